"""The photos with what was measured and what was rejected, for the inspector: what went wrong, what to take next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspection.camera.photo import FORMATS, QUARTER_TURNS, Header, read_header
from inspection.flags import Flag
from inspection.jobs.job import Asked, Job, Spatial
from inspection.jobs.outcome import Finding, Gauged, Mark, Outcome, PhotoMarks, Report, Traced
from inspection.planar.wanted import Angle, Distance
from specs.language import Text
from toolkit.measuring.canvas import BAD, BAR, GOOD, INK, LOST, VALUE, Canvas, Colour, Floats, caption
from toolkit.measuring.figures import figures, plain

LONG_PX = 2000
QUALITY = 88
ROOM = 0.05
"""Room around what is marked, as a share of the photo's longer side."""
MOST_VALUES = 5
"""With more results in a photo their values stand below it, and only their keys in it."""
MOST_LINES = 7
MOST_OF_A_KIND = 2
MOST_PHOTOS = 40
EVERYWHERE = ("photos", "camera", "scale", "plane.gauge", "plane.thickness_mm", "plane.rulers")
LEGEND = Text(
    "hijau: dipakai · silang merah: ditolak · biru: batang skala, acuan · jingga: diukur · ungu: tidak ditemukan",
    "green: used · red cross: rejected · blue: scale bar, gauge · orange: measured · purple: not found",
)
GAUGE = Text("acuan", "gauge")
MOST_NAMES = 12
REJECTED = {
    "tag_doubled": Text("nomor ini terlihat dua kali", "this number is there twice"),
    "tag_unknown": Text("bukan tanda pekerjaan ini", "no tag of this job"),
    "tag_wrong_place": Text("tidak di tempatnya", "not where it belongs"),
    "tag_shifted": Text("bergeser di antara foto", "moved between the photos"),
    "tag_restless": Text("tidak selalu di tempat yang sama", "not always in one place"),
    "tag_bent": Text("tidak rata", "not flat"),
    "tag_mirrored": Text("tercermin", "mirrored"),
    "tag_occluded": Text("tertutup atau terpotong sebagian", "covered or cut off in part"),
    "tag_slanted": Text("terlalu miring terhadap kamera", "seen at too steep a slant"),
    "tag_hidden": Text("terlalu sedikit foto memperlihatkannya", "too few photos show it"),
    "sighting_out": Text("tidak cocok dengan foto lain", "does not agree with the other photos"),
}
"""Why a tag is crossed out, in a few words."""
GRAVE_FIRST = {"error": 0, "warning": 1, "note": 2}


def write_photos(
    job: Job, report: Report, folder: Path, language: str, done: Callable[[], None] = lambda: None
) -> list[Path]:
    """Write the photos with marks as JPEG into a folder; the paths that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {p.name: Path(p.path) for p in report.photos}
    written = []
    for name in _worth_it(report):
        picture = annotated(job, report, name, paths[name], language)
        if picture is not None:
            out = folder / f"{Path(name).stem}.jpg"
            out = out if out not in written else folder / f"{name}.jpg"
            picture.save(out, "JPEG", quality=QUALITY)
            written.append(out)
        done()
    return written


def _worth_it(report: Report) -> list[str]:
    """All photos, or of very many those with something wrong and some of the others."""
    names = list(report.marks)
    if len(names) <= MOST_PHOTOS:
        return names
    odd = {f.where for f in report.findings if f.severity != "note"}
    first = sorted(names, key=lambda n: n not in odd)[:MOST_PHOTOS]
    return [n for n in names if n in first]


def annotated(job: Job, report: Report, name: str, path: Path, language: str) -> Image.Image | None:
    """One photo, upright, with everything drawn on it; None when it can no longer be read."""
    header = read_header(path)
    if isinstance(header, Flag):
        return None
    marks = report.marks[name]
    marked = [m.corners for m in marks.tags] + [t.kept for t in marks.features.values()]
    marked += [g.points for g in marks.gauges]
    try:
        picture, to_picture = _upright(path, header, marked)
    except OSError:  # cut off: its beginning can be read, its picture cannot
        return None
    canvas = Canvas(picture)
    tags = {m.id: to_picture(m.corners) for m in marks.tags}
    shown = _shown(job, marks)
    told = Told({a.key for a in shown}, language)
    for mark in marks.tags:
        _draw_tag(canvas, mark, to_picture(mark.corners))
    for key, traced in marks.features.items():
        _draw_feature(canvas, report.outcome(key), _moved(traced, to_picture), told)
    for gauged in marks.gauges:
        _draw_gauge(canvas, gauged, to_picture(gauged.points), language)
    _draw_bars(canvas, job, tags, language)
    for asked in shown:
        outcome = report.outcome(asked.key)
        if isinstance(asked.want, Spatial):
            _draw_spatial(canvas, asked.want, outcome, tags, told)
        elif isinstance(asked.want, Distance | Angle):
            _draw_between(canvas, asked.want.between, outcome, marks, to_picture, told)
    canvas.finish()
    below = [report.outcome(a.key) for a in shown] if told.below else []
    values = [(" · ".join(_words(o, language).replace(" ", "\u00a0") for o in below), INK)] if below else []
    return caption(picture, [*_lines(report, name, marks, language), *values])


def _upright(path: Path, header: Header, marked: Sequence[Floats]) -> tuple[Image.Image, Callable[[Floats], Floats]]:
    """The marked part of the photo as people hold it, and what takes places of the sensor's frame into it."""
    turns = 0
    if header.turned_by_software:
        turns = 1
    elif not header.sensor_turns:
        turns = QUARTER_TURNS.get(header.orientation, 0)
    with Image.open(path, formats=FORMATS) as image:
        image.draft("RGB", (2 * LONG_PX, 2 * LONG_PX))
        pixels = np.rot90(np.asarray(image.convert("RGB")), header.sensor_turns + turns)
    width, height = header.sensor_size_px
    share = max(pixels.shape[:2]) / max(width, height)

    def upright(places: Floats) -> Floats:
        x, y, w, h = places[:, 0] + 0.5, places[:, 1] + 0.5, width, height
        for _ in range(turns % 4):
            x, y, w, h = y, w - x, h, w
        return np.asarray(np.stack([x, y], axis=1) * share)

    left, top, right, bottom = _window(pixels, np.concatenate([upright(p) for p in marked] or [np.empty((0, 2))]))
    part = Image.fromarray(np.ascontiguousarray(pixels[top:bottom, left:right]))
    scale = LONG_PX / max(part.size)

    def to_picture(places: Floats) -> Floats:
        return (upright(places) - (left, top)) * scale - 0.5

    return part.resize((max(1, round(part.width * scale)), max(1, round(part.height * scale)))), to_picture


