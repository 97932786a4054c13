"""Columns of partners whose heading does not say so."""

from __future__ import annotations

from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.of_names import (
    HALF,
    is_carrier,
    looks_like_names,
    may_be_partners,
)
from concertaction.importers.layouts.columns.open_columns import PARTNERS, OpenColumns
from concertaction.importers.layouts.columns.spreads import is_partner_heading
from concertaction.importers.layouts.words.headings import POSSIBLE
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

_PLURAL = late(
    r"\W*(?:operateurs|porteurs|organismes|structures|associations|institutions|asbls|entreprises|societes|services|etablissements|centres)\b"
)
_KIND = late(r"\W*(?:type|categorie|nature|genre|statut|forme|kind)s?\b")


def guess_partners_by_kind(table: OpenColumns) -> None:
    """Organisations of one kind a column, right of the title: "Opérateurs ISP | Employeurs | Autres".

    A column of "Opérateurs" yields to the operator that a title row names, one of "EFT/OISP" over
    names says no kind; the columns of organisations beside them are partners too.
    """
    title = table.title
    known = table.given("partners")
    if title is None:
        return
    found = [
        c
        for c, choice in table.choices.items()
        if c > title and (not known or not {c - 1, c + 1}.isdisjoint(known))
        if _is_of_a_kind(table, c, choice) and table.looked[c].proper_names >= HALF
    ]
    if not found:
        return
    first, last = min(found), max(found)
    while _may_stand_beside(table, last + 1):
        last += 1
    while _may_stand_beside(table, first - 1):
        first -= 1
    for column in range(first, last + 1):
        if column in found or _may_stand_beside(table, column):
            table.give(column, "partners", PARTNERS)


def _is_of_a_kind(table: OpenColumns, column: int, choice: Choice) -> bool:
    heading = table.heading(column)
    if choice.field == "operator":
        return "operator" in table.said and _PLURAL.match(heading) is not None
    return (
        choice.field == "operator_kind"
        and (table.named or "operator" in table.known)
        and looks_like_organisation(heading)
        and _KIND.match(heading) is None
        and table.looked[column].several_words >= HALF
    )


def _may_stand_beside(table: OpenColumns, column: int) -> bool:
    """True for a column of organisations that has no field, or only that of remarks."""
    if column not in table.found.header.texts or column in table.found.codes:
        return False
    choice = table.choices.get(column)
    shape = table.looked[column]
    is_open = choice is None or choice.field in ("remarks", "operator_kind")
    return is_open and shape.filled > 0 and shape.text > 0.9 and shape.proper_names >= HALF


def guess_partners(table: OpenColumns) -> None:
    """The only unread column of names, where no other says who takes part and the operator is known."""
    fields = table.known
    if "title" not in fields or "partners" in fields or not (table.named or "operator" in fields):
        return
    said = table.noted
    fitting = [
        c
        for c in table.free
        if not table.heads_time(c)  # whoever took part then
        and c not in said  # may carry the actions
        and (
            may_be_partners(table.looked[c])
            or (table.looked[c].filled > 2 and looks_like_names(table.looked[c]))
        )
    ] or _remarked(table)
    if len(fitting) == 1 and not table.heads_others(fitting[0]):
        table.give(fitting[0], "partners", PARTNERS)


def guess_partners_under_kinds(table: OpenColumns) -> None:
    """Organisations under "EFT", "École" behind the title take part, where the operator is known."""
    if not (table.named or "operator" in table.known):
        return
    titles = table.given("title")
    for column in [c for c in table.free if titles and c > titles[0]]:
        heading = heading_of(table.found.header, column)
        if is_partner_heading(heading) and is_carrier(table.looked[column]):
            table.give(column, "partners", PARTNERS)


def hear_kinds_of_partners(table: OpenColumns) -> None:
    """A bare "Type" just right of partners is theirs, whatever told that they are partners."""
    for column in table.given("partners"):
        kind = table.choices.get(column + 1)
        if kind is None or kind.field != "operator_kind":
            continue
        said = table.found.candidates.get(column + 1, ())
        if all(match.score <= POSSIBLE for match in said if match.field == "operator_kind"):
            table.choices[column + 1] = kind._replace(field="partner_kind")


def _remarked(table: OpenColumns) -> list[int]:
    """Columns of nothing but organisations whose heading may as well announce remarks: "Les autres"."""
    return [
        c
        for c, choice in table.choices.items()
        if choice.field == "remarks" and table.looked[c].filled >= 2 and table.looked[c].houses >= 0.7
    ]
