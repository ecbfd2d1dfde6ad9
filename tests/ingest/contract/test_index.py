"""What the library asks of an index, the same of both engines: Chroma with tantivy, and Milvus."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from ingest.index import ChunkIndex, Index
from ingest.segment import terms
from tests.ingest.corpus import AXES, CORPUS, chunk, ids

_number = count(1)


@pytest.fixture
def opened(tier: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], ChunkIndex]:
    """Opens one index, empty at first, as another process would."""
    if tier == "embedded":
        return lambda: Index(tmp_path / "index")
    from ingest.index.milvus import MilvusIndex

    address, name = request.getfixturevalue("milvus_server"), f"contract_{next(_number)}"
    return lambda: MilvusIndex(address, "", "index", name)


@pytest.fixture
def index(opened: Callable[[], ChunkIndex]) -> ChunkIndex:
    made = opened()
    made.add(CORPUS, AXES)
    return made


def test_dense_hits_carry_the_cosine_best_first(index: ChunkIndex) -> None:
    hits = index.dense([0.6, 0.8, 0.0, 0.0], 3)
    assert ids(hits)[:2] == ["aa:2:1", "aa:1:1"] and len(hits) == 3
    assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6, 0.0], abs=1e-5)


def test_both_sides_keep_to_the_reports_given(index: ChunkIndex) -> None:
    assert ids(index.dense([1.0, 0.9, 0.5, 0.0], 10, ["bb"])) == ["bb:1:1", "bb:2:1"]
    assert len(index.dense([1.0, 0.0, 0.0, 0.0], 10, ["aa", "bb", "unknown"])) == 4
    every, some = dict(index.lexical({"alpha": 1.0}, 10)), index.lexical({"alpha": 1.0}, 10, ["bb"])
    assert ids(some) == ["bb:2:1"] and some[0].score == pytest.approx(every["bb:2:1"])
    assert index.dense([1.0, 0.0, 0.0, 0.0], 10, []) == [] and index.lexical({"alpha": 1.0}, 10, []) == []


def test_the_nearest_inside_a_filter_are_found_however_many_are_nearer_outside(
    opened: Callable[[], ChunkIndex],
) -> None:
    chance = np.random.default_rng(5)
    made = np.repeat(chance.standard_normal((60, 16)), 5, axis=0) + 0.7 * chance.standard_normal((300, 16))
    vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    index, chunks = opened(), [chunk(f"r{n // 5}", n % 5, "x") for n in range(300)]
    index.add(chunks, vectors)
    for reports in (["r7"], [f"r{n}" for n in range(0, 60, 2)], [f"r{n}" for n in range(60)]):
        inside = np.array([one.report_id in set(reports) for one in chunks])
        best = np.argsort(-np.where(inside, vectors @ vectors[0], -2.0))[:5]
        assert ids(index.dense(vectors[0].tolist(), 5, reports)) == [chunks[row].id for row in best]


def test_the_chunk_with_more_and_rarer_of_the_words_comes_first(index: ChunkIndex) -> None:
    hits = index.lexical({"alpha": 1.0, "beta": 1.0}, 10)
    assert ids(hits) == ["aa:1:1", "bb:2:1", "aa:2:1"] and hits[0].score > 2 * hits[1].score
    heavier = dict(index.lexical({"alpha": 4.0, "beta": 1.0}, 10))
    assert heavier["aa:2:1"] > dict(hits)["aa:2:1"]
    assert ids(index.lexical({"alpha": 1.0, "beta": 1.0}, 1)) == ["aa:1:1"]


def test_idf_is_the_same_on_both_and_a_word_that_no_chunk_has_lowers_every_score(index: ChunkIndex) -> None:
    assert [index.idf(word) for word in ("omega", "beta", "alpha")] == pytest.approx([2.3026, 1.2040, 0.3567], abs=1e-4)
    alone, beside = dict(index.lexical({"beta": 1.0}, 10)), dict(index.lexical({"beta": 1.0, "omega": 1.0}, 10))
    assert beside["aa:1:1"] / alone["aa:1:1"] == pytest.approx(1.2040 / (1.2040 + 2.3026), rel=1e-4)
    assert index.lexical({"omega": 1.0}, 10) == [] and index.lexical({}, 10) == []


def test_of_alternatives_the_best_counts_once(index: ChunkIndex) -> None:
    grouped = index.lexical({"omega": 1.0}, 10, alternatives={"omega": {"beta": 0.9, "epsilon": 0.5}})
    assert ids(grouped) == ["aa:1:1", "bb:1:1"]
    assert grouped[1].score / grouped[0].score == pytest.approx(0.5 / 0.9, rel=1e-4)


def test_chinese_is_found_by_its_words_in_text_headings_and_context(opened: Callable[[], ChunkIndex]) -> None:
    index = opened()
    index.add(
        [
            chunk("zh", 1, "毛利率提升至 21.3%", context="传媒周报 > 行情", section=("行情", "游戏板块")),
            chunk("zh", 2, "期间费用率下降，存货周转加快。"),
        ],
        AXES[:2],
    )
    for asked in ("毛利率", "游戏板块", "传媒周报", "21.3%"):
        assert ids(index.lexical(dict.fromkeys(terms(asked), 1.0), 5))[0] == "zh:1:1", asked
    assert ids(index.lexical(dict.fromkeys(terms("存货周转"), 1.0), 5)) == ["zh:2:1"]


def test_whatever_the_segmenter_cuts_is_found_again(opened: Callable[[], ChunkIndex]) -> None:
    text = "GPT-4o、603466.SH、AT&T、25Q1 与 1,089.0 亿元，C++ 䶮"
    index = opened()
    index.add([chunk("cc", 1, text)], AXES[:1])
    assert [term for term in terms(text) if not index.lexical({term: 1.0}, 1)] == []


def test_adding_again_replaces(index: ChunkIndex) -> None:
    index.add([chunk("aa", 1, "omega")], AXES[3:4])
    assert index.count() == 4 and ids(index.lexical({"omega": 1.0}, 5)) == ["aa:1:1"]
    assert index.lexical({"beta": 1.0}, 5) == []
    assert index.dense([0.0, 0.0, 0.0, 1.0], 2)[0].score == pytest.approx(1.0, abs=1e-5)


def test_a_removed_report_is_found_by_neither_side_and_may_come_again(index: ChunkIndex) -> None:
    index.remove("aa")
    index.remove("unknown")
    assert index.count() == 2 and index.contents().reports == {"bb"}
    assert ids(index.lexical({"alpha": 1.0}, 5)) == ["bb:2:1"]
    assert set(ids(index.dense([1.0, 1.0, 1.0, 1.0], 5))) == {"bb:1:1", "bb:2:1"}
    index.add(CORPUS[:2], AXES[:2])
    assert index.count() == 4 and ids(index.dense([1.0, 0.0, 0.0, 0.0], 1)) == ["aa:1:1"]
    assert ids(index.lexical({"beta": 1.0}, 5)) == ["aa:1:1"]


def test_it_tells_what_it_holds_by_report(index: ChunkIndex) -> None:
    held = index.contents()
    assert held.whole == {"aa": {"aa:1:1", "aa:2:1"}, "bb": {"bb:1:1", "bb:2:1"}} and not held.torn


def test_an_empty_index_answers_with_nothing(opened: Callable[[], ChunkIndex]) -> None:
    index = opened()
    index.add([], AXES[:0])
    index.remove("aa")
    assert index.dense([1.0, 0.0], 5) == [] and index.lexical({"a": 1.0}, 5) == []
    assert index.count() == 0 and index.contents().reports == set()


def test_another_reader_sees_what_was_written_after_refresh(
    index: ChunkIndex, opened: Callable[[], ChunkIndex]
) -> None:
    other = opened()
    assert other.count() == 4
    index.add([chunk("zz", 1, "omega")], -AXES[3:4])
    other.refresh()
    assert ids(other.lexical({"omega": 1.0}, 1)) == ids(other.dense([0.0, 0.0, 0.0, -1.0], 1)) == ["zz:1:1"]
