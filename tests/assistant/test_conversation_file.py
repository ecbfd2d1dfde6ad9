"""A conversation taken along: every answer with its citations, nothing in it obeyed, names safe on every system."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from assistant.conversations.file import WRITERS, conversation_paper, file_name
from assistant.conversations.store import Kept
from tests.assistant.test_conversations import ANSWER, QUESTION

KEPT = Kept(question=QUESTION, answer=ANSWER)


def test_markdown_holds_answer_computation_unsupported_and_citation() -> None:
    text = WRITERS["md"](conversation_paper("一", [KEPT], "zh")).decode()
    for words in ("3.9%", "= 3.9", "未能核实", "p.4", "a'b/c.pdf"):
        assert words in text


def test_word_holds_the_same() -> None:
    import docx

    document = docx.Document(BytesIO(WRITERS["docx"](conversation_paper("一", [KEPT], "en"))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("3.9%[1]", "= 3.9", "Not found in the reports", "[1]", "a'b/c.pdf"):
        assert words in text


def test_a_refusal_says_what_was_searched() -> None:
    refused = replace(
        ANSWER, statements=(), citations=(), unsupported=(), abstained=True, searched="已检索 6 份研报：晚饭"
    )
    text = WRITERS["md"](conversation_paper("一", [replace(KEPT, answer=refused)], "zh")).decode()
    assert "研报中没有答案" in text
    assert "已检索 6 份研报" in text


@pytest.mark.parametrize("title", ["a/b\\c:“x”*?|<y>", "  ..", "😀'\"", "长" * 200])
def test_names_are_safe(title: str) -> None:
    name = file_name(title, "docx")
    assert name.endswith(".docx")
    assert not set(name) & set('/\\:*?"<>|\n')
    assert 5 < len(name.encode()) < 255
