"""Models and settings: what the user set is what is made, and `.env` can hold the provider's own variables."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.build import Desk, load_settings, make_model
from assistant.errors import BadSettings, EmptyLibrary
from assistant.records import Filters
from ingest.errors import UnknownReport


def test_no_model_is_made_without_a_name() -> None:
    assert make_model(load_settings()) is None


def test_a_model_gets_time_outs_tries_and_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    settings = load_settings(model="openai:some-model", model_timeout=7.0, model_retries=4, model_max_tokens=99)
    model = make_model(settings)
    assert model is not None
    assert (model.model_name, model.request_timeout, model.max_retries, model.max_tokens) == ("some-model", 7.0, 4, 99)


def test_a_key_of_our_own_setting_reaches_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_API_KEY", "from-yanbao")
    model = make_model(load_settings(model="openai:some-model"))
    assert model is not None
    assert model.openai_api_key.get_secret_value() == "from-yanbao"


def test_a_dot_env_file_holds_settings_and_the_providers_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "YANBAO_MODEL"):
        monkeypatch.setenv(name, "restored afterwards")
        monkeypatch.delenv(name)
    Path(".env").write_text("YANBAO_MODEL=openai:some-model\nOPENAI_API_KEY=from-file\n")
    model = make_model(load_settings())
    assert model is not None
    assert model.openai_api_key.get_secret_value() == "from-file"


def test_flags_win_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YANBAO_DATA_DIR", "elsewhere")
    assert load_settings(data_dir=tmp_path).data_path == tmp_path
    assert load_settings(data_dir=None).data_path == Path("elsewhere")


def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_CONTEXT_TOKENS", "-1")
    with pytest.raises(BadSettings, match="YANBAO_CONTEXT_TOKENS"):
        load_settings()


def test_reports_are_chosen_by_key_and_filter(sample_library: Path) -> None:
    desk = Desk(load_settings(data_dir=sample_library))
    everything = desk.reports()
    last, first = everything[-1], everything[0]
    assert desk.reports([last.id[:8], first.file_name, last.id]) == [last, first]
    assert all(report.published >= first.published for report in desk.reports(filters=Filters(since=first.published)))
    with pytest.raises(UnknownReport):
        desk.reports(["ffffffff"])
    with pytest.raises(EmptyLibrary):
        desk.reports(filters=Filters(since="2999-01-01"))
