from __future__ import annotations

import csv
import io
import json
import re

import pytest
from reported import (
    ACTIONS,
    actions_report,
    findings_report,
    hostile_reports,
    network_report,
    report,
    text_of,
    workbook_of,
)
from stored import note

from concertaction import periods, reports
from concertaction.coverage import Query
from concertaction.findings import finding
from concertaction.models import By
from concertaction.reports import listings, places
from concertaction.reports.contracts import schemas, shapes
from concertaction.store.reading import StoredFinding, StoredSubmission

pytestmark = pytest.mark.usefixtures("english")

# -- lists


def test_actions_on_a_terminal() -> None:
    found = text_of("table", actions_report(ACTIONS[:3] + ACTIONS[4:5] + ACTIONS[6:]), width=100)

    assert (
        found
        == """\
Actions
5 actions of 3 operators.

No.  Objectives  Title     Operator            Partners           Dates            Source
────────────────────────────────────────────────────────────────────────────────────────────────────
  1  1.2, 1.3    Action 1  Les Ateliers de la  Centre de          01/01/2012 –     envoi.xlsx,
                           Haine               guidance           31/12/2012       Actions, row 2
  2  1.1, 2.2    Action 2  Horizon Borain      Les Ateliers de    01/01/2012 –     envoi.xlsx,
                                               la Haine           31/12/2012       Actions, row 3
  3  2.2         Action 3  Les Ateliers de la                     01/08/2012 –     envoi.xlsx,
                           Haine                                  open             Actions, row 4
  5  3.3, (3.1)  Action 5  Menuiserie Dupont   Le Chaînon         01/01/2012 –     envoi.xlsx,
                                                                  31/12/2012       Actions, row 6
  7  5.2         Action 7  Horizon Borain      à définir          no date          envoi.xlsx,
                                               (announced)                         Actions, row 8

(1.2)  proposed by the tool, not decided

Framework  Concert'Action – Orientation note 2010-2013
Axis       1
"""
    )


def test_actions_in_csv_keep_iso_dates_and_the_source_cell() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv", actions_report())), delimiter=";"))

    assert {
        key: rows[2][key] for key in ("No.", "Objectives", "Operator", "Start", "End", "File", "Sheet", "Row")
    } == {
        "No.": "3",
        "Objectives": "2.2",
        "Operator": "Les Ateliers de la Haine",
        "Start": "2012-08-01",
        "End": "open",
        "File": "envoi.xlsx",
        "Sheet": "Actions",
        "Row": "4",
    }
    assert rows[4]["Objectives"] == "3.3, (3.1)"
    assert rows[6]["Partners"] == "à définir (announced)"


def test_actions_in_excel_have_real_dates() -> None:
    sheet = workbook_of(actions_report()).worksheets[0]
    (table,) = sheet.tables.values()
    header = int(re.findall(r"\d+", table.ref)[0])
    first = dict(zip([c.value for c in sheet[header]], sheet[header + 1], strict=False))

    assert first["Start"].is_date
    assert (first["Start"].value.date().isoformat(), first["Start"].number_format) == (
        "2012-01-01",
        "dd/mm/yyyy",
    )
    assert first["Objectives"].value == "1.2, 1.3"


