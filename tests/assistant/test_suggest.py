from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.suggest import suggestions
from ingest.library import Library, open_library


@pytest.fixture
def library(sample_library: Path) -> Iterator[Library]:
    with open_library(sample_library) as opened:
        yield opened


def test_questions_come_from_the_reports_in_the_users_language_first(library: Library) -> None:
    chinese, english = suggestions(library, "zh"), suggestions(library, "en")
    assert len(chinese) == len(set(chinese)) == 4
    assert all(text.endswith("？") for text in chinese)
    assert english[0].endswith("?")


def test_an_empty_library_suggests_nothing(tmp_path: Path) -> None:
    with open_library(tmp_path) as empty:
        assert suggestions(empty, "zh") == []
