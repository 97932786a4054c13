"""Columns of numbers: people who took part, and what is no number of them."""

from __future__ import annotations

import pytest
from layout_sheets import TWO_LINES, cells_of, drawn, guessed, read, submitted

from concertaction.findings import words
from concertaction.importers.layouts.columns.people import part_of


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Apprenants",
            "Inscrites",
            "Élèves",
            "Jeunes",
            "Étudiants",
            "Stag.",
            "Présents",
            "Habitants touchés",
        ),
        *(
            "Public touché (nb)",
            "Pers.",
            "Hab.",
            "Bénéf.",
            "Part.",
            "Familles",
            "Personnes formées",
            "Usagers",
        ),
        *("Pers. formées", "Bénéf. suivis", "Stag. accueillis", "Ouvriers", "Chômeurs", "Ouvriers concernés"),
        *("Effectif visé", "Effectif attendu", "Effectifs réels", "Effectif total prévu"),
        *("Inscrits 2011", "Stagiaires en 2011", "Public atteint en 2011", "Inscrits au 1er dixième"),
        *("Volume (personnes)", "Quantité de personnes", "Total stagiaires", "Cible (nb)", "Cible chiffrée"),
        *("Public cible", "Public visé", "Groupe cible", "Stagiaires ciblés", "Fréquentation annuelle"),
    ],
)
def test_numbers_under_people_are_those_of_the_participants(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO_LINES)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert (first.get("participants"), found) == (10, [])


@pytest.mark.parametrize("heading", ["Volume", "Quota", "Total 2011", "Chiffres", "Groupe"])
def test_numbers_that_may_be_of_people_are_said_where_nothing_else_counts_them(heading: str) -> None:
    lines = [f"{line} | ={10 + i} | =1{i}" for i, line in enumerate(TWO_LINES)]
    head = "Action | Objectif | Partenaires | Début | Fin"
    first, found = guessed(f"{head} | {heading}", *[line.rsplit(" | ", 1)[0] for line in lines], above="CPAS")
    assert ("participants" in first, found) == (False, [("unread-column", "F")])
    first, found = guessed(f"{head} | {heading} | Participants", *lines, above="CPAS")
    assert (first.get("participants"), found) == (10, [])


@pytest.mark.parametrize("heading", ["Groupe", "Volume"])
@pytest.mark.parametrize("cells", [("=1", "=2"), ("=1.5", "=20"), ("A", "B")])
def test_numbers_of_groups_and_hours_are_not_said_to_be_people(heading: str, cells: tuple[str, str]) -> None:
    lines = [f"{line} | {cell}" for line, cell in zip(TWO_LINES, cells, strict=True)]
    assert (
        guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")[1] == []
    )


def test_words_under_a_public_that_may_be_counted_stay_its_description() -> None:
    lines = [f"{line} | jeunes peu qualifiés" for line in TWO_LINES]
    first, _found = guessed(
        "Action | Objectif | Partenaires | Début | Fin | Public cible", *lines, above="CPAS"
    )
    assert (first.get("public"), first.get("participants")) == ("jeunes peu qualifiés", None)


@pytest.mark.parametrize(("one", "two"), [("Élèves", "Familles"), ("Demandeurs d'emploi", "Jeunes")])
def test_parts_of_the_people_are_not_all_of_them(one: str, two: str) -> None:
    lines = [f"{line} | ={10 + i} | =4" for i, line in enumerate(TWO_LINES)]
    first, _found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {one} | {two}", *lines)
    assert "participants" not in first


def counted(*headings: str, band: str = "") -> tuple[list[int | None], list[tuple[str, str | None]]]:
    """The participants of two actions with 12, 8, 3, 1 and 5, 7, 2, 4 under headings, and what was found."""
    lines = ("Accueil | 1.2 | MIRE | 12 | 8 | 3 | 1", "Bilan | 2.3 | SSM A | 5 | 7 | 2 | 4")
    lines = tuple(" | ".join(line.split(" | ")[: 3 + len(headings)]) for line in lines)
    cells = [" | ".join(f"={c}" if c.isdecimal() else c for c in line.split(" | ")) for line in lines]
    text = "\n".join(
        [
            "CPAS de Dour",
            f" | | | {band}",
            "Action | Objectif | Partenaires | " + " | ".join(headings),
            *cells,
        ]
    )
    found = submitted(drawn(text, merged=[(2, 3, 2, 2 + len(headings))] if band else ()))
    return [action.participants for action in found.actions], cells_of(found)


