from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from ingest.cage import Cage, child
from ingest.cage.confine import safe_environment
from ingest.cage.wire import message_of
from ingest.errors import NotAPdf, ReadError, TooLarge
from ingest.library import open_library
from ingest.limits import MB, Limits
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from ingest.records import Outcome
from samples import sample_reports

# A child whose reader does what the file tells it to, before it reads it as always.
POSSESSED = """
import sys; sys.path.append(sys.argv[1])
import ctypes, os, signal, socket, subprocess, time, urllib.request
import ingest.read
read = ingest.read.read_report
class Evil:
    def __reduce__(self):
        return os.system, ("echo",)
def obey(path, **options):
    tail = path.read_bytes()[-12:]
    if tail.endswith(b"crash"): ctypes.string_at(0)
    if tail.endswith(b"hang"): time.sleep(60)
    while tail.endswith(b"spin"): pass
    if tail.endswith(b"stop"): os.kill(os.getpid(), signal.SIGSTOP)
    if tail.endswith(b"memory"): bytearray(8 << 30)
    if tail.endswith(b"deep"): return obey(path)
    if tail.endswith(b"call"): socket.create_connection(("127.0.0.1", 9))
    if tail.endswith(b"run"): subprocess.run(["true"])
    if tail.endswith(b"write"): path.with_suffix(".out").write_bytes(b"x")
    if tail.endswith(b"print"): print("%" * 100_000)
    if tail.endswith(b"evil"): return Evil()
    if tail.endswith(b"pid"): raise ValueError(str(os.getpid()))
    return read(path, **options)
ingest.read.read_report = obey
from ingest.cage.worker import serve; serve()
"""
LIMITS = Limits(patience=3.0, starved=1.0, memory=1024 * MB)


@pytest.fixture
def possessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_START", POSSESSED)


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], Path]:
    """A sample report that tells the possessed reader what to do."""

    def make(order: str) -> Path:
        path = tmp_path / f"{order}.pdf"
        path.write_bytes(sample_reports()[0].read_bytes() + f"\n% {order}".encode())
        return path

    return make


@pytest.fixture
def cage(possessed: None) -> Iterator[Cage]:
    with Cage(LIMITS, workers=1) as opened:
        yield opened


def test_a_caged_reading_is_the_same_as_one_at_large() -> None:
    path = sample_reports()[0]
    with Cage(workers=1) as cage:
        assert cage.read(path) == read_report(path)


def test_what_cannot_be_read_is_said_as_by_the_reader_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("no PDF")
    with Cage(workers=1) as cage:
        with pytest.raises(NotAPdf):
            cage.read(path)
        with pytest.raises(TooLarge, match="the limit is 2"), Cage(Limits(pages=2), workers=1) as strict:
            strict.read(sample_reports()[0])


def test_a_file_that_hangs_crashes_or_eats_memory_fails_alone(
    cage: Cage, told: Callable[[str], Path], tmp_path: Path
) -> None:
    orders = ["fine1", "hang", "crash", "fine2", "deep", "memory", "fine3"]
    with open_library(tmp_path / "data") as library:
        outcomes = ingest_reports(library, [told(order) for order in orders], language="en", limits=LIMITS, workers=2)
    by_order = dict(zip(orders, outcomes, strict=True))
    assert [Path(outcome.path).stem for outcome in outcomes] == orders
    assert {order for order, outcome in by_order.items() if outcome.status == "added"} == {"fine1", "fine2", "fine3"}
    said = {order: outcome.reason for order, outcome in by_order.items() if outcome.status == "failed"}
    assert "took too long" in said["hang"] and "SIGSEGV" in said["crash"] and "nested" in said["deep"]
    assert "limit of 1024 MB" in said["memory"]
    assert all(outcome.hint for outcome in outcomes if outcome.status == "failed")


@pytest.mark.parametrize("order", ["call", "run", "write"])
def test_a_reader_has_no_network_no_programs_and_no_disk(cage: Cage, told: Callable[[str], Path], order: str) -> None:
    path = told(order)
    with pytest.raises(ReadError, match=r"(PermissionError|too large|unreachable)"):
        cage.read(path)
    assert not path.with_suffix(".out").exists() or not path.with_suffix(".out").stat().st_size


def test_a_reader_that_has_been_taken_over_can_say_nothing_but_records(cage: Cage, told: Callable[[str], Path]) -> None:
    assert cage.read(told("print")).pages
    with pytest.raises(ReadError, match="crash"):
        cage.read(told("evil"))


def test_a_child_stays_for_the_next_file_and_is_replaced_when_it_died(cage: Cage, told: Callable[[str], Path]) -> None:
    def pid() -> str:
        with pytest.raises(ReadError) as caught:
            cage.read(told("pid"))
        return str(caught.value)

    first = pid()
    assert pid() == first
    with pytest.raises(ReadError, match="SIGSEGV"):
        cage.read(told("crash"))
    assert pid() != first


def test_closing_ends_a_child_at_work_at_once(possessed: None, told: Callable[[str], Path]) -> None:
    cage = Cage(Limits(), workers=1)
    wait = cage.begin(told("hang"))
    while not any(one.files for one in cage.children()):
        pass
    started = monotonic()
    cage.close()
    assert monotonic() - started < 2
    with pytest.raises(ReadError):
        wait(None)


