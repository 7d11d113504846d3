"""The command line `tepat`: parse, call, print. Every command has a library twin; nothing here computes.

stdout is the result, stderr is progress and messages. Exit status: 0 done, 1 done with findings, 2 wrong usage,
3 input refused, 4 environment, 70 a defect of the program, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        arguments: what was typed after `tepat`; from the process when None.
    """
    from toolkit.cli.edge import run

    return run(list(sys.argv[1:] if arguments is None else arguments))
