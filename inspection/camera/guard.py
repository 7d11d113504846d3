"""One camera, one zoom: what the photos' notes say before anything is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from inspection.camera.model import Camera
from inspection.camera.photo import Header
from inspection.flags import Flag

ZOOM_CHANGE = 0.01
"""Focal lengths that differ by more than this share are two zooms; notes are rounded to about half of it."""
OLD_DAYS = 180


def guard_photos(headers: Sequence[Header]) -> tuple[Flag, ...]:
    """Flags for photos of more than one camera or more than one zoom."""
    if not headers:
        return ()
    flags = []
    cameras = Counter((h.make, h.model, *h.sensor_size_px) for h in headers)
    if len(cameras) > 1:
        names = ", ".join(f"{make} {model} {w} x {h} px".strip() for make, model, w, h in sorted(cameras))
        flags.append(Flag("cameras_mixed", _others(headers, cameras), {"cameras": names}))
        return tuple(flags)
    zooms = [_zoom(h) for h in headers]
    usual = sorted(z for z in zooms if z)[len([z for z in zooms if z]) // 2] if any(zooms) else 0.0
    odd = [h.name for h, z in zip(headers, zooms, strict=True) if z and abs(z / usual - 1) > ZOOM_CHANGE]
    if odd:
        flags.append(Flag("zoom_changed", ", ".join(odd)))
    return tuple(flags)


def _zoom(header: Header) -> float:
    """Focal length times digital zoom, in whatever the camera wrote; 0 when it wrote nothing."""
    return (header.focal_mm or header.focal_35_mm or 0.0) * header.digital_zoom


def _others(headers: Sequence[Header], cameras: Counter[tuple[str, str, int, int]]) -> str:
    """Names of the photos that are not of the most common camera."""
    (common, _), *_ = cameras.most_common()
    return ", ".join(h.name for h in headers if (h.make, h.model, *h.sensor_size_px) != common)


def guard_calibration(camera: Camera, header: Header, made: date | None, today: date) -> tuple[Flag, ...]:
    """Flags for a calibration that is old or belongs to photos of another size."""
    flags = []
    if made is not None and (today - made).days > OLD_DAYS:
        flags.append(Flag("calibration_old", "camera", {"days": (today - made).days}))
    size = header.sensor_size_px
    if size != (camera.width_px, camera.height_px):
        words = f"{camera.width_px} x {camera.height_px} px / {size[0]} x {size[1]} px"
        flags.append(Flag("calibration_foreign", "camera", {"why": words}))
    return tuple(flags)
