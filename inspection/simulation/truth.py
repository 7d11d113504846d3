"""What is true about a scene and its photographs, as the object of truth.json (schema tepat/truth/1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from inspection.simulation.optics import Floats, Optics
from inspection.simulation.photograph import Photograph
from inspection.simulation.scene import FlatPlate, Scene
from inspection.simulation.stage import tag_centres
from specs.errors import Refused


def truth_json(scene: Scene, taken: Sequence[tuple[str, Photograph]]) -> dict[str, Any]:
    """The truth of a scene; `taken` are file names with their photographs (pixels are not needed any more).

    Raises:
        Refused: a length names a tag that the scene does not have.
    """
    centres = tag_centres(scene)
    return {
        "schema": "tepat/truth/1",
        "seed": scene.seed,
        "tags": [{"id": i, "center_mm": _list(p)} for i, p in sorted(centres.items())],
        "lengths": [_length(a, b, centres) for a, b in scene.lengths],
        "holes": [row for plate in scene.plates for row in _holes(plate)],
        "edges": [row for number, plate in enumerate(scene.plates) for row in _edges(number, plate)],
        "photos": [_photo(name, photo, centres) for name, photo in taken],
    }


def _length(a: int, b: int, centres: dict[int, Floats]) -> dict[str, Any]:
    for tag in (a, b):
        if tag not in centres:
            raise Refused("lengths: the scene has no tag {id}", id=tag)
    return {"tags": [a, b], "length_mm": round(float(np.linalg.norm(centres[a] - centres[b])), 6)}


def _holes(plate: FlatPlate) -> list[dict[str, Any]]:
    height = plate.base_mm + plate.thickness_mm
    places = plate.placed(np.array([h.at for h in plate.holes]).reshape(-1, 2))
    return [
        {"key": h.key, "center_mm": [*_list(p), height], "diameter_mm": h.diameter_mm}
        for h, p in zip(plate.holes, places, strict=True)
    ]


def _edges(number: int, plate: FlatPlate) -> list[dict[str, Any]]:
    points = plate.placed(np.array(plate.outline))
    return [
        {"plate": number, "from_mm": _list(a), "to_mm": _list(b)}
        for a, b in zip(points, np.roll(points, -1, axis=0), strict=True)
    ]


def _photo(name: str, photo: Photograph, centres: dict[int, Floats]) -> dict[str, Any]:
    ids = sorted(centres)
    uv = photo.optics.image(photo.stand.seen(np.array([centres[i] for i in ids]).reshape(-1, 3)))
    size = np.array([photo.optics.width_px, photo.optics.height_px]) - 0.5
    places = [(i, p) for i, p in zip(ids, uv, strict=True) if ((p > -0.5) & (p < size)).all()]
    points = [{"tag": i, "px": _list(p)} for i, p in places]
    return {
        "file": name,
        "rotation": [_list(row) for row in photo.stand.rotation],
        "translation_mm": _list(photo.stand.shift),
        "camera": _camera(photo.optics),
        "orientation": photo.shot.orientation,
        "points": points,
    }


def _camera(optics: Optics) -> dict[str, Any]:
    names = ("width_px", "height_px", "f_px", "cx_px", "cy_px")
    terms = ("k1", "k2", "k3", "k4", "k5", "k6", "p1", "p2", "p3", "bend")
    values = {n: getattr(optics, n) for n in names} | {n: v for n in terms if (v := getattr(optics, n))}
    return {"model": optics.model.value, **values}


def _list(values: Floats) -> list[float]:
    return [round(float(v), 9) for v in values]
