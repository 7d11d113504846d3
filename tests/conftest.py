"""What every test may use: seeds that are fixed unless asked otherwise, and the machine of the tutorial."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import settings

HOME = Path(__file__).parent.parent

os.environ["TEPAT_CACHE"] = str(HOME / ".pytest_cache" / "tepat")
"""Tests, and the programs they start, share a cache of their own; nobody's own folder is read or written."""

os.environ.setdefault("TEPAT_RANDOM_SETS", "8")
"""How many machines with parameters by lot are built and audited; `make lots` takes 40 of each."""

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("fuzz", derandomize=False, deadline=None, max_examples=2000)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def tutorial_code() -> str:
    """The machine file that the tutorial shows: all its Python blocks, in order."""
    text = (HOME / "docs" / "tutorial.md").read_text(encoding="utf-8")
    return "\n\n".join(re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE))


@pytest.fixture
def stand_file(tmp_path: Path, tutorial_code: str) -> Path:
    """The tutorial's machine as a file of one's own."""
    path = tmp_path / "grinder_stand.py"
    path.write_text(tutorial_code, encoding="utf-8")
    return path
