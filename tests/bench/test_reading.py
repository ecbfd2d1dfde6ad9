from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pdfplumber", reason="pdfplumber, a reader to compare with, is not installed")

from bench.reading import Score, judge
from bench.reading_cases import layouts, maps, tables
from bench.reading_cases.sheet import Case, Sheet, TableTruth, Truth
from bench.reading_peers import Read, by_pdfplumber, ours


def scored(truth: Truth, read: Read) -> Score:
    score = Score()
    judge(score, truth, read)
    return score


def drawn(path: Path, cases: list[Case], name: str) -> Truth:
    case = next(case for case in cases if case.name == name)
    sheet = Sheet(path, case, 0)
    case.draw(sheet)
    return sheet.save()


def test_lines_count_as_in_order_only_where_they_stand_whole_and_one_after_the_other() -> None:
    truth = Truth(lines=[["alpha one", "beta two", "gamma three", "x"]], furniture=[[]])
    assert scored(truth, Read(["alpha one x\nbeta two\ngamma three\nx"])).share("lines in order") == 1
    assert scored(truth, Read(["gamma three\nalpha one\nbeta two"])).share("lines in order") == 0.5
    assert scored(truth, Read(["alpha beta one two\ngamma three\nx"])).share("lines in order") == 0.5


def test_a_cell_counts_only_with_both_its_labels() -> None:
    truth = Truth(tables=[TableTruth(True, 1, [("cost", "2024", "1.5"), ("cost", "2025", "2.5")])])
    read = Read([], tables=[[("cost", "2024", "1.5"), ("cost", "2024", "2.5")]])
    assert scored(truth, read).share("ruled cells F1") == 0.5
    assert scored(truth, Read([])).share("ruled cells F1") is None


def test_content_told_as_furniture_is_lost() -> None:
    truth = Truth(lines=[["1234", "12345678"]], furniture=[["head"]])
    score = scored(truth, Read(["head 1234 12345678"], furniture=[["head", "1234"]]))
    assert (score.share("furniture told"), score.share("content kept")) == (1, pytest.approx(8 / 12))
    assert score.share("furniture F1") == pytest.approx(2 / 3)
    assert scored(truth, Read(["head 1234 12345678"])).share("furniture F1") == 0


def test_columns_drawn_across_are_read_down_by_us_alone(tmp_path: Path) -> None:
    truth = drawn(tmp_path / "a.pdf", layouts.CASES, "interleaved columns")
    mine, theirs = ours(tmp_path / "a.pdf", []), by_pdfplumber(tmp_path / "a.pdf", [])
    assert scored(truth, mine).share("lines in order") == 1
    assert (scored(truth, theirs).share("lines in order") or 0) < 0.6


@pytest.mark.parametrize("name", ["two-level header, merged labels", "merged label over pages"])
def test_merged_cells_stand_on_every_row(tmp_path: Path, name: str) -> None:
    truth = drawn(tmp_path / "a.pdf", tables.CASES, name)
    assert scored(truth, ours(tmp_path / "a.pdf", truth.tables)).share("ruled cells F1") == 1


def test_glyphs_without_a_map_are_told_as_garbled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ingest.pdf.page

    monkeypatch.setattr(ingest.pdf.page, "is_installed", lambda: False)
    for mapped in (True, False):
        sheet = Sheet(tmp_path / "unused.pdf", Case("type3", maps.plain_page), 0)
        maps.write_type3(tmp_path / "a.pdf", sheet, mapped)
        read = ours(tmp_path / "a.pdf", [])
        row = "characters" if mapped else "unreadable told"
        assert scored(sheet.truth, read).share(row) == 1
