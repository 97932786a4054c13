"""Whose actions these are, where no column says it."""
