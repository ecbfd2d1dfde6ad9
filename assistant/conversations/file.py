"""A conversation as a file to read: each answer with its marks, the quotes with their pages at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.conversations.store import Kept
from assistant.export import safe_name
from assistant.export.markdown import paper_markdown
from assistant.export.paper import Entry, Heading, Items, Paper, Part
from assistant.export.word import to_docx
from assistant.records import CitedAnswer, CitedStatement
from ingest.errors import Bilingual
from ingest.records import Language

LONGEST_NAME = 120  # bytes

WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "md": lambda paper: paper_markdown(paper).encode(errors="replace"),
    "docx": to_docx,
}


def file_name(title: str, suffix: str) -> str:
    """A name for the file that every system takes."""
    return safe_name(title, f".{suffix}", LONGEST_NAME)


def conversation_paper(title: str, exchanges: Sequence[Kept], language: Language) -> Paper:
    """The conversation, a chapter a question; words of ours are in `language`."""
    count = len(exchanges)
    label = Bilingual(zh=f"研报问答，{count} 问", en=f"Yanbao, {count} question{'s' if count != 1 else ''}")
    parts = (part for exchange in exchanges for part in _exchange(exchange, language))
    return Paper(title=title, label=label.text(language), parts=tuple(parts), language=language)


def _exchange(exchange: Kept, language: Language) -> Iterator[Part]:
    answer = exchange.answer
    yield Heading(" ".join(exchange.question.text.split()))
    if answer.standalone:
        understood = Bilingual(zh="理解为：", en="Understood as: ").text(language)
        yield Items((Entry(f"{understood}{answer.standalone}"),))
    entries = [entry for statement in answer.statements for entry in _told(statement, answer)]
    if answer.abstained:
        refused = Bilingual(zh="研报中没有答案。", en="Not in the reports.").text(language)
        entries = [Entry(f"{refused} {answer.searched}".strip()), *entries]
    if answer.note:
        entries.append(Entry(answer.note))
    if entries:
        yield Items(tuple(entries))
    if answer.unsupported and not answer.abstained:
        yield Heading(Bilingual(zh="未能核实，不作引用", en="Not found in the reports, so not cited").text(language), 2)
        yield Items(tuple(map(Entry, answer.unsupported)))


def _told(statement: CitedStatement, answer: CitedAnswer) -> Iterator[Entry]:
    """A statement with its citations, and how it was computed; what is unsupported comes apart."""
    if not statement.supported and not answer.abstained:
        return
    cited = tuple(citation for citation in answer.citations if citation.marker in statement.markers)
    yield Entry(statement.text, cited)
    if statement.computation:
        yield Entry(f"= {statement.computation.formula}")
