"""The folder of paper templates of a job: templates/<mark>.pdf for every part that is laid out by hand."""

from __future__ import annotations

from pathlib import Path

from specs.language import Message
from toolkit.drawing.templates.needed import PAPER, needed
from toolkit.drawing.templates.pages import template_pages
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.job import Job
from toolkit.progress import Progress, Silent

WRITING = Message("templates: tiling the contours")
LEFT_OUT = Message("templates: left out, more pages than can be glued together: {marks}")


def write_templates(job: Job, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the template of every part that is laid out by hand; the paths that were written.

    A template of too many pages is left out; the progress and the sheet of its part say so.
    """
    watcher = progress or Silent()
    found = [(i, n) for i in job.machine.bom if (n := needed(i.mark, i.part, job.language)) is not None]
    written: list[Path] = []
    made = [(i, n) for i, n in found if n.is_made]
    watcher.stage(WRITING, len(made))
    for item, need in made:
        folder.mkdir(parents=True, exist_ok=True)
        pages = template_pages(need.template, item.mark, item.part.title, PAPER, job.language)
        written.append(write_pdf(pages, folder / f"{item.mark}.pdf"))
        watcher.step()
    large = [i.mark for i, n in found if not n.is_made]
    if large:
        watcher.stage(Message(LEFT_OUT.template, {"marks": ", ".join(large)}))
    return written
