"""Rows of two cells over actions: what the note calls an axis or an objective, a number, a house."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, cells_of, codes, drawn, objectives_of, operators, submitted

from concertaction.models import Submission

HEAD = "N° | Action | Partenaires | Objectif | Début | Fin"
PLAIN = "N° | Intitulé | Partenaires | Début | Fin"
ACTIONS = [
    ("Atelier budget", "SSM A", "1.2", "=2011-02-01 | =2011-06-30"),
    ("Point écoute", "AIS B", "1.2", "=2011-03-01 | =2011-06-30"),
    ("Relais", "IEPS de Mons", "2.4", "=2011-09-01 | =2011-12-30"),
    ("Stages", "Randstad", "3.3", "=2011-09-01 | =2011-12-30"),
]
TITLES = [title for title, *_ in ACTIONS]
OBJECTIVE = {code: one.title for code, one in NOTE.objectives.items()}
LABEL = {code: one.label.fr for code, one in NOTE.objectives.items()}
AXIS = {axis.code: axis.title for axis in NOTE.axes}
ROMAN, LETTER = ("", "I", "II", "III"), ("", "A", "B", "C")
RUNNING, AGAIN, NONE = ("=1", "=2", "=3", "=4"), ("=1", "=2", "=1", "=1"), ("",) * 4
BELOW = ("{}.1", "{}.2", "{}.1", "{}.1")
LETTERED = ("a)", "b)", "a)", "a)")


def sent(*lines: str) -> Submission:
    return submitted(drawn("\n".join(lines)))


def titles(found: Submission) -> list[str]:
    return [action.title for action in found.actions]


def outline(heading: str, numbers: tuple[str, ...], axis: str, objective: str) -> Submission:
    """Actions without objectives, under the rows that two patterns make of each axis and objective."""
    lines = ["EFT Le Chantier asbl", "", heading]
    axes: list[str] = []
    said = ""
    for number, (title, partner, code, dates) in zip(numbers, ACTIONS, strict=True):
        one, two = code.split(".")
        told = {
            "axis": one,
            "code": code,
            "number": two,
            "roman": ROMAN[int(one)],
            "letter": LETTER[int(one)],
        }
        told |= {"title": OBJECTIVE[code], "label": LABEL[code], "name": AXIS[one]}
        if axis and one not in axes:
            lines.append(axis.format(**told))
            axes.append(one)
        if code != said:
            lines.append(objective.format(**told))
            said = code
        mark = objective.split("|", maxsplit=1)[0].strip().format(**told)
        cells = [title, partner, dates] if "N°" not in heading and "Obj" not in heading else None
        lines.append(" | ".join(cells or [number.format(mark), title, partner, dates]))
    return sent(*lines)


@pytest.mark.parametrize(
    ("heading", "numbers", "axis", "objective"),
    [
        (PLAIN, BELOW, "={axis} | {name}", "{code} | {title}"),
        (PLAIN, RUNNING, "={axis} | {name}", "={code} | {title}"),
        (PLAIN, RUNNING, "", "{code} | {title}"),
        (PLAIN, RUNNING, "", "={code} | {label}"),
        (PLAIN, AGAIN, "", "Obj. {code} | {label}"),
        (PLAIN, BELOW, "", "{code} | {title}"),
        (PLAIN, RUNNING, "{roman} | Axe {axis}", "{roman}.{number} | Objectif {number}"),
        (PLAIN, BELOW, "{roman} | Axe {axis}", "{roman}.{number} | Objectif {number}"),
        (PLAIN, BELOW, "{letter}. | Axe {axis} : actions", "{letter}.{number} | Objectif {number} : idem"),
        (PLAIN, AGAIN, "Axe {axis} | {name}", "Objectif {number} | {label}"),
        ("Action | Partenaires | Début | Fin", NONE, "Axe {axis} | {name}", "Objectif {number} | {title}"),
        ("Objectif | Action | Partenaires | Début | Fin", NONE, "", "{code} | {title}"),
        ("Objectif | Action | Partenaires | Début | Fin", NONE, "", "={code} | {label}"),
        ("Objectif | Action | Partenaires | Début | Fin", LETTERED, "", "{code} | {label}"),
        ("Objectif | Action | Partenaires | Début | Fin", RUNNING, "", "{code} | {label}"),
        ("Objectif | Action | Partenaires | Début | Fin", BELOW, "", "{code} | {label}"),
        ("N° | Action | Partenaires | Début | Fin", NONE, "", "{code} | {title}"),
        (PLAIN, RUNNING, "", "Axe {axis} | Objectif {number} | {label}"),
        (PLAIN, RUNNING, "", "={axis} | {code} | {label}"),
        (PLAIN, RUNNING, "", "{code} | {label} | 2 actions"),
        (PLAIN, RUNNING, "", "A{axis}O{number} | {label}"),
        ("Action | Partenaires | Début | Fin", NONE, "", "{label} | {code}"),
    ],
)
def test_a_code_and_what_the_note_calls_it_head_the_actions_below(
    heading: str, numbers: tuple[str, ...], axis: str, objective: str
) -> None:
    found = outline(heading, numbers, axis, objective)
    assert titles(found) == TITLES
    assert objectives_of(found) == ["1.2", "1.2", "2.4", "3.3"]
    assert operators(found) == {"EFT Le Chantier asbl"}
    assert not [one for one in found.findings if one.severity == "error"]


def grouped(
    marks: tuple[str, str], texts: tuple[str, str], numbers: tuple[str, ...], *above: str
) -> Submission:
    lines = [*above, HEAD]
    for place, (number, (title, partner, code, dates)) in enumerate(zip(numbers, ACTIONS, strict=True)):
        if place in (0, 2):
            lines.append(f"{marks[place // 2]} | {texts[place // 2]}")
        lines.append(f"{number} | {title} | {partner} | {code} | {dates}")
    return sent(*lines)


MARKS = [
    ("A.", "B."),
    ("A", "B"),
    ("a)", "b)"),
    ("1)", "2)"),
    ("1.", "2."),
    ("I", "II"),
    ("I.", "II."),
    ("=1", "=2"),
]


@pytest.mark.parametrize("numbers", [RUNNING, ("=1", "=2", "=1", "=2"), NONE], ids=["on", "again", "none"])
@pytest.mark.parametrize("marks", MARKS)
def test_a_number_of_another_kind_or_out_of_order_heads_a_group(
    marks: tuple[str, str], numbers: tuple[str, ...]
) -> None:
    found = grouped(marks, ("Actions collectives", "Actions individuelles"), numbers, "CPAS de Dour", "")
    assert titles(found) == TITLES
    assert ("numbered-group", "A4") in cells_of(found)
    found = grouped(marks, ("CPAS de Dour", "EFT Le Terril"), numbers, "Relevé", "")
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour"] * 2 + ["EFT Le Terril"] * 2
    assert "numbered-group" not in codes(found)


@pytest.mark.parametrize("marks", MARKS)
def test_a_numbered_house_over_headings_printed_again(marks: tuple[str, str]) -> None:
    lines = ["Relevé des actions", ""]
    for mark, name, some in zip(
        marks, ("CPAS de Dour", "EFT Le Terril"), (ACTIONS[:2], ACTIONS[2:]), strict=True
    ):
        lines += [f"{mark} | {name}", HEAD]
        lines += [f"={n} | {t} | {p} | {c} | {d}" for n, (t, p, c, d) in enumerate(some, 1)]
        lines.append("")
    found = sent(*lines)
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour"] * 2 + ["EFT Le Terril"] * 2
    assert titles(found) == TITLES


@pytest.mark.parametrize(
    "detail",
    [
        " | Tél. 065/76.18.10",
        "Dour",
        "3 actions",
        "(3 actions)",
        "065/76.18.10",
        "info@cpas.example",
        "rue de l'Église 3, 7370 Dour",
        "7370 Dour",
        "Contact : service social",
        "5 projets | Dour",
        "GSM : sur demande",
        "CPAS",
    ],
)
def test_a_house_with_how_to_reach_it_carries_the_actions_below(detail: str) -> None:
    lines = ["Relevé", "", "Action | Partenaires | Objectif | Début | Fin"]
    for place, (title, partner, code, dates) in enumerate(ACTIONS):
        if place in (0, 2):
            lines.append(f"{('CPAS de Dour', 'EFT Le Terril')[place // 2]} | {detail}")
        lines.append(f"{title} | {partner} | {code} | {dates}")
    found = sent(*lines)
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour"] * 2 + ["EFT Le Terril"] * 2
    assert titles(found) == TITLES


FULL = "{} | Point écoute | AIS B | 1.2 | =2011-02-01 | =2011-06-30"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["=1 | Accueil", FULL.format("=2"), "=3 | Stages", FULL.format("=4")], ["Accueil", "Stages"]),
        (["=1 | Accueil", "=2 | Stages", FULL.format("=3"), FULL.format("=4")], ["Accueil", "Stages"]),
    ],
    ids=["among others", "before others"],
)
def test_a_numbered_action_of_which_nothing_is_known_stays_one(lines: list[str], expected: list[str]) -> None:
    assert set(expected) <= set(titles(sent("CPAS de Dour", "", HEAD, *lines)))


def test_steps_stay_steps_and_codes_of_a_plan_their_actions() -> None:
    found = sent(
        "CPAS de Dour", "", HEAD, FULL.format("=1"), "a) | préparation", "b) | location", FULL.format("=2")
    )
    assert codes(found) >= {"step-line"}
    lines = ["1.2 | Atelier", "1.2 | Point écoute | AIS B | =2011-02-01 | =2011-06-30"]
    more = ["1.3 | Stages", "2.4 | Relais | EFT B | =2011-02-01 | =2011-06-30"]
    found = sent("CPAS de Dour", "", "Objectif | Action | Partenaires | Début | Fin", *lines, *more)
    assert objectives_of(found) == ["1.2", "1.2", "1.3", "2.4"]


def test_another_house_like_the_sure_one_is_no_action_of_its() -> None:
    lines = ["Relevé", "", "Action | Partenaires | Objectif | Début | Fin", "CPAS de Dour | CPAS"]
    lines += [" | ".join(ACTIONS[0]), "Le Terril | EFT", " | ".join(ACTIONS[2])]
    found = sent(*lines)
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour", "Le Terril"]
    assert cells_of(found) == [("guessed-operator", "A6")]


def test_an_action_called_like_its_objective_right_of_which_the_code_stands() -> None:
    rows = [f"{LABEL['4.3']} | 4.3", "Accueil | 1.2 | SSM A | =2011-02-01 | =2011-06-30"]
    found = sent("CPAS de Dour", "", "Action | Objectif | Partenaires | Début | Fin", *rows)
    assert objectives_of(found) == ["4.3", "1.2"]


def test_objectives_and_their_labels_in_columns_of_their_own() -> None:
    head = "Objectif | Libellé de l'objectif | Action | Partenaires | Début | Fin"
    rows = [f"{code} | {LABEL[code]}\n | | {t} | {p} | {d}" for t, p, code, d in ACTIONS[1:]]
    found = sent("CPAS de Dour", "", head, *rows)
    assert objectives_of(found) == ["1.2", "2.4", "3.3"]
    rows = [
        f"1.1 | {LABEL['1.1']}",
        *(f"{code} | {LABEL[code]} | {t} | {p} | {d}" for t, p, code, d in ACTIONS),
    ]
    assert objectives_of(sent("CPAS de Dour", "", head, *rows)) == ["1.2", "1.2", "2.4", "3.3"]


def test_a_legend_below_the_actions_is_none() -> None:
    rows = [f"{code} | {t} | {p} | {d}" for t, p, code, d in ACTIONS]
    legend = [f"{code} | {LABEL[code]}" for code in ("1.2", "2.4", "3.3")]
    found = sent("CPAS de Dour", "", "Objectif | Action | Partenaires | Début | Fin", *rows, "", *legend)
    assert titles(found) == TITLES
    assert cells_of(found) == [("set-aside", "A9")]


def test_personal_data_stay_in_their_cell() -> None:
    found = grouped(
        ("A.", "B."), ("Suivi de 85.07.30-033.28", "Actions individuelles"), RUNNING, "CPAS de Dour", ""
    )
    assert "numbered-group" not in codes(found)
    assert "033.28" not in repr((found.actions, found.findings))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Axe 1 – Objectif 2", "1.2"),
        ("Axe 1, objectif 2 : accompagnement", "1.2"),
        ("1.2 Accompagnement psychosocial", "1.2"),
        ("Objectif 1.2", "1.2"),
        ("A1-O2", "1.2"),
    ],
)
def test_the_objective_of_another_axis_ends_the_one_above(line: str, code: str) -> None:
    found = sent(
        "EFT Le Chantier",
        *("", "Action | Partenaires | Début | Fin", "Axe 5", "Objectif 2"),
        *("Salon | PCS de Dour | =2012-01-09 | =2012-06-29", line),
        *("Accueil | SSM A | =2012-01-09 | =2012-06-29", "1.4 Mobilisation"),
        *("Bus | TEC | =2012-01-09 | =2012-06-29",),
    )
    assert objectives_of(found) == ["5.2", code, "1.4"]
    assert not found.findings


def test_a_number_below_the_objective_of_another_axis_counts_in_the_axis_that_was_said_last() -> None:
    lines = ("Salon | PCS de Dour | =2012-01-09 | =2012-06-29", "Bus | TEC | =2012-01-09 | =2012-06-29")
    head = ("EFT Le Chantier", "", "Action | Partenaires | Début | Fin", "Axe 5", "Objectif 2", lines[0])
    found = sent(
        *head, "Axe 1 – Objectif 2", "Accueil | SSM A | =2012-01-09 | =2012-06-29", "Objectif 3", lines[1]
    )
    assert objectives_of(found) == ["5.2", "1.2", "1.3"]
    found = sent(
        *head, "1.2 Accompagnement", "Accueil | SSM A | =2012-01-09 | =2012-06-29", "Objectif 1", lines[1]
    )
    assert objectives_of(found) == ["5.2", "1.2"]
    assert codes(found) == {"ambiguous-objective"}


def test_an_objective_of_the_axis_above_leaves_it() -> None:
    found = sent(
        *("EFT Le Chantier", "", "Action | Partenaires | Début | Fin", "Axe 1", "1.2 Accompagnement"),
        *(
            "Accueil | SSM A | =2012-01-09 | =2012-06-29",
            "Objectif 4",
            "Bus | TEC | =2012-01-09 | =2012-06-29",
        ),
    )
    assert objectives_of(found) == ["1.2", "1.4"]
