"""Settings in the browser: what answers, where words go, whether model and embedding work."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from ingest.embed import EMBEDDED_MODEL
from ingest.errors import ModelMismatch
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from samples import sample_reports
from tests.stub_llm import Scripted, Stub
from tests.stub_llm import serve as serve_model
from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

QUESTION = "曜弧光电把2025年1.6T光模块出货指引上修到多少？"
WRITTEN = "曜弧光电把2025年1.6T光模块出货指引由45万只上修至60万只[1]。该公司2024年净利润为99.9亿元[1]。"
SECRET = "sk-never-to-be-seen"


@pytest.fixture(scope="module")
def tried(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app with a model that answers, then refuses the key, and so on; and its data folder."""
    folder = tmp_path_factory.mktemp("tried") / "library"
    replies = Scripted("pong"), Scripted("", status=401)
    with serve_model(*replies, *replies) as model:
        yield (
            serve(
                YANBAO_DATA_DIR=str(folder),
                YANBAO_MODEL="openai:stub",
                OPENAI_BASE_URL=model.url,
                OPENAI_API_KEY="none",
                YANBAO_MODEL_RETRIES="0",
            ),
            folder,
        )


@pytest.fixture(scope="module")
def chosen(
    serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory, sample_library: Path
) -> Iterator[tuple[str, Path, Stub]]:
    """The app in which no model is chosen yet, the folder of its user's settings, and a model to choose."""
    folder = tmp_path_factory.mktemp("chosen")
    with serve_model(Scripted(WRITTEN)) as model:
        yield serve(YANBAO_DATA_DIR=str(sample_library), XDG_CONFIG_HOME=str(folder)), folder, model


@pytest.mark.parametrize("locale", LOCALES)
def test_model_and_embedding_are_tried_and_what_came_of_it_is_said(
    tried: tuple[str, Path], visit: Callable[..., Any], locale: str
) -> None:
    chinese = locale == "zh-CN"
    seen = visit(tried[0], locale)
    seen.go("设置" if chinese else "Settings")
    seen.press("test-model")
    seen.said("模型可用。" if chinese else "The model answers.")
    seen.press("test-model")
    seen.said("不接受密钥" if chinese else "does not accept the key")
    assert str(tried[1]) in seen.text and f"{version('yanbao')} · Apache-2.0" in seen.text
    seen.press("test-embedding")
    seen.said("向量模型可用。" if chinese else "The embedding works.")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_model_is_chosen_kept_and_answers_and_its_key_is_never_shown_again(
    chosen: tuple[str, Path, Stub], visit: Callable[..., Any], locale: str
) -> None:
    chinese = locale == "zh-CN"
    address, folder, model = chosen
    seen = visit(address, locale)
    seen.go("设置" if chinese else "Settings")
    seen.said("任何内容都不离开本机" if chinese else "Nothing leaves this machine")
    seen.key("model-provider").get_by_role("combobox").click()
    seen.page.get_by_role("option").nth(1).click()
    seen.fill("model-name-openai", "stub")
    seen.fill("model-address-openai", "https://models.example/v1")
    seen.said("models.example；" if chinese else "go to models.example")
    seen.fill("model-address-openai", model.url)
    seen.said("任何内容都不离开本机" if chinese else "Nothing leaves this machine")
    seen.fill("model-key-openai-0", SECRET)
    seen.press("save-model")
    seen.key("model-key-openai-1").wait_for()
    seen.press("test-model")
    seen.said("模型可用。" if chinese else "The model answers.")
    seen.gone("model-key-openai-0")  # the field it was typed into stays until the run that drew another one ends
    assert SECRET not in seen.page.content()
    sent = {name.lower(): value for name, value in model.headers[-1].items()}
    assert sent["authorization"] == f"Bearer {SECRET}"
    [kept] = folder.rglob("*.json")
    assert kept.stat().st_mode & 0o077 == 0
    seen.go("提问" if chinese else "Ask")
    seen.ask(QUESTION)
    seen.key("thumb-0-up").wait_for()
    seen.settle()
    assert "99.9" in seen.text  # a figure of the model's own, set apart
    kept.unlink()


def test_a_change_of_the_embedding_is_kept_only_when_the_index_is_made(
    serve: Callable[..., str], visit: Callable[..., Any], tmp_path: Path
) -> None:
    with open_library(tmp_path / "library") as library:
        ingest_reports(library, sample_reports()[:1])
    address = serve(YANBAO_DATA_DIR=str(tmp_path / "library"), XDG_CONFIG_HOME=str(tmp_path / "config"))
    seen = visit(address, "en-US")
    seen.go("Settings")
    seen.press("embedding-panel")
    seen.fill("embedding-name", str(tmp_path / "no-model"))
    seen.press("change-embedding")
    seen.page.get_by_test_id("stAlert").filter(has_text="no-model").wait_for(timeout=120_000)  # torch is imported
    assert not list((tmp_path / "config").rglob("*.json"))

    other = shutil.copytree(EMBEDDED_MODEL, tmp_path / "other-model")
    seen = visit(address, "zh-CN")
    seen.go("设置")
    seen.press("embedding-panel")
    seen.fill("embedding-name", str(other))
    with seen.run():
        seen.press("change-embedding")
        seen.page.get_by_role("progressbar").wait_for()
    seen.key("embedding-panel").wait_for()
    assert str(other) in seen.text
    [kept] = (tmp_path / "config").rglob("*.json")
    assert json.loads(kept.read_text("utf-8"))["embedding"] == str(other)
    seen.go("提问")
    seen.ask("What is the target price of Yichuan Energy Storage?")
    seen.picture().wait_for()
    assert "52.00" in seen.text
    with pytest.raises(ModelMismatch, match="other-model"):
        open_library(tmp_path / "library")
