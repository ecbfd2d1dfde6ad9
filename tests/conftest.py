"""What every test stands on: a data folder of its own, no settings from outside, no network but loopback."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

LONGEST = ("tests/ui/", "tests/bench/", "tests/test_", "tests/scripts/", "tests/ingest/contract/")
"""Where tests start programs of their own: they run first, so that no worker is left with one of them in the end."""
TOGETHER = {
    "app and browser": ("tests/ui/",),
    "torch": ("tests/ingest/test_embed.py", "tests/assistant/test_rerank.py"),
}
"""Files that one worker runs, one after the other: what they share is dear to start."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first."""
    ranks = len(LONGEST)
    items.sort(key=lambda item: next((i for i in range(ranks) if item.nodeid.startswith(LONGEST[i])), ranks))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Files to workers, in their order, those in `TOGETHER` to the same one."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return next((name for name, files in TOGETHER.items() if file.startswith(files)), file)

    config.option.loadscopereorder = False
    return ByFile(config, log)


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
    """A data folder with all sample reports, read once for all workers; for tests that only read."""
    own = tmp_path_factory.mktemp("samples") / "library"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _read_samples(own)
        return own
    shared = tmp_path_factory.getbasetemp().parent / "samples"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            _read_samples(shared)
    return shutil.copytree(shared, own)


def _read_samples(folder: Path) -> None:
    from ingest.library import open_library
    from ingest.pipeline import ingest_reports
    from samples import sample_reports

    with open_library(folder, "") as library:
        outcomes = ingest_reports(library, sample_reports())
    assert [outcome.status for outcome in outcomes] == ["added"] * len(sample_reports())
