"""A slice of the questions bench in every test run: the default keeps its floors and is nowhere worse than BM25 alone."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from bench.quality import BM25, HYBRID, Run, answerers, ask, compared, differences, significantly_worse
from bench.scoring import Found, Gold, Marks, summary
from samples import FOLDER, sample_reports

A_KIND = 2
"""Questions of each kind that are asked."""


def slice_of(questions: list[Gold]) -> list[Gold]:
    """A seeded few of each kind."""
    kinds = sorted({gold["kind"] for gold in questions})
    luck = random.Random(11)
    return [gold for kind in kinds for gold in luck.sample([q for q in questions if q["kind"] == kind], A_KIND)]


@pytest.fixture(scope="module")
def runs(sample_library: Path) -> dict[str, Run]:
    questions = slice_of([json.loads(line) for line in (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()])
    pdfs = {path.name: path for path in sample_reports()}
    systems = (system for system in answerers(sample_library) if system[0] in (HYBRID, BM25))
    return {name: ask(name, answerer, retriever, questions, pdfs) for name, answerer, retriever in systems}


def test_the_default_keeps_its_floors_on_a_slice_of_every_kind(runs: dict[str, Run]) -> None:
    """Floors well under what bench/README.md measures: they fall when something breaks, not when something is tuned."""
    found = summary(runs[HYBRID].answers)
    assert len(runs[HYBRID].answers) >= 30 and found["quote"] == 1.0
    assert (
        (found["acc"] or 0) >= 0.7
        and (found["cite"] or 0) >= 0.8
        and found["wrongab"] is not None
        and found["wrongab"] <= 0.15
    ), found


def test_hybrid_is_nowhere_significantly_worse_than_bm25_alone(runs: dict[str, Run]) -> None:
    found = differences(runs[HYBRID], runs[BM25])
    assert not significantly_worse(found), found
    assert "nowhere significantly worse" in compared(runs[HYBRID], runs[BM25])


def test_what_is_worse_on_every_question_is_called_significantly_worse() -> None:
    def run(name: str, good: bool) -> Run:
        answers = [
            Marks(id=str(i), kind="fact", acc=good, cite=True, citeall=True, prec=(1, 1), quote=(1, 1), abst=None, wrongab=False, why="")
            for i in range(20)
        ]  # fmt: skip
        return Run(name, answers, [Found(id=str(i), kind="fact", first=True, five=True, words=True) for i in range(20)])

    found = differences(run("one", False), run("other", True))
    assert significantly_worse(found) == ["acc"] and found["acc"] == (20, -1.0, -1.0, -1.0)
    assert "significantly worse in acc" in compared(run("one", False), run("other", True))
