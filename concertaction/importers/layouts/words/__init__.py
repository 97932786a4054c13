"""The words of headings, lines and names: what a cell of any layout may say."""
