"""The words that names of organisations are made of, ready for matching."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.names import form_pattern
from concertaction.patterns import any_of, late
from concertaction.text import table

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence


class NameWords(NamedTuple):
    """The lists of ``data/name_words.toml``, as what a folded text is matched with."""

    small: frozenset[str]
    starts: re.Pattern[str]
    whole: frozenset[str]
    communal: re.Pattern[str]
    singular: dict[str, str]
    forms: re.Pattern[str]
    follows: re.Pattern[str]
    branches: re.Pattern[str]
    departments: re.Pattern[str]
    parts_alone: re.Pattern[str]
    parts_behind_dash: re.Pattern[str]
    parts_of_place: re.Pattern[str]
    parts_without_name: re.Pattern[str]
    fields: frozenset[str]
    groups: re.Pattern[str]
    groups_named: re.Pattern[str]
    kinds_before: frozenset[str]
    regional: re.Pattern[str]
    regions: re.Pattern[str]
    functions: frozenset[str]
    halves: frozenset[str]
    alone_no_name: frozenset[str]
    pair_leads: frozenset[str]
    concepts: frozenset[str]
    leads: re.Pattern[str]
    leads_of_doubt: re.Pattern[str]
    doubts: frozenset[str]
    joining: frozenset[str]
    roles: frozenset[str]
    role_words: frozenset[str]
    fields_in_brackets: re.Pattern[str]
    branches_of: dict[str, re.Pattern[str]]
    own_bodies: dict[str, frozenset[str]]
    opposites: frozenset[str]
    causes: frozenset[str]
    uses: frozenset[str]


def _leading(words: Sequence[str]) -> re.Pattern[str]:
    return late(rf"(?:{any_of(words)})(?![a-z])")


@cache
def name_words() -> NameWords:
    """Return ``data/name_words.toml``, ready for matching folded texts."""
    raw = table("name_words")
    fields = "|".join(raw["fields_in_brackets"])
    which = any_of([*raw["ranks"], *raw["roles"]])
    return NameWords(
        small=frozenset(raw["small"]),
        starts=_leading(raw["starts"]),
        whole=frozenset(raw["whole"]),
        communal=late(rf"(?:les |le |la |l')?({any_of(raw['communal'])}) (?:de la |de |d'|du )?"),
        singular=dict(raw["singular"]),
        forms=late(rf"(?:^|[\s(,])(?:{form_pattern()}|fs)\)?$"),
        follows=_leading(raw["follows"]),
        branches=_leading(raw["branches"]),
        departments=_leading(raw["departments"]),
        parts_alone=late("|".join(raw["parts_alone"])),
        parts_behind_dash=late("|".join([*raw["parts_alone"], *raw["parts_behind_dash"]])),
        parts_of_place=late(rf"(?:{any_of(raw['parts_of_place'])}) "),
        parts_without_name=late(rf"(?:{any_of(raw['parts_without_name'])}) "),
        fields=frozenset(raw["fields"]),
        groups=late(rf"(?:les |des |nos |plusieurs )?(?:{any_of(raw['groups'])}) ?(?::|$)"),
        groups_named=late(
            r"(?:les |des |nos |plusieurs |quelques |diverse?s? |differente?s? |autres )*"
            rf"(?:{any_of([*raw['groups'], *raw['groups_named']])})"
            rf"(?: (?:{'|'.join(raw['of_groups'])})){{0,3}} ?"
        ),
        kinds_before=frozenset(raw["kinds_before"]),
        regional=late(rf"(?:la |le |l')?(?:{'|'.join(raw['regional'])}) (?=[a-z])"),
        regions=late(rf"(?:(?:de |du |d')?(?:la |le |les |l')?)(?:{'|'.join(raw['regions'])})"),
        functions=frozenset(raw["functions"]),
        halves=frozenset(raw["halves"]),
        alone_no_name=frozenset(raw["alone_no_name"]),
        pair_leads=frozenset(raw["pair_leads"]),
        concepts=frozenset(raw["concepts"]),
        leads=late(
            rf"(?:(?:{any_of(raw['groups'])}) ?:"
            rf"|(?:les? |nos |notre )?(?:(?:{which})(?: | ?(?=:))){{1,3}}(?P<which>:)"
            rf"|(?:{any_of(raw['leads'])})(?![a-z]))[\s:]*"
        ),
        leads_of_doubt=late(
            rf"(?:{'|'.join(raw['shapes_of_doubt'])}|{any_of(raw['leads_of_doubt'])})(?![a-z])[\s:,]*"
        ),
        doubts=frozenset(raw["doubts"]),
        joining=frozenset(raw["joining"]),
        roles=frozenset(raw["roles"]),
        role_words=frozenset(raw["role_words"]),
        fields_in_brackets=late(rf"(?:{fields})(?:(?: ?[,/&+] ?| et |-)(?:{fields})){{0,3}}"),
        branches_of={house: _leading(parts) for house, parts in raw["branches_of"].items()},
        own_bodies={house: frozenset(bodies) for house, bodies in raw["own_bodies"].items()},
        opposites=frozenset(word for line in table("organisation_words")["opposites"] for word in line),
        causes=frozenset(raw["causes"]),
        uses=frozenset(raw["uses"]),
    )
