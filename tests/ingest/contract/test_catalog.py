from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from ingest.catalog import Catalog, ReportFilter, schema
from ingest.errors import AlreadyThere, LibraryError, NewerLibrary, UnknownReport
from ingest.records import Name, Reading

Make = Callable[..., Reading]


@pytest.fixture
def catalog(place: Path | str) -> Iterator[Catalog]:
    with Catalog(place) as opened:
        yield opened


def test_every_record_comes_back_as_it_went_in(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    catalog.add(reading)
    report_id = reading.report.id
    assert catalog.reports() == [reading.report]
    assert tuple(catalog.pages(report_id)) == reading.pages
    assert tuple(catalog.blocks(report_id)) == reading.blocks
    by_page = catalog.blocks_by_page(report_id)
    assert tuple(block for blocks in by_page.values() for block in blocks()) == reading.blocks
    assert catalog.blocks_by_page("0" * 12) == {}
    assert tuple(catalog.tables(report_id)) == reading.tables
    assert tuple(catalog.chunks_of(report_id)) == reading.chunks
    assert tuple(catalog.names_of(report_id)) == reading.names


def test_a_page_keeps_types_floats_and_damaged_characters(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    text = "坏\ud800字\x00\ufffe"
    page = replace(reading.pages[0], text=text, drawn=text, edges=array("f", [0.1, 1e-30, 3e38] * 2))
    catalog.add(replace(reading, pages=(page,), report=replace(reading.report, title=text, broker=text)))
    kept = catalog.page(reading.report.id, 1)
    assert kept == page
    assert isinstance(kept.edges, array) and kept.edges.typecode == "f" and isinstance(kept.lines[0].box, tuple)
    assert catalog.report(reading.report.id).broker == text


def test_a_page_or_table_that_is_not_there_is_a_key_error(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    catalog.add(reading)
    assert catalog.table(reading.report.id, 2) == reading.tables[1]
    for ask in (catalog.page, catalog.table):
        with pytest.raises(KeyError, match="9"):
            ask(reading.report.id, 9)


def test_chunks_come_in_the_order_asked_and_unknown_ids_are_left_out(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    catalog.add(reading)
    first, second = reading.chunks
    assert catalog.chunks([second.id, "gone:1:1", first.id]) == [second, first]
    assert catalog.chunks([]) == []


def test_adding_twice_is_refused_and_leaves_the_first(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    catalog.add(reading)
    with pytest.raises(AlreadyThere):
        catalog.add(reading)
    assert catalog.reports() == [reading.report] and len(catalog.chunks_of(reading.report.id)) == 2


def test_a_report_that_fails_half_way_leaves_nothing(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    with pytest.raises(AlreadyThere):
        catalog.add(replace(reading, chunks=reading.chunks * 2))
    assert catalog.reports() == [] and list(catalog.pages(reading.report.id)) == []


def test_a_removed_report_leaves_nothing_but_the_note_for_the_index(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading()
    report_id = reading.report.id
    catalog.add(reading)
    catalog.remove(report_id)
    assert catalog.reports() == [] and catalog.chunks_of(report_id) == [] and catalog.names() == []
    assert catalog.tables(report_id) == [] and catalog.blocks(report_id) == []
    assert catalog.unfinished() == [report_id]
    catalog.finish(report_id)
    assert catalog.unfinished() == []


def test_replacing_is_one_commit(catalog: Catalog, make_reading: Make) -> None:
    old, new = make_reading("a.pdf"), make_reading("a.pdf", ("另一篇。",))
    catalog.add(old)
    catalog.begin(new.report.id)
    catalog.add(new, replaces=old.report.id)
    assert catalog.report_ids() == [new.report.id]
    assert catalog.unfinished() == [old.report.id]


def test_a_report_goes_by_id_beginning_of_id_and_file_name(catalog: Catalog, make_reading: Make) -> None:
    one, two = make_reading("周报一.pdf").report, make_reading("周报二.PDF").report
    for name in ("周报一.pdf", "周报二.PDF"):
        catalog.add(make_reading(name))
    assert catalog.report(one.id) == catalog.report(one.id[:5].upper()) == catalog.report("周报一") == one
    assert catalog.report(" 周报二.PDF ") == two


@pytest.mark.parametrize("key", ["", "zzz", "%", "周报"])
def test_an_unknown_report_names_the_candidates(catalog: Catalog, make_reading: Make, key: str) -> None:
    catalog.add(make_reading("周报一.pdf"))
    with pytest.raises(UnknownReport) as caught:
        catalog.report(key)
    assert "周报一.pdf" in caught.value.text("zh") and "yanbao reports" in caught.value.text("en")


def test_two_reports_of_one_file_name_are_told_apart_by_id(catalog: Catalog, make_reading: Make) -> None:
    readings = [make_reading("a.pdf", (text,)) for text in ("甲", "乙")]
    for reading in readings:
        catalog.add(reading)
    with pytest.raises(UnknownReport) as caught:
        catalog.report("a.pdf")
    assert all(reading.report.id[:8] in caught.value.text("en") for reading in readings)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (None, ["c", "b", "a", "undated"]),
        (ReportFilter(), ["c", "b", "a", "undated"]),
        (ReportFilter(broker="甲"), ["b", "a"]),
        (ReportFilter(broker="capital"), ["c"]),
        (ReportFilter(since="2024-09-08"), ["c", "b"]),
        (ReportFilter(until="2024-09-08"), ["b", "a"]),
        (ReportFilter(since="2024-09-02", until="2024-09-08", broker="甲证券"), ["b"]),
        (ReportFilter(ticker="1882.hk"), ["c"]),
        (ReportFilter(ticker="1882"), ["c"]),
        (ReportFilter(ticker="海天"), ["c"]),
        (ReportFilter(ticker="0700.HK", until="2024-09-01"), ["a"]),
        (ReportFilter(ticker="焦点科技", broker="甲"), ["b", "a"]),
        (ReportFilter(broker="没有"), []),
        (ReportFilter(filed=True), ["undated"]),
    ],
)
def test_filters(catalog: Catalog, make_reading: Make, filters: ReportFilter | None, found: list[str]) -> None:
    kept = {
        make_reading(name, **fields).report.id: name
        for name, fields in (
            ("a", {"broker": "甲证券", "published": "2024-09-01"}),
            ("b", {"broker": "甲证券", "published": "2024-09-08"}),
            ("c", {"broker": "C Capital", "published": "2024-09-15", "company": "海天国际", "ticker": "1882.HK"}),
            ("undated", {}),
        )
        if not catalog.add(make_reading(name, **fields))
    }
    assert [kept[report_id] for report_id in catalog.report_ids(filters)] == found
    assert [kept[report.id] for report in catalog.reports(filters)] == found


def test_filter_by_report_ids(catalog: Catalog, make_reading: Make) -> None:
    for name in ("a", "b"):
        catalog.add(make_reading(name))
    wanted = make_reading("b").report.id
    assert catalog.report_ids(ReportFilter(report_ids=(wanted, "unknown"))) == [wanted]
    assert bool(ReportFilter(broker="x")) and not ReportFilter()


def test_names_of_all_reports_are_one_dictionary(catalog: Catalog, make_reading: Make) -> None:
    first = (Name(name="腾讯控股", ticker="0700.HK", aliases=("腾讯",)), Name(name="某公司"))
    second = (Name(name="腾讯", ticker="0700.HK"), Name(name="腾讯"), Name(name="腾讯控股", ticker="0700.HK"))
    for name, names in (("a", first), ("b", second)):
        catalog.add(replace(make_reading(name), names=names))
    assert catalog.names() == [Name(name="腾讯", ticker="0700.HK", aliases=("腾讯控股",)), Name(name="某公司")]
    assert catalog.names([make_reading("a").report.id]) == [
        Name(name="腾讯控股", ticker="0700.HK", aliases=("腾讯",)),
        Name(name="某公司"),
    ]


def test_the_report_read_from_a_path(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading("a.pdf")
    catalog.add(reading)
    assert catalog.report_from("/reports/a.pdf") == reading.report
    assert catalog.report_from("/reports/b.pdf") is None


def test_counts_pages_without_text_and_tables(catalog: Catalog, make_reading: Make) -> None:
    reading = make_reading("a.pdf", ("有字", " \n", ""))
    catalog.add(reading)
    assert catalog.counts(reading.report.id) == (2, 2)


def test_another_connection_sees_commits_and_its_version_moves(
    catalog: Catalog, make_reading: Make, place: Path | str
) -> None:
    with Catalog(place) as other:
        before = other.version()
        assert other.version() == before
        catalog.add(make_reading())
        assert other.version() != before and len(other.reports()) == 1


def test_a_reading_thread_never_sees_half_a_report(catalog: Catalog, make_reading: Make) -> None:
    seen: set[tuple[int, int]] = set()
    reading = make_reading("a.pdf", tuple(f"第{i}页" for i in range(200)))
    adding = Thread(target=catalog.add, args=(reading,))
    adding.start()
    while adding.is_alive():
        chunks = len(catalog.chunks_of(reading.report.id))
        seen.add((chunks, len(list(catalog.blocks(reading.report.id)))))
    adding.join()
    assert {chunks for chunks, _ in seen} <= {0, 200}
    assert len(catalog.chunks_of(reading.report.id)) == 200


def test_notes_of_the_library_about_itself(catalog: Catalog) -> None:
    assert catalog.meta("embedding") == "" and catalog.meta("embedding", "none") == "none"
    catalog.set_meta(embedding="a", index="i")
    catalog.set_meta(embedding="b")
    assert (catalog.meta("embedding"), catalog.meta("index")) == ("b", "i")


def test_a_library_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    Catalog(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerLibrary, match="99"):
        Catalog(path)


def test_an_older_catalog_is_brought_up_to_date_with_all_it_holds(
    tmp_path: Path, make_reading: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalog.sqlite3"
    reading = make_reading()
    with Catalog(path) as older:
        older.add(reading)
    step = ("ALTER TABLE reports ADD COLUMN later TEXT NOT NULL DEFAULT 'x'", "CREATE TABLE later (key TEXT)")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    with Catalog(path) as newer:
        assert newer.reports() == [reading.report] and tuple(newer.pages(reading.report.id)) == reading.pages
        assert newer._rows("PRAGMA user_version")[0][0] == len(schema.MIGRATIONS)
    monkeypatch.undo()
    with pytest.raises(NewerLibrary):
        Catalog(path)


def test_a_migration_that_fails_leaves_the_catalog_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "catalog.sqlite3"
    Catalog(path).close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE later (key TEXT)", "NO SUCH WORD")))
    with pytest.raises(LibraryError):
        Catalog(path)
    monkeypatch.undo()
    with Catalog(path) as unharmed:
        assert unharmed._rows("SELECT count(*) FROM sqlite_master WHERE name = 'later'")[0][0] == 0


def test_a_file_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(LibraryError, match="cannot be opened"):
        Catalog(path)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="cannot be opened"):
        Catalog(tmp_path / "file" / "catalog.sqlite3")


def test_the_newest_reports_and_the_brokers_are_listed_without_the_rest(catalog: Catalog, make_reading: Make) -> None:
    for number, (day, broker) in enumerate(
        [("2025-01-02", "青松证券"), ("", "白杨研究"), ("2025-03-04", "青松证券"), ("2024-05-06", "")]
    ):
        made = make_reading(str(number))
        catalog.add(replace(made, report=replace(made.report, published=day, broker=broker)))
    assert [report.published for report in catalog.reports()] == ["2025-03-04", "2025-01-02", "2024-05-06", ""]
    assert [report.published for report in catalog.reports(limit=2)] == ["2025-03-04", "2025-01-02"]
    assert [report.published for report in catalog.reports(limit=2, offset=1)] == ["2025-01-02", "2024-05-06"]
    assert [report.published for report in catalog.reports(offset=3)] == [""] and catalog.reports(offset=4) == []
    assert catalog.size() == (4, 8)
    assert catalog.brokers() == sorted(["青松证券", "白杨研究"])


def test_a_catalog_of_the_first_format_learns_its_companies_when_opened(place: Path | str, make_reading: Make) -> None:
    reading = make_reading()
    with Catalog(place) as older:
        older.add(reading)
        with older._transaction() as write:
            write.execute("DROP INDEX reports_to_filter")
            write.execute("CREATE INDEX reports_by_date ON reports (published)")
            write.execute("DROP INDEX names_by_company")
            write.execute("DROP TABLE companies")
            write.execute("PRAGMA user_version = 1" if isinstance(place, Path) else "UPDATE format SET version = 1")
    with Catalog(place) as newer:
        for asked in ("0700.HK", "0700", "腾讯", "焦点科技"):
            assert newer.report_ids(ReportFilter(ticker=asked)) == [reading.report.id], asked
        newer.add(make_reading("b.pdf"))
        assert len(newer.report_ids(ReportFilter(ticker="腾讯"))) == 2 and newer.names() == newer.names(
            [reading.report.id]
        )


def test_a_server_catalog_of_a_later_version_is_refused(database: str) -> None:
    with Catalog(database) as catalog, catalog._transaction() as write:
        write.execute("UPDATE format SET version = 99")
    with pytest.raises(NewerLibrary, match="99"):
        Catalog(database)
