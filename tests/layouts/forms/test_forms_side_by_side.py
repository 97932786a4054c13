"""Forms side by side, each with labels of its own."""

from __future__ import annotations

import pytest
from layout_sheets import check, drawn, read, records, submitted

LABELS = ("Action", "Objectif", "Partenaires", "Période", "Public")


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("down", [1, 2, 3])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bus des cités", "Annuaire en ligne des opérateurs à Dour"),
        ("Table ronde des opérateurs", "Jury mixte"),
        ("Les partenaires se parlent", "Public et emploi"),
        ("Bus des cités", "Titre maçon"),
        ("Objectif permis de conduire", "Action de rue"),
        ("Période d'essai en entreprise", "Description d'un métier"),
    ],
)
def test_titles_that_hold_the_words_of_labels_in_forms_side_by_side(
    left: str, right: str, down: int, headed: bool
) -> None:
    lines = ["CPAS de Lens", ""]
    for number in range(down):
        first = (f"{left} {number}", "4.2", "PCS de Dour", "année 2011", "Jeunes")
        second = (f"{right} {number}", "3.2", "IFAPME Mons", "année 2012", "Femmes")
        lines += [f"Fiche {2 * number + 1} | | | Fiche {2 * number + 2}"] if headed else []
        lines += [
            f"{label} | {a} | | {label} | {b}" for label, a, b in zip(LABELS, first, second, strict=True)
        ]
        lines.append("")
    reading = read(drawn("\n".join(lines)))
    assert reading.summary.layout == "form"
    assert sorted((r["title"], r["objectives"], r["partners"]) for r in records(reading)) == sorted(
        [(f"{left} {n}", "4.2", "PCS de Dour") for n in range(down)]
        + [(f"{right} {n}", "3.2", "IFAPME Mons") for n in range(down)]
    )


THREE = [("Potager", "1.2", "mars 2011"), ("Halte emploi", "3.3", "avril 2011"), ("Le bus", "4.2", "2012")]


def beside_each_other(heading: str, count: int, *, colon: str = "") -> str:
    """Forms side by side, each under a line of its own."""
    lines = [" | | ".join(heading.format(n=n, title=title) for n, (title, *_) in enumerate(THREE[:count], 1))]
    if "|" not in heading:
        lines = [" | | | ".join(lines[0].split(" | | "))]
    for place, label in ((None, "Partenaires"), (1, "Objectif"), (2, "Quand")):
        answers = ["SSM A" if place is None else one[place] for one in THREE[:count]]
        lines.append(" | | ".join(f"{label}{colon} | {answer}" for answer in answers))
    return "CPAS de Dour\n\n" + "\n".join(lines)


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    "heading",
    ["{title}", "Fiche {n} – {title}", "{n}. {title}", "Projet {n} : {title}", "Projet {n} | {title}"],
)
def test_forms_side_by_side_are_headed_each_by_its_title(heading: str, count: int, colon: str) -> None:
    reading = read(drawn(beside_each_other(heading, count, colon=colon)))
    check(
        reading,
        *({"title": title, "objectives": code, "period": when} for title, code, when in THREE[:count]),
    )


def test_the_first_form_of_each_column_says_whose_those_below_it_are() -> None:
    sheet = drawn(
        "\n".join(
            f"{left} | {a} | | {left} | {b}"
            for left, a, b in (
                ("Fiche", "EFT A", "CPAS de Mons"),
                ("Opérateur", "EFT A", "CPAS de Mons"),
                ("Action 1", "Potager", "Coach"),
                ("Objectif", "1.2", "1.3"),
                ("Période", "2012", "2013"),
                ("Action 2", "Atelier", "Visite"),
                ("Objectif", "2.2", "2.3"),
                ("Période", "2012", "2013"),
            )
        )
    )
    check(
        read(sheet),
        {"title": "Potager", "operator": "EFT A"},
        {"title": "Atelier", "operator": "EFT A"},
        {"title": "Coach", "operator": "CPAS de Mons"},
        {"title": "Visite", "operator": "CPAS de Mons"},
    )


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("last", ["Du", "Objectif"])
def test_answers_go_on_below_in_each_form(last: str, count: int) -> None:
    codes = (["1.2", "1.3"], ["1.1", "3.3"], ["4.2"])
    partners = (["SMD Y", "SSM Z"], ["Boulon sa"], ["Écrou sprl", "MIRE", "Le Forem"])
    lines = [("Action", ["A", "B", "C"]), ("Opérateur", ["CPAS de X", "EFT Y", "PCS de Z"])]
    for label, several in (("Partenaires", partners), ("Objectif", codes)):
        for at in range(max(map(len, several[:count]))):
            lines.append((label if not at else "", [one[at] if at < len(one) else "" for one in several]))
    lines.insert(2 if last == "Objectif" else len(lines), ("Du", ["01/02/2012", "01/03/2012", "2013"]))
    found = submitted(
        drawn("\n".join(" | | ".join(f"{label} | {a}" for a in answers[:count]) for label, answers in lines))
    )
    assert [
        (a.title, [p.as_written for p in a.partners], [link.code for link in a.objectives])
        for a in found.actions
    ] == [("ABC"[at], partners[at], codes[at]) for at in range(count)]
