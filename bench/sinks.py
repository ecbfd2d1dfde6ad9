"""Where an answer comes out, and what a reader there would make of it: images, links, HTML, commands to a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from assistant.conversations.file import WRITERS as CONVERSATION_WRITERS
from assistant.conversations.file import conversation_paper
from assistant.conversations.store import Kept
from assistant.export import WRITERS
from assistant.records import CitedAnswer, Question
from assistant.tables.file import to_csv
from ingest.library import Library
from ingest.records import Report

STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printed(answer: CitedAnswer) -> list[str]:
    """What the command line writes, as text and as JSON."""
    from rich.console import Console

    from assistant.cli.screen import Screen

    class Paper(Screen):
        out = io.StringIO()

        @property
        def stdout(self) -> Console:
            return Console(file=self.out, markup=False, highlight=False, emoji=False, soft_wrap=True)

        @property
        def stderr(self) -> Console:
            return self.stdout

    paper = Paper("zh")
    paper.answer(answer)
    return [paper.out.getvalue()]


def drawn(answer: CitedAnswer, streamed: str) -> list[str]:
    """The Markdown that the chat gives to Streamlit: while the model writes, and for the verified answer."""
    from ui.plain import plain_label, plain_markdown

    texts = [plain_markdown(streamed), *(plain_markdown(s.text) for s in answer.statements)]
    texts += [plain_markdown(text) for text in (*answer.unsupported, answer.searched)] + [plain_label(answer.note)]
    for citation in answer.citations:
        texts += [plain_label(citation.quote), plain_label(citation.label), plain_label(citation.file_name)]
    return texts


def exported(library: Library, report: Report, answer: CitedAnswer) -> list[str]:
    """The conversation, what a model wrote of the answer's JSON, the report's theme summary and its tables, as text."""
    from assistant.themes import summarize

    kept = Kept(question=Question(text=answer.question), answer=answer)
    paper, summary = conversation_paper(answer.question, [kept], answer.language), summarize(library, report)
    files = [(name, write(paper)) for name, write in CONVERSATION_WRITERS.items()]
    files += [(name, write(summary)) for name, write in WRITERS.items()]
    texts = _words(answer)
    for name, content in files:
        if name == "md":
            texts.append(content.decode())
        elif name != "json":
            texts.extend(f"{name}\n{part}" for part in _parts(content))
    return texts + [f"csv\n{to_csv(table).decode('utf-8-sig')}" for table in library.catalog.tables(report.id)]


def _words(answer: CitedAnswer) -> list[str]:
    """The parts of the answer's JSON that a model wrote, which a program may well show as Markdown.

    An extract is a report's own words to the letter, as its quotes and the points of a theme are: a program that shows
    those as Markdown must escape them.
    """
    told = answer.to_json()
    return [told.get("note", "")] + ([] if answer.model == "extractive" else [told["answer"], *told["unsupported"]])


def _parts(archive: bytes) -> Iterator[str]:
    """The XML inside a Word or Excel file."""
    with ZipFile(io.BytesIO(archive)) as file:
        yield from (
            file.read(name).decode(errors="replace") for name in file.namelist() if name.endswith((".xml", ".rels"))
        )


def rendered(sink: str, text: str) -> list[str]:
    """What would be more than words where the text goes."""
    if sink == "printed" or (sink == "exported" and text.startswith(("docx\n", "xlsx\n", "csv\n"))):
        return [*_in_office(text), *(["steering"] if sink == "printed" and STEERS.search(text) else [])]
    return _in_markdown(text)


def _in_markdown(text: str) -> list[str]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    kinds = {token.type for block in tokens for token in (block, *(block.children or ()))}
    found = [name for kind, name in (("image", "image"), ("link_open", "link")) if kind in kinds]
    return found + (["html"] if kinds & {"html_inline", "html_block"} else [])


def _in_office(text: str) -> list[str]:
    kind, _, content = text.partition("\n")
    if kind == "csv":
        cells = (cell for line in content.splitlines() for cell in line.split(","))
        return ["formula" for cell in cells if cell.strip('"')[:1] in ("=", "@", "+")]
    if kind not in ("docx", "xlsx"):
        return []
    found = re.search(r'TargetMode="External"|<hyperlink\b[^>]*r:id|<f>|<f ', content)
    return ["link or formula"] if found else []
