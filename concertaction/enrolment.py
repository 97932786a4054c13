"""Spreadsheets that people fill in -> the store: organisations, who is the same, objectives of actions."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from concertaction import details
from concertaction.errors import UsageError
from concertaction.i18n import _, ngettext
from concertaction.importers import registers
from concertaction.importers.files.workbook import Reader
from concertaction.mapping import ANY
from concertaction.store import Decision
from concertaction.text import clean_text, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from concertaction.framework import Framework
    from concertaction.importers.registers import Line
    from concertaction.models import CellValue, Organisation
    from concertaction.store import Store
    from concertaction.store.decisions import Change
    from concertaction.store.register import Entry

_SHOWN = 12  # faults listed in a message


class Enrolled(NamedTuple):
    """What a sheet of organisations did, or would do."""

    added: int
    changed: int
    unchanged: int


class Decided(NamedTuple):
    """What a sheet of decisions did, or would do."""

    same: int
    different: int
    open: int


def enrol(path: Path, store: Store, *, author: str = "", dry_run: bool = False) -> Enrolled:
    """Bring the register in line with a sheet, all of it or nothing.

    A row is known by its number, else by its name; a row without either is new.
    A blank cell changes nothing, a dash takes back what was said.  Raises
    UsageError with the rows and the faults, UnreadableFile.
    """
    lines = _read(path, registers.ORGANISATIONS, ("name",))
    with store.register.change(author, keep=not dry_run or store.is_rehearsal) as change:
        return _Enrolment(store, change, path.name).take(lines)


def decide(path: Path, store: Store, *, author: str = "", dry_run: bool = False) -> Decided:
    """Take over the decisions of a filled in sheet of ``organisations review``, all or nothing.

    Raises UsageError with the rows and the faults, UnreadableFile.
    """
    lines = _read(path, registers.DECISIONS, ("a", "b", "decision"))
    with store.register.change(author, keep=not dry_run or store.is_rehearsal) as change:
        return _decisions(lines, change, path.name)


class Mapped(NamedTuple):
    """What a sheet of decisions on objectives did, or would do."""

    accepted: int
    refused: int
    open: int
    new: int  # of those accepted and refused, what did not stand yet
    replaced: tuple[Decision, ...]  # what was decided otherwise before


def map_actions(path: Path, store: Store, *, author: str = "", dry_run: bool = False) -> Mapped:
    """Take over the decisions of a filled in sheet of ``map suggest``, all or nothing.

    The cell "Décision" holds codes, or yes, no, none, or nothing.  Raises UsageError with the rows and the
    faults, UnreadableFile.
    """
    lines = _read(path, registers.OBJECTIVES, ("id", "title", "decision"))
    titles = {action.id: action.title for action in store.actions(include_withdrawn=True)}
    faults = _Faults(path.name)
    found: list[Decision] = []
    answers: dict[int, set[tuple[str, bool]]] = {}
    left = 0
    for line in lines:
        try:
            decided = _mapped(line, titles, store.framework)
            for one in decided:
                said = {(it.code, it.accepted) for it in decided}
                if answers.setdefault(one.action_id, said) != said:
                    raise UsageError(_("another row answers otherwise for this action; keep one of them."))
        except UsageError as error:
            faults.add(line, "decision", registers.OBJECTIVES, error)
            continue
        left += not decided
        found.extend(decided)
    faults.settle()
    written = store.decide_objectives(found, author=author, keep=not dry_run)
    accepted = sum(one.accepted for one in found)
    return Mapped(accepted, len(found) - accepted, left, written.new, written.replaced)


def _read(path: Path, headings: registers.Headings, needed: tuple[str, ...]) -> list[Line]:
    with Reader() as reader:
        return registers.read_lines(reader.read(path), headings, needed)


class _Faults:
    """Gathers what is wrong, row by row, so that a person corrects it all at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[str] = []

    def add(self, line: Line, field: str, headings: registers.Headings, error: UsageError) -> None:
        where = _("row {row}, {column}").format(row=line.row, column=registers.heading(headings, field))
        self.found.append(_("{where}: {fault}").format(where=where, fault=error))

    def settle(self) -> None:
        """Raise UsageError when there is any fault: nothing of the file is kept then."""
        if not self.found:
            return
        left = len(self.found) - _SHOWN
        more = [ngettext("{count} more.", "{count} more.", left).format(count=left)] if left > 0 else []
        raise UsageError(
            _("{file}: nothing was changed. {faults}").format(
                file=self.file, faults=" ".join([*self.found[:_SHOWN], *more])
            )
        )


