"""The inspection report of one unit (`report.pdf`), from verdicts.json alone and the photos with marks.

It has what ISO/IEC 17025:2017, 7.8.2 wants of a report of results, in the order of the Indonesian test: the unit, the
verdict, the five stages, what was measured with, the rule, the photos.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspection.judging.notice import ERROR, NOTE
from inspection.verdict.estimate import NOT_LOOKED
from inspection.verdict.figures import significant
from specs.checks import Severity, Stage
from specs.errors import UnknownName
from specs.instruments import kind_named
from specs.language import Text
from toolkit.documents.figures_on_paper import limit_words, nominal_words
from toolkit.documents.render import render
from toolkit.documents.wording import Heading, date_text, head, say_all
from toolkit.inspecting.pictures import chosen_photos
from toolkit.inspecting.report_words import CALIBRATION, CODE, MEANING, OF_UNIT, SOURCES, TITLE, VERDICTS, WORDS
from toolkit.inspecting.wording import SIGNS, found_words
from toolkit.measuring.figures import plain

YES_NO = {1.0: Text("ya", "yes"), 0.0: Text("tidak", "no")}
GRAVE_FIRST = {"fail": 0, "inconclusive": 1, "not_measured": 2}
CAMERA = "camera"
SIGNS_OF_UNITS = {"deg": "°", "degC": "°C", "um": "µm"}
MORE = Text("(dan {n} lagi)", "(and {n} more)")


def write_report(record: Mapping[str, Any], digest: str, photos: Path | None, pdf: Path, language: str) -> Path:
    """Write the report.

    Args:
        record: the object of verdicts.json; digest: SHA-256 of that file, which the code on the report holds.
        photos: folder of the photos with marks.
    """
    pictures = chosen_photos(record, photos)
    data = report_data(record, digest, list(pictures), language)
    return render("inspection-report", data, pdf, _day(record), pictures)


def report_data(record: Mapping[str, Any], digest: str, photos: Sequence[str], language: str) -> dict[str, Any]:
    """What the template prints, all words and numbers in one language."""
    unit, verdict = record["unit"], str(record["verdict"])
    name = _text(unit.get("title"), str(unit.get("machine") or unit.get("serial") or "-"))
    number = str(unit.get("report") or unit.get("serial") or record["check_sheet"]["number"] or "-")
    heading = Heading(name, number, language, date=_day(record))
    return {
        "head": {**head(heading, TITLE), "foot": f"{WORDS['only_this'].say(language)}  {digest[:16]}"},
        "words": say_all(WORDS, language),
        "english": language == "en",
        "verdict": {
            "code": verdict,
            "words": _text(record["title"], verdict).say(language),
            "other": VERDICTS[verdict].say("en") if language == "id" else "",
            "meaning": MEANING[verdict].say(language),
            "caution": sum(flag["severity"] == ERROR for flag in record["flags"]) + len(record["refused"]),
            "provisional": record["provisional"],
            "drafts": len(record["drafts"]),
        },
        "counts": [_count(v, n, language) for v, n in record["counts"].items()],
        "unit": _unit(record, language),
        "wrong": [_wrong(line, language) for line in _grave(record["lines"])],
        "unseen": _unseen(record["lines"], language),
        "stages": [_stage(stage, record, language) for stage in Stage],
        "instruments": [_instrument(row, language) for row in record["instruments"]],
        "camera": _camera(record, language),
        "rule": record["rule"]["text"][language],
        "least_ratio": f"{record['rule']['least_ratio']:g}",
        "allowed": _allowed(record, language),
        "flags": _flags([flag for flag in record["flags"] if flag["severity"] != NOTE], language),
        "notes": _flags([flag for flag in record["flags"] if flag["severity"] == NOTE], language),
        "remarks": sorted(_usual(record["lines"], language)),
        "refused": [_refused(row, language) for row in record["refused"]],
        "inputs": [{**row, "what": SOURCES[row["what"]].say(language)} for row in record["inputs"]],
        "software": f"{record['software']['name']} {record['software']['version']}",
        "digest": digest,
        "code": _code(CODE.format(digest=digest)),
        "note": str(unit.get("note") or ""),
        "photos": list(photos),
    }


def _code(text: str) -> str:
    from toolkit.cutting.labels import qr_svg

    return qr_svg(text)


def _day(record: Mapping[str, Any]) -> datetime.date:
    return datetime.date.fromisoformat(record["unit"]["date"])


def _text(words: object, otherwise: str) -> Text:
    return Text(words["id"], words["en"]) if isinstance(words, Mapping) else Text(otherwise, otherwise)


def _count(verdict: str, n: int, language: str) -> dict[str, Any]:
    return {"sign": SIGNS[verdict], "verdict": verdict, "words": VERDICTS[verdict].say(language), "n": n}


def _unit(record: Mapping[str, Any], language: str) -> list[dict[str, str]]:
    """Who, where, when, which: every field stands there, what nobody said as a line to write on."""
    unit, sheet = record["unit"], record["check_sheet"]
    values = {
        "machine": _text(unit.get("title"), str(unit.get("machine") or "-")).say(language),
        "serial": unit.get("serial"), "date": date_text(_day(record), language), "workshop": unit.get("workshop"),
        "laboratory": unit.get("laboratory"), "customer": unit.get("customer"), "place": unit.get("place"),
        "inspector": unit.get("inspector"),
        "condition": unit.get("condition"), "design": sheet["number"], "sheet": sheet["revision"],
        "parameters": _parameters(unit.get("parameters"), language),
    }  # fmt: skip
    return [{"word": OF_UNIT[name].say(language), "value": str(value or "")} for name, value in values.items()]


def _parameters(given: object, language: str) -> str:
    if not isinstance(given, Mapping) or not given:
        return Text("seperti rancangan baku", "as the standard design").say(language)
    return ", ".join(f"{name} = {value}" for name, value in given.items())


def _grave(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What is in the way of accepting: failures, doubts, and what nobody measured, the gravest first."""
    order = [str(s) for s in Severity]
    found = [line for line in lines if line["verdict"] in GRAVE_FIRST and not _not_looked(line)]
    return sorted(found, key=lambda line: (GRAVE_FIRST[line["verdict"]], order.index(line["severity"])))


