"""Tables: their headings, their lines, and what becomes of each."""
