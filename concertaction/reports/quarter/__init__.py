"""The quarterly report: its pages, their words, matrices and lists."""
