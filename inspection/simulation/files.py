"""Photographs as files: JPEG with what a camera writes about itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from inspection.simulation.photograph import Photograph, photographs
from inspection.simulation.scene import Exif, Scene
from inspection.simulation.truth import truth_json

TURNS = {1: 0, 3: 2, 6: 1, 8: 3}
"""Quarter turns, counter-clockwise, from the upright picture to the stored one, by EXIF orientation."""
MAKE, MODEL, ORIENTATION, FOCAL, FOCAL35, EXIF_PART = 0x010F, 0x0110, 0x0112, 0x920A, 0xA405, 0x8769


def write_scene(scene: Scene, folder: Path, each: Callable[[], None] = lambda: None) -> list[Path]:
    """Take all photographs of a scene into a folder, with truth.json; the paths that were written.

    Raises:
        Refused: a length names a tag that the scene does not have.
    """
    truth_json(scene, [])
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[tuple[str, Photograph]] = []
    paths: list[Path] = []
    for photo in photographs(scene):
        path = folder / f"{photo.shot.name}.jpg"
        write_photo(photo, path, scene.exif, scene.jpeg)
        taken.append((path.name, replace(photo, pixels=np.zeros((0, 0), np.uint8))))
        paths.append(path)
        each()
    truth = folder / "truth.json"
    text = json.dumps(truth_json(scene, taken), indent=1, allow_nan=False)
    truth.write_text(text + "\n", encoding="utf-8")
    return [*paths, truth]


def write_photo(photo: Photograph, path: Path, exif: Exif, quality: int) -> None:
    """Write one photograph; stored turned, as its orientation says, so that a reader who honours it sees it upright."""
    stored = np.rot90(photo.pixels, TURNS[photo.shot.orientation])
    facts = Image.Exif()
    facts[MAKE], facts[MODEL], facts[ORIENTATION] = exif.make, exif.model, photo.shot.orientation
    inner = facts.get_ifd(EXIF_PART)
    inner[FOCAL] = exif.focal_mm
    if exif.focal35_mm is not None:
        inner[FOCAL35] = exif.focal35_mm
    picture = Image.fromarray(np.ascontiguousarray(stored)).convert("RGB")
    picture.save(path, "JPEG", quality=quality, exif=facts)
