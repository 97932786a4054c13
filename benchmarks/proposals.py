"""How often the proposed objectives are right, beside two simpler ways of proposing.

    .venv/bin/python benchmarks/proposals.py

On ``tests/mapping/labelled_actions.jsonl``, which somebody wrote and labelled without having seen the cues.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled_actions import labelled

from concertaction import framework, mapping
from concertaction.text import fold

NOTE = framework.load()
WEIGHTS = {"strong": 3, "medium": 2, "weak": 1}


def counted(text: str) -> list[str]:
    """The three objectives of whose cues a text holds most, by weight."""
    found: Counter[str] = Counter()
    for code, objective in NOTE.objectives.items():
        for cue in objective.cues:
            forms = "|".join(re.escape(fold(form)) for form in (cue.form, *cue.variants))
            found[code] += WEIGHTS[cue.weight] * bool(re.search(rf"\b(?:{forms})\b", fold(text)))
    return [code for code, weight in found.most_common(3) if weight]


def main() -> None:
    """Print the shares."""
    every = labelled()

    def proposed() -> list[list[str]]:
        found = mapping.suggestions([action for action, _expected in every], NOTE)
        return [[one.code for one in it.candidates] for it in found]

    def whole_words() -> list[list[str]]:
        stemmer, mapping._stemmer = mapping._stemmer, lambda: str
        mapping._stem.cache_clear()
        try:
            return proposed()
        finally:
            mapping._stemmer = stemmer
            mapping._stem.cache_clear()

    def plain() -> list[list[str]]:
        return [counted(f"{it.title}. {it.description} {it.public}") for it, _expected in every]

    print(f"{'':28} {'first':>6} {'of 3':>6}  proposed where none fits")
    for name, way in (
        ("concertaction map", proposed),
        ("the same on whole words", whole_words),
        ("cues counted", plain),
    ):
        found = list(zip(way(), (expected for _action, expected in every), strict=True))
        sure = [(codes, expected[0]) for codes, expected in found if expected]
        first = sum(codes[:1] == [main] for codes, main in sure) / len(sure)
        among = sum(main in codes for codes, main in sure) / len(sure)
        none = [bool(codes) for codes, expected in found if not expected]
        print(f"{name:28} {first:6.1%} {among:6.1%}  {sum(none)} of {len(none)}")


if __name__ == "__main__":
    main()
