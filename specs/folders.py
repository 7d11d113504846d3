"""Where the program keeps what it may lose: the cache folder of the person who runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "TEPAT_CACHE"


def cache_folder() -> Path:
    """TEPAT_CACHE, or the place where the system keeps such files. The folder need not exist."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return Path(local) / "tepat" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tepat"
