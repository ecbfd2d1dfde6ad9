"""Fonts that have names for their glyphs and no character map."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path

import pytest

from bench.reading_cases.encodings import KNOWN
from bench.reading_cases.maps import plain_page
from bench.reading_cases.sheet import Case, Sheet, Truth
from ingest.read import read_report
from ingest.records import Page


def drawn(folder: Path, name: str) -> tuple[Page, Truth]:
    kind = next(odd for odd in KNOWN if odd.name == name)
    sheet = Sheet(folder / "unused.pdf", Case(name, plain_page, kind.fonts), 0)
    kind.write(folder / "a.pdf", sheet)
    return read_report(folder / "a.pdf").pages[0], sheet.truth


@pytest.mark.parametrize("name", ["glyph names as usual", "glyph names by Unicode"])
def test_names_of_glyphs_say_which_characters_they_are(tmp_path: Path, name: str) -> None:
    page, truth = drawn(tmp_path, name)
    assert page.text.strip() == "\n".join(truth.lines[0]) and page.quality == "ok"


def test_names_that_say_nothing_leave_the_page_garbled(tmp_path: Path) -> None:
    assert drawn(tmp_path, "glyph names of numbers")[0].quality == "garbled"


@pytest.mark.parametrize("name", ["glyph names as usual", "glyph names by Unicode"])
def test_what_is_drawn_is_spelt_as_it_is_read(tmp_path: Path, name: str) -> None:
    page, truth = drawn(tmp_path, name)
    assert all(line in " ".join(page.drawn.split()) for line in truth.lines[0])


@pytest.mark.parametrize("words", ["Выручка компании выросла за квартал", "ارتفعت إيرادات الشركة في الربع الأول"])
def test_names_may_spell_a_script_that_is_neither_latin_nor_chinese(tmp_path: Path, words: str) -> None:
    kind = next(odd for odd in KNOWN if odd.name == "glyph names by Unicode")
    sheet = Sheet(tmp_path / "unused.pdf", Case(words, plain_page, kind.fonts), 0)
    sheet.text = repeat(f"{words}. ")
    kind.write(tmp_path / "a.pdf", sheet)
    page = read_report(tmp_path / "a.pdf").pages[0]
    assert page.quality == "ok" and words.split()[0] in page.text and words.split()[0] in page.drawn
