"""Sheets laid out in any way: cells in, records out."""