def test_a_child_ends_when_its_parent_is_gone(cage: Cage, told: Callable[[str], Path]) -> None:
    cage.read(told("fine"))
    (one,) = cage.children()
    one._ask.close()
    assert one._child.wait(5) == 0


def test_no_key_reaches_a_child() -> None:
    kept = safe_environment({"PATH": "/bin", "OPENAI_API_KEY": "sk", "YANBAO_API_KEY": "sk", "LC_ALL": "C"})
    assert kept == {"PATH": "/bin", "LC_ALL": "C"}


def test_the_folder_at_hand_lends_a_child_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    with Cage(workers=1) as cage:
        assert cage.read(sample_reports()[0]).report.id


def test_a_thousand_pages_may_take_longer_than_one() -> None:
    limits = Limits(patience=25, page_seconds=2, recognised_seconds=20, seconds=1800)
    assert (limits.whole(0), limits.whole(12), limits.whole(100), limits.whole(9000)) == (25, 25, 200, 1800)
    assert limits.whole(10, 10) == 220
    assert limits.pause(1000) == 75


def test_a_short_file_has_its_outcome_within_its_patience_however_it_dawdles(
    monkeypatch: pytest.MonkeyPatch, told: Callable[[str], Path]
) -> None:
    dawdle = POSSESSED.replace('b"hang"): time.sleep(60)', 'b"slow"): dawdle(**options)').replace(
        "def obey(",
        """
def dawdle(on_page, **options):
    for number in range(1, 9):
        time.sleep(0.4)
        on_page(page(number))
def page(number):
    from array import array
    from ingest.records import Page
    return Page(number=number, label="", width=1, height=1, text="", drawn="", lines=(), edges=array("f"))
def obey(""",
    )
    monkeypatch.setattr(child, "_START", dawdle)
    with Cage(Limits(patience=1.5, page_seconds=0.1, starved=1.0), workers=1) as slow:
        slow.read(told("fine"))
        started = monotonic()
        with pytest.raises(TooLarge, match="too long"):
            slow.read(told("slow"))
        assert monotonic() - started < 2.5
    with Cage(Limits(patience=1.5, page_seconds=20, starved=1.0), workers=1) as patient:
        assert patient.read(told("slow"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count what a process computes")
def test_a_file_that_computes_without_end_is_stopped_by_what_it_computed_not_by_the_clock(
    possessed: None, told: Callable[[str], Path]
) -> None:
    with Cage(Limits(patience=1.0, starved=1000.0), workers=1) as cage:
        cage.read(told("fine"))
        for _ in range(2):  # in a child that has read before and in a fresh one; neither is asked twice
            with pytest.raises(TooLarge, match="too long"):
                cage.read(told("spin"))
        assert cage.read(told("fine"))


@pytest.mark.skipif(sys.platform == "win32", reason="no signal stops a process there")
@pytest.mark.parametrize(("starved", "read"), [(1.0, False), (30.0, True)])
def test_a_reader_that_gets_no_core_for_a_while_is_waited_for(
    possessed: None, told: Callable[[str], Path], starved: float, read: bool
) -> None:
    with Cage(Limits(patience=1.5, starved=starved), workers=1) as cage:
        cage.read(told("fine"))
        (one,) = cage.children()
        Timer(2.0, one._child.send_signal, (signal.SIGCONT,)).start()
        waited = cage.begin(told("stop"))
        with nullcontext() if read else pytest.raises(TooLarge, match="too long"):
            assert waited(None).pages


def test_a_library_known_by_content_starts_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> list[Outcome]:
        return ingest_reports(library, sample_reports()[:2], workers=1)

    with open_library(tmp_path / "data") as library:
        assert [outcome.status for outcome in run()] == ["added", "added"]
        monkeypatch.setattr(child, "_START", "raise SystemExit(3)")
        assert [outcome.status for outcome in run()] == ["unchanged", "unchanged"]


def test_a_child_that_cannot_start_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_START", "raise SystemExit(3)")
    with Cage(workers=1) as cage, pytest.raises(ReadError, match="could not be started"):
        cage.read(sample_reports()[0])


@pytest.mark.skipif(sys.platform != "linux", reason="name spaces are Linux's")
def test_root_leaves_the_network_altogether(cage: Cage, told: Callable[[str], Path]) -> None:
    cage.read(told("fine"))
    (one,) = cage.children()
    if os.geteuid() != 0 or Path(f"/proc/{one.pid}/ns/net").readlink() == Path("/proc/self/ns/net").readlink():
        pytest.skip("the kernel does not let this process")
    assert len(Path(f"/proc/{one.pid}/net/dev").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    "said",
    [("os", "system"), ("ingest.cage.wire", "attrgetter"), ("ingest.cage.wire", "send"), ("ingest.records", "field")],
)
def test_what_a_child_says_names_records_and_nothing_else_that_their_modules_hold(said: tuple[str, str]) -> None:
    module, name = (part.encode() for part in said)
    with pytest.raises(pickle.UnpicklingError, match="is not a record"):
        message_of(b"c" + module + b"\n" + name + b"\n.")
