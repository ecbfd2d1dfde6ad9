from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from ingest.embed import embedded
from ingest.errors import Locked, ModelMismatch, storage_failed
from ingest.index import Index
from ingest.library import Library, open_library
from ingest.lock import writing
from ingest.records import Reading
from ingest.segment import terms

Make = Callable[..., Reading]


class OtherEmbeddings:
    """Another model: three dimensions, same interface."""

    name, dimensions = "other@1", 3

    def embed_array(self, texts: list[str]):  # type: ignore[no-untyped-def]  # as the real ones
        return embedded().embed_array(texts)[:, :3]

    def embed_query(self, text: str) -> list[float]:
        return embedded().embed_query(text)[:3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with open_library(folder) as opened:
        yield opened


def found(library: Library, words: str = "腾讯 营收") -> set[str]:
    """Reports with a chunk that the library finds, by words or by meaning, and that its catalog knows."""
    lexical = library.index.lexical(dict.fromkeys(terms(words), 1.0), 50)
    dense = library.index.dense(library.embeddings.embed_query(words), 50)
    return {chunk.report_id for chunk in library.catalog.chunks([hit.chunk_id for hit in [*lexical, *dense]])}


def indexed(library: Library) -> set[str]:
    return library.index.contents().reports


def test_a_report_whose_writer_was_killed_is_undone_at_the_next_opening(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    reading = make_reading()
    with open_library(folder) as library, library.writing():
        library.catalog.begin(reading.report.id)
        library.files.put(reading.report.id, pdf)
        library._index(reading.chunks)
    with open_library(folder) as library:
        assert indexed(library) == set() and library.catalog.unfinished() == []
        assert not library.pdf_path(reading.report.id).exists()


def test_a_removal_that_was_killed_is_finished_at_the_next_opening(folder: Path, make_reading: Make, pdf: Path) -> None:
    reading = make_reading()
    with open_library(folder) as library:
        library.add(reading, pdf)
        library.catalog.remove(reading.report.id)
        assert found(library) == set()
    with open_library(folder) as library:
        assert indexed(library) == set() and not library.pdf_path(reading.report.id).exists()


def test_a_second_reading_that_was_killed_is_indexed_again_from_the_catalog(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    reading = make_reading()
    with open_library(folder) as library:
        library.add(reading, pdf)
        library.catalog.begin(reading.report.id)
        library.index.remove(reading.report.id)
    with open_library(folder) as library:
        assert found(library) == {reading.report.id} and library.pdf_path(reading.report.id).exists()


def test_opening_while_another_writes_leaves_its_work_alone(folder: Path, make_reading: Make) -> None:
    with open_library(folder) as library, library.writing():
        library.catalog.begin("0123")
        with open_library(folder) as reader:
            assert reader.catalog.unfinished() == ["0123"]
            with pytest.raises(Locked), reader.writing():
                pass


def test_writing_may_be_nested_but_not_shared_by_threads(library: Library) -> None:
    caught: list[Exception] = []

    def write() -> None:
        try:
            with library.writing():
                pass
        except Locked as error:
            caught.append(error)

    with library.writing(), library.writing():
        other = Thread(target=write)
        other.start()
        other.join()
    assert len(caught) == 1
    with library.writing(), pytest.raises(Locked), writing(library.folder):
        pass


def test_an_index_of_another_embedding_is_refused_with_the_command_that_mends_it(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    with open_library(folder) as library:
        library.add(make_reading(), pdf)
    with pytest.raises(ModelMismatch) as caught:
        Library(folder, OtherEmbeddings())  # type: ignore[arg-type]
    for language in ("zh", "en"):
        said = caught.value.text(language)
        assert "yanbao ingest --reembed" in said and embedded().name in said and "other@1" in said


def test_an_index_cut_into_other_terms_is_refused(folder: Path, make_reading: Make, pdf: Path) -> None:
    with open_library(folder) as library:
        library.add(make_reading(), pdf)
        library.catalog.set_meta(terms="terms-0@x")
    with pytest.raises(ModelMismatch, match="terms-0@x"):
        open_library(folder)


def test_reembedding_needs_no_pdf_and_the_library_opens_with_the_new_model(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    reading = make_reading()
    with open_library(folder) as library:
        library.add(reading, pdf)
        library.pdf_path(reading.report.id).unlink()
    seen: list[tuple[str, int, int]] = []
    other = OtherEmbeddings()
    with Library(folder, other, reembedding=True) as library:  # type: ignore[arg-type]
        library.reembed(lambda report, done, total: seen.append((report.file_name, done, total)))
    assert seen == [("a.pdf", 0, 1)]
    with Library(folder, other) as library:  # type: ignore[arg-type]
        assert found(library) == {reading.report.id}
        assert len(list(folder.glob("index*"))) == 1
    with pytest.raises(ModelMismatch):
        open_library(folder)


def test_an_empty_library_takes_any_embedding(folder: Path, make_reading: Make, pdf: Path) -> None:
    reading = make_reading()
    with open_library(folder) as library:
        library.add(reading, pdf)
        library.remove(reading.report.id)
    with Library(folder, OtherEmbeddings()) as library:  # type: ignore[arg-type]
        library.add(reading, pdf)
        assert found(library) == {reading.report.id}


def test_a_reader_sees_what_another_library_object_wrote(folder: Path, make_reading: Make, pdf: Path) -> None:
    first, second = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(folder) as writer, open_library(folder) as reader:
        writer.add(first, pdf)
        assert found(reader) == {first.report.id}
        writer.add(second, pdf)
        assert found(reader) == {first.report.id, second.report.id}
        writer.reembed()
        assert found(reader) == {first.report.id, second.report.id}


def test_two_library_objects_of_one_process_do_not_close_each_others_view(
    folder: Path, make_reading: Make, pdf: Path
) -> None:
    first, second = make_reading("a.pdf"), make_reading("b.pdf")
    with open_library(folder) as one, open_library(folder) as other:
        one.add(first, pdf)
        assert found(one) == found(other) == {first.report.id}
        other.add(second, pdf)
        assert found(one) == found(other) == {first.report.id, second.report.id}


def test_opening_and_asking_an_empty_library(library: Library) -> None:
    assert library.catalog.reports() == [] and found(library) == set()


def test_an_engine_that_refuses_once_after_a_kill_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    real = Index.remove

    def once(self: Index, report_id: str) -> None:
        if not refused:
            refused.append(report_id)
            raise storage_failed("index", OSError("database is locked"))
        real(self, report_id)

    with open_library(tmp_path) as library:
        library.catalog.begin("0" * 16)
    monkeypatch.setattr(Index, "remove", once)
    with open_library(tmp_path) as library:
        assert refused and not library.catalog.unfinished()
