"""Nothing under us reports home: what each library itself says of its telemetry, however the environment asks for it."""

from __future__ import annotations

import os
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep
from types import SimpleNamespace
from urllib.request import urlopen

import pytest

from assistant.build import load_settings
from assistant.llm.privacy import SILENT
from ingest.library import open_library

LOUD = {name: "false" if value in ("1", "true") else "true" for name, value in SILENT.items()}


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


def test_chroma_sends_nothing(settled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMA_OTEL_COLLECTION_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("CHROMA_OTEL_GRANULARITY", "all")
    with open_library(tmp_path / "data") as library:
        assert library.index.count() == 0
        library.index._dense.count()
        settings = library.index._dense._system.settings
        assert settings.anonymized_telemetry is False
        assert not settings.chroma_otel_collection_endpoint and not settings.chroma_otel_granularity


def test_hugging_face_is_told_to_send_nothing(settled: None) -> None:
    from huggingface_hub.constants import _is_true

    assert _is_true(os.environ["HF_HUB_DISABLE_TELEMETRY"])


def test_streamlit_gathers_nothing_and_listens_on_this_machine_only() -> None:
    written = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert written["browser"]["gatherUsageStats"] is False and written["server"]["address"] == "127.0.0.1"


def test_who_never_ran_streamlit_is_asked_for_no_address_before_the_app_starts(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "app", "--port", str(port)]
    new_here = os.environ | {"HOME": str(tmp_path), "BROWSER": "true", "YANBAO_DATA_DIR": str(tmp_path / "data")}
    with (tmp_path / "said").open("wb") as said:
        app = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=said, stderr=said, env=new_here, start_new_session=True
        )
        try:
            assert _answers(f"http://127.0.0.1:{port}/_stcore/health"), (tmp_path / "said").read_text("utf-8")
        finally:
            os.killpg(app.pid, signal.SIGKILL)
            app.communicate()
    assert "mail" not in (tmp_path / "said").read_text("utf-8")


def _answers(address: str) -> bool:
    """Whether a server answers there within its first minute."""
    for _ in range(120):
        with suppress(OSError), urlopen(address) as reply:
            return bool(reply.status == 200)
        sleep(0.5)
    return False


LISTENING = """
import os, sys
def hear(event, given):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(given[1], tuple)):
        host = str(given[0] if event == "socket.getaddrinfo" else given[1][0])
        if host not in ("127.0.0.1", "localhost", "::1", "None"):
            with open(os.environ["HEARD"], "a") as heard: heard.write(f"{event} {host}\\n")
sys.addaudithook(hear)
"""
"""What Python runs first in each process of the test: whom it looks up and calls is noted."""
WORK = """
from pathlib import Path
from assistant.build import Desk, load_settings
from assistant.records import Question
from assistant.themes import summarize
from ingest.pipeline import ingest_reports
from samples import sample_reports
desk = Desk(load_settings())
report = ingest_reports(desk.library, sample_reports()[:1], workers=1)[0]
assert report.status == "added", report
assert desk.answerer.invoke(Question(text="What is the rating?")).answer
assert summarize(desk.library, desk.library.catalog.reports()[0])
"""


@pytest.fixture
def home() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback to which all are told to report; its address, and what it was sent."""
    sent: list[str] = []

    class Hear(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            sent.append(self.request.recv(200).decode(errors="replace"))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Hear) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", sent
        server.shutdown()


def test_a_whole_piece_of_work_calls_nobody_though_all_are_told_whom_to_report_to(
    home: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, sent = home
    asked = dict.fromkeys(
        ("CHROMA_OTEL_COLLECTION_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT", "LANGSMITH_ENDPOINT", "HTTP_PROXY")
        + ("HTTPS_PROXY", "ALL_PROXY", "HF_ENDPOINT"),
        address,
    )
    asked |= {"CHROMA_OTEL_GRANULARITY": "all", "OTEL_TRACES_EXPORTER": "otlp", "LANGSMITH_API_KEY": "ls-canary"}
    (tmp_path / "sitecustomize.py").write_text(LISTENING)
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in (LOUD | asked).items()))
    heard = tmp_path / "heard"
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[1])])
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        cwd=tmp_path,
        env={**os.environ, **LOUD, **asked, "HEARD": str(heard), "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sent == [] and not heard.exists()


def test_the_ear_of_that_test_hears(home: tuple[str, list[str]], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(LISTENING)
    heard = tmp_path / "heard"
    call = "import socket\ntry: socket.create_connection(('home.example', 1))\nexcept OSError: pass"
    env = {**os.environ, "HEARD": str(heard), "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-c", call], env=env, check=True)
    assert heard.read_text() == "socket.getaddrinfo home.example\n"


def test_onnxruntime_is_told_to_send_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    from ingest.pdf import ocr

    told: list[str] = []
    monkeypatch.setattr(onnxruntime, "disable_telemetry_events", lambda: told.append("off"))
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", SimpleNamespace(RapidOCR=lambda **_: told.append("made")))
    ocr._engine.cache_clear()
    ocr._engine()
    ocr._engine.cache_clear()
    assert told == ["off", "made"]
