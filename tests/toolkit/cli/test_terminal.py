"""Where words go: a bar only where a person looks, colours only where they are wanted, utf-8 everywhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from specs.language import Message
from toolkit.cli.terminal import Terminal, table

TELL = """
from specs.language import Message
from toolkit.cli.terminal import Terminal
with Terminal("en").progress() as progress:
    progress.stage(Message("drawings"), 2)
    progress.step()
    progress.step()
"""
FINDINGS = """
from designs.audit import Finding, Severity
from specs.language import Message
from toolkit.cli.checking import print_findings
from toolkit.cli.terminal import Terminal
print_findings([Finding("FIT-01", Severity.ERROR, ("frame.post",), Message("x" * 200))], Terminal("en"))
"""


def on_a_terminal(code: str, **environment: str) -> str:
    """What a program shows on a terminal of 80 columns."""
    leader, follower = pty.openpty()
    told = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CI")} | {"TERM": "xterm", **environment}
    subprocess.run([sys.executable, "-c", code], stdout=follower, stderr=follower, env=told, check=True)
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    return shown.decode()


def test_a_terminal_shows_a_bar_that_vanishes() -> None:
    shown = on_a_terminal(TELL)
    assert "drawings" in shown
    assert "\x1b[2K" in shown, "the line is wiped when the work is done"


def test_a_log_gets_a_line_for_each_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal("en").progress() as progress:
        progress.stage(Message("drawings"), 2)
        progress.step()
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err == "… drawings\n"


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal("en", quiet=True)
    with terminal.progress() as progress:
        progress.stage(Message("drawings"))
    terminal.tell("drawings")
    assert capsys.readouterr().err == ""


def test_errors_are_red_on_a_terminal_and_plain_where_colour_is_not_wanted() -> None:
    assert "\x1b[1;31mERROR FIT-01" in on_a_terminal(FINDINGS)
    assert "\x1b[1;31m" not in on_a_terminal(FINDINGS, NO_COLOR="1")


def test_a_long_message_is_one_line_in_a_file() -> None:
    done = subprocess.run([sys.executable, "-c", FINDINGS], capture_output=True, text=True, check=True)
    assert "x" * 200 in done.stdout
    assert "\x1b" not in done.stdout


def test_output_is_utf_8_whatever_the_locale(stand_file: Path) -> None:
    command = [sys.executable, "-m", "toolkit.cli", "machines", str(stand_file)]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "grinder-stand – Dudukan gerinda" in done.stdout.decode("utf-8")


def test_a_table_lines_up_and_leaves_no_blanks_at_the_end() -> None:
    assert table([["a", "b"], ["long", "1"]], right=(1,)) == "a     b\nlong  1"
    assert table([["a", "b"], ["x", ""]]) == "a  b\nx"
