"""From tags in photos to a measured network of tag centres, with everything that looks wrong said as a flag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inspection.camera.guard import guard_photos
from inspection.camera.lens import NAMES, Floats, undistort
from inspection.camera.storage import StoredCamera
from inspection.detection.tags import SMALL_PX, TagSighting
from inspection.detection.worker import Reading
from inspection.flags import Flag
from inspection.network.advice import advise
from inspection.network.block import ImagePoints, State, project
from inspection.network.estimate import Options
from inspection.network.intersect import intersect
from inspection.network.normal import LensPrior
from inspection.network.pattern import loosened, matters, pattern_mm, with_patterns
from inspection.network.replay import Replay, ScaleBar, finish
from inspection.network.start import Placed
from inspection.network.tag_start import place_from_tags
from inspection.network.threads import on_one_core
from specs.errors import Refused

CENTRE_SIGMA_PX = 0.05
TILTED = 0.8
"""Tags squeezed below this lose precision with the square of it (seen on rendered photos of known truth)."""
LEAST_FACING = 0.17
"""Cosine to the view below which a centre is off by up to a pixel: the blur of one edge reaches the other."""
SMALL_SIGMA = 3.0
"""How much less a tag under 50 pixels is believed."""
POOR_PX = 0.5
"""Residuals of tag centres above this are not noise: something moved, or zoom and focus changed."""
WRONG_PLACE_PX = 3.0
CALIBRATION_AGES = 3.0
"""A camera is believed to keep its calibration within three times the calibration's own uncertainty."""
STALE = 4.0
RESTLESS_SHARE = 0.19
RESTLESS_PX = 0.3
"""Below this a tag's centre may be off because of light and printing alone."""
BENT_MM = 1.0
"""Corners that lie this far from one plane: on a bent tag the diagonals no longer meet over its middle."""
NO_NOISE = 8.0
"""Standard deviations that chance never reaches."""


@dataclass(frozen=True)
class TagFrame:
    """A tag as a body: its centre is in the network, this is how it lies."""

    R: Floats
    """(3, 3) columns: its x (right), y (up) and z (out of its face) in the object frame."""
    u_tilt_rad: float
    """Standard uncertainty of the direction of z."""
    off_flat_mm: float
    """How far its corners lie from one plane."""
    side_mm: float = 0.0
    """Mean side of its black square as seen: printers and the bright rim of a photo are in it."""
    side_px: float = 0.0
    """The same in the photos, on average."""


@dataclass(frozen=True)
class TagNetwork:
    """A measured set of tags."""

    replay: Replay
    frames: Mapping[int, TagFrame]
    photos: Mapping[int, tuple[str, ...]]
    """Names of the photos that show each tag and were used."""
    flags: tuple[Flag, ...]


