from __future__ import annotations

import pytest

from assistant.llm.privacy import destination, privacy
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("model", "environment", "host"),
    [
        ("", {"OPENAI_BASE_URL": "https://models.example/v1"}, ""),
        ("openai:m", {}, "openai"),
        ("openai:m", {"OPENAI_BASE_URL": "https://models.example:8443/v1"}, "models.example"),
        ("openai:m", {"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1"}, ""),
        ("openai:m", {"OPENAI_BASE_URL": "http://[::1]:8000/v1"}, ""),
        ("openai:m", {"OPENAI_BASE_URL": "http://192.168.1.5:8000/v1"}, "192.168.1.5"),
        ("ollama:m", {}, ""),
        ("ollama:m", {"OLLAMA_HOST": "gpu.example:11434"}, "gpu.example"),
        ("anthropic:m", {"OPENAI_BASE_URL": "http://localhost"}, "anthropic"),
    ],
)
def test_words_go_where_the_settings_send_them(model: str, environment: dict[str, str], host: str) -> None:
    settings = Settings(model=model)
    assert destination(settings, environment) == host
    told = privacy(settings, environment)
    assert (host in told.zh and host in told.en) if host else ("不离开本机" in told.zh and "Nothing leaves" in told.en)
