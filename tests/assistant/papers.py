"""Hand-made pages, reports and sources for the tests of answering."""

from __future__ import annotations

from array import array

from assistant.records import Query, Question, Source
from ingest.records import Language, Line, Page, Report


def page(text: str, drawn: str | None = None, number: int = 1) -> Page:
    """A page of one column, 12 points a line and 1 point a character."""
    lines, at = [], 0
    for row in text.split("\n"):
        top = 12.0 * len(lines)
        lines.append(Line(start=at, end=at + len(row), box=(0, top, 500, top + 10), size=10))
        at += len(row) + 1
    edges = array("f", (edge for i in range(len(text)) for edge in (i, i + 1)))
    return Page(
        number=number,
        label=f"{number - 1}",
        width=500,
        height=800,
        text=text,
        drawn=text if drawn is None else drawn,
        lines=tuple(lines),
        edges=edges,
    )


def report(id: str = "a" * 16, pages: int = 9, broker: str = "青松证券", published: str = "2025-03-09") -> Report:
    return Report(
        id=id,
        sha256=id,
        file_name=f"{id[:4]}.pdf",
        source_path="",
        page_count=pages,
        language="zh",
        title="智能制造周报",
        broker=broker,
        published=published,
    )


def source(number: int, of: Page, stretch: str = "", context: str = "", about: Report | None = None) -> Source:
    """A source of the stretch of the page (all of it by default)."""
    start = of.text.index(stretch) if stretch else 0
    text = stretch or of.text
    return Source(
        number=number,
        chunk_id=f"c{number}",
        report=about or report(),
        page=of.number,
        start=start,
        end=start + len(text),
        text=text,
        context=context,
    )


def query(text: str, language: Language = "zh", **question: object) -> Query:
    asked = Question(text=text, **question)  # type: ignore[arg-type]
    return Query(question=asked, language=language, standalone=text, ask="value")
