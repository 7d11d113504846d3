"""Whatever lies in the folder: every photo that cannot be used is named, every characteristic has its reason."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inspection.jobs.measure import measure_job
from inspection.jobs.outcome import Report
from inspection.jobs.photos import MOST_PHOTOS, chosen, gather
from inspection.jobs.reader import job_of, read_job
from inspection.simulation.files import write_scene

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)


def huge_png(path: Path) -> Path:
    """A PNG that says it has 30000 x 30000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30000, 30000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(30001 * 10))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def plain(path: Path, grey: int, size: tuple[int, int] = (1500, 1125)) -> Path:
    Image.new("L", size, grey).save(path)
    return path


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory, frame_photos: list[Path]) -> dict[str, Path]:
    """One file of every kind."""
    folder = tmp_path_factory.mktemp("bad")
    paths = {"missing": folder / "missing.jpg", "huge": huge_png(folder / "huge.png")}
    whole = frame_photos[0].read_bytes()
    for name, data in (
        ("words", b"this is no photo"),
        ("heic", HEIC),
        ("cut", whole[: len(whole) // 2]),
        ("twin", whole),
        ("empty", b""),
    ):
        paths[name] = folder / f"{name}.jpg"
        paths[name].write_bytes(data)
    paths["folder"] = folder / "folder.jpg"
    paths["folder"].mkdir()
    paths["black"] = plain(folder / "black.jpg", 2)
    paths["grey"] = plain(folder / "grey.jpg", 128)
    return paths


EXPECTED = {
    "missing": "photo_missing",
    "words": "photo_unreadable",
    "empty": "photo_unreadable",
    "folder": "photo_unreadable",
    "huge": "photo_too_large",
    "heic": "photo_format",
    "cut": "photo_cut_off",
    "twin": "photo_repeated",
    "black": "photo_empty",
    "grey": "photo_empty",
}


@pytest.fixture(scope="module")
def among_good(worlds: Any, bad: dict[str, Path], frame_photos: list[Path]) -> Report:
    job = job_of(worlds.frame_job(worlds.frame(1, photos=7, width=1500)))
    return measure_job(job, [*frame_photos, *bad.values()])


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_photo_among_good_ones_is_named(name: str, among_good: Report, bad: dict[str, Path]) -> None:
    said = {(f.code, f.where) for f in among_good.findings}
    assert (EXPECTED[name], bad[name].name) in said
    assert not next(p for p in among_good.photos if p.name == bad[name].name).used


def test_the_good_photos_are_measured_all_the_same(worlds: Any, among_good: Report) -> None:
    scene = worlds.frame(1)
    assert sum(p.used for p in among_good.photos) == 7
    for outcome in among_good.outcomes:
        assert outcome.measured
    width = among_good.outcome("d0")
    assert width.value == pytest.approx(worlds.truth(scene, 200, 212), abs=1.5 * width.U95)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["words", "huge", "heic", "missing"], "photos_none"),
        (["grey"], "tags_none"),
        (["black", "grey"], "tags_none"),
    ],
)
def test_nothing_but_bad_photos_gives_a_reason_for_everything(
    names: list[str], code: str, worlds: Any, bad: dict[str, Path]
) -> None:
    job = job_of(worlds.frame_job(worlds.frame(1)))
    report = measure_job(job, [bad[n] for n in names])
    assert {o.why.code for o in report.outcomes if o.why} == {code}
    assert not report.clean
    assert code in {f.code for f in report.findings}


def test_one_tag_only_is_a_reason(worlds: Any, tmp_path: Path) -> None:
    import cv2

    tag = cv2.aruco.generateImageMarker(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11), 200, 200)
    picture = np.full((600, 800), 220, np.uint8)
    picture[200:400, 300:500] = tag
    Image.fromarray(picture).save(tmp_path / "one.png")
    report = measure_job(job_of(worlds.frame_job(worlds.frame(1))), [tmp_path / "one.png"])
    assert {o.why.code for o in report.outcomes if o.why} == {"tag_alone"}


def test_more_photos_than_are_useful_are_thinned_evenly(tmp_path: Path) -> None:
    paths = []
    for k in range(500):
        path = tmp_path / f"{k:03d}.png"
        Image.fromarray(np.full((2, 3), k % 251, np.uint8)).save(path)
        paths.append(path.with_name(path.name))
        if k >= 251:
            Image.fromarray(np.full((2, 3), k % 251, np.uint8)).resize((3, 2)).save(path, compress_level=k % 9)
    given, _ = gather(paths)
    kept, flags = chosen([g for g in given if g.header])
    assert len(kept) == MOST_PHOTOS
    assert [f.code for f in flags] == ["photos_many"]
    assert int(kept[-1].name[:3]) > 180


def test_two_photos_of_one_name_keep_apart(tmp_path: Path) -> None:
    paths = []
    for k, folder in enumerate(("monday", "tuesday")):
        (tmp_path / folder).mkdir()
        paths.append(plain(tmp_path / folder / "a.png", 10 + k, (30, 20)))
    given, _ = gather([*paths, paths[0]])
    assert len({g.name for g in given}) == 3


def test_a_note_of_orientation_that_lies_is_told_and_measured_all_the_same(worlds: Any, tmp_path: Path) -> None:
    """Software turned the pixels and left the note and the camera's size as they were."""
    world = worlds.plate(5, photos=1, width=1800)
    path = next(p for p in write_scene(world.scene, tmp_path) if p.suffix == ".jpg")
    with Image.open(path) as image:
        exif = image.getexif()
        exif[0x0112] = 6
        part = exif.get_ifd(0x8769)
        part[0xA002], part[0xA003] = image.size
        turned = image.rotate(90, expand=True)
        turned.save(tmp_path / "turned.jpg", quality=95, exif=exif)
    report = measure_job(read_job(world.save(tmp_path)), [tmp_path / "turned.jpg"])
    holes = {h.key: h.diameter_mm for h in world.scene.plates[0].holes}
    measured = [o for o in report.outcomes if o.value is not None and o.key in holes]
    assert len(measured) >= 5
    for outcome in measured:
        assert outcome.value == pytest.approx(holes[outcome.key], abs=2 * outcome.U95)


@pytest.mark.slow
def test_no_photo_of_the_sheet_gives_its_reason_and_the_frame_is_measured(
    worlds: Any, frame_photos: list[Path], tmp_path: Path
) -> None:
    """One job with both: tags in space, and holes on a sheet that no photo shows."""
    world = worlds.plate(6)
    whole: dict[str, Any] = worlds.frame_job(worlds.frame(1)) | {"plane": world.job["plane"]}
    whole["characteristics"] = whole["characteristics"][:2] + world.job["characteristics"][:2]
    world.save(tmp_path)
    report = measure_job(job_of(whole, "job.json", tmp_path), frame_photos)
    kinds = {o.kind: o for o in report.outcomes}
    assert kinds["distance"].measured
    assert kinds["diameter"].why is not None
    assert kinds["diameter"].why.code in ("photo_empty", "other_sheet")
