"""Scenes as files (schema tepat/scene/1).

    {"schema": "tepat/scene/1", "seed": 1,
     "camera": {"width_px": 4000, "height_px": 3000, "f_px": 3200, "lens": {"model": "brown", "k1": -0.1},
                "film": {"tone": "phone", "blur_px": 0.8}, "drift": {"f_share": 0, "centre_px": 0},
                "exif": {"make": "Tepat", "model": "Simulated", "focal_mm": 4.2, "focal35_mm": 26}, "jpeg": 93},
     "sheet": {"paper": "A4", "scale": [1.002, 0.999], "bulge_mm": 0},
     "plates": [{"at": [80, 50], "outline": [[0, 0], [140, 0], [140, 100], [0, 100]], "thickness_mm": 4,
                 "holes": [{"key": "h1", "at": [20, 15], "diameter_mm": 9}]}],
     "tags": [{"id": 200, "at": [0, 0, 500], "right": [1, 0, 0], "up": [0, 0, 1], "size_mm": 50}],
     "bars": [{"from": [0, 0, 0], "to": [1200, 0, 0], "size_mm": [40, 40]}],
     "machines": [{"name": "thresher", "origin": [0, 0, 0]}], "meshes": [{"file": "part.stl"}],
     "lengths": [[200, 201]],
     "photos": [{"name": "a", "from": [200, 20, 300], "at": [148, 105, 0], "roll_deg": 0}]}

World millimetres; the sheet lies in z = 0 with its lower left corner at the origin. What is left out has the value of
the class that holds it (`inspection.simulation.scene`, `.film`, `.optics`). A photo may carry its own `film` fields,
an EXIF `orientation`, a `glare` and a light `gradient`.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np

from inspection.fields import Fields, fault_words, read_object
from inspection.simulation.backdrop import Body, bar_body, body_of
from inspection.simulation.film import Film, Tone
from inspection.simulation.optics import LensModel, Optics
from inspection.simulation.scene import (
    Drift,
    Exif,
    FlatPlate,
    FreeTag,
    Glare,
    PrintedSheet,
    RoundHole,
    Scene,
    Shot,
)
from inspection.targets.file import read_targets
from inspection.targets.layouts import Chessboard, frame_sheet
from specs.errors import Refused
from specs.language import Text

SCHEMA = "tepat/scene/1"
LENS_TERMS = ("k1", "k2", "k3", "k4", "k5", "k6", "p1", "p2", "p3", "bend")


def read_scene(path: Path) -> Scene:
    """Read a scene from its file.

    Raises:
        Refused: the file cannot be read, or a field is missing, wrong or unknown; the message names it.
    """
    return scene_of(read_object(path), str(path), path.parent)


def scene_of(data: Any, file: str = "scene", folder: Path = Path()) -> Scene:
    """A scene from the object of its file; other files it names lie in `folder`.

    Raises:
        Refused: a field is missing, wrong or unknown; the message names it.
    """
    top = Fields(data, "", file)
    top.choice("schema", (SCHEMA,))
    camera = top.inner("camera")
    optics, film = _optics(camera), _film(camera.inner("film", {}), Film())
    drift, exif = _drift(camera.inner("drift", {})), _exif(camera.inner("exif", {}))
    jpeg = camera.whole("jpeg", 93, 1, 100)
    camera.done()
    shots = tuple(_shot(f, i, film) for i, f in enumerate(top.each("photos")))
    if not shots:
        raise top.wrong("photos", Text("sedikitnya satu foto", "at least one photo"))
    if len({s.name for s in shots}) < len(shots):
        raise top.wrong("photos", Text("nama sendiri untuk setiap foto", "a name of its own for every photo"))
    scene = Scene(
        optics, shots, film, _sheet(top, folder), _chessboard(top), tuple(_plate(f) for f in top.each("plates")),
        tuple(_tag(f) for f in top.each("tags")), _bodies(top, folder), _lengths(top), top.number("ground", 0.35, 0, 1),
        drift, exif, jpeg, top.whole("seed", 0),
    )  # fmt: skip
    top.done()
    return scene


def _optics(f: Fields) -> Optics:
    width, height = f.whole("width_px", low=16, high=20000), f.whole("height_px", low=16, high=20000)
    lens = f.inner("lens", {})
    model = LensModel(lens.choice("model", tuple(m.value for m in LensModel), "brown"))
    terms = {name: lens.number(name, 0.0, -10, 10) for name in LENS_TERMS}
    lens.done()
    cx, cy = f.number("cx_px", (width - 1) / 2), f.number("cy_px", (height - 1) / 2)
    return Optics(width, height, f.number("f_px", low=1), cx, cy, model, **terms)


def _film(f: Fields, usual: Film) -> Film:
    values: dict[str, Any] = {"tone": Tone(f.choice("tone", tuple(t.value for t in Tone), usual.tone.value))}
    values["motion_px"] = f.numbers("motion_px", 2, usual.motion_px)
    for item in dataclasses.fields(Film):
        if item.name not in values:
            values[item.name] = f.number(item.name, getattr(usual, item.name), 0)
    f.done()
    return Film(**values)


def _drift(f: Fields) -> Drift:
    drift = Drift(f.number("f_share", 0.0, 0, 0.1), f.number("centre_px", 0.0, 0, 1000))
    f.done()
    return drift


def _exif(f: Fields) -> Exif:
    usual = Exif()
    full = f.whole("focal35_mm", usual.focal35_mm, 1, 2000) if f.raw("focal35_mm", 0) is not None else None
    exif = Exif(
        f.text("make", usual.make), f.text("model", usual.model), f.number("focal_mm", usual.focal_mm, 0.1), full
    )
    f.done()
    return exif


def _shot(f: Fields, number: int, usual: Film) -> Shot:
    name = f.text("name", f"photo-{number + 1:02d}")
    if any(c in name for c in "/\\:\0") or name.startswith("."):
        raise f.wrong("name", Text("nama tanpa / \\ :", "a name without / \\ :"))
    glare = None
    if f.raw("glare", None) is not None:
        g = f.inner("glare")
        glare = Glare(_pair(g, "at"), g.number("radius", low=1e-3), g.number("light", 3.0, 0))
        g.done()
    orientation = int(f.raw("orientation", 1)) if f.raw("orientation", 1) in (1, 3, 6, 8) else 0
    if not orientation:
        raise f.wrong("orientation", "1 | 3 | 6 | 8")
    shot = Shot(
        name, _triple(f, "from"), _triple(f, "at"), f.number("roll_deg", 0.0), _film(f.inner("film", {}), usual),
        orientation, glare, _pair(f, "gradient", (0.0, 0.0)),
    )  # fmt: skip
    if np.allclose(shot.position, shot.at):
        raise f.wrong("at", Text("tempat lain dari tempat kamera", "a place other than where the camera stands"))
    f.done()
    return shot


def _sheet(top: Fields, folder: Path) -> PrintedSheet | None:
    if top.raw("sheet", None) is None:
        return None
    f = top.inner("sheet")
    if f.raw("targets", None) is not None:
        targets = read_targets(folder / f.text("targets"))
    else:
        targets = frame_sheet(f.choice("paper", ("A4", "A3"), "A4")).targets
    missing = f.raw("missing", [])
    if not isinstance(missing, list) or not all(isinstance(i, int) for i in missing):
        raise f.wrong("missing", Text("daftar nomor tanda", "a list of tag ids"))
    sheet = PrintedSheet(
        targets, _pair(f, "scale", (1.0, 1.0)), f.number("bulge_mm", 0.0), f.yes("mirrored"), tuple(missing)
    )
    f.done()
    return sheet


def _chessboard(top: Fields) -> Chessboard | None:
    if top.raw("chessboard", None) is None:
        return None
    f = top.inner("chessboard")
    board = Chessboard(f.whole("columns", 10, 2, 100), f.whole("rows", 7, 2, 100), f.number("square_mm", 23.0, 0.1))
    f.done()
    return board


def _plate(f: Fields) -> FlatPlate:
    holes = tuple(_hole(h, i) for i, h in enumerate(f.each("holes")))
    usual = FlatPlate(((0, 0), (1, 0), (1, 1)))
    plate = FlatPlate(
        f.points("outline"), _pair(f, "at", (0.0, 0.0)), f.number("angle_deg", 0.0), f.number("thickness_mm", 3.0, 0),
        f.number("base_mm", 0.0), holes, f.number("grey", usual.grey, 0, 1),
        f.number("wall_grey", usual.wall_grey, 0, 1), f.number("shade", usual.shade, 0, 1), f.number("bulge_mm", 0.0),
    )  # fmt: skip
    f.done()
    return plate


def _hole(f: Fields, number: int) -> RoundHole:
    hole = RoundHole(f.text("key", f"hole-{number + 1}"), _pair(f, "at"), f.number("diameter_mm", low=0.01))
    f.done()
    return hole


def _tag(f: Fields) -> FreeTag:
    tag = FreeTag(
        f.whole("id", low=0, high=586), _triple(f, "at"), _triple(f, "right"), _triple(f, "up"),
        f.number("size_mm", low=0.1),
    )  # fmt: skip
    right, up = np.array(tag.right), np.array(tag.up)
    long = float(np.linalg.norm(right)) * float(np.linalg.norm(up))
    if long < 1e-12 or abs(float(right @ up)) > 1e-6 * long:
        raise f.wrong("up", Text("arah yang siku terhadap right", "a direction square to right"))
    f.done()
    return tag


def _bodies(top: Fields, folder: Path) -> tuple[Body, ...]:
    bodies: list[Body] = []
    for f in top.each("bars"):
        size = _pair(f, "size_mm")
        start, end = _triple(f, "from"), _triple(f, "to")
        if np.allclose(start, end):
            raise f.wrong("to", Text("ujung yang bukan pangkalnya", "an end other than the start"))
        bodies.append(bar_body(start, end, *size, f.number("grey", 0.25, 0, 1)))
        f.done()
    for f in top.each("meshes"):
        import trimesh

        path = folder / f.text("file")
        try:
            mesh = trimesh.load_mesh(path)
        except (OSError, ValueError) as fault:
            raise Refused("{file}: cannot be read ({why})", file=path, why=fault_words(fault)) from fault
        bodies.append(body_of(mesh, f.number("grey", 0.25, 0, 1), _moved(_triple(f, "origin", (0.0, 0.0, 0.0)))))
        f.done()
    for f in top.each("machines"):
        bodies += _machine(f.text("name"), _triple(f, "origin", (0.0, 0.0, 0.0)), f.number("grey", 0.25, 0, 1))
        f.done()
    return tuple(bodies)


def _machine(name: str, origin: tuple[float, float, float], grey: float) -> list[Body]:
    """Every part of a machine of the catalogue, as designed."""
    from designs import find_design
    from designs.solids import mesh_of

    design = find_design(name)
    machine = design.build(design.params())
    return [body_of(mesh_of(i.part), grey, _moved(origin) @ np.array(i.placement.matrix())) for i in machine.instances]


def _moved(origin: tuple[float, float, float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    matrix = np.eye(4)
    matrix[:3, 3] = origin
    return matrix


def _lengths(top: Fields) -> tuple[tuple[int, int], ...]:
    rows = top.raw("lengths", [])
    good = isinstance(rows, list) and all(isinstance(r, list) and len(r) == 2 for r in rows)
    if not good or not all(isinstance(i, int) for r in rows for i in r):
        raise top.wrong("lengths", Text("daftar pasangan nomor tanda", "a list of pairs of tag ids"))
    return tuple((a, b) for a, b in rows)


def _pair(f: Fields, name: str, default: Any = None) -> tuple[float, float]:
    a, b = f.numbers(name, 2) if default is None else f.numbers(name, 2, default)
    return a, b


def _triple(f: Fields, name: str, default: Any = None) -> tuple[float, float, float]:
    a, b, c = f.numbers(name, 3) if default is None else f.numbers(name, 3, default)
    return a, b, c
