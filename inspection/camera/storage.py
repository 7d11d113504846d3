"""camera.json (`tepat/camera/1`): a calibrated camera on disk, with its uncertainties and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from inspection.camera.calibration import Calibration
from inspection.camera.lens import NAMES, Floats
from inspection.camera.model import Camera
from inspection.fields import read_object
from specs.errors import Refused

SCHEMA = "tepat/camera/1"


@dataclass(frozen=True)
class StoredCamera:
    """What camera.json holds."""

    camera: Camera
    covariance: Floats
    """(10, 10) of the lens vector, pixels and pure numbers."""
    rms_px: float
    made: date | None


def camera_json(found: Calibration, made: date | None) -> dict[str, Any]:
    """The calibration as one object; lens terms by name with value and standard uncertainty."""
    lens = zip(NAMES, found.camera.lens.tolist(), strict=True)
    return {
        "schema": SCHEMA,
        "width_px": found.camera.width_px,
        "height_px": found.camera.height_px,
        "lens": {name: {"value": value, "u": found.u[name]} for name, value in lens},
        "covariance": found.covariance.tolist(),
        "rms_px": found.rms_px,
        "cover": found.cover,
        "tilt_deg": found.tilt_deg,
        "photos": list(found.photos),
        "date": made.isoformat() if made else None,
        "flags": [flag.to_json() for flag in found.flags],
    }


def read_camera(path: Path) -> StoredCamera:
    """A camera from its file.

    Raises:
        Refused: the file cannot be read, or is no camera; the message says what is missing.
    """
    try:
        data = read_object(path)
        if data.get("schema") != SCHEMA:
            raise Refused('{file}: not a camera file; wanted "schema": "{schema}"', file=path.name, schema=SCHEMA)
        lens = np.array([float(data["lens"][name]["value"]) for name in NAMES])
        covariance = np.array(data["covariance"], dtype=float).reshape(len(NAMES), len(NAMES))
        made = date.fromisoformat(data["date"]) if data.get("date") else None
        camera = Camera.from_lens(lens, int(data["width_px"]), int(data["height_px"]))
        return StoredCamera(camera, covariance, float(data["rms_px"]), made)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        if isinstance(fault, Refused):
            raise
        raise Refused("{file}: '{what}' is missing or wrong; calibrate again", file=path.name, what=fault) from None
