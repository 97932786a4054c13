"""Personal data that operators leave in their sheets: found before anything is kept.

A national register number may not even be collected (law of 8 August 1983,
article 8): the row is refused and the number goes nowhere, no message, no
log.  The rest is masked.  The rules are data (``data/personal.toml``); the
arithmetic of the numbers is here, that of the register in ``files.naming``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from concertaction.i18n import N_
from concertaction.importers.files import traces
from concertaction.importers.files.naming import is_register
from concertaction.importers.values.dotted import begins_dotted_house, is_called_after
from concertaction.importers.values.names.tells import begins_as_one
from concertaction.patterns import compiled, late
from concertaction.text import clean_text, fold, table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from concertaction.models import CellValue

KINDS = {
    "national-register-number": N_("national register number"),
    "bank-account": N_("bank account"),
    "birth-date": N_("birth date"),
    "person-name": N_("name of a person"),
    "mobile-phone": N_("mobile telephone"),
    "private-email": N_("private e-mail address"),
}
"""Words for each kind of hit, to be translated when shown."""

MASK = "[…]"

REGISTER = "national-register-number"

QUOTED = 120
"""Characters of a cell that a finding repeats."""


class PersonalHit(NamedTuple):
    """A piece of personal data; ``start`` and ``end`` count in the cell's text (``str(value)``)."""

    kind: str
    start: int
    end: int

    @property
    def refuses(self) -> bool:
        """True when nothing of the row may be kept."""
        return self.kind == REGISTER

    @property
    def label(self) -> str:
        """The kind in English words, to be translated."""
        return KINDS[self.kind]


class _Rule(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    check: str | None
    exception: re.Pattern[str] | None
    headings: re.Pattern[str] | None
    under: re.Pattern[str] | None


_PARTS = ("house", "person", "full_name", "titled", "particles")
"""What patterns name by a word: "<house>"; of the names the particles are one."""


def _expanded(pattern: str) -> str:
    for part in _PARTS:
        pattern = pattern.replace(f"<{part}>", table("personal")[part])
    return pattern


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            rule["kind"],
            late(_expanded(rule["pattern"])),
            rule.get("check"),
            late(rule["not"]) if "not" in rule else None,
            late(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, rule['headings']))})(?![a-z0-9])")
            if "headings" in rule
            else None,
            late(rule["under"]) if "under" in rule else None,
        )
        for rule in table("personal")["rules"]
    )


def may_hold_personal(value: CellValue, heading: str | None = None) -> bool:
    """Say whether ``find_personal`` could find anything: cheap, to be asked of every cell."""
    if heading and _kinds_of_heading(heading):
        return value is not None
    return traces.in_cell(value)


def may_column_hold_personal(column: Iterable[CellValue], heading: str | None = None) -> bool:
    """Ask ``may_hold_personal`` of a whole column at once."""
    return is_personal_heading(heading) or traces.in_column(column)


def is_personal_heading(heading: str | None) -> bool:
    """True for a heading under which a cell may be personal whatever it looks like."""
    return bool(heading and _kinds_of_heading(heading))


@cache
def _kinds_of_heading(heading: str) -> tuple[_Rule, ...]:
    folded = fold(heading)
    return tuple(rule for rule in _rules() if rule.headings and rule.headings.search(folded))


def find_personal(value: CellValue, *, heading: str | None = None) -> tuple[PersonalHit, ...]:
    """Find personal data in a cell, in the order of the text, without overlaps.

    ``heading`` is the column's: under "registre national" a number that lost
    its leading zeros, or is one digit wrong, is still somebody's.
    """
    hinted = _kinds_of_heading(heading) if heading else ()
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, date):
        text = value.isoformat()
        return tuple(PersonalHit(rule.kind, 0, len(text)) for rule in hinted if rule.kind == "birth-date")[:1]
    if isinstance(value, float):
        if not value.is_integer():
            return ()
        value = int(value)
    if isinstance(value, int):
        return _in_number(value, hinted)
    if not isinstance(value, str):
        return ()
    value = traces.with_plain_signs(value)
    found = [
        (rule, match)
        for rule in _rules()
        for match in rule.pattern.finditer(value)
        if (rule.check is None or CHECKS[rule.check](match[_asked(rule.pattern)]))
        and not (rule.exception and rule.exception.match(match["hit"]))
        and not (rule.kind == "person-name" and _names_house(value, match, rule))
    ]
    hits = [PersonalHit(rule.kind, *match.span(_hidden(rule.pattern))) for rule, match in found]
    for rule, match in found:
        if rule.check in _OF_FIRST_NAMES:
            hits.extend(_beside(value, match.start(), match.end()))
    for rule in hinted:
        spans = [match.span() for match in rule.under.finditer(value)] if rule.under else [(0, len(value))]
        hits.extend(
            PersonalHit(rule.kind, start, end) for start, end in spans if _counts(rule, value[start:end])
        )
    return _apart(hits)


