"""What leads to a name and is none of it: "en partenariat avec", "grâce au soutien de", "les 3"."""

from __future__ import annotations

import re

from concertaction.importers.values.names.nameless import saying
from concertaction.importers.values.names.roles import without_sentence
from concertaction.importers.values.names.tells import bare_name, begins_as_one, has_form
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import any_of, late
from concertaction.text import cardinals, fold

_SEVERAL = any_of(word for word, number in cardinals().items() if number > 1)
_COUNTED = late(
    rf"(?:les |des |nos )?(?:\d{{1,2}}|{_SEVERAL})\s+(?=\S)",
    re.IGNORECASE,
)
_COUNT_OF_PARTNERS = late(
    rf"(?:(?:les|nos|avec|avec les|avec nos)\s+)?(?:\d{{1,2}}|{any_of(cardinals())})\s+"
    r"(?:autres?\s+)?(?:partenaires?|partenariats?|op[ée]rateurs?|collaborat(?:ions?|eurs?)|structures?)"
    r"(?:\s+(?:externes?|locaux|associ[ée]s|impliqu[ée]s))?\s*([:(])\s*(?=\S)"
    r"|\(\d{1,2}\)\s*:\s*(?=\S)",
    re.IGNORECASE,
)


def without_count(text: str) -> str:
    """Write "les 3 CPAS (Dour, Boussu)" as "CPAS (Dour, Boussu)", "3 écoles : ..." as "écoles : ...".

    Of "2 partenaires : MIRE et Forem", "(2) : MIRE et Forem", the names alone are left.
    """
    partners = _COUNT_OF_PARTNERS.match(text)
    if partners is not None:
        rest = text[partners.end() :].strip()
        return rest.removesuffix(")") if partners[1] == "(" and rest.count("(") < rest.count(")") else rest
    counted = _COUNTED.match(text)
    if counted is None:
        return text
    rest = text[counted.end() :]
    head = name_words().communal.match(re.sub(r"\s*[(:]\s*", " ", fold(rest)))
    group = name_words().groups.match(re.sub(r"\s*\(", " :", fold(rest), count=1))
    return rest if (head or (group and group[0].endswith(":"))) and saying(text) is None else text


def without_lead(text: str) -> str:
    """Take "en partenariat avec", "ainsi que", "avec l'aide du" off the beginning."""
    text = without_sentence(text)
    supported = _supported(text)
    text = text[supported:] if supported else text
    for _time in range(3):
        lead = name_words().leads.match(fold(text[:60]))
        # folding keeps the length of the words that can lead a list
        if lead is None or lead.end() >= len(text) or not _leads(text, lead) or saying(text) is not None:
            break
        text = text[lead.end() :].strip()
        if text[0] == "(" and text.find(")") == len(text) - 1:
            text = text[1:-1]
    return text


_SUPPORT = late(
    r"(?:(?:avec|grace a|moyennant|sous|par) )?(?:le |la |l'|les |un |une )?(?P<what>[a-z-]+)"
    r"(?: [a-z-]+){0,3}? (?P<link>par|chez|de la part)(?= |$)"
    r"|(?:(?P<with>avec|grace a|moyennant|sous) )?(?:le |la |l'|les |un |une )?(?P<of>soutien|appui|aide"
    r"|concours|collaboration|participation|intervention|contribution|subside|subvention|financement|cofinancement|apport|parrainage"
    r"|egide|expertise|support|accord)s?(?: et [a-z-]+| [a-z-]+){0,2}?"
    r" (?:de|du|des|d'|de l'|au|aux)(?=[ ']|(?<='))"
    r"|grace (?:au|aux|a)(?= )"
    r"|(?:en )?(?:partenariat|collaboration|concertation|coordination|lien|concert)(?: [a-z]+){1,2} avec(?= )"
    r"|(?:(?:nous|on|l'action|le projet|cette action|ce projet|action|projet|activite) )?"
    r"(?:(?:est|sera|a ete) )?"
    r"(?:travaill|collabor|cooper|men|realis|organis|mont|anim|port|conduit|prepar|developp)[a-z]*"
    r"(?: [a-z]+){0,2}? avec(?= )"
)
_TO_NAME = late(r"\s*(?:(?:le|la|les|du|de la|des|de|au|aux)\s+|l['’]|d['’]|de l['’])*\s*")


def _supported(text: str) -> int:
    """Where the name begins in "soutien logistique de la Ville", "recrutement par Randstad", or 0."""
    folded = fold(text[:100].replace("…", "."))
    lead = _SUPPORT.match(folded)
    if lead is None or len(folded) != len(text[:100]):
        return 0
    gap = _TO_NAME.match(text, lead.end())
    end = gap.end() if gap else lead.end()
    before = text[1 : lead.start("link") if lead["link"] else lead.end()]
    if before != before.lower():
        return 0
    if not text[end : end + 1].isupper():  # "est mené avec l'aide du PCS"
        further = _supported(text[lead.end() + 1 :]) if text[lead.end() : lead.end() + 1] == " " else 0
        return lead.end() + 1 + further if further else 0
    if lead["link"]:
        return end if lead["what"] in name_words().role_words or _DONE.search(before.rstrip()) else 0
    is_title = text[:1].isupper() and lead["of"] and not lead["with"]
    return 0 if is_title and (has_form(text) or lead["of"] in _HEADS) else end


_DONE = late(r"(?:[a-z]ée?s?|\b(?:soutenu|mis|pris|offert|conduit|fourni|garanti|suivi|tenu)e?s?)$")
_HEADS = frozenset({"aide", "collaboration", "concours", "expertise", "intervention", "support", "accord"})
"""Words that also head a name: "Aide de la Haine"."""
_PREPOSITIONS = frozenset({"avec", "via", "dont", "notamment", "ainsi que", "aussi", "surtout", "egalement"})


def _leads(text: str, lead: re.Match[str]) -> bool:
    """ "Partenaires pour l'emploi" is a name: a lone word before small letters leads no list."""
    rest = text[lead.end() :]
    if lead["which"] or name_words().groups.match(lead[0]):  # "Coordination : salle 12" names nobody
        return bare_name(rest)[:1].isupper()
    if lead[0].strip() in _PREPOSITIONS:  # "Avec le Forem", but "Avec toit"
        bare = bare_name(rest)
        if bare != rest and (bare[:1].isupper() or begins_as_one(bare)):
            return True
    return ":" in lead[0] or not text[:1].isupper() or " " in lead[0].strip() or not rest[:1].islower()
