"""What must hold for any words: of a model, a report, a setting."""

from __future__ import annotations

import csv
import io
import os
import re
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from assistant.build import load_settings
from assistant.errors import BadSettings
from assistant.export.excel import to_xlsx
from assistant.export.markdown import escape
from assistant.export.paper import Entry, Grid, Heading, Items, Paper, Sheet
from assistant.export.word import to_docx
from assistant.records import Draft, Question, Statement
from assistant.settings import Settings
from assistant.tables.file import to_csv
from assistant.verify.check import verify
from assistant.words.locate import locate
from ingest.records import Cell, Table
from tests.assistant.papers import page, source

TRUE = ("北辰股份上半年营业收入为 3.20 亿元，", "同比增长 6.1%。", "增长主要来自海外订单。")
PAGE = page("\n".join(TRUE))
SOURCES = [source(1, PAGE)]
HOSTILE = [
    "![x](http://a/b)",
    "<img src=x>",
    "[9]",
    "\u202e",
    "3.21 亿元",
    "6.2%",
    "]( ",
    "`",
    "=1+1",
    "\x1b[2J",
    "\ud800",
]
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
WORDS = st.lists(st.one_of(st.sampled_from([*TRUE, *HOSTILE]), st.text(max_size=12)), max_size=6).map("".join)
STATEMENTS = st.lists(st.tuples(WORDS, st.lists(st.integers(-3, 9), max_size=3)), max_size=4)


@given(STATEMENTS)
@settings(max_examples=150, deadline=None)
def test_whatever_a_model_says_only_offered_sources_are_cited_and_their_figures_stand(
    said: list[tuple[str, list[int]]],
) -> None:
    draft = Draft(statements=tuple(Statement(text=t, sources=tuple(n)) for t, n in said), model="openai:any")
    answer = verify(draft, SOURCES, lambda *_: PAGE, question=Question(text="上半年收入多少？"), language="zh")
    for citation in answer.citations:
        assert citation.report_id == SOURCES[0].report.id and locate(citation.quote, PAGE) is not None
    for statement in answer.statements:
        if statement.supported:
            assert set(statement.markers) <= {citation.marker for citation in answer.citations} and statement.markers
            assert "3.21" not in statement.text and "6.2%" not in statement.text
    shown = "\n".join([answer.answer, *answer.unsupported])
    assert not re.search(r"!\[|\]\(http|<img|[\x00-\x08\x1b\u202e\ud800-\udfff]", shown)


@given(WORDS)
def test_any_words_are_only_words_in_markdown(words: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).parse(f"- {escape(words)}")
    kinds = {token.type for block in tokens for token in (block, *(block.children or ()))}
    assert not kinds & {"image", "link_open", "html_inline", "html_block", "code_inline", "em_open", "heading_open"}


@given(st.lists(WORDS, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_any_words_are_only_words_in_office_files(words: list[str]) -> None:
    book = load_workbook(io.BytesIO(to_xlsx([Sheet("表", tuple("列" for _ in words), (tuple(words),))])))
    for cell in book.active[2]:
        assert cell.data_type != "f" and not cell.hyperlink
        assert cell.value is None or isinstance(cell.value, str)
    grid = Grid(tuple(words), (tuple(Entry(w) for w in words),))
    paper = Paper(words[0], words[-1], (Heading(words[0]), Items(tuple(map(Entry, words))), grid))
    assert to_docx(paper)[:2] == b"PK"


@given(st.lists(st.tuples(WORDS, st.sampled_from([None, 1.0])), min_size=1, max_size=3))
def test_no_cell_of_a_csv_is_a_formula(cells: list[tuple[str, float | None]]) -> None:
    row = tuple(
        Cell(
            text=text,
            page=1,
            start=0,
            end=1,
            box=(0.0, 0.0, 1.0, 1.0),
            value=value if NUMBER.fullmatch(text) else None,
        )
        for text, value in cells
    )
    table = Table(
        number=1, caption="", columns=tuple(c.text for c in row), rows=(row,), boxes=((1, (0.0, 0.0, 1.0, 1.0)),)
    )
    content = to_csv(table).decode("utf-8-sig")
    for line in csv.reader(io.StringIO(content, newline="")):
        for word in line:
            assert not word.startswith(("=", "@", "\t", "\r")) and (
                word[:1] not in ("+", "-") or NUMBER.fullmatch(word)
            )


NAMES = st.sampled_from([f"YANBAO_{name.upper()}" for name in Settings.model_fields])


@given(
    st.dictionaries(
        NAMES, st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20)
    )
)
@settings(deadline=None)
def test_any_setting_is_taken_or_refused_with_its_name(given_: dict[str, str]) -> None:
    with patch.dict(os.environ, given_ | {"YANBAO_API_KEY": "sk-canary"}):
        try:
            assert "sk-canary" not in repr(load_settings())
        except BadSettings as error:
            assert any(name in error.text("en") and name in error.text("zh") for name in given_)
            assert "sk-canary" not in error.text("en")
