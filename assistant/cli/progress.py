"""The progress bar of a batch: what is done, how many there are, the time left, and the name at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cli.screen import Screen

if TYPE_CHECKING:
    from rich.progress import Progress


def progress_bar(screen: Screen) -> Progress:
    """A bar on stderr that goes when it is done; its tasks have a field `name`."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    name = TextColumn("{task.fields[name]}", markup=False)
    return Progress(*columns, name, console=screen.stderr, transient=True)
