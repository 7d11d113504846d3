"""Lessons as HTML. Every word stands there in both languages; a rule of the page's style shows one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from designs.model.params import Value
from specs.language import LANGUAGES, Text
from toolkit.drawing.teaching import words
from toolkit.drawing.teaching.numbers import plain

Pair = Mapping[str, str]
Lesson = Mapping[str, Any]
DASH = "–"


def both(text: Text | Pair) -> str:
    """Words in both languages, escaped; once where they are the same."""
    pair = text.to_json() if isinstance(text, Text) else text
    if pair["id"] == pair["en"]:
        return escape(pair["id"])
    return "".join(f'<span lang="{language}">{escape(pair[language])}</span>' for language in LANGUAGES)


def article(number: int, lesson: Lesson) -> str:
    """Everything that is said of one dimension; hidden until it is chosen."""
    check = f"<p>{both(words.CHECK)}: <b>{lesson['check']}</b></p>" if lesson["check"] else ""
    return (
        f'<article class="lesson" id="lesson-{number}" hidden><h2>{both(lesson["title"])}</h2>'
        f"<h3>{both(words.PARAMETERS)}</h3>{_drivers(lesson)}"
        f"<h3>{both(words.ORIGIN)}</h3>{_origin(lesson)}{check}"
        f"<h3>{both(words.TOLERANCE)}</h3>{_tolerance(lesson)}"
        f"<h3>{both(words.RULES)}</h3>{rules(lesson['clauses'])}</article>"
    )


def rules(clauses: Sequence[Mapping[str, Any]]) -> str:
    """Clauses with their standard; a draft says so, the source stands in its title."""
    return "<ul>" + "".join(f"<li>{_rule(c)}</li>" for c in clauses) + "</ul>"


def _rule(clause: Mapping[str, Any]) -> str:
    """A custom of the trade has no standard that could be read, so it is no draft."""
    cited = escape(clause["standard"]) or both(words.CUSTOM)
    draft = _draft(clause["status"]) if clause["standard"] else ""
    return f'{both(clause["says"])} <cite title="{escape(clause["source"])}">{cited}</cite>{draft}'


def _draft(status: str) -> str:
    return f' <small class="draft">{both(words.DRAFT)}</small>' if status == "draft" else ""


def table(lessons: Sequence[Lesson]) -> str:
    """The list of all dimensions: a button each, what drives it and the rule; it is what is printed."""
    head = "".join(f"<th>{both(w)}</th>" for w in (words.DIMENSION, words.DRIVEN, words.ORIGIN, words.RULE))
    rows = "".join(
        f'<tr><th><button type="button" data-lesson="{n}">{both(x["title"])}</button></th><td>{_names(x)}</td>'
        f"<td>{both(x['feature'])}</td><td>{_standards(x)}</td></tr>"
        for n, x in enumerate(lessons)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _names(lesson: Lesson) -> str:
    return ", ".join(both(d["label"]) for d in lesson["drivers"]) or DASH


def _standards(lesson: Lesson) -> str:
    found = dict.fromkeys(c["standard"] for c in lesson["clauses"] if c["standard"])
    return escape(", ".join(found)) or both(words.CUSTOM)


def _drivers(lesson: Lesson) -> str:
    if not lesson["drivers"]:
        return f"<p>{both(words.UNMOVED)}</p>"
    head = "".join(f"<th>{both(w)}</th>" for w in (words.PARAMETER, words.VALUE, words.RANGE, words.EFFECT))
    rows = "".join(
        f"<tr><td>{both(d['label'])}<br><code>{escape(d['name'])}</code></td>"
        f"<td>{_value(d['now'], d['unit'])}</td><td>{_range(d)}</td><td>{_effect(d, lesson)}</td></tr>"
        for d in lesson["drivers"]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _range(driver: Mapping[str, Any]) -> str:
    if driver["options"]:
        return escape(", ".join(driver["options"]))
    if driver["min"] is None:
        return DASH
    return f"{_value(driver['min'], '')} … {_value(driver['max'], driver['unit'])}"


def _effect(driver: Mapping[str, Any], lesson: Lesson) -> str:
    """`+1 mm → +3,14 mm` where there is a slope, else what the dimension was at another value."""
    if driver["slope"] is not None:
        return f"+1 {_unit(driver['unit'])} → {_number(driver['slope'], 3, signed=True)} {_unit(lesson['unit'])}"
    tried = f"{both(words.IF)} {_value(driver['tried'], driver['unit'])}"
    if driver["then"] is None:
        return f"{tried}: {both(words.CHANGES)}"
    then = f"{_number(driver['then'])} {_unit(lesson['unit'])}"
    return f"{tried}: {_number(lesson['value'])} → {then}"


def _origin(lesson: Lesson) -> str:
    stations = escape(" · ".join(lesson["stations"]))
    between = f"<p>{both(words.BETWEEN)}: <code>{stations}</code></p>" if stations else ""
    flat = f"<p>{both(words.ON_FLAT)}</p>" if lesson["flat"] else ""
    return f"<p>{both(lesson['feature'])}<br><code>{escape(lesson['field'])}</code></p>{between}{flat}"


def _tolerance(lesson: Lesson) -> str:
    found = lesson["allowed"]
    if found is None:
        return f"<p>{both(words.NO_TOLERANCE)}</p>"
    low, high = found["lower"], found["upper"]
    if low is not None and high is not None and abs(low + high) < 1e-9:
        figures = f"±{_number(high, 3)} mm"
    else:
        figures = " … ".join(DASH if v is None else f"{_number(v, 3, signed=True)} mm" for v in (low, high))
    return f"<p><b>{figures}</b> <cite>{escape(found['source'])}</cite>{_draft(found['status'])}</p>"


def _value(value: Value, unit: str) -> str:
    if isinstance(value, bool):
        return both(words.YES if value else words.NO)
    if isinstance(value, str):
        return escape(value)
    return f"{_number(float(value))} {_unit(unit)}".strip()


def _number(value: float, decimals: int = 2, signed: bool = False) -> str:
    sign = "+" if signed and value > 0 else ""
    return both({language: sign + plain(value, language, decimals) for language in LANGUAGES})


def _unit(unit: str) -> str:
    return {"deg": "°", "": ""}.get(unit, escape(unit))