@pytest.mark.parametrize("band", ["", "Participants", "Nombre de participants", "Public touché"])
@pytest.mark.parametrize(
    "headings",
    [
        ("Participants hommes", "Participants femmes"), ("H", "F"), ("F", "H"), ("Hommes", "Femmes"), ("♂", "♀"),
        ("Nbre d'hommes", "Nbre de femmes"), ("Nb stagiaires H", "Nb stagiaires F"), ("M", "F"), ("Total H", "Total F"),
        ("Jeunes", "Adultes"), ("<25 ans", "25 ans et +"), ("Moins de 25 ans", "25 ans et plus"), ("18-25 ans", "26-50 ans"),
        ("Hommes inscrits", "Femmes inscrites"), ("Femmes formées", "Hommes formés"), ("Garçons", "Filles"),
        ("Jeunes H", "Jeunes F", "Adultes H", "Adultes F"), ("Hommes", "Femmes", "Autres"), ("H", "F", "X"),
        ("Jeunes", "Adultes", "Seniors"), ("18-25 ans", "26-50 ans", "+50 ans"), ("NB_H", "NB_F"), ("NBRE_PART_H", "NBRE_PART_F"),
        ("nb_hommes", "nb_femmes"), ("NB_HOM", "NB_FEM"), ("Masc.", "Fém."), ("TOT_H", "TOT_F"), ("H <25", "H 25+", "F <25", "F 25+"), ("Hommes 25-49", "Femmes 25-49"),
    ],
)  # fmt: skip
def test_parts_of_the_participants_are_added(headings: tuple[str, ...], band: str) -> None:
    sums = ([12, 20, 23, 24], [5, 12, 14, 18])
    wanted = [one[len(headings) - 1] for one in sums]
    assert counted(*headings, band=band) == (wanted, [])


@pytest.mark.parametrize("headings", [("18-25", "26-50"), ("- 25", "+ 25")])
def test_a_band_tells_that_people_are_counted(headings: tuple[str, ...]) -> None:
    assert counted(*headings, band="Participants") == ([20, 12], [])
    assert counted(*headings) == ([None, None], [("unread-column", "D3"), ("unread-column", "E3")])


@pytest.mark.parametrize(
    "ages", [("< 25", "25 +"), ("- 25", "+ 25"), ("18-24", "25-49"), ("25 ans", "50 ans")]
)
@pytest.mark.parametrize("total", ["", "Total", "T"])
@pytest.mark.parametrize("merged", [[(2, 3, 2, 4), (2, 5, 2, 6)], []])
def test_sexes_over_ages_tell_that_people_are_counted(
    ages: tuple[str, str], total: str, merged: list[tuple[int, int, int, int]]
) -> None:
    lines = "Accueil | MIRE | 1.2 | =1 | =2 | =3 | =4 | =10\nBilan | MIRE | 2.3 | =5 | =6 | =7 | =8 | =26"
    head = f"Action | Partenaires | Objectif | Hommes | | Femmes | | {total}\n | | | {' | '.join(ages * 2)}"
    if not total:
        lines = "\n".join(line.rsplit("|", 1)[0] for line in lines.splitlines())
    found = submitted(drawn(f"CPAS de Dour\n{head}\n{lines}", merged=merged))
    assert ([action.participants for action in found.actions], found.findings) == ([10, 26], ())


@pytest.mark.parametrize(
    "heading", ["Bénéficiaires par an", "Stagiaires/an", "Participants par an", "Inscrits / an"]
)
def test_people_of_each_year_are_counted(heading: str) -> None:
    assert counted(heading) == ([12, 5], [])


