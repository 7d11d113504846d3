"""What measuring in a plane gives: a value with its budget, or a reason why there is none and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from inspection.uncertainty.budget import Budget
from specs.language import Message, Text


class Reason(Enum):
    """Why something was not measured; the value is its word in files."""

    NO_TAGS = "no_tags"
    ONE_TAG = "one_tag"
    FEW_TAGS = "few_tags"
    OTHER_SHEET = "other_sheet"
    MIRRORED = "mirrored"
    BLACK = "black_photo"
    GLARE = "glare"
    BLURRED = "blurred"
    BENT = "bent_sheet"
    NOT_FOUND = "hole_not_found"
    NO_EDGE = "edge_not_found"
    CUT = "cut_by_image_edge"
    OCCLUDED = "occluded"
    NOT_ROUND = "not_round"
    TOO_SMALL = "too_small_in_photo"
    DEPENDS = "depends_on_other"
    NO_GAUGE = "gauge_not_found"
    UNIT = "unit_wrong"


WORDS: dict[Reason, tuple[Text, Text]] = {
    Reason.NO_TAGS: (
        Text("tidak ada tanda yang terbaca di foto", "no tag can be read in the photo"),
        Text(
            "letakkan lembar ukur rata, penuhi bingkai foto dengannya, terangi merata, fokuskan, foto lagi",
            "lay the target sheet flat, fill the picture with it, light it evenly, focus, take the photo again",
        ),
    ),
    Reason.ONE_TAG: (
        Text("hanya satu tanda lembar yang terbaca", "only one tag of the sheet can be read"),
        Text(
            "foto seluruh lembar; tanda di keempat sisi harus terlihat",
            "photograph the whole sheet; tags on all four sides must be seen",
        ),
    ),
    Reason.FEW_TAGS: (
        Text("terlalu sedikit tanda, atau semua di satu sisi", "too few tags, or all of them on one side"),
        Text(
            "foto seluruh lembar; jangan tutupi tanda dengan benda kerja",
            "photograph the whole sheet; do not cover its tags with the part",
        ),
    ),
    Reason.OTHER_SHEET: (
        Text("tanda yang terlihat milik lembar lain", "the tags that are seen belong to other targets"),
        Text(
            "pakai lembar yang tertulis di pekerjaan ini, atau berkas targets.json milik lembar itu",
            "use the sheet that the job names, or the targets.json of this sheet",
        ),
    ),
    Reason.MIRRORED: (
        Text("tanda terlihat seperti di cermin", "the tags are seen as in a mirror"),
        Text(
            "cetak tanpa opsi cermin, dan matikan mode cermin kamera depan",
            "print without the mirror option, and switch the mirror of the front camera off",
        ),
    ),
    Reason.BLACK: (
        Text("foto hampir hitam", "the photo is almost black"),
        Text("tambah cahaya dan foto lagi", "add light and take the photo again"),
    ),
    Reason.GLARE: (
        Text("pantulan cahaya menutupi tempat ini", "mirrored light covers this place"),
        Text(
            "geser lampu atau kamera sampai pantulan hilang; jangan pakai lampu kilat",
            "move the lamp or the camera until the reflection is gone; do not use the flash",
        ),
    ),
    Reason.BLURRED: (
        Text("foto kabur di sini", "the photo is blurred here"),
        Text(
            "tahan kamera diam atau pakai penyangga, ketuk layar untuk fokus, tambah cahaya",
            "hold the camera still or rest it, tap to focus, add light",
        ),
    ),
    Reason.BENT: (
        Text("lembar ukur tidak rata", "the target sheet is not flat"),
        Text(
            "rekatkan lembar pada papan atau kaca yang rata; cetak lagi bila kusut",
            "glue the sheet to a flat board or glass; print it again if it is creased",
        ),
    ),
    Reason.NOT_FOUND: (
        Text("tidak ada lubang di dekat tempat ini", "there is no hole near this place"),
        Text(
            "periksa koordinat pada penggaris lembar, atau letak benda kerja",
            "check the coordinates on the rulers of the sheet, or where the part lies",
        ),
    ),
    Reason.NO_EDGE: (
        Text("tidak ada tepi di dekat garis ini", "there is no edge near this line"),
        Text(
            "periksa kedua ujung garis pada penggaris lembar",
            "check both ends of the line on the rulers of the sheet",
        ),
    ),
    Reason.CUT: (
        Text("terpotong tepi foto", "cut by the edge of the photo"),
        Text("foto lagi dari lebih jauh atau geser kamera", "take the photo from farther away, or move the camera"),
    ),
    Reason.OCCLUDED: (
        Text("sebagian tertutup", "partly covered"),
        Text("singkirkan yang menutupi dan foto lagi", "take away what covers it and take the photo again"),
    ),
    Reason.NOT_ROUND: (
        Text("tepinya bukan lingkaran", "its rim is not a circle"),
        Text(
            "bersihkan bibir tajam dan kotoran; ukur dengan jangka sorong bila memang lonjong",
            "remove burrs and dirt; use a calliper if it is really oval",
        ),
    ),
    Reason.TOO_SMALL: (
        Text("terlalu kecil atau terlalu kabur di foto ini", "too small or too blurred in this photo"),
        Text(
            "foto dari lebih dekat dengan kamera beresolusi lebih tinggi, fokus tajam; atau ukur dengan jangka sorong",
            "take the photo from nearer, with a camera of more pixels, in focus; or use a calliper",
        ),
    ),
    Reason.DEPENDS: (
        Text("acuannya tidak terukur", "what it refers to was not measured"),
        Text("lihat alasan pada acuannya", "see the reason given there"),
    ),
    Reason.UNIT: (
        Text(
            "lubang sekecil itu tidak ada di sini; yang ada sepuluh kali lebih besar",
            "there is no hole as small as that here, but one ten times as large",
        ),
        Text(
            "tulis garis tengah dalam mm, bukan cm: 0,9 cm adalah 9 mm",
            "write the diameter in mm, not in cm: 0.9 cm are 9 mm",
        ),
    ),
    Reason.NO_GAUGE: (
        Text("lubang pelat acuan tidak ditemukan", "the hole of the gauge plate was not found"),
        Text(
            "letakkan pelat acuan di tempat yang tertulis dan foto lagi",
            "lay the gauge plate where the job says and take the photo again",
        ),
    ),
}


LEFT_OUT = " left out"
"""Added to a feature's key: the points of it that were not believed."""


