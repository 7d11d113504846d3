"""Where the rack's file lies: named, or in the folder in which the system keeps a person's data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "TEPAT_STORE"
FILE = "remnants.sqlite"


def store_path(named: Path | None = None) -> Path:
    """The file of the rack: what was typed, else TEPAT_STORE, else the user's data folder. It need not exist."""
    if named is not None:
        return named.expanduser()
    variable = os.environ.get(VARIABLE)
    if variable:
        return Path(variable).expanduser()
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return Path(local) / "tepat" / FILE
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tepat" / FILE
