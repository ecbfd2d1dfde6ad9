"""Generated weeklies for the batch: our own words, an advice list of themes with companies, and the news on them on a second page."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

THEMES = ("光模块", "人形机器人", "储能", "固态电池", "低空经济", "工业软件", "半导体设备", "创新药")
FIRST, SECOND = "远北青松云海安衡临岚屹澄", "山辰禾溪岭川泽岳澜曜弧"
KINDS = ("科技", "股份", "电子", "智能", "材料", "新能")
WIDE, MARGIN, SIZE, STEP = 40, 60, 10, 17


def write_reports(folder: Path, count: int) -> None:
    """`count` PDFs of two pages, the same for the same count."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        _write(folder / f"weekly-{number:04}.pdf", Random(number), number)


def _write(path: Path, chance: Random, number: int) -> None:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas: Any = Canvas(str(path), pagesize=(595, 842), invariant=1)
    chosen = chance.sample(THEMES, 3)
    told = {theme: _theme(theme, chance) for theme in chosen}
    day = f"2025-{1 + number % 12:02}-{1 + number // 12 % 28:02}"
    y = _lines(canvas, 790, [(f"高端制造行业周报第{number}期", 18), (f"海陵证券研究所　报告日期：{day}", SIZE)])
    y = _lines(canvas, y - 10, [("投资建议", 14)])
    for place, theme in enumerate(chosen, 1):
        y = _lines(canvas, y, [(f"{place}. {theme}：", 12)])
        y = _paragraph(canvas, y, told[theme][0])
    canvas.showPage()
    y = _lines(canvas, 790, [("行业要闻", 14)])
    for place, theme in enumerate(chosen, 1):
        y = _lines(canvas, y, [(f"2.{place} {theme}", 12)])
        y = _paragraph(canvas, y, told[theme][1])
    y = _lines(canvas, y, [("风险提示", 14)])
    _paragraph(canvas, y, f"{chosen[0]}需求不及预期；原材料价格波动；行业竞争加剧。")
    canvas.save()


def _theme(theme: str, chance: Random) -> tuple[str, str]:
    """What the advice and what the news say of a theme."""
    names = [f"{chance.choice(FIRST)}{chance.choice(SECOND)}{chance.choice(KINDS)}" for _ in range(3)]
    day = chance.randint(1, 28)
    orders, growth, share = chance.randint(10, 900) / 10, chance.randint(10, 600) / 10, chance.randint(5, 60)
    advice = (
        f"{names[0]}公告新签{theme}订单{orders}亿元，同比增长{growth}%。我们预计全年{theme}行业出货量增长{share}%，"
        f"龙头份额继续集中。建议关注：{'、'.join(dict.fromkeys(names))}等。"
    )
    news = (
        f"6月{day}日，{names[0]}公告新签{theme}订单{orders}亿元，同比增长{growth}%，交付期至2026年{chance.randint(1, 12)}月，"
        f"客户为{chance.randint(2, 9)}家海外厂商。{names[1]}表示其产能利用率为{chance.randint(60, 99)}%，二期产线将于三季度投产。"
    )
    return advice, news


def _lines(canvas: Any, y: float, lines: list[tuple[str, int]]) -> float:
    for text, size in lines:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(MARGIN, y, text)
        y -= 1.7 * size
    return y


def _paragraph(canvas: Any, y: float, text: str) -> float:
    words = f"　　{text}"
    return _lines(canvas, y, [(words[at : at + WIDE], SIZE) for at in range(0, len(words), WIDE)]) - 6
