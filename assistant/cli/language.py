"""Which language the command line speaks, and help texts that hold both until then."""

from __future__ import annotations

import os
import re
from typing import Any

import typer

from ingest.records import Language

SEPARATOR = "\x1f"  # ASCII's own unit separator: stands in no help text
HAN = re.compile(r"[\u3400-\u9fff]")


def both(zh: str, en: str) -> str:
    """One help text in both languages, for `localise` to choose from."""
    return zh + SEPARATOR + en


def interface_language(text: str = "") -> Language:
    """The language of messages: YANBAO_LANGUAGE, else Chinese where `text` or the locale is Chinese, else English."""
    wanted = os.environ.get("YANBAO_LANGUAGE", "").strip().lower()
    if wanted:
        return "zh" if wanted.startswith("zh") else "en"
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if HAN.search(text) or locale.lower().startswith("zh") else "en"


def localise(command: Any, language: Language) -> Any:
    """The command with the help texts of one language, its options and subcommands too; panels are named in Chinese."""
    for name in ("help", "short_help", "epilog"):
        _choose(command, name, language)
    help_option = command.get_help_option(typer.Context(command))
    help_option.help = both("显示这些说明。", "Show this help.")
    for parameter in (*command.params, help_option):
        _choose(parameter, "help", language)
        if language == "zh":
            parameter.rich_help_panel = "参数" if parameter.param_type_name == "argument" else "选项"
    for subcommand in getattr(command, "commands", {}).values():
        localise(subcommand, language)
        if language == "zh":
            subcommand.rich_help_panel = "命令"
    return command


def _choose(holder: Any, name: str, language: Language) -> None:
    text = getattr(holder, name, None)
    if text and SEPARATOR in text:
        zh, en = text.split(SEPARATOR)
        setattr(holder, name, zh if language == "zh" else en)
