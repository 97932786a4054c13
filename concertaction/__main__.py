"""The command line as a process: ``concertaction``, or ``python -m concertaction``."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; before an import, start the child that reads: it takes as long as we do.

    Cycles are looked for very seldom: modules and rows are many objects and next to no cycle, and one
    look at those of a large import is time lost.
    """
    gc.set_threshold(1_000_000, 10, 10)
    at_end = None
    if "import" in sys.argv[1:]:
        from concertaction.importers.files import child

        child.start_ahead(sys.argv[1:])
        at_end = child.end_ahead
    from concertaction import cli

    cli.main(at_end)


if __name__ == "__main__":
    main()
