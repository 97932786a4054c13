"""A computed report in each format: terminal, text, CSV, Excel, HTML."""
