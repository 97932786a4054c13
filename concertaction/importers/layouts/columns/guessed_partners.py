"""Columns of partners whose heading does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.named_columns import is_partner_heading
from concertaction.importers.layouts.columns.of_names import (
    HALF,
    is_carrier,
    looks_like_names,
    may_be_partners,
    may_carry,
)
from concertaction.importers.layouts.columns.table_columns import PARTNERS, OpenColumns
from concertaction.importers.layouts.words.headings import POSSIBLE
from concertaction.importers.layouts.words.lead_places import lead_place
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape

_PLURAL = late(
    r"\W*(?:operateurs|porteurs|organismes|structures|associations|institutions|asbls|entreprises|societes|services|etablissements|centres)\b"
)
_FIRM = late(  # no sender of sheets about actions
    r"\W*(?:nom d\W?\w*\W+(?:l\W)?)?(?:entreprises?|societes?|firmes?)\b"
)
_KIND = late(r"\W*(?:type|categorie|nature|genre|statut|forme|kind)s?\b")


def guess_partners_by_kind(table: OpenColumns) -> None:
    """Organisations of one kind a column, right of the title: "Opérateurs ISP | Employeurs | Autres".

    A column of "Opérateurs" yields to the operator that a title row names, and one of "Entreprise"
    wherever it stands; one of "EFT/OISP" over names says no kind; the columns of organisations beside
    them are partners too.
    """
    title = table.title
    known = table.given("partners")
    if title is None:
        return
    found = [
        c
        for c in table.given("operator", "operator_kind")
        if (c > title or _is_firm(table, c)) and (not known or not {c - 1, c + 1}.isdisjoint(known))
        if _is_of_a_kind(table, c) and table.looked[c].proper_names >= HALF
    ]
    if not found:
        return
    first, last = min(found), max(found)
    while _may_stand_beside(table, last + 1):
        last += 1
    while _may_stand_beside(table, first - 1):
        first -= 1
    for column in range(first, last + 1):
        is_open = column in found or _may_stand_beside(table, column)
        if is_open and table.field_of(column) != "partners":
            table.give(column, "partners", PARTNERS)


def _is_of_a_kind(table: OpenColumns, column: int) -> bool:
    heading = table.heading(column)
    if lead_place(heading):
        return False
    if table.field_of(column) == "operator":
        is_theirs = _PLURAL.match(heading) is not None or _is_firm(table, column)
        return "operator" in table.said and is_theirs
    return (
        table.is_operator_known
        and looks_like_organisation(heading)
        and _KIND.match(heading) is None
        and table.looked[column].several_words >= HALF
    )


def _is_firm(table: OpenColumns, column: int) -> bool:
    return table.field_of(column) == "operator" and _FIRM.match(table.heading(column)) is not None


def _may_stand_beside(table: OpenColumns, column: int) -> bool:
    """True for a column of organisations that has no field, only that of remarks, or is theirs."""
    if column not in table.header.texts or column in table.found.codes:
        return False
    shape = table.looked[column]
    is_open = table.field_of(column) in ("", "remarks", "operator_kind", "partners")
    return is_open and shape.filled > 0 and shape.text > 0.9 and shape.proper_names >= HALF


def guess_partners(table: OpenColumns) -> None:
    """The only unread column of names, where no other says who takes part and the operator is known."""
    fields = table.known
    if "title" not in fields or "partners" in fields or not table.is_operator_known:
        return
    unsaid = table.unsaid_where(_may_be_theirs)  # of which others are said that they may carry the actions
    fitting = [c for c in unsaid if not table.heads_time(c)] or _remarked(table)  # whoever took part then
    if len(fitting) == 1 and not table.heads_others(fitting[0]):
        table.give(fitting[0], "partners", PARTNERS)


def _may_be_theirs(shape: Shape) -> bool:
    return may_be_partners(shape) or (shape.filled > 2 and looks_like_names(shape))


def guess_partners_under_kinds(table: OpenColumns) -> None:
    """Organisations under "EFT", "École" behind the title take part, where the operator is known."""
    if not table.is_operator_known:
        return
    titles = table.given("title")
    behind = [c for c in table.open_where(may_carry) if titles and c > titles[0]]
    for column in [c for c in behind if not table.heads_units(c)]:
        is_beside = table.field_of(column - 1) == "partners"  # where one name is enough
        if (is_beside or is_carrier(table.looked[column])) and is_partner_heading(table.as_written(column)):
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
    looked = table.looked
    return [c for c in table.given("remarks") if looked[c].filled >= 2 and looked[c].houses >= 0.7]
