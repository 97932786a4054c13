"""Objective codes in every spelling."""

from __future__ import annotations

import pytest
from code_readings import NOTE, READER, declared
from hypothesis import given
from hypothesis import strategies as st

from concertaction.framework import load
from concertaction.importers.values.codes import EMPTY, CodeReader
from concertaction.models import CellValue

ONE = [
    "1.2",
    "1,2",
    "1-2",
    "1/2",
    "1_2",
    "1°2",
    "1.2.",
    "(1.2)",
    "[1.2]",
    " 1.2 ",
    "\xa01.2",
    "１．２",
    "１.2",
    "1\u200b.2",
    "1.20",
    "1,20",
    "A1O2",
    "O2.A1",
    "O2A1",
    "O2/A1",
    "A1-O2",
    "a1 o2",
    "Ax1.Obj2",
    "Ax. 1 - Obj. 2",
    "Axe 1 obj. 2",
    "Axe 1, objectif 2",
    "AXE 1 / OBJECTIF 2",
    "Axe n°1 – Objectif n°2",
    "Axe1Obj2",
    "Axe 1 : Objectif 2",
    "Axe I - Objectif 2",
    "Axe 1.2",
    "Obj 1.2",
    "Obj. 1.2",
    "O1.2",
    "Objectif 1.2",
    "objectif n° 1.2",
    "code 1.2",
    "objectif 2 de l'axe 1",
    "objectif 2 (axe 1)",
    "Objectif 2, axe 1",
    "I.2",
    "I-2",
    "i.2",
    "1.2 – Accompagnement psychosocial",
    "1.2 : Accompagnement",
    "1.2 Accompagnement de 12 jeunes",
    "Accompagnement psychosocial (1.2)",
    "Objectif 1.2 - Axe 1",
    "1.2 (Axe 1)",
    "1.2 (x)",
    "1.2*",
    "1.2¹",
    "1.2 – 2012",
    "2012 : 1.2",
    "1.2 en 2012",
    "1.2 (12/03/2012)",
    "1.2 (validé le 12.03.2012)",
    "1.2 à 100 %",
    "1.2 ²",
    "1·2",
    "voir objectif 1.2",
    "Objectif visé : 1.2",
    "1.2\n",
    '"1.2"',
    "2ème objectif de l'axe 1",
    "2e objectif du premier axe",
    "2° objectif de l'axe 1",
    "deuxième objectif de l'axe 1",
    "second objectif, axe 1",
    "1er axe, 2e objectif",
    "premier axe – deuxième objectif",
    "axe un, objectif deux",
    "AXE UN OBJECTIF DEUX",
    "objectif deux de l'axe un",
    "as 1, doelstelling 2",
    "doelstelling 2 van as 1",
    "doelstelling 1.2",
    "axis 1, objective 2",
    "axe_1_obj_2",
    "obj. n°2 – axe n°1",
    "A1.2",
    "Axe 1 – Accompagnement de qualité – obj. 2",
    "Axe 1 : aide aux jeunes (objectif 2)",
    "Objectif opérationnel 2 (Axe 1)",
    "Axe stratégique 1 – objectif opérationnel n° 2",
    "objectif opérationnel 1.2",
    "Objectif de la note d'orientation : 1.2",
    "Axe prioritaire I, objectif principal : 2",
    "axe 1 n° 2",
    "axe 1 - n°2",
    "Axe 1, n° 2",
    "AXE I – N° 2",
    "axe 1 (n° 2)",
    "axe 1 numéro 2",
    "axe 1 nr 2",
    "axe 1 point 2",
    "axe 1, pt. 2",
    "axe 1 n° 2 : accompagnement psychosocial",
    "A1 n° 2",
    "A1 / 2",
    "A1 - 2",
    "I / 2",
    "I – 2",
    "I n° 2",
    "1 n° 2",
    "1.II",
    "1-II",
    "I.II",
    "OBJ1.2",
]


@pytest.mark.parametrize("text", ONE)
def test_one_code_is_read_in_any_spelling(text: str) -> None:
    assert READER.read(text) == declared("1.2")


