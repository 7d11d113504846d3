"""Is a photo fit to be measured: light, tags, the right sheet, flat and sharp."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.planar.light import Picture, grey_of, light_of
from inspection.planar.pose import Stations
from inspection.planar.results import WORDS, Flag, Reason, Severity
from inspection.planar.station import Station
from inspection.planar.tags import SeenTag, coarse_tags, refined
from inspection.planar.wanted import PlanePhoto, PlaneSetup
from specs.language import Message

BLACK_GREY = 16
MOST_TAG_BLUR_PX = 4.0
LEAST_TAGS = 4
LEAST_SPREAD = 0.5
BENT_MM = 0.2
LEAST_BEND_MM, SURE_BEND = 0.25, 3.3
"""A bend of the sheet from side to side is told when it is larger than this and than so many standard uncertainties.

Rendered A4 sheets in one slanting photo of 2 MP: a middle 0.6 mm up is found, 0.3 mm is not and costs 0.1 mm in 90.
"""
OTHER_MM = 2.5
LEAST_KEPT = 0.6
SOFT_STEP = 0.22
"""Largest step of a soft picture from pixel to pixel, as a share of its span (half size, blurred by a pixel)."""
ROUGH_MM = 6.0
"""No lens bends a sheet by more than this."""


@dataclass(frozen=True)
class Prepared:
    """A photo with its tags, or the reason why it cannot be used."""

    photo: PlanePhoto
    light: Picture
    tags: tuple[SeenTag, ...]
    reason: Reason | None
    flags: tuple[Flag, ...]


def prepared(photo: PlanePhoto, setup: PlaneSetup) -> Prepared:
    """Find the tags of the sheet in a photo."""
    grey = grey_of(photo.pixels)
    light = light_of(grey)
    if float(np.percentile(grey[::8, ::8], 99)) < BLACK_GREY:
        return _refused(photo, light, Reason.BLACK)
    rough = coarse_tags(grey)
    doubled = [i for i, n in Counter(i for i, _ in rough).items() if n > 1]
    flags = [
        Flag(
            "doubled_tag",
            Severity.WARNING,
            photo.name,
            Message("tag {id} is seen more than once; it is left out", {"id": i}),
        )
        for i in doubled
    ]
    own = [(i, c) for i, c in rough if i in setup.targets.ids and i not in doubled]
    if not own:
        return _refused(photo, light, _why_no_tags(grey, light, rough, setup))
    if len(own) == 1:
        return _refused(photo, light, Reason.BLURRED if _is_soft(grey) else Reason.ONE_TAG)
    seen = tuple(t for i, c in own if (t := refined(light, i, c)) is not None)
    reason = _unfit(seen, setup)
    flags += [_flag(reason, photo.name)] if reason else []
    return Prepared(photo, light, seen, reason, tuple(flags))


def _refused(photo: PlanePhoto, light: Picture, reason: Reason) -> Prepared:
    return Prepared(photo, light, (), reason, (_flag(reason, photo.name),))


def _flag(reason: Reason, where: str, severity: Severity = Severity.ERROR) -> Flag:
    return Flag(reason.value, severity, where, WORDS[reason][0])


def _why_no_tags(
    grey: NDArray[np.uint8], light: Picture, rough: list[tuple[int, NDArray[np.float64]]], setup: PlaneSetup
) -> Reason:
    """Tags of other targets, tags in a mirror, a photo too blurred or too bright for tags, or none at all."""
    mirrored = [i for i, _ in coarse_tags(np.ascontiguousarray(grey[:, ::-1])) if i in setup.targets.ids]
    if len(mirrored) >= 2:
        return Reason.MIRRORED
    if rough:
        return Reason.OTHER_SHEET
    if float((light > 0.97).mean()) > 0.5:
        return Reason.GLARE
    return Reason.BLURRED if _is_soft(grey) else Reason.NO_TAGS


def _is_soft(grey: NDArray[np.uint8]) -> bool:
    """Strong contrasts, but none of them within a few pixels."""
    import cv2

    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)
    step = float(np.percentile(np.abs(np.diff(cv2.GaussianBlur(small, (0, 0), 1.0), axis=1)), 99.8))
    span = float(np.percentile(small, 99) - np.percentile(small, 1))
    return span > 60 and step < SOFT_STEP * span


def _unfit(seen: Sequence[SeenTag], setup: PlaneSetup) -> Reason | None:
    """Too few tags, or all on one side, or too soft."""
    if len(seen) >= 2 and float(np.median([t.blur_px for t in seen])) > MOST_TAG_BLUR_PX:
        return Reason.BLURRED
    if len(seen) < LEAST_TAGS:
        return Reason.FEW_TAGS
    places = np.array([tag.center_mm for t in seen if (tag := setup.targets.tag(t.id)) is not None])
    whole = np.array([t.center_mm for t in setup.targets.tags])
    spread = np.ptp(places, axis=0) / np.maximum(np.ptp(whole, axis=0), 1e-9)
    if spread.min() < LEAST_SPREAD:
        return Reason.FEW_TAGS
    agree = _agreeing(np.array([t.centre for t in seen]), places)
    return Reason.OTHER_SHEET if agree < LEAST_KEPT else None


def _agreeing(image: NDArray[np.float64], sheet: NDArray[np.float64]) -> float:
    """Share of tags that one plain perspective puts roughly where the sheet has them."""
    import cv2

    _, kept = cv2.findHomography(image, sheet, cv2.RANSAC, ROUGH_MM)
    return 0.0 if kept is None else float(np.mean(kept))


def sheet_flags(
    where: Stations, ready: Sequence[Prepared], places: Sequence[Station]
) -> tuple[Reason | None, list[Flag]]:
    """Does the sheet look as its file says: a bent one and another one do not."""
    flags: list[Flag] = []
    worst: Reason | None = None
    for i, (p, s) in enumerate(zip(ready, places, strict=True)):
        kept, rms = where.kept[i], where.rms_mm[i]
        centre = _middle(where, i)
        limit = max(BENT_MM, 0.7 * s.mm_per_px(centre, 0.0))
        if not rms <= max(OTHER_MM, 4 * limit):  # not a number, too
            worst = Reason.OTHER_SHEET
        elif rms > limit or kept.mean() < LEAST_KEPT or _bends(where, i):
            worst = worst or Reason.BENT
        else:
            flags += [_moved(int(t.id), p.photo.name) for t, ok in zip(p.tags, kept, strict=True) if not ok]
            continue
        flags.append(_flag(worst, p.photo.name))
    return worst, flags


def _bends(where: Stations, photo: int) -> bool:
    return any(
        abs(bend) > max(LEAST_BEND_MM, SURE_BEND * u)
        for bend, u in zip(where.bend_mm[photo], where.u_bend_mm[photo], strict=True)
    )


def _middle(where: Stations, photo: int) -> tuple[float, float]:
    """A place on the sheet in the middle of what the photo shows."""
    lens = where.lens(photo)
    middle = where.on_plane(photo, np.array([[lens[1], lens[2]]]), 0.0)[0]
    return float(middle[0]), float(middle[1])


def _moved(tag_id: int, where: str) -> Flag:
    return Flag(
        "tag_disagrees", Severity.WARNING, where,
        Message("tag {id} is not where the sheet has it; it is left out", {"id": tag_id}),
    )  # fmt: skip
