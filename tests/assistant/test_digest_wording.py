"""A digest of reports in other words than the samples': brokers, companies and phrases that its rules were not written with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant.digest import Digest, make_digest
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from tests.ingest.pdf.ink import pdf

Line = tuple[str, int]
H, S, P = 14, 12, 10
"""Sizes in points of a chapter's heading, a theme's heading, and text."""

FIRST: list[Line] = [
    ("锂电新能源周报", 18),
    ("国联岭证券研究所　报告日期：2025-03-02", P),
    ("投资建议", H),
    ("1. 动力电池：", S),
    ("　　我们预计2025年全国动力电池装车量达到760GWh。", P),
    ("建议关注：天岳电池（300911.SZ）、海川材料（688911.SH）。", P),
    ("2. 光伏：", S),
    ("　　我们认为硅料价格将在二季度上涨。建议关注：晟阳硅业（603911.SH）。", P),
    ("重点公司", H),
    ("　　天岳电池：维持“增持”评级，目标价28.00元。预计2025年归母净利润为14.2亿元。", P),
    ("　　海川材料：给予“买入”评级，目标价65元。", P),
]
SECOND: list[Line] = [
    ("锂电新能源周报", 18),
    ("国联岭证券研究所　报告日期：2025-03-09", P),
    ("投资建议", H),
    ("1. 动力电池：", S),
    ("　　我们将2025年全国动力电池装车量预测由760GWh上调至800GWh。", P),
    ("建议关注：天岳电池（300911.SZ）、海川材料（688911.SH）。", P),
    ("2. 固态电池：", S),
    ("　　我们预计全固态电池将于2027年实现量产装车。建议关注：海川材料（688911.SH）。", P),
    ("重点公司", H),
    ("　　天岳电池：上调公司评级至“买入”（前次为“增持”），目标价从28.00元提高到34.50元。", P),
    ("2025年归母净利润预测由14.2亿元上调到16.0亿元。", P),
    ("　　海川材料：维持“买入”评级，下调目标价至58元（原为65元）。", P),
]
OTHER: list[Line] = [
    ("电力设备行业周观点", 18),
    ("清禾证券研究部　发布日期：2025年3月9日", P),
    ("核心观点", H),
    ("　　动力电池：我们预计2025年全国动力电池装车量为700GWh。推荐天岳电池。", P),
    ("　　固态电池：我们判断全固态电池要到2030年才能量产装车，产业化节奏偏慢。", P),
    ("　　光伏：我们预计硅料价格二季度将继续下跌，供给出清尚需时日。", P),
    ("盈利预测与评级", H),
    ("　　天岳电池：首次覆盖，给予“中性”评级，目标价26.00元。预计2025年归母净利润13.1亿元。", P),
]


def draw(lines: list[Line], canvas: Any) -> None:
    y = 790.0
    for text, size in lines:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(60, y, text)
        y -= 2 * size


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    folder = tmp_path_factory.mktemp("wording")
    drawn: dict[str, Callable[..., None]] = {
        name: partial(draw, lines) for name, lines in (("one", FIRST), ("two", SECOND), ("other", OTHER))
    }
    paths = [pdf(folder / f"{name}.pdf", page) for name, page in drawn.items()]
    with open_library(Path(folder / "library")) as library:
        assert all(outcome.status == "added" for outcome in ingest_reports(library, paths, read=read_report))
        return make_digest(library, "2025-03-01", "2025-03-31")


def test_every_change_is_found_and_none_invented(digest: Digest) -> None:
    assert {(c.broker, c.kind, c.subject, c.old, c.new) for c in digest.changes} == {
        ("国联岭证券", "dropped_theme", "光伏", "光伏", ""),
        ("国联岭证券", "new_theme", "固态电池", "", "固态电池"),
        ("国联岭证券", "rating", "天岳电池", "增持", "买入"),
        ("国联岭证券", "target", "天岳电池", "28.00元", "34.50元"),
        ("国联岭证券", "target", "海川材料", "65元", "58元"),
        ("国联岭证券", "estimate", "天岳电池", "14.2亿元", "16.0亿元"),
        ("国联岭证券", "forecast", "动力电池装车量", "760GWh", "800GWh"),
        ("清禾证券", "new_coverage", "天岳电池", "", "中性"),
    }


def test_every_contradiction_is_found_with_both_quotes_and_none_invented(digest: Digest) -> None:
    found = [c for c in digest.comparisons if c.relation == "contradict"]
    assert {(c.kind, c.subject) for c in found} == {
        ("rating", "天岳电池"),
        ("target", "天岳电池"),
        ("estimate", "天岳电池"),
        ("forecast", "动力电池装车量"),
        ("timing", "全固态电池量产装车"),
        ("direction", "光伏"),
    }
    assert all(len({side.broker for side in c.sides}) == 2 and all(side.citations for side in c.sides) for c in found)


def test_a_company_named_with_its_code_is_one_whatever_its_name_ends_in(digest: Digest) -> None:
    cells = {(cell.company, cell.broker): cell for cell in digest.coverage}
    assert cells["海川材料", "国联岭证券"].recommended and cells["海川材料", "国联岭证券"].target == "58元"
    assert cells["天岳电池", "清禾证券"].recommended and cells["天岳电池", "清禾证券"].rating == "中性"
