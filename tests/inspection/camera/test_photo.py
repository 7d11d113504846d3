"""The door: bombs, cut files, foreign formats, broken and stale notes."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps

from inspection.camera.guard import guard_calibration, guard_photos
from inspection.camera.model import Camera
from inspection.camera.photo import Header, Photo, read_header, read_photo, turned_flag
from inspection.flags import Flag


def picture(w: int = 80, h: int = 60) -> Image.Image:
    return Image.fromarray((np.arange(w * h).reshape(h, w) % 251).astype(np.uint8))


def exif(orientation: int = 1, size: tuple[int, int] | None = None, focal35: int | None = 26) -> Image.Exif:
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = orientation
    notes[ExifTags.Base.Make], notes[ExifTags.Base.Model] = "Maker", "Phone 7"
    more = notes.get_ifd(ExifTags.IFD.Exif)
    more[ExifTags.Base.FocalLength] = 4.2
    if focal35:
        more[ExifTags.Base.FocalLengthIn35mmFilm] = focal35
    if size:
        more[ExifTags.Base.ExifImageWidth], more[ExifTags.Base.ExifImageHeight] = size
    return notes


def flagged(path: Path) -> str:
    found = read_photo(path)
    assert isinstance(found, Flag)
    return found.code


def bomb(path: Path, side: int) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


@pytest.mark.parametrize("side", [30000, 12000, 60000])
def test_a_small_file_of_a_huge_picture_is_refused_by_its_header(tmp_path: Path, side: int) -> None:
    bomb(tmp_path / "bomb.png", side)
    assert flagged(tmp_path / "bomb.png") == "photo_too_large"
    found = read_header(tmp_path / "bomb.png")
    assert isinstance(found, Flag)
    assert f"{side} x {side}" in found.message.say("en")


def test_a_cut_off_jpeg_is_named_as_such(tmp_path: Path) -> None:
    whole = io.BytesIO()
    picture(800, 600).save(whole, "JPEG", quality=95)
    (tmp_path / "cut.jpg").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    assert flagged(tmp_path / "cut.jpg") == "photo_cut_off"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "photo_format"),
        ("a.jpg", b"hello, this is not a photo", "photo_unreadable"),
        ("a.jpg", b"", "photo_unreadable"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "photo_unreadable"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_unreadable"),
    ],
)
def test_what_is_not_a_photo_is_refused_by_name(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert flagged(tmp_path / name) == code


def test_a_missing_photo_is_flagged(tmp_path: Path) -> None:
    assert flagged(tmp_path / "none.jpg") == "photo_unreadable"


@pytest.mark.parametrize(("orientation", "shape"), [(1, (60, 80)), (3, (60, 80)), (6, (80, 60)), (8, (80, 60))])
def test_orientation_turns_the_picture_for_people_only(
    tmp_path: Path, orientation: int, shape: tuple[int, int]
) -> None:
    picture().save(tmp_path / "a.png", exif=exif(orientation, (80, 60)))
    photo = read_photo(tmp_path / "a.png")
    assert isinstance(photo, Photo)
    assert photo.grey.tobytes() == np.asarray(picture()).tobytes()
    assert photo.upright().shape == shape
    assert (photo.upright() == np.asarray(ImageOps.exif_transpose(Image.open(tmp_path / "a.png")))).all()


@pytest.mark.parametrize("orientation", [6, 8])
def test_a_standing_picture_is_laid_down_once_as_its_note_says(tmp_path: Path, orientation: int) -> None:
    picture(60, 80).save(tmp_path / "a.png", exif=exif(orientation))
    photo = read_photo(tmp_path / "a.png")
    assert isinstance(photo, Photo)
    expected = np.asarray(ImageOps.exif_transpose(Image.open(tmp_path / "a.png")))
    assert photo.grey.tobytes() == expected.tobytes() == photo.upright().tobytes()
    assert photo.header.sensor_size_px == (80, 60)


def test_a_note_that_lies_about_the_turn_is_found_and_ignored(tmp_path: Path) -> None:
    picture(60, 80).save(tmp_path / "a.jpg", exif=exif(6, (80, 60)))
    photo = read_photo(tmp_path / "a.jpg")
    assert isinstance(photo, Photo)
    assert turned_flag(photo.header) is not None
    assert photo.grey.shape == (60, 80)
    assert photo.header.sensor_size_px == (80, 60)


def test_broken_notes_do_not_refuse_good_pixels(tmp_path: Path) -> None:
    picture().save(tmp_path / "a.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\0\0\0\0")
    assert isinstance(read_photo(tmp_path / "a.jpg"), Photo)


def test_the_focal_length_comes_from_the_notes(tmp_path: Path) -> None:
    picture(4000, 3000).save(tmp_path / "a.jpg", exif=exif(1, (4000, 3000), 26))
    header = read_header(tmp_path / "a.jpg")
    assert isinstance(header, Header)
    assert header.focal_px == pytest.approx(26 / 43.267 * 5000, rel=1e-4)
    assert (header.make, header.model) == ("Maker", "Phone 7")


PHONE = Header("a", 4000, 3000, make="A", model="B", focal_mm=4.2)


def test_mixed_cameras_and_a_changed_zoom_are_flagged() -> None:
    assert guard_photos([PHONE, replace(PHONE, name="b")]) == ()
    (zoom,) = guard_photos([PHONE, PHONE, replace(PHONE, name="b", focal_mm=6.0)])
    assert (zoom.code, zoom.where) == ("zoom_changed", "b")
    (digital,) = guard_photos([PHONE, PHONE, replace(PHONE, name="b", digital_zoom=2.0)])
    assert digital.code == "zoom_changed"
    (mixed,) = guard_photos([PHONE, PHONE, replace(PHONE, name="c", model="C")])
    assert (mixed.code, mixed.where) == ("cameras_mixed", "c")
    assert guard_photos([PHONE, replace(PHONE, width_px=3000, height_px=4000, noted_size_px=(4000, 3000))]) == ()


def test_an_old_or_foreign_calibration_is_flagged() -> None:
    camera = Camera.of_focal_length(4000, 3000, 3000)
    day = date(2025, 1, 1)
    assert guard_calibration(camera, PHONE, day, date(2025, 3, 1)) == ()
    assert [f.code for f in guard_calibration(camera, PHONE, day, date(2026, 3, 1))] == ["calibration_old"]
    small = Camera.of_focal_length(2000, 1500, 1500)
    assert [f.code for f in guard_calibration(small, PHONE, None, day)] == ["calibration_foreign"]
