"""A file that is guessed wrong, and the profile saved from it: for the tests of profiles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Every heading means something else than it says at first: the contact is the operator, the
# "operator" a partner, the note the code of the note, and the months come first.
ODD = """Promotion de la santé;;;;;
;;;;;
Référent;Objet;Collaboration;Opérateur;Le;Note
Maison Croix-Verte asbl;Atelier jardin;Le Forem Mons / CPAS de Dour;AMO Jeunes Horizons asbl;3/4/2011;1.2
Maison Croix-Verte asbl;Groupe de parole;Centre A et B / CPAS de Mons;;4/2/2011;2.1
Essai;Essai;;;;
Maison Croix-Verte asbl;Sorties;Le Forem Mons;AMO Jeunes Horizons asbl;5/16/2011;1.1
Total;3;;;;
"""


def write(name: str, text: str = ODD) -> Path:
    """A file of this text in the current folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace texts of a file, each of which stands in it once."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def stored(run: Callable[..., Any]) -> list[dict[str, Any]]:
    """What the store holds of its actions."""
    actions = json.loads(run("actions", "--format", "json").out)["actions"]
    return [
        {
            "title": one["title"],
            "operator": one["operator"]["name"],
            "partners": [partner["name"] for partner in one["partners"]],
            "objectives": [link["code"] for link in one["objectives"]],
            "start": one["start"],
            "commune": one["commune"],
            "row": one["source"]["row"],
        }
        for one in actions
    ]


def saved(run: Callable[..., Any], name: str = "croix-verte", file: Path | None = None) -> Path:
    """The profile saved from a file."""
    said = run("profile", "save", name, file or write("croix-verte 2011-T1.csv"))
    assert (said.code, said.err.count("\n")) == (0, 1), said.err
    return Path(said.out.strip())
