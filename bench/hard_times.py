"""A library whose disk is full, whose folders may not be written to, whose files somebody has spoilt."""

from __future__ import annotations

import ctypes
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.fault_library import Shelf, ask, doctor, ingest, spoil
from bench.forked import Say, run_forked
from bench.siege import Siege

DISK = 24 << 20
"""Bytes of the small file system: several times what the library takes."""
MANY, LONG = 10, 200
"""Rounds from which the reports have so many pages that a full disk may cut off the graph of the index while it is written."""
_NEW_MOUNTS, _NEW_USER, _PRIVATE = 0x00020000, 0x10000000, 1 << 18
_OVERRIDE = (1 << 1) | (1 << 2)
"""The capabilities by which root passes over permissions: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capability.h)."""
ORDERS = ("add", "replace", "again", "remove", "caged", "reembed", "batch")
Test = Callable[[Path, int, random.Random, Say], None]


def _apart(test: Test, home: Path, rounds: int, chance: random.Random) -> tuple[str, Counter[str]]:
    """Run the test in a fork, which may change what the process is; what it told, and what it found wrong."""
    home.mkdir(parents=True)
    ended = run_forked(lambda say: test(home, rounds, chance, say) if rounds else None)
    wrong = Counter(line.removeprefix("wrong ") for line in ended.said if line.startswith("wrong "))
    if ended.error:
        wrong[ended.error] += 1
    return "; ".join(line for line in ended.said if not line.startswith("wrong ")), wrong


def full_disks(home: Path, rounds: int, chance: random.Random) -> tuple[str, Counter[str]]:
    """Writers on a disk with little or nothing left."""
    return _apart(_fill_disks, home, rounds, chance)


def locked_folders(home: Path, rounds: int, chance: random.Random) -> tuple[str, Counter[str]]:
    """Writers in folders that may not be written to."""
    return _apart(_lock_folders, home, rounds, chance)


def spoilt_files(home: Path, rounds: int, chance: random.Random) -> tuple[str, Counter[str]]:
    """Files of the index gone, cut or changed, and `doctor --repair`."""
    return _apart(_spoil_files, home, rounds, chance)


def _begin(home: Path, chance: random.Random, pages: int = 1) -> Siege:
    siege = Siege(home / "library", Shelf(home.with_name(home.name + "-shelf"), count=4, pages=pages), chance)
    _check(siege, "begin", ingest(siege.folder, [siege.shelf.path(number) for number in range(3)]))
    return siege


def _check(siege: Siege, order: str, work: Callable[[Say], None], numbers: tuple[int, ...] = (0, 1, 2)) -> str:
    """Let the work be done, or fail in words; then see what is there. How it ended."""
    before = set(siege.held)
    targets = {id for number in numbers for id in siege.shelf.ids_of(number)}
    ended = run_forked(work)
    siege.judge(order, before, targets, ended.said)
    return _told(siege, order, ended.error, ended.said)


def _told(siege: Siege, order: str, error: str, said: tuple[str, ...]) -> str:
    """ "failed" where something failed in words of ours, "done" where all went well; other words are wrong."""
    stated = error.startswith(STATED) or not error
    if not stated:
        siege.wrong[f"{order}: {error}"[:200]] += 1
    return "failed" if error or any(line.startswith("failed") for line in said) else "done"


STATED = ("StorageFailed", "LibraryError", "Locked", "EmptyLibrary")


def _report(siege: Siege, ends: Counter[str], say: Say) -> None:
    say(", ".join(f"{count} {end}" for end, count in (*ends.most_common(), *siege.told.most_common())))
    for what, count in (+siege.wrong).items():
        for _ in range(count):
            say(f"wrong {what}")


def _fill_disks(home: Path, rounds: int, chance: random.Random, say: Say) -> None:
    if not _small_disk(home):
        say("not tried: no file system may be mounted here")
        return
    siege, ends = _begin(home, chance, pages=LONG if rounds >= MANY else 1), Counter[str]()
    for _ in range(rounds):
        order = chance.choice(ORDERS)
        numbers = tuple(chance.sample(range(siege.shelf.count), 2))
        before, targets = set(siege.held), {id for number in numbers for id in siege.shelf.ids_of(number)}
        if order == "replace":
            siege.shelf.turn(numbers[0], chance.randint(0, 1))
        if order == "remove":
            targets = set(sorted(before)[:1])
        with _ballast(home, chance.choice((0, *map(chance.randrange, (300_000, 3_000_000, 3_000_000))))):
            ended = run_forked(siege.work(order, list(numbers), targets))
            answered = run_forked(ask(siege.folder))
        ends[f"asked: {_told(siege, 'ask', answered.error, answered.said)}"] += 1
        ends[_told(siege, order, ended.error, ended.said)] += 1
        siege.judge(order, before, targets, ended.said)
    _report(siege, ends, say)


def _lock_folders(home: Path, rounds: int, chance: random.Random, say: Say) -> None:
    siege, ends = _begin(home, chance), Counter[str]()
    _obey_permissions()
    for _ in range(rounds):
        order = chance.choice(ORDERS)
        folders = [siege.folder, *(path for path in siege.folder.rglob("*") if path.is_dir())]
        numbers = tuple(chance.sample(range(siege.shelf.count), 2))
        before, targets = set(siege.held), {id for number in numbers for id in siege.shelf.ids_of(number)}
        if order == "remove":
            targets = set(sorted(before)[:1])
        with _locked(chance.sample(folders, chance.randint(1, len(folders))), files=chance.random() < 0.5):
            ended = run_forked(siege.work(order, list(numbers), targets))
        ends[_told(siege, order, ended.error, ended.said)] += 1
        siege.judge(order, before, targets, ended.said)
    _report(siege, ends, say)


def _spoil_files(home: Path, rounds: int, chance: random.Random, say: Say) -> None:
    siege, ends = _begin(home, chance), Counter[str]()
    for _ in range(rounds):
        what = spoil(siege.folder, chance)
        answered = run_forked(ask(siege.folder))
        stated = _told(siege, f"ask after {what}", answered.error, answered.said)
        ends[f"asked: {stated}"] += 1
        mended = run_forked(doctor(siege.folder))
        if mended.error:
            siege.wrong[f"doctor after {what}: {mended.error}"[:200]] += 1
        siege.judge("mend", set(siege.held), set(), ())
    _report(siege, ends, say)


@contextmanager
def _ballast(home: Path, free: int) -> Iterator[None]:
    """A file that leaves so many bytes free."""
    stat = os.statvfs(home)
    ballast = home / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, stat.f_bavail * stat.f_frsize - free))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _locked(folders: list[Path], files: bool) -> Iterator[None]:
    """Folders, and the files in them too, that may be read but not be written to."""
    places = [*folders, *(path for folder in folders for path in folder.iterdir() if files and path.is_file())]
    modes = {path: path.stat().st_mode for path in places}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            if path.exists():
                path.chmod(mode)


def _small_disk(home: Path) -> bool:
    """Mount a small file system at `home`, in a mount name space of our own; False where the system does not let us."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_MOUNTS if os.geteuid() == 0 else _NEW_MOUNTS | _NEW_USER):
        return False
    libc.mount(b"none", b"/", None, _PRIVATE | 1 << 14, None)
    return not libc.mount(b"tmpfs", os.fsencode(home), b"tmpfs", 0, b"size=%d" % DISK)


def _obey_permissions() -> None:
    """Let root, too, be held by permissions."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    for index in (0, 1):  # effective, permitted
        sets[index] &= ~_OVERRIDE
    if libc.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")
