"""Folders that appear whole or not at all: written aside, renamed at the end.

While it is being made, a folder `NAME` stands beside its place as `.NAME.part-XXXXXXXX`; an old one that it replaces is
kept as `.NAME.old-XXXXXXXX` until the new one is in place. Only a power cut or `kill -9` leaves one of these behind:
an old folder is then put back by the next run, a `.part-` folder may be deleted.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from specs.errors import EnvironmentFault, OutputExists, Refused

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextlib.contextmanager
def folder_aside(out: Path, *, force: bool = False) -> Iterator[Path]:
    """A temporary folder that becomes `out` when the block ends well, and vanishes when it does not.

    Args:
        out: the folder to make; a link to a folder stands for that folder.
        force: replace a folder that is not empty. It stays untouched until the new one is complete.
    Raises:
        OutputExists: `out` holds something and `force` is not given.
        Refused: `out` is a file, or a folder that must not be replaced (/, home, the working folder or one above it).
        EnvironmentFault: the disk is full or cannot be written; the message names the path.
    """
    target = _checked(out, force)
    part = _made_beside(target)
    try:
        with telling_where(target):
            part.chmod(0o777 & ~_umask())
            yield part
            _swap(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextlib.contextmanager
def telling_where(path: Path) -> Iterator[None]:
    """Turn a fault of the disk into an error that names the path and what would help.

    Raises:
        EnvironmentFault: the disk is full or cannot be written.
    """
    try:
        yield
    except EnvironmentFault:
        raise
    except OSError as fault:
        known = fault_of_disk(fault, path)
        if known is None:
            raise
        raise known from fault


def fault_of_disk(fault: OSError, path: Path) -> EnvironmentFault | None:
    """The error to tell for a full disk or a place without access; None for any other fault."""
    where = Path(fault.filename) if isinstance(fault.filename, str) else path
    if fault.errno in FULL:
        return EnvironmentFault("{path}: the disk is full; make room or choose another folder with --out", path=where)
    if fault.errno in FORBIDDEN:
        return EnvironmentFault("{path}: no access ({why}); choose a place of your own", path=where, why=fault.strerror)
    return None


def _checked(out: Path, force: bool) -> Path:
    """The real place of `out`, after refusing what must not be written over."""
    with telling_where(out):
        target = out.expanduser().resolve()
        here, home = Path.cwd(), Path.home().resolve()
        if target.exists() and not target.is_dir():
            raise Refused("{path}: is a file; --out wants a folder", path=out)
        if target in (here, home) or target in here.parents or target in home.parents or (target / ".git").exists():
            raise Refused(
                "{path}: this folder is never replaced; name a new one inside it, such as {path}/out", path=out
            )
        if target.is_dir() and any(target.iterdir()) and not force:
            raise OutputExists("{path}: the folder is not empty; choose another with --out, or add --force", path=out)
    return target


def _made_beside(target: Path) -> Path:
    """The folder to write into, beside the place it is for."""
    with telling_where(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _put_back(target)
            return Path(tempfile.mkdtemp(prefix=f".{target.name}.part-", dir=target.parent))
        except (FileExistsError, NotADirectoryError) as fault:
            raise Refused("{path}: a file is in the way; choose another folder with --out", path=target) from fault
        except FileNotFoundError as fault:  # a drive that is not there, a file system that takes no folders
            raise EnvironmentFault(
                "{path}: no folder can be made here; choose another with --out", path=target
            ) from fault


def _swap(part: Path, target: Path) -> None:
    """Put the new folder in its place; an old one is deleted only then."""
    if not target.exists():
        part.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old-", dir=target.parent))
    target.rename(old / target.name)
    try:
        part.rename(target)
    except BaseException:
        (old / target.name).rename(target)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def _put_back(target: Path) -> None:
    """After a power cut between the two renames: the old folder goes back to its place."""
    left = sorted(target.parent.glob(f".{glob.escape(target.name)}.old-*/"))
    if left and not target.exists() and (left[0] / target.name).is_dir():
        (left[0] / target.name).rename(target)
        left[0].rmdir()


def _umask() -> int:
    """The permissions that new files are not given (reading it means setting it)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
