"""Side by side, in one run: the tool, what a user would pick instead, and the floor.

    python3 -m venv peers && peers/bin/pip install -r benchmarks/requirements.txt
    .venv/bin/python benchmarks/measure.py [import|help|many] [--peers peers/bin] [--rounds 7]

The peers have an environment of their own: sqlite-utils starts slower beside pandas.

Each round runs every contender once, in turn, in a process of its own; the table
gives the median wall time, the median peak memory (of the largest process), and the
ratio to the first line.  Nothing is warmed up but the disk cache.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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

PANDAS = """
import sqlite3, sys, pandas
pandas.read_excel(sys.argv[1]).to_sql("actions", sqlite3.connect(sys.argv[2]), index=False)
"""

HEADINGS = [
    "Référence", "Opérateur", "Intitulé de l'action", "Description", "Axe", "Objectif", "Partenaires", "Public cible",
    "Commune", "Date de début", "Date de fin", "Nombre de participants", "Heures", "Personne de contact", "Remarques",
]  # fmt: skip


def write_workbook(path: Path, rows: int = 20_000, seed: int | None = None) -> None:
    """A plain list of actions, as a database would export it; with ``seed``, of one operator."""
    import xlsxwriter

    chance = random.Random(2010)
    codes = [f"{axis}.{n}" for axis, count in enumerate((4, 4, 4, 3, 2), 1) for n in range(1, count + 1)]
    operators = [f"Opérateur {number} asbl" for number in range(300)]
    carriers = operators if seed is None else [operators[seed]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Actions")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, rows + 1):
            code = chance.choice(codes)
            start = datetime.date(2010, 1, 1) + datetime.timedelta(chance.randrange(1100))
            end = min(start + datetime.timedelta(200), datetime.date(2013, 12, 31))
            partners = "; ".join(chance.sample(operators, chance.randrange(4)))
            texts = [f"A-{row:05}", chance.choice(carriers), f"Atelier numéro {row} de mise à l'emploi",
                     f"Accompagnement individuel et collectif de demandeurs d'emploi, groupe {row}, deux jours par semaine."]  # fmt: skip
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


def main() -> None:
    """Measure what was asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["import", "help", "many"])
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
                write_workbook(inbox / f"{number:03}.xlsx", rows=60, seed=number)
            print("\n300 files of 60 rows beside one of 18,000")
            compare(
                {
                    "one file": [f"{BIN}/concertaction", "import", str(whole), "--db", "s.db"],
                    "300 files": [f"{BIN}/concertaction", "import", str(inbox), "--db", "s.db"],
                },
                asked.rounds,
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
