"""Lists of names that end with "etc." or dots: nobody is called so."""

from __future__ import annotations

import pytest

from concertaction.importers.values import is_so_on, split_names

SO_ON = ["; etc.", ", etc", ", etc...", " etc.", "…", "...", ", …", " + etc.", " / etc", " (etc.)", "; …", ", e.a.",
         " et cetera", ", et cætera", "; ETC.", " & etc.", "\netc."]  # fmt: skip


@pytest.mark.parametrize("end", SO_ON)
@pytest.mark.parametrize("names", [["CSEF"], ["TEC Hainaut"], ["Le Forem", "CPAS de Mons"]])
def test_the_end_of_a_list_is_no_name(names: list[str], end: str) -> None:
    reading = split_names("; ".join(names) + end)
    assert [name.name for name in reading.names] == names
    assert not reading.unnamed


def test_alone_it_names_nobody() -> None:
    assert split_names("etc.") == ((), False, (), True, False, False, False, ())
    assert is_so_on(" Etc. ")
    assert not is_so_on("ETCA asbl")


@pytest.mark.parametrize("name", ["Etcetera asbl", "ALE", "Centre Etc'Art", "Lire et Écrire asbl"])
def test_a_name_that_holds_such_letters_stays_whole(name: str) -> None:
    assert [found.name for found in split_names(name).names] == [name]
