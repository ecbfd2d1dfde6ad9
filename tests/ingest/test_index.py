from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.index import Index, index_text
from ingest.records import Chunk
from tests.ingest.corpus import AXES, CORPUS, chunk, ids

ROOT = Path(__file__).parents[2]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index")
    made.add(CORPUS, AXES)
    return made


def bm25(tf: int, df: int, total: int, length: int, average: float) -> float:
    idf = math.log(1 + (total - df + 0.5) / (df + 0.5))
    return idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / average))


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, list[Chunk], np.ndarray]:
    """400 reports of 10 chunks; the vectors of one report lie around one point."""
    chance = np.random.default_rng(5)
    made = np.repeat(chance.standard_normal((400, 32)), 10, axis=0) + 0.7 * chance.standard_normal((4000, 32))
    vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    chunks = [
        Chunk(id=f"r{n // 10}:1:{n % 10}", report_id=f"r{n // 10}", page=1, start=0, end=1, text="x")
        for n in range(4000)
    ]
    index = Index(tmp_path_factory.mktemp("clusters"))
    index.add(chunks, vectors)
    return index, chunks, vectors


@pytest.mark.parametrize("share", [0.0025, 0.05, 0.5, 1.0])
def test_with_any_filter_the_nearest_inside_it_are_found(
    clusters: tuple[Index, list[Chunk], np.ndarray], share: float
) -> None:
    index, chunks, vectors = clusters
    reports = [f"r{n}" for n in range(0, 400, round(1 / share))]
    inside = np.array([chunk.report_id in set(reports) for chunk in chunks])
    for asked in vectors[::800]:
        cosines = np.where(inside, vectors @ asked, -2.0)
        best = np.argsort(-cosines)[:10]
        hits = index.dense(asked.tolist(), 10, reports)
        assert ids(hits) == [chunks[row].id for row in best]
        assert [hit.score for hit in hits] == pytest.approx(cosines[best].tolist(), abs=1e-5)


def test_a_filter_of_reports_far_from_the_question_still_fills_the_list(
    clusters: tuple[Index, list[Chunk], np.ndarray],
) -> None:
    index, chunks, vectors = clusters
    far = np.argsort(vectors @ vectors[0])
    reports = list(dict.fromkeys(chunks[row].report_id for row in far))[:150]
    inside = [row for row in far[::-1] if chunks[row].report_id in set(reports)]
    assert ids(index.dense(vectors[0].tolist(), 20, reports)) == [chunks[row].id for row in inside[:20]]


def test_covered_bm25_is_bm25_over_the_sum_of_idf(index: Index) -> None:
    hits = dict(index.lexical({"alpha": 1.0, "beta": 1.0}, 10))
    full = index.idf("alpha") + index.idf("beta")
    expected = {
        "aa:1:1": (bm25(1, 3, 4, 2, 2.0) + bm25(1, 1, 4, 2, 2.0)) / full,
        "aa:2:1": bm25(1, 3, 4, 2, 2.0) / full,
        "bb:2:1": bm25(2, 3, 4, 2, 2.0) / full,
    }
    assert hits == pytest.approx(expected, rel=1e-5)
    assert hits["aa:1:1"] == pytest.approx(1.0)


def test_weights_count_on_both_sides_of_the_fraction(index: Index) -> None:
    hits = dict(index.lexical({"alpha": 0.5, "beta": 2.0}, 10))
    full = 0.5 * index.idf("alpha") + 2 * index.idf("beta")
    assert hits["aa:1:1"] == pytest.approx(1.0)
    assert hits["aa:2:1"] == pytest.approx(0.5 * bm25(1, 3, 4, 2, 2.0) / full, rel=1e-5)


def test_a_term_that_no_chunk_has_lowers_every_score(index: Index) -> None:
    assert index.idf("omega") > index.idf("beta") > index.idf("alpha") > 0
    alone, beside = dict(index.lexical({"beta": 1.0}, 10)), dict(index.lexical({"beta": 1.0, "omega": 1.0}, 10))
    assert alone["aa:1:1"] == pytest.approx(1.0)
    assert beside["aa:1:1"] == pytest.approx(index.idf("beta") / (index.idf("beta") + index.idf("omega")), rel=1e-5)
    assert index.lexical({"omega": 1.0}, 10) == [] and index.lexical({}, 10) == []


def test_of_alternatives_the_best_counts_once(index: Index) -> None:
    plain = dict(index.lexical({"beta": 1.0, "epsilon": 1.0}, 10))
    grouped = dict(index.lexical({"omega": 1.0}, 10, alternatives={"omega": {"beta": 0.9, "epsilon": 0.5}}))
    assert plain["aa:1:1"] == pytest.approx(0.5)
    assert grouped == pytest.approx({"aa:1:1": 1.0, "bb:1:1": 0.5 / 0.9}, rel=1e-5)


def test_a_chunk_is_found_by_its_headings_and_context_too(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    found = chunk("cc", 1, "上涨8%", context="传媒周报 > 行情", section=("行情", "游戏板块"))
    index.add([found], AXES[:1])
    for word in ("传媒", "游戏", "8", "_周报"):
        assert ids(index.lexical({word: 1.0}, 5)) == ["cc:1:1"], word
    assert index_text(found).count("行情") == 1


def test_it_is_there_when_opened_again(index: Index) -> None:
    again = Index(index.folder)
    assert again.count() == 4 and ids(again.dense([0.0, 0.0, 1.0, 0.0], 1)) == ["bb:1:1"]


def test_a_reader_sees_what_another_process_wrote_after_refresh(index: Index) -> None:
    code = f"""
import numpy as np
from ingest.index import Index
from ingest.records import Chunk
made = Chunk(id="zz:1:1", report_id="zz", page=1, start=0, end=5, text="omega")
Index(__import__("pathlib").Path({str(index.folder)!r})).add([made], np.array([[0, 0, 0, -1]], np.float32))
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    index.refresh()
    assert ids(index.lexical({"omega": 1.0}, 1)) == ids(index.dense([0.0, 0.0, 0.0, -1.0], 1)) == ["zz:1:1"]


def test_the_lexical_side_needs_no_chroma(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from ingest.index import Index
Index(Path({str(tmp_path)!r})).lexical({{"a": 1.0}}, 1)
print("chromadb" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("listed", [1, 3, 4])
def test_what_it_holds_is_listed_part_by_part_and_torn_reports_are_told(
    index: Index, monkeypatch: pytest.MonkeyPatch, listed: int
) -> None:
    monkeypatch.setattr("ingest.index.dense.LISTED", listed)
    assert index.contents().whole == {"aa": {"aa:1:1", "aa:2:1"}, "bb": {"bb:1:1", "bb:2:1"}}
    index._lexical.remove("bb")
    held = index.contents()
    assert held.whole == {"aa": {"aa:1:1", "aa:2:1"}} and held.torn == {"bb"} and held.reports == {"aa", "bb"}