def _not_looked(line: Mapping[str, Any]) -> bool:
    """Nobody tried to measure it: there is no more to say than that."""
    return line["verdict"] == "not_measured" and bool(line["reason"]) and line["reason"]["en"] == str(NOT_LOOKED.reason)


def _unseen(lines: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, str]]:
    """What nobody looked at, by severity, as a list of titles."""
    rows = []
    for severity in Severity:
        names = [
            f"{line['balloon'] or ''} {_text(line['title'], line['key']).say(language)}".strip()
            for line in lines
            if _not_looked(line) and line["severity"] == str(severity)
        ]
        if names:
            rows.append({"severity": severity.words.say(language), "n": str(len(names)), "names": "; ".join(names)})
    return rows


def _wrong(line: Mapping[str, Any], language: str) -> dict[str, str]:
    """One line of what is wrong: what, by how much, what to do."""
    hint = line["hint"][language] if line["hint"] else ""
    return {**_line(line, language), "why": _why(line, language), "hint": hint}


def _why(line: Mapping[str, Any], language: str) -> str:
    if line["verdict"] != "fail":
        return str(line["reason"][language]) if line["reason"] else ""
    low, high, value = line["lower"], line["upper"], line["value"]
    if _is_count(line):
        return Text("tidak seperti seharusnya", "not as it must be").say(language)
    over = value - high if high is not None and value > high else low - value
    words = (
        Text("{x} di atas batas", "{x} above the limit")
        if high is not None and value > high
        else Text("{x} di bawah batas", "{x} below the limit")
    )
    return words.say(language).format(x=f"{plain(significant(over), language)} {_unit_word(line)}".strip())


def _is_count(line: Mapping[str, Any]) -> bool:
    return line.get("kind") == "count" or (line["value"] is not None and line["U95"] == 0)


def _unit_word(line: Mapping[str, Any]) -> str:
    unit = str(line["unit"])
    return SIGNS_OF_UNITS.get(unit, unit)


def _usual(lines: Sequence[Mapping[str, Any]], language: str) -> frozenset[str]:
    """Remarks that several lines share, such as that of an instrument: said once, below the instruments."""
    count = Counter(remark[language] for line in lines for remark in line["remarks"])
    return frozenset(words for words, n in count.items() if n > 1)


