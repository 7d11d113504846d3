"""The photos that were given: each under one name, no file twice, not more than are useful."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspection.camera.guard import guard_photos
from inspection.camera.photo import Header, read_header
from inspection.fields import fault_words
from inspection.flags import Flag
from specs.language import Text

MOST_PHOTOS = 120
"""More do not make a network better, only slower."""


OTHER = Text("kamera atau zum lain", "another camera or zoom")


@dataclass(frozen=True)
class Given:
    """A photo file, what it says of itself, and its hash; `header` is None when it cannot be used."""

    name: str
    path: Path
    sha256: str
    header: Header | None


def gather(paths: Sequence[Path]) -> tuple[tuple[Given, ...], tuple[Flag, ...]]:
    """All photos that were given, refused and repeated ones too (without header), and what is odd about them."""
    flags: list[Flag] = []
    first: dict[str, str] = {}
    given = []
    for name, path in zip(_names(paths), paths, strict=True):
        header = _header(path, name)
        digest = "" if isinstance(header, Flag) and not path.is_file() else _hash(path)
        if isinstance(header, Flag):
            flags.append(Flag(header.code, name, header.facts))
        elif digest in first:
            flags.append(Flag("photo_repeated", name, {"other": first[digest]}))
        else:
            first[digest] = name
            given.append(Given(name, path, digest, header))
            continue
        given.append(Given(name, path, digest, None))
    return tuple(given), tuple(flags)


def chosen(given: Sequence[Given]) -> tuple[tuple[Given, ...], tuple[Flag, ...]]:
    """The photos of one camera and one zoom, and not too many; what stays out is said."""
    usable = [g for g in given if g.header]
    headers = _same_camera([replace(g.header, name=g.name) for g in usable if g.header])
    flags = list(guard_photos(headers))
    odd = {name for flag in flags for name in flag.where.split(", ")}
    kept = [g for g in usable if g.name not in odd]
    flags += [Flag("photo_left_out", g.name, {"why": OTHER}) for g in usable if g.name in odd]
    if len(kept) > MOST_PHOTOS:
        flags.append(Flag("photos_many", "photos", {"given": len(kept), "used": MOST_PHOTOS}))
        kept = [kept[k * len(kept) // MOST_PHOTOS] for k in range(MOST_PHOTOS)]
    return tuple(kept), tuple(flags)


def none_usable(given: Sequence[Given], flags: Sequence[Flag]) -> Flag:
    """Why there is no photo to look at: none where it was said to be, or none that can be read."""
    missing = [f for f in flags if f.code == "photo_missing"]
    if missing and len(missing) == len(given):
        return Flag("photos_missing", "photos", {"folder": missing[0].facts["folder"]})
    return Flag("photos_none", "photos")


def _same_camera(headers: Sequence[Header]) -> list[Header]:
    """Photos that say nothing of their camera (messengers strip their notes) count as of the one that most name."""
    named = Counter((h.make, h.model) for h in headers if h.make or h.model)
    if not named:
        return list(headers)
    make, model = named.most_common(1)[0][0]
    return [h if h.make or h.model else replace(h, make=make, model=model) for h in headers]


def _names(paths: Sequence[Path]) -> list[str]:
    """File names; with their folder, or a number, where two are the same."""
    count = Counter(p.name for p in paths)
    names = [p.name if count[p.name] == 1 else f"{p.parent.name}-{p.name}" for p in paths]
    again = Counter[str]()
    for i, name in enumerate(names):
        again[name] += 1
        if again[name] > 1:
            names[i] = f"{again[name]}-{name}"
    return names


def _header(path: Path, name: str) -> Header | Flag:
    if path.is_dir():
        return Flag("photo_unreadable", name, {"why": fault_words(IsADirectoryError())})
    if not path.is_file():
        return Flag("photo_missing", name, {"path": path, "folder": path.parent.resolve()})
    return read_header(path)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
