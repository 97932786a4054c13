"""Files -> sheets told apart (tables, columns, records), before anything depends on the store.

Of many files the first are laid out here, and then one in eight, while a second process of ours lays out
the others: it has no more to do than this one, which assembles and stores them all.  Many small files take
less time on two cores (benchmarks/measure.py many).
"""

from __future__ import annotations

import gc
import pickle
from contextlib import contextmanager, suppress
from datetime import date
from itertools import compress, zip_longest
from operator import not_
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import ConcertactionError, UnreadableFile
from concertaction.i18n import _, language, set_language
from concertaction.importers.files import wire
from concertaction.importers.files.child import MANY, cores, second_of, start_ahead
from concertaction.importers.files.naming import shown
from concertaction.importers.files.workbook import Reader, Sheet, Workbook
from concertaction.importers.layouts.recognition import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, BinaryIO

    from concertaction.framework import Framework
    from concertaction.importers.files.child import Child, Limits
    from concertaction.importers.layouts.fitting import Chosen, Shelf
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue


class Laid(NamedTuple):
    """A file whose sheets were told apart."""

    workbook: Workbook
    profile: Chosen | None
    readings: tuple[SheetReading, ...]


Outcome = Laid | ConcertactionError

_HERE = 8
"""Files that are laid out here in any case: the second process is on its way."""

_HERE_OF = 8
"""Of as many later files, one is laid out here: with assembling and storing, both processes end at once."""

_REQUEST_BYTES = 64 << 20
_COLLECTED_EVERY = 50  # files


def lay_out(
    paths: Sequence[Path], reader: Reader, framework: Framework, shelf: Shelf | None
) -> Iterator[tuple[Path, Outcome]]:
    """Lay out files one by one, in their order; a bad one does not stop the others."""
    if len(paths) < MANY or cores() < 2:
        yield from _one_by_one(paths, reader, framework, shelf)
        return
    is_here = [place < _HERE or not place % _HERE_OF for place in range(len(paths))]
    there = compress(paths, map(not_, is_here))
    names = [(str(path), reader.encoding_of(path.name)) for path in there]
    request = pickle.dumps((names, reader.limits, framework, shelf, language()))
    child = _started(reader.limits, request)
    here = _one_by_one(list(compress(paths, is_here)), reader, framework, shelf)
    answers = _answers(child) if child else iter(())
    done = 0
    try:
        for path, is_ours in zip(paths, is_here, strict=True):
            outcome = next(here)[1] if is_ours else next(answers, None)
            if outcome is None:
                break
            yield path, outcome
            done += 1
    finally:
        if child:
            child.close()
    yield from _one_by_one(paths[done:], reader, framework, shelf)  # a process that died is not missed


def _one_by_one(
    paths: Sequence[Path], reader: Reader, framework: Framework, shelf: Shelf | None
) -> Iterator[tuple[Path, Outcome]]:
    for path, following in zip_longest(paths, paths[1:]):
        yield path, _laid(path, following, reader, framework, shelf)


def _laid(
    path: Path, following: Path | None, reader: Reader, framework: Framework, shelf: Shelf | None
) -> Outcome:
    try:
        workbook = reader.read(path, following=following)
        with own_faults(path):
            chosen = shelf.choose(workbook, framework) if shelf is not None else None
            readings = read_workbook(workbook, framework, chosen.sheets if chosen else ())
    except ConcertactionError as error:
        return error
    return Laid(workbook, chosen, tuple(readings))


def rehearse(framework: Framework) -> tuple[Workbook, tuple[SheetReading, ...]]:
    """Lay out an imaginary sheet, so that tables and patterns are loaded while a child gets ready."""
    columns: dict[str, CellValue] = {
        "Référence": "A-1",
        "Opérateur": "L'Essor asbl",
        "Intitulé de l'action": "Atelier de recherche d'emploi",
        "Description": "Accompagnement individuel de demandeurs d'emploi",
        "Axe": 1,
        "Objectif": "1.2",
        "Partenaires": "Forem; CPAS de Mons",
        "Public cible": "Jeunes",
        "Commune": "Dour",
        "Date de début": date(2011, 9, 1),
        "Date de fin": date(2012, 6, 30),
        "Nombre de participants": 12,
        "Heures": 120,
        "Personne de contact": None,
        "Remarques": "à suivre",
    }
    headings: list[CellValue] = list(columns)
    action = list(columns.values())
    workbook = Workbook("", "", "", 0, "xlsx", (Sheet("Actions", [headings, action, action, action]),))
    return workbook, tuple(read_workbook(workbook, framework))


@contextmanager
def own_faults(path: Path) -> Iterator[None]:
    """Give a fault of ours in reading a file as an error of that file: the others go on.

    The sentence tells where in our code; what the exception says may be a cell, and is left out.
    """
    try:
        yield
    except ConcertactionError:
        raise
    except Exception as error:  # whatever a sheet that nobody foresaw brings about
        package = __name__.partition(".")[0]
        frames = [(frame.f_globals["__name__"], line) for frame, line in walk_tb(error.__traceback__)]
        module, line = [one for one in frames if one[0].startswith(f"{package}.")][-1]
        where = f"{module.removeprefix(f'{package}.')}:{line}"
        message = _(
            "“{file}” was not read, by a fault of the tool ({kind}, {where}), and nothing of it was stored:"
            " report it with this sentence, and try the table alone in a new workbook meanwhile."
        )
        raise UnreadableFile(
            message.format(file=shown(path), kind=type(error).__name__, where=where), reason="own-fault"
        ) from error


def _started(limits: Limits, request: bytes) -> Child | None:
    """Start the second process with its request; None when the system gives no other one."""
    with suppress(OSError):
        child = second_of(limits)
        with suppress(OSError):  # it died: whoever listens notices
            wire.send(child.sink, request)
        return child
    return None


def _answers(child: Child) -> Iterator[Outcome]:
    """Take what the second process laid out, until it is done or dies.

    Pickle, which the reading process may never speak: both ends are ours, and neither touched a received
    byte.
    """
    with suppress(EOFError, OSError, ValueError):
        while (frame := wire.receive(child.source, 1 << 40))[0] == "laid":
            yield pickle.loads(frame[1])  # noqa: S301 - from our own code


def main(memory_mb: int) -> None:
    """Answer requests until stdin ends; get ready before the first one comes."""
    from concertaction import framework
    from concertaction.importers.files import readers

    start_ahead()
    rehearse(framework.load())
    readers.main(memory_mb, _answer, most=_REQUEST_BYTES)


def _answer(request: Any, pipe: BinaryIO) -> None:
    names, limits, framework, shelf, spoken = pickle.loads(request)  # noqa: S301 - from our own code
    set_language(spoken)
    paths = [Path(name) for name, _encoding in names]
    encodings = {path.name: encoding for path, (_name, encoding) in zip(paths, names, strict=True)}
    gc.freeze()
    with Reader(limits, encoding_of=encodings.get) as reader:
        laid_out: Iterable[tuple[Path, Outcome]] = _one_by_one(paths, reader, framework, shelf)
        for count, (_path, outcome) in enumerate(laid_out, 1):
            wire.send(pipe, ("laid", pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)))
            if not count % _COLLECTED_EVERY:
                gc.collect()
