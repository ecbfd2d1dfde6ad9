"""What the READMEs say is so: every setting with its default, every command, every file they point at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from assistant.cli import yanbao
from assistant.settings import Settings
from scripts.readme import transcript

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_every_setting_is_in_the_table_with_its_default(name: str) -> None:
    rows = dict(re.findall(r"^\| `YANBAO_(\w+)` \| (.*?) \|", text_of(name), re.MULTILINE))
    assert {row.lower() for row in rows} == set(Settings.model_fields)
    for field, info in Settings.model_fields.items():
        if isinstance(info.default, int | float):
            assert float(rows[field.upper()]) == info.default


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_shown_and_every_shown_command_exists(name: str) -> None:
    commands = set(getattr(typer.main.get_command(yanbao), "commands"))  # noqa: B009 - typer types it as a Command
    assert set(re.findall(r"^(?:\$ |[A-Z_]+=\S+ +)*yanbao ([a-z]+)", text_of(name), re.MULTILINE)) == commands


def test_the_answers_shown_are_the_answers_given(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    given = transcript()
    assert given.count("$ yanbao ask") == 3
    for name in READMES:
        assert given in text_of(name), "`make readme` puts today's answers in"


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text_of(name))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
