"""A lying model over the sample reports: nothing false is shown as cited, and what is true is kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.lies import UNCLOSED, run, streamed
from bench.lying.lies import LIES
from bench.lying.truths import truths_of
from ingest.library import Library, open_library


@pytest.fixture(scope="module")
def library(sample_library: Path) -> Library:
    return open_library(sample_library)


def test_of_a_lying_models_replies_nothing_false_is_cited_and_the_true_is_kept(library: Library) -> None:
    tally = run(library, range(150), 7)
    counts = tally.counts
    lies = {kind: count for kind, count in counts.items() if kind in LIES}
    truths = [count for kind, count in counts.items() if kind not in LIES]
    assert [text for count in lies.values() for text in count.shown] == []
    assert len(lies) > 8 and sum(count.told for count in lies.values()) > 50
    assert sum(c.cited for c in truths) >= 0.98 * sum(c.told for c in truths) > 150
    assert tally.halves == tally.astray == 0
    assert sum(count.peer for count in lies.values()) > 0.6 * sum(count.told for count in lies.values())


def test_each_kind_of_truth_is_told_of_the_samples(library: Library) -> None:
    assert {kind for kind, truths in truths_of(library.catalog).items() if len(truths) > 10} == {
        "sentence", "part", "other words", "other unit", "cell", "other language", "written",
    }  # fmt: skip


@pytest.mark.parametrize("cut", range(12))
def test_a_reply_cut_anywhere_shows_no_half_marker(cut: int) -> None:
    reply = "收入为3.20亿元【来源1】，净利润0.5亿元［2］。Freight is 4.1% [source 3]. 毛利率[^4]（5）[1, 2]【资料：3】"
    for end in range(len(reply) - 11 * cut, len(reply) - 11 * cut - 11, -1):
        shown, half = streamed(reply[:end], {1, 2, 3, 4, 5}, random.Random(end))
        assert not half and not UNCLOSED.search(shown), shown
