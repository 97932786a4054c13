"""Dates that are not the actions': those of an answer to a questionnaire, of something else beside."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, read, records

ASKED = "Organisme | Intitulé de l'action | Objectif | Partenaires"
ANSWERS = (
    "CPAS de Dour | Accueil | 1.2 | EFT La Source",
    "CPAS de Mons | Bilan | 2.3 | MIRE",
    "CPAS de Lens | Stage | 3.3 | EFT B",
    "CPAS de Boussu | Forum | 1.4 | EFT B",
)
DAYS = (
    "=2011-02-01 | =2011-06-30",
    "=2011-03-01 | =2012-01-31",
    "=2012-01-09 | =2012-06-29",
    "01/02/2012 | 31/12/2012",
)
CLOCKS = [f"=2013-03-0{i}T09:0{i}:12 | =2013-03-0{i}T09:3{i}:40" for i in range(1, 5)]
TEXTS = [f"2013-02-0{i} 09:58:02 | 0{i}/02/2013 10:12" for i in range(1, 5)]
ONE_DAY = [f"=2013-03-0{i} | =2013-03-0{i}" for i in range(1, 5)]
TWO_DAYS = [f"=2013-03-0{i} | =2013-03-0{i + i % 2}" for i in range(1, 5)]
ROUND = [f"=2011-0{i}-01T09:00:00 | =2011-0{i}-02T16:30:00" for i in range(1, 5)]


def dates_of(
    noted: str, asked: str, before: list[str], days: tuple[str, ...] = DAYS
) -> tuple[set[tuple[str, str]], int]:
    """The starts and ends of the actions, and how many columns are said not to be read."""
    lines = [" | ".join(parts) for parts in zip(before, ANSWERS, days, strict=True)]
    reading = read(drawn("\n".join([f"{noted} | {ASKED} | {asked}", *lines])))
    dates = {(str(one.get("start", one.get("period"))), str(one.get("end"))) for one in records(reading)}
    return dates, sum(found.code == "unread-column" for found in reading.findings)


TRUE = {
    ("2011-02-01", "2011-06-30"),
    ("2011-03-01", "2012-01-31"),
    ("2012-01-09", "2012-06-29"),
    ("01/02/2012", "31/12/2012"),
}


@pytest.mark.parametrize(
    ("noted", "asked", "before"),
    [
        ("Start Date | End Date", "Date de début | Date de fin", CLOCKS),
        ("StartDate | EndDate", "Début de l'action | Fin de l'action", TEXTS),
        ("Heure de début | Heure de fin", "Depuis quand ? | Jusqu'à quand ?", CLOCKS),
        ("Start time | Completion time", "Quand a-t-elle commencé ? | Quand se termine-t-elle ?", CLOCKS),
        ("Begintijd | Tijd van voltooien", "Begindatum | Einddatum", CLOCKS),
        (
            "Date de lancement | Date de la dernière action",
            "Date de début de l'action : | Date de fin de l'action :",
            TEXTS,
        ),
        (
            "Date de début | Date de fin",
            "Date de lancement de l'action | Date de fin de l'action (prévue ou réelle)",
            ONE_DAY,
        ),
        ("Date de début | Date de fin", "Date de début de l'action | Date de fin de l'action", TWO_DAYS),
        ("Date de début | Date de fin", "Démarrage | Clôture", ONE_DAY),
        ("Date started | Date last action", "Début | Fin", TEXTS),
        ("Date de début de réponse | Date de fin de réponse", "Début | Fin", TWO_DAYS),
        ("Début (saisie) | Fin (saisie)", "Début | Fin", CLOCKS),
    ],
)
def test_the_time_of_an_answer_is_not_that_of_the_action(noted: str, asked: str, before: list[str]) -> None:
    dates, said = dates_of(noted, asked, before)
    assert dates == TRUE
    assert said <= 2


@pytest.mark.parametrize(
    "beside",
    [
        "ID de la réponse | Adresse IP",
        "Respondent ID | Collector ID",
        "Response ID | Last page",
        "ID de la réponse | Langue de départ",
    ],
)
def test_beside_what_a_questionnaire_notes_days_without_hours_are_its_own(beside: str) -> None:
    before = [f"={i} | x{i} | {days}" for i, days in enumerate(TWO_DAYS)]
    dates, said = dates_of(f"{beside} | Date de début | Date de fin", "Démarrage | Clôture", before)
    assert (dates, said) == (TRUE, 2)


def test_a_questionnaire_that_asks_no_dates_gives_none() -> None:
    before = [f"={i} | {days}" for i, days in enumerate(CLOCKS)]
    dates, said = dates_of(
        "Respondent ID | Start Date | End Date | IP Address",
        "Remarque | Remarques",
        [f"{one} | 10.0.0.{i}" for i, one in enumerate(before)],
        ("a | b",) * 4,
    )
    assert (dates, said) == ({("None", "None")}, 2)


@pytest.mark.parametrize(
    ("noted", "asked", "before", "days", "start"),
    [
        # hours that a person writes
        ("Date de création | Visa", "Début | Fin", ONE_DAY, tuple(ROUND), "2011-01-01 09:00:00"),
        # the project that the action belongs to
        ("Date de début du projet | Date de fin du projet", "Début | Fin", TWO_DAYS, DAYS, "2011-02-01"),
        # two pairs that are both of one day
        ("Début | Fin", "Début de la séance | Fin de la séance", ONE_DAY, tuple(ONE_DAY), "2013-03-01"),
    ],
)
def test_other_dates_change_nothing(
    noted: str, asked: str, before: list[str], days: tuple[str, ...], start: str
) -> None:
    dates, _said = dates_of(noted, asked, before, days)
    assert start in {first for first, _last in dates}


def test_days_with_hours_are_read_where_there_are_no_others() -> None:
    dates, said = dates_of("N° | Réf.", "Début | Fin", [f"={i} | a{i}" for i in range(4)], tuple(CLOCKS))
    assert ("2013-03-01 09:01:12", "2013-03-01 09:31:40") in dates
    assert said == 0


@pytest.mark.parametrize("heading", ["Date d'encodage", "Date de clôture du dossier", "Date de la demande"])
def test_a_date_of_something_else_fills_no_blank_start(heading: str) -> None:
    days = ("| =2011-06-30", *DAYS[1:])
    dates, said = dates_of(
        f"{heading} | Réf.", "Début | Fin", [f"=2010-01-0{i} | a{i}" for i in range(1, 5)], days
    )
    assert (("None", "2011-06-30") in dates, said) == (True, 0)


@pytest.mark.parametrize("heading", ["Horodateur", "Timestamp", "Submission Date", "Date de soumission"])
def test_a_questionnaire_without_a_question_on_dates_gives_none(heading: str) -> None:
    before = [days.split(" | ")[0] for days in CLOCKS]
    dates, _said = dates_of(heading, "Remarque | Remarques", before, ("a | b",) * 4)
    assert dates == {("None", "None")}


@pytest.mark.parametrize(
    "headings", ["Date début contrat | Date fin contrat", "Début du financement | Fin du financement"]
)
def test_the_start_of_another_thing_is_no_period(headings: str) -> None:
    days = ("| =2011-06-30", *DAYS[1:])
    dates, _said = dates_of(headings, "Date de début | Date de fin", TWO_DAYS, days)
    assert ("None", "2011-06-30") in dates
