"""Text files: encodings, separators, damaged letters; and how cells cross the pipe."""

from __future__ import annotations

import csv
import io
import marshal
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spreadsheets import (
    only,
    refusal,
    written,
)

from concertaction.importers.files import wire
from concertaction.importers.files.workbook import Reader

if TYPE_CHECKING:
    from concertaction.models import CellValue


# -- delimited text ---------------------------------------------------------------

TEXTS = (
    ("Réf;Opérateur\nA-1;Accès à l'emploi, février\nA-2;Où çà ? Noël, août\n", ";"),
    ("Titre\tPublic\nFrançais de base\tDemandeurs âgés\nAtelier\tÉlèves\n", "\t"),
    ('"Opérateur"\t"Intitulé"\n"Cap"\t"Été"\n', "\t"),
    ('a,b\n"Forêt, bois",Hélène\nx,"Côté ""s"""\n', ","),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac-roman")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("text", "delimiter"), TEXTS)
def test_encodings(reader: Reader, tmp_path: Path, text: str, delimiter: str, encoding: str) -> None:
    read = reader.read(written(tmp_path / "actions 2011.csv", text.encode(encoding)))

    assert only(read).rows == list(csv.reader(io.StringIO(text), delimiter=delimiter))
    assert (read.encoding, read.delimiter) == (encoding, delimiter)
    assert only(read).name == "actions 2011"
    doubtful = [note for note in read.notes if note.code == "doubtful-text"]
    assert not doubtful  # whatever the encoding, all of it reads as French


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("ATELIER MOBILITE – PERMIS", "cp1252"),
        ("STAGES… EN MARS — 10 €", "cp1252"),
        ("Suite… le “point” du soir", "cp1252"),
        ("RENTRÉE À L'ÉCOLE", "cp850"),
        ("Atelier à Mons où l'on va déjà", "cp850"),
    ],
)
def test_a_letter_where_no_word_has_it_was_a_sign(
    reader: Reader, tmp_path: Path, text: str, encoding: str
) -> None:
    read = reader.read(written(tmp_path / "a.csv", f"LIB;DEB\n{text};x\n".encode(encoding)))

    assert (only(read).rows, read.notes) == ([["LIB", "DEB"], [text, "x"]], ())


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        (
            "Lot;Montant\nMoins de 20 000,99\nToit;8,5\nPlus de 20 000,99\nMur;9,5\nPlus de 90 000,99\nSol;2\n",
            ";",
        ),
        ("Titre,Nombre,Codes\nAccueil,12,1.1;1.2\nBilan,13,1.3;1.4\nStage,14,2.1\nJardin,15,2.2;2.3\n", ","),
    ],
)
def test_the_commas_of_numbers_part_no_cells(
    reader: Reader, tmp_path: Path, text: str, delimiter: str
) -> None:
    read = reader.read(written(tmp_path / "marchés.csv", text.encode()))

    assert read.delimiter == delimiter
    assert len(only(read).rows[2]) == text.splitlines()[2].count(delimiter) + 1


def test_letters_of_an_unknown_encoding_are_flagged_with_the_word_alone(
    reader: Reader, tmp_path: Path
) -> None:
    text = "Titre;Public\nΑθήνα 85.07.30-033.28;x\n".encode("cp1253")

    notes = reader.read(written(tmp_path / "g.csv", text)).notes

    assert [(note.code, note.cell, note.value) for note in notes] == [("doubtful-text", "A2", "ÁèÞíá")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Titre;Public\nΑθήνα;γυναίκες\n", "iso-8859-7"),
        ("Titre;Public\nΑθήνα;γυναίκες\n", "cp737"),
        ("Titre;Public\nАнна;Иван\n", "cp1251"),
        ("Titre;Public\nİstanbul;kadınlar\n", "cp1254"),
        ("Titre;Public\nŁódź;młodzież\n", "cp1250"),
        ("Titre;Public\nŁódź;młodzież\n", "cp852"),
    ],
)
def test_letters_that_french_has_not_are_flagged_and_read_when_the_encoding_is_told(
    reader: Reader, tmp_path: Path, text: str, encoding: str
) -> None:
    path = written(tmp_path / "a.csv", text.encode(encoding))
    with Reader(encoding_of={"a.csv": encoding}.get) as told:
        read = told.read(path)

    assert [note.code for note in reader.read(path).notes][:1] == ["doubtful-text"]
    assert (read.encoding, read.notes) == (encoding, ())
    assert only(read).rows == [line.split(";") for line in text.splitlines()]


