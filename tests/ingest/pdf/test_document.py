from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.hostile_pdfs import build, page
from ingest.errors import Damaged, Encrypted, MissingFile, NotAPdf, TooLarge
from ingest.pdf.document import Limits, open_document
from tests.ingest.pdf.ink import pdf


def hello(canvas: Any) -> None:
    canvas.drawString(72, 700, "Hello")


def count(path: Path, **options: Any) -> int:
    with open_document(path, **options) as document:
        return len(document.pdf)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        count(tmp_path / "none.pdf")


def test_a_text_file_named_pdf_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_text("季度纪要\n" * 400, encoding="utf-8")
    with pytest.raises(NotAPdf) as error:
        count(path)
    assert "不是 PDF" in error.value.text("zh") and "not a PDF" in error.value.text("en")


def test_rubbish_before_the_header_is_accepted(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", hello)
    path.write_bytes(b"\r\n" * 100 + path.read_bytes())
    assert count(path) == 1


def test_a_locked_file_needs_its_password_and_opens_with_it(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", hello, password="geheim")
    with pytest.raises(Encrypted):
        count(path)
    with pytest.raises(Encrypted):
        count(path, password="falsch")
    assert count(path, password="geheim") == 1


def test_a_file_locked_only_against_changes_opens_without_a_password(tmp_path: Path) -> None:
    assert count(pdf(tmp_path / "a.pdf", hello, password="")) == 1


def test_a_password_that_is_not_needed_does_no_harm(tmp_path: Path) -> None:
    assert count(pdf(tmp_path / "a.pdf", hello, password=""), password="geheim") == 1
    assert count(pdf(tmp_path / "b.pdf", hello), password="geheim") == 1


def test_a_header_with_nothing_behind_it_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    with pytest.raises(Damaged):
        count(path)


def test_limits_hold_for_bytes_and_pages(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", hello, hello, hello)
    with pytest.raises(TooLarge, match="3 pages, the limit is 2"):
        count(path, limits=Limits(pages=2))
    with pytest.raises(TooLarge):
        count(path, limits=Limits(size=100))


def test_page_labels_and_outline_come_from_the_file(tmp_path: Path) -> None:
    from pypdf import PdfWriter
    from pypdf.constants import PageLabelStyle

    path = pdf(tmp_path / "a.pdf", hello, hello, hello)
    writer = PdfWriter(clone_from=path)
    writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, 2, style=PageLabelStyle.DECIMAL)
    top = writer.add_outline_item(title="第一章", page_number=0)
    writer.add_outline_item(title="第一节", page_number=2, parent=top)
    writer.write(path)
    with open_document(path) as document:
        assert document.labels == ("i", "ii", "1")
        assert [(entry.level, entry.title, entry.page) for entry in document.outline()] == [
            (1, "第一章", 1),
            (2, "第一节", 3),
        ]


def test_the_file_is_closed_even_if_reading_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), open_document(pdf(tmp_path / "a.pdf", hello)) as document:
        opened = document
        raise RuntimeError
    assert not opened.pdf.raw


def test_document_information_that_is_no_text_costs_only_itself(tmp_path: Path) -> None:
    objects = {**page(), 9: b"<</Title<FEFFD8000041>/Author(Beichen)>>"}
    path = tmp_path / "a.pdf"
    path.write_bytes(build(objects, b"/Info 9 0 R"))
    with open_document(path) as document:
        assert document.info == {"Author": "Beichen"}
