"""From a received file to actions and findings: readers, layouts, values."""
