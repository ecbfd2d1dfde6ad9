"""`yanbao summarize`: the investment themes of reports, each point cited."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, Since, Until, desk_for, iso, screen_of, usage
from assistant.records import Filters


def summarize(
    context: typer.Context,
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar="REPORT…", help=both("研报：编号、前缀或文件名。", "Reports: id, prefix or file name.")),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=both("所有研报。", "Every report."))] = False,
    themes: Annotated[
        list[str] | None,
        typer.Option("--theme", help=both("只写这个主题，可重复。", "Only this theme; may be repeated.")),
    ] = None,
    since: Since = None,
    until: Until = None,
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
    """Files into `--output`, else Markdown (or JSON) on stdout."""
    from assistant.export import check_formats, to_markdown, write_summary

    screen = screen_of(context)
    wanted = check_formats(formats)
    if not (keys or every or since or until):
        raise usage(screen, "请给出研报，或用 --all、--since。", "Name reports, or use --all or --since.")
    desk = desk_for(data_dir)
    from assistant.themes import summarize as summarize_report

    summaries = []
    for report in desk.reports(keys or (), Filters(since=iso(since), until=iso(until))):
        summary = summarize_report(desk.library, report, themes or (), desk.taxonomy)
        summaries.append(summary)
        if output is not None:
            for path in write_summary(summary, output, wanted):
                screen.say(f"已写入 {path}", f"Wrote {path}", "green")
        elif not as_json:
            screen.show(to_markdown(summary))
    if as_json:
        screen.json([summary.to_json() for summary in summaries])
    missing = [name for name in themes or () if all(name in summary.coverage.themes_not_found for summary in summaries)]
    for name in missing:
        screen.say(f"这些研报里没有“{name}”主题。", f"These reports have no theme “{name}”.", "yellow")
    raise typer.Exit(1 if missing else 0)
