"""Stores made by chance, each from its number alone, with all that the figures of a report depend on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from stored import note
from submissions import action, named, submission

from concertaction.mapping import ANY
from concertaction.models import Action, ObjectiveLink, Origin, Role
from concertaction.store import Decision, Store

QUARTERS = ("2011-Q3", "2012-Q2", "2012-Q3", "2012-Q4")
OPERATORS = (
    ("EFT Les Chantiers", "eft"), ("Horizon Borain asbl", "oisp"), ("CPAS de Dour", "cpas"), ("MIRE des Hauts-Pays", "mire"),
    ("=SOMME(A1)", "eft"), ("Le Chaînon", ""), ("LE  CHAÎNON (antenne)", ""), ("Promotion sociale | Mons <b>", "eps"),
    ("007", "oisp"), ("Total", "eft"),
)  # fmt: skip
PARTNERS = (
    ("Le Forem", "forem"), ("ONEM de Mons", "onem"), ("Menuiserie Dupont sprl", "employeur"), ("Centre de guidance", "psychosocial"),
    ("AIS Toits du Borinage", "psychosocial"), ("PCS de Quaregnon", "pcs"), ("École industrielle", "ecole"), ("Inconnu au bataillon", ""),
    *OPERATORS[:4],
)  # fmt: skip
COMMUNES = ("Mons", "Dour", "Boussu", "Quaregnon", "Lens", "La Louvière", "mons", "+32 Hensies")
PUBLICS = ("Jeunes", "Demandeurs d’emploi", "jeunes", "-25 ans", "Total", None, None)


@contextmanager
def made_store(number: int, folder: Path) -> Iterator[Store]:
    """Open the store of a number, in memory; ``folder`` needs not hold anything."""
    chance = Random(number)
    with Store.open(folder / "made.db", write=True, framework=note(), dry_run=True) as store:
        _fill(store, chance)
        yield store


def _fill(store: Store, chance: Random) -> None:
    codes = sorted(store.framework.objectives)
    moment = datetime(2012, 1, 10, tzinfo=UTC)
    earlier: list[Action] = []
    for file in range(chance.randrange(4)):
        kept = [one for one in earlier if chance.random() < 0.7]
        fresh = [
            _action(chance, f"Action {file}.{place}", codes) for place in range(chance.choice((0, 3, 6, 10)))
        ]
        earlier = kept + fresh
        refused = {900 + row: ["x", "y"] for row in range(chance.choice((0, 0, 1, 3)))}
        read = submission(
            *(one._replace(row=0) for one in earlier), file=f"envoi {file}.xlsx", refused=refused
        )
        moment += timedelta(days=chance.randrange(1, 120))
        store.import_submission(read, quarter=chance.choice((None, *QUARTERS)), now=moment)
    for one in store.actions(include_withdrawn=True):
        if chance.random() < 0.1:
            code = chance.choice((*codes, ANY))
            decision = Decision(one.id, code, code != ANY and chance.random() < 0.7)
            store.decide_objectives([decision], author="anne")
    if chance.random() < 0.5:
        names = [name for name, _kind in chance.sample(OPERATORS, chance.randrange(1, 6))]
        store.expect_operators(chance.choice(QUARTERS), [*names, "Jamais vu asbl"], author="anne")
    for code in chance.sample(codes, chance.choice((0, 0, 1, 3))):
        store.accept_gap(
            code,
            reason="convention en cours",
            author="anne",
            until=chance.choice(QUARTERS),
            since=chance.choice(("", *QUARTERS)),
        )
    numbers = [one.id for one in store.actions()]
    gone = chance.sample(numbers, len(numbers) // 8)
    if gone:
        store.withdraw(gone, reason="essai", author="anne")
    if len(gone) > 1:
        store.restore(gone[:1], reason="essai", author="anne")
    people = store.organisations()
    if len(people) > 3 and chance.random() < 0.3:
        kept, other = chance.sample(people, 2)
        with store.register.change("anne") as change:
            change.merge(kept, other, "essai")


def _action(chance: Random, title: str, codes: list[str]) -> Action:
    operator, kind = chance.choice(OPERATORS)
    partners = [
        named(name, *filter(None, [kind]))
        for name, kind in chance.sample(PARTNERS, chance.choice((0, 0, 1, 2, 4)))
    ]
    if chance.random() < 0.1:
        partners.append(named("à définir", announced=True))
    links = tuple(
        ObjectiveLink(code, Role.SECONDARY if place else Role.MAIN, _origin(chance))
        for place, code in enumerate(chance.sample(codes, chance.choice((0, 1, 1, 1, 2, 4))))
    )
    start, end = _dates(chance)
    return action(
        title,
        operator,
        *partners,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
    )._replace(
        operator=named(operator, *filter(None, [kind])),
        objectives=links,
        axes=() if links or chance.random() < 0.5 else (chance.choice("12345"),),
        open_end=end is None and chance.random() < 0.5,
        reference=f"R{title}" if chance.random() < 0.5 else None,
        description=chance.choice((None, "@SUM(1;2)", "Deux jours\npar semaine")),
        communes=tuple(chance.sample(COMMUNES, chance.choice((0, 1, 1, 2)))),
        public=chance.choice(PUBLICS),
        participants=chance.choice((None, 0, 1, 12, 250)),
    )


def _origin(chance: Random) -> Origin:
    return chance.choice((Origin.DECLARED, Origin.DECLARED, Origin.DECLARED, *Origin))


def _dates(chance: Random) -> tuple[date | None, date | None]:
    start = date(2011, 1, 1) + timedelta(chance.randrange(730))
    end = start + timedelta(chance.randrange(500))
    return chance.choice(((start, end), (start, end), (start, end), (start, None), (None, end), (None, None)))