@pytest.mark.parametrize("value", [1.2, 1.2000000000000002, 1.1999999999999997])
def test_a_number_is_a_code_in_spite_of_its_rounding(value: float) -> None:
    assert READER.read(value) == declared("1.2")


SEVERAL = {
    "1.2; 1.4": "1.2 1.4",
    "1.2;1.4": "1.2 1.4",
    "1.2\n1.4": "1.2 1.4",
    "1.2 et 1.4": "1.2 1.4",
    "1.2 & 1.4": "1.2 1.4",
    "1.2 + 1.4": "1.2 1.4",
    "1.2/1.4": "1.2 1.4",
    "1.2 / 1.4 / 2.1": "1.2 1.4 2.1",
    "1.2, 3.1": "1.2 3.1",
    "1.2,3.1": "1.2 3.1",
    "1,1;2,3": "1.1 2.3",
    "1,1, 2,3": "1.1 2.3",
    "1.2 1.4": "1.2 1.4",
    "1-2, 1-4": "1.2 1.4",
    "1/2, 3/1": "1.2 3.1",
    "1.1 - 1.2 - 1.3": "1.1 1.2 1.3",
    "1.2-1.3": "1.2 1.3",
    "1.2-3.1": "1.2 3.1",
    "1.1, 1.2, 1.3 et 2.1": "1.1 1.2 1.3 2.1",
    "1.2 et 1.2": "1.2",
    "1.2 à 1.4": "1.2 1.3 1.4",
    "de 1.2 à 1.4": "1.2 1.3 1.4",
    "1.2 jusqu'à 1.4": "1.2 1.3 1.4",
    "1.1 (principal) et 2.3 (secondaire)": "1.1 2.3",
    "1.1 (secondaire) et 2.3 (principal)": "2.3 1.1",
    "P : 1.2 / S : 2.3": "1.2 2.3",
    "Axe 1 : obj 2 et 3": "1.2 1.3",
    "Axe 1 : 2, 3": "1.2 1.3",
    "Axe 1 objectifs 1 à 3": "1.1 1.2 1.3",
    "objectifs 2 et 3 de l'axe 1": "1.2 1.3",
    "Objectifs 1.2 et 1.4": "1.2 1.4",
    "AXE 1 OBJ 2 + AXE 3 OBJ 1": "1.2 3.1",
    "A1O2, A3O1": "1.2 3.1",
    "A1O2A3O1": "1.2 3.1",
    "A1O1-A2O3": "1.1 2.3",
    "A1O1/A2O3": "1.1 2.3",
    "A1-O1-A2-O3": "1.1 2.3",
    "A1O2A1O3A3O1": "1.2 1.3 3.1",
    "A.1 O.2": "1.2",
    "A. 1 - O. 2": "1.2",
    "A.I/O.2": "1.2",
    "A.3 O.1 et O.2": "3.1 3.2",
    "A.1 O.2; A.3 O.1": "1.2 3.1",
    "p. 5, objectif 1.2": "1.2",
    "voir p.5 obj. 1.2": "1.2",
    "1.2 p. 5": "1.2",
    "pp. 5 à 7 : 1.2 ; 1.3": "1.2 1.3",
    "Note p. 5, axe 1 objectif 2": "1.2",
    "1.2 p. 3.1 s.": "1.2 3.1",
    "Axe 2 - Objectifs 2.1 et 2.3": "2.1 2.3",
    "5.1 Guide de l'insertion\n5.2 Supports": "5.1 5.2",
    "IV.1 et IV.2": "4.1 4.2",
    "A1O2O3": "1.2 1.3",
    "axe 1 / obj 2 + obj 3": "1.2 1.3",
    "1-2 et 3-4": "1.2 3.4",
    "1.1 … 1.4": "1.1 1.2 1.3 1.4",
    "1.1 t/m 1.3": "1.1 1.2 1.3",
    "1er et 3e objectifs de l'axe 2": "2.1 2.3",
    "doelstellingen 2 en 3 van as 1": "1.2 1.3",
    "tous les objectifs de l'axe 3": "3.1 3.2 3.3 3.4",
    "axe 5 (tous)": "5.1 5.2",
    "Axe 5 : l'ensemble des objectifs": "5.1 5.2",
    "tous les objectifs des axes 4 et 5": "4.1 4.2 4.3 5.1 5.2",
    "tous (1.1, 1.2)": "1.1 1.2",
    "1.2 - 1.4 - 2.2": "1.2 1.4 2.2",
    "1.2-1.4-2.2": "1.2 1.4 2.2",
    "1.1 – 1.3 – 1.4": "1.1 1.3 1.4",
    "axe 1 n° 2 et 3": "1.2 1.3",
    "axe 1 n°s 2 et 3": "1.2 1.3",
    "axe 1 points 2 et 3": "1.2 1.3",
    "axe 1 n° 2, axe 3 n° 1": "1.2 3.1",
    "Axe 1 (2 et 3)": "1.2 1.3",
    "IV / 2 ; I / 3": "4.2 1.3",
    "IV 2": "4.2",
    "Axe IV 2": "4.2",
    "I 3 ; II 1": "1.3 2.1",
    "III 2 et V 1": "3.2 5.1",
    "IV 2, 3": "4.2 4.3",
    "I 2/3": "1.2 1.3",
    "A4 / 2 et A1 / 3": "4.2 1.3",
    "OBJ1.2/1.4": "1.2 1.4",
    "2 (axe 1)": "1.2",
    "1 (Axe III)": "3.1",
    "2 et 3 (axe 1)": "1.2 1.3",
    "n° 2 de l'axe 1": "1.2",
    "2, axe 1": "1.2",
    "2 - axe 1": "1.2",
    "obj1.2-1.4-2.2": "1.2 1.4 2.2",
}


