"""Helper modules of the tests: blocks of known truth, painted pictures of tags."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


def load(name: str, path: Path) -> ModuleType:
    """A module by its file; benchmarks use the same files."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def twin() -> ModuleType:
    return load("network_twin", HERE / "network" / "twin.py")


@pytest.fixture(scope="session")
def painted() -> ModuleType:
    return load("painted_tags", HERE / "detection" / "painted.py")
