"""`model/machine.html`: the machine in one file that asks nothing of anybody."""

from __future__ import annotations

import base64
import json
from html import escape
from pathlib import Path

from designs.solids.files import replaced
from toolkit.html import embedded, filled
from toolkit.job import Job
from toolkit.viewer.library import Library
from toolkit.viewer.scene import packed_scene
from toolkit.viewer.words import PAGE, VIEWER

HERE = Path(__file__).parent


def write_page(job: Job, path: Path, viewer: Library) -> None:
    """Write the page of a machine; the same job gives the same bytes.

    Args:
        path: the file; it is written aside and renamed.
        viewer: the files that setup fetched, of `library()`.
    """
    with replaced(path) as aside:
        aside.write_text(page(job, viewer), encoding="utf-8")


def page(job: Job, viewer: Library) -> str:
    """The text of the page."""
    language = job.language
    said = {name: text.say(language) for name, text in PAGE.items()}
    words = {"page": said, "viewer": {k: t.say(language) for k, t in VIEWER.items()}, "language": language}
    template = (HERE / "page.html").read_text(encoding="utf-8")
    return filled(
        template,
        {
            "LANGUAGE": language,
            "TITLE": escape(job.machine.title.say(language)),
            "VIEWER_STYLE": viewer.style,
            "STYLE": (HERE / "page.css").read_text(encoding="utf-8"),
            "LICENCES": viewer.licences.replace("--", "- -"),
            **{name.upper(): escape(said[name]) for name in ("explode", "step", "show", "click", "colours")},
            "FOOT": escape(job.number),
            "WORDS": embedded(json.dumps(words, ensure_ascii=False)),
            "SCENE": base64.b64encode(packed_scene(job)).decode(),
            "VIEWER_SCRIPT": viewer.script.replace("</script", "<\\/script"),
            "SCRIPT": (HERE / "page.js").read_text(encoding="utf-8"),
        },
    )
