"""Several labels of a form that ask who carries its action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import drawn, submitted

if TYPE_CHECKING:
    from concertaction.importers.files.workbook import Sheet

LEADS = ("Organisateur", "Pilote", "Porteur", "Chef de file")
SECOND = (*LEADS, "Réalisé par", "Coordination", "Service")


@pytest.mark.parametrize("first", ["Opérateur", "Organisme"])
@pytest.mark.parametrize("second", SECOND)
@pytest.mark.parametrize("count", [1, 2])
def test_a_second_label_for_the_operator_begins_no_other_form(first: str, second: str, count: int) -> None:
    forms = [
        f"Intitulé | {title}\n{first} | CPAS de Dour\n{second} | EFT La Forge\nObjectif | {code}\nPartenaires | {who}"
        for title, code, who in (("Accueil", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"))
    ]
    found = submitted(drawn("\n\n".join(forms[:count])))
    assert [(one.title, one.objectives[0].code, one.partners[-1].name) for one in found.actions] == [
        ("Accueil", "1.2", "SSM A"),
        ("Bilan", "2.3", "MIRE"),
    ][:count]
    assert {one.operator.name for one in found.actions} == {"CPAS de Dour"}
    said = [(one.code, one.cell) for one in found.findings]
    assert said == [("second-operator", "B3") if second in LEADS else ("unread-label", "A3")]
    assert {one.partners[0].name == "EFT La Forge" for one in found.actions} == {second in LEADS}


@pytest.mark.parametrize("first", ["Opérateur", "Organisme"])
@pytest.mark.parametrize("second", SECOND)
@pytest.mark.parametrize("count", [1, 2])
def test_two_labels_for_the_operator_over_the_title_are_of_one_form(
    first: str, second: str, count: int
) -> None:
    """The second one took the place of the first, of which nothing was said."""
    forms = [
        f"{first} | {house}\n{second} | EFT La Forge\nIntitulé | {title}\nObjectif | 1.2\nPartenaires | SSM A"
        for title, house in (("Accueil", "CPAS de Dour"), ("Bilan", "CPAS de Mons"))
    ]
    found = submitted(drawn("\n\n".join(forms[:count])))
    assert [(one.title, one.operator.name) for one in found.actions] == [
        ("Accueil", "CPAS de Dour"),
        ("Bilan", "CPAS de Mons"),
    ][:count]
    said = [(one.code, one.cell) for one in found.findings]
    told = [("second-operator", "B2"), ("second-operator", "B8")][:count]
    assert said == (told if second in LEADS else [("unread-label", "A2")])


@pytest.mark.parametrize("label", ["Service", "Nom du service", "Cellule"])
@pytest.mark.parametrize("part", ["Insertion", "SIS", "Médiation de dettes"])
@pytest.mark.parametrize("over", ["{0}\n{1}\n\n{2}", "{1}\n{0}\n\n{2}", "{2}"])
def test_a_service_is_part_of_the_house_that_another_label_names(label: str, part: str, over: str) -> None:
    lines = (f"{label} | {part}", "Organisme | CPAS de Dour")
    own = "" if over != "{2}" else "\n" + "\n".join(lines)
    forms = "\n\n".join(
        f"Intitulé | {title}{own}\nObjectif | {code}\nPartenaires | {who}"
        for title, code, who in (("Accueil", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"))
    )
    found = submitted(drawn(over.format(*lines, forms)))
    assert [(one.title, one.operator.name, one.objectives[0].code) for one in found.actions] == [
        ("Accueil", "CPAS de Dour", "1.2"),
        ("Bilan", "CPAS de Dour", "2.3"),
    ]


CALLED = {"F0": "Potager solidaire", "F1": "Table d'emploi", "F2": "Chantier école", "F3": "Salon"}
ASKS = ("Opérateur :", "Organisme demandeur", "Porteur du projet", "Promoteur")


def fiche(name: str, operator: str, *, asks: str = "Opérateur :", more: str = "") -> Sheet:
    """A form on a sheet of its own; nothing answers who carries it where ``operator`` is blank."""
    lines = (
        f"FICHE PROJET\n{asks} | {operator}\nIntitulé | {CALLED[name]}\nObjectif | 1.2\nPartenaires | SSM A"
    )
    return drawn(f"{lines}\nPériode | 2012{more}", name=name)


@pytest.mark.parametrize("asks", ASKS)
@pytest.mark.parametrize("blank", [0, 1, 2])
def test_a_form_that_leaves_its_operator_blank_is_no_other_forms(asks: str, blank: int) -> None:
    names = ["EFT La Forge"] * 3
    names[blank] = ""
    found = submitted(*(fiche(f"F{i}", name, asks=asks) for i, name in enumerate(names)))
    assert [one.title for one in found.actions] == [CALLED[f"F{i}"] for i in range(3) if i != blank]
    assert [(one.code, one.sheet, one.cell) for one in found.findings] == [
        ("missing-operator", f"F{blank}", "A2")
    ]


def test_an_operator_that_is_written_on_one_form_alone_is_said_of_the_others() -> None:
    found = submitted(fiche("F1", "EFT La Forge"), fiche("F2", ""), fiche("F3", ""))
    assert {one.operator.name for one in found.actions} == {"EFT La Forge"}
    assert len(found.actions) == 3
    assert [(one.code, one.sheet, one.cell) for one in found.findings] == [("guessed-operator", "F1", "B2")]


def test_a_form_that_does_not_ask_for_the_operator_has_that_of_the_others() -> None:
    unasked = drawn("Intitulé | Salon\nObjectif | 1.2\nPartenaires | SSM A\nPériode | 2012", name="F3")
    found = submitted(fiche("F1", "EFT La Forge"), fiche("F2", "EFT La Forge"), unasked)
    assert {one.operator.name for one in found.actions} == {"EFT La Forge"}
    assert (len(found.actions), found.findings) == (3, ())


def test_a_blank_operator_is_that_of_the_page_that_speaks_for_all_forms() -> None:
    cover = drawn("Opérateur : EFT La Forge\nFiches 2012", name="Garde")
    found = submitted(cover, fiche("F1", ""), fiche("F2", ""))
    assert {one.operator.name for one in found.actions} == {"EFT La Forge"}


def test_whom_the_import_says_carries_a_form_without_operator() -> None:
    found = submitted(
        fiche("F1", "EFT La Forge"), fiche("F2", "EFT La Forge"), fiche("F3", ""), operator="EFT La Forge"
    )
    assert (len(found.actions), found.findings) == (3, ())


@pytest.mark.parametrize("count", [2, 3])
def test_a_blank_operator_among_forms_below_each_other_is_said_or_refused(count: int) -> None:
    names = ["EFT La Forge"] * count + [""]
    forms = [
        f"Opérateur : | {name}\nIntitulé | {title}\nObjectif | 1.2\nPartenaires | SSM A\nPériode | 2012"
        for name, title in zip(names, CALLED.values(), strict=False)
    ]
    found = submitted(drawn("\n\n".join(forms)))
    assert [one.title for one in found.actions] == list(CALLED.values())[:count]
    assert [(one.code, one.cell) for one in found.findings] == [("missing-operator", f"A{6 * count + 1}")]


FICHE = """
FICHE ACTION N° 1

