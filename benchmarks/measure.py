"""Side by side, in one run: the tool, what a user would pick instead, and the floor.

    python3 -m venv peers && peers/bin/pip install -r benchmarks/requirements.txt
    .venv/bin/python benchmarks/measure.py [import|help|many|readers|report] [--peers peers/bin] [--rounds 7]

The peers have an environment of their own: sqlite-utils starts slower beside pandas.

Each round runs every contender once, in turn, in a process of its own; the table
gives the median wall time, the median peak memory (of the largest process), and the
ratio to the first line.  Nothing is warmed up but the disk cache.  The sheet of a
matrix takes milliseconds, so it is made in this process, and its processor time counts.
"""

from __future__ import annotations

import argparse
import datetime
import io
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

BIN = Path(sys.executable).parent

FLOOR = """
import sqlite3, sys, python_calamine
with open(sys.argv[1], "rb") as file:
    book = python_calamine.CalamineWorkbook.from_filelike(file)
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
db = sqlite3.connect(sys.argv[2])
db.execute("create table actions (" + ", ".join(f"c{n}" for n in range(len(rows[0]))) + ")")
marks = ", ".join("?" * len(rows[0]))
plain = [[v if isinstance(v, (str, int, float)) else str(v) for v in row] for row in rows[1:]]
db.executemany(f"insert into actions values ({marks})", plain)
db.commit()
"""

CALAMINE = """
import sys, python_calamine
with open(sys.argv[1], "rb") as file:
    rows = python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
print(len(rows))
"""

OPENPYXL = """
import sys, openpyxl
print(sum(1 for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].values))
"""

PANDAS = """
import sqlite3, sys, pandas
pandas.read_excel(sys.argv[1]).to_sql("actions", sqlite3.connect(sys.argv[2]), index=False)
"""

HEADINGS = [
    "Référence", "Opérateur", "Intitulé de l'action", "Description", "Axe", "Objectif", "Partenaires", "Public cible",
    "Commune", "Date de début", "Date de fin", "Nombre de participants", "Heures", "Personne de contact", "Remarques",
]  # fmt: skip


