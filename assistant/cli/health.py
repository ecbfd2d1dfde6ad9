"""`yanbao health`: for monitors; one JSON object on stdout, and an exit code."""

from __future__ import annotations

import typer

from assistant.cli.options import DataDir, desk_for, screen_of


def health(context: typer.Context, data_dir: DataDir = None) -> None:
    """Exit 0 when all is well, 1 when something is not; nothing is changed and no model is asked."""
    from assistant.upkeep.health import look

    screen = screen_of(context)
    found = look(desk_for(data_dir).settings, screen.language)
    screen.json(found.to_json())
    raise typer.Exit(0 if found.ok else 1)
