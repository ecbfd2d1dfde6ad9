"""`yanbao ingest`: PDF reports into the library, one stated outcome a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.build import Desk
from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, desk_for, screen_of, usage
from assistant.cli.progress import progress_bar
from assistant.cli.screen import Screen, plain

if TYPE_CHECKING:
    from ingest.records import Outcome, Report

STATUS = {"added": "已读入", "unchanged": "未变化", "replaced": "已更新", "failed": "失败"}
STYLE = {"added": "green", "unchanged": "dim", "replaced": "green", "failed": "red"}


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help=both("PDF 文件或文件夹。", "PDF files or folders."))
    ] = None,
    reembed: Annotated[
        bool,
        typer.Option(
            "--reembed",
            help=both("用当前向量模型重建索引，不再读 PDF。", "Make the index anew with today's embedding."),
        ),
    ] = False,
    cluster: Annotated[
        str,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help=both("交给 Dask 集群读入（需服务器层）。", "Have a Dask cluster read them (server tier)."),
        ),
    ] = "",
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Outcomes on stdout; exit 1 when a file failed."""
    screen = screen_of(context)
    if not paths and not reembed:
        raise usage(screen, "请给出要读入的文件或文件夹。", "Give the files or folders to read.")
    desk = desk_for(data_dir)
    if cluster and not desk.settings.servers:
        raise usage(
            screen,
            "--cluster 需要服务器层：请设置 YANBAO_CATALOG、YANBAO_INDEX 和 YANBAO_FILES。",
            "--cluster needs the server tier: set YANBAO_CATALOG, YANBAO_INDEX and YANBAO_FILES.",
        )
    if reembed:
        _reembed(screen, desk)
    read = partial(_read_on_cluster, cluster) if cluster else read_reports
    outcomes = read(screen, desk, paths, quiet=as_json) if paths else []
    if as_json:
        screen.json([asdict(outcome) for outcome in outcomes])
    raise typer.Exit(1 if any(outcome.status == "failed" for outcome in outcomes) else 0)


def read_reports(screen: Screen, desk: Desk, paths: Sequence[Path], quiet: bool = False) -> list[Outcome]:
    """Read reports with a progress bar on stderr; each outcome is printed as it comes unless `quiet`."""
    from ingest.pipeline import ingest_reports

    library = desk.library
    with progress_bar(screen) as progress:
        task = progress.add_task(screen.text("读入研报", "Reading reports"), total=None, name="")

        def begin(path: Path, done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, name=plain(path.name))

        def page(path: Path, pages: int, recognised: int) -> None:
            by_ocr = screen.text(f"（OCR {recognised} 页）", f" ({recognised} by OCR)") if recognised else ""
            progress.update(task, name=f"{plain(path.name)}  p.{pages}{by_ocr}")

        def show(outcome: Outcome) -> None:
            if not quiet:
                screen.show(outcome_line(screen, outcome), STYLE[outcome.status])

        return ingest_reports(
            library,
            paths,
            on_outcome=show,
            on_progress=begin,
            on_page=page,
            language=screen.language,
            limits=desk.settings.limits,
            workers=desk.settings.read_workers,
        )


def _read_on_cluster(address: str, screen: Screen, desk: Desk, paths: Sequence[Path], quiet: bool) -> list[Outcome]:
    from ingest.cluster import Work, ingest_on_cluster

    settings = desk.settings
    assert settings.servers
    work = Work(settings.data_path, settings.embedding, settings.servers, settings.limits, screen.language)

    def show(outcome: Outcome) -> None:
        if not quiet:
            screen.show(outcome_line(screen, outcome), STYLE[outcome.status])

    return ingest_on_cluster(address, paths, work, on_outcome=show)


def _reembed(screen: Screen, desk: Desk) -> None:
    with progress_bar(screen) as progress:
        task = progress.add_task(screen.text("重建索引", "Making the index anew"), total=None, name="")

        def begin(report: Report, done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, name=plain(report.file_name))

        desk.reembed(begin)
    screen.say("索引已用当前向量模型重建。", "The index was made anew with today's embedding.", "green")


def outcome_line(screen: Screen, outcome: Outcome) -> str:
    """One file's outcome on one line."""
    name = Path(outcome.path).name or outcome.path
    if outcome.status == "failed":
        gap = "" if screen.language == "zh" else " "
        return f"{screen.text('失败', 'failed')}  {outcome.path}  {outcome.reason}{gap}{outcome.hint}".rstrip()
    blank = outcome.pages_without_text
    without = screen.text(f"，其中 {blank} 页无文字", f" ({blank} without text)") if blank else ""
    return screen.text(
        f"{STATUS[outcome.status]}  {name}  {outcome.pages} 页{without}，{outcome.tables} 个表格，{outcome.seconds:.1f} 秒",
        f"{outcome.status}  {name}  {outcome.pages} pages{without}, {outcome.tables} tables, {outcome.seconds:.1f} s",
    ) + (f"  {outcome.reason} {outcome.hint}".rstrip() if outcome.reason else "")
