"""First and last pages of reports by brokers that do not exist, each field of their metadata known."""

from __future__ import annotations

from bench.reading_cases.sheet import Case, Sheet

RATINGS = ("买入", "增持", "中性", "推荐")
BROKERS = ("澄观证券", "雁回证券", "沧屏证券")
COMPANIES = (("云台精密", "688917.SH"), ("海岚数科", "300987.SZ"), ("北屿生物", "601997.SH"))
PEOPLE = (("苏映川", "S0990521030007"), ("韩知远", "S0990522110012"), ("陆思衡", "S0990519080003"))
HOUSES = ("Meridian Securities", "Alder Securities", "Northgate Securities")


def company_note(s: Sheet) -> None:
    broker, (name, code), (person, licence) = (pool[s.seed % 3] for pool in (BROKERS, COMPANIES, PEOPLE))
    rating = RATINGS[s.seed % 4]
    day = 10 + s.seed
    title = ("产能爬坡提速，盈利拐点渐近", "订单饱满，全年高增可期", "渠道改革见效，份额回升")[s.seed % 3]
    s.line(broker, 60, 60, 16)
    s.line("公司研究 | 点评报告", 400, 60, 10)
    s.line(f"{name}（{code}）", 60, 110, 18)
    s.line(title, 60, 140, 20)
    y = 175.0
    price = f"{30 + 7.5 * s.seed:.2f}"
    for text in (
        f"投资评级：{rating}（维持）",
        f"目标价：{price}元",
        f"报告日期：2025年03月{day}日",
        f"分析师：{person}",
        f"执业证书编号：{licence}",
        f"邮箱：analyst{s.seed}@chengguan.example",
    ):
        s.line(text, 60, y, 10)
        y += 16
    s.column(60, y + 20, 475, 780)
    s.page()
    s.column(60, 80, 475, 400)
    s.line("分析师声明", 60, 440, 12)
    s.line(f"本报告署名分析师{person}在此声明，以勤勉的职业态度独立、客观地出具本报告。", 60, 465, 9)
    s.line("免责声明", 60, 500, 12)
    s.line(f"本报告仅供{broker}客户使用，不构成任何投资建议。", 60, 525, 9)
    s.truth.fields = {
        "title": title,
        "broker": broker,
        "company": name,
        "ticker": code,
        "rating": rating,
        "rating_change": "维持",
        "target_price": price,
        "published": f"2025-03-{day}",
        "analysts": person,
        "language": "zh",
    }


def industry_weekly(s: Sheet) -> None:
    broker, (person, licence) = BROKERS[s.seed % 3], PEOPLE[(s.seed + 1) % 3]
    title = ("需求回暖叠加政策托底，板块配置价值凸显", "新品周期开启，关注龙头补涨", "库存见底，价格企稳")[s.seed % 3]
    industry = ("传媒", "电子", "医药生物")[s.seed % 3]
    s.line(broker, 60, 60, 16)
    s.line(f"{industry}行业周报", 430, 60, 12)
    s.line(title, 60, 120, 20)
    for number, text in enumerate(
        (
            f"{industry}",
            f"行业评级：{RATINGS[s.seed % 2]}（维持）",
            f"2025年05月{11 + s.seed}日",
            f"分析师：{person}",
            f"SAC执业证书编号：{licence}",
        )
    ):
        s.line(text, 60, 155 + 16 * number, 10)
    s.column(60, 260, 475, 780)
    s.page()
    s.column(60, 80, 475, 500)
    s.truth.fields = {
        "title": title,
        "broker": broker,
        "industry": industry,
        "kind": "weekly",
        "rating": RATINGS[s.seed % 2],
        "published": f"2025-05-{11 + s.seed}",
        "analysts": person,
        "language": "zh",
    }


def english_note(s: Sheet) -> None:
    house = HOUSES[s.seed % 3]
    name, code = (("Corran Labs", "CRRN.O"), ("Wexley Marine", "WXLY.N"), ("Lumen Forge", "LMFG.O"))[s.seed % 3]
    title = ("Margins turn as the new fab fills", "Orders point to a strong second half", "Cheaper than it looks")[
        s.seed % 3
    ]
    rating = ("Buy", "Hold", "Overweight")[s.seed % 3]
    person = ("Eleanor Marsh", "Tobias Kerr", "Ines Calloway")[s.seed % 3]
    s.line(house, 60, 60, 14)
    s.line("Equity Research", 430, 60, 10)
    s.line(f"{name} ({code})", 60, 110, 16)
    s.line(title, 60, 140, 20)
    for number, text in enumerate(
        (
            f"Rating: {rating} (maintained)",
            f"Price target: ${40 + s.seed}.00",
            f"June {12 + s.seed}, 2025",
            f"Analyst: {person}",
            f"{person.split()[0].lower()}@house.example",
        )
    ):
        s.line(text, 60, 175 + 16 * number, 10)
    s.column(60, 280, 475, 780)
    s.truth.fields = {
        "title": title,
        "broker": house,
        "company": name,
        "ticker": code,
        "rating": rating,
        "published": f"2025-06-{12 + s.seed}",
        "analysts": person,
        "language": "en",
    }


CASES = [
    Case("company note", company_note, "cid"),
    Case("company note, truetype", company_note, "truetype"),
    Case("industry weekly", industry_weekly, "truetype"),
    Case("english note", english_note, "latin"),
]
