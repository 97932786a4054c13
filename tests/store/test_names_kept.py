"""A store keeps the names that it knows from one import to the next: nobody may see a difference."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_contents import contents
from submissions import action, named, submission

from concertaction.errors import StoreError
from concertaction.models import Submission
from concertaction.store import Store

_NAMES = (
    "CPAS de Mons", "C.P.A.S. de Mons", "Les Chantiers", "EFT Les Chantiers asbl", "Chantiers (Les)",
    "Le Forem", "Forem", "Régie de Dour", "École de Dour",
)  # fmt: skip
_STEPS = ("import", "same again", "dry run", "fails", "by another", "merge", "in a block", "full disk")


def _sent(names: list[str], number: int) -> Submission:
    first, *others = names
    kinds = ("eft",) if number % 2 else ()
    return submission(
        action(f"Action {number}", first, *(named(name, *kinds) for name in others)),
        file=f"{number}.xlsx",
    )


def _both(store: Store, first: Submission, second: Submission, now: datetime) -> None:
    with store.together():
        store.import_submission(first, now=now)
        store.import_submission(second, now=now)


def _step(store: Store, step: str, sent: Submission, now: datetime) -> None:
    if step == "fails":
        broken = submission(*(one._replace(title=None) for one in sent.actions), salt="broken")  # type: ignore[arg-type]
        with pytest.raises((StoreError, TypeError, AttributeError)):
            store.import_submission(broken, now=now)
    elif step == "merge":
        names = sorted(one.name for one in store.organisations())
        if len(names) > 1:
            with store.register.change("A.", now) as change:
                change.merge(change.find(names[0]), change.find(names[-1]), "")
    elif step == "by another":
        with Store.open(store.path, write=True) as other:
            other.import_submission(sent, now=now)
    elif step == "in a block":
        _both(store, sent, _sent(["Le Forem", *_NAMES[:2]], 99), now)
    elif step == "full disk":
        pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
        store._conn.execute(f"PRAGMA max_page_count = {pages}")
        large = submission(*(action(f"B{n}", sent.file + " asbl", description="x" * 900) for n in range(99)))
        with pytest.raises(StoreError):
            _both(store, sent, large, now)
        store._conn.execute("PRAGMA max_page_count = 1000000")
    else:
        store.import_submission(sent, now=now, dry_run=step == "dry run")
        if step == "same again":
            store.import_submission(sent, now=now)


@given(
    st.lists(st.tuples(st.sampled_from(_STEPS), st.lists(st.sampled_from(_NAMES), min_size=1, max_size=4)))
)
@settings(deadline=None, max_examples=60)
def test_one_open_store_writes_what_a_new_one_each_time_writes(steps: list[tuple[str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept, anew = Path(folder, "kept.db"), Path(folder, "anew.db")
        with Store.open(kept, write=True) as store:
            for number, (step, names) in enumerate(steps):
                now = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=number)
                sent = _sent(names, number)
                _step(store, step, sent, now)
                with Store.open(anew, write=True) as other:
                    _step(other, step, sent, now)
            last = _sent(["CPAS de Dour"], 999)
            store.import_submission(last, now=datetime(2031, 1, 1, tzinfo=UTC))
            with Store.open(anew, write=True) as other:
                other.import_submission(last, now=datetime(2031, 1, 1, tzinfo=UTC))
                known = [other.is_known_name(name) for name in _NAMES]
            assert [store.is_known_name(name) for name in _NAMES] == known
        ours, theirs = contents(kept), contents(anew)
        for found in (ours, theirs):
            found.pop("frameworks", None)  # written at the hour of the clock, as the migrations
            found.pop("_sqlite_migrations", None)
        assert ours == theirs