class _Enrolment:
    """The rows of a sheet, one after the other."""

    def __init__(self, store: Store, change: Change, file: str) -> None:
        self.change = change
        self.framework = store.framework
        self.entries: dict[int, Entry] = {entry.organisation.id: entry for entry in store.register.entries()}
        self.faults = _Faults(file)

    def take(self, lines: list[Line]) -> Enrolled:
        """Take the rows; houses last, since a house may stand below its services."""
        found: list[tuple[Line, Organisation, bool, bool]] = []
        for line in lines:
            try:
                organisation, is_new = self._organisation(line)
            except UsageError as error:
                self.faults.add(line, "name", registers.ORGANISATIONS, error)
                continue
            changes = [
                self._try(line, field, organisation, step)
                for field, step in self._steps.items()
                if line.values.get(field) is not None
                and (field != "name" or line.values.get("id") is not None)
            ]
            found.append((line, organisation, is_new, any(changes)))
        added = changed = 0
        for line, organisation, is_new, was_changed in found:
            moved = line.values.get("part_of") is not None and self._try(
                line, "part_of", organisation, self._house
            )
            added += is_new
            changed += not is_new and (was_changed or moved)
        self.faults.settle()
        return Enrolled(added, changed, len(found) - added - changed)

    def _organisation(self, line: Line) -> tuple[Organisation, bool]:
        number, text = line.values.get("id"), line.values.get("name")
        if number is not None:
            digits = clean_text(number) or ""
            entry = self.entries.get(int(digits)) if digits.isdecimal() else None
            if entry is None:
                raise UsageError(_("There is no organisation number {number}.").format(number=digits[:12]))
            return entry.organisation, False
        name = details.name(text)
        known = self.change.known(name)
        return (known, False) if known else (self.change.add(name), True)

    def _try(
        self,
        line: Line,
        field: str,
        organisation: Organisation,
        step: Callable[[Organisation, CellValue], bool],
    ) -> bool:
        try:
            return step(organisation, line.values[field])
        except UsageError as error:
            self.faults.add(line, field, registers.ORGANISATIONS, error)
            return False

    @property
    def _steps(self) -> dict[str, Callable[[Organisation, CellValue], bool]]:
        return {
            "name": self._name,
            "kinds": self._kinds,
            "enterprise_number": self._number,
            "commune": self._commune,
            "email": self._email,
            "spellings": self._spellings,
        }

    def _name(self, organisation: Organisation, value: CellValue) -> bool:
        name = details.name(value)
        if name == organisation.name:
            return False
        self.change.rename(organisation, name)
        return True

    def _kinds(self, organisation: Organisation, value: CellValue) -> bool:
        text = clean_text(value, lines=True) or ""
        if text in details.ERASED:
            return self.change.forget_kinds(organisation)
        kinds = details.kinds(text, self.framework)
        if set(kinds) == set(organisation.kinds):
            return False
        self.change.only_kinds(organisation, kinds)
        return True

    def _number(self, organisation: Organisation, value: CellValue) -> bool:
        return self._field(organisation, "enterprise_number", details.number(value))

    def _commune(self, organisation: Organisation, value: CellValue) -> bool:
        return self._field(organisation, "commune", details.commune(value))

    def _email(self, organisation: Organisation, value: CellValue) -> bool:
        return self._field(organisation, "email", details.email(value, (organisation.name,)))

    def _field(self, organisation: Organisation, field: str, value: str | None) -> bool:
        entry = self.entries.get(organisation.id)
        if (getattr(entry, field) if entry else None) == value:
            return False
        self.change.set_field(organisation, field, value)
        return True

    def _house(self, organisation: Organisation, value: CellValue) -> bool:
        text = clean_text(value) or ""
        house = None if text in details.ERASED else self.change.find(text)
        entry = self.entries.get(organisation.id)
        before = entry.house if entry else None
        if (house and house.id) == (before and before.id):
            return False
        self.change.set_house(organisation, house)
        return True

    def _spellings(self, organisation: Organisation, value: CellValue) -> bool:
        names = [name.strip() for name in re.split(r"[;\n]", clean_text(value, lines=True) or "")]
        reason = _("other name in {file}").format(file=self.faults.file)
        added = [
            self.change.alias(organisation, name, reason) for name in names if name not in details.ERASED
        ]
        return any(added)


