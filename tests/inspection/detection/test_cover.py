"""Tags with something in front of them: found where it moves the centre, and never where a tag is whole."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from inspection.detection.tags import TagReader
from inspection.detection.worker import tag_flags

ORIGIN = np.zeros((1, 2))


@pytest.fixture(scope="module")
def reader() -> TagReader:
    return TagReader()


@pytest.mark.parametrize("grey", [150, 190, 235])
def test_a_tag_behind_a_plate_is_named_when_its_centre_suffers(
    painted: ModuleType, reader: TagReader, grey: int
) -> None:
    """A plate of any grey reaches over the left side of every tag by 1 to 8 % of its size."""
    rng = np.random.default_rng(grey)
    tags = painted.some_tags(rng, 90)
    picture = painted.paint((1130, 820), tags)
    for H in tags.values():
        corners = painted.project(H, np.array([[-1.0, -1], [1, -1], [1, 1], [-1, 1]]))
        x = int(np.quantile(corners[:, 0], 0) + rng.uniform(0.01, 0.08) * 90)
        y = int(corners[int(np.argmin(corners[:, 0])), 1])
        picture[max(y - 30, 0) : y + 30, max(x - 20, 0) : x] = grey
    found = reader.read(picture)
    off = {s.id: float(np.linalg.norm(s.centre - painted.project(tags[s.id], ORIGIN)[0])) for s in found}
    named = {f.facts["tag"] for f in tag_flags("a", found) if f.code == "tag_occluded"}
    assert len(found) > 15
    assert max(off.values()) > 0.3
    assert {tag for tag, px in off.items() if px > 0.7} <= named


def test_whole_tags_are_not_named(painted: ModuleType, reader: TagReader) -> None:
    read, named = 0, 0
    for seed, (size, blur, noise) in enumerate([(45, 0.6, 2), (60, 1.2, 6), (90, 0.8, 2), (90, 1.8, 8), (200, 1.0, 4)]):
        tags = painted.some_tags(np.random.default_rng(seed), size, 4, 3)
        for H in tags.values():
            H[:2, :2] *= 0.85  # away from its neighbours
        wide = (int(size * 8.6), int(size * 6.6))
        found = reader.read(painted.paint(wide, tags, blur=blur, noise=noise, seed=seed))
        read, named = read + len(found), named + sum(not s.whole for s in found)
    assert read >= 56
    assert named == 0


def test_a_tag_cut_off_by_the_picture_is_named(painted: ModuleType, reader: TagReader) -> None:
    H = np.array([[60.0, 0, 100], [0, 60.0, 100], [0, 0, 1]])
    picture = painted.paint((240, 240), {5: H}, noise=0)
    (whole,) = reader.read(picture)
    (cut,) = reader.read(np.ascontiguousarray(picture[36:]))
    assert whole.whole
    assert not cut.whole
