"""Folders that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from specs.errors import EnvironmentFault, OutputExists, Refused
from toolkit.output import folder_aside


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def full(folder: Path, word: str = "old") -> Path:
    folder.mkdir(parents=True)
    (folder / "file.txt").write_text(word, encoding="utf-8")
    return folder


def test_the_folder_is_not_there_before_the_block_ends(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "er" / "out"
    with folder_aside(out) as part:
        (part / "file.txt").write_text("new", encoding="utf-8")
        assert not out.exists()
        assert part.parent == out.parent
    assert (out / "file.txt").read_text(encoding="utf-8") == "new"
    assert names(out.parent) == ["out"]


def test_an_empty_folder_is_used_without_asking(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with folder_aside(tmp_path / "out") as part:
        (part / "a").touch()
    assert names(tmp_path / "out") == ["a"]


def test_a_full_folder_is_refused_and_kept(tmp_path: Path) -> None:
    out = full(tmp_path / "out")
    with pytest.raises(OutputExists, match="--force"), folder_aside(out):
        pass
    assert (out / "file.txt").read_text(encoding="utf-8") == "old"


def test_with_force_the_old_folder_stands_until_the_new_one_is_complete(tmp_path: Path) -> None:
    out = full(tmp_path / "out")
    with folder_aside(out, force=True) as part:
        assert (out / "file.txt").read_text(encoding="utf-8") == "old"
        (part / "other").touch()
    assert names(out) == ["other"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("fault", [RuntimeError(), KeyboardInterrupt(), SystemExit(3), GeneratorExit()])
def test_whatever_goes_wrong_the_old_folder_stays_and_nothing_else(tmp_path: Path, fault: BaseException) -> None:
    out = full(tmp_path / "out")

    def work_that_stops() -> None:
        with folder_aside(out, force=True) as part:
            (part / "half").touch()
            raise fault

    with pytest.raises(type(fault)):
        work_that_stops()
    assert (out / "file.txt").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["out"]


def test_when_the_last_rename_fails_the_old_folder_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = full(tmp_path / "out")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if ".part-" in self.name:
            raise OSError(errno.EACCES, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(EnvironmentFault), folder_aside(out, force=True):
        pass
    assert (out / "file.txt").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["out"]


def test_after_a_power_cut_between_the_renames_the_old_folder_comes_back(tmp_path: Path) -> None:
    full(tmp_path / ".o[u]t.old-12345678" / "o[u]t")
    out = tmp_path / "o[u]t"
    with pytest.raises(RuntimeError), folder_aside(out):
        raise RuntimeError
    assert (out / "file.txt").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["o[u]t"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Refused, match="file"), folder_aside(out, force=True):
            pass


def test_folders_that_people_live_in_are_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "home" / "user" / "work"
    here.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(here.parent))
    for out in (Path("/"), Path(), Path(".."), here, here.parent, here.parent.parent, tmp_path / "repository"):
        with pytest.raises(Refused, match="never replaced"), folder_aside(out, force=True):
            pass


def test_a_link_stands_for_the_folder_it_leads_to(tmp_path: Path) -> None:
    real = full(tmp_path / "disk" / "real")
    link = tmp_path / "link"
    link.symlink_to(real)
    with folder_aside(link, force=True) as part:
        (part / "new").touch()
    assert link.is_symlink()
    assert names(real) == ["new"]
    assert names(tmp_path / "disk") == ["real"]


def test_new_folders_have_the_permissions_of_any_other(tmp_path: Path) -> None:
    with folder_aside(tmp_path / "out"):
        pass
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_place_where_nobody_may_write_is_named() -> None:
    with pytest.raises((EnvironmentFault, Refused), match="/proc/"), folder_aside(Path("/proc/tepat/out")):
        pass


def test_a_disk_that_fills_up_is_an_environment_fault_that_names_the_path(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the full disk: the operating system refuses the write the same way."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        with pytest.raises(EnvironmentFault, match="disk is full"), folder_aside(tmp_path / "out") as part:
            (part / "big").write_bytes(b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert names(tmp_path) == []


def test_a_fault_that_is_not_about_the_disk_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError), folder_aside(tmp_path / "out"):
        raise ConnectionResetError(errno.ECONNRESET, "reset")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_of_a_build_leaves_nothing(tmp_path: Path, stand_file: Path, number: int) -> None:
    """A real process is stopped while it writes: the writer waits, the signal comes, the folder aside is gone."""
    out = tmp_path / "place" / "out"
    code = textwrap.dedent(f"""
        import sys, time, types
        module = types.ModuleType("toolkit.cutting.package")
        def write_cutting(job, folder, progress):
            folder.mkdir()
            (folder / "half").write_text("x")
            print("ready", flush=True)
            time.sleep(60)
        module.write_cutting = write_cutting
        sys.modules[module.__name__] = module
        from toolkit.cli import main
        sys.exit(main(["build", {str(stand_file)!r}, "--only", "cutting", "--out", {str(out)!r}]))
    """)
    environment = {**os.environ, "TEPAT_LANG": "en"}
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert [n.startswith(".out.part-") for n in names(tmp_path / "place")] == [True]
    process.send_signal(number)
    started = time.monotonic()
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - started < 30
    assert process.returncode == 130
    assert "nothing was left half-written" in err
    assert "Traceback" not in err
    assert names(tmp_path / "place") == []


def test_a_reader_that_goes_away_is_no_fault(stand_file: Path) -> None:
    code = f"from toolkit.cli import main; import sys; sys.exit(main(['machines', {str(stand_file)!r}, '--json']))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(timeout=30) in (0, 141)
