"""A small welded frame with checks of every kind of tolerance."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from designs.model import (
    Bar,
    Bought,
    Design,
    GeneralTolerance,
    Machine,
    Params,
    Plate,
    Tolerance,
    at,
    block,
    count,
    distance,
    param,
    rectangle,
    speed,
)
from designs.model import angle as angle_between
from specs.language import Text
from toolkit.job import Job


@dataclass(frozen=True)
class FrameParams(Params):
    width_mm: float = param(400, 100, 9000, id="Lebar", en="Width")


def build(p: FrameParams) -> Machine:
    m = Machine(letter="A", title=Text("Rangka uji", "Test frame"))
    a = m.add(Bar("L40x40x4", 500, title=Text("Tiang", "Post")), at(0, 0, 0), name="post-1")
    b = m.add(Bar("L40x40x4", 500, title=Text("Tiang", "Post")), at(0, p.width_mm, 0), name="post-2")
    top = m.add(Plate(rectangle(500, 400), "PL3", title=Text("Daun, =1+1", "Top, =1+1")), at(0, 0, 40), name="top")
    m.add(Bought("UCP207", "bearing_unit", (block(100, 50, 60),), 1.6, title=Text("Bantalan", "Bearing unit")))
    m.weld(a, top, leg_mm=3, length_mm=30, seams=4, pitch_mm=120)
    m.weld(b, top, leg_mm=3, length_mm=500, around=True, note=Text("Rata", "Flush"))
    across = distance(a.plane("back"), b.plane("back"))
    square = angle_between(a.plane("back"), top.plane("upper"))
    rows = (
        ("frame.width", across, GeneralTolerance("ISO 13920", "C")),
        ("frame.width_fine", across, GeneralTolerance("ISO 2768-1", "m")),
        ("frame.width_free", across, None),
        ("frame.width_own", across, Tolerance(-1, 2.5, "shop", "verified")),
        ("frame.least", across, Tolerance(-1, None, "shop")),
        ("frame.unknown_grade", across, GeneralTolerance("ISO 13920", "Z")),
        ("frame.unknown_standard", across, GeneralTolerance("ISO 9999", "A")),
        ("frame.square", square, GeneralTolerance("ISO 13920", "C")),
        ("frame.posts", count(2), Tolerance(0, 0, "design")),
        ("drum.speed", speed(650), None),
    )
    for key, measure, tolerance in rows:
        m.characteristic(key, measure, id=key, en=key, tolerance=tolerance)
    return m


FRAME = Design("test-frame", Text("Rangka uji", "Test frame"), FrameParams, {"standard": {}}, build)


def frame_job(quantity: int = 1, language: str = "id", **params: float) -> Job:
    chosen = FrameParams(**params)
    return Job(FRAME, chosen, FRAME.build(chosen), quantity, language, datetime.date(2025, 10, 3))


@pytest.fixture
def make_job():
    return frame_job