def _hidden(pattern: re.Pattern[str]) -> str | int:
    """The group of a pattern that is masked."""
    return "hit" if "hit" in pattern.groupindex else 0


def _asked(pattern: re.Pattern[str]) -> str | int:
    """The group of a pattern that its check asks about."""
    return "name" if "name" in pattern.groupindex else _hidden(pattern)


def _names_house(text: str, match: re.Match[str], rule: _Rule) -> bool:
    """True where "M." and a name, or a first name and another, are those of a house or of a street."""
    start = match.start()
    if rule.check in _OF_FIRST_NAMES:
        name = match["name"]
        # no role before, no telephone behind
        is_alone = rule.check == "first-name-told" or text.startswith((name + ")", name + " ("), start)
        is_namesake = is_alone and fold(name) in _namesakes()
        if is_namesake and _stands_beside_own_name(text, match):
            return False
        return is_namesake or is_called_after(text[: match.start("name")])
    return begins_dotted_house(text[start:]) or (
        text.startswith("M.", start) and is_called_after(text[:start])
    )


def _stands_beside_own_name(text: str, match: re.Match[str]) -> bool:
    """True for "MIRE (Gabrielle Petit)", "Gabrielle Petit (CPAS)": those houses bear nobody's name."""
    before = _ITEM.split(fold(text[: match.start("name")]))[-1]
    behind = fold(text[match.end("name") :]).lstrip(" (:")
    return any(_own_names().match(beside.lstrip()) for beside in (before, behind))


_ITEM = late(r"[\n;,/+&]")


@cache
def _own_names() -> re.Pattern[str]:
    houses = "|".join(table("personal")["called_after_nobody"])
    return compiled(rf"(?:l[ea]s? |l'|d[ue] |de l[a'] ?)?(?:{houses})")


