"""Which column of a table speaks of which field.

A header is ``found``, its columns ``measured`` (by the shapes of their ``contents``), its headings heard
beside their ``neighbours``; ``choices`` give each column a field, ``gaps`` and ``untitled`` what is
lacking then: ``fields`` is all of that.  Once title rows have been heard, ``guesses`` look at the
``open_columns``.  The other modules each know one make of column.
"""
