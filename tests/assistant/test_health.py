from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import run
from ingest.library import open_library


@pytest.fixture
def data(sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(sample_library, tmp_path / "data")
    monkeypatch.setenv("YANBAO_DATA_DIR", str(folder))
    return folder


def health(capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    code = run(["health"])
    return code, json.loads(capsys.readouterr().out)


def test_a_library_that_is_well_says_so_and_nothing_is_changed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in data.rglob("*") if "sqlite3" not in path.name)
    code, told = health(capsys)
    assert code == 0 and (told["status"], told["tier"]) == ("ok", "embedded")
    assert set(told["checks"]) == {"catalog", "index", "files", "disk", "writer", "model"}
    assert told["checks"]["catalog"]["reports"] == 6 and told["checks"]["writer"]["busy"] == ""
    assert told["checks"]["index"]["chunks"] == told["checks"]["catalog"]["chunks"] > 100
    assert told["checks"]["model"]["name"] == "extractive" and told["checks"]["disk"]["free_mb"] > 0
    assert sorted(path.name for path in data.rglob("*") if "sqlite3" not in path.name) == before


def test_a_folder_without_a_library_is_well_and_stays_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(tmp_path / "new"))
    code, told = health(capsys)
    assert code == 0 and told["checks"]["catalog"] == {"ok": True, "reports": 0, "note": "no library yet"}
    assert not (tmp_path / "new").exists()


def test_who_writes_is_told_and_is_no_fault(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_library(data) as library, library.writing():
        code, told = health(capsys)
    assert code == 0 and f"pid {os.getpid()}" in told["checks"]["writer"]["busy"]
    (data / "writer.json").write_text('{"command": "gone", "pid": 1, "since": "then"}')
    assert health(capsys)[1]["checks"]["writer"]["busy"] == ""


def test_an_index_that_lacks_chunks_or_is_spoilt_fails(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_library(data) as library:
        library.index.remove(library.catalog.report_ids()[0])
    code, told = health(capsys)
    assert code == 1 and told["status"] == "failing" and not told["checks"]["index"]["ok"]
    (spoilt,) = data.glob("index*/lexical/meta.json")
    spoilt.write_bytes(b"\xff" * 100)
    code, told = health(capsys)
    assert code == 1 and "doctor --repair" in told["checks"]["index"]["error"] and told["checks"]["catalog"]["ok"]


def test_a_spoilt_catalog_and_a_missing_key_fail(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in data.glob("catalog.sqlite3-*"):
        path.unlink()
    (data / "catalog.sqlite3").write_bytes(b"no database" * 500)
    monkeypatch.setenv("YANBAO_MODEL", "openai:some-model")
    code, told = health(capsys)
    assert code == 1 and not told["checks"]["catalog"]["ok"] and "index" not in told["checks"]
    assert told["checks"]["model"] == {"ok": False, "name": "openai:some-model", "error": "OPENAI_API_KEY is not set"}


def test_servers_out_of_reach_fail_with_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("psycopg_pool")
    monkeypatch.setenv("YANBAO_CATALOG", "postgresql://user:s3cret@127.0.0.1:9/yanbao")
    monkeypatch.setenv("YANBAO_INDEX", "http://127.0.0.1:9")
    monkeypatch.setenv("YANBAO_FILES", "memory://health")
    code, told = health(capsys)
    assert code == 1 and told["tier"] == "server" and "PostgreSQL" in told["checks"]["catalog"]["error"]
    assert "s3cret" not in json.dumps(told)


def test_it_loads_neither_chroma_nor_a_model(data: Path) -> None:
    code = """
import sys
from assistant.cli import run
run(["health"])
print(sorted({"chromadb", "torch", "langchain", "sentence_transformers"} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
