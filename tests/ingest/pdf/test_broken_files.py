"""Files whose structure is broken in the ways that mutated files were: each keeps what can be read, and says what cannot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.hostile_pdfs import build, page, stream
from ingest.pdf.document import open_document
from ingest.pdf.glyph_names import named_characters
from ingest.read import read_report

Objects = Mapping[int, bytes]
PLAIN = page(b"BT /F1 12 Tf 72 700 Td (Revenue grew) Tj ET")


def catalog(entries: bytes, more: Objects | None = None) -> Objects:
    """The plain file with more in its catalog."""
    return {**PLAIN, 1: b"<</Type/Catalog/Pages 2 0 R%s>>" % entries, **(more or {})}


def outline(entry: bytes, also: bytes = b"") -> Objects:
    """The plain file with an outline of this one entry."""
    return catalog(b"/Outlines 9 0 R" + also, {9: b"<</First 10 0 R/Last 10 0 R>>", 10: b"<</Title(a)%s>>" % entry})


def written(folder: Path, objects: Objects, trailer: bytes = b"") -> Path:
    path = folder / "a.pdf"
    path.write_bytes(build(objects, trailer))
    return path


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param(catalog(b"/PageLabels 99 0 R"), id="labels that are nowhere"),
        pytest.param(outline(b"/Dest[3 0 R/Fit]", b"/Dests 99 0 R"), id="names nowhere"),
        pytest.param(outline(b"/A 4"), id="an action that is a number"),
        pytest.param(outline(b"/Dest[(x)/Fit]"), id="a page that is a string"),
        pytest.param(outline(b"/Dest[[3 0 R]/Fit]"), id="a page within a list"),
    ],
)
def test_labels_or_an_outline_that_cannot_be_read_cost_only_themselves(tmp_path: Path, objects: Objects) -> None:
    path = written(tmp_path, objects)
    with open_document(path) as document:
        assert document.notes == () and document.labels == ("1",)
        assert document.outline() == ()
    assert read_report(path).pages[0].text == "Revenue grew\n"


@pytest.mark.parametrize(
    "entry", [b"/Title 5/Dest[3 0 R/Fit]", b"/Next 10 0 R/Dest[3 0 R/Fit]", b"/Dest[77 0 R/XYZ(a)(b)(c)]"]
)
def test_an_outline_that_loops_or_points_nowhere_is_read_as_far_as_it_goes(tmp_path: Path, entry: bytes) -> None:
    with open_document(written(tmp_path, outline(entry))) as document:
        assert document.notes == () and len(document.outline()) == 1


@pytest.mark.parametrize("kids", [b"3 0 R 99 0 R", b"3 0 R 5 0 R", b"3 0 R 7"])
def test_a_page_that_is_none_is_empty_and_says_so_and_the_others_are_read(tmp_path: Path, kids: bytes) -> None:
    objects = {**PLAIN, 2: b"<</Type/Pages/Kids[%s]/Count 2>>" % kids}
    first, second = read_report(written(tmp_path, objects)).pages
    assert first.text == "Revenue grew\n"
    assert second.text == "" and second.quality == "empty" and "cannot be opened" in second.note


def test_a_page_whose_box_is_no_box_keeps_its_outcome(tmp_path: Path) -> None:
    boxed = page(b"BT /F1 12 Tf 72 700 Td (Revenue grew) Tj ET", box=b"0 0 1e38 -1e38")
    assert len(read_report(written(tmp_path, boxed)).pages) == 1


def glyphs_named(differences: bytes, encoding: bytes = b"/Encoding", fonts: bytes = b"") -> Objects:
    """A page in a Type 3 font whose glyphs have these names."""
    objects = dict(page(b"BT /F1 9 Tf 72 700 Td (aa) Tj ET"))
    objects[5] = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 97/Widths[5]"
        b"%s<</Differences%s>>/CharProcs<</a 6 0 R>>>>" % (encoding, differences)
    )
    objects[6] = stream(b"5 0 0 0 9 9 d1 0 0 9 9 re f")
    if fonts:
        objects[3] = objects[3].replace(b"/F1 5 0 R", fonts)
    return objects


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param(glyphs_named(b"[97/uFFFFFF]"), id="beyond Unicode"),
        pytest.param(glyphs_named(b" 5"), id="names that are a number"),
        pytest.param(glyphs_named(b" 88 0 R"), id="names that are nowhere"),
        pytest.param(glyphs_named(b"[97/a]", encoding=b"/Encode"), id="no encoding"),
        pytest.param(glyphs_named(b"[97/a]", fonts=b"/F1 88 0 R"), id="a font that is nowhere"),
        pytest.param(glyphs_named(b"[97/a]", fonts=b"/F1 7"), id="a font that is a number"),
    ],
)
def test_names_of_glyphs_that_cannot_be_read_are_no_names(tmp_path: Path, objects: Objects) -> None:
    path = written(tmp_path, objects)
    assert named_characters(path, None, 1) == {}
    assert read_report(path).pages


def test_names_of_glyphs_of_a_page_that_is_none_are_no_names(tmp_path: Path) -> None:
    assert named_characters(written(tmp_path, glyphs_named(b"[97/uni4E00]")), None, 1) == {97: "一"}
    assert named_characters(tmp_path / "a.pdf", None, 2) == {}


def test_a_second_opinion_that_fails_by_its_own_assertion_or_arithmetic_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, glyphs_named(b"[97/uni4E00]"))
    labelled = tmp_path / "b.pdf"
    labelled.write_bytes(build(catalog(b"/PageLabels<</Nums[0<</S/r>>]>>")))
    for raised in (AssertionError, OverflowError, ZeroDivisionError, RecursionError):

        def fail(*_: object, error: type[Exception] = raised) -> None:
            raise error

        monkeypatch.setattr("pypdf.PdfReader.outline", property(fail))
        monkeypatch.setattr("pypdf.PdfReader.page_labels", property(fail))
        monkeypatch.setattr("pypdf.PdfReader.pages", property(fail))
        assert named_characters(path, None, 1) == {}
        with open_document(labelled) as document:
            assert document.labels == ("1",) and document.outline() == ()
            assert document.notes == (f"page labels: {raised.__name__}",)