def _decisions(lines: list[Line], change: Change, file: str) -> Decided:
    faults = _Faults(file)
    counts = {registers.SAME: 0, registers.DIFFERENT: 0, registers.LATER: 0}
    for line in lines:
        decision = registers.decision_of(line.values.get("decision"))
        try:
            if decision is None:
                raise UsageError(_("write “same”, “different”, or leave it blank."))
            if decision != registers.LATER:
                _decide(line, change, decision)
        except UsageError as error:
            faults.add(line, "decision", registers.DECISIONS, error)
            continue
        counts[decision] += 1
    faults.settle()
    return Decided(counts[registers.SAME], counts[registers.DIFFERENT], counts[registers.LATER])


def _decide(line: Line, change: Change, decision: str) -> None:
    a, b = _named(line, "a", change), _named(line, "b", change)
    reason = _reason_of(line)
    if decision == registers.DIFFERENT:
        change.differ(a, b, reason)
    elif a.id != b.id:  # another row of the sheet may have made them one already
        change.merge(a, b, reason)


def _mapped(line: Line, titles: Mapping[int, str], framework: Framework) -> list[Decision]:
    """The decisions of a row; its number must go with its title, lest rows were moved."""
    number, title = clean_text(line.values["id"]) or "", clean_text(line.values["title"]) or ""
    known = titles.get(int(number)) if number.isdecimal() else None
    if known is None:
        raise UsageError(_("There is no action {ids}.").format(ids=number[:12] or "–"))
    if fold(known) != fold(title):
        raise UsageError(_("number {number} is not “{name}”.").format(number=number[:12], name=title[:100]))
    reason = _reason_of(line)
    value = line.values["decision"]
    meaning = registers.mapping_of(value)
    if meaning == registers.LATER:
        return []
    if meaning == registers.NONE:
        return [Decision(int(number), ANY, False, reason=reason)]
    given = line.values.get("proposal") if meaning else value
    codes = _codes(given, framework)
    if not codes:
        raise UsageError(
            _("there is no proposal to answer; write a code, for instance {code}.").format(
                code=framework.example
            )
        )
    return [Decision(int(number), code, meaning != registers.NO, reason=reason) for code in codes]


def _codes(value: CellValue, framework: Framework) -> list[str]:
    """The codes of a cell: "2.1", "2.1; 3.2", the number 2.1; raises UsageError for anything else."""
    if isinstance(value, (date, time)):
        raise UsageError(
            _(
                "Excel made a date of the code; write it as text, with an apostrophe before it: '{code}."
            ).format(code=framework.example)
        )
    pieces = re.split(r"[;\s&+]+|,(?=\s)|,(?!\d)", clean_text(value) or "")
    found = [
        re.sub(r"(?<=\d),(?=\d)", ".", piece).strip(".") for piece in pieces if piece not in ("", "et", "and")
    ]
    for word in found:
        if not any(map(str.isdigit, word)):
            raise UsageError(
                _("“{text}” is no answer: write a code or several, yes, no, none, or leave it blank.").format(
                    text=(clean_text(value) or "")[:100]
                )
            )
    return [framework.objective(code).code for code in dict.fromkeys(found)]


def _reason_of(line: Line) -> str:
    reason = clean_text(line.values.get("reason")) or ""
    if details.holds_register_number(reason):
        raise UsageError(
            _("The reason holds a national register number, which may not be kept; leave it out.")
        )
    return reason


def _named(line: Line, field: str, change: Change) -> Organisation:
    """Return the organisation of a row; its number must go with its name, lest rows were moved."""
    name = clean_text(line.values.get(field)) or ""
    number = clean_text(line.values.get(f"{field}_id"))
    if number is None:
        return change.find(name)
    found = change.find(number)
    named = change.known(name)
    if named is None or named.id != found.id:
        raise UsageError(_("number {number} is not “{name}”.").format(number=number[:12], name=name[:100]))
    return found