@on_one_core
def measure_tags(
    readings: Sequence[Reading],
    *,
    bars: Sequence[ScaleBar],
    sizes_mm: Mapping[int, float] | None = None,
    known: frozenset[int] | None = None,
    camera: StoredCamera | None = None,
    options: Options | None = None,
) -> TagNetwork | tuple[Flag, ...]:
    """Measure the centres of all tags in the photos; only flags when that is not possible.

    Args:
        bars: ends are tag numbers.
        sizes_mm: outer sizes of tags, for start values only.
        known: numbers that may occur; others are left out and flagged.
        camera: a calibration; it is believed as far as its age allows, and self-calibration does the rest.
    """
    flags = [flag for reading in readings for flag in reading.flags]
    flags += guard_photos([r.header for r in readings if r.header])
    usable = _one_camera([r for r in readings if r.header and r.tags])
    seen = [_clean(r, known) for r in usable]
    flags += _unknown_flags(usable, known)
    usable = [r for r, tags in zip(usable, seen, strict=True) if len(tags) >= 2]
    seen = [tags for tags in seen if len(tags) >= 2]
    numbers = sorted({t.id for tags in seen for t in tags})
    if len(usable) < 2 or len(numbers) < 4:
        return (*flags, Flag("network_none", "photos"))
    places = {number: k for k, number in enumerate(numbers)}
    lens = _start_lens(usable, camera)
    placed = place_from_tags(seen, places, sizes_mm or {}, lens)
    if placed is None or placed.photos.sum() < 2:
        return (*flags, Flag("network_none", "photos"))
    options = options or Options(field=True)
    given = (_centres(placed, len(numbers)), tuple(r.name for r in usable), tuple(numbers))
    centres = _centre_sightings(seen, places)
    try:
        found = finish(*given, centres, tuple(bars), options)
        if camera is not None:
            stale = _stale(found, camera)
            flags += stale
            options = options if stale else replace(options, prior=_prior(camera))
            found = found if stale else finish(*given, centres, tuple(bars), options)
        by_photo = {r.name: {t.id: t for t in tags} for r, tags in zip(usable, seen, strict=True)}
        frames = tag_frames(found, by_photo)
        patterns = _patterns(found, by_photo, frames)
        if matters(bars, patterns):
            found = finish(*given, centres, loosened(bars, patterns), options)
            frames = tag_frames(found, by_photo)
    except Refused:
        return (*flags, Flag("network_none", "photos"))
    axes = {number: frame.R for number, frame in frames.items()}
    found = replace(found, network=with_patterns(found.network, axes, patterns))
    return _told(found, by_photo, frames, flags)


def _patterns(
    found: Replay, by_photo: Mapping[str, Mapping[int, TagSighting]], frames: Mapping[int, TagFrame]
) -> dict[int, float]:
    """What the pattern of each tag does to its middle, mm."""
    sides = {number: frame.side_mm for number, frame in frames.items()}
    seen: dict[int, list[TagSighting]] = {}
    for photo, number in ((str(p), n) for n, names in photos_of(found).items() for p in names):
        seen.setdefault(number, []).append(by_photo[photo][number])
    return pattern_mm(seen, sides)


def _one_camera(readings: list[Reading]) -> list[Reading]:
    """Photos of the size that most have."""
    sizes = Counter(r.header.sensor_size_px for r in readings if r.header)
    return [r for r in readings if r.header and r.header.sensor_size_px == sizes.most_common(1)[0][0]]


def _clean(reading: Reading, known: frozenset[int] | None) -> tuple[TagSighting, ...]:
    """Tags of a photo that can be trusted: no doubled or unknown number, nothing covered, none seen along its face."""
    count = Counter(t.id for t in reading.tags)
    fit = [t for t in reading.tags if t.whole and t.facing > LEAST_FACING]
    return tuple(t for t in fit if count[t.id] == 1 and (known is None or t.id in known))


def _unknown_flags(readings: Sequence[Reading], known: frozenset[int] | None) -> list[Flag]:
    if known is None:
        return []
    strange = Counter(t.id for r in readings for t in r.tags if t.id not in known)
    return [Flag("tag_unknown", str(number), {"tag": number}) for number in sorted(strange)]


def _start_lens(readings: Sequence[Reading], camera: StoredCamera | None) -> Floats:
    if camera is not None:
        return camera.camera.lens
    header = readings[0].header
    assert header is not None
    width, height = header.sensor_size_px
    lens = np.zeros(len(NAMES))
    lens[:3] = header.focal_px, (width - 1) / 2, (height - 1) / 2
    return lens


def _prior(camera: StoredCamera) -> LensPrior:
    """A calibration as something known beforehand; terms that were held in it stay weakly known."""
    variance = np.diag(camera.covariance)
    weak = LensPrior.weak(camera.camera.lens).sigma
    return LensPrior(camera.camera.lens, np.where(variance > 0, CALIBRATION_AGES * np.sqrt(variance), weak))


