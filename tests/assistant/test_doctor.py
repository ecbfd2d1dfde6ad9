from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.build import Desk, load_settings
from assistant.upkeep.doctor import examine, repair
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from ingest.records import Reading
from samples import sample_reports


@cache
def sample(name: str) -> Reading:
    """A sample report, read once."""
    return read_report(next(path for path in sample_reports() if path.name == name))


def read_here(path: Path) -> Reading:
    """A copy of a sample, as it is read where it lies."""
    reading = sample(path.name)
    return replace(reading, report=replace(reading.report, source_path=str(path.absolute())))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A library of two reports whose files lie in a folder of the test."""
    desk = Desk(load_settings())
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for path in sample_reports()[:2]:
        shutil.copy(path, inbox)
    outcomes = ingest_reports(desk.library, [inbox], read=read_here)
    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    yield desk
    desk.library.close()


def test_a_sample_read_once_is_as_it_is_read_where_it_lies(tmp_path: Path) -> None:
    copy = Path(shutil.copy(sample_reports()[1], tmp_path))
    assert read_here(copy) == read_report(copy)


def in_order(desk: Desk) -> bool:
    return all(finding.ok for finding in examine(desk))


def test_a_sound_library_needs_no_repair(desk: Desk) -> None:
    assert list(repair(desk)) == [] and in_order(desk)


def test_an_index_that_lost_or_kept_too_much_is_mended_from_the_catalog(desk: Desk) -> None:
    library = desk.library
    lost, _ = library.catalog.report_ids()
    chunks = library.index.count()
    library.index._dense.remove(lost)
    assert not in_order(desk)
    (finding,) = repair(desk)
    assert finding.ok and lost in finding.name.en and "as the catalog has them" in finding.found.en
    assert in_order(desk) and library.index.count() == chunks and not library.index.contents().torn


def test_a_lost_or_changed_file_comes_back_from_where_it_was_read(desk: Desk) -> None:
    first, second = desk.library.catalog.report_ids()
    before = desk.library.pdf_path(second).read_bytes()
    desk.library.pdf_path(first).unlink()
    desk.library.pdf_path(second).write_bytes(b"changed")
    assert [finding.ok for finding in repair(desk)] == [True, True]
    assert in_order(desk) and desk.library.pdf_path(second).read_bytes() == before


@pytest.mark.parametrize("side", ["dense/chroma.sqlite3", "lexical/meta.json"])
def test_an_index_that_cannot_be_read_is_made_anew(desk: Desk, side: str) -> None:
    folder, chunks = desk.library._index_held.folder, desk.library.index.count()
    desk.library.close()
    (victim,) = folder.glob(side)
    victim.write_bytes(b"\xff" * victim.stat().st_size)
    later = Desk(desk.settings)
    assert not in_order(later)
    assert all(finding.ok for finding in repair(later)) and in_order(later)
    assert later.library.index.count() == chunks
    later.library.close()


def test_a_vector_that_is_not_as_it_was_written_is_noticed_and_mended(desk: Desk) -> None:
    (report_id, _), dense = desk.library.catalog.report_ids(), desk.library.index._dense
    chunk = desk.library.catalog.chunks_of(report_id)[0]
    dense._collection.update(ids=[chunk.id], embeddings=[[0.3] * desk.library.embeddings.dimensions])
    assert not in_order(desk)
    assert [finding.ok for finding in repair(desk)] == [True] and in_order(desk)


def test_a_file_that_is_lost_altogether_is_said(desk: Desk) -> None:
    report = desk.library.catalog.reports()[0]
    desk.library.pdf_path(report.id).unlink()
    Path(report.source_path).unlink()
    (finding,) = repair(desk)
    assert not finding.ok and "ingest it again" in finding.found.en


def test_what_the_catalog_does_not_know_is_cleared_away(desk: Desk) -> None:
    stray = desk.library.pdf_path("00ff00ff00ff00ff")
    stray.write_bytes(b"%PDF-")
    (finding,) = repair(desk)
    assert finding.ok and "not in the catalog" in finding.found.en
    assert not stray.exists() and in_order(desk)


def test_a_back_up_of_catalog_and_files_alone_is_made_whole_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, back = desk.settings.data_path, tmp_path / "back"
    back.mkdir()
    with (
        closing(sqlite3.connect(folder / "catalog.sqlite3")) as live,
        closing(sqlite3.connect(back / "catalog.sqlite3")) as copy,
    ):
        live.backup(copy)
    shutil.copytree(folder / "files", back / "files")
    monkeypatch.setenv("YANBAO_DATA_DIR", str(back))
    restored = Desk(load_settings())
    assert [finding.ok for finding in repair(restored)] == [True, True]
    assert in_order(restored) and restored.library.index.count() == desk.library.index.count()
    restored.library.close()
