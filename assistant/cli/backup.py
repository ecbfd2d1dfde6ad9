"""`yanbao backup` and `yanbao restore`: the library to a folder, and from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.language import both
from assistant.cli.options import DataDir, desk_for, screen_of
from assistant.cli.progress import progress_bar
from assistant.cli.screen import plain
from ingest.records import Report


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FOLDER", help=both("新文件夹。", "A new folder."))],
    data_dir: DataDir = None,
) -> None:
    """Copy catalog, conversations, replies paid for, themes and PDFs; another process may be writing meanwhile."""
    from assistant.upkeep.backup import back_up_library

    screen = screen_of(context)
    reports = back_up_library(desk_for(data_dir).settings, target)
    screen.say(
        f"{len(reports)} 份研报已备份到 {target}。恢复：yanbao restore {target}",
        f"{len(reports)} reports backed up to {target}. To restore: yanbao restore {target}",
        "green",
    )


def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FOLDER", help=both("备份文件夹。", "The back-up's folder."))],
    data_dir: DataDir = None,
) -> None:
    """Fill an empty data folder from a back-up and make the index anew."""
    from assistant.upkeep.backup import restore as restore_library

    screen, desk = screen_of(context), desk_for(data_dir)
    with progress_bar(screen) as progress:
        task = progress.add_task(screen.text("重建索引", "Making the index anew"), total=None, name="")

        def tell(report: Report, done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, name=plain(report.file_name))

        reports = restore_library(source, desk, tell)
    screen.say(
        f"已从 {source} 恢复 {len(reports)} 份研报。", f"{len(reports)} reports restored from {source}.", "green"
    )
