"""measurements.json (`tepat/measurements/1`): what was measured, of what, with which photos, camera and program."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import Any

from inspection.jobs.job import Job
from inspection.jobs.outcome import PhotoUse, Report

SCHEMA = "tepat/measurements/1"
LIBRARIES = ("numpy", "scipy", "opencv-python-headless", "pyapriltags")


def measurements(job: Job, job_file: Path, report: Report) -> dict[str, Any]:
    """The object of the file, without its schema. Same job and photos, same object."""
    digest = hashlib.sha256(job_file.read_bytes()).hexdigest()
    return {
        "job": {"file": job_file.name, "sha256": digest, **job.about},
        "results": [o.to_json() for o in report.outcomes],
        "flags": [f.to_json() for f in report.findings],
        "camera": dict(report.camera),
        "photos": [_photo(p) for p in report.photos],
        "software": {"name": "tepat", "version": metadata.version("tepat"), "libraries": _libraries()},
    }


def _photo(photo: PhotoUse) -> dict[str, object]:
    size = {"width_px": photo.width_px, "height_px": photo.height_px} if photo.width_px else {}
    return {"name": photo.name, "sha256": photo.sha256, **size, "used": photo.used}


def _libraries() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found
