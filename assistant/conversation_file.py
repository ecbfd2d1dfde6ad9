"""A conversation as a Markdown file: each answer with its marks, each citation with page and quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.conversations import Kept
from assistant.export import escape, safe_name
from assistant.records import CitedAnswer
from ingest.errors import Bilingual
from ingest.records import Language

LONGEST_NAME = 120  # bytes


def file_name(title: str) -> str:
    """A name for the file that every system takes."""
    return safe_name(title, ".md", LONGEST_NAME)


def to_markdown(title: str, exchanges: Sequence[Kept], language: Language) -> str:
    """The conversation; words of ours are in `language`."""
    lines = [f"# {escape(title)}"]
    for exchange in exchanges:
        lines += ["", f"## {escape(exchange.question.text)}", "", *_answer(exchange.answer, language)]
    return "\n".join(lines) + "\n"


def _answer(answer: CitedAnswer, language: Language) -> Iterator[str]:
    if answer.abstained:
        yield Bilingual(zh="**研报中没有答案。**", en="**Not in the reports.**").text(language)
        yield ""
    for statement in answer.statements:
        if statement.supported or answer.abstained:
            yield escape(statement.text) + "".join(f"[{marker}]" for marker in statement.markers)
            yield ""
            if statement.computation:
                yield f"> {escape(statement.computation.formula)}"
                yield ""
    if answer.unsupported and not answer.abstained:
        yield Bilingual(zh="未能核实，不作引用：", en="Not found in the reports, so not cited:").text(language)
        yield ""
        yield from (f"- {escape(text)}" for text in answer.unsupported)
        yield ""
    for citation in answer.citations:
        place = citation.label or f"{citation.file_name} p.{citation.page}"
        yield f"> [{citation.marker}] {escape(place)} “{escape(citation.quote)}”  "
