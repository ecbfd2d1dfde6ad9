from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import process_time

import pytest

from ingest.ahead import Started
from ingest.errors import Bilingual, EmbeddingUnavailable, Encrypted, Locked, storage_failed
from ingest.gather import Gathered
from ingest.library import Addition, Library, open_library
from ingest.lock import writing
from ingest.pipeline import ingest_reports
from ingest.records import Outcome, Reading

Make = Callable[..., Reading]
Ingest = Callable[..., list[Outcome]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def reads() -> list[str]:
    """Names of the files that were read, in order."""
    return []


@pytest.fixture
def ingest(library: Library, make_reading: Make, reads: list[str]) -> Ingest:
    """The pipeline with a reader that takes a file's text for its only page, and fails as the text tells it to."""

    def read(path: Path) -> Reading:
        text = path.read_text()
        reads.append(path.name)
        if text == "locked":
            raise Encrypted(
                Bilingual(zh="有密码。", en="It has a password."), Bilingual(zh="去掉密码。", en="Remove it.")
            )
        if text == "bug":
            raise ZeroDivisionError("by zero")
        if text == "no model":
            raise EmbeddingUnavailable(Bilingual(zh="无", en="none"), Bilingual(zh="", en=""))
        reading = make_reading(path.name, (text, ""), content=text, source_path=str(path.absolute()))
        if text == "growing":
            return replace(reading, report=replace(reading.report, sha256=sha256(b"more").hexdigest()))
        return reading

    def run(*paths: Path, **options: object) -> list[Outcome]:
        return ingest_reports(library, paths, read=read, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    (folder / "deep").mkdir(parents=True)
    for name, text in (("b.pdf", "乙"), ("a.PDF", "甲"), ("deep/c.pdf", "丙"), ("notes.txt", "x"), ("._b.pdf", "bug")):
        (folder / name).write_text(text)
    return folder


def statuses(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(Path(outcome.path).name, outcome.status) for outcome in outcomes]


def test_a_folder_gives_one_outcome_for_each_pdf_at_any_depth(library: Library, ingest: Ingest, inbox: Path) -> None:
    outcomes = ingest(inbox)
    assert statuses(outcomes) == [("a.PDF", "added"), ("b.pdf", "added"), ("c.pdf", "added")]
    assert {outcome.report_id for outcome in outcomes} == set(library.catalog.report_ids())
    first = outcomes[0]
    assert (first.pages, first.pages_without_text, first.tables, first.reason) == (2, 1, 2, "")
    assert first.seconds > 0 and first.path == str(inbox / "a.PDF")


def test_the_second_time_nothing_is_read(library: Library, ingest: Ingest, inbox: Path, reads: list[str]) -> None:
    first = ingest(inbox)
    before, reads[:] = library.catalog.version(), []
    again = ingest(inbox)
    assert reads == [] and library.catalog.version() == before
    assert [outcome.status for outcome in again] == ["unchanged"] * 3
    assert [(o.report_id, o.pages, o.pages_without_text, o.tables, o.reason) for o in again] == [
        (o.report_id, o.pages, o.pages_without_text, o.tables, "") for o in first
    ]


def test_a_file_named_twice_is_taken_once(ingest: Ingest, inbox: Path) -> None:
    assert len(ingest(inbox / "b.pdf", inbox, inbox / "deep" / ".." / "b.pdf")) == 3


def test_new_content_at_a_known_path_replaces(library: Library, ingest: Ingest, inbox: Path) -> None:
    (old,) = ingest(inbox / "b.pdf")
    (inbox / "b.pdf").write_text("乙二")
    (new,) = ingest(inbox / "b.pdf")
    assert (old.status, new.status) == ("added", "replaced") and new.report_id != old.report_id
    assert library.catalog.report_ids() == [new.report_id] and library.index.contents().reports == {new.report_id}


def test_known_content_under_another_name_is_unchanged_and_says_where_it_is(
    library: Library, ingest: Ingest, inbox: Path
) -> None:
    (inbox / "copy.pdf").write_text("乙")
    first, second = ingest(inbox / "b.pdf", inbox / "copy.pdf")
    assert second.status == "unchanged" and second.report_id == first.report_id and "b.pdf" in second.reason
    assert len(library.catalog.report_ids()) == 1


def test_reading_again_on_request(library: Library, ingest: Ingest, inbox: Path, reads: list[str]) -> None:
    ingest(inbox / "b.pdf")
    (again,) = ingest(inbox / "b.pdf", reread=True)
    assert (
        again.status == "replaced" and reads == ["b.pdf", "b.pdf"] and library.catalog.report_ids() == [again.report_id]
    )


def test_one_broken_file_never_stops_the_rest(library: Library, ingest: Ingest, inbox: Path) -> None:
    for name, text in (("a1.pdf", "locked"), ("a2.pdf", "bug"), ("a3.pdf", "growing")):
        (inbox / name).write_text(text)
    (inbox / "a4.pdf").write_bytes(b"\xff\xfe not text")
    outcomes = ingest(inbox, language="en")
    assert [outcome.status for outcome in outcomes] == ["added", *["failed"] * 4, "added", "added"]
    assert (outcomes[1].reason, outcomes[1].hint) == ("It has a password.", "Remove it.")
    assert "ZeroDivisionError: by zero" in outcomes[2].reason and "changed while" in outcomes[3].reason
    assert all(outcome.hint for outcome in outcomes if outcome.status == "failed")
    assert len(library.catalog.report_ids()) == 3 and library.catalog.unfinished() == []


def test_a_failed_file_is_tried_again_the_next_time(ingest: Ingest, inbox: Path) -> None:
    (inbox / "b.pdf").write_text("locked")
    (first,) = ingest(inbox / "b.pdf")
    (inbox / "b.pdf").write_text("乙")
    (second,) = ingest(inbox / "b.pdf")
    assert (first.status, second.status) == ("failed", "added")


def test_a_path_that_is_not_there_and_an_empty_folder_are_outcomes(ingest: Ingest, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcomes = ingest(tmp_path / "gone.pdf", tmp_path / "empty")
    assert statuses(outcomes) == [("gone.pdf", "failed"), ("empty", "failed")]
    assert "找不到" in outcomes[0].reason and "没有 PDF" in outcomes[1].reason and all(o.hint for o in outcomes)


def test_progress_is_told_before_each_file_and_the_outcome_after_it(ingest: Ingest, inbox: Path) -> None:
    told: list[tuple[str, object]] = []
    outcomes = ingest(
        inbox,
        on_progress=lambda path, done, total: told.append((path.name, (done, total))),
        on_outcome=lambda outcome: told.append((Path(outcome.path).name, outcome.status)),
    )
    names = [Path(outcome.path).name for outcome in outcomes]
    assert [pair for pair in told if pair[1] != "added"] == [(name, (done, 3)) for done, name in enumerate(names)]
    assert [name for name, what in told if what == "added"] == names and len(told) == 6
    assert all(told.index((name, (done, 3))) < told.index((name, "added")) for done, name in enumerate(names))


def test_files_are_kept_together_and_each_one_that_cannot_be_by_itself_has_its_own_outcome(
    ingest: Ingest, inbox: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[list[str]] = []
    add_all = library.add_all

    def add(additions: Sequence[Addition]) -> None:
        kept.append([addition.pdf.name for addition in additions])
        if any(addition.pdf.name == "b.pdf" for addition in additions):
            raise storage_failed(library.folder, OSError("no room for it"))
        add_all(additions)

    monkeypatch.setattr(library, "add_all", add)
    outcomes = ingest(inbox)
    names = [Path(outcome.path).name for outcome in outcomes]
    assert kept == [names, *([name] for name in names)]
    assert [outcome.status == "failed" for outcome in outcomes] == [name == "b.pdf" for name in names]
    assert library.index.count() == len(library.catalog.chunks_of(outcomes[0].report_id)) * 2


def test_a_file_that_takes_the_place_of_another_in_the_same_run_finds_it_written(
    ingest: Ingest, tmp_path: Path, library: Library
) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    first.write_text("甲")
    ingest(first)
    first.write_text("乙")
    second.write_text("甲")
    assert statuses(ingest(first, second)) == [("1.pdf", "replaced"), ("2.pdf", "added")]
    assert sorted(report.file_name for report in library.catalog.reports()) == ["1.pdf", "2.pdf"]


def test_a_file_that_keeps_us_waiting_does_not_hold_up_those_before_it(
    library: Library, make_reading: Make, tmp_path: Path
) -> None:
    told: list[str] = []
    readings = [make_reading(f"{n}.pdf", (str(n),), content=str(n)) for n in range(2)]
    items = [Started(tmp_path / f"{n}.pdf", reading.report.sha256) for n, reading in enumerate(readings)]
    for item in items:
        item.path.write_text(item.path.stem)

    def slow(seconds: float | None) -> Reading:
        if seconds is not None:
            raise TimeoutError
        told.append(f"waiting, {len(library.catalog.report_ids())} kept")
        return readings[1]

    with library.writing():
        gathered = Gathered(library, lambda path: lambda _: readings[0], "en", reread=False)
        assert gathered.take(items[0]) == []
        (outcome,) = gathered.take(replace(items[1], wait=slow))
        assert told == ["waiting, 1 kept"] and outcome.status == "added"
        assert [outcome.status for outcome in gathered.write()] == ["added"]


def test_an_embedding_that_cannot_be_loaded_ends_the_run(library: Library, ingest: Ingest, inbox: Path) -> None:
    (inbox / "b.pdf").write_text("no model")
    with pytest.raises(EmbeddingUnavailable):
        ingest(inbox)
    assert len(library.catalog.report_ids()) == 1 and library.catalog.unfinished() == []


def test_a_library_that_another_one_writes_to_is_refused(library: Library, ingest: Ingest, inbox: Path) -> None:
    with writing(library.folder), pytest.raises(Locked):
        ingest(inbox)
    assert library.catalog.report_ids() == []


def test_a_file_beyond_the_limit_is_refused_before_its_bytes_are_summed(tmp_path: Path, library: Library) -> None:
    """A folder from a stranger may hold a file of terabytes that takes no room on the disk."""
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(1 << 42)
    begun = process_time()
    (outcome,) = ingest_reports(library, [huge], language="en", workers=1)
    assert outcome.status == "failed" and "too large" in outcome.reason and outcome.hint
    assert process_time() - begun < 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, library: Library) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    (tmp_path / "zero.pdf").symlink_to("/dev/zero")
    outcomes = ingest_reports(library, [pipe, tmp_path / "zero.pdf"], language="en", workers=1)
    assert [outcome.status for outcome in outcomes] == ["failed"] * 2
    assert all("no file" in outcome.reason and outcome.hint for outcome in outcomes)
    (whole,) = ingest_reports(library, [tmp_path], language="en", workers=1)
    assert whole.status == "failed" and "no PDF in the folder" in whole.reason
