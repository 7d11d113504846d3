"""How tight true shapes are packed: classic strips against their records, and a made order for plasma plates.

    python -m tests.benchmarks.cutting_nests [--seconds 60] [--workers 2] [--only albano,fu]

Strips come from ../shared/data/nest2d (absent: that table is left out). Every layout is checked with shapely: parts are
disjoint and inside the strip. The second table plans flanges, knives and brackets for plates and compares with the
rectangles around them (sheared) and with the area alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

from shapely import Polygon
from shapely.affinity import rotate, translate

from designs.model import circle, obround, polygon, ring_sector
from toolkit.cutting.checker import check_plan
from toolkit.cutting.contours import Contour
from toolkit.cutting.nesting.cells import Shape, distinct
from toolkit.cutting.nesting.filling import Filler
from toolkit.cutting.nesting.room import Part, Room
from toolkit.cutting.nesting.strip import pack_strip
from toolkit.cutting.nests import plan_nests
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan
from toolkit.cutting.sheets import plan_sheets
from toolkit.cutting.stock import Stock, processes, sheet_size, stock

DATA = Path(__file__).resolve().parents[3] / "shared/data/nest2d"


def say(text: str) -> None:
    """A line of a table, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def shape(points: list[tuple[float, float]], angle: float) -> Shape:
    """A polygon turned, without anything around it."""
    turned = rotate(Polygon(points), angle, origin=(0, 0))
    x, y, _, _ = turned.bounds
    return Shape(angle, translate(turned, -x, -y), (-x, -y))


def parts_of(job: dict[str, object]) -> list[Part]:
    """The parts of a strip as they are drawn."""
    return [
        Part(tuple(distinct(shape(i["shape"]["data"], a) for a in i["allowed_orientations"])), i["demand"])
        for i in job["items"]  # type: ignore[attr-defined]
    ]


def sound(placed: list[Polygon], height: float, length: float, slack: float) -> bool:
    """All inside the strip, and no two less than disjoint but for a thousandth of the strip's height."""
    inside = all(p.bounds[0] > -slack and p.bounds[1] > -slack and p.bounds[2] < length + slack
                 and p.bounds[3] < height + slack for p in placed)  # fmt: skip
    return inside and all(a.intersection(b).area <= slack * min(a.length, b.length) for a, b in combinations(placed, 2))


def strips(seconds: int, workers: int, names: list[str]) -> None:
    """Density against the record."""
    say(
        f"{'strip':10} {'record %':>9} {'ours %':>8} {'of record':>10} {'own fill %':>11} {'cpu s':>7} {'wall s':>7} ok"
    )
    shares = []
    for known in json.loads((DATA / "best_known.json").read_text(encoding="utf-8")):
        if names and known["name"] not in names:
            continue
        job = json.loads((DATA / known["file"]).read_text(encoding="utf-8"))
        height, parts = job["strip_height"], parts_of(job)
        cpu, wall = time.process_time(), time.perf_counter()
        packed = pack_strip(parts, height, seconds, workers)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        placed = [translate(s.polygon, x, y) for _, s, x, y in packed.spots]
        area = sum(p.area * p.demand for p in parts)
        density = 100 * area / height / packed.length
        ok = sound(placed, height, packed.length, height * 1e-4) and len(placed) == sum(p.demand for p in parts)
        shares.append(density / known["record_density"])
        say(
            f"{known['name']:10} {known['record_density']:9.2f} {density:8.2f} {100 * shares[-1]:9.2f}% "
            f"{100 * area / height / own_length(parts, height):11.2f} {cpu:7.1f} {wall:7.1f} {ok}"
        )
    say(f"{'least':10} {'':9} {'':8} {100 * min(shares):9.2f}%   mean {100 * sum(shares) / len(shares):.2f}%\n")


def own_length(parts: list[Part], height: float) -> float:
    """Length that our own filling needs, one order, large parts first; the strip lies along y there."""
    scale = 1000 / height
    grown = [Part(tuple(_scaled(s, scale) for s in p.shapes), p.demand) for p in parts]
    turned = [Part(tuple(_turned(s) for s in p.shapes), p.demand) for p in grown]
    room = Room(1000.5, 20 * sum(p.area * p.demand for p in turned) / 1000, 1, 1)
    filler = Filler(turned, [room])
    filler.cell_mm = 1.0
    order = [i for i in sorted(range(len(turned)), key=lambda i: -turned[i].area) for _ in range(turned[i].demand)]
    return filler.fill(order, (0,)).nests[0].top / scale


def _scaled(s: Shape, scale: float) -> Shape:
    from shapely.affinity import scale as stretched

    return replace(s, polygon=stretched(s.polygon, scale, scale, origin=(0, 0)))


def _turned(s: Shape) -> Shape:
    turned = rotate(s.polygon, 90, origin=(0, 0))
    x, y, _, _ = turned.bounds
    return replace(s, polygon=translate(turned, -x, -y))


def order(seed: int) -> list[Piece]:
    """A made order: flanges, rings, knives, brackets, sector plates."""
    chance = Random(seed)
    made = []
    for n in range(chance.randint(6, 12)):
        d, w = chance.randrange(80, 420, 5), chance.randrange(60, 300, 5)
        contour = chance.choice([
            Contour(circle(d), (circle(d * 0.4),)),
            Contour(circle(d + 150), (circle(d + 60),)),
            Contour(obround(w + 120, 45), (circle(14, (w / 2, 0)), circle(14, (-w / 2, 0)))),
            Contour(polygon([(0, 0), (w + 60, 0), (w + 60, 50), (50, 50), (50, w), (0, w)])),
            Contour(ring_sector(w, w + 70, 0, chance.choice([90, 150, 180]))),
        ])  # fmt: skip
        width, height = contour.size
        made.append(
            Piece(f"P-{n:02d}", "PL3", chance.randint(2, 12), width_mm=width, height_mm=height, contour=contour)
        )
    return made


def plates(count: int) -> None:
    """Plates needed for made orders."""
    steel = stock("PL3")
    plasma = Stock("PL3", processes()["plasma"], steel.material, steel.mass_per, (sheet_size("P", 1200, 2400, 2, 10),))
    boxes = Stock("PL3", processes()["shear"], steel.material, steel.mass_per, (sheet_size("P", 1200, 2400, 6, 13),))
    say(f"{'order':6} {'parts':>6} {'nested':>7} {'as boxes':>9} {'by area':>8} {'cpu s':>6}  checked")
    for seed in range(count):
        pieces = order(seed)
        start = time.process_time()
        group, left = plan_nests(plasma, pieces)
        seconds = time.process_time() - start
        assert group is not None
        faults = check_plan(Plan(tuple(pieces), (group,), tuple(left)).to_json(), pieces, [plasma])
        boxed, _ = plan_sheets(boxes, [replace(p, contour=None) for p in pieces])
        assert boxed is not None
        price = plasma.sizes[0].price
        say(f"{seed:6} {sum(p.quantity for p in pieces):6} {group.objective // price:7} {boxed.objective // price:9} "
              f"{group.bound // price:8} {seconds:6.1f}  {not faults}")  # fmt: skip


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="")
    parser.add_argument("--orders", type=int, default=8)
    given = parser.parse_args()
    if DATA.exists():
        strips(given.seconds, given.workers, [n for n in given.only.split(",") if n])
    else:
        say(f"no data at {DATA}: strips left out")
    plates(given.orders)


if __name__ == "__main__":
    main()
