"""Compile and keep the patterns that reading examples/ takes, as ``compileall`` does the modules."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = False  # it was asked for


def main() -> None:
    """Read the examples, and keep what was compiled."""
    from concertaction import framework, patterns
    from concertaction.importers.actions import read_submission
    from concertaction.importers.files.folders import find_files
    from concertaction.importers.files.workbook import Reader
    from concertaction.importers.laying import Laid, lay_out, rehearse

    note = framework.load()
    read_submission(*rehearse(note), note)
    with Reader() as reader:
        for _path, laid in lay_out(find_files([ROOT / "examples"]), reader, note, None):
            if isinstance(laid, Laid):
                read_submission(laid.workbook, laid.readings, note)
    patterns.keep()


if __name__ == "__main__":
    main()