{operator}
Intitulé de l’action | Groupe budget | Objectif(s) de la note | 1.2
Date de début | =2011-02-01 | Date de fin | =2011-06-30
Partenaires | PCS de Dour | Nombre de participants | =14
""".strip()
BEHIND = [
    "Service | Insertion socioprofessionnelle",
    "Service",
    "Services | ISP et logement",
    "Service concerné | ISP",
    "Nom du service | Service insertion du CPAS",
    "Cellule | Logement",
    "Cellule | ISP | Antenne | Wihéries",
    "Antenne | Boussu",
    "Site | Hornu",
    "Département | Social",
    "Équipe responsable | Médiation de dettes",
]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("first", ["Opérateur | ", "Opérateur : | ", "Opérateur : ", "Organisme | "])
@pytest.mark.parametrize("count", [1, 3])
def test_a_part_of_the_operator_beside_it_is_no_partner(behind: str, first: str, count: int) -> None:
    form = FICHE.format(operator=f"{first}CPAS de Dour | {behind}")
    titles = ["Groupe budget", "Potager", "Table d’hôtes"][:count]
    found = submitted(drawn("\n\n".join(form.replace(titles[0], title) for title in titles)))
    assert [one.title for one in found.actions] == titles
    assert {one.operator.name for one in found.actions} == {"CPAS de Dour"}
    assert {tuple(partner.name for partner in one.partners) for one in found.actions} == {("PCS de Dour",)}
    assert found.findings == ()


@pytest.mark.parametrize(
    ("behind", "partners"),
    [
        ("MIRE", ["MIRE"]),
        ("Service Clarté asbl", ["Service Clarté asbl"]),
        ("SSM B | MIRE", ["SSM B", "MIRE"]),
        ("Antenne Média asbl", ["Antenne Média asbl"]),
    ],
)
def test_another_house_beside_the_operator_is_a_partner(behind: str, partners: list[str]) -> None:
    found = submitted(drawn(FICHE.format(operator=f"Opérateur | CPAS de Dour | {behind}")))
    assert [one.operator.name for one in found.actions] == ["CPAS de Dour"]
    assert [one.name for one in found.actions[0].partners] == [*partners, "PCS de Dour"]
    assert [(one.code, one.cell) for one in found.findings] == [("several-operators", "B3")]