def test_a_told_encoding_yields_to_a_bom_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    with Reader(encoding_of=lambda _name: "utf-8") as reader:
        announced = reader.read(written(tmp_path / "a.csv", "Été;é\n".encode("utf-16")))
        wrong = reader.read(written(tmp_path / "b.csv", "Été;x\ny;z\n".encode("cp1252")))
        assert refusal(reader, written(tmp_path / "c.csv", bytes(range(32)) * 40)) == "not-a-spreadsheet"

    assert (announced.encoding, announced.notes) == ("utf-16", ())
    assert [(note.code, note.cell, note.value) for note in wrong.notes] == [
        ("doubtful-text", "A1", "\ufffdt")
    ]


CSV_SHAPES: tuple[tuple[bytes, str | None, list[list[str | None]]], ...] = (
    (b"sep=;\r\na;b\r\n1;2\r\n", ";", [[None, None], ["a", "b"], ["1", "2"]]),
    (b"a;b\r1;2\r3;4", ";", [["a", "b"], ["1", "2"], ["3", "4"]]),
    (b"a;b\n1;\x002\n", ";", [["a", "b"], ["1", "2"]]),
    (b"a;b\n1;" + b"x" * 200_000, ";", [["a", "b"], ["1", "x" * 32_767]]),
    (b"x" * 100_000 + b"\na;b\n1;2", ";", [["x" * 32_767, None], ["a", "b"], ["1", "2"]]),
    (b"n;m;p\na;1,5;2,5\nb;3,5;7,5\n", ";", [["n", "m", "p"], ["a", "1,5", "2,5"], ["b", "3,5", "7,5"]]),
    (b'n,m\na,"1,5"\nb,"3,5"\n', ",", [["n", "m"], ["a", "1,5"], ["b", "3,5"]]),
    (b"Titre\n\na;b;c\n1;2\n", ";", [["Titre", None, None], [None] * 3, ["a", "b", "c"], ["1", "2", None]]),
    (b'a;b\n"x\ny";2\nz;3\n', ";", [["a", "b"], ["x\ny", "2"], ["z", "3"]]),
    (b"a|b\n1|2\n", "|", [["a", "b"], ["1", "2"]]),
    (b"Titre\nA\nB\n", None, [["Titre"], ["A"], ["B"]]),
    ("a;b\nEntitÃ©;lâ€™accÃ¨s\n".encode(), ";", [["a", "b"], ["Entité", "l’accès"]]),
    (
        "a;b\nEntité;x\n".encode() + "Été;y\n".encode("cp1252"),
        ";",
        [["a", "b"], ["Entité", "x"], ["Été", "y"]],
    ),
)


@pytest.mark.parametrize(("data", "delimiter", "rows"), CSV_SHAPES)
def test_csv_shapes(
    reader: Reader, tmp_path: Path, data: bytes, delimiter: str | None, rows: list[list[str | None]]
) -> None:
    read = reader.read(written(tmp_path / "a.csv", data))

    assert (read.delimiter, only(read).rows) == (delimiter, rows)


def test_what_excel_has_no_room_for_is_left_out_and_said(reader: Reader, tmp_path: Path) -> None:
    long, wide = "x" * 40_000, ";".join("x" * 16_390)
    read = reader.read(written(tmp_path / "a.csv", f"a;b\n{long};1\n{wide}\n1;2\n".encode()))

    assert [len(row) for row in only(read).rows] == [16_384] * 4
    assert only(read).rows[1][:2] == ["x" * 32_767, "1"]
    assert [note.params["part"] for note in read.notes] == [
        "cells beyond row 1,048,576 or column XFD",
        "what cells hold beyond 32,767 characters",
    ]
    blank = reader.read(written(tmp_path / "b.csv", b"a;b\n" + b"1;2" + b";" * 20_000 + b"\n"))
    assert (only(blank).rows[1], blank.notes) == (["1", "2"], ())


