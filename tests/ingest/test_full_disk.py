"""A disk with room for some of a writer's steps: what one engine took and another refused is undone, at the latest at the next start."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.errors import StorageFailed
from ingest.index.dense import HNSW
from ingest.library import Addition, Library, open_library
from ingest.records import Reading

Make = Callable[..., Reading]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@contextmanager
def no_room(folder: Path) -> Iterator[None]:
    """Chroma's log takes a write, its tables refuse it, as where a disk has become full between the two."""

    def run(statement: str) -> None:
        file = next(folder.glob("index*/dense/chroma.sqlite3"))
        with closing(sqlite3.connect(file, isolation_level=None)) as chroma:
            chroma.execute(statement)

    run("CREATE TRIGGER full BEFORE INSERT ON embeddings BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    try:
        yield
    finally:
        run("DROP TRIGGER full")


def agrees(library: Library, *held: str) -> bool:
    """Whether these reports are there, whole, and nothing of any other."""
    index = library.index.contents()
    return (
        set(library.catalog.report_ids()) == set(held) == library.files.report_ids()
        and index.whole == library.catalog.chunk_ids()
        and not index.torn
        and not library.catalog.unfinished()
    )


def is_settled(folder: Path, *held: str) -> bool:
    """What `agrees` tells the next one to open the library."""
    with open_library(folder) as library:
        return agrees(library, *held)


def test_what_chroma_has_logged_and_could_not_apply_does_not_come_back(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    kept, refused = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(folder) as library:
        library.add(kept, pdf)
        library.index.dense(
            [1.0] * library.embeddings.dimensions, 1
        )  # a view in use, as in an app that is open all day
        with no_room(folder), pytest.raises(StorageFailed):
            library.add(refused, pdf)
    assert is_settled(folder, kept.report.id)


def test_a_batch_that_reads_one_report_again_is_undone_whole(folder: Path, make_reading: Make, pdf: Path) -> None:
    kept, refused = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(folder) as library:
        library.add(kept, pdf)
        with no_room(folder), pytest.raises(StorageFailed):
            library.add_all([Addition(kept, pdf, kept.report.id), Addition(refused, pdf)])
    assert is_settled(folder, kept.report.id)


def test_an_open_library_settles_what_another_writer_logged_after_it_last_looked(
    folder: Path, make_reading: Make, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, refused = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(folder) as library, open_library(folder) as other:
        library.add(kept, pdf)
        index = Library._index

        def looked_at(self: Library, *arguments: Any) -> None:
            library.index.contents()
            index(self, *arguments)

        monkeypatch.setattr(Library, "_index", looked_at)
        with no_room(folder), pytest.raises(StorageFailed):
            other.add(refused, pdf)
        assert library.catalog.unfinished() == [refused.report.id]
        with library.writing():
            pass
    assert is_settled(folder, kept.report.id)


def test_the_index_answers_again_when_there_is_room_again(folder: Path, make_reading: Make, pdf: Path) -> None:
    kept, refused = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(folder) as library:
        library.add(kept, pdf)
        with no_room(folder), pytest.raises(StorageFailed):
            library.add(refused, pdf)
        library.add(refused, pdf)
        assert agrees(library, kept.report.id, refused.report.id)


def test_a_file_that_cannot_be_removed_is_said_in_words_and_removed_later(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    reading = make_reading()
    with open_library(folder) as library:
        library.add(reading, pdf)
        stored = library.pdf_path(reading.report.id)
        stored.unlink()
        stored.mkdir()  # as little to be unlinked as a file in a locked folder, also for root
        with pytest.raises(StorageFailed, match="doctor --repair"):
            library.remove(reading.report.id)
        assert library.catalog.unfinished() == [reading.report.id]
        stored.rmdir()
    assert is_settled(folder)


def test_one_file_that_cannot_be_undone_keeps_no_other_from_it(
    folder: Path, make_reading: Make, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted((make_reading("a.pdf"), make_reading("b.pdf")), key=lambda reading: reading.report.id)
    with open_library(folder) as library:
        library.pdf_path(first.report.id).mkdir(parents=True)
        with pytest.raises(StorageFailed):
            library.add_all([Addition(second, pdf), Addition(first, pdf)])
        assert library.catalog.unfinished() == [first.report.id] and not library.pdf_path(second.report.id).exists()
        library.pdf_path(first.report.id).rmdir()
    assert is_settled(folder)


@pytest.fixture
def torn(folder: Path, make_reading: Make, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A library whose disk became full while Chroma wrote its graph over the former one; the report it holds."""
    monkeypatch.setitem(HNSW, "sync_threshold", 2)
    monkeypatch.setitem(HNSW, "batch_size", 2)
    reading = make_reading("a.pdf", ("腾讯一。", "腾讯二。", "腾讯三。"))
    with open_library(folder) as library:
        library.add(reading, pdf)
        library.catalog.begin("0" * 16)
    graph = next(folder.glob("index*/dense/*/index_metadata.pickle"))
    graph.write_bytes(graph.read_bytes()[:20])
    return reading.report.id


def test_an_index_torn_by_a_full_disk_is_made_anew_at_the_next_start(folder: Path, torn: str) -> None:
    assert is_settled(folder, torn)
    assert len(list(folder.glob("index*"))) == 1


def test_a_torn_index_is_left_as_it_is_while_there_is_no_room_for_another(
    folder: Path, torn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(folder.glob("index*"))
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    with open_library(folder) as library:
        with pytest.raises(StorageFailed, match="doctor --repair"):
            library.index.contents()
        assert library.catalog.unfinished() and sorted(folder.glob("index*")) == before
    monkeypatch.undo()
    assert is_settled(folder, torn)


def test_an_app_that_is_open_makes_the_torn_index_anew_before_it_writes_again(
    folder: Path, make_reading: Make, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HNSW, "sync_threshold", 2)
    monkeypatch.setitem(HNSW, "batch_size", 2)
    kept, later = make_reading("a.pdf", ("腾讯一。", "腾讯二。", "腾讯三。")), make_reading("b.pdf")
    with open_library(folder) as library:
        library.add(kept, pdf)
        graph = next(folder.glob("index*/dense/*/index_metadata.pickle"))
        graph.write_bytes(graph.read_bytes()[:20])
        library._index_held.refresh()
        with pytest.raises(StorageFailed):
            library.add(later, pdf)
        library.add(later, pdf)
        assert agrees(library, kept.report.id, later.report.id)
