"""The store: one SQLite file with everything that was received and decided.

The only package that knows SQL.  A store is opened either to read, and then
SQLite itself refuses to write, or to write, and then every change is one
transaction: all of a file or nothing, also when the process is killed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from concertaction.errors import StoreError, UsageError
from concertaction.i18n import _, ngettext
from concertaction.importers.files.naming import without_numbers
from concertaction.mapping import ANY
from concertaction.models import Organisation, RawRow, StoredAction, Submission
from concertaction.store import importing, mappings, opening, quarters, reading
from concertaction.store.importing import ImportResult
from concertaction.store.mappings import Decision, Written
from concertaction.store.matching import title_key
from concertaction.store.quarters import Publication
from concertaction.store.reading import AsOf, Filters, StoredFinding, StoredRun, StoredSubmission
from concertaction.store.refusals import Refusals, refusals
from concertaction.store.register import Register
from concertaction.store.registry import Registry

if TYPE_CHECKING:
    from concertaction.coverage import AcceptedGap
    from concertaction.framework import Framework

__all__ = ["AsOf", "Decision", "ImportResult", "Publication", "Store", "StoredFinding", "StoredSubmission"]


_LAST_MOMENT = (
    "SELECT max(moment) FROM ("
    " SELECT recorded_at AS moment FROM submissions WHERE id = (SELECT max(id) FROM submissions)"
    " UNION ALL SELECT max(max(recorded_at), max(coalesce(undone_at, ''))) FROM merges"
    " UNION ALL SELECT max(max(recorded_at), max(coalesce(restored_at, ''))) FROM withdrawals"
    " UNION ALL SELECT max(max(recorded_at), max(coalesce(removed_at, ''))) FROM organisation_kinds"
    " UNION ALL SELECT max(max(recorded_at), max(coalesce(removed_at, ''))) FROM expected_operators"
    " UNION ALL SELECT max(max(recorded_at), max(coalesce(withdrawn_at, ''))) FROM accepted_gaps"
    " UNION ALL SELECT max(max(recorded_at), max(coalesce(undone_at, ''))) FROM mappings"
    " UNION ALL SELECT max(recorded_at) FROM publications"
    " UNION ALL SELECT recorded_at FROM statements WHERE id = (SELECT max(id) FROM statements))"
)


class Store:
    """An open store; use it in a ``with`` block."""

    def __init__(
        self,
        path: Path,
        conn: sqlite3.Connection,
        *,
        rehearsal: bool = False,
        waiting: opening.Waiting | None = None,
    ) -> None:
        self.path = path
        self._waiting = waiting
        self.is_rehearsal = rehearsal
        self._conn = conn
        self._kept: tuple[int, int, Registry] | None = None  # names, with the changes that they know of
        self._last_moment: str | None = None  # of the changes in a block of ``together``

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        write: bool,
        framework: Framework | None = None,
        dry_run: bool = False,
        waiting: opening.Waiting | None = None,
    ) -> Self:
        """Open a store, created if ``write`` and missing.

        With ``dry_run`` everything is written to a private copy that vanishes
        when the store is closed; the file needs not exist and is not locked.
        ``framework`` must be the one that the store remembers, unless it holds
        no action yet.  ``waiting`` is called, from another thread, when another
        program has been writing for some seconds and is waited for.

        Raises StoreError: missing, not a store, made by a newer version, busy,
        not permitted, damaged, disk full, or another framework.
        """
        path = Path(path)
        conn = opening.rehearsal(path) if dry_run else opening.connect(path, write=write, waiting=waiting)
        store = cls(path, conn, rehearsal=dry_run, waiting=waiting)
        try:
            store._settle_framework(framework, write or dry_run)
        except BaseException:
            conn.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a change that is under way is undone."""
        self._conn.close()

    # -- the framework

    def _settle_framework(self, framework: Framework | None, write: bool) -> None:
        remembered = self._framework_row()
        if remembered is None:
            if not write:
                raise StoreError(
                    _("{store}: there is no store yet; run concertaction import first.").format(
                        store=self.path
                    )
                )
            if framework is None:
                from concertaction.framework import load

                framework = load()
            self.set_framework(framework)
        elif framework is not None and framework.text.strip() != remembered[1].strip():
            if not write or self._has_actions():
                raise StoreError(
                    _(
                        "{store}: was made with the framework “{remembered}”, and “{given}” was given,"
                        " which differs. Leave --framework out, or use another store."
                    ).format(store=self.path, remembered=remembered[0], given=framework.id)
                )
            self.set_framework(framework)

    def _framework_row(self) -> tuple[str, str] | None:
        with opening.translated(self.path):
            found: tuple[str, str] | None = self._conn.execute(
                "SELECT framework, text FROM frameworks ORDER BY id DESC LIMIT 1"
            ).fetchone()
        return found

    def _has_actions(self) -> bool:
        return self._conn.execute("SELECT 1 FROM actions LIMIT 1").fetchone() is not None

    @cached_property
    def framework(self) -> Framework:
        """The framework that the store remembers."""
        from concertaction.framework import parse

        row = self._framework_row()
        assert row is not None  # set when the store is opened
        return parse(row[1], self.path.name)

    def set_framework(self, framework: Framework) -> None:
        """Remember a framework; the former ones are kept."""
        with self._writing() as now:
            self._conn.execute(
                "INSERT INTO frameworks (framework, text, recorded_at) VALUES (?, ?, ?)",
                (framework.id, framework.text, now),
            )
        self.__dict__["framework"] = framework

    # -- writing

    @contextmanager
    def together(self) -> Iterator[None]:
        """Commit the changes of a block at once; one that fails is undone alone and the others stand.

        They stand too when the block is left by an exception.  What undoes them
        all (a full disk) is raised by the change that met it, or by the end of the
        block, and ``is_together`` is false then.
        """
        with opening.translated(self.path), self._own_numbers():
            opening.begin(self._conn, self._waiting)
            with opening.undone_by_a_fault(self._conn):
                try:
                    yield
                finally:
                    self._last_moment = None
                    kept, self._kept = self._kept, None
                    if self._conn.in_transaction:
                        self._conn.execute("COMMIT")
                        self._kept = kept

    @property
    def is_together(self) -> bool:
        """True inside the block of ``together`` as long as its changes can still be kept."""
        return self._conn.in_transaction

    @contextmanager
    def _own_numbers(self) -> Iterator[None]:
        """Write what refers to rows that this import itself has numbered: none is looked up again.

        SQLite ignores this inside a transaction; what a store holds after any imports is tested.
        """
        is_inside = self._conn.in_transaction
        if not is_inside:
            self._conn.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            if not is_inside:
                self._conn.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def _writing(self, now: datetime | None = None, *, keep: bool = True) -> Iterator[str]:
        """Run a block as one transaction; yields its moment, later than all others of the store."""
        inside = self._conn.in_transaction
        undo, keep_it = ("ROLLBACK TO one; RELEASE one", "RELEASE one") if inside else ("ROLLBACK", "COMMIT")
        with opening.translated(self.path):
            if inside:
                self._conn.execute("SAVEPOINT one")
            else:
                opening.begin(self._conn, self._waiting)
            with opening.undone_by_a_fault(self._conn, undo):
                moment = self._next_moment(now)
                if inside:  # nobody else writes before the block ends
                    self._last_moment = moment
                yield moment
                opening.end(self._conn, keep_it if keep else undo)

    def _next_moment(self, now: datetime | None) -> str:
        last = self._last_moment
        if last is None:
            last = self._conn.execute(_LAST_MOMENT).fetchone()[0]
        moment = opening.utc_text(now or datetime.now(UTC))
        if last is None or moment > last:
            return moment
        # The clock was set back, or two changes fell on one microsecond.
        return opening.utc_text(datetime.fromisoformat(last) + timedelta(microseconds=1))

    def import_submission(
        self,
        submission: Submission,
        *,
        quarter: str | None = None,
        dry_run: bool = False,
        again: bool = False,
        beside: Collection[int] = (),
        now: datetime | None = None,
    ) -> ImportResult:
        """Store a read file in one transaction: all of it, or nothing.

        An action is known by its operator and its reference if it has one,
        else by its operator and its title (case, accents and spaces apart).
        What the file changes gets a new version; what it no longer has, of the
        operators that it speaks for, is listed as missing and stays.  Where a
        file of the same operator for a later quarter says otherwise that one
        stands, and nothing is listed as missing.  The same bytes read in the
        same way change nothing, unless ``again`` is true; read otherwise, or
        for another quarter, they stay behind what was received since.  A file
        that changes what one of those ``beside`` it says (submissions of the
        same import) says so.

        With ``dry_run`` the same is done and rolled back (in a store opened
        with ``dry_run``, kept in its private copy, so that a second file sees
        the first).  Raises StoreError when the store is busy, full or read-only.
        """
        keep = not dry_run or self.is_rehearsal
        with self._own_numbers(), self._writing(now, keep=keep) as moment:
            names = self._names(self._data_version())
            self._kept = None
            result = importing.import_submission(
                self._conn,
                submission,
                names,
                framework=lambda: self.framework,
                quarter=quarter,
                now=moment,
                again=again,
                beside=beside,
            )
        if keep and names.is_written:
            self._kept = self._conn.total_changes, self._data_version(), names
        return result

    def withdraw(
        self, action_ids: Collection[int], *, reason: str, author: str, now: datetime | None = None
    ) -> int:
        """Take actions out of every figure from now on; returns how many were not withdrawn before.

        They stay in the store and can be restored.  Raises UsageError for an
        id that the store has not.
        """
        with self._writing(now) as moment:
            open_ids = self._withdrawn()
            self._known(action_ids)
            fresh = sorted(set(action_ids) - open_ids)
            self._conn.executemany(
                "INSERT INTO withdrawals (action_id, recorded_at, author, reason) VALUES (?, ?, ?, ?)",
                [(action_id, moment, author, reason) for action_id in fresh],
            )
            return len(fresh)

    def restore(
        self, action_ids: Collection[int], *, reason: str, author: str, now: datetime | None = None
    ) -> int:
        """Undo a withdrawal; returns how many were withdrawn.

        Raises UsageError for an id that the store has not.
        """
        with self._writing(now) as moment:
            self._known(action_ids)
            back = sorted(set(action_ids) & self._withdrawn())
            self._conn.executemany(
                "UPDATE withdrawals SET restored_at = ?, restored_by = ?, restored_because = ?"
                " WHERE action_id = ? AND restored_at IS NULL",
                [(moment, author, reason, action_id) for action_id in back],
            )
            return len(back)

    def decide_objectives(
        self, decisions: Collection[Decision], *, author: str, now: datetime | None = None, keep: bool = True
    ) -> Written:
        """Accept or refuse objectives for actions, all of it or nothing; returns what it replaces.

        An import never changes a decision.  Raises UsageError for an action that the store has not, or an
        objective that the framework has not.
        """
        with self._writing(now, keep=keep or self.is_rehearsal) as moment:
            self._known([one.action_id for one in decisions])
            asked = [
                one
                if one.code == ANY and not one.accepted
                else one._replace(code=self.framework.objective(one.code).code)
                for one in decisions
            ]
            return mappings.decide(self._conn, asked, moment, author)

    def take_back_objectives(
        self, action_id: int, codes: Collection[str] = (), *, author: str, now: datetime | None = None
    ) -> list[str]:
        """Take back decisions on an action, of some codes or of all; returns the codes.

        Raises UsageError for an unknown action, or where nothing was decided.
        """
        with self._writing(now) as moment:
            self._known([action_id])
            return mappings.take_back(self._conn, action_id, codes, moment, author)

    def decisions(self, as_of: AsOf = None) -> list[Decision]:
        """Return the decisions on objectives that stand, in the order in which they were taken."""
        with opening.translated(self.path):
            return mappings.decisions(self._conn, reading.moment(as_of))

    def _withdrawn(self) -> set[int]:
        return {
            row[0]
            for row in self._conn.execute("SELECT action_id FROM withdrawals WHERE restored_at IS NULL")
        }

    def _known(self, action_ids: Collection[int]) -> None:
        unknown = [
            str(action_id)
            for action_id in sorted(set(action_ids))
            if self._conn.execute("SELECT 1 FROM actions WHERE id = ?", (action_id,)).fetchone() is None
        ]
        if unknown:
            raise UsageError(
                ngettext("There is no action {ids}.", "There are no actions {ids}.", len(unknown)).format(
                    ids=", ".join(unknown)
                )
            )

    def log_run(
        self, command: str, exit_code: int, *, seconds: float | None = None, detail: str | None = None
    ) -> None:
        """Note that a command ran, for whoever looks after the script; a register number is masked."""
        detail = detail and without_numbers(detail)
        with self._writing() as moment:
            self._conn.execute(
                "INSERT INTO runs (recorded_at, command, exit_code, seconds, detail) VALUES (?, ?, ?, ?, ?)",
                (moment, command, exit_code, seconds, detail),
            )

    def runs(self) -> list[StoredRun]:
        """Return the runs that were noted, oldest first."""
        with opening.translated(self.path):
            return reading.runs(self._conn)

    @property
    def register(self) -> Register:
        """The register of organisations: who is who, and what people say of them."""
        return Register(self._conn, lambda: self.framework, self._writing)

    # -- quarters

    def expect_operators(
        self, quarter: str, names: Collection[str], *, author: str, replace: bool = False
    ) -> tuple[int, int]:
        """Say who should send a file for a quarter (``2012-Q3``); returns (added, taken off).

        With ``replace`` the names become the whole list.  A name needs not be
        known to the store.
        """
        with self._writing() as moment:
            return quarters.expect(self._conn, moment, quarter, names, author=author, replace=replace)

    def expect_no_more(self, quarter: str, names: Collection[str], *, author: str) -> int:
        """Take operators off the list of a quarter; raises UsageError for one that is not on it."""
        with self._writing() as moment:
            return quarters.expect_no_more(self._conn, moment, quarter, names, author=author)

    def expected_operators(
        self, quarter: str, as_of: AsOf = None
    ) -> list[tuple[str, Organisation | None]] | None:
        """Return (name as listed, organisation or None when never met); None when nobody made a list."""
        with opening.translated(self.path):
            return quarters.expected(self._conn, quarter, as_of)

    def accept_gap(self, code: str, *, reason: str, author: str, until: str, since: str = "") -> None:
        """Accept the gap of an objective from a quarter (from ever without one) up to a period.

        It replaces what was accepted from that quarter or a later one; what holds from an
        earlier quarter stays, for the quarters before.
        """
        with self._writing() as moment:
            quarters.accept_gap(
                self._conn, moment, code, reason=reason, author=author, until=until, since=since
            )

    def withdraw_gap(self, code: str, *, reason: str, author: str) -> None:
        """Accept a gap no longer; raises UsageError when it was not accepted."""
        with self._writing() as moment:
            quarters.withdraw_gap(self._conn, moment, code, reason=reason, author=author)

    def accepted_gaps(self, as_of: AsOf = None) -> list[AcceptedGap]:
        """Return the accepted gaps, oldest first, whatever period they hold for."""
        with opening.translated(self.path):
            return quarters.accepted_gaps(self._conn, as_of)

    @contextmanager
    def publish(self, publication: Publication, *, now: datetime | None = None) -> Iterator[None]:
        """Note that a report was published, when the block that writes its file has come to its end."""
        with self._writing(now) as moment:
            quarters.publish(self._conn, moment, publication)
            yield

    def publications(self, quarter: str | None = None, as_of: AsOf = None) -> list[Publication]:
        """Return what was published, oldest first."""
        with opening.translated(self.path):
            return quarters.publications(self._conn, quarter, as_of)

    def now(self) -> str:
        """Return a moment (UTC text) later than everything that the store knows."""
        with opening.translated(self.path):
            return self._next_moment(None)

    def last_change(self, as_of: AsOf = None) -> str:
        """Return the moment (UTC text) of the last file or decision, at the latest ``as_of``."""
        with opening.translated(self.path):
            return quarters.last_change(self._conn, as_of)

    def finding_counts(self) -> dict[int, tuple[int, int]]:
        """Return submission id -> (errors, warnings)."""
        with opening.translated(self.path):
            return quarters.finding_counts(self._conn)

    # -- reading

    def actions(self, **asked: Unpack[Filters]) -> list[StoredAction]:
        """Return the actions that pass every given filter, by operator and title.

        ``operator`` and ``partner`` take an id, a name or a part of a name;
        ``axis``, one or several, counts actions that name only the axis; ``search`` wants all
        its words, in title, description, reference, operator or partners, case
        and accents apart; ``as_of`` gives what the store knew then.

        Raises UsageError for an organisation that the store has not, or an
        ``as_of`` that is no day.
        """
        with opening.translated(self.path):
            return reading.actions(self._conn, **asked)

    def submissions(self, as_of: AsOf = None) -> list[StoredSubmission]:
        """Return the received files, oldest first."""
        with opening.translated(self.path):
            return reading.submissions(self._conn, as_of)

    def findings(
        self, submission_id: int | None = None, *, code: str | None = None, as_of: AsOf = None
    ) -> list[StoredFinding]:
        """Return the findings, of one submission or one code if given, in the order they were made."""
        with opening.translated(self.path):
            return reading.findings(self._conn, submission_id, code, as_of)

    def organisations(self, as_of: AsOf = None) -> list[Organisation]:
        """Return the organisations by name, each merged one only once."""
        with opening.translated(self.path):
            found = reading.organisations(self._conn, reading.moment(as_of))
        unique = {one.id: one for one in found.values()}
        return sorted(unique.values(), key=lambda one: (title_key(one.name), one.id))

    def is_known_name(self, name: str) -> bool:
        """Tell whether a text is the name of an organisation of the store."""
        return self._names().knows(name)

    def _names(self, version: int | None = None) -> Registry:
        """The names of the store, read again after a change, by others only where a ``version`` is given."""
        changes = self._conn.total_changes
        if self._kept is None or self._kept[0] != changes or version not in (None, self._kept[1]):
            with opening.translated(self.path):
                self._kept = changes, self._data_version(), Registry(self._conn, lambda: self.framework)
        return self._kept[2]

    def _data_version(self) -> int:
        """What SQLite counts up when another connection has changed the file."""
        version: int = self._conn.execute("PRAGMA data_version").fetchone()[0]
        return version

    def refusals(self, as_of: AsOf = None) -> Refusals:
        """Return the refused rows that a later file has brought, and how many none has."""
        with opening.translated(self.path):
            return refusals(self._conn, reading.moment(as_of))

    def raw_row(self, submission_id: int, sheet: str, row: int) -> RawRow | None:
        """Return a row as it was received, or None."""
        with opening.translated(self.path):
            return reading.raw_row(self._conn, submission_id, sheet, row)

    def backup(self, target: Path | str) -> None:
        """Write a whole copy of the store to a new file, also while others write.

        Raises StoreError when the file exists or cannot be written.
        """
        with opening.translated(self.path):
            opening.copy_to(self.path, Path(target))
