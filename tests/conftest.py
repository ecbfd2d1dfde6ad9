"""What every test stands on: a data folder of its own, no settings from outside, no network but loopback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the user's settings, keys, `.env` and library from the test."""
    for name in list(os.environ):
        if name.startswith(("YANBAO_", "OPENAI_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("YANBAO_DATA_DIR", str(tmp_path / "library"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all sample reports, read once; for tests that only read."""
    from ingest.library import open_library
    from ingest.pipeline import ingest_reports
    from samples import sample_reports

    folder = tmp_path_factory.mktemp("samples") / "library"
    outcomes = ingest_reports(open_library(folder, ""), sample_reports())
    assert [outcome.status for outcome in outcomes] == ["added"] * len(sample_reports())
    return folder
