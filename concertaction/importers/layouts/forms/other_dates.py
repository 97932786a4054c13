"""Labels of a form that date something else than its action: a convention, the entry of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.other_dates import (
    OTHER_DATES,
    rank_of_date,
    says_other_date,
    things_meant,
)
from concertaction.importers.layouts.forms.labels import Label, Said, unread

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.answers import Answer


def leave_out_other_dates(
    labels: list[Label], answers: list[list[Answer]]
) -> tuple[list[Label], list[list[Answer]], list[Said]]:
    """The labels and their answers, without the start and the end of other things, and what is said of these.

    They are told beside a label of the same form that dates its action more surely.
    """
    others: set[int] = set()
    for form in _forms(labels):
        meant = things_meant(labels[place].text for place in form if labels[place].field == "title")
        for field in ("start", "end"):
            rank = {
                place: rank_of_date(labels[place].text, meant)
                for place in form
                if labels[place].field == field and answers[place]
            }
            others |= {place for place in rank if rank[place] < max(rank.values())}
    kept = [place for place in range(len(labels)) if place not in others]
    said = [
        unread(label, OTHER_DATES)
        for label in map(labels.__getitem__, sorted(others))
        if not says_other_date(label.text)
    ]
    return [labels[place] for place in kept], [answers[place] for place in kept], said


def _forms(labels: list[Label]) -> list[list[int]]:
    """The places of the labels of each form: from one title to the next, what stands over the first too."""
    forms: list[list[int]] = [[]]
    for place, label in enumerate(labels):
        if label.field == "title" and any(labels[before].field == "title" for before in forms[-1]):
            forms.append([])
        forms[-1].append(place)
    return forms
