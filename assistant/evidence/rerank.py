"""An optional cross-encoder that reads question and passage together, in place of MaxSim's word by word."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import BadSettings
from ingest.errors import Bilingual

LONGEST = 512
"""Tokens of question and passage together that are read."""


class Reranker(Protocol):
    """Says how well passages answer a question."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One figure a passage, 0..1, more is better."""


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder of one label, by hub name or folder; loaded at first use.

    Raises `BadSettings` when it cannot be loaded, or tells other than one label.
    """

    def __init__(self, model: str) -> None:
        self._source = str(Path(model).expanduser()) if Path(model).expanduser().is_dir() else model

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """The model's relevance of each passage, through a sigmoid."""
        if not passages:
            return []
        found = self._model.predict([(question, passage) for passage in passages], show_progress_bar=False)
        return [float(score) for score in found]

    @cached_property
    def _model(self) -> Any:
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        try:
            from sentence_transformers import CrossEncoder
            from torch.nn import Sigmoid

            model = CrossEncoder(self._source, max_length=LONGEST, activation_fn=Sigmoid())
        except Exception as error:  # the hub, the network and torch each raise their own; whatever it is, it is stated
            raise _unusable(self._source, (str(error).strip() or type(error).__name__).splitlines()[0]) from error
        if model.num_labels != 1:
            raise _unusable(self._source, f"{model.num_labels} labels, not one")
        return model


def _unusable(model: str, reason: str) -> BadSettings:
    return BadSettings(
        Bilingual(zh=f"无法使用重排模型 {model}：{reason}。", en=f"The reranker {model} cannot be used: {reason}."),
        Bilingual(
            zh="请检查名称和网络（离线时填写已下载模型的文件夹），或清空 YANBAO_RERANKER。",
            en="Check the name and the network (offline, name a downloaded folder), or empty YANBAO_RERANKER.",
        ),
    )
