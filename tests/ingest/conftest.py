"""Readings made by hand, so that storing is tested without reading PDFs."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.records import Block, Cell, Chunk, Fact, Line, Name, Page, Reading, Report, Table

Make = Callable[..., Reading]

PASSAGES = ("腾讯发布新一代大模型，推理成本下降 50%。", "二季度营收 1,089.0 亿元，同比增长 8%。")


def _page(number: int, text: str) -> Page:
    edges = array("f", [edge for i in range(len(text)) for edge in (i * 10.56, i * 10.56 + 10.56)])
    line = Line(start=0, end=len(text), box=(72.1, 100.0 / 3, 520.3, 700.7), size=10.5, bold=number == 1)
    return Page(
        number=number,
        label=str(number + 2),
        width=595.28,
        height=841.89,
        text=text,
        drawn=text[::-1],
        lines=(line,),
        edges=edges,
        damage=1 / 3,
    )


def _table(number: int, page: int) -> Table:
    header = tuple(Cell(text=text, page=page, start=0, end=0, box=(0.0, 0.0, 1.0, 1.0)) for text in ("公司", "涨跌幅"))
    name = Cell(text="腾讯控股", page=page, start=0, end=2, box=(1.5, 2.0, 3.0, 1 / 7))
    change = Cell(
        text="-8.8%", page=page, start=3, end=5, box=(4.0, 5.0, 6.0, 7.0), kind="percent", value=-8.8, unit="%"
    )
    return Table(
        number=number,
        caption="表 1：涨跌幅",
        columns=("公司", "周涨幅/涨跌幅"),
        rows=((name, change), (name, change)),
        boxes=((page, (1.0, 2.0, 3.0, 4.0)), (page + 1, (0.1, 0.2, 0.3, 0.4))),
        header=(header,),
        section=("一、行情",),
        ruled=False,
    )


@pytest.fixture
def make_reading() -> Make:
    """`make_reading("a.pdf", passages, **report fields)`: one page, one chunk and one block a passage."""

    def make(name: str = "a.pdf", passages: tuple[str, ...] = PASSAGES, **fields: str) -> Reading:
        content = fields.pop("content", name + "".join(passages)).encode()
        digest = sha256(content).hexdigest()
        fact = Fact(name="analyst", value="张三", page=1, start=0, end=2, of="")
        about = {"source_path": f"/reports/{name}"} | fields
        report = Report(
            id=digest[:16],
            sha256=digest,
            file_name=name,
            page_count=len(passages),
            language="zh",
            analysts=("张三", "李四"),
            facts=(fact,),
            **about,  # type: ignore[arg-type]
        )
        chunks = tuple(
            Chunk(
                id=f"{report.id}:{page}:1",
                report_id=report.id,
                page=page,
                start=0,
                end=len(text),
                text=text,
                section=("一、行情", "（一）传媒"),
                context="传媒周报",
                table=None if page == 1 else 1,
            )
            for page, text in enumerate(passages, 1)
        )
        return Reading(
            report=report,
            pages=tuple(_page(number, text) for number, text in enumerate(passages, 1)),
            blocks=tuple(
                Block(
                    page=p, start=0, end=len(text), kind="heading" if p == 1 else "paragraph", section=("一",), level=p
                )
                for p, text in enumerate(passages, 1)
            ),
            tables=(_table(1, 1), _table(2, 1)),
            chunks=chunks,
            names=(Name(name="腾讯控股", ticker="0700.HK", aliases=("腾讯",)), Name(name="焦点科技")),
        )

    return make


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A file to store: what it holds does not matter here."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 a")
    return path
