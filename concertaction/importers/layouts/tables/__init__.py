"""Tables: from the cells of a sheet to its records.

A header is found by ``headers``: ``looks`` at each row, which ``heading_rows`` weighs, ``header_scores`` of
several together, with the objectives of ``header_codes`` and what ``header_edges`` add (``instructions``
below them), without the lines ``over_headings``; ``plain`` and ``unknown_headings`` where it is doubtful
that it is one.  The sheet is ``cut`` into tables: those ``side_by_side``, what is ``foreign``, the times
over columns (``heading_times``, ``bands``, ``band_parts``).  The ``lines`` of each are told apart by its
``body``: texts that are ``broken``, ``steps``, ``feet`` and blocks ``apart``, and those that are
``watched`` one by one (``no_actions``, ``lone_lines`` with ``time_lines`` and ``partner_lines``,
``full_lines``); ``spans`` tell what they are.  ``records`` makes columns of them, ``filled_down``, and
``band_records`` a record for each time.

Grids of titles (``title_grids``, ``boards``) and ``unheaded`` tables are read without such a header.  A
sheet without actions is ``skipped``, ``lists_of_objectives`` too, its ``unread_objectives`` said; its lines
are told apart by their build alone: ``structure``, of ``rows``, in ``pieces``, each with its ``build``, its
``lines_above`` and its ``totals``, by words and ``sums``.
"""
