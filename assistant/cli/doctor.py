"""`yanbao doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, desk_for, screen_of


def doctor(
    context: typer.Context,
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help=both("按目录修复索引和文件。", "Mend index and files from the catalog."),
        ),
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """One line a finding; exit 1 when something is not in order."""
    from itertools import chain

    from assistant.upkeep import doctor as checks

    screen, desk = screen_of(context), desk_for(data_dir)
    findings = []
    for finding in chain(checks.repair(desk) if repair else (), checks.examine(desk)):
        findings.append(finding)
        if not as_json:
            name, found = finding.name.text(screen.language), finding.found.text(screen.language)
            screen.show(f"{'✓' if finding.ok else '✗'} {name}  {found}", "" if finding.ok else "red")
    if as_json:
        screen.json([{"name": f.name.en, "ok": f.ok, "found": f.found.text(screen.language)} for f in findings])
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)