def _counts(rule: _Rule, text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits > 0 if rule.kind != REGISTER else 8 <= digits <= 11


def _apart(hits: Iterable[PersonalHit]) -> tuple[PersonalHit, ...]:
    kept: list[PersonalHit] = []
    for hit in sorted(set(hits), key=lambda hit: (hit.start, not hit.refuses, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.refuses and not kept[-1].refuses:
            kept[-1] = PersonalHit(hit.kind, kept[-1].start, max(hit.end, kept[-1].end))
        elif hit.end > kept[-1].end:  # a name that goes into the number behind it hides none of it
            kept.append(hit._replace(start=kept[-1].end))
    return tuple(kept)


def _in_number(value: int, hinted: Sequence[_Rule]) -> tuple[PersonalHit, ...]:
    text = str(value)
    for rule in hinted:
        if rule.kind == REGISTER and 8 <= len(text) <= 11:
            return (PersonalHit(REGISTER, 0, len(text)),)
        if rule.kind == "mobile-phone" and re.fullmatch(r"(?:32)?4[5-9]\d{7}", text):
            return (PersonalHit("mobile-phone", 0, len(text)),)
        if rule.kind == "birth-date":
            return (PersonalHit("birth-date", 0, len(text)),)
    if len(text) == 11 and is_register(text):
        return (PersonalHit(REGISTER, 0, 11),)
    # ten digits: born in 2001-2009, the zero lost; nobody of 1901-1909 is on a course
    if len(text) == 10 and not _is_enterprise(text) and is_register("0" + text, born="2"):
        return (PersonalHit(REGISTER, 0, 10),)
    return ()


def _is_told_register(text: str) -> bool:
    """Tell a number that is called a register number, maybe damaged, from that of an enterprise."""
    digits = "".join(filter(str.isdigit, text))
    return 9 <= len(digits) <= 11 and not (len(digits) == 10 and _is_enterprise(digits))


def _is_enterprise(text: str) -> bool:
    """Check an enterprise number: 97 minus the rest of the first eight digits by 97."""
    digits = text.zfill(10)
    return len(digits) == 10 and digits[0] in "01" and 97 - int(digits[:8]) % 97 == int(digits[8:])


def _is_iban(text: str) -> bool:
    plain = re.sub(r"[^A-Z0-9]", "", text.upper())
    if plain.startswith("BE") and len(plain) != 16:
        return False
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def _is_account(text: str) -> bool:
    digits = "".join(filter(str.isdigit, text))
    return int(digits[:10]) % 97 in (int(digits[10:]), int(digits[10:]) % 97)


def _is_mobile(text: str) -> bool:
    """Tell 0475.123.456 from an enterprise number, which its own check digits prove."""
    digits = "".join(filter(str.isdigit, text))
    written_as_telephone = "/" in text or "+" in text or re.search(r"\d[ .]\d\d[ .]\d\d$", text)
    return bool(written_as_telephone) or len(digits) != 10 or not _is_enterprise(digits)


def _has_first_name(text: str) -> bool:
    """Tell "Jean Petit", "PETIT Jean", "J. Petit" from "Contact Jeunes" and "Athénée Jean" Rostand."""
    first, *_, last = text.replace(".", ". ").split()
    is_other = fold(first).split("-")[0] in table("personal")["no_people"] or is_called_after(
        f"{text.split()[0]} "
    )
    return not (is_other or begins_as_one(text)) and (
        first.endswith(".")
        or not _first_names().isdisjoint(fold(word).split("-")[0] for word in (first, last))
    )


def _is_told_by_first_name(text: str) -> bool:
    """Tell "Jean Petit", "PETIT Jean" from "Fleur Marine", beside a colon that titles have too."""
    first, *_, last = text.replace(".", ". ").split()
    is_word = fold(last) in table("personal")["names_and_words"] and fold(first) not in _first_names()
    return _has_first_name(text) and (first.endswith(".") or not is_word)


_BETWEEN_NAMES = r"\s?(?:[,;/&+]|\bet\b)\s?"
_LONGEST_BEFORE = 80  # characters of a name and of the sign behind it


@cache
def _one_more() -> re.Pattern[str]:
    name = _expanded("(?P<name><person>)")
    return compiled(rf"{_BETWEEN_NAMES}{name}(?![\w'’.-])(?=\s*(?:$|[\n;,/+&()|\d]|[–-]\s|et\s))")


@cache
def _one_before() -> re.Pattern[str]:
    name = _expanded("(?P<name><person>)")
    return compiled(rf"(?:^|(?<=[\n;,/+&(:])|(?<=[\n;,/+&(:] )|(?<= et )){name}{_BETWEEN_NAMES}$")


def _are_told_by_first_names(text: str) -> bool:
    """Tell "Marie Dupont, Jean Martin" from "Jean Jaurès et Marie Curie"."""
    names = re.split(_BETWEEN_NAMES, text)
    return all(_is_told_by_first_name(name) and fold(name) not in _namesakes() for name in names)


def _beside(text: str, start: int, end: int) -> Iterator[PersonalHit]:
    """The persons of the list that a name stands in: "Forem : Jean Dupont, Marie Petit et MIRE" has two."""
    while (more := _one_more().match(text, end)) and _are_told_by_first_names(more["name"]):
        yield PersonalHit("person-name", *more.span("name"))
        end = more.end()
    while (more := _one_before().search(text, max(0, start - _LONGEST_BEFORE), start)) and (
        _are_told_by_first_names(more["name"])
    ):
        yield PersonalHit("person-name", *more.span("name"))
        start = more.start()


def _namesakes() -> Collection[str]:
    return cast("Collection[str]", table("personal")["namesakes"])


@cache
def _first_names() -> frozenset[str]:
    return frozenset(table("lines")["first_names"])


CHECKS = {
    "register": is_register,
    "register-told": _is_told_register,
    "iban": _is_iban,
    "account": _is_account,
    "mobile": _is_mobile,
    "first-name": _has_first_name,
    "first-name-told": _is_told_by_first_name,
    "first-names-told": _are_told_by_first_names,
}
_OF_FIRST_NAMES = ("first-name", "first-name-told")


def mask(text: str, hits: Iterable[PersonalHit]) -> str:
    """Return the text with each hit replaced by […]."""
    for hit in sorted(hits, key=lambda hit: -hit.start):
        text = text[: hit.start] + MASK + text[hit.end :]
    return text


def masked(text: str) -> str:
    """The text with all that is personal in it replaced."""
    return mask(text, find_personal(text)) if may_hold_personal(text) else text


def quoted(value: CellValue) -> str | None:
    """What a finding repeats of a cell: cleaned, cut, personal data masked."""
    text = clean_text(value)
    if text is None:
        return None
    text = masked(text)
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
