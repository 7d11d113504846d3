"""What is done with the rack: list, add, take, reserve for a plan, book a plan once. Every change is in the history.

Times come from whoever calls, as text (ISO 8601); no clock is read here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from specs.errors import Conflict, Refused, UnknownName
from toolkit.cutting.remnants.database import reading, writing
from toolkit.cutting.remnants.remnant import Remnant, State
from toolkit.cutting.ticks import to_mm, to_ticks

LIVE = (State.THERE, State.RESERVED)


class Gone(Refused, LookupError):
    """A remnant that a plan uses is not there any more."""


@dataclass(frozen=True)
class Entry:
    """One line of the history."""

    number: int
    at: str
    action: str
    remnant: str
    plan: str
    detail: str

    def to_json(self) -> dict[str, Any]:
        """The line as data."""
        return {
            "number": self.number, "at": self.at, "action": self.action, "remnant": self.remnant, "plan": self.plan,
            "detail": self.detail,
        }  # fmt: skip


@dataclass(frozen=True)
class Booking:
    """A plan that was booked: remnants used, remnants that came back; `before` when it had been booked already."""

    plan: str
    at: str
    used: tuple[str, ...]
    born: tuple[Remnant, ...]
    before: bool = False


@dataclass(frozen=True)
class Store:
    """The rack in a file. A file that is not there is an empty rack; it is made when something is added."""

    path: Path

    def remnants(self, stock: str = "", states: Sequence[State] = LIVE) -> list[Remnant]:
        """What lies there, long ones first within a stock."""
        if not self.path.exists():
            return []
        with reading(self.path) as db:
            rows = _rows(db, states)
        return [r for r in rows if stock in ("", r.stock)]

    def offered(self, order: str) -> list[Remnant]:
        """What a plan for an order may use: free remnants, and those an earlier plan reserved for the same order."""
        return [r for r in self.remnants() if r.state is State.THERE or r.reserved_for == order]

    def known(self, id: str) -> Remnant | None:
        """A remnant by its number, whatever became of it."""
        if not self.path.exists():
            return None
        with reading(self.path) as db:
            return _one(db, id)

    def add(self, remnant: Remnant, at: str) -> Remnant:
        """Put a remnant on the rack; without a number of its own it gets the next one."""
        with writing(self.path) as db:
            return _add(db, remnant, at, "added", "")

    def take(self, id: str, state: State, at: str, note: str = "") -> Remnant:
        """Take a remnant off the rack: used outside a plan, or removed.

        Raises:
            UnknownName: no such remnant.
            Conflict: it is gone already, or reserved.
        """
        with writing(self.path) as db:
            found = _one(db, id)
            if found is None:
                raise UnknownName("no remnant '{name}'; nearest: {nearest}", name=id, known=_ids(db))
            if found.state not in LIVE:
                raise Conflict("remnant {id} is gone already ({state})", id=id, state=found.state.value)
            if found.state is State.RESERVED:
                raise Conflict("remnant {id} is reserved for a plan (order {order}); release that first: "
                               "tepat remnants release {order}", id=id, order=found.reserved_for[:8])  # fmt: skip
            _set(db, id, state)
            _note(db, at, state.value, id, "", note)
            return replace(found, state=state)

    def reserve(self, order: str, ids: Iterable[str], at: str) -> None:
        """Hold remnants for an order; what an earlier plan of it held and this one does not use is free again.

        Raises:
            Gone: one of them is not there any more; nothing is reserved.
        """
        wanted = list(ids)
        if not wanted and not self.path.exists():
            return
        with writing(self.path) as db:
            _require_there(db, wanted, order)
            held = {r.id for r in _rows(db, (State.RESERVED,)) if r.reserved_for == order}
            for number in sorted(held - set(wanted)):
                _set(db, number, State.THERE)
                _note(db, at, "released", number, order, "")
            for number in sorted(set(wanted) - held):
                _set(db, number, State.RESERVED, order)
                _note(db, at, "reserved", number, order, "")

    def release(self, order: str, at: str) -> list[str]:
        """Free what is held for the orders whose key begins so; returns the remnants.

        Raises:
            UnknownName: nothing is held for it.
        """
        with writing(self.path) as db:
            held = _rows(db, (State.RESERVED,))
            found = [r.id for r in held if len(order) >= 4 and r.reserved_for.startswith(order)]
            if not found:
                raise UnknownName("nothing is reserved for '{name}'; reserved for: {nearest}", name=order,
                                  known={r.reserved_for[:8] for r in held})  # fmt: skip
            for number in found:
                _set(db, number, State.THERE)
                _note(db, at, "released", number, order, "")
        return found

    def book(self, plan: str, order: str, used: Sequence[str], leftovers: Sequence[Remnant], at: str) -> Booking:
        """Book a plan that was cut: its remnants are used, its useful leftovers lie on the rack. Only once.

        Args:
            plan: its hash; the second time nothing is changed.
        Raises:
            Gone: a remnant of it is not there any more; nothing is booked.
        """
        with writing(self.path) as db:
            known = db.execute("SELECT * FROM bookings WHERE plan = ?", (plan,)).fetchone()
            if known:
                return _booked_before(db, plan, known["at"])
            _require_there(db, used, order)
            for number in used:
                _set(db, number, State.USED)
                _note(db, at, "used", number, plan, "")
            for r in _rows(db, (State.RESERVED,)):
                if r.reserved_for == order:
                    _set(db, r.id, State.THERE)
                    _note(db, at, "released", r.id, plan, "")
            born = tuple(_add(db, replace(r, origin=plan), at, "came back", plan) for r in leftovers)
            db.execute("INSERT INTO bookings VALUES (?, ?, ?, ?)", (plan, at, len(used), len(born)))
            _note(db, at, "booked", "", plan, f"{len(used)} used, {len(born)} came back")
        return Booking(plan, at, tuple(used), born)

    def history(self, remnant: str = "") -> list[Entry]:
        """Everything that was done, oldest first; of one remnant when its number is given."""
        if not self.path.exists():
            return []
        with reading(self.path) as db:
            rows = db.execute("SELECT * FROM history WHERE ? IN ('', remnant) ORDER BY number", (remnant,))
            return [Entry(**dict(row)) for row in rows]


def _booked_before(db: sqlite3.Connection, plan: str, at: str) -> Booking:
    rows = db.execute("SELECT action, remnant FROM history WHERE plan = ? ORDER BY number", (plan,)).fetchall()
    used = tuple(row["remnant"] for row in rows if row["action"] == "used")
    born = [_one(db, row["remnant"]) for row in rows if row["action"] == "came back"]
    return Booking(plan, at, used, tuple(r for r in born if r), before=True)


def _require_there(db: sqlite3.Connection, ids: Sequence[str], order: str) -> None:
    """Every remnant is free, or reserved for this very order."""
    gone = []
    for number in ids:
        found = _one(db, number)
        held = found is not None and found.state is State.RESERVED and found.reserved_for == order
        if found is None or not (held or found.state is State.THERE):
            gone.append(f"{number} ({found.state.value if found else 'unknown'})")
    if gone:
        raise Gone("not on the rack any more: {remnants}; nothing was booked or reserved, plan again",
                   remnants=", ".join(gone))  # fmt: skip


def _add(db: sqlite3.Connection, r: Remnant, at: str, action: str, plan: str) -> Remnant:
    if r.id and _one(db, r.id):
        raise Conflict("remnant {id} is in the books already; choose another number or leave it out", id=r.id)
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM remnants").fetchone()[0]
    while not r.id:
        free = f"R-{number:04d}"
        r, number = (r, number + 1) if _one(db, free) else (replace(r, id=free), number)
    db.execute(
        "INSERT INTO remnants (id, stock, length, width, place, note, price, state, reserved_for, origin) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'there', '', ?)",
        (r.id, r.stock, to_ticks(r.length_mm), to_ticks(r.width_mm), r.place, r.note, r.price, r.origin),
    )
    _note(db, at, action, r.id, plan, f"{r.stock} {r.size_text}")
    return r


def _rows(db: sqlite3.Connection, states: Sequence[State]) -> list[Remnant]:
    rows = db.execute("SELECT * FROM remnants ORDER BY stock, length * max(width, 1) DESC, number")
    return [r for r in map(_remnant, rows) if r.state in states]


def _one(db: sqlite3.Connection, id: str) -> Remnant | None:
    row = db.execute("SELECT * FROM remnants WHERE id = ?", (id,)).fetchone()
    return _remnant(row) if row else None


def _ids(db: sqlite3.Connection) -> list[str]:
    return [r.id for r in _rows(db, LIVE)]


def _remnant(row: sqlite3.Row) -> Remnant:
    return Remnant(
        row["id"], row["stock"], to_mm(row["length"]), to_mm(row["width"]), row["place"], row["note"], row["price"],
        State(row["state"]), row["reserved_for"], row["origin"],
    )  # fmt: skip


def _set(db: sqlite3.Connection, id: str, state: State, order: str = "") -> None:
    db.execute("UPDATE remnants SET state = ?, reserved_for = ? WHERE id = ?", (state.value, order, id))


def _note(db: sqlite3.Connection, at: str, action: str, remnant: str, plan: str, detail: str) -> None:
    db.execute(
        "INSERT INTO history (at, action, remnant, plan, detail) VALUES (?, ?, ?, ?, ?)",
        (at, action, remnant, plan, detail),
    )
