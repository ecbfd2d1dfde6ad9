"""Text that the file says stands where it draws other text."""

from __future__ import annotations

from pathlib import Path

from bench.reading_cases.raw import RawPdf, composite, to_unicode
from ingest.read import read_report


def page(path: Path, drawn: str, said: str, maps: dict[str, str] | None = None) -> tuple[str, str]:
    """Text and note of a page that draws characters, two at a time, and says that others stand there."""
    pdf = RawPdf()
    codes = {char: number for number, char in enumerate(dict.fromkeys(drawn), 1)}
    font = composite(
        pdf,
        "Identity-H",
        "Identity",
        pdf.add(to_unicode([(n, (maps or {}).get(c, c)) for c, n in codes.items()], True)),
    )
    content = ["/F0 10 Tf 1 0 0 1 60 700 Tm"]
    for at in range(0, len(drawn), 2):
        mark = f"/Span << /ActualText <FEFF{said[at : at + 2].encode('utf-16-be').hex()}> >> BDC "
        content.append(f"{mark}<{''.join(f'{codes[char]:04X}' for char in drawn[at : at + 2])}> Tj EMC")
    pdf.save(path, content, [font])
    read = read_report(path).pages[0]
    return read.text.strip(), read.note


def test_characters_said_instead_of_radicals_are_taken(tmp_path: Path) -> None:
    """Browsers map glyphs to radicals of the same shape and say in ActualText which character is meant."""
    maps = {"生": "⽣", "页": "⻚", "龙": "⻰", "医": "医"}
    assert page(tmp_path / "a.pdf", "医生页龙", "医生页龙", maps) == ("医生页龙", "")


def test_the_simplified_character_said_instead_of_the_radical_of_the_door_is_taken(tmp_path: Path) -> None:
    """Unicode equates the radical with the character's traditional form."""
    assert page(tmp_path / "a.pdf", "客户账户", "客户账户", {"户": "⼾"}) == ("客户账户", "")
    assert page(tmp_path / "a.pdf", "客戶賬戶", "客戶賬戶", {"戶": "⼾"}) == ("客戶賬戶", "")


def test_a_common_ideograph_said_instead_of_a_rare_one_that_shares_its_glyph_is_taken(tmp_path: Path) -> None:
    text, note = page(tmp_path / "a.pdf", "㬵膜", "胶膜")
    assert text == "胶膜" and not note
    text, note = page(tmp_path / "b.pdf", "胶膜", "㬵膜")
    assert text == "胶膜" and note


def test_what_is_said_instead_of_other_words_is_left_out_and_noted(tmp_path: Path) -> None:
    text, note = page(tmp_path / "a.pdf", "净利下降", "净利上升")
    assert text == "净利下降" and "2 characters" in note


def test_what_is_said_instead_of_unreadable_characters_is_taken(tmp_path: Path) -> None:
    maps = {"生": "\ue001", "物": "\ue002"}
    assert page(tmp_path / "a.pdf", "生物", "生物", maps) == ("生物", "")


def test_a_dash_said_instead_of_a_bar_of_its_shape_is_taken(tmp_path: Path) -> None:
    assert page(tmp_path / "a.pdf", "年―度报", "年—度报") == ("年—度报", "")
