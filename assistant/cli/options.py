"""Options that several commands share, and what they become."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.build import Desk, load_settings
from assistant.cli.language import both
from assistant.cli.screen import Screen

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", help=both("数据文件夹（默认 ~/.local/share/yanbao）。", "Data folder (~/.local/share/yanbao).")
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=both("只向标准输出写 JSON。", "Write only JSON to stdout."))]
Broker = Annotated[str, typer.Option("--broker", help=both("只看这家券商的研报。", "Only this broker's reports."))]
Ticker = Annotated[str, typer.Option("--ticker", help=both("只看涉及这一代码的研报。", "Only reports on this ticker."))]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help=both("发布日期不早于。", "Published on or after.")
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help=both("发布日期不晚于。", "Published on or before.")
    ),
]


def screen_of(context: typer.Context) -> Screen:
    """The screen that `run` put into the context."""
    screen = context.obj
    assert isinstance(screen, Screen)
    return screen


def desk_for(data_dir: Path | None) -> Desk:
    """A desk with the settings of the environment and this data folder; raises `BadSettings`."""
    settings = load_settings(data_dir=data_dir)
    if settings.log or settings.metrics:
        from assistant.upkeep.watch import watch

        watch(settings)
    return Desk(settings)


def iso(day: datetime | None) -> str:
    """The ISO date of an option, "" when it is not given."""
    return day.date().isoformat() if day else ""


class UsageError(typer.TyperException):
    """The options given do not go together."""

    exit_code = 2


def usage(screen: Screen, zh: str, en: str) -> UsageError:
    """A usage error in the user's language."""
    return UsageError(screen.text(zh, en))
