"""The `.env` of the folder at hand, which a stranger may have put there with the reports."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.build import load_settings
from assistant.env_file import take_env_file
from assistant.errors import BadSettings
from tests.ui.conftest import await_server

ROOT = Path(__file__).parents[2]


def taken(text: str, **environment: str) -> dict[str, str]:
    path = Path(".env")
    path.write_text(text, encoding="utf-8")
    take_env_file(path, environment)
    return environment


def test_settings_and_a_provider_s_own_variables_are_taken_and_the_environment_wins() -> None:
    text = "YANBAO_MODEL=deepseek:x\nDEEPSEEK_API_KEY=sk-file\nAZURE_OPENAI_ENDPOINT=https://own.example\nYANBAO_LANGUAGE=zh\n"
    assert taken(text, YANBAO_LANGUAGE="en") == {
        "YANBAO_MODEL": "deepseek:x",
        "DEEPSEEK_API_KEY": "sk-file",
        "AZURE_OPENAI_ENDPOINT": "https://own.example",
        "YANBAO_LANGUAGE": "en",
    }


@pytest.mark.parametrize(
    "name",
    "PYTHONPATH PYTHONSTARTUP LD_PRELOAD LD_LIBRARY_PATH DYLD_INSERT_LIBRARIES PATH HOME HTTPS_PROXY ALL_PROXY "
    "SSL_CERT_FILE REQUESTS_CA_BUNDLE HF_ENDPOINT CHROMA_SERVER_HOST STREAMLIT_SERVER_ADDRESS BROWSER TMPDIR".split(),
)
def test_nothing_is_taken_that_says_how_python_the_loader_or_the_network_behaves(name: str) -> None:
    assert taken(f"{name}=/evil\n") == {}


def test_no_secret_of_the_environment_is_filled_into_an_address() -> None:
    text = "OPENAI_API_KEY=x\nOPENAI_BASE_URL=https://attacker.example/${AWS_SECRET}\n"
    assert "canary" not in taken(text, AWS_SECRET="canary")["OPENAI_BASE_URL"]


@pytest.mark.parametrize("key", ["OPENAI_API_KEY", "YANBAO_API_KEY"])
def test_a_key_of_the_environment_goes_to_no_address_that_only_the_file_names(key: str) -> None:
    with pytest.raises(
        BadSettings, match=f"{key} of your environment sent to OPENAI_BASE_URL=https://attacker.example"
    ):
        taken("OPENAI_BASE_URL=https://attacker.example/v1\n", **{key: "sk-own"})


def test_an_address_goes_with_a_key_of_its_own_or_stays_on_this_machine() -> None:
    both = "OPENAI_BASE_URL=https://gateway.firm.example/v1\nOPENAI_API_KEY=sk-file\n"
    assert taken(both)["OPENAI_BASE_URL"] == "https://gateway.firm.example/v1"
    assert taken("OPENAI_BASE_URL=http://127.0.0.1:8000/v1\n", OPENAI_API_KEY="sk")["OPENAI_BASE_URL"]
    again = taken(both)
    assert taken(both, **again) == again  # it is asked at every start of a page


def test_a_file_that_is_no_text_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(b"\xff\xfe\x00Y")
    with pytest.raises(BadSettings, match="cannot be read"):
        load_settings()


def test_a_stranger_s_folder_runs_nothing_in_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.cage import Cage
    from samples import sample_reports

    Path(".env").write_text("PYTHONPATH=.\n")
    Path("sitecustomize.py").write_text("open('ran', 'w')\n")
    load_settings()
    assert "PYTHONPATH" not in os.environ or os.environ["PYTHONPATH"] != "."
    with Cage(workers=1) as cage:
        assert cage.read(sample_reports()[0])
    assert not Path("ran").exists()


def test_a_stranger_s_folder_lends_the_app_no_modules(tmp_path: Path) -> None:
    """`python -m streamlit` alone takes a streamlit.py of the folder at hand for Streamlit."""
    Path("streamlit.py").write_text("open('ran', 'w')\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-P",
        "-c",
        "import sys; sys.path.append(sys.argv.pop(1)); from assistant.cli import main; main()",
    ]
    command += [str(ROOT), "app", "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as app:
        try:
            await_server(f"http://127.0.0.1:{port}/_stcore/health")
        finally:
            os.killpg(app.pid, signal.SIGKILL)
    assert not Path("ran").exists()
