"""The edge of the program: every error becomes one clear line and an exit status, and only here."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from specs.errors import TepatError, WrongUsage, nearest
from specs.language import translate
from toolkit.cli.speech import DEFAULT, language_of
from toolkit.cli.terminal import Terminal
from toolkit.output import fault_of_disk

DEFECT = 70
STOPPED = 130
DEBUG_VARIABLE = "TEPAT_DEBUG"


def run(typed: Sequence[str]) -> int:
    """Run what was typed; returns the exit status. Known errors never show a trace."""
    _prepare_streams()
    terminal = Terminal(_language_before_words(), "--json" in typed, "--quiet" in typed)
    try:
        terminal = Terminal(language_of(typed), terminal.as_json, terminal.quiet)
        with _stop_signals():
            status = _dispatch(typed, terminal)
        sys.stdout.flush()
    except TepatError as error:
        return _told(error, terminal)
    except KeyboardInterrupt:
        return _stopped(terminal)
    except BrokenPipeError:
        return _deaf_reader()
    except OSError as fault:
        known = fault_of_disk(fault, Path(fault.filename or "?"))
        return _told(known, terminal) if known else _defect(fault, terminal)
    except Exception as fault:  # noqa: BLE001 - the edge: a defect is told as one
        return _defect(fault, terminal)
    return _stopped(terminal) if status == STOPPED else status


def _language_before_words() -> str:
    """The language to complain in about the language that was typed: that of the environment."""
    try:
        return language_of([])
    except WrongUsage:
        return DEFAULT


def _dispatch(typed: Sequence[str], terminal: Terminal) -> int:
    """Let typer understand the words and run the command; its own errors become ours."""
    from typer.exceptions import Abort, TyperException

    from toolkit.cli.app import command_for

    command = command_for(terminal.language, help_wanted=not typed or "--help" in typed)
    try:
        status = command(args=list(typed), prog_name="tepat", standalone_mode=False)
    except TyperException as fault:
        raise usage_error(fault) from fault
    except Abort as fault:
        raise KeyboardInterrupt from fault
    except SystemExit as fault:  # typer's answer to a reader that has gone
        raise BrokenPipeError from fault
    return int(status or 0)


def usage_error(fault: Any) -> WrongUsage:
    """What typer says about the words typed, as our error with nearest names.

    typer keeps the classes of its usage errors to itself, so they are told apart by what they carry.
    """
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "tepat"
    if option := getattr(fault, "option_name", ""):
        if not hasattr(fault, "possibilities"):
            return WrongUsage("option '{name}' needs a value: {command} --help", name=option, command=command)
        known = [name for p in context.command.params for name in p.opts] if context else []
        return WrongUsage(
            "no option '{name}' in '{command}'; nearest: {nearest}; all of them: {command} --help",
            name=option, command=command, nearest=", ".join(nearest(option, known)) or "-",
        )  # fmt: skip
    parameter = getattr(fault, "param", None)
    if parameter is not None and not fault.message:
        return WrongUsage("'{name}' is missing: {command} --help", name=parameter.name.upper(), command=command)
    return WrongUsage("not understood: {message} See: {command} --help", message=fault.message, command=command)


def error_json(error: TepatError, language: str) -> dict[str, Any]:
    """An error as the object of `--json`."""
    return {
        "error": type(error).__name__,
        "status": error.exit_status,
        "message": error.text(language),
        "fields": {key: _plain(value, language) for key, value in error.fields.items()},
    }


def _told(error: TepatError, terminal: Terminal) -> int:
    if terminal.as_json:
        terminal.json("error", error_json(error, terminal.language))
    _complain(f"tepat: {error.text(terminal.language)}")
    return error.exit_status


def _stopped(terminal: Terminal) -> int:
    _complain(f"tepat: {translate('stopped; nothing was left half-written', terminal.language)}")
    return STOPPED


def _defect(fault: Exception, terminal: Terminal) -> int:
    """An error nobody foresaw: say so, with what a report needs; the trace only when asked for."""
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(fault)
    told = terminal.told(
        "a defect of the program, not yours ({kind}: {message}); please report it. {variable}=1 shows where",
        kind=type(fault).__name__, message=fault, variable=DEBUG_VARIABLE,
    )  # fmt: skip
    if terminal.as_json:
        terminal.json("error", {"error": "Defect", "status": DEFECT, "message": told, "fields": {}})
    _complain(f"tepat: {told}")
    return DEFECT


def _deaf_reader() -> int:
    """Whoever read our output has gone (`tepat machines | head -1`): end quietly, as other tools do."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the interpreter's last flush
    return 128 + 13


def _complain(line: str) -> None:
    sys.stderr.write(line.replace("\n", " ") + "\n")


def _plain(value: object, language: str) -> object:
    if isinstance(value, bool | int | float | str) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(k): _plain(v, language) for k, v in value.items()}
    say = getattr(value, "say", None)
    return say(language) if say else str(value)


def _prepare_streams() -> None:
    """Files and pipes get utf-8 on every system; a name that is not valid text never stops a message."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


class _stop_signals:  # noqa: N801 - reads as what it is in a with statement
    """A polite request to end (`kill`, a closed terminal) counts like Ctrl-C: folders aside are cleaned up."""

    names = ("SIGTERM", "SIGHUP")

    def __enter__(self) -> None:
        self.before = {}
        for name in self.names:
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    self.before[number] = signal.signal(number, self._stop)
                except ValueError:  # not the main thread: signals are somebody else's business
                    return

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    @staticmethod
    def _stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt
