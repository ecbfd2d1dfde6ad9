"""Draft → cited answer: every citation is code's word, located on its page and checked; what is not carried is set apart.

Pure but for `pages`, which looks pages up. Nothing that a model says about places is believed: it points at numbered sources,
and each statement must find its figures, names and quotations there, or on another offered passage, or a page beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.records import (
    Citation,
    CitedAnswer,
    CitedStatement,
    Draft,
    Question,
    Source,
)
from assistant.verify.shelf import Pages, Shelf, Tables, no_tables
from assistant.words.locate import Span, locate, quotable, tidy
from assistant.words.names import NO_NAMES, Names
from assistant.words.plain import plain
from ingest.records import Language, Page, Report

__all__ = ["locate", "plain", "quotable", "verify"]

_WIDE = re.compile(r"[。！？；，、”’》]$")
"""A stop that takes a blank's room itself."""
_END = re.compile(r"[。！？.!?；;：:，,、\s]+$")


@dataclass(slots=True)
class _Book:
    """The citations of one answer, numbered in the order of their first use."""

    pages: Pages
    citations: list[Citation] = field(default_factory=list)

    def cite(self, report: Report, page: Page, span: Span) -> int | None:
        """The marker of the quote at `span`, the same for the same place; None when it does not stand there."""
        start, end = span
        for known in self.citations:
            if (known.report_id, known.page) == (report.id, page.number) and known.start <= start and end <= known.end:
                return known.marker
        quote = tidy(page.text[start:end])
        if locate(quote, page, span) is None:
            return None
        marker = len(self.citations) + 1
        self.citations.append(
            Citation(
                marker=marker,
                report_id=report.id,
                file_name=report.file_name,
                title=report.title,
                page=page.number,
                page_label=page.label,
                quote=quote,
                boxes=tuple(page.boxes(start, end)),
                label=f"{report.label} p.{page.number}",
                start=start,
                end=end,
                ocr=page.ocr,
            )
        )
        return marker


def verify(
    draft: Draft,
    sources: Sequence[Source],
    pages: Pages,
    *,
    question: Question,
    language: Language,
    names: Names = NO_NAMES,
    reports: Sequence[Report] = (),
    tables: Tables = no_tables,
) -> CitedAnswer:
    """The draft with each statement carried by checked citations, or set apart in `unsupported`.

    Places may lie in the reports of the `sources` and in `reports`. `pages(report_id, number)` gives a page; a page it cannot give carries nothing. `names` are the companies of the library:
    a statement that names one is only carried where that one is named; `tables(report_id, number)` gives a page's typed tables. An answer none of whose statements stands has an
    empty `answer`; the caller decides what follows. Odd input is unsupported, never an error.
    """
    shelf = Shelf(sources, pages, question, names, reports, tables)
    book = _Book(pages)
    done: list[CitedStatement] = []
    for statement in draft.statements:
        text = plain(statement.text, markup=not statement.places)
        if not re.search(r"\w", text):
            continue
        if draft.abstained and not statement.places and not statement.sources:
            done.append(CitedStatement(text=text, markers=()))
            continue
        picks = shelf.picks(replace(statement, text=text))
        markers = [book.cite(pick.ground.report, pick.ground.page, (pick.start, pick.end)) for pick in picks]
        kept = tuple(dict.fromkeys(m for m in markers if m is not None))
        done.append(CitedStatement(text=text, markers=kept, supported=bool(kept), computation=statement.computation))
    return CitedAnswer(
        question=question.text,
        answer=compose([s for s in done if s.supported], language),
        statements=tuple(done),
        citations=tuple(book.citations),
        language=language,
        abstained=draft.abstained,
        unsupported=tuple(s.text for s in done if not s.supported),
        model=draft.model,
        id=question.id,
        note=draft.note,
        drawn=draft.drawn,
    )


def compose(statements: Sequence[CitedStatement], language: Language) -> str:
    """The statements in order, each with its [n] markers before its last stop; list items on lines of their own."""
    text = ""
    for statement in statements:
        body = statement.text
        tail = _END.search(body)
        cut = tail.start() if tail else len(body)
        shown = f"{body[:cut]}{''.join(f'[{m}]' for m in statement.markers)}{body[cut:]}"
        item = bool(re.match(r"[-•·*]\s|\d{1,2}[.、)]\s?\D", shown))
        gap = "\n" if item or text.endswith(("：", ":")) else "" if _WIDE.search(text) else " "
        if text and gap != "\n" and re.search(r"[\w%）)\]]$", text):
            gap = "；" if language == "zh" else "; "
        text += f"{gap if text else ''}{shown}"
    return text
