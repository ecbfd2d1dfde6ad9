from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import AlreadyThere, ModelMismatch, StorageFailed
from ingest.library import Library, open_library
from ingest.records import Reading
from ingest.segment import terms
from ingest.servers import Servers

Make = Callable[..., Reading]


@pytest.fixture
def library(tmp_path: Path, servers: Servers | None) -> Iterator[Library]:
    with open_library(tmp_path / "data", servers=servers) as opened:
        yield opened


def found(library: Library, words: str = "腾讯 营收") -> set[str]:
    """Reports with a chunk that the library finds, by words or by meaning, and that its catalog knows."""
    lexical = library.index.lexical(dict.fromkeys(terms(words), 1.0), 50)
    dense = library.index.dense(library.embeddings.embed_query(words), 50)
    return {chunk.report_id for chunk in library.catalog.chunks([hit.chunk_id for hit in [*lexical, *dense]])}


def test_a_report_added_is_in_catalog_index_and_files(library: Library, make_reading: Make, pdf: Path) -> None:
    reading = make_reading()
    library.add(reading, pdf)
    report_id = reading.report.id
    assert library.catalog.report_ids() == [report_id] and found(library) == {report_id}
    assert library.pdf_path(report_id).read_bytes() == pdf.read_bytes()
    assert library.catalog.unfinished() == [] and library.files.report_ids() == {report_id}
    assert library.index.contents().whole[report_id] == {chunk.id for chunk in reading.chunks}


def test_a_report_removed_is_in_none(library: Library, make_reading: Make, pdf: Path) -> None:
    kept, gone = make_reading("a.pdf"), make_reading("b.pdf")
    for reading in (kept, gone):
        library.add(reading, pdf)
    library.remove(gone.report.id)
    assert found(library) == library.index.contents().reports == library.files.report_ids() == {kept.report.id}
    assert not library.pdf_path(gone.report.id).exists() and library.catalog.unfinished() == []


def test_a_report_that_replaces_another_takes_its_place(library: Library, make_reading: Make, pdf: Path) -> None:
    old, new = make_reading("a.pdf"), make_reading("a.pdf", ("腾讯新的一篇。",))
    library.add(old, pdf)
    library.add(new, pdf, replaces=old.report.id)
    assert found(library) == library.index.contents().reports == {new.report.id} == set(library.catalog.report_ids())
    assert library.files.report_ids() == {new.report.id}


def test_a_report_read_again_keeps_no_chunk_of_the_first_reading(
    library: Library, make_reading: Make, pdf: Path
) -> None:
    first = make_reading()
    library.add(first, pdf)
    library.add(replace(first, chunks=first.chunks[:1]), pdf, replaces=first.report.id)
    assert library.index.contents().whole[first.report.id] == {first.chunks[0].id} and library.index.count() == 1


def test_what_fails_half_way_is_undone(library: Library, make_reading: Make, pdf: Path) -> None:
    kept, bad = make_reading("a.pdf"), make_reading("b.pdf")
    library.add(kept, pdf)
    with pytest.raises((OSError, StorageFailed), match="gone"):
        library.add(bad, pdf.with_name("gone.pdf"))
    with pytest.raises(AlreadyThere):
        library.add(replace(bad, pages=bad.pages * 2), pdf)
    assert found(library) == library.index.contents().reports == library.files.report_ids() == {kept.report.id}
    assert library.catalog.unfinished() == []


def test_another_reader_sees_what_is_written_and_search_keeps_to_reports(
    library: Library, tmp_path: Path, servers: Servers | None, make_reading: Make, pdf: Path
) -> None:
    a, b = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(tmp_path / "data", servers=servers) as reader:
        assert found(reader) == set()
        for reading in (a, b):
            library.add(reading, pdf)
        assert found(reader) == {a.report.id, b.report.id}
        hits = reader.index.lexical({"腾讯": 1.0}, 5, [b.report.id])
        assert {hit.chunk_id.partition(":")[0] for hit in hits} == {b.report.id}
        assert reader.index.idf("腾讯") < reader.index.idf("\0")


def test_another_embedding_is_refused_until_the_index_is_made_again(
    library: Library, tmp_path: Path, servers: Servers | None, make_reading: Make, pdf: Path
) -> None:
    library.add(make_reading(), pdf)
    library.catalog.set_meta(embedding="another")
    with pytest.raises(ModelMismatch):
        open_library(tmp_path / "data", servers=servers)
    with open_library(tmp_path / "data", servers=servers, reembedding=True) as again:
        again.reembed()
    assert found(library) == {make_reading().report.id} and library.index.count() == 2


def test_a_writer_killed_at_each_step_leaves_a_report_whole_or_not_there(
    library: Library, tmp_path: Path, servers: Servers | None, make_reading: Make, pdf: Path
) -> None:
    kept, half = make_reading("a.pdf"), make_reading("b.pdf")
    library.add(kept, pdf)
    processes = multiprocessing.get_context("forkserver")  # what a writer imports is imported once for all of them
    processes.set_forkserver_preload(["ingest.library", "langchain_chroma", "tantivy"])
    for step in ("files.put", "_index", "catalog.add_all"):
        writer = processes.Process(target=add_and_die, args=(tmp_path / "data", servers, half, pdf, step))
        writer.start()
        writer.join(60)
        assert writer.exitcode == -signal.SIGKILL, step
        with open_library(tmp_path / "data", servers=servers) as later, later.writing():
            whole = step == "catalog.add_all"
            expected = {kept.report.id} | ({half.report.id} if whole else set())
            assert (
                set(later.catalog.report_ids())
                == later.index.contents().reports
                == later.files.report_ids()
                == expected
            )
            assert later.index.count() == 2 * len(expected) and later.catalog.unfinished() == []


def add_and_die(folder: Path, servers: Servers | None, reading: Reading, pdf: Path, step: str) -> None:
    """Add a report, and be killed just after `step` was done."""
    library = open_library(folder, servers=servers)
    owner, _, name = step.rpartition(".")
    holder = getattr(library, owner) if owner else library
    done = getattr(holder, name)

    def last(*arguments: object) -> None:
        done(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, name, last)
    library.add(reading, pdf)
