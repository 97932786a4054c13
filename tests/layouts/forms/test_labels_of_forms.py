"""Forms: labels that no word tells, forms that nobody has filled in, two labels on a line."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import check, drawn, read, read_together, records

from concertaction.importers.files.workbook import Sheet
from concertaction.importers.layouts.recognition import SheetReading

FORM = """FICHE D'ACTION

Nom de l'action{colon} | | {title}
{label}{colon} | | {operator}
Objectif(s) de la note visé(s){colon} | | {objective}
{partner}{colon} | | {partners}
Début de l'action{colon} | | {start}
Fin de l'action{colon} | | {end}
Jeunes concernés{colon} | | {number}
Ce que nous faisons{colon} | | {text}


Date et signature"""
FILLED = {
    "title": "Les profs chez les patrons",
    "operator": "CEFA du Canal",
    "objective": "2.4",
    "partners": "Toitures Delbecq sprl",
    "start": "=2011-09-05",
    "end": "=2011-09-07",
    "number": "=12",
    "text": "Un référent suit l'élève.",
}
BLANK = dict.fromkeys(FILLED, "")


def form(label: str, *, colon: str = " :", name: str = "fiche 1", **values: str) -> Sheet:
    said = {"partner": "Travaillée avec", **FILLED, **values}
    return drawn(FORM.format(label=label, colon=colon, **said), name=name)


def found_in(reading: SheetReading) -> list[tuple[str, Any]]:
    return [(found.code, found.params.get("kind")) for found in reading.findings]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    "label",
    [
        "École ou service qui la mène",
        "École qui la mène",
        "Service qui porte l'action",
        "L'association qui l'organise",
        "Centre ou équipe qui la propose",
        "CEFA qui la prend en charge",
        "Service responsable",
        "Établissement scolaire",
        "Qui la porte",
    ],
)
def test_a_house_that_carries_the_action_is_asked_for(label: str, colon: str) -> None:
    reading = read(form(label, colon=colon))
    check(reading, {"title": FILLED["title"], "operator": "CEFA du Canal", "partners": FILLED["partners"]})
    assert found_in(reading) == []


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    "label",
    [
        "École",
        "Votre école",
        "École (nom complet)",
        "Maison",
        "Responsable de l'action",
        "Cheville ouvrière",
        "Zorglub",
    ],
)
def test_a_label_that_names_a_house_is_read_as_the_operator_and_said(label: str, colon: str) -> None:
    reading = read(form(label, colon=colon))
    check(reading, {"operator": "CEFA du Canal", "partners": FILLED["partners"]})
    assert found_in(reading) == [("guessed-label", "the operator")]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("label", ["École d'origine des jeunes", "Centre de stage", "Lieu", "Envoyés par"])
def test_a_label_is_never_the_operator(label: str, colon: str) -> None:
    (reading,) = read_together(form(label, colon=colon))
    check(reading, {"operator": None, "partners": FILLED["partners"]})
    assert reading.operator is None


@pytest.mark.parametrize("colon", [" :", ""])
def test_those_with_whom_an_action_is_are_partners_and_never_the_operator(colon: str) -> None:
    (reading,) = read_together(form("Chez", colon=colon))
    (block,) = reading.blocks
    partners = [value for one in block.columns if one.field == "partners" for value in one.values]
    assert partners == ["CEFA du Canal", FILLED["partners"]]
    assert reading.operator is None


@pytest.mark.parametrize(
    "label",
    ["Entreprises associées", "Écoles partenaires", "Employeurs impliqués", "Associations partenaires"],
)
def test_houses_that_take_part_are_the_partners(label: str) -> None:
    check(read(form("Opérateur", partner=label)), {"partners": FILLED["partners"]})


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("label", ["École ou service qui la mène", "École", "Opérateur", "Zorglub"])
@pytest.mark.parametrize("line", ["", "........"])
def test_a_form_that_nobody_has_filled_in_is_a_model(label: str, colon: str, line: str) -> None:
    blank = form(label, colon=colon, name="fiche vierge", **dict.fromkeys(BLANK, line))
    filled = [form(label, colon=colon, name=name, title=name) for name in ("Atelier A", "Atelier B")]
    model, *others = read_together(blank, *filled)
    assert (model.summary.skipped, model.blocks) == ("model", [])
    assert [found.code for found in model.findings] == ["skipped-sheet"]
    assert [record["title"] for one in others for record in records(one)] == ["Atelier A", "Atelier B"]


@pytest.mark.parametrize("label", ["École ou service qui la mène", "École", "Opérateur"])
def test_a_model_alone_is_told_by_its_labels(label: str) -> None:
    assert read(form(label, **BLANK)).summary.skipped == "model"


def test_answers_below_their_labels_make_no_model() -> None:
    text = "Intitulé\nAtelier CV\nOpérateur\nCPAS de Dour\nPartenaires\nObjectif de la note\nDate de début\n=2011-01-02"
    check(read(drawn(text)), {"title": "Atelier CV", "operator": "CPAS de Dour"})


PAIRS = [
    "PROJET N° {i}\nProjet | {t}\nRépond à l'objectif | {c} | Stagiaires | {n}\nMené avec | {p}\nQuand | {q}",
    "Fiche {i}\nIntitulé | {t}\nObjectif | {c} | Participants | {n}\nPartenaires | {p}\nPériode | {q}",
    "Fiche {i}\nIntitulé : | {t}\nObjectif : | {c} | Terminé : | {n}\nPartenaires : | {p}\nPériode : | {q}",
    "Fiche {i}\nIntitulé | {t} | Stagiaires | {n}\nObjectif | {c} | Zones | {n}\nPartenaires | {p}\nPériode | {q}",
    "Fiche {i}\nIntitulé | {t}\nPériode | {q} | Validé | {n}\nObjectif | {c} | Nb heures | {n}\n"
    "Partenaires | {p} | Reconduit | {n}",
]
STACKED = [
    ("Passeport numérique", "1.4", "Bibliothèque de Jemappes", "septembre 2011", "=12"),
    ("Test reconnu", "2.3", "Femmes et Métiers asbl", "octobre 2011", "=1"),
    ("Club de marche", "", "", "octobre 2011", "=9"),
    ("Aide-cuisinier", "3.1", "Fonds Horeca", "novembre 2011", "=1"),
    ("Club photo", "3.2", "", "", "=4"),
    ("Remise à niveau", "1.2", "Le Forem", "novembre 2011", ""),
    ("Atelier vélo", "Axe 2 objectif 1", "", "novembre 2011", "x"),
]


@pytest.mark.parametrize("form", PAIRS, ids=range(len(PAIRS)))
def test_two_labels_and_their_answers_on_a_line(form: str) -> None:
    forms = [
        form.format(i=i, t=title, c=code, p=partner, q=period, n=number)
        for i, (title, code, partner, period, number) in enumerate(STACKED, 1)
    ]
    reading = read(drawn("Carrefour Formation asbl\nNos projets\n\n" + "\n\n".join(forms)))
    check(
        reading,
        *(
            {
                "title": title,
                "objectives": code or None,
                "partners": partner or None,
                "period": period or None,
            }
            for title, code, partner, period, _ in STACKED
        ),
    )


def test_a_line_of_blanks_in_a_form_asks_for_nothing() -> None:
    sheet = form("Opérateur")
    rows = [list(row) for row in sheet.rows]
    rows.insert(4, ["   ", None, None])
    [reading] = read_together(sheet._replace(rows=rows))
    assert [column.values for column in reading.blocks[0].columns if column.field == "operator"] == [
        ["CEFA du Canal"]
    ]


@pytest.mark.parametrize("blank", ["\xa0", "   ", ""])
def test_a_cell_of_blanks_is_no_fault_wherever_it_stands(blank: str) -> None:
    forms = [
        form("Opérateur"),
        drawn("Projet 1 : Potager\nPublic | jeunes\nObjectif | 4.2\nOpérateur | EFT A"),
    ]
    for sheet in forms:
        for at in range(len(sheet.rows) + 1):
            rows = [list(row) for row in sheet.rows]
            rows.insert(at, [blank])
            [reading] = read_together(sheet._replace(rows=rows))
            assert reading.blocks


def test_an_answer_that_ends_with_a_colon_is_an_answer() -> None:
    sheet = drawn(
        "Intitulé | Se former pour tous :\nOpérateur | EFT A\nObjectif | 4.2\nPublic | Jeunes et adultes :\n"
        "Partenaires | Le Forem\nPériode | 2011"
    )
    [record] = records(read_together(sheet)[0])
    assert (record["title"], record["public"]) == ("Se former pour tous :", "Jeunes et adultes :")


NO_TITLE = """FICHE
{0} | CPAS de Dour
Objectif | 1.2
Partenaires | SSM de Jemappes
Début | =2011-02-01
Fin | =2011-06-30
Public | demandeurs d'emploi
Nombre de participants | =12"""


@pytest.mark.parametrize("label", ["Opérateur", "Opérateur :", "Organisme", "Porteur"])
def test_a_form_that_does_not_say_what_the_action_is_called(label: str) -> None:
    reading = read(drawn(NO_TITLE.format(label)))
    check(reading, {"operator": "CPAS de Dour", "objectives": "1.2"})
    assert (reading.summary.layout, reading.summary.skipped) == ("form", None)


def test_a_card_of_an_organisation_is_no_form_of_an_action() -> None:
    text = "Fiche signalétique\nOrganisme | CPAS de Dour\nAdresse | rue A 1\nTéléphone | 065/11 22 33\nPublic | jeunes"
    assert read(drawn(text)).blocks == []
