"""The check sheet on paper (documents/check-sheet.pdf): what an inspector carries around the machine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from specs.checks import Stage
from specs.errors import UnknownName
from specs.instruments import kind_named
from specs.language import Text
from specs.machines.spec import CAMERA, Several
from toolkit.documents.check_sheet import check_sheet, rows_in_order
from toolkit.documents.check_sheet_rows import CheckRow
from toolkit.documents.check_sheet_sketch import BALLOON_MM, HEIGHT_MM, WIDTH_MM, Sketch, sketch
from toolkit.documents.check_sheet_walk import Zone
from toolkit.documents.figures_on_paper import limit_words, nominal_words
from toolkit.documents.render import render
from toolkit.documents.wording import Heading, head, say_all
from toolkit.job import Job

TITLE = Text("Lembar periksa", "Check sheet")
PICTURE = "sketch.png"
MOST_BOXES = 6
"""More places than this are read one after the other, and the worst ones written down."""
CODE = "TEPAT;check-sheet;{number};{revision}"
WORDS = {
    "serial": Text("Nomor seri", "Serial number"),
    "inspector": Text("Pemeriksa", "Inspector"),
    "date": Text("Tanggal", "Date"),
    "place": Text("Tempat", "Place"),
    "temperature": Text("Suhu °C", "Temperature °C"),
    "revision": Text("Revisi lembar periksa", "Check sheet revision"),
    "no": Text("No.", "No."),
    "characteristic": Text("Karakteristik", "Characteristic"),
    "wanted": Text("Seharusnya", "Wanted"),
    "how": Text("Alat dan cara", "Instrument and method"),
    "readings": Text("Pembacaan", "Readings"),
    "used": Text("Alat ukur yang dipakai", "Instruments used"),
    "kind": Text("Jenis", "Kind"),
    "number_of": Text("Nomor alat", "Its number"),
    "calibrated": Text("Kalibrasi berlaku sampai", "Calibration valid until"),
    "no_tolerance": Text("tanpa toleransi", "no tolerance"),
    "draft": Text("D = batas draf, belum diverifikasi", "D = draft limit, not yet verified"),
    "critical": Text("K = kritis, m = minor, tanpa huruf = mayor", "K = critical, m = minor, no letter = major"),
    "order": Text(
        "Urutan: berjalan mengelilingi mesin dari depan, melawan jarum jam; bagian dalam terakhir. Nomor balon sama "
        "dengan nomor pada gambar; nomor tanpa balon berlaku untuk seluruh mesin.",
        "Order: walk around the machine from the front, against the clock; the inside last. Balloons are those of the "
        "drawings; a number without a balloon concerns the whole machine.",
    ),
    "several": Text(
        "Beberapa kotak: tempat yang berbeda, yang terburuk menentukan; pada uji unjuk kerja ulangan, rata-rata yang "
        "menentukan.",
        "Several boxes: different places, the worst one decides; in performance tests repeated runs, and their mean "
        "decides.",
    ),
    "sketch": Text("Letak karakteristik", "Where the characteristics are"),
    "signed": Text("Tanda tangan pemeriksa", "Signature of the inspector"),
    "yes_no": Text("ya / tidak", "yes / no"),
}
LETTERS = {"critical": "K", "major": "", "minor": "m"}


def write_check_sheet(job: Job, pdf: Path) -> Path:
    """Write the PDF of a machine's check sheet."""
    rows = rows_in_order(job)
    seen = sketch(job.machine, [row for row, _ in rows])
    return render("check-sheet", sheet_data(job, rows, seen), pdf, job.date, {PICTURE: seen.png})


def sheet_data(job: Job, rows: Sequence[tuple[CheckRow, Zone]], seen: Sketch) -> dict[str, Any]:
    """What the template prints, all words and numbers in the job's language."""
    from toolkit.cutting.labels import qr_svg

    language, sheet = job.language, check_sheet(job)
    revision = str(sheet["revision"])
    return {
        "head": {**head(Heading.of(job), TITLE), "quantity": f"{WORDS['revision'].say(language)} {revision}",
                 "foot": WORDS["draft"].say(language)},
        "words": say_all(WORDS, language),
        "code": qr_svg(CODE.format(number=job.number, revision=revision)),
        "sketch": {
            "file": PICTURE, "width": WIDTH_MM, "height": HEIGHT_MM, "size": BALLOON_MM,
            "balloons": [vars(b) for b in seen.balloons],
        },
        "stages": [_stage(stage, rows, language) for stage in Stage],
        "kinds": _kinds([row for row, _ in rows], language),
    }  # fmt: skip


def _kinds(rows: Sequence[CheckRow], language: str) -> list[str]:
    """Every kind of instrument that has a number and a calibration, in the order in which it is needed."""
    names = dict.fromkeys(row.instrument for row in rows if row.instrument)
    known = []
    for name in names:
        try:
            kind = kind_named(name)
        except UnknownName:
            continue
        if not kind.exact:
            known.append(kind.title.say(language))
    return known


def _stage(stage: Stage, rows: Sequence[tuple[CheckRow, Zone]], language: str) -> dict[str, Any]:
    mine = [(row, zone) for row, zone in rows if row.stage is stage]
    zones = [
        {"title": zone.words.say(language), "rows": [_row(row, language) for row, _ in group]}
        for zone, group in groupby(mine, key=lambda pair: pair[1])
    ]
    other = stage.words.say("en") if language == "id" else ""
    return {"title": stage.words.say(language), "other": other, "zones": zones}


def _row(row: CheckRow, language: str) -> dict[str, Any]:
    limits, asked = row.limits, (row.spec.readings if row.spec else None) or 1
    yes_no = row.kind == "count" and limits.lower == limits.upper == 1
    unit = {"deg": "°", "degC": "°C", "um": "µm"}.get(row.unit, row.unit)
    return {
        "balloon": str(row.balloon),
        "letter": LETTERS[str(row.severity)],
        "title": row.title.say(language),
        "key": row.key,
        "nominal": "" if row.kind == "count" else nominal_words(limits.lower, limits.upper, row.nominal, language),
        "limits": limit_words(limits.lower, limits.upper, row.nominal, language),
        "unit": unit,
        "yes_no": yes_no,
        "draft": limits.status == "draft",
        "open": limits.lower is None and limits.upper is None,
        "instrument": _instrument(row, language),
        "how": row.how.say(language) if row.how else "",
        "boxes": min(asked, MOST_BOXES),
        "asked": asked,
        "mean": row.several is Several.MEAN and asked > 1,
        "source": limits.source,
    }


def _instrument(row: CheckRow, language: str) -> str:
    """The camera where it serves, and the hand instrument."""
    try:
        hand = kind_named(row.instrument).title.say(language) if row.instrument else ""
    except UnknownName:
        hand = row.instrument
    camera = Text("kamera", "camera").say(language)
    return f"{camera} / {hand}" if row.method == CAMERA and hand else camera if row.method == CAMERA else hand