@pytest.mark.parametrize(("text", "found"), SEVERAL.items())
def test_several_codes_are_read_in_one_cell(text: str, found: str) -> None:
    assert READER.read(text) == declared(*found.split())


@given(
    st.lists(st.sampled_from(sorted(NOTE.objectives)), min_size=1, max_size=5, unique=True),
    st.sampled_from(["; ", ", ", " et ", "\n", " / ", " + ", " & "]),
    st.sampled_from(["{}", "Obj. {}", "({})", "{} : texte libre"]),
)
def test_any_list_of_codes_reads_back(chosen: list[str], separator: str, form: str) -> None:
    assert READER.read(separator.join(form.format(code) for code in chosen)) == declared(*chosen)


@pytest.mark.parametrize("value", [None, "", 0, "0", "xx", "néant", "-", "/", "?", "à définir", "n/a"])
def test_a_cell_that_says_nothing_declares_nothing(value: CellValue) -> None:
    assert READER.read(value) == EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "pas 1.2",
        "1.2 et pas 1.4",
        "ni 1.2 ni 1.3",
        "sauf 1.2",
        "hors note (proche de 3.3)",
        "non 1.2",
        "1.2 et non 1.3",
        "1.2 plutôt que 1.3",
        "plutôt 1.2 que 1.3",
        "1.2 au lieu de 1.3",
        "1.2 (anciennement 1.3)",
        "tous les objectifs de l'axe 3 sauf 3.2",
    ],
)
def test_a_code_that_is_denied_is_not_counted(text: str) -> None:
    found = CodeReader(load()).read(text)

    assert found.links == ()
    assert found.problem == "unreadable-value"


@pytest.mark.parametrize(
    "text",
    ["1.2 ?", "1.2?", "(1.2 ?)", "1.2 ou 1.3", "A1O2 ou A1O3", "1.2%", "1,2 %", "1.2 €", "€ 1.2", "± 1.2", "1.2 k€", "1.2 jours",
     "1.2 ETP", "1.2 h", "1.2 km"],
)  # fmt: skip
def test_a_code_with_a_question_mark_or_a_unit_is_only_proposed(text: str) -> None:
    found = CodeReader(load()).read(text)

    assert found.links == ()
    assert found.problem == "proposed-objective"
    assert found.proposals[0][0] == "1.2"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1) 1.2 2) 1.4",
            "1) 1.2 ; 2) 1.4",
            "1° 1.2 2° 1.4",
            "1. 1.2 2. 1.4",
            "(1) 1.2 (2) 1.4",
            "1- 1.2 2- 1.4",
        ),
        *("1) 1.2\n2) 1.4", "1 : 1.2 2 : 1.4", "1) 1.2 et 2) 1.4", "n°1 : 1.2 n°2 : 1.4", "1) 1.2, 2) 1.4"),
    ],
)
def test_codes_that_are_counted(text: str) -> None:
    assert READER.read(text) == declared("1.2", "1.4")


