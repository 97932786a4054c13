"""The organisations that a cell names."""
