"""Settings in the browser: what answers, where words go, whether model and embedding work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.stub_llm import Scripted
from tests.stub_llm import serve as serve_model
from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("locale", LOCALES)
def test_model_and_embedding_are_tried_and_what_came_of_it_is_said(
    serve: Callable[..., str], visit: Callable[..., Any], tmp_path: Path, locale: str
) -> None:
    chinese = locale == "zh-CN"
    with serve_model(Scripted("pong"), Scripted("", status=401)) as model:
        address = serve(
            YANBAO_DATA_DIR=str(tmp_path / "library"),
            YANBAO_MODEL="openai:stub",
            OPENAI_BASE_URL=model.url,
            OPENAI_API_KEY="none",
            YANBAO_MODEL_RETRIES="0",
        )
        seen = visit(address, locale)
        seen.go("设置" if chinese else "Settings")
        seen.press("test-model")
        seen.said("模型可用。" if chinese else "The model answers.")
        seen.press("test-model")
        seen.said("不接受密钥" if chinese else "does not accept the key")
        seen.press("test-embedding")
        seen.said("向量模型可用。" if chinese else "The embedding works.")
