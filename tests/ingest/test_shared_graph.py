"""Chroma's graph among several processes: whoever uses it has a turn, and nobody misses what another one wrote into it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from ingest.index.dense import HNSW, DenseIndex
from ingest.records import Chunk

ROOT = Path(__file__).parents[2]
OFTEN = {"batch_size": 4, "sync_threshold": 8}
"""The graph is written every few chunks, not 2,000."""
SIDE = 16


def chunks(numbers: Sequence[int]) -> list[Chunk]:
    return [Chunk(id=f"r{n}:1:1", report_id=f"r{n}", page=1, start=0, end=1, text="x") for n in numbers]


def vectors(numbers: Sequence[int]) -> np.ndarray:
    made = np.stack([np.random.default_rng(n).standard_normal(SIDE) for n in numbers])
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def add(index: DenseIndex, numbers: Sequence[int]) -> None:
    index.add(chunks(numbers), vectors(numbers))


def nearest(index: DenseIndex, number: int) -> str:
    return index.search(vectors([number])[0].tolist(), 1)[0].chunk_id


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting, value in OFTEN.items():
        monkeypatch.setitem(HNSW, setting, value)


@pytest.mark.usefixtures("often")
def test_a_view_finds_what_another_one_has_since_written_into_the_graph(tmp_path: Path) -> None:
    writer, reader = DenseIndex(tmp_path), DenseIndex(tmp_path)
    add(writer, range(4))
    assert nearest(reader, 3) == "r3:1:1"
    for start in range(4, 40, 3):
        add(writer, range(start, start + 3))
        writer.remove(f"r{start}")
    assert [nearest(reader, n) for n in (5, 18, 39)] == ["r5:1:1", "r18:1:1", "r39:1:1"]
    assert nearest(reader, 4) != "r4:1:1"


def test_a_search_waits_until_who_has_the_turn_is_done(tmp_path: Path) -> None:
    index = DenseIndex(tmp_path)
    add(index, range(3))
    found: list[str] = []
    asking = threading.Thread(target=lambda: found.append(nearest(index, 1)))
    with FileLock(tmp_path / "turn.lock", is_singleton=False):
        asking.start()
        asking.join(0.3)
        assert asking.is_alive() and not found
    asking.join()
    assert found == ["r1:1:1"]


@pytest.mark.usefixtures("often")
def test_searches_are_right_while_another_process_writes_the_graph_again_and_again(tmp_path: Path) -> None:
    index = DenseIndex(tmp_path)
    add(index, range(20))
    code = f"""
from pathlib import Path
from ingest.index.dense import HNSW, DenseIndex
from tests.ingest.test_shared_graph import add
HNSW.update({OFTEN})
index = DenseIndex(Path({str(tmp_path)!r}))
for start in range(100, 200, 5):
    add(index, range(start, start + 5))
    index.remove(f"r{{start}}")
"""
    writing = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while writing.poll() is None:
        assert [nearest(index, n) for n in (0, 7, 19)] == ["r0:1:1", "r7:1:1", "r19:1:1"]
    assert writing.returncode == 0
    index.refresh()  # what is only logged, not yet in the graph, a view learns when it is opened
    assert nearest(index, 199) == "r199:1:1" and len(index.contents()) == 100
