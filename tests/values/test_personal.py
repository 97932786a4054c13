"""Personal data: found whatever the spelling, and nothing else taken for it.

No register number is written here: they are computed from synthetic dates.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import nn

from concertaction.importers.values import personal
from concertaction.importers.values.personal import MASK, PersonalHit, find_personal, mask, may_hold_personal
from concertaction.models import CellValue

REGISTER = "national-register-number"


def register_number(born: date, serial: int, *, bis: int = 0) -> str:
    """The 11 digits for a birth date and a serial number; ``bis`` is 20 or 40 for a BIS number."""
    first = f"{born.year % 100:02d}{born.month + bis:02d}{born.day:02d}{serial:03d}"
    return first + f"{97 - int(('2' if born.year >= 2000 else '') + first) % 97:02d}"


def spellings(digits: str) -> Iterator[str]:
    year, month, day, serial, check = digits[:2], digits[2:4], digits[4:6], digits[6:9], digits[9:]
    yield digits
    yield f"{year}.{month}.{day}-{serial}.{check}"
    yield f"{year}.{month}.{day} - {serial}.{check}"
    yield f"{year} {month} {day} {serial} {check}"
    yield f"{year}/{month}/{day}-{serial}-{check}"
    yield f"{year}-{month}-{day} {serial}-{check}"
    yield f"{year}.{month}.{day}/{serial}-{check}"
    yield f"{year}{month}{day}-{serial}-{check}"
    yield f"{year}{month}{day} {serial} {check}"
    yield f"{year}{month}{day}-{serial}{check}"
    yield f"{year}.{month}.{day}\u00a0{serial}\u202f{check}"
    yield f"{year}{month}{day}\u2011{serial}\u2212{check}"
    yield f"{year} . {month} . {day} - {serial} . {check}"
    for sign in "_:,·–":
        yield sign.join((year, month, day, serial, check))
    for sizes in ((3, 3, 3, 2), (2, 3, 3, 3), (9, 2), (2, 2, 2, 2, 3)):
        ends = list(accumulate(sizes))
        groups = [digits[end - size : end] for size, end in zip(sizes, ends, strict=True)]
        yield " ".join(groups)
        yield ".".join(groups) if len(sizes) > 2 else "-".join(groups)


def kinds(value: CellValue, heading: str | None = None) -> list[str]:
    return [hit.kind for hit in find_personal(value, heading=heading)]


BIRTHS = st.builds(lambda days: date(1930, 1, 1) + timedelta(days=days), st.integers(0, 29_000))


@given(BIRTHS, st.integers(1, 998), st.sampled_from([0, 20, 40]))
def test_register_numbers_in_every_spelling(born: date, serial: int, bis: int) -> None:
    digits = register_number(born, serial, bis=bis)
    if digits.startswith("0000") or digits[:4] in ("3245", "3246", "3247", "3248", "3249"):
        return
    for spelling in spellings(digits):
        for text in (spelling, f"Mehdi ({spelling})", f"NN : {spelling}, Mons", f"suivi de {spelling}."):
            assert may_hold_personal(text)
            assert REGISTER in kinds(text), text
            hidden = mask(text, find_personal(text))
            assert not [piece for piece in spellings(digits) if piece in hidden]
            assert MASK in hidden
    if not digits.startswith("0"):
        assert find_personal(int(digits)) == (PersonalHit(REGISTER, 0, 11),)
        assert find_personal(float(digits)) == (PersonalHit(REGISTER, 0, 11),)


def test_numbers_that_lost_their_zeros() -> None:
    born_2004 = int(register_number(date(2004, 3, 5), 123))
    assert len(str(born_2004)) == 10
    assert kinds(born_2004) == [REGISTER]
    born_2000 = int(register_number(date(2000, 11, 5), 123))
    assert len(str(born_2000)) == 9
    assert kinds(born_2000) == []
    assert kinds(born_2000, "N° registre national") == [REGISTER]


@pytest.mark.parametrize(
    "heading", ["Numéro national", "N° NISS", "NN", "Registre national", "Rijksregisternummer"]
)
def test_a_heading_says_that_a_wrong_number_is_a_number_too(heading: str) -> None:
    digits = register_number(date(1985, 7, 30), 33)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert kinds(wrong) == []
    assert kinds(wrong, heading) == [REGISTER]
    assert kinds(int(wrong), heading) == [REGISTER]
    assert kinds("à compléter", heading) == []
    assert kinds(None, heading) == []


OTHERS = {
    "BE68 5390 0754 7034": "bank-account",
    "BE68539007547034": "bank-account",
    "compte BE68-5390-0754-7034 (Fortis)": "bank-account",
    "NL91 ABNA 0417 1643 00": "bank-account",
    "539-0075470-34": "bank-account",
    "n° de compte 539007547034": "bank-account",
    "né le 12/03/1985": "birth-date",
    "Née le 3 mars 1990 à Mons": "birth-date",
    "né(e) le 12.03.85": "birth-date",
    "date de naissance : 12-03-1985": "birth-date",
    "M. Dupont": "person-name",
    "Mme Lecomte": "person-name",
    "Mme. Anne Lecomte": "person-name",
    "Mlle DUBOIS": "person-name",
    "né le 12 mai 1985": "birth-date",
    "NÉE LE 12/05/1985": "birth-date",
    "nee le 12.5.85": "birth-date",
    "Né(e) le : 1985-05-12": "birth-date",
    "née en avril 1975 à Mons": "birth-date",
    "DDN : 12051985": "birth-date",
    "date de nais. : 3/4/77": "birth-date",
    "(° Mons, 12/05/1985)": "birth-date",
    "Dr Martin (Relais Santé)": "person-name",
    "Me Martin (avocate), CPAS de Dour": "person-name",
    "docteur Martinet": "person-name",
    "CPAS de Mons, Me Durantin": "person-name",
    "Maître Sophie Durantin": "person-name",
    "Prof. Martinet": "person-name",
    "MIRE (J. Dupont)": "person-name",
    "Julie Martin (assistante sociale)": "person-name",
    "Julie Martin, conseillère au CPAS": "person-name",
    "Jean-Luc Petit, 0475/12.34.56": "person-name",
    "stagiaire : Julie Martin": "person-name",
    "contacter Julie Martin": "person-name",
    "Forem; Dr. Anne Martin": "person-name",
    "Monsieur Jean-Pierre Martin": "person-name",
    "contact : Mr J. Dupont": "person-name",
    "Le Forem (responsable : Jean Petit)": "person-name",
    "Le Forem (resp. Jean Petit)": "person-name",
    "Le Forem, resp. : J. Petit": "person-name",
    "CPAS de Mons – contact : DUBOIS Sophie": "person-name",
    "EFT Le Pas (référente Marie-Anne De Smet)": "person-name",
    "EFT Le Pas (coordinatrice du projet : Anne Durant)": "person-name",
    "PCS de Dour (chef de projet : Éric Lambert)": "person-name",
    "RESPONSABLE : JEAN PETIT": "person-name",
    "Atelier animé par Julie Lambert": "person-name",
    "réf. J-P. Petit": "person-name",
    "MIRE (Jean Petit)": "person-name",
    "Jean Dupont (CPAS de Mons)": "person-name",
    "CPAS de Mons : Marie Dupont": "person-name",
    "MIRE ; Le Forem: DUPONT Marie, EFT Le Pas": "person-name",
    "Forem (La Louvière) : J. Dupont": "person-name",
    "Bois et Compagnons asbl : Jean Petit": "person-name",
    "CPAS de Mons : Gabrielle Petit": "person-name",
    "Marie Dupont : Le Forem": "person-name",
    "J. Dupont (Forem)": "person-name",
    "MIRE ; DUPONT Sophie (EFT Le Pont)": "person-name",
    "Julie Martin (Contact Jeunes asbl)": "person-name",
    "MIRE (DURANT Sophie), CPAS": "person-name",
    "MIRE (Julie Dumont, 065/33.44.55)": "person-name",
    "MIRE (Julie Dumont - tél. 065/33 44 55)": "person-name",
    "MIRE (DURANT Sophie +32 65 33 44 55)": "person-name",
    "MIRE (Julie Dumont ; julie.dumont@mire.example)": "person-name",
    "MIRE (Julie Dumont, assistante sociale)": "person-name",
    "MIRE (Louise Michel, assistante sociale)": "person-name",
    "MIRE (Anne Frank, 065/33.44.55)": "person-name",
    "contact : Jean Ray (CPAS de Mons)": "person-name",
    "CPAS de Mons – responsable : Jean Moulin": "person-name",
    "Théâtre de Mons (Jean Petit)": "person-name",
    "École Saint-Charles (Anne Durant)": "person-name",
    "Responsable quartier : Jean Petit": "person-name",
    "Place Albert, contact : Jean Petit": "person-name",
    "Madame De Smet": "person-name",
    "Athénée Royal, M. Durant": "person-name",
    "École de Dour M. Durant": "person-name",
    "Institut Mme Durant": "person-name",
    "CPAS M. Durant": "person-name",
    "0475/12.34.56": "mobile-phone",
    "0475 12 34 56": "mobile-phone",
    "0475123456": "mobile-phone",
    "+32 475 12 34 56": "mobile-phone",
    "0032 475/12 34 56": "mobile-phone",
    "+32 (0)475 12 34 56": "mobile-phone",
    "0475/123.456": "mobile-phone",
    "jean.dupont@gmail.com": "private-email",
    "x@hotmail.be": "private-email",
}


@pytest.mark.parametrize(("text", "kind"), OTHERS.items())
def test_other_personal_data_is_masked(text: str, kind: str) -> None:
    assert may_hold_personal(text)
    assert kind in kinds(text)
    assert MASK in mask(text, find_personal(text))
    assert not any(hit.refuses for hit in find_personal(text))


@pytest.mark.parametrize(
    ("text", "hidden"),
    {
        "Mmes Petit et Durant": "Mmes […]",
        "MM. Petit, Durant et De Smet, Le Forem": "MM. […], Le Forem",
        "Messieurs Jean Petit & Paul Durant ; MIRE": "Messieurs […] ; MIRE",
        "Mme Petit et CPAS de Mons": "Mme […] et CPAS de Mons",
    }.items(),
)
def test_each_of_several_persons_is_masked(text: str, hidden: str) -> None:
    assert may_hold_personal(text)
    assert mask(text, find_personal(text)) == hidden


@pytest.mark.parametrize("name", ["NISS", "NISS :", "n° national", "Numéro national", "registre national :"])
def test_what_is_called_a_register_number_is_one_though_a_digit_is_wrong(name: str) -> None:
    digits = register_number(date(1985, 7, 30), 33)
    wrong = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{(int(digits[9:]) + 1) % 97:02d}"
    for written in (wrong, wrong[:12]):  # the check digits left out
        assert may_hold_personal(f"{name} {written}")
        assert kinds(f"{name} {written}") == [REGISTER]
    assert kinds(wrong) == []
    assert kinds(f"{name} {enterprise_number(4_012_345)}") == []


def test_several_in_a_cell_are_all_found() -> None:
    text = "Mme Lecomte, GSM 0475/12.34.56, née le 12/03/1985, a.lecomte@gmail.com"
    hits = find_personal(text)
    assert [hit.kind for hit in hits] == ["person-name", "mobile-phone", "birth-date", "private-email"]
    assert mask(text, hits) == "Mme […], GSM […], née le […], […]"
    assert mask("rien", ()) == "rien"


SEVERAL = {
    "CPAS de Dour : Marie Dupont et Jean Martin": "CPAS de Dour : […] et […]",
    "Forem : Anne Petit, Luc Grand ; MIRE : Paul Durand / Eva Lepage": "Forem : […], […] ; MIRE : […] / […]",
    "CPAS de Dour (Marie Dupont, Jean Martin)": "CPAS de Dour ([…])",
    "CPAS de Dour (Marie Dupont, Jean Martin & Luc Petit)": "CPAS de Dour ([…])",
    "Jean Dupont, Luc Petit (Forem)": "[…], […] (Forem)",
    "Jean Dupont, Anne Martin et Luc Petit (Forem)": "[…], […] et […] (Forem)",
    "MIRE, Jean Dupont et Luc Petit : Forem": "MIRE, […] et […] : Forem",
    "Contact : Jean Dupont et Luc Petit": "[…] et […]",
    "Mmes Dupont et Martin (Forem)": "Mmes […] (Forem)",
    "MM. Petit, Durand & LEROY": "MM. […]",
    "MM. Petit et Durand, CPAS de Mons": "MM. […], CPAS de Mons",
    "Forem : Jean Dupont, Régie Claude Monet": "Forem : […], Régie Claude Monet",
    "Mmes Dupont et Fils": "Mmes […] et Fils",
}


@pytest.mark.parametrize(("text", "hidden"), SEVERAL.items())
def test_of_several_persons_none_is_left_and_no_house_goes(text: str, hidden: str) -> None:
    assert may_hold_personal(text)
    assert mask(text, find_personal(text)) == hidden


ACCOUNTS = (
    "BE68539007547034", "BE68 5390 0754 7034", "BE 68 5390 0754 7034", "BE68-5390-0754-7034", "be68 5390 0754 7034", "BE68/5390/0754/7034",
    "BE68 5390 0754\n7034", "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189", "NL91 ABNA 0417 1643 00", "LU28 0019 4006 4475 0000",
    "DE89 3704 0044 0532 0130 00", "539-0075470-34", "539 0075470 34", "539/0075470/34",
)  # fmt: skip
BESIDE_ACCOUNTS = (
    "Mme Martin {}", "compte de Mme Lucie Martin {}", "Mme Anne LEROY {}", "M. {}", "Mme DUPONT {}", "{} M. Martin", "{} MARTIN Lucie",
    "{} Mme Martin", "{} M. MARTIN", "{} DUPONT", "Mme Martin {} 0475/12.34.56", "Dr Martin {}", "(Mme Martin {})", "Mme Martin, {}",
    "contact : Jean {}", "né le 3 mars 1990 {}", "{} né le 12/03/85", "Mme Martin {} M. Dupont BE43 0689 9999 9501", "IBAN {} BIC GEBABEBB",
    "a@gmail.com {}", "remboursé sur {}, 12 mois", "Mme Martin-{}",
)  # fmt: skip


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("text", BESIDE_ACCOUNTS)
def test_of_an_account_nothing_is_left_whatever_stands_beside_it(text: str, account: str) -> None:
    said = text.format(account)
    assert may_hold_personal(said)
    hits = find_personal(said)
    assert "bank-account" in {hit.kind for hit in hits}
    hidden = mask(said, hits)
    assert not re.search("[0-9]{4}", hidden), hidden
    for word in ("Martin", "MARTIN Lucie" if not text.startswith("{}") else "M. MARTIN", "Dupont"):
        assert word not in hidden
    assert find_personal(hidden) == ()


@pytest.mark.parametrize(
    "born",
    ["DN 12/04/91", "D.N. : 12/04/1991", "dn 12/04/91", "date naiss. 12/04/91", "naiss. : 12-04-1991", "DN le 12.04.91",
     "° 12/04/1991", "°12/04/91", "°1991", "DDN 12/04/91"],
)  # fmt: skip
def test_a_birth_date_is_known_by_what_is_short_for_it(born: str) -> None:
    text = f"Mlle A. Bernard ({born})"
    assert may_hold_personal(born)
    assert [hit.kind for hit in find_personal(text)] == ["person-name", "birth-date"]
    assert "91" not in mask(text, find_personal(text))


def test_headings_of_birth_dates_and_mobiles() -> None:
    assert kinds(date(1985, 3, 12), "Date de naissance") == ["birth-date"]
    assert kinds("12/03/85", "Né(e) le") == ["birth-date"]
    assert kinds(475123456, "GSM") == ["mobile-phone"]
    assert kinds(date(2011, 3, 1), "Date de début") == []


def test_every_kind_has_words() -> None:
    assert {rule.kind for rule in personal._rules()} == set(personal.KINDS)
    assert PersonalHit(REGISTER, 0, 11).label == "national register number"


# -- what is not personal

QUIET = """
Athénées (Jean Jaurès, Marie Curie)|Écoles (Jean Jaurès et Anne Frank)|Partenaires (La Louvière, Saint Ghislain)|Forem : Centre Ville, Bois Fleuri
0401.234.560|BE 0401 234 560|0401234560|401.234.560|(0)401234560|0000.000.196|1000.000.021|065/40 93 23
065 40.93.23|+32 65 40 93 23|0032 65 40 93 23|065/40.93.23|0800 12 345|+++090/9337/55493+++|X005970
X008670|FSE X005970/2011|16.432439635|12.345.678,90|1.250|40575|01/09/2010 - 30/06/2011|2010-2011
du 01/09/10 au 30/06/11|1.2, 1.4 et 2.3|7000 Mons|00000012345|00000123456|2011-09-01 10:30:00
ISBN 978-2-7654-1005-8|rue de Nimy 12, 7000 Mons|100 %|info@cpas-mons.be|contact@leforem.be
Clinique du Dr Petit|DR Forem Mons|Centre Docteur Martin|www.exemple.be/2011/09/01|M.I.R.E. Mons-Borinage|Monsieur Bricolage|CSEF de Mons|né de la collaboration
Donné le 12 mars 2011|Madame la Bourgmestre|Mme la Directrice|formation M1 et M2|48H|2,43E+13|AB12 3456
12 stagiaires, 3 modules de 40 heures, 1.250 heures au total|Article 60 § 7|CPAS de Mons (service ISP)
E40/E42|K1011|N° d'agrément 2010/123/45|2010-2011/123|2011 2012 007|065 409 323 12
Responsable : CPAS de Mons|Responsable : Contact Jeunes|contact : Maison Emploi|Coordination : Mons Borinage|Resp. : Le Forem
Contact : Athénée Jean Rostand|Responsable : Centre Louise Michel|Animé par Le Forem|Contact Emploi|partenaire responsable : Garage Dupont
référent : Service Jeunesse|Réf. : Axe 1 Objectif 2|formatrice Julie|Directeur : voir annexe|Contact : Louise Michel asbl|Coordinateur SSM
CPAS (Saint Denis)|École (Saint Luc)|EFT (Bois Marie Rose)|Athénée (site Jean Rostand)|CPAS de Mons (Le Forem)|MIRE (Mons Borinage)
EFT (Marie Curie, formation de Dour)|EFT (Marie Curie, Dour)|CPAS (Le Relais, 065/33.44.55)|PCS (Maison Verte, tél. 065/33.44.55)
Théâtre (Louis Piérard)|Salle (Victor Hugo)|École fondamentale (Robert André)|Référent école Jean Rostand|Contact rue Jean Jaurès 12
Contact : Saint Vincent de Paul|Contact : Sainte Anne|Contact : A.R. Bervoets|Contact : Rue Jean Jaurès|Responsable : Saint-Vincent De Paul|Balade (Place Albert)
Maison de jeunes (Clos Pierre)|Jurbise (Avenue Louise)|Mons (Chaussée Martin)|Vente (Éditions Marie)|Accueil (Projet Olivier)|Cité (Louis Piérard)
Coordination Jean Jaurès (rue)|Maison de jeunes (Anne Frank)|IEPS (Jean Jaurès)|Crèche (Marie Curie)|Contact Jeunes (CPAS de Mons)|Saint Vincent (CPAS de Mons)|Espace Jean Monnet (Ville de Mons)|Athénée Jean Rostand (Ville de Mons)|Espace Marie Curie|Rosa Parks (AMO de Mons)|Visite Martin (Le Forem)|Bilan Pascal (CPAS de Mons)|Café Olivier (CPAS de Dour)|Épicerie Claire (CPAS)|Prix Anne Frank|Contact : Régie des quartiers|Responsable : Maison Louis Piérard
N° 12/04/91|n°12/04/2011|n ° 12/04/2011|tuyau DN 110|BE68539007547035|FR 2012 3456 7890 1234 5678 9012 345|ADN 1991|20 °C en 2011
Service jeunesse : Anne Frank|Maison de jeunes : Espace Martin|Ville de Mons : Place Saint Martin|CPAS de Mons : Saint Martin|EFT : Fleur Marine
CPAS de Dour : Cuisine Claire|Le Forem : Atelier Florence|Action Claire : CPAS de Dour|Fleur Marine : Le Forem|CPAS de Dour : Espace Marie|Projet Marie : Le Forem
Service d'insertion : Le Relais Jean|Régie : Jean Jaurès|Jean Jaurès : Régie des quartiers|Ville de Mons : Rue Jean Jaurès|Maison de quartier : Notre Dame
projet né en 2009|asbl née en 1998|un réseau né en 1995|Docteur Clown asbl|Maître d'œuvre|maître de stage|Atelier (français, formation de base)
12, 10, 11, 120, 34|12:30:45|8:30, 12:15, 13:00|n° national|1,2,3,4 et 5|2010_2011_12|le Pr du projet|professeur de français|École (accueil, éducation)
123 4567890 12|2012 1234567 12|Athénée Royal M. Bervoets|Le Forem; AR M. Bervoets|École communale M. Maeterlinck|Fondation M. Dupont asbl
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_texts_raise_no_alarm(text: str) -> None:
    assert find_personal(text) == ()


