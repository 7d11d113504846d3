"""`tepat calibrate`: a camera from photos of a board, or the reasons why the photos do not do."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspection.camera.calibration import Calibration
from inspection.camera.storage import camera_json
from inspection.flags import Flag
from inspection.jobs.board import Board, calibrate_photos, read_board
from specs.errors import OutputExists, Refused
from specs.language import Message
from toolkit.cli.order import dated
from toolkit.cli.terminal import Terminal
from toolkit.output import telling_where

LOOKING = Message("looking for the board")


@dataclass(frozen=True)
class CalibrateOrder:
    """What was typed after `tepat calibrate`."""

    photos: tuple[Path, ...]
    board: Path
    out: Path | None = None
    force: bool = False
    date: str = ""


def calibrate(order: CalibrateOrder, terminal: Terminal) -> int:
    """Calibrate and write the camera; a set of photos that deserves no trust writes nothing, exit status 1."""
    board: Board = read_board(order.board)
    if order.out and order.out.exists() and not order.force:
        raise OutputExists("{path}: is there already; choose another name with --out, or add --force", path=order.out)
    with terminal.progress() as progress:
        progress.stage(LOOKING, steps=len(order.photos))
        found, flags = calibrate_photos(order.photos, board, progress.step)
    made = dated(order.date) or datetime.datetime.now(datetime.UTC).date()
    if found is not None and found.accepted and order.out:
        _write(order.out, json.dumps(camera_json(found, made), ensure_ascii=False, indent=2, allow_nan=False))
    _say(found, flags, order, made, terminal)
    return 0 if found is not None and found.accepted else 1


def _write(path: Path, text: str) -> None:
    """Written aside and renamed: never half a camera."""
    with telling_where(path):
        if not path.parent.is_dir():
            raise Refused("{path}: the folder is not there", path=path.parent)
        aside = path.with_name(f".{path.name}.part")
        aside.write_text(text + "\n", encoding="utf-8")
        aside.replace(path)


def _say(
    found: Calibration | None, flags: Sequence[Flag], order: CalibrateOrder, made: datetime.date, terminal: Terminal
) -> None:
    accepted = found is not None and found.accepted
    if terminal.as_json:
        whole = camera_json(found, made) if found is not None and accepted else {}  # no values of a set without trust
        whole |= {"accepted": accepted, "flags": [f.to_json() for f in flags]}
        whole.pop("schema", None)
        terminal.json("camera", whole)
        return
    if found is not None and accepted:
        f, u = found.camera.f_px, found.u["f"]
        terminal.result(
            terminal.told(
                "focal length {f:.1f} px, u = {u:.1f} px; residuals {rms:.2f} px; {photos} photos",
                f=f, u=u, rms=found.rms_px, photos=len(found.photos),
            )
        )  # fmt: skip
    for flag in flags:
        message, hint = flag.message.say(terminal.language), flag.hint.say(terminal.language)
        terminal.result(f"{flag.code}: {message} → {hint}")
    if accepted and order.out:
        terminal.tell("written: {path}", path=os.fspath(order.out))