def _line(line: Mapping[str, Any], language: str, usual: frozenset[str] = frozenset()) -> dict[str, Any]:
    """One characteristic as a row of the report, without the remarks that are said elsewhere."""
    low, high, nominal = line["lower"], line["upper"], line["nominal"]
    yes_no = _is_count(line) and low == high == 1
    value = "" if line["value"] is None else found_words(line["value"], line["U95"], _is_count(line), language)
    return {
        "balloon": "" if line["balloon"] is None else str(line["balloon"]),
        "title": _text(line["title"], line["key"]).say(language),
        "key": line["key"],
        "nominal": "" if _is_count(line) else nominal_words(low, high, nominal, language),
        "limits": YES_NO[1.0].say(language) if yes_no else limit_words(low, high, nominal, language),
        "value": YES_NO[line["value"]].say(language) if yes_no and line["value"] in YES_NO else value,
        "unit": _unit_word(line),
        "verdict": line["verdict"],
        "sign": SIGNS[line["verdict"]],
        "words": VERDICTS[line["verdict"]].say(language),
        "risk": _risk(line, language),
        "with": _with(line, language),
        "severity": Severity(line["severity"]).words.say(language),
        "draft": bool(line["draft"]),
        "remarks": [remark[language] for remark in line["remarks"] if remark[language] not in usual],
        "source": line["source"] or "",
    }


def _risk(line: Mapping[str, Any], language: str) -> str:
    """Probability that the verdict is wrong, in percent; what was counted has none."""
    if line["risk"] is None or _is_count(line):
        return ""
    percent = 100 * line["risk"]
    words = "< 0.1" if percent < 0.1 else f"{percent:.1f}"
    return words.replace(".", ",") if language == "id" else words


def _with(line: Mapping[str, Any], language: str) -> str:
    """What it was measured with: the camera and how many photos, or the instruments."""
    if line["value"] is None:
        return ""
    if line["method"] == CAMERA:
        return Text("kamera, {n} foto", "camera, {n} photos").say(language).format(n=len(line["measured_with"]))
    return ", ".join(_named(name, language) for name in line["measured_with"])


def _named(name: str, language: str) -> str:
    """An instrument by its number, or its kind where the workshop keeps no list."""
    try:
        return kind_named(name).title.say(language)
    except UnknownName:
        return name


def _stage(stage: Stage, record: Mapping[str, Any], language: str) -> dict[str, Any]:
    usual = _usual(record["lines"], language)
    lines = [_line(line, language, usual) for line in record["lines"] if line["stage"] == str(stage)]
    inspected = str(stage) in record["stages"]
    other = stage.words.say("en") if language == "id" else ""
    return {"title": stage.words.say(language), "other": other, "lines": lines, "inspected": inspected}


def _instrument(row: Mapping[str, Any], language: str) -> dict[str, str]:
    days = [datetime.date.fromisoformat(row[n]) if row[n] else None for n in ("calibrated_on", "holds_until")]
    return {
        "name": row["name"] if row["listed"] else "–",
        "kind": row["title"][language],
        "serial": row["serial"],
        "certificate": row["certificate"],
        "calibrated": " – ".join(date_text(day, language) for day in days if day),
        "state": CALIBRATION[row["calibration"]].say(language),
        "valid": row["calibration"] in ("valid", "not_needed"),
    }


def _camera(record: Mapping[str, Any], language: str) -> str:
    """The camera in a line; nothing where none was used."""
    camera, photos = record["camera"], record["photos"]
    if not camera:
        return ""
    used = sum(1 for photo in photos if photo.get("used"))
    name = " ".join(str(camera[n]) for n in ("make", "model") if camera.get(n))
    size = f"{camera['width_px']} × {camera['height_px']} px" if camera.get("width_px") else ""
    words = Text("{used} dari {all} foto dipakai", "{used} of {all} photos used").say(language)
    return ", ".join(w for w in (name, size, words.format(used=used, all=len(photos))) if w)


def _allowed(record: Mapping[str, Any], language: str) -> str:
    allowed = record["rule"]["failures_allowed"]
    return ", ".join(f"{Severity(name).words.say(language)} {n}" for name, n in allowed.items())


def _flags(flags: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, str]]:
    """One line for every kind of thing that was noticed, the gravest first: the first of them, and how many more."""
    count = Counter(flag["code"] for flag in flags)
    first = {flag["code"]: flag for flag in reversed(flags)}
    rows = []
    for flag in sorted(first.values(), key=lambda f: f["severity"] != ERROR):
        more, hint = count[flag["code"]] - 1, flag.get("hint")
        again = " " + MORE.say(language).format(n=more) if more else ""
        words = {"message": flag["message"][language] + again, "hint": hint[language] if hint else ""}
        rows.append({"severity": flag["severity"], **words})
    return rows


def _refused(row: Mapping[str, Any], language: str) -> dict[str, str]:
    return {"place": f"{row['file']}:{row['line']}", "key": row["key"], "why": row["message"][language]}
