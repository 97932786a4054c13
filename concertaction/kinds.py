"""What a name, or the words of a sheet, say about the kind of an organisation.

The words are data of the framework (``names`` and ``aliases`` of its kinds).  A
name pattern is a phrase, without small words and plural endings.  It counts where
it heads the name or stands beside it ("Horizon EFT"), not behind a preposition
("Amis de l'athénée").  In capitals it is an acronym that is also a word ("ALE") and
must stand in capitals unless it heads the name.  Marks in front of the phrase:

* ``^`` heads the name or a part of it, never beside it;
* ``~`` a house whose services count before it ("EFT du CPAS", "athénée – promotion sociale");
* ``*`` counts behind a preposition too ("institut technique de promotion sociale");
* ``=`` what follows behind a preposition must be a proper name ("École de Wasmes", not "École de danse");
* ``@`` stands before a preposition and a proper name ("Ville de Dour", not "Ville propre");
* ``!`` says nothing, though a shorter phrase would ("commune libre");
* ``+firm`` the legal form of a firm, or a trade before a proper name ("Boulangerie Lemaire"), when
  nothing else says anything.

Precision first: a wrong kind makes a wrong figure, an unknown one can be asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.names import LONGEST, form_of, forms_of_one_word, is_acronym_of, plain, word_list, words_of
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.framework import Framework

_PREPOSITIONS = frozenset(
    (
        "de",
        "du",
        "des",
        "d",
        "a",
        "au",
        "aux",
        "pour",
        "en",
        "avec",
        "sur",
        "chez",
        "par",
        "contre",
        "vers",
        "sans",
    )
)
_ELIDED = late(r"(?<![^\W\d_])([ldLD])['’‘ʼ´`] ?")
_POINTS = late(r"(?<![^\W\d_])(?:(?:[^\W\d_]\.){2,}[^\W\d_]{0,3}|[^\W\d_]\.[^\W\d_])(?![^\W\d_'])\.?")
_BRACKETS = late(r"\(([^()]+)\)")
_TOKEN = late(r"[^\W_]+|\s[-–—]+\s|[()\[\]:;,/|+\n«»\"]")
_SEPARATORS = late(r"\s*(?:[/,;+&\n|()]|\s[-–—]\s|\bet\b|\bou\b)\s*", re.IGNORECASE)


class _Word(NamedTuple):
    text: str  # folded
    capitals: bool
    proper: bool  # begins with a capital, or the whole name has none
    behind: bool  # behind a preposition: says what the name is about, not what it is
    first: bool  # first of the name or of a part of it
    joined: bool  # behind "et" or "ou"
    part: int


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    kind: str | None  # None: says nothing
    capitals: bool
    marks: str


class _Table(NamedTuple):
    framework: Framework
    patterns: dict[str, tuple[_Pattern, ...]]  # first word -> patterns, longest first
    vocabulary: frozenset[str]
    aliases: dict[str, str]
    firm: str | None


_tables: dict[int, _Table] = {}


def guess_kinds(name: str, framework: Framework) -> tuple[str, ...]:
    """Return the kinds that a name tells, most often one or none.

    Two kinds are given only where the name itself joins them ("EFT/OISP ...").
    """
    table = _table(framework)
    words = _words(name, table.vocabulary) if len(name) <= LONGEST else []
    if not words:
        return ()
    found = _matches(words, table)
    services = [match for match in found if "~" not in match[1].marks]
    if services:
        return _joined(services, words)
    if table.firm is None:
        return _joined(found, words) if found else ()
    if found:
        return () if _is_firm(name, words) else _joined(found, words)
    return (table.firm,) if _is_firm(name, words) or _is_trade(name, words, table) else ()


def kinds_of(text: str, framework: Framework) -> tuple[str, ...]:
    """Return the kinds that a sheet writes in words ("E.F.T.", "EFT/OISP"), none if it does not."""
    aliases = _table(framework).aliases
    if len(text) > LONGEST:
        return ()
    whole = _alias(text, aliases)
    if whole:
        return (whole,)
    kinds = (_alias(part, aliases) for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def kind_of(text: str, framework: Framework) -> str | None:
    """Return the first kind that a sheet writes in words, or None."""
    return next(iter(kinds_of(text, framework)), None)


def is_kind(text: str, framework: Framework) -> bool:
    """True for a text that is a kind of organisation as sheets write it, and nothing else: "EFT agréée"."""
    return len(text) <= LONGEST and _alias(text, _table(framework).aliases) is not None


def _alias(text: str, aliases: dict[str, str]) -> str | None:
    words = words_of(text)
    found = aliases.get(_alias_key(words))
    if found is None and len(words) > 1:
        qualifiers = word_list("qualifiers")
        found = aliases.get(_alias_key([word for word in words if word not in qualifiers]))
    return found


def _alias_key(words: list[str]) -> str:
    small = word_list("small")
    return " ".join(
        word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in words if word not in small
    )


def _table(framework: Framework) -> _Table:
    table = _tables.get(id(framework))
    if table is None or table.framework is not framework:
        table = _tables[id(framework)] = _build(framework)
    return table


def _build(framework: Framework) -> _Table:
    patterns: dict[str, list[_Pattern]] = {}
    aliases: dict[str, str] = {}
    firm = None
    for kind in framework.kinds:
        known_as = (kind.code, kind.label.fr, kind.label.en, kind.short.fr, kind.short.en, *kind.aliases)
        for alias in known_as:
            aliases.setdefault(_alias_key(words_of(alias)), kind.code)
        for name in kind.names:
            if name == "+firm":
                firm = kind.code
            else:
                pattern = _pattern(name, kind.code)
                patterns.setdefault(pattern.words[0], []).append(pattern)
    aliases.pop("", None)
    ordered = {
        first: tuple(sorted(choices, key=lambda pattern: -len(pattern.words)))
        for first, choices in patterns.items()
    }
    vocabulary = {word for choices in ordered.values() for pattern in choices for word in pattern.words}
    return _Table(framework, ordered, frozenset(vocabulary), aliases, firm)


def _pattern(name: str, kind: str) -> _Pattern:
    text = name.lstrip("^~*=@!")
    marks = name[: len(name) - len(text)]
    small = word_list("small")
    words = tuple(word for word in words_of(text) if word not in small)
    return _Pattern(words, None if "!" in marks else kind, text.isupper(), marks)


def _words(name: str, vocabulary: frozenset[str]) -> list[_Word]:
    """Fold a name into words that know their place; small words only leave their trace."""
    small = word_list("small")
    quiet = name == name.lower()
    if "(" in name:
        name = _BRACKETS.sub(_without_own_acronym, name)
    name = _POINTS.sub(lambda found: found[0].replace(".", "") + " ", name)
    name = _ELIDED.sub(lambda found: f" {found[1]}e " if found[1] in "dD" else " ", name)
    words: list[_Word] = []
    behind, first, joined, part = False, True, False, 0
    for token in _TOKEN.findall(name):
        folded = plain(token)
        if not folded.isalnum():
            behind, first, joined, part = False, True, False, part + 1
            continue
        if folded in _PREPOSITIONS or folded in small or folded == "ou":
            behind = behind or folded in _PREPOSITIONS
            joined = folded in ("et", "ou")
            continue
        if first and folded in forms_of_one_word():
            continue
        text = _known(folded, vocabulary)
        words.append(_Word(text, token.isupper(), quiet or token[0].isupper(), behind, first, joined, part))
        behind, first, joined = False, False, False
    return words


def _without_own_acronym(found: re.Match[str]) -> str:
    """Drop "(CSC)" behind "Centre sportif de Colfontaine": it tells no kind."""
    return " " if is_acronym_of(found[1], found.string[: found.start()]) else found[0]


def _known(word: str, vocabulary: frozenset[str]) -> str:
    if word in vocabulary:
        return word
    if word[-1] in "sx" and word[:-1] in vocabulary:
        return word[:-1]
    return f"{word}s" if f"{word}s" in vocabulary else word


def _matches(words: list[_Word], table: _Table) -> list[tuple[int, _Pattern]]:
    """Find the patterns of a name, with the place of each."""
    parts, about = word_list("parts"), words[0].text in word_list("about")
    shouted = all(word.capitals for word in words if not word.text.isdigit())
    found: list[tuple[int, _Pattern]] = []
    at, heading = 0, True  # heading: nothing but "service", "bureau"... since the part began
    while at < len(words):
        word = words[at]
        heading = heading or word.first
        pattern = None
        for choice in table.patterns.get(word.text, ()):
            if _stands(choice, words, at, heading=heading, shouted=shouted, about=about):
                pattern = choice
                break
        if pattern is None:
            heading = heading and word.text in parts
            at += 1
            continue
        if pattern.kind:
            found.append((at, pattern))
        heading = False
        at += len(pattern.words)
    return found


def _stands(
    pattern: _Pattern, words: list[_Word], at: int, *, heading: bool, shouted: bool, about: bool
) -> bool:
    """Tell whether a pattern counts at this place of a name."""
    word, stop = words[at], at + len(pattern.words)
    if stop > len(words) or words[stop - 1].part != word.part:
        return False
    if any(words[at + more].text != text for more, text in enumerate(pattern.words)):
        return False
    if word.behind and not heading and (about or "*" not in pattern.marks):
        return False
    if "^" in pattern.marks and not word.first:
        return False
    if "@" in pattern.marks and not (stop < len(words) and words[stop].behind):
        return False
    if ("=" in pattern.marks or "@" in pattern.marks) and stop < len(words) and words[stop].behind:
        return words[stop].proper and words[at].proper and not shouted
    return not pattern.capitals or (word.first and word.proper) or (word.capitals and not shouted)


def _joined(found: list[tuple[int, _Pattern]], words: list[_Word]) -> tuple[str, ...]:
    """Keep the first kind, and those that the name joins to it directly ("EFT/OISP")."""
    reach = found[0][0]
    kinds: dict[str, None] = {}
    for at, pattern in found:
        if at != reach or (kinds and not (words[at].first or words[at].joined)):
            break
        kinds[pattern.kind or ""] = None
        reach += len(pattern.words)
    return tuple(kinds)


def _is_firm(name: str, words: list[_Word]) -> bool:
    form = form_of(name)
    return form is not None and form.profit and word_list("not_firm").isdisjoint(word.text for word in words)


def _is_trade(name: str, words: list[_Word], table: _Table) -> bool:
    """True for a trade and a proper name, without a legal form, an article or the word of another house."""
    head, others = words[0], words[1:]
    if not head.first or head.text not in word_list("trades") or not name[:1].isupper() or name.isupper():
        return False
    if form_of(name) is not None or plain(name).split("'")[0].split()[0] in word_list("small"):
        return False
    behind = [word for word in others if word.part == head.part]
    return (
        any(word.proper for word in behind)
        and word_list("no_trade").isdisjoint(word.text for word in others)
        and not any(word.text in table.patterns for word in others)
    )
