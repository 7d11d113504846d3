"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from specs.errors import EnvironmentFault


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside `path` to write into; it takes the place of `path` when all went well.

    Raises:
        EnvironmentFault: the folder cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        os.close(handle)
    except OSError as e:
        raise EnvironmentFault("{file} cannot be written: {why}", file=path, why=e.strerror or str(e)) from e
    aside = Path(name)
    try:
        yield aside
        aside.chmod(0o644)
        aside.replace(path)
    except OSError as e:
        raise EnvironmentFault("{file} cannot be written: {why}", file=path, why=e.strerror or str(e)) from e
    finally:
        aside.unlink(missing_ok=True)
