"""Whose actions these are, where no column says it: ``precedence`` has the ``sources`` in their order.

``whole_names`` and ``towns`` know what is a name and nothing else; ``name_lines`` read the one that a line of
its own names, in ``sentences`` and behind its ``senders`` too, ``facts`` all that such a line says.
``lines_over``, ``houses_over`` and ``outer_lines`` know lines over, above and below actions, ``around`` reads
those of a sheet, ``covers`` the pages without actions; ``tabs``, ``tab_names`` and ``file_names`` what sheets
and files are called, ``abbreviations`` what the file itself explains.
"""
