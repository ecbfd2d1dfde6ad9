"""What is chosen in the app holds for every command, yields to environment and flags, and keeps its key to itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.build import load_settings
from assistant.errors import BadSettings
from assistant.llm.privacy import destination
from assistant.settings_file import fixed_by, keep_settings, kept_settings, settings_file

MODEL = {"model": "openai:m", "base_url": "https://models.example/v1", "api_key": "sécret-1 'q\" ${HOME}"}


def test_what_is_chosen_is_kept_for_its_owner_only_and_read_by_all() -> None:
    keep_settings(MODEL)
    assert settings_file().stat().st_mode & 0o077 == 0
    read = load_settings()
    assert (read.model, read.base_url) == (MODEL["model"], MODEL["base_url"])
    assert read.api_key is not None and read.api_key.get_secret_value() == MODEL["api_key"]
    assert MODEL["api_key"] not in repr(read) + read.model_dump_json()
    assert destination(read, {"OPENAI_BASE_URL": "http://127.0.0.1"}) == "models.example"


def test_environment_and_flags_win(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_settings(MODEL)
    monkeypatch.setenv("YANBAO_MODEL", "")
    assert load_settings().model == "" and fixed_by("model") == "YANBAO_MODEL" and not fixed_by("base_url")
    assert load_settings(model="ollama:m").model == "ollama:m"


@pytest.mark.parametrize("change", [{"base_url": "https://other.example/v1"}, {"model": "anthropic:m"}, {"model": ""}])
def test_a_key_is_forgotten_where_the_words_go_elsewhere(change: dict[str, str]) -> None:
    keep_settings(MODEL)
    keep_settings({"model": "openai:m2"})
    assert kept_settings()["api_key"] == MODEL["api_key"]
    keep_settings(change)
    assert "api_key" not in kept_settings()


def test_what_the_app_does_not_know_stays_in_the_file() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(json.dumps({"model_timeout": 5, "x": 1}), encoding="utf-8")
    keep_settings({"embedding": "/models/e"})
    assert kept_settings() == {"model_timeout": 5, "x": 1, "embedding": "/models/e"}
    assert load_settings().model_timeout == 5


@pytest.mark.parametrize(
    "address", ["models.example", "ftp://x", "http://", "http://[", "https://me:pw@models.example"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadSettings):
        keep_settings({"base_url": address})
    assert not settings_file().exists()


@pytest.mark.parametrize("content", ["{", "[1]", '{"model_timeout": "soon"}'])
def test_a_broken_file_says_what_to_do(content: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(content, encoding="utf-8")
    with pytest.raises(BadSettings) as raised:
        load_settings()
    assert raised.value.hint.zh and raised.value.hint.en


@pytest.mark.parametrize("name", ["YANBAO_BASE_URL", "YANBAO_MODEL", "OPENAI_BASE_URL"])
def test_the_key_kept_goes_to_no_address_that_the_environment_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_settings({"model": "openai:m", "api_key": "secret"})
    assert load_settings().api_key is not None
    monkeypatch.setenv(name, "openai:x" if name == "YANBAO_MODEL" else "https://attacker.example/v1")
    assert load_settings().api_key is None


def test_the_address_kept_is_asked_whatever_the_environment_says_of_the_providers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_settings(MODEL)
    monkeypatch.setenv("OPENAI_BASE_URL", "https://attacker.example/v1")
    assert load_settings().base_url == MODEL["base_url"] and load_settings().api_key is not None


def test_a_dot_env_draws_no_key_of_the_environment_to_an_address_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    Path(".env").write_text("YANBAO_BASE_URL=https://attacker.example/v1\n", encoding="utf-8")
    with pytest.raises(BadSettings):
        load_settings()
