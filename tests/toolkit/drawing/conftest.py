"""Meshes made by hand, whose views are known in closed form, and a small bench stand with everything on a sheet."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from designs.model import (
    Axis,
    Bar,
    BoltSet,
    Bought,
    Design,
    Hole,
    HolePattern,
    Machine,
    Params,
    Perforation,
    Plate,
    Rotor,
    Step,
    Turned,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    block,
    cylinder,
    distance,
    param,
    rectangle,
)
from designs.model.placement import Plane
from designs.solids.mesh import Mesh
from specs.language import Text
from toolkit.drawing.assembly import Drawn, draw_assembly
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.linework import linework
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Polyline
from toolkit.drawing.views.view import View
from toolkit.job import Job

WORDS = Text("Bagian", "Part")


def box_mesh(dx: float, dy: float, dz: float, corner: tuple[float, float, float] = (0, 0, 0)) -> Mesh:
    """A box: six faces of two triangles, twelve sharp edges."""
    p = np.array([(x, y, z) for z in (0, dz) for y in (0, dy) for x in (0, dx)], float) + corner
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    vertices = np.concatenate([p[list(q)] for q in quads])
    triangles = np.concatenate([[(4 * i, 4 * i + 1, 4 * i + 2), (4 * i, 4 * i + 2, 4 * i + 3)] for i in range(6)])
    pairs = [(0, 1), (2, 3), (4, 5), (6, 7), (0, 2), (1, 3), (4, 6), (5, 7), (0, 4), (1, 5), (2, 6), (3, 7)]
    return Mesh(
        vertices, triangles.astype(np.int32), np.repeat(np.arange(6), 2).astype(np.int32), np.zeros(6, bool),
        np.concatenate([p[list(pair)] for pair in pairs]), np.arange(0, 25, 2).astype(np.int32),
        np.zeros(12, bool), np.full((12, 7), np.nan),
    )  # fmt: skip


def cylinder_mesh(radius: float, height: float, facets: int = 64) -> Mesh:
    """A cylinder along z: a curved wall, two lids, two circles and a seam."""
    turn = np.arange(facets) * 2 * math.pi / facets
    ring = np.column_stack([radius * np.cos(turn), radius * np.sin(turn), np.zeros(facets)])
    low, high = ring, ring + np.array([0, 0, height])
    i, j = np.arange(facets), (np.arange(facets) + 1) % facets
    wall = np.concatenate([np.column_stack([i, j, facets + j]), np.column_stack([i, facets + j, facets + i])])
    lid = np.column_stack([np.zeros(facets - 2, int), np.arange(1, facets - 1), np.arange(2, facets)])
    triangles = np.concatenate([wall, lid[:, ::-1] + 2 * facets, lid + 3 * facets])
    face = np.concatenate([np.zeros(2 * facets), np.ones(facets - 2), np.full(facets - 2, 2)])
    loop = [*range(facets), 0]
    edges = np.concatenate([low[loop], high[loop], [low[0], high[0]]])
    n = facets + 1
    circle = [[0, 0, 0, 0, 0, 1, radius], [0, 0, height, 0, 0, 1, radius], [math.nan] * 7]
    return Mesh(
        np.concatenate([low, high, low, high]), triangles.astype(np.int32), face.astype(np.int32),
        np.array([True, False, False]), edges, np.array([0, n, 2 * n, 2 * n + 2], np.int32),
        np.array([False, False, True]), np.array(circle, float),
    )  # fmt: skip


def length_drawn(view: View) -> float:
    """Length of all lines as they would be drawn: doubles count once."""
    place = ViewPlace("v", 1.0, (0.0, 0.0), view.box, view.box)
    total = 0.0
    for item in linework((x for x in view.lines if not x.hidden), place, Layer.OUTLINE):
        if isinstance(item, Polyline):
            total += sum(math.dist(a, b) for a, b in itertools.pairwise(item.points))
        elif isinstance(item, Curve):
            t = np.linspace(item.arc.start, item.arc.end, 721)
            points = [item.arc.at(x) for x in t]
            total += sum(math.dist(a, b) for a, b in itertools.pairwise(points))
    return total


@pytest.fixture(scope="session")
def drawn_mm() -> Callable[[View], float]:
    return length_drawn


@pytest.fixture(scope="session")
def box() -> Callable[..., Mesh]:
    return box_mesh


@pytest.fixture(scope="session")
def round_bar() -> Callable[..., Mesh]:
    return cylinder_mesh


@pytest.fixture(scope="session")
def thing() -> Callable[[str], Bought]:
    """A part that is told from others by its number only; its mesh is made by hand."""
    return lambda number: Bought(number, "thing", (block(1, 1, 1),), title=WORDS)


@dataclass(frozen=True)
class StandParams(Params):
    width_mm: float = param(600, 300, 900, id="Lebar", en="Width")


def build(p: StandParams) -> Machine:
    """A stand of four posts and two rails with a plate, a shaft, two bolts, a sieve, and a pin inside a box."""
    m = Machine(letter="A", title=Text("Dudukan", "Stand"))
    w, d, h = p.width_mm, 400.0, 700.0
    m.name("floor", Plane(Vec(0, 0, 0), -Z))
    post = Bar("L40x40x4", h, title=Text("Tiang", "Post"))
    for i, (x, y, z) in enumerate(((0, 0, Y), (w, 0, -X), (w, d, -Y), (0, d, X))):
        m.add(post, along((x, y, 0), Z, z), name=f"post-{i + 1}")
    rail = Bar("FB40x4", w, title=Text("Palang", "Rail"))
    m.add(rail, along((0, -4, 300), X, -Y), name="rail")
    holes = (HolePattern(11, (100, 80), (w / 2, d / 2)), Hole(20, (60, 60)))
    top = m.add(
        Plate(rectangle(w, d), "PL4", features=holes, title=Text("Pelat atas", "Top plate")), at(0, 0, h), "top"
    )
    sieve = (Perforation(8, 12, (10, 10, 390, 190)),)
    m.add(Plate(rectangle(400, 200), "PERF-R8-P12-T1.5", features=sieve, title=Text("Saringan", "Sieve")),
          at(100, 100, 500), "sieve")  # fmt: skip
    shaft = Turned("R38", (Step(25, 80), Step(35, w - 20), Step(25, 80)), title=Text("Poros", "Shaft"))
    m.add(shaft, at(-70, d / 2, 900), name="shaft")
    axis = Axis(Vec(0, d / 2, 900), X)
    m.name("axis", axis)
    bolt = Bought("M10x30-8.8", "bolt", (cylinder(17, 6.4), cylinder(10, 30, (0, 0, -30))), title=Text("Baut", "Bolt"))
    nut = Bought("M10-8", "nut", (cylinder(17, 8, bore=10),), title=Text("Mur", "Nut"))
    spots = [(w / 2 + dx, d / 2 + dy) for dx, dy in ((-50, -40), (50, -40))]
    for n, (x, y) in enumerate(spots):
        m.add(bolt, at(x, y, h + 4), name=f"bolt-{n}")
        m.add(nut, at(x, y, h - 8), name=f"nut-{n}")
    hardware = ("bolt-0", "nut-0", "bolt-1", "nut-1")
    m.join(BoltSet((top.path,), "M10x30-8.8", "M10", tuple(Vec(x, y, h + 4) for x, y in spots), -Z, 4, hardware))
    closed = Bar("SHS40x40x2", 300, title=Text("Kotak", "Box"))
    m.add(closed, along((w / 2, d + 60, 100), X, Z), name="box")
    m.add(Bar("R12", 200, title=Text("Pasak", "Pin")), along((w / 2 + 50, d + 80, 120), X, Z), name="pin")
    m.add(Plate(rectangle(40, 40), "PL4", title=Text("Tutup", "Lid")), along((w / 2 - 4, d + 60, 100), Y, X), "lid-1")
    m.add(Plate(rectangle(40, 40), "PL4", title=Text("Tutup", "Lid")), along((w / 2 + 300, d + 60, 100), Y, X), "lid-2")
    m.turns(Rotor("shaft", axis, ("shaft",), Text("Poros", "Shaft")))
    m.driven_by("shaft", 900, 1.5)
    m.characteristic("shaft.height", distance(m.find("floor"), m.find("axis")), id="Tinggi poros", en="Axis height")
    return m


@dataclass(frozen=True)
class Orders:
    """Makes jobs for the stand."""

    def __call__(self, language: str = "id", title: Text | None = None, **fields: str) -> Job:
        title = title or Text("Dudukan gerinda", "Bench stand")
        design = Design("bench-stand", title, StandParams, {"standard": {}}, build)
        params = StandParams()
        machine = design.build(params)
        return Job(design, params, machine, language=language, date=datetime.date(2026, 1, 2), fields=fields)


@pytest.fixture(scope="session")
def order() -> Orders:
    return Orders()


@pytest.fixture(scope="session")
def stand(order: Orders) -> Job:
    return order(school="SMK Negeri 1", drawn="Siti", **{"class": "XI TPM 2"})


@pytest.fixture(scope="session")
def drawn(stand: Job) -> Drawn:
    """The stand's sheet, made from the real solids."""
    return draw_assembly(stand)
