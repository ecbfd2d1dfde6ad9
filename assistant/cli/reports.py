"""`yanbao reports`: what the library holds."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.build import Desk
from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, desk_for, screen_of, usage
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
def list_reports(
    context: typer.Context,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help=both("最多列出几份。", "List at most so many."))
    ] = None,
    offset: Annotated[
        int,
        typer.Option("--offset", min=0, metavar="N", help=both("跳过最新的几份。", "Pass over so many of the newest.")),
    ] = 0,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Every report, or a part of the list, newest first; with a subcommand, only its options are kept for it."""
    if context.invoked_subcommand:
        return
    screen = screen_of(context)
    catalog = desk_for(data_dir).library.catalog
    found, all_of_them = catalog.reports(limit=-1 if limit is None else limit, offset=offset), catalog.size()[0]
    if as_json:
        screen.json([asdict(report) | {"facts": len(report.facts)} for report in found])
    elif found:
        screen.draw(_table(screen, found))
        if len(found) < all_of_them:
            last = offset + len(found)
            screen.say(
                f"第 {offset + 1} 至 {last} 份，共 {all_of_them} 份。", f"{offset + 1} to {last} of {all_of_them}."
            )
    elif all_of_them:
        screen.say(f"共 {all_of_them} 份研报。", f"There are {all_of_them} reports.")
    else:
        screen.say("还没有研报。请运行 yanbao ingest 文件夹。", "There are no reports yet. Run yanbao ingest FOLDER.")


@reports.command(
    "show", help=both("一份研报的全部信息，或它的表格。", "Everything known of one report, or its tables.")
)
def show(
    context: typer.Context,
    key: Key,
    tables: Annotated[bool, typer.Option("--tables", help=both("只列出表格。", "List its tables only."))] = False,
    table: Annotated[
        int | None, typer.Option("--table", metavar="N", help=both("只要第 N 张表。", "Only table N."))
    ] = None,
    wanted: Annotated[
        str,
        typer.Option("--format", help=both("导出表格：csv、xlsx 或 json。", "Export the tables: csv, xlsx or json.")),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", help=both("导出到这个文件（默认标准输出）。", "Export to this file, not to stdout.")),
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Metadata, the pages that were not read well, and the tables; with `--format` the tables themselves."""
    screen = screen_of(context)
    as_json = as_json or bool(_parent(context, "as_json"))
    desk = _desk(context, data_dir)
    if wanted or output or table is not None:
        _export(screen, desk, key, table, wanted.strip().lower() or _format_of(output, as_json), output)
        return
    details = _details(desk, key)
    if as_json:
        screen.json({"report_id": details["report"]["id"], "tables": details["tables"]} if tables else details)
        return
    if not tables:
        _show_report(screen, details)
    for listed in details["tables"]:
        screen.show(_table_line(screen, listed))
    if tables and not details["tables"]:
        screen.say("这份研报里没有认出表格。", "No table was found in this report.")


def _format_of(output: Path | None, as_json: bool) -> str:
    """The format that the file's name asks for, where `--format` does not."""
    return output.suffix.lstrip(".").lower() if output and output.suffix else "json" if as_json else "csv"


def _export(screen: Screen, desk: Desk, key: str, number: int | None, wanted: str, output: Path | None) -> None:
    from assistant.tables.export import choose, export_tables

    catalog = desk.library.catalog
    report = catalog.report(key)
    found = choose(catalog.tables(report.id), number)
    content = export_tables(report, found, wanted, screen.language)
    if output is None:
        if wanted == "xlsx" and sys.stdout.isatty():
            raise usage(
                screen, "xlsx 不能显示在终端，请加 --output 文件。", "A terminal shows no xlsx: add --output FILE."
            )
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    screen.say(f"{len(found)} 张表已写入 {output}。", f"{len(found)} tables: {output}.")


def _show_report(screen: Screen, details: dict[str, Any]) -> None:
    for name, zh, en in FIELDS:
        value = details["report"][name]
        if value:
            screen.show(f"{screen.text(zh, en)}  {', '.join(value) if isinstance(value, tuple) else value}")
    for page in details["pages"]:
        if page["quality"] != "ok" or page["note"]:
            screen.show(f"p.{page['page']}  {page['quality']}  {page['note']}".rstrip(), "yellow")


def _table_line(screen: Screen, table: dict[str, Any]) -> str:
    """Number, pages, caption, group, unit and size of a table on one line."""
    number, rows, columns = table["number"], table["rows"], len(table["columns"])
    parts = (
        screen.text(f"表 {number}", f"Table {number}"),
        ", ".join(f"p.{page}" for page in table["pages"]),
        table["caption"],
        f"[{table['group']}]" if table["group"] else "",
        screen.text(f"单位：{table['unit']}", f"unit: {table['unit']}") if table["unit"] else "",
        screen.text(f"{rows} 行 × {columns} 列", f"{rows} rows × {columns} columns"),
    )
    return "  ".join(part for part in parts if part)


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
    from assistant.tables.export import summary_of

    catalog = desk.library.catalog
    report = catalog.report(key)
    return {
        "report": asdict(report),
        "pages": [
            {"page": p.number, "label": p.label, "quality": p.quality, "ocr": p.ocr, "note": p.note}
            for p in catalog.pages(report.id)
        ],
        "tables": [summary_of(table) for table in catalog.tables(report.id)],
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
