from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.suggest import suggestions
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from ingest.records import Language
from samples import sample_reports
from tests.assistant.conftest import Ask

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def english_note(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of one English company note, whose headings are "Why it matters" and the like."""
    [note] = [path for path in sample_reports() if path.name.startswith("calder")]
    with open_library(tmp_path_factory.mktemp("note") / "library", "") as opened:
        assert [outcome.status for outcome in ingest_reports(opened, [note])] == ["added"]
        yield opened


def test_the_whole_advice_and_risks_are_asked_for_then_a_theme_a_value_and_a_ranking(library: Library) -> None:
    overview, advice, risks, theme, value, ranking = suggestions(library, "zh")
    assert (overview, advice, risks) == ("这些报告主要讲了什么？", "投资建议有哪些？", "有哪些风险？")
    assert theme.startswith("如何看待") and value == "星槎机器人的目标价是多少？" and "前三名" in ranking


def test_every_question_is_in_the_users_language(library: Library) -> None:
    asked = suggestions(library, "en")
    assert "".join(asked).isascii()
    assert asked[:3] == ["What are these reports about?", "What is the investment advice?", "What are the risks?"]
    assert "What is the target price of Yichuan Energy Storage?" in asked


def test_a_heading_that_names_no_theme_is_not_asked_after(english_note: Library) -> None:
    asked = suggestions(english_note, "en")
    assert asked[0] == "What is this report about?"
    assert not any(
        heading in text for text in asked for heading in ("Why it matters", "What we changed", "The contract")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_is_answered(library: Library, ask: Ask, language: Language) -> None:
    asked = suggestions(library, language)
    answers = [ask(question) for question in asked]
    assert len(asked) == len(set(asked)) == {"zh": 6, "en": 5}[language]  # no English report ranks shares
    assert [answer.question for answer in answers if answer.abstained or not answer.citations] == []


def test_the_same_library_suggests_the_same_questions_again(library: Library) -> None:
    assert suggestions(library, "zh") == suggestions(library, "zh")


def test_an_empty_library_suggests_nothing(tmp_path: Path) -> None:
    with open_library(tmp_path) as empty:
        assert suggestions(empty, "zh") == []
