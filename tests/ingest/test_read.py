from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import TooLarge
from ingest.limits import Limits
from ingest.read import read_report
from ingest.records import Reading
from samples import sample_reports
from tests.ingest.pdf.ink import pdf


@pytest.fixture(scope="module", params=sample_reports(), ids=lambda path: path.stem)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_report(request.param)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def test_every_character_that_the_file_draws_is_read_once(reading: Reading) -> None:
    for page in reading.pages:
        assert letters(page.text) == letters(page.drawn), f"page {page.number}"


def test_every_visible_character_is_in_one_block_and_has_a_box(reading: Reading) -> None:
    for page in reading.pages:
        held = Counter(
            at for block in reading.blocks if block.page == page.number for at in range(block.start, block.end)
        )
        visible = [at for at, char in enumerate(page.text) if not char.isspace()]
        assert all(held[at] == 1 for at in visible)
        assert all(page.edges[2 * at + 1] > page.edges[2 * at] for at in visible)
        assert all(page.boxes(at, at + 1) for at in visible)


def test_chunks_quote_their_page_and_hold_all_but_furniture(reading: Reading) -> None:
    texts = {page.number: page.text for page in reading.pages}
    held = Counter((chunk.page, at) for chunk in reading.chunks for at in range(chunk.start, chunk.end))
    assert set(held.values()) <= {1}
    assert all(chunk.text == texts[chunk.page][chunk.start : chunk.end] for chunk in reading.chunks)
    assert len({chunk.id for chunk in reading.chunks}) == len(reading.chunks)
    named = {title for chunk in reading.chunks for title in chunk.section}
    for block in reading.blocks:
        text = texts[block.page][block.start : block.end]
        missing = [
            at
            for at in range(block.start, block.end)
            if not held[block.page, at] and not texts[block.page][at].isspace()
        ]
        if block.kind == "furniture":
            assert len(missing) == len(text) - sum(map(str.isspace, text))
        else:
            assert not missing or " ".join(text.split()) in named


def test_cells_stand_where_their_text_does(reading: Reading) -> None:
    texts = {page.number: page.text for page in reading.pages}
    for table in reading.tables:
        for cell in (cell for row in table for cell in row if cell.end > cell.start):
            assert letters(texts[cell.page][cell.start : cell.end]) == letters(cell.text)


def test_each_sample_page_ends_with_its_number_as_furniture(reading: Reading) -> None:
    for page in reading.pages[1:]:
        last = max((b for b in reading.blocks if b.page == page.number), key=lambda block: block.end)
        assert last.kind == "furniture"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = sample_reports()[0]
    assert read_report(path) == read_report(path)


def test_the_time_limit_names_the_page(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 700, "Hello")

    with pytest.raises(TooLarge, match="at page 1"):
        read_report(pdf(tmp_path / "a.pdf", draw, draw), limits=Limits(seconds=0.0))


def test_a_report_without_any_text_is_read_and_says_so(tmp_path: Path) -> None:
    reading = read_report(pdf(tmp_path / "a.pdf", lambda canvas: None))
    assert [page.quality for page in reading.pages] == ["empty"] and not reading.chunks
