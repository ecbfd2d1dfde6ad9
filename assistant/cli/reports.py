"""`yanbao reports`: what the library holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.build import Desk
from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, desk_for, screen_of
from assistant.cli.screen import Screen, plain

if TYPE_CHECKING:
    from ingest.records import Report

Key = Annotated[
    str, typer.Argument(metavar="ID", help=both("编号、编号前缀或文件名。", "Id, unique prefix or file name."))
]

FIELDS = (
    *(("id", "编号", "Id"), ("file_name", "文件", "File"), ("title", "标题", "Title"), ("broker", "券商", "Broker")),
    *(
        ("published", "日期", "Date"),
        ("period", "期间", "Period"),
        ("kind", "类型", "Kind"),
        ("industry", "行业", "Industry"),
    ),
    *(("company", "公司", "Company"), ("ticker", "代码", "Ticker"), ("rating", "评级", "Rating")),
    *(("rating_change", "评级变化", "Rating change"), ("target_price", "目标价", "Target price")),
    *(("analysts", "分析师", "Analysts"), ("page_count", "页数", "Pages"), ("source_path", "来源", "Read from")),
)

reports = typer.Typer(help=both("列出、查看、移除研报。", "List, show and remove reports."))


@reports.callback(invoke_without_command=True)
def list_reports(context: typer.Context, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Every report, newest first; with a subcommand, only its options are kept for it."""
    if context.invoked_subcommand:
        return
    screen = screen_of(context)
    found = desk_for(data_dir).library.catalog.reports()
    if as_json:
        screen.json([asdict(report) | {"facts": len(report.facts)} for report in found])
    elif found:
        screen.draw(_table(screen, found))
    else:
        screen.say("还没有研报。请运行 yanbao ingest 文件夹。", "There are no reports yet. Run yanbao ingest FOLDER.")


@reports.command("show", help=both("一份研报的全部信息。", "Everything known of one report."))
def show(context: typer.Context, key: Key, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Metadata, the pages that were not read well, and the tables."""
    screen = screen_of(context)
    details = _details(_desk(context, data_dir), key)
    if as_json or _parent(context, "as_json"):
        screen.json(details)
        return
    for name, zh, en in FIELDS:
        value = details["report"][name]
        if value:
            screen.show(f"{screen.text(zh, en)}  {', '.join(value) if isinstance(value, tuple) else value}")
    for page in details["pages"]:
        if page["quality"] != "ok" or page["note"]:
            screen.show(f"p.{page['page']}  {page['quality']}  {page['note']}".rstrip(), "yellow")
    for table in details["tables"]:
        pages = ", ".join(f"p.{page}" for page in table["pages"])
        name = screen.text(f"表 {table['number']}", f"Table {table['number']}")
        rows = screen.text(f"{table['rows']} 行", f"{table['rows']} rows")
        screen.show(f"{name}  {pages}  {table['caption']}  {rows}")


@reports.command(
    "remove", help=both("从资料库移除一份研报（原文件不动）。", "Take a report out of the library (your file stays).")
)
def remove(context: typer.Context, key: Key, data_dir: DataDir = None) -> None:
    """Catalog, index and stored copy."""
    report = _desk(context, data_dir).remove(key)
    screen_of(context).say(f"已移除 {report.id} {report.file_name}。", f"Removed {report.id} {report.file_name}.")


def _parent(context: typer.Context, name: str) -> Any:
    """An option given before the subcommand's name."""
    return context.parent.params.get(name) if context.parent else None


def _desk(context: typer.Context, data_dir: Any) -> Desk:
    return desk_for(data_dir or _parent(context, "data_dir"))


def _details(desk: Desk, key: str) -> dict[str, Any]:
    catalog = desk.library.catalog
    report = catalog.report(key)
    return {
        "report": asdict(report),
        "pages": [
            {"page": p.number, "label": p.label, "quality": p.quality, "ocr": p.ocr, "note": p.note}
            for p in catalog.pages(report.id)
        ],
        "tables": [
            {"number": t.number, "caption": t.caption, "pages": t.pages, "columns": t.columns, "rows": len(t.rows)}
            for t in catalog.tables(report.id)
        ],
    }


def _table(screen: Screen, found: list[Report]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in screen.text("编号 日期 券商 标题 页数 文件", "Id Date Broker Title Pages File").split():
        table.add_column(heading, overflow="fold")
    for report in found:
        row = (report.id[:8], report.published, report.broker, report.title, str(report.page_count), report.file_name)
        table.add_row(*(Text(plain(cell)) for cell in row))
    return table
