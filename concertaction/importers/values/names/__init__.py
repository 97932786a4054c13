"""The organisations that a cell names.

From the bottom: ``words`` and what ``tells`` an organisation; what stands in its place (``nameless``)
or beside it (``contacts``, ``roles``, ``brackets``); the name of a ``single`` one.  Then lists: their
``segments``, those that make the ``same_name`` (``pairs``), those ``of_communes``, what is ``shared`` by
several and what ``leads`` to names; where ``strong_signs`` always cut and ``weak_signs`` at the least of
the ``costs``; and whole ``cells``.
"""
