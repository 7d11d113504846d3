"""A text file as spreadsheets save it, decoded; what is no text, or far too large, is refused by name."""

from __future__ import annotations

import codecs
from pathlib import Path

from specs.errors import EnvironmentFault, Refused
from specs.language import Message

LARGEST_BYTES = 50_000_000
"""A row takes about 50 bytes: this is a million rows, more than any spreadsheet holds."""

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""First bytes by which a file tells its encoding."""

KINDS = {
    b"PK\x03\x04": Message("an Excel or LibreOffice workbook; save the sheet as CSV (UTF-8)"),
    b"\xd0\xcf\x11\xe0": Message("an old Excel workbook; save the sheet as CSV (UTF-8)"),
    b"%PDF": Message("a PDF; what is wanted is a table saved as CSV (UTF-8)"),
}

WINDOWS = "cp1252"
CONTROL = frozenset(chr(i) for i in range(32)) - set("\t\n\r\f\v\x1a")


class BadFile(Refused, ValueError):
    """A file of which nothing can be used."""


def read_text(path: Path, largest: int = LARGEST_BYTES) -> tuple[str, tuple[Message, ...]]:
    """The text of a file, and what to know about how it was read.

    Raises:
        BadFile: not there, too large, empty, or no text.
        EnvironmentFault: it cannot be read.
    """
    data = read_bytes(path, largest)
    for start, kind in KINDS.items():
        if data.startswith(start):
            raise BadFile("{file}: this is {kind}", file=path, kind=kind)
    text, notes = _decoded(data, path)
    if CONTROL & set(text):
        raise BadFile("{file}: this is no text but a binary file; what is wanted is a table saved as CSV (UTF-8)",
                      file=path)  # fmt: skip
    if not text.strip("\ufeff \t\r\n,;\x1a"):
        raise BadFile("{file}: the file is empty; its first line names the columns", file=path)
    return text, notes


def read_bytes(path: Path, largest: int) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        BadFile: not there, a folder, or too large.
        EnvironmentFault: it cannot be read.
    """
    try:
        if path.is_dir():
            raise BadFile("{file}: this is a folder; name the file in it", file=path)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        raise BadFile("{file}: there is no such file", file=path) from None
    except OSError as fault:
        raise EnvironmentFault("{file}: cannot be read ({why})", file=path, why=fault.strerror or fault) from fault
    if len(data) > largest:
        raise BadFile(
            "{file}: larger than {most:g} MB; no cutting job is so large, split it into several files",
            file=path, most=largest / 1e6,
        )  # fmt: skip
    return data


def _decoded(data: bytes, path: Path) -> tuple[str, tuple[Message, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                raise BadFile("{file}: the text is damaged; save it again as CSV (UTF-8)", file=path) from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode(WINDOWS, errors="replace")
    told = Message("{file}: not UTF-8, read as Windows text (cp1252); check letters such as é", {"file": path.name})
    return text, (told,)
