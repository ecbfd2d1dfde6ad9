from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversations.store import FILE, Conversations
from assistant.records import (
    Citation,
    CitedAnswer,
    CitedStatement,
    Computation,
    Filters,
    Question,
    Turn,
)
from ingest.errors import LibraryError, NewerLibrary
from ingest.records import Cell

QUESTION = Question(
    text="均值“多少”？'; DROP TABLE exchanges; --",
    history=(Turn(role="user", content="😀"),),
    filters=Filters(broker="甲证券"),
)
CELL = Cell(text="3.9%", page=4, start=1, end=5, box=(1.0, 2.0, 3.0, 4.5), kind="percent", value=3.9, unit="%")
ANSWER = CitedAnswer(
    question=QUESTION.text,
    answer="3.9%[1]",
    statements=(
        CitedStatement(
            text="3.9%", markers=(1,), computation=Computation(formula="3.9", cells=(CELL,), report_id="ab")
        ),
        CitedStatement(text="？", markers=(), supported=False),
    ),
    citations=(
        Citation(
            marker=1,
            report_id="ab",
            file_name="a'b/c.pdf",
            title="",
            page=4,
            page_label="2",
            quote="3.9%",
            boxes=((1.0, 2.0, 3.0, 4.5),),
        ),
    ),
    language="zh",
    unsupported=("？",),
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Conversations]:
    conversations = Conversations(tmp_path)
    yield conversations
    conversations.close()


def test_an_exchange_comes_back_as_it_was(kept: Conversations, tmp_path: Path) -> None:
    name = kept.begin("一 \n 二")
    kept.keep(name, 0, QUESTION, ANSWER)
    kept.rate(name, 0, False, "数错了")
    again = Conversations(tmp_path)
    [exchange] = again.exchanges(name)
    assert (exchange.question, exchange.answer) == (QUESTION, ANSWER)
    assert (exchange.good, exchange.reason) == (False, "数错了")
    assert [conversation.title for conversation in again.latest()] == ["一 二"]
    again.close()


def test_asking_again_drops_what_followed(kept: Conversations) -> None:
    name = kept.begin("一")
    for position in range(3):
        kept.keep(name, position, QUESTION, ANSWER)
    kept.keep(name, 1, QUESTION, ANSWER)
    assert len(kept.exchanges(name)) == 2


def test_the_one_last_spoken_in_comes_first_and_deleted_ones_are_gone(kept: Conversations) -> None:
    first, second = kept.begin("一"), kept.begin("二")
    kept.keep(first, 0, QUESTION, ANSWER)
    kept.rename(first, " 新 ")
    kept.rename(second, "  ")
    assert [conversation.title for conversation in kept.latest()] == ["新", "二"]
    kept.delete(first)
    assert kept.exchanges(first) == []
    kept.keep(first, 0, QUESTION, ANSWER)  # another window deleted it: nothing is kept, nothing breaks
    assert [conversation.id for conversation in kept.latest()] == [second]


def test_rated_answers_are_there_for_evaluation(kept: Conversations) -> None:
    name = kept.begin("一")
    for position, good in enumerate((True, None, False)):
        kept.keep(name, position, QUESTION, ANSWER)
        kept.rate(name, position, good, "因为")
    rated = list(kept.rated())
    assert [line["good"] for line in rated] == [True, False]
    assert rated[0]["citations"][0]["page"] == 4
    assert rated[0]["history"] == [{"role": "user", "content": "😀"}]


def test_a_file_that_is_no_database_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database" * 100)
    with pytest.raises(LibraryError, match=FILE):
        Conversations(tmp_path)


def test_conversations_of_a_later_version_are_refused_and_left_alone(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    kept._connection.execute("PRAGMA user_version = 99")
    kept.close()
    with pytest.raises(NewerLibrary, match="later version"):
        Conversations(tmp_path)
