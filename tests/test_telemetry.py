"""Nothing under us reports home: what each library itself says of its telemetry, however the environment asks for it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from assistant.build import load_settings
from assistant.llm.privacy import SILENT
from ingest.library import open_library

LOUD = {name: "false" if value in ("1",) else "true" for name, value in SILENT.items()}


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings are loaded in an environment, and beside a `.env`, that want all of it on."""
    for name, value in LOUD.items():
        monkeypatch.setenv(name, value)
    (tmp_path / ".env").write_text("LANGSMITH_TRACING=true\nLANGSMITH_API_KEY=ls-canary\n")
    monkeypatch.chdir(tmp_path)
    load_settings()


def test_the_environment_is_silent_whatever_it_said(settled: None) -> None:
    assert {name: os.environ[name] for name in SILENT} == SILENT


def test_langsmith_traces_nothing(settled: None) -> None:
    from langchain_core.callbacks import CallbackManager
    from langsmith.utils import get_env_var, tracing_is_enabled

    get_env_var.cache_clear()
    try:
        assert tracing_is_enabled() is False
        assert not CallbackManager.configure().handlers
    finally:
        get_env_var.cache_clear()


def test_chroma_sends_nothing(settled: None, tmp_path: Path) -> None:
    with open_library(tmp_path / "data") as library:
        assert library.index.count() == 0
        assert library.index._dense._client.get_settings().anonymized_telemetry is False


def test_hugging_face_is_told_to_send_nothing(settled: None) -> None:
    from huggingface_hub.constants import _is_true

    assert _is_true(os.environ["HF_HUB_DISABLE_TELEMETRY"])


def test_streamlit_gathers_nothing_and_listens_on_this_machine_only() -> None:
    written = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert written["browser"]["gatherUsageStats"] is False and written["server"]["address"] == "127.0.0.1"
