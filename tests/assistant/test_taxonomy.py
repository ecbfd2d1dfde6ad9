"""The themes users own: other names find the report's own heading; a file of one's own takes the place of the one that ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import run
from assistant.errors import BadSettings
from assistant.taxonomy import Taxonomy, load_taxonomy, parse, shipped
from assistant.themes import Outline, theme_named

OWN = """
themes:
  - zh: 深海采矿
    en: deep-sea mining
    aliases: [海底矿产, seabed mining]
    keywords: [多金属结核]
  - {zh: 海运, en: shipping}
"""


@pytest.fixture
def own() -> Taxonomy:
    return parse(OWN, Path("own.yaml"))


@pytest.mark.parametrize(
    "name",
    [
        "深海采矿",
        "Deep-Sea Mining",
        "deep sea mining",
        "seabed mining",
        "海底矿产",
        "一、海底矿产开发",
        "多金属结核试采",
    ],
)
def test_a_theme_goes_by_all_of_its_names(own: Taxonomy, name: str) -> None:
    assert own.canonical(name) == "深海采矿"
    assert own.canonical(name, "en") == "deep-sea mining"


def test_what_it_does_not_have_keeps_its_own_name(own: Taxonomy) -> None:
    assert own.canonical("农机") == "农机"
    assert not own.same("农机", "海运")


def test_a_latin_name_is_found_as_whole_words_only(own: Taxonomy) -> None:
    assert own.find("transshipping") is None
    assert own.find("global shipping rates") is not None


@pytest.mark.parametrize(
    ("asked", "heading"), [("intelligent driving", "智能驾驶"), ("自动驾驶", "智能驾驶"), ("EV", "新能源车")]
)
def test_the_one_that_ships_joins_both_languages(asked: str, heading: str) -> None:
    outlines = [Outline("银行", ()), Outline(heading, ())]
    found = theme_named(asked, outlines, shipped())
    assert found is not None and found.name == heading


def test_no_name_of_the_one_that_ships_means_two_themes() -> None:
    names = [name.casefold() for theme in shipped().themes for name in theme.names]
    assert len(names) == len(set(names))
    assert all(shipped().find(name) is theme for theme in shipped().themes for name in theme.names)


def test_the_data_folders_file_takes_the_place_of_the_one_that_ships(tmp_path: Path) -> None:
    assert load_taxonomy(data_dir=tmp_path) is shipped()
    (tmp_path / "themes.yaml").write_text(OWN, "utf-8")
    assert [theme.zh for theme in load_taxonomy(data_dir=tmp_path).themes] == ["深海采矿", "海运"]


def test_a_named_file_comes_before_the_data_folders(tmp_path: Path) -> None:
    (tmp_path / "themes.yaml").write_text(OWN, "utf-8")
    (tmp_path / "mine.yaml").write_text("themes: [{zh: 农机}]", "utf-8")
    assert load_taxonomy(tmp_path / "mine.yaml", tmp_path).canonical("农机", "en") == "农机"


@pytest.mark.parametrize(
    "text",
    ["themes: [", "themes: [{aliases: [x]}]", "topics: []", "- 储能", "themes: [{zh: 储能, colour: red}]", "\x00"],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    with pytest.raises(BadSettings) as caught:
        load_taxonomy(tmp_path / "mine.yaml")
    assert "mine.yaml" in caught.value.text("zh") and "keywords" in caught.value.text("en")


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        load_taxonomy(tmp_path / "none.yaml")


def test_the_command_finds_a_chinese_theme_by_its_english_name(
    sample_library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    weekly = "lanhai_weekly_2025-06-15.pdf"
    assert run(["summarize", weekly, "--theme", "humanoid robots", "--json"]) == 0
    (summary,) = json.loads(capsys.readouterr().out)
    assert [theme["name"] for theme in summary["themes"]] == ["人形机器人"]


def test_the_commands_heed_a_file_of_ones_own(
    sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("themes: [{zh: 机器, en: machines that walk, aliases: [人形机器人]}]", "utf-8")
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    monkeypatch.setenv("YANBAO_THEMES", str(mine))
    days = ["--since", "2025-06-01", "--until", "2025-06-30"]
    assert run(["digest", *days, "--theme", "machines that walk", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [timeline["theme"] for timeline in told["timelines"]] == ["机器"]
    assert {event["broker"] for event in told["timelines"][0]["events"]} == {"澜海证券", "砚山证券"}
