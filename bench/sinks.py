"""Where an answer comes out, and what a reader there would make of it: images, links, HTML, commands to a terminal."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
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
MADE = "a, img, script, iframe, object, embed, form, .katex"


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


def in_browser(answers: Sequence[CitedAnswer], folder: Path) -> Counter[str]:
    """What a real browser made of the answers drawn one below the other as the chat draws them; see `bench.answers_page`."""
    import os
    import pickle
    import shutil
    import subprocess
    import sys
    from time import monotonic, sleep
    from urllib.request import urlopen

    from playwright.sync_api import sync_playwright

    (folder / "answers.pickle").write_bytes(pickle.dumps(list(answers)))
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("answers_page.py"))]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    environment = os.environ | {"ANSWERS": str(folder / "answers.pickle"), "PYTHONPATH": str(Path(__file__).parents[1])}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with subprocess.Popen(command + options, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            end = monotonic() + 60
            while monotonic() < end:
                try:
                    urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
                    break
                except OSError:
                    sleep(0.2)
            with sync_playwright() as playwright:
                page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
                outside: list[str] = []
                page.on(
                    "request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None
                )
                page.on("dialog", lambda dialog: outside.append("dialog"))
                page.goto(f"http://127.0.0.1:{port}/")
                page.get_by_text("END OF ANSWERS").wait_for(timeout=300_000)
                return _counted(page, outside, len(answers))
        finally:
            server.kill()


def _counted(page: Any, outside: list[str], answers: int) -> Counter[str]:
    found = Counter[str]()
    texts = page.get_by_test_id("stMarkdownContainer")
    found["element made"] = texts.locator(MADE).count()
    found["request"] = sum(not url.startswith(("data:", "blob:")) for url in outside)
    found["answer not drawn"] = answers - page.get_by_test_id("stChatMessage").count()
    return +found


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
