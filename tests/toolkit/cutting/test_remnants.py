"""The rack: kept through kill -9, two people at once and the same plan twice; nothing booked when something is gone."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from specs.errors import Conflict, EnvironmentFault, OutOfRange, UnknownName
from toolkit.cutting.remnants.database import BadStore
from toolkit.cutting.remnants.place import store_path
from toolkit.cutting.remnants.remnant import Remnant, State
from toolkit.cutting.remnants.store import Gone, Store
from toolkit.cutting.stock import stock

AT = "2026-08-17T08:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "shop" / "rack.sqlite")


def bar(mm: float = 1500, **fields: object) -> Remnant:
    return Remnant("", "L40x40x4", mm, **fields)


def test_a_rack_that_was_never_filled_is_empty_and_makes_no_file(store):
    assert store.remnants() == []
    assert store.history() == []
    assert not store.path.exists()


def test_remnants_get_numbers_of_their_own_and_are_listed_long_ones_first(store):
    store.add(bar(700, place="A2"), AT)
    store.add(bar(1500.5), AT)
    store.add(Remnant("", "PL3", 1200, 600, note="scratched"), AT)
    assert [(r.id, r.size_text) for r in store.remnants()] == [
        ("R-0002", "1500.5"), ("R-0001", "700"), ("R-0003", "600 x 1200"),
    ]  # fmt: skip
    assert [r.id for r in store.remnants("PL3")] == ["R-0003"]


def test_a_number_of_ones_own_is_kept_and_never_given_twice(store):
    assert store.add(Remnant("R-0001", "PL3", 500, 400), AT).id == "R-0001"
    assert store.add(bar(), AT).id == "R-0002"
    with pytest.raises(Conflict, match="R-0001"):
        store.add(Remnant("R-0001", "PL3", 500, 400), AT)


@pytest.mark.parametrize(
    "fields",
    [{"length_mm": 0}, {"length_mm": float("nan")}, {"length_mm": 1e9}, {"price": -1}, {"stock": " "},
     {"note": "x" * 500}],
)  # fmt: skip
def test_nonsense_is_refused(fields):
    with pytest.raises(OutOfRange):
        Remnant(**{"id": "", "stock": "L40x40x4", "length_mm": 500.0, **fields})


def test_what_is_taken_is_gone_and_told_so(store):
    store.add(bar(), AT)
    assert store.take("R-0001", State.USED, AT, "for the gate").state is State.USED
    with pytest.raises(Conflict, match="gone already"):
        store.take("R-0001", State.REMOVED, AT)
    with pytest.raises(UnknownName, match="R-9"):
        store.take("R-9", State.USED, AT)
    assert store.remnants() == []
    assert [(e.action, e.remnant, e.detail) for e in store.history()][-1] == ("used", "R-0001", "for the gate")


def test_what_one_order_reserves_is_not_offered_to_another(store):
    for _ in range(3):
        store.add(bar(), AT)
    store.reserve("first", ["R-0001", "R-0002"], AT)
    assert [r.id for r in store.offered("second")] == ["R-0003"]
    assert {r.id for r in store.offered("first")} == {"R-0001", "R-0002", "R-0003"}
    with pytest.raises(Gone, match="R-0002"):
        store.reserve("second", ["R-0003", "R-0002"], AT)
    assert [r.id for r in store.remnants() if r.state is State.THERE] == ["R-0003"]
    with pytest.raises(Conflict, match="reserved"):
        store.take("R-0001", State.REMOVED, AT)


def test_planning_the_same_order_again_frees_what_it_no_longer_uses(store):
    for _ in range(2):
        store.add(bar(), AT)
    store.reserve("order", ["R-0001"], AT)
    store.reserve("order", ["R-0002"], AT)
    assert {r.id: r.state for r in store.remnants()} == {"R-0001": State.THERE, "R-0002": State.RESERVED}
    assert store.release("order", AT) == ["R-0002"]
    with pytest.raises(UnknownName):
        store.release("order", AT)


def test_a_plan_is_booked_exactly_once(store):
    store.add(bar(), AT)
    first = store.book("plan", "order", ["R-0001"], [bar(600), bar(700)], AT)
    again = store.book("plan", "order", ["R-0001"], [bar(600), bar(700)], "later")
    assert not first.before
    assert again.before
    assert again.at == AT
    assert [r.id for r in again.born] == [r.id for r in first.born] == ["R-0002", "R-0003"]
    assert [r.size_text for r in store.remnants()] == ["700", "600"]
    assert sum(e.action == "booked" for e in store.history()) == 1


def test_a_remnant_that_is_gone_is_named_and_nothing_is_booked(store):
    store.add(bar(), AT)
    store.add(bar(), AT)
    store.take("R-0002", State.REMOVED, AT)
    before = store.history()
    with pytest.raises(Gone, match=r"R-0002 \(removed\), R-7 \(unknown\)"):
        store.book("plan", "order", ["R-0001", "R-0002", "R-7"], [bar(900)], AT)
    assert store.history() == before
    assert [r.id for r in store.remnants()] == ["R-0001"]


def test_nobody_can_change_the_history(store):
    store.add(bar(), AT)
    with sqlite3.connect(store.path) as db:
        for attack in ("UPDATE history SET at = 'x'", "DELETE FROM history"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                db.execute(attack)


def test_a_file_that_is_no_rack_is_refused(tmp_path):
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"this is a letter, not a rack" * 100)
    with pytest.raises(BadStore):
        Store(path).remnants()
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE customers (name TEXT)")
    with pytest.raises(BadStore):
        Store(other).add(bar(), AT)
    with pytest.raises(EnvironmentFault):
        Store(Path("/proc/none/rack.sqlite")).add(bar(), AT)


def test_the_place_of_the_rack_is_named_or_found(monkeypatch, tmp_path):
    monkeypatch.setenv("TEPAT_STORE", str(tmp_path / "a.sqlite"))
    assert store_path() == tmp_path / "a.sqlite"
    assert store_path(tmp_path / "b.sqlite") == tmp_path / "b.sqlite"
    monkeypatch.delenv("TEPAT_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store_path() == tmp_path / "tepat" / "remnants.sqlite"


def test_a_remnant_without_a_price_is_worth_its_share_of_a_new_bar():
    source = stock("L40x40x4")
    assert bar(1500).size(source).price == 150000
    assert bar(1500, price=12.5).size(source).price == 1250


WRITER = """
import sys
from pathlib import Path
from toolkit.cutting.remnants.remnant import Remnant
from toolkit.cutting.remnants.store import Store
store, name = Store(Path(sys.argv[1])), sys.argv[2]
for n in range(10_000):
    plan = f"{name}-{n}"
    used = [store.add(Remnant("", "L40x40x4", 1500.0), plan).id]
    store.book(plan, plan, used, [Remnant("", "L40x40x4", 700.0), Remnant("", "L40x40x4", 800.0)], plan)
    print(plan, flush=True)
