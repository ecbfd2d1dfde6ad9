"""A report that tries to be obeyed: in the chat, the library and the themes its words are shown, and nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

MADE = ".stMain script, .stMain iframe, .stMain .katex, .stMain a[href*=attacker], .stMain img[src*=attacker]"
HEADING = "1. Photonics <b>$E=mc^2$</b> ![h](http://attacker.example/h.png)"
SENTENCE = "The Photonics order backlog <b>rises</b> 38.0% to $1.2bn in $2025 [terms](http://attacker.example) `code`."
TURNING = {"~": "\u202e", "{": "\u2066", "|": "\u202c"}
"""Characters that the font of the report says turn the direction of writing."""
LINES = (
    SENTENCE,
    "The Photonics order ~gnikcab| book {doubles| in the third quarter of 2026.",
    "See ![chart](http://attacker.example/x.png) and <img src=http://attacker.example/y.png> $5 to $10.",
)
NAME = "it's “q” & <i>n.pdf"


def make_report(path: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setTitle("Weekly \u202egnp.fdp\u202c <script>alert(1)</script> ![t](http://attacker.example/t.png)")
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Investment themes")
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, 745, HEADING)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 720 - 14 * number, line)
    canvas.save()
    return turn(path)


def turn(path: Path) -> Path:
    """Let the fonts of the file map some characters to marks that turn the direction of writing."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter(clone_from=PdfReader(path))
    shown = {code: TURNING.get(chr(code), chr(code)) for code in range(32, 127)}
    lines = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for code, char in shown.items())
    table = StreamObject()
    table.set_data(
        f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 95 beginbfchar {lines} endbfchar endcmap".encode()
    )
    reference = writer._add_object(table)
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = reference
    writer.write(path)
    return path


def test_the_report_holds_marks_that_turn_the_writing(tmp_path: Path) -> None:
    import pypdfium2

    text = pypdfium2.PdfDocument(make_report(tmp_path / "turned.pdf"))[0].get_textpage().get_text_range()
    assert set(TURNING.values()) <= set(text)


@pytest.fixture(scope="module")
def app(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    from ingest.library import open_library
    from ingest.pipeline import ingest_reports

    folder = tmp_path_factory.mktemp("hostile")
    with open_library(folder / "library") as library:
        [outcome] = ingest_reports(library, [make_report(folder / NAME)])
    assert outcome.status == "added", json.dumps(outcome.reason)
    return serve(YANBAO_DATA_DIR=str(folder / "library"))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_hostile_reports_words_are_shown_on_every_page(app: str, visit: Callable[..., Any], locale: str) -> None:
    seen = visit(app, locale)
    seen.ask("How much does the Photonics order backlog rise? ![q](http://attacker.example/q.png) $x$ <b>bold</b>")
    seen.picture().wait_for()
    seen.settle()
    plain = seen.text.replace("\u2060", "")
    assert "![q](http://attacker.example/q.png) $x$ <b>bold</b>" in plain
    assert SENTENCE.rstrip(".") in plain
    seen.ask("What does the Photonics order \u202egnikcab\u202c book do in the third quarter of 2026?")
    seen.key("thumb-1-up").wait_for()
    seen.settle()
    assert "book doubles in the third quarter" in seen.text.replace("\u2060", "")
    assert not set(TURNING.values()) & set(seen.text)
    assert seen.page.locator(MADE).count() == 0
    seen.page.get_by_test_id("stTopNavLink").nth(1).click()
    seen.click_first_row()
    seen.picture().wait_for()
    seen.said(NAME)
    assert not set(TURNING.values()) & set(seen.text)
    assert seen.page.locator(MADE).count() == 0
    for tab in (1, 2):
        seen.page.get_by_role("tab").nth(tab).click()
        seen.settle()
    seen.page.get_by_test_id("stTopNavLink").nth(2).click()
    seen.key("themes-view").wait_for()
    seen.settle()
    assert seen.page.locator(MADE).count() == 0