@pytest.mark.parametrize("text", ["1) 1.2 3) 1.4", "2) 1.2", "1) 2 2) 4"])
def test_numbers_that_count_nothing_stay(text: str) -> None:
    assert READER.read(text) != declared("1.2", "1.4")


@pytest.mark.parametrize(
    ("text", "sure", "unsure"),
    [
        ("1.2 (probable), 1.3", ["1.3"], ["1.2"]), ("1.2 probable, 1.3", ["1.3"], ["1.2"]),
        ("1.2 (à confirmer) et 1.3", ["1.3"], ["1.2"]), ("1.2 ?, 1.3", ["1.3"], ["1.2"]), ("1.2 (?) / 1.3", ["1.3"], ["1.2"]),
        ("1.2 (possible) ; 1.3 (sûr)", ["1.3"], ["1.2"]), ("1.2 (pas sûr), 1.3", ["1.3"], ["1.2"]),
        ("1.2\n1.3 (à confirmer par le CA)\n2.1", ["1.2", "2.1"], ["1.3"]), ("A1O2 (probable), A1O3", ["1.3"], ["1.2"]),
        ("1.1 à 1.3 (probable), 2.1", ["2.1"], ["1.1", "1.2", "1.3"]),
        ("1.2 Accompagnement psychosocial (à confirmer), 1.3", ["1.3"], ["1.2"]),
        ("1.2 (probable), 1.3 (à confirmer)", [], ["1.2", "1.3"]),
        ("1.1 et 1.2 (peut-être 1.4)", ["1.1", "1.2"], ["1.4"]), ("1.2, probablement 1.3", ["1.2"], ["1.3"]),
        ("1.1 (voir 1.3)", ["1.1"], ["1.3"]), ("1.1, cf. obj. 1.3", ["1.1"], ["1.3"]),
        ("1.1 (voir note p. 3)", ["1.1"], []), ("1.1, 1.3 (à confirmer)", ["1.1"], ["1.3"]), ("1.2 peut-être 1.3", ["1.2"], ["1.3"]),
        ("Axe 1, objectifs 2 et 3 (à confirmer)", [], ["1.2", "1.3"]), ("Axe 1 objectif 2, à valider par le CA", [], ["1.2"]),
        ("1.1 et 1.2 (tous deux à confirmer)", [], ["1.1", "1.2"]), ("1.2, 1.3 (dès 2012, à confirmer)", ["1.2", "1.3"], []),
        ("1.2 (dates de 2012 à confirmer)", ["1.2"], []),
        ("1.2 (principal), 1.3", ["1.2", "1.3"], []), ("1.2 (dates à confirmer), 1.3", ["1.2", "1.3"], []),
        ("1.2 (avec le Forem ?), 1.3", ["1.2", "1.3"], []),
        ("1.2 (peut-être avec un SSM), 1.3", ["1.2", "1.3"], []), ("1.2 éventuellement chez un employeur", ["1.2"], []),
        ("1.2 Suivi (éventuel partenariat avec un CPAS)", ["1.2"], []), ("1.2 (à confirmer avec le CA), 1.3", ["1.3"], ["1.2"]),
    ],
)  # fmt: skip
def test_a_doubt_is_of_the_code_beside_it(text: str, sure: list[str], unsure: list[str]) -> None:
    found = READER.read(text)
    assert [code for code, _origin in found.links] == sure
    assert [code for code, _score in found.proposals] == unsure