def test_partnerships_on_a_terminal() -> None:
    found = text_of("table", network_report(), width=90)

    assert (
        found
        == """\
Partnerships
4 of 7 actions are partnerships (57.1%).
7 organisations, 4 ties (0 mutual).
19% of the possible ties exist; groups without a tie between them: 3.
1 action has no partner but one that is announced and not named yet.

Ties and isolated operators
Organisation        Partner                   Tie        Actions  Objectives  Weight
────────────────────────────────────────────────────────────────────────────────────
Centre de guidance  Les Ateliers de la Haine  one-sided        1  1.2, 1.3         1
CPAS de Dour        Le Forem                  one-sided        1  1.1              1
Horizon Borain      Les Ateliers de la Haine  one-sided        1  1.1, 2.2         1
Le Chaînon          Menuiserie Dupont         one-sided        1  3.3              1

Organisations
                                                             As
Organisation              Kinds               Actions  operator  Partners
─────────────────────────────────────────────────────────────────────────
Centre de guidance        Psychosocial              1         0         1
CPAS de Dour              CPAS, Psychosocial        1         1         1
Horizon Borain            OISP                      2         2         1
Le Chaînon                unknown kind              1         0         1
Le Forem                  Forem                     1         0         1
Les Ateliers de la Haine  EFT                       4         3         2
Menuiserie Dupont         Employer                  1         1         1

Who works with whom, by kind (actions)
Kind          Forem  EFT  OISP  CPAS  A  B  C
─────────────────────────────────────────────
Forem             ·    ·     ·     1  ·  1  ·
EFT               ·    ·     1     ·  ·  1  ·
OISP              ·    1     ·     ·  ·  ·  ·
CPAS              1    ·     ·     ·  ·  ·  ·
Employer          ·    ·     ·     ·  ·  ·  1
Psychosocial      1    1     ·     ·  ·  ·  ·
unknown kind      ·    ·     ·     ·  1  ·  ·

A Employer · B Psychosocial · C unknown kind

mutual  each of the two names the other in an action of its own
weight  a shared action counts 1 for two organisations, 1/2 for three, 1/3 for four...

Framework        Concert'Action – Orientation note 2010-2013
Period           2012
Actions counted  7
Submissions      2 files, the last received 05/10/2012
                 CPAS de Dour 2012.xlsx · 2012-Q3 · received 03/10/2012 · 1a2b3c4d
                 mire.xls · received 05/10/2012 · 9f8e7d6c
"""
    )


def test_findings_are_grouped_with_their_first_places() -> None:
    rows = [(3, "1.7"), (4, "1.7"), (5, "1.7"), (9, "1.7"), (10, "6.1"), (20, "x"), (22, "y"), (24, "z")]
    found = [
        finding(
            "unreadable-value",
            sheet="Actions",
            row=row,
            column="C",
            value=value,
            expected="a date",
            example="2012",
        )
        for row, value in rows
    ]
    found += [
        finding("missing-operator", sheet="Actions", row=7, column="B"),
        finding("hidden-sheet", sheet="Notes"),
    ]
    shown = listings.findings_report([StoredFinding(1, "a.xlsx", one) for one in found], {1: "a.xlsx"})

    assert (
        text_of("table", shown, width=90)
        == """\
Findings
refusals: 1 · to be examined: 8 · for information: 1

✗ operator missing (1)
    Actions!B7
    → Write the name of the organisation that carries the action beside it, or once above
    all: “Opérateur : CPAS de Dour”; whoever imports the file can also say --operator.

! value that could not be read (8)
    Actions!C3:C5 “1.7”; C9 “1.7”; C10 “6.1”; C20 “x”; C22 “y”; … and 1 more
    → Write a date in another way, for instance 2012.

· hidden sheet (1) – Notes
"""
    )


def test_findings_of_one_rule_are_one_group_with_their_places() -> None:
    one = finding("missing-operator", sheet="Actions", row=7, column="B")
    some = (one, one._replace(row=8), one._replace(row=10))

    (group,) = places.groups(("a.xlsx", found) for found in some)

    assert (group.code, group.findings, group.more) == ("missing-operator", 3, 0)
    assert [(place.where, place.findings) for place in group.places] == [
        ("Actions!B7:B8", 2),
        ("Actions!B10", 1),
    ]


def test_one_text_read_as_several_names_is_one_group_with_all_of_them() -> None:
    communes = ("Lens", "Dour", "Lens", "Mons", "Boussu", "Jurbise", "Hensies", "Quévy")
    found = [
        finding("completed-operator", row=row, column="A", value="CPAS", name=f"CPAS de {commune}")
        for row, commune in enumerate(communes, 3)
    ]
    found.append(finding("completed-operator", row=20, column="A", value="PCS", name="PCS de Dour"))

    few = places.groups(("a.xlsx", one) for one in [*found[:4], found[-1]])
    (many,) = places.groups(("a.xlsx", one) for one in found[:-1])

    assert [(group.findings, group.message.rpartition(" read as ")[2]) for group in (*few, many)] == [
        (4, "CPAS de Lens, CPAS de Dour, CPAS de Mons."),
        (1, "PCS de Dour."),
        (8, "CPAS de Lens, CPAS de Dour, CPAS de Mons, CPAS de Boussu, CPAS de Jurbise, … and 2 others."),
    ]