def _stale(found: Replay, camera: StoredCamera) -> list[Flag]:
    """A flag when the photos themselves contradict the calibrated focal length."""
    off = abs(found.lens.value["f"] - camera.camera.f_px)
    expected = np.hypot(found.lens.u["f"], CALIBRATION_AGES * np.sqrt(camera.covariance[0, 0]))
    return [Flag("calibration_stale", "camera", {"off_px": off})] if off > STALE * expected else []


def _centre_sightings(seen: Sequence[Sequence[TagSighting]], places: Mapping[int, int]) -> ImagePoints:
    rows = [(k, places[t.id], t) for k, tags in enumerate(seen) for t in tags]
    sigma = [centre_sigma_px(t) for _, _, t in rows]
    return ImagePoints(
        np.array([k for k, _, _ in rows]), np.array([p for _, p, _ in rows]),
        np.array([t.centre for _, _, t in rows]), np.array(sigma), np.array([traits(t) for _, _, t in rows]),
    )  # fmt: skip


def traits(tag: TagSighting) -> tuple[float, ...]:
    """What its centre may be seen better or worse by: slant and size, each with a bend where it begins to tell."""
    slant, size = float(np.log(1 / tag.facing)), float(np.log(tag.size_px / 100))
    return slant, max(0.0, slant - np.log(1 / 0.6)), size, max(0.0, float(np.log(60 / tag.size_px)))


def centre_sigma_px(tag: TagSighting) -> float:
    """A tilted tag shows its centre worse, and so does a small one."""
    tilted = np.clip(TILTED / tag.squeeze, 1.0, 3.0) ** 2
    return float(CENTRE_SIGMA_PX * tilted * (SMALL_SIGMA if tag.size_px < SMALL_PX else 1.0))


def _centres(placed: Placed, tags: int) -> Placed:
    """A block of corners as a block of tag centres."""
    corners = placed.state.X.reshape(tags, 4, 3)
    whole = np.asarray(np.isfinite(corners[:, :, 0]).all(axis=1))
    X = np.where(whole[:, None], corners.mean(axis=1), np.nan)
    return Placed(replace(placed.state, X=X), placed.photos, whole, placed.sightings)


def _told(
    found: Replay, by_photo: Mapping[str, Mapping[int, TagSighting]], frames: Mapping[int, TagFrame], flags: list[Flag]
) -> TagNetwork:
    shown = photos_of(found)
    mistakes = _mistakes(found, by_photo)
    flags = flags + list(found.flags) + mistakes + _restless(found, mistakes) + _frame_flags(frames)
    if found.sigma > POOR_PX:
        flags.append(Flag("network_poor", "photos", {"sigma_px": found.sigma}))
    flags += advise(found)
    return TagNetwork(found, frames, shown, tuple(flags))


def photos_of(found: Replay) -> dict[int, tuple[str, ...]]:
    """Names of the photos whose sighting of each tag was used."""
    s = found.estimate.adjusted.problem.sightings
    out: dict[int, list[str]] = {}
    for photo, point in zip(s.photo.tolist(), s.point.tolist(), strict=True):
        out.setdefault(_number(found, point), []).append(str(found.photo_ids[photo]))
    return {tag: tuple(names) for tag, names in out.items()}


def _number(found: Replay, point: int) -> int:
    number = found.network.ids[point]
    assert isinstance(number, int)
    return number


def _mistakes(found: Replay, by_photo: Mapping[str, Mapping[int, TagSighting]]) -> list[Flag]:
    """Sightings that were left out: far off is a wrong number, a little off is a note."""
    state, flags = found.estimate.adjusted.state, []
    photo_at = {name: k for k, name in enumerate(found.photo_ids)}
    for photo, tag in found.left_out:
        if photo not in photo_at or tag not in found.network or not isinstance(tag, int):
            continue
        where, place = photo_at[photo], found.network.index(tag)
        off = float(np.linalg.norm(_projected(state, where, place) - by_photo[str(photo)][tag].centre))
        facts: dict[str, object] = {"tag": tag, "off_px": off, "w": off / found.sigma}
        flags.append(Flag("tag_wrong_place" if off > WRONG_PLACE_PX else "sighting_out", str(photo), facts))
    return flags


