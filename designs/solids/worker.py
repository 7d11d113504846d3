"""A process that builds solids into the cache: parts come in by stdin, a line for each goes out by stdout."""

from __future__ import annotations

import os
import pickle
import sys

DONE, FAILED = b"+", b"-"


def main() -> None:
    """Build until stdin ends. The kernel may print; its words go nowhere, the answers to the true stdout."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    from designs.solids.cache import store
    from designs.solids.library import forget, mesh_of
    from designs.solids.occ import FAILURES
    from specs.errors import TepatError

    refusals: tuple[type[Exception], ...] = (TepatError, *FAILURES)
    while True:
        try:
            part = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            mesh_of(part)
            forget()
            answers.write((FAILED if store().reason else DONE) + b"\n")
        except refusals:  # the caller builds it again and tells its user why it cannot be
            answers.write(FAILED + b"\n")


if __name__ == "__main__":
    main()