def test_empty_reports_in_every_format() -> None:
    empty = [
        report(actions=()),
        report(Query(gaps=True), ()),
        listings.actions_report((), note(), {}, undated=0),
        network_report(()),
        listings.findings_report([], {}),
        listings.submissions_report([]),
    ]
    for shown in empty:
        for name in reports.FORMATS:
            assert reports.render(name, shown)


# -- JSON


def test_json_outputs_have_the_shapes_of_their_schemas() -> None:
    for shown in [
        report(Query(period=periods.parse("2012-Q3"))),
        report(Query(gaps=True)),
        report(actions=()),
        *hostile_reports(),
        actions_report(),
        network_report(),
        findings_report(),
        listings.submissions_report([]),
    ]:
        written = text_of("json", shown)
        read = shapes.DOCUMENTS[shown.name].model_validate_json(written)
        assert read.model_dump(mode="json", by_alias=True) == json.loads(written)


def test_the_contract_of_the_coverage() -> None:
    data = json.loads(text_of("json", report(Query(axes=("1",), by=By.KIND))))

    assert {"format_version", "framework", "filters", "basis", "columns", "rows", "summary"} <= set(data)
    assert {"key", "label"} <= set(data["columns"][0])
    assert {"code", "title", "status", "thin", "total", "operators", "partnerships", "cells"} <= set(
        data["rows"][0]
    )
    assert {"objectives", "covered", "with_partnership", "gaps", "percent"} <= set(data["summary"])
    assert (data["filters"], data["basis"]) == ({"axis": "1"}, "actions")
    assert [(row["code"], row["status"]) for row in data["rows"]] == [
        ("1.1", "partnership"),
        ("1.2", "partnership"),
        ("1.3", "covered"),
        ("1.4", "gap"),
    ]


def test_the_contract_of_the_actions() -> None:
    data = json.loads(text_of("json", actions_report()))

    assert data["filters"] == {"axis": "1"}
    assert data["actions"][0] == {
        "id": 1,
        "reference": "R1",
        "title": "Action 1",
        "description": None,
        "operator": {"id": 1, "name": "Les Ateliers de la Haine", "kinds": ["eft"]},
        "partners": [
            {
                "id": 5,
                "name": "Centre de guidance",
                "kinds": ["psychosocial"],
                "as_written": "Centre de guidance",
            }
        ],
        "announced": [],
        "objectives": [
            {"code": "1.2", "role": "main", "origin": "declared"},
            {"code": "1.3", "role": "main", "origin": "declared"},
        ],
        "axes": [],
        "start": "2012-01-01",
        "end": "2012-12-31",
        "open_end": False,
        "commune": "Mons",
        "communes": ["Mons"],
        "public": None,
        "participants": 12,
        "missing_since": None,
        "withdrawn": False,
        "mark": None,
        "source": {"file": "envoi.xlsx", "sheet": "Actions", "row": 2, "column": None},
    }


def test_the_contract_of_the_partnerships() -> None:
    data = json.loads(text_of("json", network_report()))

    assert {"id", "name", "kinds", "actions", "partners"} <= set(data["organisations"][0])
    assert data["ties"][0] == {
        "a": "Centre de guidance",
        "b": "Les Ateliers de la Haine",
        "a_id": 5,
        "b_id": 1,
        "actions": 1,
        "objectives": ["1.2", "1.3"],
        "mutual": False,
        "named_by": [1],
        "weight": 1.0,
    }
    assert data["isolated"] == []


def test_schemas_let_later_versions_add_keys() -> None:
    assert 'additionalProperties": false' not in "".join(schemas.schema_texts().values())


def test_files_of_one_name_are_told_apart() -> None:
    def named(*sent: tuple[str, str | None]) -> list[str]:
        given = [
            StoredSubmission(number, file, "0", 1, "csv", quarter, "2012-01-01", {}, (), ())
            for number, (file, quarter) in enumerate(sent, 1)
        ]
        return list(listings.file_names(given).values())

    assert named(("a.csv", "2011-Q4"), ("b.csv", "2011-Q4")) == ["a.csv", "b.csv"]
    assert named(("a.csv", "2011-Q4"), ("a.csv", "2012-Q1")) == ["a.csv (2011-Q4)", "a.csv (2012-Q1)"]
    assert named(("a.csv", "2011-Q4"), ("a.csv", "2011-Q4"), ("a.csv", None)) == [
        "a.csv (no. 1)",
        "a.csv (no. 2)",
        "a.csv (no. 3)",
    ]