def enterprise_number(first: int) -> str:
    digits = f"{first:08d}"
    return digits + f"{97 - int(digits) % 97:02d}"


def test_no_false_alarm_on_20_000_ordinary_numbers() -> None:
    chance = random.Random(2011)
    makers = (
        lambda: enterprise_number(chance.randrange(2_000_000, 19_999_999)),
        lambda: "BE" + enterprise_number(chance.randrange(2_000_000, 9_999_999)),
        lambda: int(enterprise_number(chance.randrange(2_000_000, 9_999_999))),
        lambda: int(enterprise_number(chance.randrange(10_000_000, 10_999_999))),
        lambda: f"0{chance.choice([65, 64, 68, 69])}/{chance.randrange(10**6):06d}",
        lambda: int(f"{chance.choice([65, 64, 68, 69])}{chance.randrange(10**6):06d}"),
        lambda: f"+32 65 {chance.randrange(100):02d} {chance.randrange(100):02d} {chance.randrange(100):02d}",
        lambda: f"X{chance.randrange(10**6):06d}",
        lambda: f"{chance.randrange(10**7):011d}",
        lambda: (
            f"+++{chance.randrange(1000):03d}/{chance.randrange(10**4):04d}/{chance.randrange(10**5):05d}+++"
        ),
        lambda: f"0{chance.choice([65, 64, 68])} {chance.randrange(10**3):03d} {chance.randrange(10**3):03d}",
        lambda: f"{chance.randrange(2000, 2020)} {chance.randrange(2000, 2020)} {chance.randrange(1000):03d}",
        lambda: chance.random() * 100,
        lambda: f"{chance.random() * 100:.9f}",
        lambda: chance.randrange(10**8),
        lambda: f"{chance.randrange(10**9):,}".replace(",", "."),
        lambda: f"{chance.randrange(1, 29):02d}/{chance.randrange(1, 13):02d}/{chance.randrange(1990, 2030)}",
        lambda: date(2010, 1, 1) + timedelta(days=chance.randrange(1500)),
    )
    values: list[CellValue] = [chance.choice(makers)() for _ in range(20_000)]  # type: ignore[misc]
    alarms = [value for value in values if find_personal(value)]
    assert len(alarms) <= 2, alarms


@given(st.text(max_size=80))
def test_the_quick_test_never_misses(text: str) -> None:
    if find_personal(text):
        assert may_hold_personal(text)


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.times(), st.text()))
def test_any_value_is_masked_wherever_something_is_found(value: CellValue) -> None:
    hits = find_personal(value, heading="Registre national")
    assert mask(str(value), hits).count(MASK) >= len(hits)


@given(BIRTHS, st.integers(1, 998))
def test_the_numbers_made_here_are_what_python_stdnum_calls_register_numbers(born: date, serial: int) -> None:
    assert nn.is_valid(register_number(born, serial))
