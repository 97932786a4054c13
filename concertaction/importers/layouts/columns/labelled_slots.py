"""What the labelled cells of a column say, in a slot for each label: columns of their own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.cell_labels import PROSE
from concertaction.importers.layouts.columns.cell_pieces import tells
from concertaction.importers.layouts.shapes import DATES
from concertaction.importers.layouts.words.headings import POSSIBLE, fold, recognise, speaks_of
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.cell_labels import Said
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.labelled_columns import Line, Records

_TITLE, _DESCRIPTION, _PERIOD, _REMARKS = "Action", "Description", "Période", "Remarques"
_HOUSES = 0.5  # share of the actions
_AGAIN = 2  # actions with a label that no word tells, which give it a slot
_BULLETS = " \t\u00a0-–—•·*"
_NUMBER = late(r"(?:[^\W\d_]+\s*)?(?:n\s?[°o]\.?\s*)?\d{1,3}\W*", re.I)
_GOES_ON = late(
    r"(?:\b(?:de|du|des|d|la|le|les|l|et|ou|à|au|aux|en|pour|par|avec|sur|dans|vers|un|une)|['’(,-])$", re.I
)


class Slot:
    """What stands behind some labels of a column, by action."""

    def __init__(self, true: int, heading: str, field: str | None = None) -> None:
        self.true = true
        self.heading = heading
        self._field = field
        self.labels: set[str] = set()
        self.values: dict[Line, str] = {}
        self.elsewhere: dict[Line, int] = {}  # the column of a value that does not stand in the true one

    @property
    def field(self) -> str:
        """The field that its heading most likely asks for, or ""."""
        matches = recognise(self.heading) if self._field is None else ()
        return self._field or (matches[0].field if matches else "")

    def add(self, line: Line, value: str) -> None:
        """Add to what is said of an action."""
        before = self.values.get(line)
        self.values[line] = value if before is None else f"{before}\n{value}"


class LabelledColumn:
    """The slots of a labelled column, and what must be said of its cells.

    ``houses`` are the organisations that stand before the labels, with nothing that says what they are;
    ``loose`` are the actions of which a label that no word tells is kept as a remark, with the label;
    ``unlabelled`` those of which something without a label was read, by what it was read as.
    """

    def __init__(
        self, column: int, heading: str, records: Records, shapes: CodeShapes, *, is_titled: bool
    ) -> None:
        self.column = column
        self._shapes = shapes
        self._is_titled = is_titled
        self.loose: list[tuple[Line, str]] = []
        self.unlabelled: dict[str, list[Line]] = {}
        actions = {(row, at): said for row, several in records.items() for at, said in enumerate(several)}
        written: dict[str, str] = {}
        for one in (one for said in actions.values() for one in said if one.label):
            written.setdefault(fold(one.label), one.label)
        self.labels = [*written.values()]
        heads_titles = speaks_of(heading, "title", least=POSSIBLE)
        titles = Counter(one.label for said in actions.values() for one in said if one.field == "title")
        named = heading if heads_titles else next((label for label, _ in titles.most_common(1)), _TITLE)
        self.title = Slot(column, named, "title")
        self._by_label = _by_label(column, actions)
        slots = self._by_label.values()
        self.houses = Slot(column, "") if _are_houses(list(actions.values())) else None
        own = heading if recognise(heading) and not heads_titles else _DESCRIPTION
        self.rest = next((slot for slot in slots if slot.field == "description"), Slot(column, own))
        self.period = Slot(column, _PERIOD)
        self.remarks = next((slot for slot in slots if slot.field == "remarks"), Slot(column, _REMARKS))
        for line, said in actions.items():
            self._spread(line, said)

    @property
    def slots(self) -> list[Slot]:
        """Those that hold something, the titles first."""
        told = [self.title, *self._by_label.values(), self.period, self.rest, self.remarks, self.houses]
        return [slot for slot in dict.fromkeys(told) if slot is not None and slot.values]

    def _spread(self, line: Line, said: Sequence[Said]) -> None:
        """Give each thing that a cell says of an action to its slot."""
        title = next((one for one in said if one.field == "title" and one.value), None)
        is_dated = any(one.field in DATES and one.value for one in said)
        for place, one in enumerate(said):
            value = one.value if is_dated or one.field in PROSE else self._without_times(line, one.value)
            if not value:
                continue
            if one is title:
                self.title.add(line, value)
            elif one.field == "title":
                self.rest.add(line, f"{one.label} : {value}")
            elif not one.label:
                is_title = title is None and self._is_titled
                self._lead(line, value, is_title=is_title)
                if is_title and place:
                    self.unlabelled.setdefault("title", []).append(line)
            elif fold(one.label) in self._by_label:
                self._by_label[fold(one.label)].add(line, value)
            else:
                self.remarks.add(line, f"{one.label} : {value}")
                self.loose.append((line, one.label))

    def _lead(self, line: Line, text: str, *, is_title: bool) -> None:
        """What stands before the labels: the title, and what it is about on the lines below."""
        rest = text.lstrip(_BULLETS)
        if is_title:
            title, _, rest = rest.partition("\n")
            while rest and (_GOES_ON.search(title) or rest.lstrip()[:1].islower()):
                more, _, rest = rest.partition("\n")
                title = f"{title} {more}"
            self.title.add(line, title)
        elif self.houses is not None:
            self.houses.add(line, rest)
            rest = ""
        if _NUMBER.fullmatch(rest):  # "Fiche 1"
            self.remarks.add(line, rest)
        elif rest:
            self.rest.add(line, rest)
            if self._is_titled:
                self.unlabelled.setdefault("description", []).append(line)

    def _without_times(self, line: Line, text: str) -> str:
        """A text without the lines below its first that say when, and nothing else: they are the period."""
        first, *others = text.split("\n")
        told = [one for one in others if tells("period", one.strip(_BULLETS), self._shapes)]
        if told:
            self.period.add(line, "\n".join(one.strip(_BULLETS) for one in told))
            self.unlabelled.setdefault("period", []).append(line)
        return "\n".join([first, *(one for one in others if one not in told)])


def _are_houses(actions: Sequence[Sequence[Said]]) -> bool:
    """True where organisations stand before the labels, of which one asks for the title."""
    leads = [
        said[0].value
        for said in actions
        if said and not said[0].label and any(one.field == "title" for one in said)
    ]
    return sum(map(looks_like_organisation, leads)) > _HOUSES * len(actions)


def _by_label(column: int, actions: Mapping[Line, Sequence[Said]]) -> dict[str, Slot]:
    """A slot for each label (folded); labels of one field share it, unless one cell has both."""
    sets = [{fold(one.label) for one in said if one.label} for said in actions.values()]
    written = {fold(one.label): one for said in actions.values() for one in said if one.label}
    counts = Counter(label for labels in sets for label in labels)
    slots: dict[str, Slot] = {}
    for label, count in counts.most_common():
        one = written[label]
        if one.field == "title" or (not one.is_known and count < _AGAIN):
            continue
        alike = (
            slot
            for slot in slots.values()
            if one.field == slot.field != ""
            and not any(label in labels and not labels.isdisjoint(slot.labels) for labels in sets)
        )
        slot = next(alike, None) or Slot(column, one.label)
        slot.labels.add(label)
        slots[label] = slot
    return {label: slots[label] for label in written if label in slots}