"""


def _consistent(store: Store) -> set[str]:
    """Every booked plan is booked whole: one used, two came back; returns the plans."""
    with sqlite3.connect(store.path) as db:
        plans = {row[0] for row in db.execute("SELECT plan FROM bookings")}
        counted = dict(db.execute("SELECT plan, count(*) FROM history WHERE action = 'came back' GROUP BY plan"))
        used = dict(db.execute("SELECT plan, count(*) FROM history WHERE action = 'used' GROUP BY plan"))
        born = dict(db.execute("SELECT origin, count(*) FROM remnants WHERE origin <> '' GROUP BY origin"))
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        numbers = [row[0] for row in db.execute("SELECT number FROM history ORDER BY number")]
    assert counted == born == dict.fromkeys(plans, 2)
    assert used == dict.fromkeys(plans, 1)
    assert numbers == list(range(1, len(numbers) + 1))
    return plans


@pytest.mark.slow
def test_whatever_was_told_as_booked_survives_kill_9_at_any_moment(store):
    rng = random.Random(7)
    told: set[str] = set()
    for round_ in range(6):
        command = [sys.executable, "-c", WRITER, str(store.path), f"round{round_}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told.add(writer.stdout.readline().strip())  # it works by now
            time.sleep(rng.uniform(0, 0.08))
            os.kill(writer.pid, signal.SIGKILL)
            told |= {line.strip() for line in writer.stdout if line.endswith("\n")}
    assert told <= _consistent(store)


def _book_shared(path: str, name: str, queue: multiprocessing.Queue) -> None:
    store, won = Store(Path(path)), []
    for n in range(1, 31):
        try:
            store.book(f"{name}-{n}", name, [f"R-{n:04d}"], [Remnant("", "L40x40x4", 700.0)] * 2, name)
            won.append(n)
        except Gone:
            pass
    queue.put((name, won))


def test_two_people_at_once_never_cut_the_same_remnant(store):
    for _ in range(30):
        store.add(bar(), AT)
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    people = [context.Process(target=_book_shared, args=(str(store.path), name, queue)) for name in ("ani", "budi")]
    for p in people:
        p.start()
    won = dict(queue.get(timeout=120) for _ in people)
    for p in people:
        p.join()
    assert sorted(won["ani"] + won["budi"]) == list(range(1, 31))
    assert len(_consistent(store)) == 30


def test_the_same_plan_booked_by_two_people_at_once_is_booked_once(store):
    script = (
        "import json,sys;from pathlib import Path;from toolkit.cutting.remnants.remnant import Remnant;"
        "from toolkit.cutting.remnants.store import Store;"
        "b=Store(Path(sys.argv[1])).book('plan','order',['R-0001'],[Remnant('','L40x40x4',700.0)]*2,'now');"
        "print(json.dumps(b.before))"
    )
    store.add(bar(), AT)
    runs = [subprocess.Popen([sys.executable, "-c", script, str(store.path)], stdout=subprocess.PIPE) for _ in range(3)]
    before = sorted(json.loads(run.communicate()[0]) for run in runs)
    assert before == [False, True, True]
    assert _consistent(store) == {"plan"}