def _restless(found: Replay, mistakes: Sequence[Flag]) -> list[Flag]:
    """Tags with a good share of sightings that no noise explains: moved, or a number used twice.

    One such sighting among many is a tag half hidden behind something in that photo.
    """
    out, worst = Counter[int](), dict[int, float]()
    for flag in mistakes:
        tag, w, off = flag.facts["tag"], flag.facts["w"], flag.facts["off_px"]
        assert isinstance(tag, int)
        assert isinstance(w, float)
        assert isinstance(off, float)
        if off > RESTLESS_PX:
            out[tag] += 1
            worst[tag] = max(w, worst.get(tag, 0.0))
    used = photos_of(found)
    return [
        Flag("tag_restless", str(tag), {"tag": tag, "out": count, "photos": count + len(used.get(tag, ()))})
        for tag, count in sorted(out.items())
        if worst[tag] > NO_NOISE and count > RESTLESS_SHARE * (count + len(used.get(tag, ())))
    ]


def _projected(state: State, photo: int, point: int) -> Floats:
    return np.asarray(project(state, np.array([photo]), np.array([point]))[0])


def _frame_flags(frames: Mapping[int, TagFrame]) -> list[Flag]:
    flags = []
    for number, frame in frames.items():
        if np.linalg.det(frame.R) < 0:
            flags.append(Flag("tag_mirrored", str(number), {"tag": number}))
        if frame.off_flat_mm > BENT_MM:
            flags.append(Flag("tag_bent", str(number), {"tag": number, "off_mm": frame.off_flat_mm}))
    return flags


def tag_frames(found: Replay, by_photo: Mapping[str, Mapping[int, TagSighting]]) -> dict[int, TagFrame]:
    """How each tag lies, from its corners seen in the adjusted photos.

    A tag whose corners run the other way round as seen from its cameras gets a reflected frame (determinant -1).
    """
    state = found.estimate.adjusted.state
    out = {}
    for number in (n for n in found.network.ids if isinstance(n, int)):
        rows = [
            (k, by_photo[str(name)][number]) for k, name in enumerate(found.photo_ids) if number in by_photo[str(name)]
        ]
        photo = np.repeat([k for k, _ in rows], 4)
        xy = undistort(state.lens_of(photo), np.concatenate([t.corners for _, t in rows]))
        point = np.tile(np.arange(4), len(rows))
        which, corners = intersect(state.R, state.t, photo, point, xy, 0.01)
        if len(which) == 4:
            cameras = state.centres()[[k for k, _ in rows]].mean(axis=0)
            frame = _frame(corners, cameras, len(rows), found.sigma / state.lens[0])
            side = float(np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).mean())
            out[number] = replace(frame, side_mm=side, side_px=float(np.mean([t.size_px for _, t in rows])))
    return out


def _frame(corners: Floats, camera: Floats, rays: int, noise: float) -> TagFrame:
    """Axes from four corners: top left, top right, bottom right, bottom left."""
    a, b, c, d = corners
    x, y = (b + c - a - d), (a + b - c - d)
    z = np.cross(x, y)
    z /= np.linalg.norm(z)
    x /= np.linalg.norm(x)
    mirrored = z @ (camera - corners.mean(axis=0)) < 0
    y = np.cross(z, x)
    off = np.abs((corners - corners.mean(axis=0)) @ z)
    side = float(np.linalg.norm(b - a))
    depth = float(np.linalg.norm(camera - corners.mean(axis=0)))
    tilt = max(float(off.max()) / side, 8 * noise * depth / side / np.sqrt(rays))
    return TagFrame(np.stack([x, y, -z if mirrored else z], axis=1), tilt, float(off.max()))
