"""`yanbao digest`: what changed, who agrees and who does not, over the reports of a stretch of time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, desk_for, iso, screen_of, usage

Day = datetime


def digest(
    context: typer.Context,
    since: Annotated[
        Day,
        typer.Option("--since", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help=both("从这天起。", "From this day.")),
    ],
    until: Annotated[
        Day,
        typer.Option("--until", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help=both("到这天止。", "To this day.")),
    ],
    themes: Annotated[
        list[str] | None,
        typer.Option("--theme", help=both("只看这个主题，可重复。", "Only this theme; may be repeated.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", help=both("写到这个文件夹；不给则显示。", "Write here; without it, show.")),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help=both("格式：md、docx、xlsx、json。", "Formats: md, docx, xlsx, json."))
    ] = "md,json",
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Files into `--output`, else Markdown (or JSON) on stdout; exit 1 when there is no report or a theme is not found."""
    from assistant.digest import make_digest
    from assistant.digest.write import digest_markdown, write_digest
    from assistant.export import check_formats

    screen = screen_of(context)
    wanted = check_formats(formats)
    if since > until:
        raise usage(screen, "--since 晚于 --until。", "--since is later than --until.")
    desk = desk_for(data_dir)
    found = make_digest(desk.library, iso(since), iso(until), themes or (), desk.taxonomy)
    if output is not None and found.reports:
        for path in write_digest(found, output, wanted, screen.language):
            screen.say(f"已写入 {path}", f"Wrote {path}", "green")
    elif not as_json and found.reports:
        screen.show(digest_markdown(found, screen.language))
    if as_json:
        screen.json(found.to_json())
    if not found.reports:
        screen.say("这段时间没有研报。", "No report was published in this time.", "yellow")
    for name in found.themes_not_found:
        screen.say(f"这些研报里没有“{name}”主题。", f"These reports have no theme “{name}”.", "yellow")
    raise typer.Exit(1 if found.themes_not_found or not found.reports else 0)