def write_workbook(path: Path, rows: int = 20_000, seed: int | None = None, first: int = 1) -> None:
    """A plain list of actions, as a database would export it; with ``seed``, of one operator."""
    chance = random.Random(2009 + first)
    codes = [f"{axis}.{n}" for axis, count in enumerate((4, 4, 4, 3, 2), 1) for n in range(1, count + 1)]
    operators = [f"Opérateur {number} asbl" for number in range(300)]
    carriers = operators if seed is None else [operators[seed]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Actions")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for row, number in enumerate(range(first, first + rows), 1):
            code = chance.choice(codes)
            start = datetime.date(2010, 1, 1) + datetime.timedelta(chance.randrange(1100))
            end = min(start + datetime.timedelta(200), datetime.date(2013, 12, 31))
            partners = "; ".join(chance.sample(operators, chance.randrange(4)))
            texts = [f"A-{number:05}", chance.choice(carriers), f"Atelier numéro {number} de mise à l'emploi",
                     f"Accompagnement individuel et collectif de demandeurs d'emploi, groupe {number}, deux jours par semaine."]  # fmt: skip
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
            sheet.write_number(row, 4, int(code[0]))
            sheet.write_string(row, 5, code)
            sheet.write_string(row, 6, partners)
            sheet.write_string(
                row, 7, chance.choice(["Demandeurs d’emploi", "Jeunes de moins de 25 ans", "Femmes"])
            )
            sheet.write_string(row, 8, chance.choice(["Mons", "Dour", "Boussu", "Quaregnon"]))
            sheet.write_datetime(row, 9, datetime.datetime.combine(start, datetime.time()), day)
            sheet.write_datetime(row, 10, datetime.datetime.combine(end, datetime.time()), day)
            sheet.write_number(row, 11, chance.randrange(5, 40))
            sheet.write_number(row, 12, chance.randrange(5, 400))
            sheet.write_string(row, 13, "secretariat")
            sheet.write_string(row, 14, chance.choice(["", "RAS", "à suivre"]))


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of one command; a failure stops the benchmark."""
    environment = {**os.environ, "CONCERTACTION_LANG": "fr"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    errors = process.stderr.read() if process.stderr else b""
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command}: failed\n{errors.decode(errors='replace')}")
    return wall, usage.ru_maxrss / 1024


def compare(contenders: dict[str, list[str]], rounds: int, folder: Path) -> None:
    """Print the medians of some rounds."""
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name, command in contenders.items():
            place = folder / f"{number}"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            results[name].append(run(command, place))
    medians = {
        name: (statistics.median(wall for wall, _ in runs), statistics.median(memory for _, memory in runs))
        for name, runs in results.items()
    }
    first = next(iter(medians.values()))[0]
    print(f"{'':38} {'seconds':>8} {'ratio':>6} {'MB':>6}   (medians of {rounds})")
    for name, (wall, memory) in medians.items():
        print(f"{name:38} {wall:8.3f} {wall / first:6.2f} {memory:6.0f}")


def matrix_sheet(rounds: int) -> None:
    """The matrix of 17 objectives and 300 operators as a sheet: with and without its links, beside the writer."""
    from concertaction import framework, periods, quarter, territory
    from concertaction.models import ObjectiveLink, Organisation, Origin, Role, Source, StoredAction
    from concertaction.reports.formats import quarterly
    from concertaction.reports.formats.sheets import TableSheet, open_book
    from concertaction.reports.quarter import matrices as quarter_matrices
    from concertaction.reports.quarter.page import Places
    from concertaction.reports.style import HOUSE
    from concertaction.reports.table import seen_by

    chance, note = random.Random(2010), framework.load()
    day = datetime.date
    carriers = [Organisation(number, f"Opérateur {number} asbl", ("oisp",)) for number in range(1, 301)]
    actions = [
        StoredAction(
            number, f"Action {number}", chance.choice(carriers), (),
            (ObjectiveLink(chance.choice(list(note.objectives)), Role.MAIN, Origin.DECLARED),), (),
            day(2012, 1, 1), day(2012, 12, 31), False, None, None, (), None, None, Source("a.xlsx", "A", number), 1,
        )
        for number in range(1, 6001)
    ]  # fmt: skip
    found = quarter.build(actions, note, periods.parse("2012-Q3"), territory=territory.load())
    page = quarter_matrices.operators(found, Places(found))
    house = quarterly.Workbook(found, HOUSE, None)
    house.headers = dict.fromkeys(house.names, 5)
    table = seen_by(page.table, "data")
    rows = [row.values for row in table.rows if row.level != "axis"]

    def writer() -> None:
        with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            number, words = (book.add_format({"border": 1, "align": one}) for one in ("center", "left"))
            columns = [{"header": column.heading, "header_format": words} for column in table.columns]
            sheet.add_table(0, 0, len(rows), len(columns) - 1, {"columns": columns, "style": None})
            sheet.set_column(0, len(columns) - 1, 5)
            for line, values in enumerate(rows, 1):
                for index, value in enumerate(values):
                    if isinstance(value, int):
                        sheet.write_number(line, index, value, number)
                    elif value:
                        sheet.write_string(line, index, str(value), words)
                    else:
                        sheet.write_blank(line, index, None, words)

    def plain() -> None:
        book = open_book(io.BytesIO(), {})
        TableSheet(book, "A", house.report_of(page), page.table, is_first=True).write()
        book.close()

    def linked() -> None:
        house.book, house.formats = open_book(io.BytesIO(), {}), {}
        sheet = quarterly.PageSheet(house, "A", house.report_of(page), page)
        sheet.begin()
        sheet.finish()
        house.book.close()

    times: dict[str, list[float]] = {}
    for _round in range(rounds):
        for name, made in (
            ("XlsxWriter, the same cells", writer),
            ("the sheet without links", plain),
            (f"with its {len(page.links):,} links", linked),
        ):
            began = time.process_time()
            made()
            times.setdefault(name, []).append(time.process_time() - began)
    first = statistics.median(next(iter(times.values())))
    for name, taken in times.items():
        print(f"{name:38} {statistics.median(taken):8.4f} {statistics.median(taken) / first:6.2f}")


def main() -> None:
    """Measure what was asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["import", "help", "many", "readers", "report"])
    parser.add_argument("--peers", type=Path, default=Path("peers/bin"))
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    peers = asked.peers.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.what in (None, "import"):
            book = folder / "actions.xlsx"
            write_workbook(book)
            pipe = f"{peers}/in2csv {book} | {peers}/sqlite-utils insert s.db actions - --csv"
            print("import of 20,000 rows x 15 columns")
            compare(
                {
                    "floor: calamine + executemany": [sys.executable, "-c", FLOOR, str(book), "s.db"],
                    "concertaction import": [f"{BIN}/concertaction", "import", str(book), "--db", "s.db"],
                    "pandas.read_excel + to_sql": [f"{peers}/python", "-c", PANDAS, str(book), "s.db"],
                    "in2csv | sqlite-utils insert": ["sh", "-c", pipe],
                },
                asked.rounds,
                folder,
            )
        if asked.what in (None, "many"):
            whole, inbox = folder / "whole.xlsx", folder / "inbox"
            write_workbook(whole, rows=18_000)
            inbox.mkdir()
            for number in range(300):
                write_workbook(inbox / f"{number:03}.xlsx", rows=60, seed=number, first=1 + 60 * number)
            print("\n300 files of 60 rows beside one of 18,000")
            compare(
                {
                    "one file": [f"{BIN}/concertaction", "import", str(whole), "--db", "s.db"],
                    "300 files": [f"{BIN}/concertaction", "import", str(inbox), "--db", "s.db"],
                },
                asked.rounds,
                folder,
            )
        if asked.what in (None, "readers"):
            book = folder / "read.xlsx"
            write_workbook(book)
            print("\nreading 20,000 rows x 15 columns, and nothing else")
            compare(
                {
                    "calamine": [sys.executable, "-c", CALAMINE, str(book)],
                    "openpyxl, read-only": [sys.executable, "-c", OPENPYXL, str(book)],
                },
                asked.rounds,
                folder,
            )
        if asked.what in (None, "report"):
            print("\nmatrix of 17 objectives and 300 operators (processor seconds, ratio)")
            matrix_sheet(asked.rounds * 5)
            inbox, store = folder / "large", folder / "large.db"
            inbox.mkdir()
            for number in range(5):
                write_workbook(inbox / f"{number}.xlsx", first=1 + number * 20_000)
            take = [f"{BIN}/concertaction", "import", str(inbox), "--db", str(store), "--quarter", "2012-Q3"]
            run(take, folder)
            print("\nreport on a store of 100,000 actions")
            tool = [f"{BIN}/concertaction", "report", "2012-Q3", "--db", str(store), "-o"]
            compare(
                {"workbook": [*tool, "report.xlsx"], "web page": [*tool, "report.html"]},
                max(asked.rounds // 2, 1),
                folder,
            )
        if asked.what in (None, "help"):
            print("\n--help")
            compare(
                {
                    "concertaction --help": [f"{BIN}/concertaction", "--help"],
                    "sqlite-utils --help": [f"{peers}/sqlite-utils", "--help"],
                    "csvstat --help": [f"{peers}/csvstat", "--help"],
                },
                asked.rounds * 3,
                folder,
            )


if __name__ == "__main__":
    main()