def gauge_key(near: tuple[float, float]) -> str:
    """Under which name the rim of a gauge hole stands among the places of a photo."""
    return f"gauge at {near[0]:g}, {near[1]:g}"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Flag:
    """Something that was noticed: a code for programs, a sentence for people."""

    code: str
    severity: Severity
    where: str
    message: Text | Message


@dataclass(frozen=True)
class Measured:
    """A value with its budget; `unit` is mm or deg, and so is the budget."""

    key: str
    value: float
    unit: str
    budget: Budget
    photos: tuple[str, ...]

    @property
    def u(self) -> float:
        return self.budget.u

    @property
    def U95(self) -> float:  # the letter of the measurements file
        return self.budget.U95


@dataclass(frozen=True)
class NotMeasured:
    """No value, for a reason."""

    key: str
    why: Reason
    photos: tuple[str, ...] = ()

    @property
    def reason(self) -> Text:
        return WORDS[self.why][0]

    @property
    def hint(self) -> Text:
        return WORDS[self.why][1]


Result = Measured | NotMeasured


@dataclass(frozen=True)
class PlaneReport:
    """Results in the order they were asked for, and what was noticed on the way."""

    results: tuple[Result, ...]
    flags: tuple[Flag, ...] = ()
    places: dict[str, dict[str, object]] = field(default_factory=dict)
    """For drawing: photo name -> feature key -> image points of its edge; with LEFT_OUT, those not used."""

    def result(self, key: str) -> Result:
        return next(r for r in self.results if r.key == key)
