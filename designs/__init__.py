"""What a machine is. A file in this folder is a machine; the folders are what machines are made of."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from designs.model.machine import Machine
from designs.model.params import Params
from designs.model.registry import Build, Design, registered
from specs.errors import Refused, TepatError, UnknownName


def catalogue() -> dict[str, Design]:
    """Every machine of this folder, by name."""
    for module in pkgutil.iter_modules(__path__):
        if not module.ispkg:
            importlib.import_module(f"{__name__}.{module.name}")
    return registered()


def find_design(name: str) -> Design:
    """A machine by its name, or by the path of a machine file of one's own ("my_stand.py").

    Raises:
        UnknownName: no such machine; nearest names are offered.
        Refused: the file cannot be read as a machine.
    """
    if name.endswith(".py"):
        return _from_file(Path(name))
    designs = catalogue()
    if name not in designs:
        raise UnknownName("no machine '{name}'; nearest: {nearest}", name=name, known=designs)
    return designs[name]


def _from_file(path: Path) -> Design:
    if not path.is_file():
        raise Refused("{path}: there is no such machine file", path=path)
    before = registered()
    spec = importlib.util.spec_from_file_location(f"designs_file_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with _leading_to_the_line(path):
        spec.loader.exec_module(module)
    new = [d for key, d in registered().items() if before.get(key) is not d]
    if len(new) != 1:
        raise Refused("{path}: a machine file registers one machine with @machine; found {n}", path=path, n=len(new))
    return replace(new[0], build_machine=_told(path, new[0].build_machine))


def _told(path: Path, build: Build) -> Build:
    """The build function of a file of one's own: what it raises names the line of that file."""

    def build_or_tell(params: Params) -> Machine:
        with _leading_to_the_line(path):
            return build(params)

    return build_or_tell


@contextmanager
def _leading_to_the_line(path: Path) -> Iterator[None]:
    """A student's file may fail in any way; the message leads to the line."""
    try:
        yield
    except TepatError:
        raise
    except Exception as e:
        line = getattr(e, "lineno", None) or _line_in(path, e)
        raise Refused(
            "{path}, line {line}: {kind}: {message}", path=path, line=line, kind=type(e).__name__, message=e
        ) from e


def _line_in(path: Path, error: Exception) -> int:
    """The last line of the file that the error passed through."""
    found, trace = 0, error.__traceback__
    while trace:
        if Path(trace.tb_frame.f_code.co_filename) == path:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
