"""Which column of a table speaks of which field.

A header is ``found``, its columns are ``measured`` once (by the shapes of their ``contents``) and their
headings heard beside their ``neighbours``; ``choices`` give each column a field, ``gaps`` and ``untitled``
what is lacking then: ``fields`` is all of that.  Once title rows have been heard, ``guesses`` look at the
columns that are open still; both work on the ``table_columns``.  ``codes_in_text`` says what objective or
axis one text names, ``grids`` what the headings over crosses do; ``joined_headings`` ask for several things,
which ``shared_cells`` part by the form of their ``cell_pieces``; the other modules each know one make of
column.
"""
