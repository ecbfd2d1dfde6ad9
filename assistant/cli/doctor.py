"""`yanbao doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

import typer

from assistant.cli.options import AsJson, DataDir, desk_for, screen_of


def doctor(context: typer.Context, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """One line a finding; exit 1 when something is not in order."""
    from assistant.doctor import examine

    screen = screen_of(context)
    findings = []
    for finding in examine(desk_for(data_dir)):
        findings.append(finding)
        if not as_json:
            name, found = finding.name.text(screen.language), finding.found.text(screen.language)
            screen.show(f"{'✓' if finding.ok else '✗'} {name}  {found}", "" if finding.ok else "red")
    if as_json:
        screen.json([{"name": f.name.en, "ok": f.ok, "found": f.found.text(screen.language)} for f in findings])
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)