def _window(pixels: NDArray[np.uint8], marked: Floats) -> tuple[int, int, int, int]:
    """The part of the photo with anything marked, and some room around it: left, top, right, bottom."""
    height, width = pixels.shape[:2]
    if not len(marked):
        return 0, 0, width, height
    room = ROOM * max(width, height)
    left, top = (int(v) for v in np.clip(marked.min(axis=0) - room, 0, (width - 1, height - 1)))
    right, bottom = (int(v) for v in np.clip(marked.max(axis=0) + room, (left + 1, top + 1), (width, height)))
    return left, top, right, bottom


def _moved(traced: Traced, to_picture: Callable[[Floats], Floats]) -> Traced:
    return Traced(to_picture(traced.kept), to_picture(traced.left_out), traced.found)


def _draw_tag(canvas: Canvas, mark: Mark, corners: Floats) -> None:
    middle = corners.mean(axis=0)
    reach = float(np.linalg.norm(corners[0] - corners[2])) / 2.5
    canvas.outline(corners, GOOD if mark.believed else BAD, dashed=not mark.believed)
    if not mark.believed:
        canvas.cross(middle, BAD, reach)
    below = middle + np.array([0, float(np.ptp(corners[:, 1])) / 2 + canvas.letters * 0.7])
    canvas.label(str(mark.id) if mark.believed else f"{mark.id} ×", below, GOOD if mark.believed else BAD, small=True)


def _draw_gauge(canvas: Canvas, gauged: Gauged, points: Floats, language: str) -> None:
    """A gauge hole: blue like a scale bar, as both are known beforehand."""
    if not gauged.found:
        canvas.ring(points[0], canvas.letters * 1.5, LOST)
    canvas.dots(points if gauged.found else np.empty((0, 2)), BAR)
    high = float(np.ptp(points[:, 1])) / 2 + canvas.letters
    words = f"{GAUGE.say(language)} {plain(gauged.diameter_mm, language)}{'' if gauged.found else ' ?'}"
    canvas.label(words, points.mean(axis=0) - np.array([0, high]), BAR if gauged.found else LOST, small=True)


def _draw_bars(canvas: Canvas, job: Job, tags: Mapping[int, Floats], language: str) -> None:
    for bar in job.bars:
        if bar.a in tags and bar.b in tags:
            a, b = tags[bar.a].mean(axis=0), tags[bar.b].mean(axis=0)  # type: ignore[index]
            canvas.measure_line(a, b, BAR)
            canvas.label(f"{plain(bar.length_mm, language)} mm", (a + b) / 2, BAR)


def _shown(job: Job, marks: PhotoMarks) -> list[Asked]:
    """What this photo shows of the job."""
    tags = {m.id for m in marks.tags}
    return [
        a
        for a in job.asked
        if (isinstance(a.want, Spatial) and tags >= set(a.want.tags))
        or a.key in marks.features
        or (isinstance(a.want, Distance | Angle) and all(_is_found(marks, key) for key in a.want.between))
    ]


def _is_found(marks: PhotoMarks, key: str) -> bool:
    traced = marks.features.get(key)
    return traced is not None and traced.found and len(traced.kept) > 0


@dataclass(frozen=True)
class Told:
    """How results are told: with their values in the photo, or below it when there are many."""

    keys: set[str]
    language: str

    @property
    def below(self) -> bool:
        return len(self.keys) > MOST_VALUES

    def words(self, outcome: Outcome) -> str:
        """What stands beside a result in the photo."""
        if self.below and outcome.measured:
            return outcome.key
        return _words(outcome, self.language)