def test_a_quote_that_is_never_closed_swallows_nothing(reader: Reader, tmp_path: Path) -> None:
    path = written(tmp_path / "q.csv", 'a;b\n1;"2\n' + "3;4\n" * 500)

    assert only(reader.read(path)).rows == [["a", "b"], ["1", '"2'], *[["3", "4"]] * 500]


def test_text_that_calls_itself_xls_is_read_as_text(reader: Reader, tmp_path: Path) -> None:
    read = reader.read(written(tmp_path / "t.xls", "a\tb\r\né\t1\r\n".encode("utf-16")))

    assert (read.format, read.encoding, only(read).rows) == ("tsv", "utf-16", [["a", "b"], ["é", "1"]])


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n")),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_csv_writes_is_read_back(reader: Reader, tmp_path: Path, rows: list[list[str]]) -> None:
    width = len(rows[0])
    rows = [["é;x", *"y" * (width - 1)], *[(row + [""] * width)[:width] for row in rows], ["fin"] * width]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    read = reader.read(written(tmp_path / "h.csv", buffer.getvalue()))

    errors = only(read).errors
    expected: list[list[CellValue]] = [
        [None if (r, c) in errors else wire.as_seen(wire.repaired(v)) for c, v in enumerate(row)]
        for r, row in enumerate(rows, 1)
    ]
    assert [(row + [None] * width)[:width] for row in only(read).rows] == expected


@pytest.mark.parametrize(
    ("written_as", "error"),
    [
        ("#VALEUR!", "#VALUE!"),
        ("#NOM?", "#NAME?"),
        ("#NOM ?", "#NAME?"),
        ("#N/D", "#N/A"),
        ("Err:502", "Err:502"),
    ],
)
def test_the_errors_of_office_suites_in_french_are_errors(
    reader: Reader, tmp_path: Path, written_as: str, error: str
) -> None:
    read = reader.read(written(tmp_path / "e.csv", f"Action;Partenaires\nAccueil;{written_as}\n"))
    assert only(read).errors == {(2, 1): error}
    assert only(read).rows[1] == ["Accueil"] or only(read).rows[1] == ["Accueil", None]


# -- small parts ------------------------------------------------------------------------------

CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
)
MOMENTS = st.dates() | st.datetimes() | st.times()


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(
            st.lists(CELLS | MOMENTS | st.text(min_size=1), min_size=n, max_size=n), min_size=1
        )
    )
)
def test_cells_survive_the_pipe(rows: list[list[CellValue]]) -> None:
    columns = marshal.loads(wire.pack(wire.pack_rows(rows)))
    back = list(wire.unpack_rows(columns)) if columns else [[] for _row in rows]

    width = len(rows[0])
    assert [(row + [None] * width)[:width] for row in back] == [
        [normal(value) for value in row] for row in rows
    ]


def normal(value: CellValue) -> CellValue:
    """What the house makes of a cell: whole floats are int, a date at midnight is a date, a text is bare."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
        return int(value)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    return value.strip() or None if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ã\x89conomie sociale, cafÃ\xa9", "Économie sociale, café"),
        ("EntitÃ©", "Entité"),
        ("BartimÃ©us et lâ€™Ã©cole, dÃ©jÃ\xa0", "Bartiméus et l’école, déjà"),
        ("EntitÃƒÂ©", "Entité"),
        ("01-fÃ©vr", "01-févr"),
        ("L’Écluse, déjà bon", "L’Écluse, déjà bon"),
        ("cÅ“ur", "cœur"),
        ("LIBERTÉ\xa0: à\xa0« Âge »", "LIBERTÉ\xa0: à\xa0« Âge »"),
        ("Ångström, São Tomé", "Ångström, São Tomé"),
    ],
)
def test_double_encoding_is_undone_and_french_is_left_alone(text: str, expected: str) -> None:
    assert wire.repaired(text) == expected


@given(st.text("abcdeéèêàùçôîœÉÀ«»’–… \xa0:;", max_size=40))
def test_repair_undoes_what_damage_did(text: str) -> None:
    assert wire.repaired(text) == text
