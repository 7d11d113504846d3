"""The file of the rack: its tables, and connections that lose nothing when the power goes.

A rollback journal instead of a write-ahead log keeps everything in one file, also on a shared folder; `synchronous =
EXTRA` has every commit on the disk before it is told. Writers take turns: whoever writes holds the file from the first
look to the last entry.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from specs.errors import EnvironmentFault, Refused

VERSION = 1
PATIENCE_SECONDS = 30

TABLES = """
CREATE TABLE remnants (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    stock TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    width INTEGER NOT NULL CHECK (width >= 0),
    place TEXT NOT NULL,
    note TEXT NOT NULL,
    price REAL,
    state TEXT NOT NULL CHECK (state IN ('there', 'reserved', 'used', 'removed')),
    reserved_for TEXT NOT NULL,
    origin TEXT NOT NULL
);
CREATE INDEX remnants_by_stock ON remnants (stock, state);
CREATE TABLE bookings (plan TEXT PRIMARY KEY, at TEXT NOT NULL, used INTEGER NOT NULL, born INTEGER NOT NULL);
CREATE TABLE history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    remnant TEXT NOT NULL,
    plan TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE TRIGGER history_stays BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
CREATE TRIGGER bookings_stay BEFORE UPDATE ON bookings BEGIN SELECT RAISE(ABORT, 'bookings are never changed'); END;
CREATE TRIGGER bookings_kept BEFORE DELETE ON bookings BEGIN SELECT RAISE(ABORT, 'bookings are never deleted'); END;
"""


class BadStore(Refused, ValueError):
    """A file that is no rack, or one of a newer program."""


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only looks; the file must be there."""
    with _told(path), contextlib.closing(_connect(path)) as connection:
        _check(connection, path)
        yield connection


@contextlib.contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose work is done as a whole or not at all; the file is made when it is not there.

    Raises:
        BadStore: the file is no rack.
        EnvironmentFault: it cannot be written, or someone else holds it too long.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(_connect(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _check(connection, path)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file; refuse any other program's."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version == 0 and not tables:
        if connection.in_transaction:
            for statement in _statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        return
    if version != VERSION or "remnants" not in tables:
        raise BadStore("{path}: this is not a rack of this program (version {version}); name another with --store",
                       path=path, version=version)  # fmt: skip


def _statements() -> list[str]:
    found, rest = list[str](), ""
    for line in TABLES.splitlines():
        rest += line + "\n"
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return found


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Faults of the file as sentences."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise EnvironmentFault(
            "{path}: the rack cannot be used now ({why}); is the disk full, read-only, or does someone else hold it?",
            path=path, why=fault,
        ) from fault  # fmt: skip
    except sqlite3.DatabaseError as fault:
        raise BadStore("{path}: this is not a rack ({why}); name another with --store", path=path, why=fault) from fault
    except OSError as fault:
        raise EnvironmentFault("{path}: no access ({why}); name another place with --store", path=path,
                               why=fault.strerror or fault) from fault  # fmt: skip