def _words(outcome: Outcome, language: str) -> str:
    """Key, value and uncertainty, or that there is none."""
    if outcome.value is None:
        return f"{outcome.key} ?"
    value, doubt = figures(outcome.value, outcome.U95, language)
    return f"{outcome.key} {value} ± {doubt} {'°' if outcome.unit == 'deg' else outcome.unit}"


def _draw_spatial(canvas: Canvas, want: Spatial, outcome: Outcome, tags: Mapping[int, Floats], told: Told) -> None:
    """Lines between the tags of a result, when the photo shows them all."""
    colour = VALUE if outcome.measured else LOST
    middles = [[tags[p if isinstance(p, int) else p.tag].mean(axis=0) for p in g] for g in want.groups]
    for group in middles:
        ring = _around(group)
        for a, b in pairwise(ring):
            canvas.line(a, b, colour)
    ends = [np.mean(group, axis=0) for group in middles]
    if len(ends) > 1 and outcome.unit == "mm":
        canvas.measure_line(ends[0], ends[1], colour)
    canvas.label(told.words(outcome), np.mean(ends, axis=0), colour)


def _around(group: Sequence[Floats]) -> list[Floats]:
    """Three places or more in order around their middle, back to the first; fewer as they are."""
    if len(group) < 3:
        return list(group)
    away = np.array(group) - np.mean(group, axis=0)
    order = np.argsort(np.arctan2(away[:, 1], away[:, 0])).tolist()
    return [group[k] for k in [*order, order[0]]]


def _draw_between(
    canvas: Canvas, between: Sequence[str], outcome: Outcome, marks: PhotoMarks,
    to_picture: Callable[[Floats], Floats], told: Told,
) -> None:  # fmt: skip
    """A line between two features of the sheet."""
    a, b = (to_picture(marks.features[key].kept).mean(axis=0) for key in between)
    canvas.measure_line(a, b, VALUE)
    canvas.label(told.words(outcome), (a + b) / 2, VALUE)


def _draw_feature(canvas: Canvas, outcome: Outcome, traced: Traced, told: Told) -> None:
    """A hole or edge with its points, or a ring where it should be."""
    colour = GOOD if traced.found and outcome.measured else LOST
    if not traced.found:
        for place in traced.kept:
            canvas.ring(place, canvas.letters * 1.5, LOST)
    canvas.dots(traced.kept if traced.found else np.empty((0, 2)), GOOD)
    canvas.crosses(traced.left_out, BAD)
    if len(traced.kept):
        high = float(np.ptp(traced.kept[:, 1])) / 2 + canvas.letters
        if outcome.kind == "diameter":
            canvas.keep_free(traced.kept)
        canvas.label(told.words(outcome), traced.kept.mean(axis=0) - np.array([0, high]), colour)


def _lines(report: Report, name: str, marks: PhotoMarks, language: str) -> list[tuple[str, Colour]]:
    """What is to be said below the photo: what is wrong here, and what to do about it."""
    here = {name, *(str(m.id) for m in marks.tags if not m.believed), *EVERYWHERE}
    told = [f for f in report.findings if f.severity != "note" and _speaks_of(f, here)]
    lines: list[tuple[str, Colour]] = [(name, INK), (LEGEND.say(language), INK)]
    for finding in _few_of_each(sorted(told, key=lambda f: GRAVE_FIRST[f.severity]))[:MOST_LINES]:
        hint = f" → {finding.hint.say(language)}" if finding.hint else ""
        lines.append((f"{finding.message.say(language)}{hint}", BAD if finding.grave else INK))
    lines += _rejected(marks, language)
    for key, traced in marks.features.items():
        missing = report.outcome(key).why
        if not traced.found and missing is not None and len(lines) < 2 * MOST_LINES:
            advice = (missing.hint or missing.message).say(language)
            lines.append((f"{key}: {missing.message.say(language)} → {advice}", LOST))
    return lines


def _rejected(marks: PhotoMarks, language: str) -> list[tuple[str, Colour]]:
    """Why tags that are crossed out are: one line for every reason."""
    numbers: dict[str, list[int]] = {}
    for mark in marks.tags:
        if not mark.believed:
            numbers.setdefault(mark.why, []).append(mark.id)
    lines = []
    for why, tags in numbers.items():
        names = ", ".join(f"{t} ×" for t in sorted(tags)[:MOST_NAMES]) + (" …" if len(tags) > MOST_NAMES else "")
        lines.append((f"{names}: {REJECTED[why].say(language)}", BAD))
    return lines


def _few_of_each(findings: Sequence[Finding]) -> list[Finding]:
    """No more than two of a kind: ten small tags must not hide what else is wrong."""
    count = Counter[str]()
    kept = []
    for finding in findings:
        count[finding.code] += 1
        if count[finding.code] <= MOST_OF_A_KIND:
            kept.append(finding)
    return kept


def _speaks_of(finding: Finding, here: set[str]) -> bool:
    return finding.where in here or bool({w.strip() for w in finding.where.split(",")} & here)