@pytest.mark.parametrize(
    ("headings", "at"),
    [
        (("Total", "Hommes", "Femmes"), "D"), (("H", "F", "Total"), "F"), (("H", "F", "T"), "F"), (("Hommes", "Femmes", "H+F"), "F"),
        (("Participants H", "Participants F", "Total participants"), "F"), (("Participants", "H", "F"), "D"),
        (("Nombre de participants", "Hommes", "Femmes"), "D"), (("Jeunes", "Adultes", "Total"), "F"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("band", ["", "Participants"])
def test_the_total_stands_and_one_that_differs_is_said(headings: tuple[str, ...], at: str, band: str) -> None:
    if band and not any(word in " ".join(headings).split() for word in ("Total", "T", "H+F")):
        return
    wanted = [12, 5] if at == "D" else [3, 2]
    assert counted(*headings, band=band) == (wanted, [("other-sum", f"{at}4")])


@pytest.mark.parametrize(
    ("headings", "cells", "participants", "said"),
    [
        ("18-25 | 26-45 | Total", "=5 | =4 | =9", 9, []),
        ("18-25 | 26-45 | Total", "=5 | =4 | =12", None, [("unread-column", "E"), ("unread-column", "F")]),
        ("< 25 | 25 et + | Participants", "=5 | =4 | =12", 12, [("other-sum", "G")]),
        ("Participants | 18-25 | 26-45 | 46 +", "=12 | =5 | =4 | =1", 12, [("other-sum", "E")]),
        ("18-25 | 26-45", "=5 | =4", None, [("unread-column", "E"), ("unread-column", "F")]),
        (
            "Jeunes prévus | Adultes touchés",
            "=5 | =4",
            None,
            [("unread-column", "E"), ("unread-column", "F")],
        ),
        ("18-25 | Participants", "=5 | =12", 12, []),
        ("18-25", "=5", None, []),
    ],
)
def test_ages_without_years_count_people_or_are_said(
    headings: str, cells: str, participants: int | None, said: list[tuple[str, str]]
) -> None:
    found = submitted(
        drawn(
            f"Opérateur | Action | Partenaires | Objectif | {headings}\nEFT Z | Accueil | MIRE | 1.2 | {cells}"
        )
    )
    assert [action.participants for action in found.actions] == [participants]
    assert [(one.code, one.column) for one in found.findings] == said


def test_a_total_that_is_right_or_blank_is_no_doubt() -> None:
    lines = "Accueil | MIRE | 1.2 | =12 | =8 | =20\nBilan | MIRE | 2.3 | =5 | =7 |\nPermis | MIRE | 1.4 | =5 | | =5"
    found = submitted(drawn(f"CPAS de Dour\nAction | Partenaires | Objectif | H | F | Total\n{lines}"))
    assert ([action.participants for action in found.actions], found.findings) == ([20, 12, 5], ())


@pytest.mark.parametrize(
    ("headings", "participants", "said"),
    [
        (("DE", "Travailleurs"), [12, 5], ["E"]), (("D.E.I.", "Employeurs"), [12, 5], ["E"]),
        (("Jeunes", "Femmes"), [12, 5], ["E"]), (("Participants Mons", "Nombre de locaux"), [12, 5], []),
        (("Participants prévus", "Hommes", "Femmes"), [12, 5], ["E", "F"]),
        (("Participants", "dont femmes"), [12, 5], []), (("Participants", "Nombre de séances"), [12, 5], []),
        (("Participants", "Coût par participant"), [12, 5], []), (("% hommes", "% femmes"), [None, None], []),
        (("Formateurs H", "Formateurs F"), [None, None], []), (("Heures H", "Heures F"), [None, None], []),
        (("Femmes", "Durée"), [None, None], ["D"]), (("Hommes", "Durée"), [None, None], ["D"]),
        (("Nos gens", "Durée"), [None, None], ["D"]), (("Têtes", "Durée"), [None, None], ["D"]), (("M", "Durée"), [None, None], []),
        (("Âge moyen H", "Âge moyen F"), [None, None], []),
    ],
)  # fmt: skip
def test_other_numbers_are_not_added(
    headings: tuple[str, ...], participants: list[int | None], said: list[str]
) -> None:
    assert counted(*headings) == (participants, [("unread-column", f"{column}3") for column in said])


@pytest.mark.parametrize(
    "headings",
    [
        ("Participants Mons", "Participants Dour"),
        ("Participants (Mons)", "Participants (Saint-Ghislain)"),
        ("Nombre de stagiaires site A", "Nombre de stagiaires site B"),
        ("Participants groupe 1", "Participants groupe 2"),
        ("Participants antenne de Mons", "Participants antenne de Dour"),
        ("Participants Mons", "Participants Dour", "Nombre de séances"),
    ],
)
def test_participants_of_several_places_are_added(headings: tuple[str, ...]) -> None:
    assert counted(*headings) == ([20, 12], [])


def test_participants_of_several_places_stand_beside_their_total() -> None:
    read, found = counted("Participants Mons", "Participants Dour", "Total")
    assert (read, found) == ([3, 2], [("other-sum", "F4")])


@pytest.mark.parametrize("heading", ["DE", "De", "D.E.", "DEI"])
def test_what_ends_nothing_and_counts_is_no_day(heading: str) -> None:
    assert counted(heading) == ([12, 5], [])
    first, _found = guessed(
        f"Action | Objectif | Partenaires | {heading} | A",
        "Accueil | 1.2 | MIRE | =12 | =20",
        "Bilan | 2.3 | | =5 | =9",
    )
    assert "participants" not in first


@pytest.mark.parametrize(
    ("planned", "real"),
    [
        ("Participants prévus", "Participants réalisés"), ("Inscrits prévus", "Inscrits réels"), ("NB_PART_PREV", "NB_PART_REEL"),
        ("Nombre de participants prévu", "Nombre de participants réalisé"), ("Participants attendus", "Participants"),
        ("Nombre de stagiaires", "Nombre de stagiaires effectif"), ("Bénéficiaires prévus", "Bénéficiaires atteints"),
        ("Places", "Présents"), ("Capacité", "Stagiaires présents"), ("Places disponibles", "Inscrits"),
        ("Inscrits", "Présents"), ("Nb max", "Nb de participants"), ("Participants prévus", "Stagiaires réels"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_the_real_numbers_win_over_the_planned_ones(planned: str, real: str, *, turned: bool) -> None:
    rows = [
        ("Accueil | 1.2 | MIRE", "=12", "=8"),
        ("Bilan | 2.3 | SSM A", "=5", ""),
        ("Bus | 1.4 | TEC", "=7", "=9"),
    ]
    cells = [f"{line} | {two} | {one}" if turned else f"{line} | {one} | {two}" for line, one, two in rows]
    head = f"{real} | {planned}" if turned else f"{planned} | {real}"
    found = submitted(drawn("\n".join(["CPAS de Dour", f"Action | Objectif | Partenaires | {head}", *cells])))
    assert [action.participants for action in found.actions] == [8, 5, 9]
    assert cells_of(found) == [("real-dates", "D2" if turned else "E2")]


def test_of_places_inscribed_and_present_people_the_last_are_read() -> None:
    head = "Action | Objectif | Partenaires | Places | Inscrits | Présents"
    found = submitted(
        drawn(f"CPAS de Dour\n{head}\nA | 1.2 | MIRE | =15 | =12 | =9\nB | 1.4 | TEC | =8 | =7 |")
    )
    assert [action.participants for action in found.actions] == [9, 7]
    assert counted("Prévus", "Présents", band="Participants") == ([8, 7], [("real-dates", "E3")])


@pytest.mark.parametrize(
    ("headings", "cells", "partners"),
    [
        (("Participants", "Présents"), ("=12", "MIRE, TEC"), ["Forem", "MIRE", "TEC"]),
        (("Participants", "Organismes présents"), ("=12", "MIRE, TEC"), ["Forem", "MIRE", "TEC"]),
        (("Participants", "Nombre de présences"), ("=12", "=48"), ["Forem"]),
        (("Candidats vus", "Candidats engagés"), ("=12", "=5"), ["Forem"]),
        (("Prestataires", "Entreprise cliente"), ("=12", "Bobal sa"), ["Forem", "Bobal sa"]),
    ],
)
def test_who_came_is_told_from_what_else_stands_beside(
    headings: tuple[str, str], cells: tuple[str, str], partners: list[str]
) -> None:
    rows = [f"{title} | 1.2 | Forem | {' | '.join(cells)}" for title in ("Accueil", "Bilan", "Visite")]
    head = f"Action | Objectif | Partenaires | {' | '.join(headings)}"
    found = submitted(drawn("\n".join(["CPAS de Dour", head, *rows])))
    assert [action.participants for action in found.actions] == [12] * 3
    assert {action.operator.name for action in found.actions if action.operator} == {"CPAS de Dour"}
    assert [[one.name for one in action.partners] for action in found.actions] == [partners] * 3


@pytest.mark.parametrize("headings", [("Formés", "Sortis"), ("RIS", "Article 60")])
def test_unlike_numbers_under_one_heading_of_participants_are_said(headings: tuple[str, ...]) -> None:
    read, found = counted(*headings, band="Participants")
    assert (read, {code for code, _ in found}) == ([None, None], {"unread-column"})


def test_participants_of_several_objectives_are_added_and_this_is_said() -> None:
    read, found = counted("Nombre de personnes (1.1)", "Nombre de personnes (1.2)")
    assert (read, found) == ([20, 12], [("added-participants", "D4")])
    read, found = counted("1.1", "1.2", "3.3", band="Nombre de participants")
    assert (read, found) == ([23, 14], [("counted-objective", "D4"), ("added-participants", "D4")])


@pytest.mark.parametrize(
    ("lines", "participants", "said"),
    [
        ("Participants hommes | =12\nParticipants femmes | =8", 20, []),
        ("Nombre d'hommes | =12\nNombre de femmes | =8", 20, []),
        ("Nombre de participants | =20\nParticipants hommes | =12\nParticipants femmes | =8", 20, []),
        ("Nombre de participants | =21\nParticipants hommes | =12\nParticipants femmes | =8", 21, ["other-sum"]),
        ("Nombre de participants | =20\nDont femmes | =8", 20, []),
        ("Participants prévus | =20\nParticipants réalisés | =18", 20, ["unread-label"]),
        ("Hommes | =12\nFemmes | =8", 20, []), ("H | =12\nF | =8\nTotal | =20", 20, []),
        ("Hommes | =12\nFemmes | =8\nTotal | =21", 21, ["other-sum"]),
        ("Nombre de participants | =21\nHommes | =12\nFemmes | =8", 21, ["other-sum"]),
        ("Hommes | =12 | Femmes | =8 | Total | =20", 20, []), ("Hommes / Femmes | 12 H / 8 F", 20, []),
        ("H/F | 12/8", 20, []), ("Participants (H/F) | 8/12", 20, []), ("Participants | 8/12", 8, ["rounded-number"]),
        ("Encadrement |\nHommes | =2\nFemmes | =1\nStagiaires | =12", 12, ["other-sum"]),
        ("Hommes | =12", None, ["unread-label"]), ("Hommes | oui\nFemmes | oui", None, []), ("Total | =20", None, ["unread-label"]),
        ("Total | =20000", None, []), ("Participants | =8\nTotal | =20", 8, []),
        ("18-25 | =5\n26-45 | =5\nTotal | =10", 10, []), ("18-25 | =5\n26-45 | =4\nTotal | =12", 12, ["other-sum"]),
        ("Participants | =12\n< 25 | =5\n25 et + | =4", 12, []), ("18-25 | =5\n26-45 | =4", None, ["unread-label"] * 2),
        ("18-25 | oui\n26-45 | non", None, []),
        ("18-25 | 5\n26-45 | 4\nTotal | 9", 9, []), ("18-25 | 5\n26-45 | 4", None, ["unread-label"] * 2),
        ("Hommes | 12", None, ["unread-label"]), ("Total | 20", None, ["unread-label"]), ("Total | 20000", None, []),
    ],
)  # fmt: skip
def test_a_form_adds_the_parts_of_the_participants(
    lines: str, participants: int | None, said: list[str]
) -> None:
    form = "Intitulé de l'action | Accueil\nOpérateur | CPAS de Dour\nObjectif | 1.2\nPartenaires | SSM A\nPériode | 2011"
    found = submitted(drawn(f"Fiche action\n{form}\n{lines}"))
    assert [action.participants for action in found.actions] == [participants]
    assert [one.code for one in found.findings] == said


@pytest.mark.parametrize(
    "heading", ["Hommes / Femmes", "Hommes et femmes", "H/F", "F/H", "H - F", "Nombre H/F", "Participants (H/F)", "Public H/F"]
)  # fmt: skip
@pytest.mark.parametrize(
    ("cells", "participants"),
    [
        (("5 H / 7 F", "3 H / 2 F"), [12, 5]), (("5/7", "3/2"), [12, 5]), (("5 et 7", "3 - 2"), [12, 5]),
        (("=12", "=5"), [12, 5]), (("5H, 7F", "à définir"), [12, None]),
    ],
)  # fmt: skip
def test_men_and_women_under_one_heading_are_added(
    heading: str, cells: tuple[str, str], participants: list[int | None]
) -> None:
    found = submitted(
        drawn(
            f"CPAS de Dour\nAction | Objectif | Partenaires | {heading}\n"
            f"Accueil | 1.2 | MIRE | {cells[0]}\nBilan | 2.3 | SSM A | {cells[1]}"
        )
    )
    assert [action.participants for action in found.actions] == participants
    assert {one.code for one in found.findings} == ({"unreadable-value"} if None in participants else set())


def test_what_may_be_a_range_is_said_of_men_and_women() -> None:
    table = "CPAS de Dour\nAction | Objectif | Participants H/F\nAccueil | 1.2 | 10-12\nBilan | 2.3 | 12-8"
    found = submitted(drawn(table))
    assert [action.participants for action in found.actions] == [22, 20]
    assert cells_of(found) == [("rounded-number", "C3")]


def test_a_pair_that_became_a_day_is_no_number_and_is_said() -> None:
    table = (
        "CPAS de Dour\nAction | Objectif | Hommes / Femmes\nAccueil | 1.2 | 5/7\nBilan | 2.3 | =2011-07-05"
    )
    found = submitted(drawn(table))
    assert [action.participants for action in found.actions] == [12, None]
    assert ("unreadable-value", "C4") in cells_of(found)


@pytest.mark.parametrize(
    "cells", [("H", "F"), ("oui", "non"), ("Sophie Dubois", "Jean Lambert"), ("60/40", "50/50")]
)
def test_one_of_both_is_no_number_of_people(cells: tuple[str, str]) -> None:
    table = f"CPAS de Dour\nAction | Objectif | H/F\nAccueil | 1.2 | {cells[0]}\nBilan | 2.3 | {cells[1]}"
    assert [action.participants for action in submitted(drawn(table)).actions] == [None, None]


@pytest.mark.parametrize("cells", [("=2011", "=2012"), ("9h", "13h")])
def test_from_when_an_action_goes_on_is_no_number_of_people(cells: tuple[str, str]) -> None:
    table = f"CPAS de Dour\nAction | Objectif | De\nAccueil | 1.2 | {cells[0]}\nBilan | 2.3 | {cells[1]}"
    found = submitted(drawn(table))
    assert [action.participants for action in found.actions] == [None, None]
    assert "unread-column" not in {one.code for one in found.findings}


@pytest.mark.parametrize(
    ("headings", "people", "said"),
    [
        ("Nb h | Nb jours", [None, None], ["unread-column"]), ("NB_H | Lieu", [None, None], ["unread-column"]),
        ("Nb H | Nb F", [34, 14], []), ("Nb hommes | Nb jours", [30, 12], []), ("Nb h | Participants", [4, 2], []),
    ],
)  # fmt: skip
def test_h_may_be_hours_where_nothing_counts_women(
    headings: str, people: list[int | None], said: list[str]
) -> None:
    table = f"CPAS de Dour\nAction | Objectif | {headings}\nAccueil | 1.2 | =30 | =4\nBilan | 2.3 | =12 | =2"
    found = submitted(drawn(table))
    assert [action.participants for action in found.actions] == people
    assert [one.code for one in found.findings if one.code == "unread-column"] == said


def test_a_long_heading_of_numbers_is_no_part() -> None:
    assert part_of("H " * 16_000) is None


@pytest.mark.parametrize("heading", ["Apprenants", "Jeunes", "Pers.", "Présents"])
def test_names_of_people_are_no_number_of_them(heading: str) -> None:
    lines = [
        f"{line} | {name}" for line, name in zip(TWO_LINES, ("Sophie Dubois", "Jean Lambert"), strict=True)
    ]
    first, _found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines)
    assert not {"participants", "public", "operator"} & first.keys()


@pytest.mark.parametrize(
    "heading", ["Apprenants", "Élèves", "Candidats", "Personnes formées", "Demandeurs d'emploi"]
)
def test_people_under_their_name_are_counted_or_told(heading: str) -> None:
    lines = ("Accueil | 1.2 | SSM A | {}", "Bilan | 2.3 | MIRE | {}", "Chantier | 3.1 | MIRE | {}")
    for field, values in (("participants", ("=10", "=12", "complet")), ("public", ("RIS", "jeunes", "tous"))):
        table = [line.format(value) for line, value in zip(lines, values, strict=True)]
        first, found = guessed(f"Action | Objectif | Partenaires | {heading}", *table, above="CPAS de Dour")
        assert (str(first.get(field)), found) == (values[0].lstrip("="), [])


@pytest.mark.parametrize(
    "headings",
    ["Action | Objectif | Partenaires | Budget | Réalisé", "Action | Objectif | Partenaires | Zzz | Suivi"],
)
def test_numbers_are_no_status(headings: str) -> None:
    reading = read(
        drawn(
            f"EFT A\n{headings}\nAccueil | 1.2 | SSM A | =12500 | =11874.35\nBilan | 2.3 | MIRE | =8000 | =7990"
        )
    )
    assert "E" not in reading.summary.columns or reading.summary.columns["E"] != "status"

    reading = read(
        drawn(f"EFT A\n{headings}\nAccueil | 1.2 | SSM A | =12 | oui\nBilan | 2.3 | MIRE | =8 | non")
    )
    assert reading.summary.columns["E"] == "status"


@pytest.mark.parametrize(
    "heading",
    [
        "Nombre d'entreprises", "Nbre d'entreprises touchées", "Nb d'employeurs", "Nombre de visites", "Nombre de modules",
        "Nombre d'ateliers", "Nombre de partenaires", "Nombre de séances", "Nb de réunions", "Nombre total de rencontres",
        "Nombre de conventions", "Nombre de classes", "Nombre d'écoles", "Nbre de contrats",
    ],
)  # fmt: skip
def test_things_that_are_counted_are_no_people(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO_LINES)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert ("participants" in first, found) == (False, [])


@pytest.mark.parametrize(
    "heading",
    ["Nombre d'hommes et femmes", "Nombre de chômeurs", "Nb d'ouvriers", "Nombre estimé", "Nombre de stagiaires en entreprise"],
)  # fmt: skip
def test_people_are_counted_under_other_words(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO_LINES)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert (first.get("participants"), found) == (10, [])


@pytest.mark.parametrize("heading", ["Quartier", "Quartiers", "Cité", "Salle"])
def test_names_of_quarters_and_rooms_are_no_communes(heading: str) -> None:
    names = ("Haut-Bois", "Cité des Mésanges", "Les Coquelicots")
    lines = [f"{name} | Atelier {i} | 1.2 | SSM A | 2011" for i, name in enumerate(names)]
    found = submitted(
        drawn("\n".join(["CPAS de Mons", f"{heading} | Action | Objectif | Partenaires | Période", *lines]))
    )
    assert len(found.actions) == len(names)
    assert [one.code for one in found.findings] == []


def test_quarters_that_are_sections_are_places() -> None:
    lines = [f"{name} | Atelier | 1.2 | SSM {name} | 2011" for name in ("Jemappes", "Cuesmes", "Flénu")]
    found = submitted(
        drawn("\n".join(["CPAS de Mons", "Quartier | Action | Objectif | Partenaires | Période", *lines]))
    )
    assert {commune for action in found.actions for commune in action.communes} == {"Mons"}


@pytest.mark.parametrize(
    ("cells", "participants", "communes"),
    [
        (["=12", "=8", "une vingtaine", "=20"], [12, 8, 20, 20], [(), (), (), ()]),
        (["=12", "=14", "=16", "=150"], [12, 14, 16, 150], [(), (), (), ()]),
        (["Mons", "Dour", "Boussu", "Mons"], [None] * 4, [("Mons",), ("Dour",), ("Boussu",), ("Mons",)]),
        (["=7000", "=7370", "=7300", "=7000"], [None] * 4, [("Mons",), ("Dour",), ("Boussu",), ("Mons",)]),
    ],
)
def test_places_are_seats_or_where_it_happens(
    cells: list[str], participants: list[int | None], communes: list[tuple[str, ...]]
) -> None:
    lines = [f"Atelier {number} | 1.{number} | Le Forem | {cell}" for number, cell in enumerate(cells, 1)]
    found = submitted(
        drawn("\n".join(["CPAS de Dour", "", "Action | Objectif | Partenaires | Places", *lines]))
    )
    assert [action.participants for action in found.actions] == participants
    assert [action.communes for action in found.actions] == communes


def test_questions_head_the_one_who_carries_and_how_many() -> None:
    found = submitted(
        drawn(
            "Alpha Sud asbl – ce que nous faisons\n\n"
            "Nous (ou qui ?) | Ce que nous faisons | Objectif visé | Pour combien de personnes\n"
            "Alpha Sud | Groupe lecture | 1.4 | =12\n"
            "Alpha Sud | Test de niveau | 2.3 | =8\n"
            "Bibliothèque des Terrils | Heure du conte | 1.4 | =10"
        )
    )
    assert [(action.operator.name, action.participants) for action in found.actions] == [
        ("Alpha Sud", 12),
        ("Alpha Sud", 8),
        ("Bibliothèque des Terrils", 10),
    ]


@pytest.mark.parametrize("heading", ["Nous / autre", "Nous ou un autre", "Qui (nous ou un autre)"])
def test_us_or_another_heads_who_carries_an_action(heading: str) -> None:
    lines = "Alpha Sud | Lecture | 1.4 | Le Forem\nBibliothèque des Terrils | Conte | 1.4 | Alpha Sud"
    found = submitted(drawn(f"Alpha Sud asbl\n\n{heading} | Action | Objectif | Partenaires\n{lines}"))
    assert [action.operator.name for action in found.actions] == ["Alpha Sud", "Bibliothèque des Terrils"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Personnes placées",), 0),
        (("Stagiaires formés", "Stagiaires placés"), 0),
        (("Personnes insérées", "Personnes accompagnées"), 1),
        (("Stagiaires prévus", "Stagiaires accueillis"), 1),
        (("Personnes attendues", "Personnes touchées"), 1),
        (("Bénéf. prévus", "Bénéf. atteints"), 1),
        (("Stagiaires prévus", "Stagiaires placés"), 0),
        (("Jeunes prévus", "Jeunes présents", "Adultes prévus", "Adultes présents"), [9, 11]),
        (("Jeunes présents", "Adultes présents"), [20, 12]),
        (("Élèves présents", "Stagiaires présents"), []),
    ],
)
def test_those_who_came_go_before_the_planned_and_those_placed(
    headings: tuple[str, ...], expected: int | list[int]
) -> None:
    numbers, found = counted(*headings)
    if isinstance(expected, int):
        expected = [(12, 8, 3, 1)[expected], (5, 7, 2, 4)[expected]]
    assert [one for one in numbers if one is not None] == expected
    assert expected or {code for code, _ in found} == {"unread-column"}


@pytest.mark.parametrize("heading", ["Stagiaires placés", "Personnes engagées"])
def test_names_of_those_who_were_placed_are_no_numbers(heading: str) -> None:
    found = submitted(
        drawn(
            f"CPAS de Dour\n\nAction | Objectif | {heading}\nAccueil | 1.2 | chez Terval\nBilan | 1.3 | à l'AIS"
        )
    )
    assert [action.participants for action in found.actions] == [None, None]


def test_a_cell_whose_parts_do_not_add_up_is_said() -> None:
    text = (
        "Opérateur | Action | Objectif | {}\nCPAS de Lens | Foire | 5.1 | {}\nCPAS de Lens | Guide | 5.2 | =8"
    )
    found = submitted(drawn(text.format("Participants", "12 (5 H, 8 F)")))
    assert [action.participants for action in found.actions] == [12, 8]
    assert [(one.code, one.cell, one.params["sum"]) for one in found.findings] == [("other-sum", "D2", 13)]
    assert words(found.findings[0])[0].startswith(
        "«\u00a012 (5 H, 8 F)\u00a0»\u00a0: les parties donnent 13\u00a0;"
    )
    found = submitted(drawn(text.format("Public", "12 jeunes (5 H, 8 F)")))
    assert cells_of(found) == [("other-sum", "D2")]


def test_accompanying_persons_are_not_counted_and_it_is_said() -> None:
    text = "Opérateur | Action | Objectif | Participants\nCPAS de Lens | Foire | 5.1 | 12 + 2 acc."
    found = submitted(drawn(text))
    assert ([action.participants for action in found.actions], cells_of(found)) == (
        [12],
        [("rounded-number", "D2")],
    )


ROWS = ["CPAS de Dour | Mobilité | 1.4", "CPAS de Dour | Conseil | 1.3", "EFT La Forge | Bilans | 2.3"]


@pytest.mark.parametrize(
    "heading",
    ["Taille du groupe", "Groupe de", "Touchés", "DE touchés", "Fréquentation", "Participation", "Inscriptions", "Affluence"],
)  # fmt: skip
def test_other_words_for_how_many_there_are(heading: str) -> None:
    rows = [f"{row} | ={number}" for row, number in zip(ROWS, (12, 8, 10), strict=True)]
    found = submitted(drawn("\n".join([f"Opérateur | Action | Objectif | {heading}", *rows])))
    assert [one.participants for one in found.actions] == [12, 8, 10]


@pytest.mark.parametrize("heading", ["Endroit", "Se donne à", "Se déroule à", "A lieu à"])
def test_other_words_for_where_it_is(heading: str) -> None:
    rows = [f"{row} | {place}" for row, place in zip(ROWS, ("Dour", "Mons", "Boussu"), strict=True)]
    found = submitted(drawn("\n".join([f"Opérateur | Action | Objectif | {heading}", *rows])))
    assert [one.communes for one in found.actions] == [("Dour",), ("Mons",), ("Boussu",)]


def test_communes_under_a_heading_that_nobody_knows_are_said_to_be_unread() -> None:
    rows = [f"{row} | {place}" for row, place in zip(ROWS, ("Dour", "Mons", "Boussu"), strict=True)]
    found = submitted(drawn("\n".join(["Opérateur | Action | Objectif | Zzz", *rows])))
    assert [(one.code, one.column) for one in found.findings] == [("unread-column", "D")]


@pytest.mark.parametrize("heads", ["Hommes | Femmes", "H | F", "Nb H | Nb F", "Femmes | Hommes"])
@pytest.mark.parametrize("total", [True, False])
def test_men_and_women_beside_each_other_head_a_table(heads: str, total: bool) -> None:
    lines = [
        ("Coaching individuel", "1.1", 6, 5),
        ("Atelier de cuisine", "1.4", 2, 3),
        ("Tables rondes", "1.4", 2, 5),
    ]
    rows = [
        f"{title} | {code} | ={men} | ={women}" + (f" | ={men + women}" if total else "")
        for title, code, men, women in lines
    ]
    head = f"Action | Objectif | {heads}" + (" | Total" if total else "")
    found = submitted(drawn("\n".join(["MIRE du Haut-Pays", head, *rows])))
    assert [(one.title, one.participants) for one in found.actions] == [
        (title, men + women) for title, _code, men, women in lines
    ]


def test_planned_and_real_numbers_of_nobody_knows_what_are_said_to_be_unread() -> None:
    lines = [
        "Opérateur | Action | Objectif | Partenaires | {} | {}",
        "MIRE | A | 1.1 | Forem | 12 | 10",
        "MIRE | B | 1.2 | Forem | 8 | 7",
    ]
    found = submitted(drawn("\n".join(lines).format("Prévus", "Réels")))
    assert [(one.code, one.column) for one in found.findings] == [
        ("unread-column", "E"),
        ("unread-column", "F"),
    ]
    assert [action.participants for action in found.actions] == [None, None]
    assert submitted(drawn("\n".join(lines).format("Heures prévues", "Heures réelles"))).findings == ()


@pytest.mark.parametrize("heading", ["Pax", "Admis", "Entrants", "Places occupées", "Assistance", "Suivis"])
def test_numbers_under_words_for_those_who_came_are_of_people(heading: str) -> None:
    found = submitted(
        drawn(f"Opérateur | Action | Objectif | {heading}\nMIRE | A | 1.1 | =12\nMIRE | B | 1.2 | =8")
    )
    assert [action.participants for action in found.actions] == [12, 8]


def test_houses_under_contacts_and_towns_under_an_address_are_said_to_be_unread() -> None:
    lines = ["Opérateur | Action | Objectif | Contacts | Adresse", "MIRE | A | 1.1 | Forem Conseil | Dour"]
    lines += ["MIRE | B | 1.2 | CPAS de Mons | Mons", "MIRE | C | 1.2 | CPAS de Dour | Boussu"]
    found = submitted(drawn("\n".join(lines)))
    assert [(one.code, one.column) for one in found.findings] == [
        ("unread-column", "D"),
        ("unread-column", "E"),
    ]


@pytest.mark.parametrize("heading", ["Usagers", "Jeunes", "Stagiaires"])
@pytest.mark.parametrize("beside", ["Profil", "Remarque", "Section"])
def test_numbers_beside_words_under_one_band_count_the_participants(heading: str, beside: str) -> None:
    lines = (
        "Accueil | MIRE | 1.2 | =12 | Mons\nBilan | MIRE | 2.3 | =8 | Dour\nPermis | MIRE | 1.4 | =5 | Mons"
    )
    head = f"QUOI | QUI | POURQUOI | POUR QUI |\nAction | Partenaires | Objectif | {heading} | {beside}"
    found = submitted(drawn(f"CPAS de Dour\n\n{head}\n{lines}", merged=[(3, 3, 3, 4)]))
    assert [action.participants for action in found.actions] == [12, 8, 5]
    assert {action.public for action in found.actions} == {None}


def test_each_of_a_few_totals_that_differ_is_said() -> None:
    rows = [(12, 5, 7), (9, 5, 5), (8, 4, 4), (7, 4, 3), (6, 4, 4), (5, 2, 3)]
    lines = [
        f"CPAS de Lens | Action {letter} | 5.1 | =" + " | =".join(map(str, row))
        for letter, row in zip("ABCDEF", rows, strict=True)
    ]
    found = submitted(
        drawn("\n".join(["Opérateur | Action | Objectif | Participants | Hommes | Femmes", *lines]))
    )
    assert [action.participants for action in found.actions] == [12, 9, 8, 7, 6, 5]
    assert cells_of(found) == [("other-sum", "D3"), ("other-sum", "D6")]
