"""A column that says only the kind of its operators, and the commune in a column of its own."""

from __future__ import annotations

import pytest
from layout_sheets import operators, sheet_of, submission_of, submitted

TITLES = ["Atelier vélo", "Bilan de compétences", "Cours de français"]
BARE = {"bare-operator", "unplaced-operator", "completed-operator"}


def rows_of(
    heading: str, *houses: tuple[str, str | None], title: str = "Relevé 2011"
) -> list[list[str | None]]:
    return [
        [title],
        [],
        ["Opérateur", heading, "Action", "Objectif", "Partenaires"],
        *(
            [who, where, action, "1.2", "Le Forem"]
            for (who, where), action in zip(houses, TITLES, strict=False)
        ),
    ]


@pytest.mark.parametrize(
    "heading", ["Commune", "Localité", "Entité", "Commune (siège)", "CP et commune", "Localité ou commune"]
)
@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("CPAS", "CPAS de {}"),
        ("C.P.A.S.", "C.P.A.S. de {}"),
        ("Administration communale", "Administration communale de {}"),
        ("PCS", "PCS de {}"),
        ("ALE", "ALE de {}"),
        ("Maison de l'Emploi", "Maison de l'Emploi de {}"),
        ("Régie des quartiers", "Régie des quartiers de {}"),
        ("Service d'insertion du CPAS", "Service d'insertion du CPAS de {}"),
    ],
)
def test_a_kind_of_which_each_commune_has_one_takes_its_commune(heading: str, kind: str, named: str) -> None:
    found = submission_of(*rows_of(heading, (kind, "Quiévrain"), (kind, "Lens"), (kind, "Quiévrain")))
    assert operators(found) == {named.format("Quiévrain"), named.format("Lens")}
    said = [one for one in found.findings if one.code in BARE]
    if heading == "Commune (siège)":
        assert said == []  # it is the operator's own commune
    else:
        assert [(one.code, one.row, one.value) for one in said] == [
            ("completed-operator", 4, kind),
            ("completed-operator", 5, kind),
        ]


@pytest.mark.parametrize("heading", ["Commune de l'opérateur", "Siège de l'opérateur", "Localité du siège"])
def test_the_commune_of_the_operator_is_told_from_the_place_of_the_action(heading: str) -> None:
    found = submission_of(
        ["Relevé 2011"],
        ["Opérateur", "Lieu de l'action", "Action", "Objectif", heading],
        ["CPAS", "Dour", "Atelier vélo", "1.2", "Hensies"],
        ["CPAS", "Dour", "Bilan", "1.4", "La Louvière"],
    )
    assert operators(found) == {"CPAS de Hensies", "CPAS de La Louvière"}
    assert {action.communes for action in found.actions} == {("Dour",)}
    assert BARE.isdisjoint(one.code for one in found.findings)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Commune", "EFT"),
        ("Commune", "École"),
        ("Localité", "AMO"),
        ("Lieu de l'action", "CPAS"),
        ("Lieu", "PCS"),
    ],
)
def test_a_kind_that_nothing_places_is_no_name_of_houses_in_several_communes(heading: str, kind: str) -> None:
    found = submission_of(*rows_of(heading, (kind, "Mons"), (kind, "Dour"), ("Le Forem", "Mons")))
    assert operators(found) == {"Le Forem"}
    assert [(one.code, one.row) for one in found.findings if one.severity == "error"] == [
        ("bare-operator", 4),
        ("bare-operator", 5),
    ]
    assert found.refused == 2


@pytest.mark.parametrize("where", [None, "Dour, Mons", "Borinage", "tout l'arrondissement"])
def test_a_row_that_says_no_one_commune_beside_others_that_do_is_kept_aside(where: str | None) -> None:
    found = submission_of(*rows_of("Commune", ("CPAS", "Lens"), ("CPAS", where), ("CPAS", "Jurbise")))
    assert operators(found) == {"CPAS de Lens", "CPAS de Jurbise"}
    assert [(one.code, one.row) for one in found.findings if one.severity == "error"] == [
        ("bare-operator", 5)
    ]


@pytest.mark.parametrize("kind", ["CPAS", "EFT", "Commune", "École"])
def test_a_kind_alone_in_the_whole_sheet_is_said(kind: str) -> None:
    rows = [["Opérateur", "Action", "Objectif"], [kind, "Atelier vélo", "1.2"], [kind, "Bilan", "1.4"]]
    found = submission_of(*rows)
    assert operators(found) == {kind}
    assert [(one.code, one.row, one.value) for one in found.findings if one.code in BARE] == [
        ("unplaced-operator", 2, kind)
    ]


@pytest.mark.parametrize("name", ["Le Forem", "ONEM", "FGTB", "IFAPME", "Mission régionale", "EFT Le Saule"])
def test_an_institution_of_which_there_is_one_and_a_name_want_no_place(name: str) -> None:
    found = submission_of(*rows_of("Commune", (name, "Mons"), (name, "Dour")))
    assert operators(found) == {name}
    assert BARE.isdisjoint(one.code for one in found.findings)


@pytest.mark.parametrize("where", ["Dour", "Lens"])
def test_the_title_that_names_the_house_completes_its_kind(where: str) -> None:
    found = submission_of(*rows_of("Commune", ("CPAS", where), ("CPAS", "Dour"), title="CPAS de Lens"))
    assert operators(found) == {"CPAS de Lens"}
    assert [(one.code, one.row) for one in found.findings if one.code in BARE] == [("completed-operator", 4)]


def test_what_the_import_says_completes_the_kind() -> None:
    found = submitted(sheet_of(rows_of("Commune", ("CPAS", "Dour"))), operator="CPAS de Mons")
    assert operators(found) == {"CPAS de Mons"}


@pytest.mark.parametrize("title", ["CPAS de l’arrondissement", "Maison de l'Emploi de la région"])
def test_a_title_over_the_houses_of_several_communes_is_none_of_them(title: str) -> None:
    kind = title.rpartition(" de l")[0]
    found = submission_of(*rows_of("Commune", (kind, "Mons"), (kind, "Dour"), title=title))
    assert operators(found) == {f"{kind} de Mons", f"{kind} de Dour"}
