"""Opening a store file: create it, upgrade it, refuse what is not one.

Rollback journal, never WAL (a copy of a live WAL file is empty, network
shares break it); every write inside BEGIN IMMEDIATE, because a deferred
transaction that reads first fails as soon as two scheduled runs meet.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from urllib.parse import quote

from concertaction.errors import StoreError, system_fault
from concertaction.i18n import N_, _
from concertaction.store import schema

BUSY_SECONDS = 30.0
_PATIENCE = 2.0  # seconds of waiting after which it is said

Waiting = Callable[[], None]
"""What is called when another program is waited for; it speaks from a thread of its own."""

_MESSAGES = {
    sqlite3.SQLITE_BUSY: N_("{store}: another program is writing to it; try again in a moment."),
    sqlite3.SQLITE_LOCKED: N_("{store}: another program is writing to it; try again in a moment."),
    sqlite3.SQLITE_NOTADB: N_("{store}: is not a concertaction store; check the path given with --db."),
    sqlite3.SQLITE_CORRUPT: N_("{store}: is damaged; take back the last copy of it."),
    sqlite3.SQLITE_CANTOPEN: N_(
        "{store}: cannot be opened; check that the folder exists and may be written."
    ),
    sqlite3.SQLITE_READONLY: N_("{store}: may not be written; check the rights on the file and its folder."),
    sqlite3.SQLITE_PERM: N_("{store}: may not be opened; check the rights on the file and its folder."),
    sqlite3.SQLITE_AUTH: N_("{store}: may not be opened; check the rights on the file and its folder."),
    sqlite3.SQLITE_FULL: N_("{store}: the disk is full; nothing was written."),
    sqlite3.SQLITE_IOERR: N_("{store}: the disk or the network failed; nothing was written."),
    sqlite3.SQLITE_TOOBIG: N_("{store}: a text is too long to be stored; nothing was written."),
}


@contextmanager
def translated(path: Path | str) -> Iterator[None]:
    """Turn what SQLite raises into a StoreError of one sentence."""
    try:
        yield
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        message = _MESSAGES.get(code)
        if message is None:
            raise StoreError(
                _("{store}: the database refused ({fault}).").format(store=path, fault=fault)
            ) from fault
        raise StoreError(_(message).format(store=path)) from fault
    except (OverflowError, UnicodeEncodeError) as fault:
        raise StoreError(
            _("{store}: a value cannot be stored ({fault}); nothing was written.").format(
                store=path, fault=fault
            )
        ) from fault


def utc_text(moment: datetime) -> str:
    """Write a moment as the store does; a naive one is local time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def standing(closed: str) -> str:
    """Return the SQL of what stood at a moment, given three times, or stands now when it is NULL.

    What is taken back is never deleted: the column ``closed`` gets a date.
    """
    return f"(? IS NULL AND {closed} IS NULL OR recorded_at <= ? AND ({closed} IS NULL OR {closed} > ?))"


def busy_seconds() -> float:
    """How long to wait for another writer: CONCERTACTION_BUSY_SECONDS, else 30."""
    try:
        seconds = float(os.environ.get("CONCERTACTION_BUSY_SECONDS", ""))
    except ValueError:
        return BUSY_SECONDS
    return max(0.0, seconds) if isfinite(seconds) else BUSY_SECONDS


@contextmanager
def patient(waiting: Waiting | None) -> Iterator[None]:
    """Call ``waiting`` when a block that is done at once unless another program writes takes long."""
    if waiting is None or busy_seconds() <= _PATIENCE:
        yield
        return
    timer = threading.Timer(_PATIENCE, waiting)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def begin(conn: sqlite3.Connection, waiting: Waiting | None) -> None:
    """Begin a transaction that writes, when no other program does any more."""
    with patient(waiting):
        conn.execute("BEGIN IMMEDIATE")


@contextmanager
def undone_by_a_fault(conn: sqlite3.Connection, undo: str = "ROLLBACK") -> Iterator[None]:
    """Undo what a block that fails has begun; of a COMMIT that fails SQLite leaves all open."""
    try:
        yield
    except BaseException:
        if conn.in_transaction:
            end(conn, undo)
        raise


def end(conn: sqlite3.Connection, statements: str) -> None:
    """End a transaction, or what stands inside one, by statements with "; " between them."""
    for statement in statements.split("; "):
        conn.execute(statement)


def connect(path: Path, *, write: bool, waiting: Waiting | None = None) -> sqlite3.Connection:
    """Open a store file, created and upgraded if ``write``; ``waiting`` is called while it is busy.

    Raises StoreError: missing (when reading), not a database, another
    program's, made by a newer version, busy, not permitted, disk full.
    """
    _refuse_no_file(path)
    with translated(path):
        return _open_to_write(path, waiting) if write else _open_to_read(path, waiting)


