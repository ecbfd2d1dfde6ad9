"""The sample library, ready to be asked: read once, each question answered once."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.batch import parse_line
from assistant.records import CitedAnswer, Filters, Question, Turn
from assistant.settings import Settings
from assistant.words.names import Names
from ingest.library import Library, open_library
from samples import FOLDER

Ask = Callable[..., CitedAnswer]
SHARE = 3
"""Every how many-th of the sample questions is asked: all of them take longer than the other tests together."""


@pytest.fixture(scope="session")
def library(sample_library: Path) -> Iterator[Library]:
    with open_library(sample_library, "") as opened:
        yield opened


@pytest.fixture(scope="session")
def names(library: Library) -> Names:
    return Names.of(library.catalog.names())


@pytest.fixture(scope="session")
def answerer(library: Library) -> Answerer:
    return Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))


@pytest.fixture(scope="session")
def ask(answerer: Answerer) -> Ask:
    """Asks a question of one report (all when empty) after earlier messages, the user's and the assistant's in turn."""

    @cache
    def asked(text: str, report: str = "", *earlier: str) -> CitedAnswer:
        roles = ("user", "assistant") * len(earlier)
        history = tuple(Turn(role=role, content=said) for role, said in zip(roles, earlier, strict=False))
        return answerer.invoke(Question(text=text, filters=Filters(report=report), history=history))

    return asked


@pytest.fixture(scope="session")
def asked(answerer: Answerer) -> list[tuple[dict[str, Any], CitedAnswer]]:
    """A seeded share of the sample questions, with their answers."""
    lines = (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()
    chosen = random.Random(7).sample(lines, len(lines) // SHARE)
    return [(json.loads(line), answerer.invoke(parse_line(line))) for line in chosen]
