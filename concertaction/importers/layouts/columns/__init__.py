"""Which column of a table speaks of which field."""