def rehearsal(path: Path) -> sqlite3.Connection:
    """Return a private copy of a store, empty if there is none, gone when closed.

    What is written there is what would be written, and costs no lock and
    needs no right to write: a dry run of several files sees them all.
    """
    _refuse_no_file(path)
    with translated(path):
        conn = sqlite3.connect("", isolation_level=None)
        if path.exists() and path.stat().st_size:
            with closing(_reading(path)) as original:
                _check(original, path)
                original.backup(conn)
        _settle(conn)
        if _version(conn) < len(schema.STEPS):
            migrate(conn, None)
        return conn


def _refuse_no_file(path: Path) -> None:
    if path.is_dir():
        raise StoreError(
            _("{store}: is a folder; give the file of the store, for instance {file}.").format(
                store=path, file=path / "concertaction.db"
            )
        )
    if path.exists() and not path.is_file():
        raise StoreError(
            _("{store}: is not an ordinary file; check the path given with --db.").format(store=path)
        )


def _uri(path: Path, mode: str) -> str:
    posix = path.absolute().as_posix()
    lead = "//" if posix.startswith("/") else "///"  # a network share needs four slashes
    return f"file:{lead}{quote(posix, safe='/:')}?mode={mode}"


def _settle(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute("PRAGMA cache_size = -65536")  # 64 MB: a large import does not spill before its end


def _reading(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(_uri(path, "ro"), uri=True, isolation_level=None, timeout=busy_seconds())
    try:
        conn.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        conn.close()
        # A killed import left its journal: only a connection that may write can take it back.
        if not Path(f"{path}-journal").exists():
            raise
        with closing(sqlite3.connect(_uri(path, "rw"), uri=True, timeout=busy_seconds())) as repair:
            repair.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        conn = sqlite3.connect(_uri(path, "ro"), uri=True, isolation_level=None, timeout=busy_seconds())
    return conn


def _open_to_read(path: Path, waiting: Waiting | None) -> sqlite3.Connection:
    if not path.exists() or not path.stat().st_size:
        raise StoreError(
            _("{store}: there is no store yet; run concertaction import first.").format(store=path)
        )
    with patient(waiting):
        conn = _reading(path)
    try:
        _check(conn, path)
        if _version(conn) < len(schema.STEPS):
            raise StoreError(
                _(
                    "{store}: was made by an older version of concertaction;"
                    " run concertaction import to bring it up to date."
                ).format(store=path)
            )
        _settle(conn)
        conn.execute("PRAGMA query_only = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def _open_to_write(path: Path, waiting: Waiting | None) -> sqlite3.Connection:
    conn = sqlite3.connect(str(path.absolute()), isolation_level=None, timeout=busy_seconds())
    try:
        with patient(waiting):
            _check(conn, path)
            conn.execute("PRAGMA journal_mode = DELETE")  # whatever another program made of it
        _settle(conn)
        if _version(conn) < len(schema.STEPS):
            migrate(conn, path, waiting)
    except BaseException:
        conn.close()
        raise
    return conn


def _version(conn: sqlite3.Connection) -> int:
    version: int = conn.execute("PRAGMA user_version").fetchone()[0]
    return version


def _check(conn: sqlite3.Connection, path: Path) -> None:
    # In this order: another process may make the store between the two, and then it is ours.
    tables = conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    identity = conn.execute("PRAGMA application_id").fetchone()[0]
    if identity != schema.APPLICATION_ID and (tables or identity):
        raise StoreError(
            _("{store}: is a database of another program; check the path given with --db.").format(store=path)
        )
    if _version(conn) > len(schema.STEPS):
        raise StoreError(
            _("{store}: was made by a newer version of concertaction; update concertaction.").format(
                store=path
            )
        )


def migrate(conn: sqlite3.Connection, path: Path | None, waiting: Waiting | None = None) -> None:
    """Create or upgrade the tables in one transaction.

    Before the upgrade of a store that holds something, a copy is made beside
    it, ``NAME.before-vN.db``.
    """
    conn.execute("PRAGMA page_size = 16384")  # of a new file: an import is a fifth faster than with 4096
    begin(conn, waiting)
    with undone_by_a_fault(conn):
        version = _version(conn)
        if version < len(schema.STEPS):
            if version and path is not None:
                _keep_copy(path, version)
            (schema.upgrade if version else schema.create)(conn)
            conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID:d}")
            conn.execute(f"PRAGMA user_version = {len(schema.STEPS):d}")
        conn.execute("COMMIT")


def _keep_copy(path: Path, version: int) -> None:
    target = path.with_name(f"{path.stem}.before-v{version + 1}{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.before-v{version + 1}-{number}{path.suffix}")
    copy_to(path, target)


def copy_to(path: Path, target: Path) -> None:
    """Write a whole, compact copy of a store; an existing target is refused.

    The copy is made under another name and renamed when it is complete.
    """
    if target.exists():
        raise StoreError(_("{file}: exists already; choose another name.").format(file=target))
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)  # of a copy that was killed
        with translated(target), closing(_reading(path)) as conn:
            conn.execute("VACUUM INTO ?", (str(part.absolute()),))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except OSError as fault:
        raise StoreError(
            _("{file}: cannot be written ({fault}).").format(file=target, fault=system_fault(fault))
        ) from fault
    finally:
        part.unlink(missing_ok=True)
