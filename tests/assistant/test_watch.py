from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from assistant.build import load_settings
from assistant.cli import run
from assistant.settings import Settings
from assistant.upkeep.watch import watch
from ingest.events import request, tell
from samples import sample_reports

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def unheard() -> Iterator[None]:
    yield
    watch(Settings(log="", metrics=""))


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "logs" / "yanbao.jsonl"
    monkeypatch.setenv("YANBAO_LOG", str(path))
    return path


def told(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_nothing_is_told_unless_asked_for() -> None:
    asks = """
import logging, sys
from assistant.upkeep.watch import LOGGER
sys.exit(LOGGER.isEnabledFor(logging.INFO) or bool(LOGGER.handlers))
"""  # in a process of its own: the tests before set loggers too
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0


def test_reading_is_told_file_by_file_under_one_request(log: Path, tmp_path: Path) -> None:
    (tmp_path / "none.pdf").write_bytes(b"no PDF, but a secret sentence")
    assert run(["ingest", str(sample_reports()[0]), str(tmp_path / "none.pdf")]) == 1
    first, second = told(log)
    assert (first["event"], first["outcome"], second["outcome"]) == ("report", "added", "failed")
    assert first["file"] == sample_reports()[0].name and first["pages"] and first["request"] == second["request"]
    assert "secret" not in log.read_text() and str(tmp_path) not in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_a_batch_is_told_line_by_line_without_a_word_of_it(
    log: Path, sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    questions = ["曜弧光电把2025年1.6T光模块出货指引上修到多少？", "青铜器时代的航海术是怎样的？"]
    lines = [json.dumps({"id": number, "question": question}) for number, question in enumerate(questions)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    assert run(["ask", "--batch", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl")]) == 0
    first, second = told(log)
    assert (first["outcome"], second["outcome"]) == ("answered", "refused") and first["citations"] == 1
    run_id, number = str(first["request"]).split("-")
    assert number == "1" and second["request"] == f"{run_id}-2"
    text = log.read_text("utf-8")
    assert "光模块" not in text and "航海" not in text


def test_a_model_that_fails_is_counted_and_its_key_is_nowhere(
    log: Path, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{held.getsockname()[1]}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-key")
        monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
        monkeypatch.setenv("YANBAO_MODEL", "openai:some-model")
        monkeypatch.setenv("YANBAO_MODEL_RETRIES", "0")
        assert run(["ask", "曜弧光电把2025年1.6T光模块出货指引上修到多少？"]) == 1
    (one,) = told(log)
    assert one["outcome"] == "fallback" and one["error"] and one["model"] == "extractive"
    assert "canary" not in log.read_text()


def test_a_fault_of_the_program_is_told_with_its_place_and_without_a_word_of_what_was_asked(
    log: Path, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> object:
        raise IndexError("a secret sentence")

    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    monkeypatch.setattr("assistant.stepwise.Stepwise.draft", faulty)
    assert run(["ask", "曜弧光电把2025年1.6T光模块出货指引上修到多少？"]) == 1
    (one,) = told(log)
    assert one["outcome"] == "failed" and re.fullmatch(r"IndexError test_watch\.py:\d+", str(one["error"]))
    assert "secret" not in log.read_text("utf-8") and "光模块" not in log.read_text("utf-8")


def counted(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"^(yanbao_\S+) (\S+)$", text, re.MULTILINE)}


def test_counters_stand_on_a_port_of_this_machine_only() -> None:
    pytest.importorskip("prometheus_client")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    watch(Settings(metrics=str(port)))
    watch(Settings(metrics=str(port)))  # a second desk of the process
    with request():
        tell("report", outcome="added", pages=7, seconds=0.3)
        tell("report", outcome="failed", pages=0, seconds=0.1)
        tell("answer", outcome="fallback", seconds=2.0, error="ModelBusy")
        tell("answer", outcome="failed", seconds=0.1, error="IndexError rank.py:91")
    with urlopen(f"http://127.0.0.1:{port}/metrics") as answered:
        found = counted(answered.read().decode())
    assert found['yanbao_reports_total{outcome="added"}'] == found['yanbao_reports_total{outcome="failed"}'] == 1
    assert found["yanbao_pages_total"] == 7 and found["yanbao_report_seconds_count"] == 2
    assert (
        found['yanbao_questions_total{outcome="fallback"}']
        == found['yanbao_model_errors_total{error="ModelBusy"}']
        == found['yanbao_questions_total{outcome="failed"}']
        == 1
    )
    assert not any("rank.py" in name for name in found)  # no error of a model
    with socket.socket() as other:
        other.bind(("127.0.0.2", port))  # free: the counters listen on 127.0.0.1 alone


def test_a_file_of_counters_adds_up_all_processes(tmp_path: Path) -> None:
    pytest.importorskip("prometheus_client")
    code = f"""
from assistant.settings import Settings
from assistant.upkeep.watch import watch
from ingest.events import tell
watch(Settings(metrics={str(tmp_path / "yanbao.prom")!r}))
tell("answer", outcome="answered", seconds=0.2, error="")
"""
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    found = counted((tmp_path / "yanbao.prom").read_text())
    assert found['yanbao_questions_total{outcome="answered"}'] == found["yanbao_answer_seconds_count"] == 2
    assert (
        found['yanbao_answer_seconds_bucket{le="0.25"}'] == 2 and found['yanbao_answer_seconds_bucket{le="0.1"}'] == 0
    )


@pytest.mark.parametrize("place", ["nowhere", "99999999", "counters.txt"])
def test_a_place_for_counters_that_is_none_is_said(
    place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("prometheus_client")
    monkeypatch.setenv("YANBAO_METRICS", place)
    assert load_settings().metrics == place and run(["reports"]) == 1
    assert f"YANBAO_METRICS={place}" in capsys.readouterr().err
