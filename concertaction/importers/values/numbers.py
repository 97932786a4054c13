"""Numbers of participants as Belgian sheets write them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.patterns import late
from concertaction.text import cardinals, clean_text, fold, is_announced, is_nothing

if TYPE_CHECKING:
    from concertaction.models import CellValue


class NumberReading(NamedTuple):
    """A count of persons; ``approximate`` when the cell says "about", a range or a limit.

    ``other_sum`` is what the parts in the same cell add up to, where that is another number: "12 (5 H, 8 F)".
    """

    value: int | None
    approximate: bool = False
    problem: str | None = None  # finding code: "unreadable-value"
    other_sum: int | None = None


_NOTHING = NumberReading(None)
_UNREADABLE = NumberReading(None, problem="unreadable-value")
LARGEST = 1_000_000
"""A count above this is something else: a telephone, an amount, an identifier."""
_LONGEST = 100  # characters of a count
_FOOTNOTES = " *†‡¹²³⁴⁵⁶⁷⁸⁹"  # "12*", "12²": the mark is of a line below, and no digit

_NUMBER = r"(\d{1,3}(?:[.  '’]\d{3})+|\d+)(?:[.,](\d{1,2}))?"
_ROUND = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_ABOUT = (
    r"(?:\+ ?/ ?-|\+-|±|~|≈|ca\.?|env\.?|environ|a peu pres|plus ou moins|pres de|presque|circa|approx\.?)"
)
_LIMIT = r"(?:(?:max|min)(?:imum|i)?\.?|au (?:plus|moins|maximum|minimum)|jusqu'a|(?:plus|moins) de|[<>]=?)"
_PLANNED = r"(?:prevu|attendu|vise|escompte|estime|espere)e?s?"
_SEXES = r"(?:h\.?|f\.?|hommes?|femmes?|dames?|messieurs|garcons?|filles?)"
_AGES = r"(?:jeunes?|adultes?|enfants?|ado(?:lescent)?s?|parents?|seniors?|aines?)"
_ANYBODY = (
    r"(?:p(?:\.|ers?(?:\.|onnes?)?)?|participants?(?:\(?e?s\)?)?|participant(?:e|\.e|\(e\))s?|particip\.?"
    r"|benef(?:\.|iciaires?)?|places?|inscrit(?:e|\(e\))?s?|inscr?\.?|presents?|x|[hf]\.?)"
)
"""Words behind a count that do not say who the people are."""
_UNIT = (
    rf"(?:{_ANYBODY}|{_SEXES}|{_AGES}|stag(?:\.|iaires?)?|demandeu(?:r|se)s?(?: d'emploi)?|d\.?e\.?|dei"
    r"|eleves?|etudiante?s?|apprenante?s?|apprentie?s?|travailleu(?:r|se)s?|chomeu(?:r|se)s?|candidate?s?|usagers?"
    r"|visiteu(?:r|se)s?|familles?|menages?|habitante?s?|agents?|clients?|citoyens?|migrante?s?|mamans?|papas?"
    r"|primo-?arrivante?s?|allocataires?|ouvri(?:er|ere)s?|employe?e?s|detenus?|refugiee?s?|membres?"
    r"|professionnel(?:le)?s?|locataires?|patiente?s?|prestataires?|deleguee?s?|alternante?s?|interimaires?|retraitee?s?)"
)
_SIMPLE = late(
    rf"(?P<about>{_ABOUT} ?)?(?P<limit>{_LIMIT} ?(?:de )?)?{_NUMBER} ?(?P<u1>{_UNIT})?"
    rf"(?P<about2> ?\(?{_ABOUT}\)?)?(?: ?\(?(?P<limit2>{_LIMIT}|{_PLANNED})\)?)?(?: ?{_UNIT})?"
    # hours are no people
    r"(?:(?<!h)(?<!h\.) ?(?:par|/) ?(?:an|annee|(?P<each>session|groupe|module|cycle|mois|semaine)))?"
    r"(?: ?\([^()]*\))?\.?(?P<limit3>\+)?"
)
_INEXACT = ("about", "limit", "about2", "limit2", "limit3", "each")
"""Groups of it that say so: "15 par session" is how many came at a time, not how many there were."""
_RANGE = late(
    rf"(?:{_ABOUT} )?(?:de |entre )?(\d+) ?(?:a|-|et|ou|/) ?(\d+) ?{_UNIT}?(?: ?\(?{_LIMIT}\)?)?\.?"
)
_ROUNDED = late(
    rf"(?:{_ABOUT} )?(?:{_LIMIT} )?(?:d')?(?:une (?:bonne |petite )?|la |(\d+|[a-z]+) )?"
    rf"([a-z]+aine|\d0aine|15aine)s?(?: de| d')? ?{_UNIT}?\.?"
)
_WORDS = late(rf"([a-z\-]+)(?: {_UNIT})?(?: ?\((\d{{1,3}})\))?")
_AND = r"(?: ?[,;/+&-] ?| et | )"
_SUMS = tuple(  # who is of one of these words is of no other of them
    late(rf"(?:{part}){_AND}(?:{part})(?:{_AND}(?:{part}))*\.?")
    for unit in (_SEXES, _AGES)
    for part in (rf"\d{{1,5}} ?{unit}", rf"{unit} ?[:=]? ?\d{{1,5}}")
)
_PARTS = late(rf"\d{{1,5}} ?{_UNIT}(?:{_AND}\d{{1,5}} ?{_UNIT})+\.?")
_OF_WHOLE = late(rf"(\d{{1,6}} ?(?:{_UNIT})?)(?: ?[:=]|,? (?:dont|soit)) ?(?:[^:=]+)")
_BESIDE = late(r"[^(:=]{1,40}?(?:(?P<of>,? ?\(?\bdont\b)|\(|[:=]|,? soit\b) ?(?P<parts>[^()]{1,80}?)\)?\.?")
_SUM_BEFORE = late(
    rf"([^()=]{{3,80}}?) ?(?:=|\(=?|,? ?soit|[,:]? total ?:?) ?(\d{{1,6}} ?(?:{_UNIT})?)\)?\.?"
)
_PLAIN_SUM = late(r"\d{1,5}(?: ?\+ ?\d{1,5})+")
_ONE_PART = late(rf"(?!\d+ ?h\b)\d{{1,5}} ?(?:{_SEXES}|{_AGES})")  # "12 (15 h)" may be hours
_WITH_STAFF = late(  # "12 + 2 acc.", "12 stagiaires et 1 formateur"
    rf"(\d{{1,6}} ?(?:{_UNIT})?) ?(?:[+,;/&-]|et|plus|avec) ?(?:\d{{1,3}} ?|[a-z]{{2,6}} )?"
    r"(?:acc(?:\.|omp\.?|ompagn\w{2,8})?|encadr(?:\.|ant\w{0,2}|eur\w{0,2})|(?:co-?)?form(?:\.|at(?:eur|rice)s?)|anim(?:\.|at(?:eur|rice)s?)"
    r"|educ(?:\.|at(?:eur|rice)s?)?|prof(?:\.|s|esseurs?)?|enseignante?s?|instit(?:uteur|utrice)s?|monit(?:eur|rice)s?|coordinat(?:eur|rice)s?"
    r"|intervenante?s?|benevoles?|tut(?:eur|rice)s?|coachs?)\.?"
)
_PAIR = late(r"(\d{1,5}) ?([/+;,|&-]|et) ?(\d{1,5})")
_THOUSANDS = late(r"(?<=\d)\s(?=\d{3}(?!\d))")
_HOURS = late(r"\d+(?:[.,]\d+)? ?h")  # "120h" are hours; "12 H" are men
_OF_YEAR = late(r"(?:en )?(?:19|20)\d\d ?: ?(.+)")  # "2011 : 12"
_GROUP = late(r"(?:(?:un|1) )?(?:petit )?(?:groupe|classe|equipe)(?P<several>s)? (?:de |d'|a )")
_TIMES_OF = late(  # "2 x 12 h" may be hours, "2 x 30 min" minutes, "4 x 3,5" no people
    r"(?P<times>\d{1,2}|[a-z]+) ?(?P<sign>(?:groupes?|classes?|equipes?|promotions?) d(?:e |')|[x×*] ?(?=\d))"
    r"(?P<each>[\d±~≈](?:[^.,]|[.,](?!\d))*?)(?<![\d ][hf])(?<![hf]\.)(?<!min)(?<!min\.)"
)
_TIMES = late(
    rf"\d{{1,3}} ?(?:(?:groupes?|classes?|equipes?) de |x|fois) ?\d{{1,4}} ?(?:{_UNIT})?|\d{{1,3}} ?%"
)
_DESCRIBED = late(  # "12 jeunes peu qualifiés", "15 femmes de 18 à 25 ans"; "3 par école" are more
    rf"(\d{{1,5}} (?![hfxp]\.? ){_UNIT}) (?!et |ou )(?!.*\bpar\b)[a-z'() -]+"
    r"(?:\d\d ?(?:a|-|et) ?\d\d ans)?"
)
_UNLIMITED = late(
    r"(?:(?:nombre|places?|acces|entree) )?"
    r"(?:(?:non|pas) (?:limite|defini|determine|comptabilise|chiffre)e?s?"
    r"|(?:illimite|indetermine|indefini)e?s?|variables?)"
    r"|(?:pas de|sans) (?:limites?|limitation|maximum|quota)"
    r"|(?:(?:ouvert )?a )?tou(?:te)?s|tout (?:le monde|public)"
    r"|selon (?:les )?(?:inscriptions?|inscrits|demandes?)"
)
"""What is answered to how many, without a number."""
_FIRST_WORD = late(r"[a-z][a-z-]*")
_BEGINS = late(
    rf"(?:{_ABOUT}|{_LIMIT}|de|entre|une?|la|petit|groupes?|classes?|equipes?|d|[a-z]+aines?)(?![a-z])"
    rf"|(?:{_SEXES}|{_AGES}) ?[:=]? ?\d"
)
"""How a count begins that does so with no number: "jeunes de moins de 25 ans" is none."""
_HAS_COUNT = late(r"\d|aines?\b")
_MAY_COUNT = late(r"\d|aines?\b|[a-z-]+ [a-z]")


def read_number(value: CellValue) -> NumberReading:
    """Read a count of participants.

    fr-BE writes 1.250 and 1 250 for 1250, and 12,5 for 12.5, which is
    rounded down and called approximate, like "±15", "une dizaine" and
    "15 (max)".  "10 à 12" gives the lower figure, so that a sum of such
    counts never promises more people than were announced.
    """
    if value is None or isinstance(value, bool):
        return _NOTHING if value is None else _UNREADABLE
    if isinstance(value, int):
        return NumberReading(value) if 0 <= value <= LARGEST else _UNREADABLE
    if isinstance(value, float):
        return NumberReading(int(value), not value.is_integer()) if 0 <= value <= LARGEST else _UNREADABLE
    text = clean_text(value) if isinstance(value, str) else None
    if text is None:
        return _NOTHING if isinstance(value, str) else _UNREADABLE
    if text[-1] in _FOOTNOTES:
        text = text.rstrip(_FOOTNOTES) or text
    if text.isascii() and text.isdigit() and len(text) < 7:
        return NumberReading(int(text))
    if len(text) > _LONGEST:
        return _UNREADABLE
    if is_nothing(text) or is_announced(text):
        return _NOTHING
    if _HOURS.fullmatch(text):
        return _UNREADABLE
    folded = _whole_first(_folded(text))
    reading = _read(folded)
    if reading.value is None or reading.approximate:
        return reading
    return reading._replace(other_sum=_other_sum(folded, reading.value))


def _whole_first(text: str) -> str:
    """Write "5 h + 8 f = 13" as "13 = 5 h + 8 f"."""
    found = _SUM_BEFORE.fullmatch(text)
    is_sum = found and (_PLAIN_SUM.fullmatch(found[1]) or any(sums.fullmatch(found[1]) for sums in _SUMS))
    return f"{found[2]} = {found[1]}" if found and is_sum else text


def _other_sum(text: str, whole: int) -> int | None:
    """What the parts beside a whole add up to, where they are more, or are all of it and no such number."""
    found = _BESIDE.fullmatch(text)
    parts = found["parts"].strip() if found else ""
    is_one = _ONE_PART.fullmatch(parts) is not None
    if not (is_one or _PLAIN_SUM.fullmatch(parts) or any(sums.fullmatch(parts) for sums in _SUMS)):
        return None
    total = sum(map(int, re.findall(r"\d+", parts)))
    are_all = found is not None and not found["of"] and not is_one
    return total if total > whole or (are_all and total != whole) else None


def read_of_sexes(value: CellValue) -> NumberReading:
    """Read a number whose heading asks for men and women: "5/7" is 12 there; "10-12" may be a range still."""
    pair = _PAIR.fullmatch(_folded(value)) if isinstance(value, str) and len(value) < _LONGEST else None
    if pair is None:
        return read_number(value)
    one, other = int(pair[1]), int(pair[3])
    return NumberReading(one + other, approximate=pair[2] == "-" and one < other)


def may_count_sexes(value: CellValue) -> bool:
    """True for a number of men and women, and for a day that "5/7" became."""
    if not isinstance(value, str):
        return isinstance(value, (int, date))
    return len(value) < _LONGEST and (_PAIR.fullmatch(_folded(value)) is not None or is_count(value))


def is_count(text: str) -> bool:
    """True for a text that says how many and nothing else: "12 H, 8 F", "une dizaine", "illimité".

    A number in words may be a name ("ONE"), and is a count only before a word for people.
    """
    if len(text) > _LONGEST:
        return False
    folded = _folded(text).strip(" .,;:!*")
    if _UNLIMITED.fullmatch(folded):
        return True
    if not _may_begin(folded) or not _MAY_COUNT.search(folded):
        return False
    if any(count.fullmatch(folded) for count in (_RANGE, _PARTS, _TIMES)):
        return True
    if folded.isalpha() and not folded.endswith(("aine", "aines")):
        return False
    if _DESCRIBED.fullmatch(folded) and not _SIMPLE.fullmatch(folded):
        return False
    return _read(folded).value is not None


def _may_begin(folded: str) -> bool:
    """Whether a text begins as a count can: with a number in whatever signs, or a word of counts."""
    word = _FIRST_WORD.match(folded)
    return word is None or word[0] in cardinals() or _BEGINS.match(folded) is not None


def says_how_many(text: str) -> bool:
    """True for a count, whatever it says besides of the people: "12 jeunes peu qualifiés"."""
    return is_count(text) or (len(text) <= _LONGEST and _DESCRIBED.fullmatch(_folded(text)) is not None)


def counts_anybody(text: str) -> bool:
    """True for a count that does not tell of whom: "12 personnes", "10-12", "8 H / 4 F"."""
    if not is_count(text) or may_be_class_or_age(text):
        return False
    folded = _folded(text)
    return _SUMS[0].fullmatch(folded) is not None or not _TELLS_WHOM.search(folded)


class PublicReading(NamedTuple):
    """For whom an action is, and for how many."""

    public: str | None
    number: NumberReading


def read_public(value: CellValue) -> PublicReading:
    """Read a public: "12 personnes" is a count and none, "12 demandeurs d'emploi" is both."""
    text = clean_text(value)
    if text is None or not _HAS_COUNT.search(text) or may_be_class_or_age(text) or not says_how_many(text):
        return PublicReading(text, _NOTHING)
    number = read_number(text)
    if number.value is None:
        return PublicReading(text, _NOTHING)
    return PublicReading(None if counts_anybody(text) else text, number)


def may_be_class_or_age(text: str) -> bool:
    """True for what tells a public rather than its number: "18-25", "7P"."""
    folded = _folded(text)
    ages = _BARE_RANGE.fullmatch(folded)
    if ages:
        return int(ages[1]) >= _YOUNGEST and int(ages[2]) - int(ages[1]) >= _YEARS
    return _CLASS.fullmatch(folded) is not None


_BARE_RANGE = late(r"(\d{1,4}) ?(?:a|-|/) ?(\d{1,4})")
_CLASS = late(r"[1-7] ?p\.?")
_YOUNGEST, _YEARS = 15, 5  # from which two numbers may be ages, and how far apart
_TELLS_WHOM = late(rf"\b(?!de )(?!(?:{_ANYBODY})(?!\w)){_UNIT}(?!\w)|\ba? ?tou[ts]|\btoutes")


def _folded(text: str) -> str:
    """The text as it is read: no accents, small letters, the thousands of a number joined."""
    return _THOUSANDS.sub("", fold(text))


def _read(text: str) -> NumberReading:
    simple = _SIMPLE.fullmatch(text)
    if simple:
        whole, cents = simple[3], simple[4]
        if cents and not cents.strip("0"):
            cents = None
        number = int(re.sub(r"\D", "", whole))
        about = any(simple[name] for name in _INEXACT) or bool(cents)
        return NumberReading(number, about) if number <= LARGEST else _UNREADABLE
    between = _RANGE.fullmatch(text)
    if between and int(between[1]) < int(between[2]) <= LARGEST:
        return NumberReading(int(between[1]), True)
    rounded = _ROUNDED.fullmatch(text)
    if rounded:
        base = _ROUND.get(rounded[2]) or (int(rounded[2][:2]) if rounded[2][0].isdigit() else 0)
        times = rounded[1] or "une"
        count = int(times) if times.isdigit() else cardinals().get(times, 0)
        return NumberReading(count * base, True) if base and 0 < count < 100 else _UNREADABLE
    words = _WORDS.fullmatch(text)
    if words and words[1] in cardinals() and words[2] in (None, str(cardinals()[words[1]])):
        return NumberReading(cardinals()[words[1]])
    return _read_in_parts(text)


def _read_in_parts(text: str) -> NumberReading:
    """Read "12 H, 8 F", "20 dont 8 femmes", "groupe de 12", "2 groupes de 12", "12 jeunes peu qualifiés"."""
    if any(parts.fullmatch(text) for parts in _SUMS):
        number = sum(map(int, re.findall(r"\d+", text)))
        return NumberReading(number) if number <= LARGEST else _UNREADABLE
    of_year = _OF_YEAR.fullmatch(text)
    if of_year:
        return _read(of_year[1])
    whole = _OF_WHOLE.fullmatch(text)
    if whole:
        return _read(whole[1].strip())
    staffed = _WITH_STAFF.fullmatch(text)
    if staffed:
        return _read(staffed[1].strip())._replace(approximate=True)
    group = _GROUP.match(text)
    if group:
        read = _read(text[group.end() :])
        return read._replace(
            approximate=read.value is not None and (read.approximate or bool(group["several"]))
        )
    times = _TIMES_OF.fullmatch(text)
    if times:
        return _read_times(times)
    described = _DESCRIBED.fullmatch(text)
    return _read(described[1])._replace(approximate=True) if described else _UNREADABLE


def _read_times(found: re.Match[str]) -> NumberReading:
    """Read 24 of "2 groupes de 12"; of "2 x 12" about as much: the same people may come twice."""
    times = int(found["times"]) if found["times"].isdigit() else cardinals().get(found["times"], 0)
    each = _read(found["each"])
    number = times * (each.value or 0)
    if not 0 < number <= LARGEST:
        return _UNREADABLE
    return NumberReading(number, each.approximate or found["sign"][0] in "x×*")
