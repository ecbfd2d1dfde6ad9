"""The themes that reports of other houses set out: numbered or not, in headings or run into their paragraphs, Chinese or English."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.taxonomy import shipped
from assistant.themes.gather import gather
from assistant.themes.outline import outlines
from ingest.records import Block, Page
from tests.assistant.papers import page

AI = "6月10日，远山光电把出货指引上修至60万只，需求好于预期。建议关注：远山光电、北辰互连。"
STORAGE = "5月新增装机8.6GWh，同比增长38.0%。推荐青禾储能、安和电气等。"


def drawn(*rows: str | tuple[str, str]) -> tuple[list[Block], dict[int, Page]]:
    """A page of paragraphs; a row ("h1", text) is a heading of that depth, a row "---" begins a new page."""
    pages: dict[int, Page] = {}
    blocks: list[Block] = []
    path: list[str] = []
    cuts = [-1, *(i for i, row in enumerate(rows) if row == "---"), len(rows)]
    for number, (low, high) in enumerate(pairwise(cuts), 1):
        told = list(rows[low + 1 : high])
        texts = [row if isinstance(row, str) else row[1] for row in told]
        pages[number] = page("\n".join(texts), number=number)
        at = 0
        for row, text in zip(told, texts, strict=True):
            end = at + len(text)
            if isinstance(row, tuple):
                level = int(row[0][1:])
                blocks.append(
                    Block(page=number, start=at, end=end, kind="heading", section=tuple(path[: level - 1]), level=level)
                )
                path[level - 1 :] = [text]
            else:
                blocks.append(Block(page=number, start=at, end=end, kind="paragraph", section=tuple(path)))
            at = end + 1
    return blocks, pages


def told(*rows: str | tuple[str, str]) -> dict[str, str]:
    """Each theme with the text under it."""
    blocks, pages = drawn(*rows)
    return {
        outline.name: " ".join(pages[b.page].text[b.start : b.end] for b in outline.blocks)
        for outline in outlines(blocks, pages)
    }


@pytest.mark.parametrize(
    "rows",
    [
        [("h1", "投资建议"), ("h2", "1. AI算力："), AI, ("h2", "2. 储能："), STORAGE],
        [("h1", "投资要点"), f"AI算力：{AI}", f"储能：{STORAGE}", "风险提示：需求不及预期；价格下行。"],
        [("h1", "核心观点"), f"【AI算力】{AI}", f"【储能】{STORAGE}"],
        [("h1", "投资策略"), f"（1）AI算力：{AI}（2）储能：{STORAGE}"],
        [("h1", "投资建议"), f"主线一：AI算力。{AI}".replace("。", "：", 1), f"主线二：储能：{STORAGE}"],
        [("h1", "本周观点"), f"AI算力方面，{AI}", f"储能方面，{STORAGE}"],
        [
            ("h1", "一、AI算力"),
            ("h2", "1.1 行业动态"),
            AI,
            ("h1", "二、储能"),
            STORAGE,
            ("h1", "三、风险提示"),
            "需求不及预期。",
        ],
        [("h1", "细分板块"), ("h2", "（一）AI算力"), AI, ("h2", "（二）储能"), STORAGE],
    ],
)
def test_themes_are_found_however_a_house_sets_them_out(rows: list[str | tuple[str, str]]) -> None:
    found = told(*rows)
    assert list(found) == ["AI算力", "储能"]
    assert "60万只" in found["AI算力"] and "北辰互连" in found["AI算力"] and "青禾" not in found["AI算力"]
    assert "8.6GWh" in found["储能"] and "青禾储能" in found["储能"] and "价格下行" not in found["储能"]


def test_english_key_takeaways_are_themes_by_their_first_words() -> None:
    found = told(
        ("h1", "Key takeaways"),
        "Grid storage: Installations rose 38% in May and we expect 125 GWh this year. Top picks: Qinghe, Anhe.",
        "Humanoid robots – Orders of 1,000 units moved delivery into 2026, and we prefer Yuanshan Robotics.",
        ("h1", "Risks"),
        "Demand: it could be weaker than we and others in the market expect it to be.",
    )
    assert list(found) == ["Grid storage", "Humanoid robots"]
    assert "Qinghe" in found["Grid storage"] and "1,000 units" in found["Humanoid robots"]


def test_short_first_sentences_are_headings_where_every_paragraph_has_one() -> None:
    found = told(
        ("h1", "核心观点"),
        "液冷成为第二曲线。三季度液冷业务收入2.36亿元，占总收入15.0%。",
        "毛利率连续改善。第三季度毛利率为24.9%，同比提升1.7个百分点。",
        "盈利预测与投资建议：我们上调盈利预测，目标价由25.00元上调至31.50元。",
    )
    assert list(found) == ["液冷成为第二曲线", "毛利率连续改善", "盈利预测与投资建议"]
    assert "液冷成为" not in found["液冷成为第二曲线"] and "31.50元" in found["盈利预测与投资建议"]


def test_a_note_on_a_company_begins_with_its_event() -> None:
    found = told(
        "事件：公司10月30日发布三季报，前三季度实现营业收入42.16亿元，同比增长20.4%。",
        ("h1", "核心观点"),
        "液冷成为第二曲线。三季度液冷业务收入2.36亿元，占总收入15.0%。",
        "毛利率连续改善。第三季度毛利率为24.9%，同比提升1.7个百分点。",
    )
    assert list(found) == ["事件", "液冷成为第二曲线", "毛利率连续改善"]


def test_the_articles_of_a_morning_note_go_by_their_authors_field() -> None:
    found = told(
        "水电开工，水泥弹性测算",
        "建材｜樊某某S1190520110009 fan@house.example",
        STORAGE,
        "新车订单首周破三万",
        "汽车｜蒲某S1190523040021",
        AI,
    )
    assert list(found) == ["建材", "汽车"]
    assert "新车订单" not in found["建材"]


@pytest.mark.parametrize(
    "rows",
    [
        ["报告日期：2025-03-09", "分析师：某某某", "执业证书编号：S0010521080002", "邮箱：a@house.example"],
        [("h1", "投资要点"), "单台物料成本", "40\t30\t20", "24-06\t24-12"],
        [
            ("h1", "风险提示"),
            "需求：好于或差于我们和市场的预期，都会影响判断。",
            "价格：原材料价格上涨，会压缩利润空间。",
        ],
        [("h1", "合并资产负债表"), "编制单位：某某股份有限公司，金额单位为人民币元。"],
        [],
    ],
)
def test_labels_axes_risks_and_statements_are_no_themes(rows: list[str | tuple[str, str]]) -> None:
    assert told(*rows) == {}


def gathered(*rows: str | tuple[str, str]) -> dict[str, str]:
    blocks, pages = drawn(*rows)
    found = gather(outlines(blocks, pages), blocks, pages, shipped())
    return {name: " ".join(pages[b.page].text[b.start : b.end] for b in held) for name, held in found.items()}


LISTED = [("h1", "投资建议"), ("h2", "1. AI算力："), AI, ("h2", "2. 储能："), STORAGE, "---"]


def test_the_news_on_a_theme_is_gathered_by_its_heading_or_by_what_it_tells() -> None:
    found = gathered(
        *LISTED,
        ("h1", "行业要闻"),
        ("h2", "2.1 新型储能"),
        "6月20日，某市发布容量补偿细则，补偿标准为每千瓦200元。",
        ("h2", "2.2 其他"),
        ("h3", "◆远山光电上修指引"),
        "远山光电在交流会上把出货指引由45万只上修至60万只，在手订单已覆盖三季度。",
        ("h3", "◆某地开通航线"),
        "某地开通首条低空物流航线，全长86公里，由当地企业运营。",
    )
    assert "每千瓦200元" in found["储能"] and "由45万只" in found["AI算力"]
    assert not any("86公里" in text for text in found.values())


def test_risks_and_market_reviews_are_gathered_for_no_theme() -> None:
    found = gathered(
        *LISTED,
        ("h1", "本周行情回顾"),
        "储能指数上涨3.1%，远山光电领涨。",
        ("h1", "风险提示"),
        "远山光电出货不及预期；储能装机不及预期。",
    )
    assert found == {}


def test_a_theme_that_only_lists_companies_takes_what_a_headline_says_of_it() -> None:
    found = gathered(
        ("h1", "投资建议"),
        ("h2", "1. 家电换新："),
        "建议关注：远山电器、北辰智能。",
        ("h2", "2. 储能："),
        STORAGE,
        "---",
        ("h1", "要闻"),
        ("h2", "● 三地发布家电以旧换新细则"),
        "补贴标准为成交价的15%至20%，单次上限为2000元。",
    )
    assert "2000元" in found["家电换新"]
