"""The title of a report, and what tells a company's own filing from a broker's report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.metadata.evidence import HAN, Row, fold, squeeze
from ingest.metadata.kinds import INDUSTRIES, TYPE, parts_of
from ingest.records import Fact
from ingest.tickers import CODE

LEGAL = re.compile(
    r"[A-Z][\w&.,'’ -]{1,50}\s(?:plc|PLC|Inc\.?|Ltd\.?|Limited|Corp\.?|Corporation|Holdings|Group|AG|SE|NV|SA)"
)
_YEAR = r"(?:fy\s?)?20\d\d(?:[/-]\d\d(?:\d\d)?)?"
_FILING = re.compile(
    rf"\s*(?:[{HAN}()]{{4,40}}公司\s*)?(?:19|20)\d\d\s*年\s*(?:年?度\s*报告|年\s*度\s*报告|半年\s*度?\s*报告|中期报告|第?[一二三四]季度\s*报告)(?:全文|摘要|\([^)]*\))*\s*"
    r"|\s*FORM\s+(?:10-K|10-Q|20-F|40-F|6-K|8-K)(?:/A)?\s*(?:\([^)]{1,30}\)\s*)?"
    rf"|\s*(?-i:{LEGAL.pattern}\s+)?(?:{_YEAR}\s+)?(?:integrated\s+)?(?:annual|interim|half[- ]year(?:ly)?)\s+(?:financial\s+)?report"
    rf"(?:\s+(?:and|&)\s+(?:group\s+)?(?:accounts|(?:consolidated\s+)?financial\s+statements|form\s+20-f))?(?:\s+{_YEAR})?\s*",
    re.I,
)
"""What a company's own report calls itself, in China, in America and elsewhere."""
_PURSUANT = re.compile(
    r"\W*(?:\[\s*x?\s*\]\s*)?(?:annual|quarterly|current) report (?:pursuant to|under) section 13\b", re.I
)
"""The line of an American filing's cover that names the law it is filed under (Exchange Act of 1934, sections 13 and 15(d))."""
_PERIODS = (
    ("quarterly", re.compile(r"季度\s*报告|10-Q|quarterly report", re.I)),
    ("interim", re.compile(r"半\s*年度?\s*报告|中期报告|interim (?:financial )?report|half[- ]year", re.I)),
    ("current", re.compile(r"6-K|8-K", re.I)),
)
_MASTHEAD = re.compile(
    rf"[{HAN}]{{2,8}}(?:晨会(?:纪要)?|晨报|早会|早报|日报|晚报|周刊)\s*(?:(?:19|20)\d\d\s*年\s*)?(?:第\s*\d+\s*期|总第\s*[\d,]+\s*期)"
)
"""How a periodical that is a collection of notes calls itself, its number with it."""
_LONGEST = 150  # more is no headline but a paragraph in the page's only size


def is_filing(front: Sequence[Row]) -> bool:
    """Whether the front is a company's own periodic report, not a broker's."""
    return bool(_heads(front)) or any(re.search(r"董事会.{0,30}保证.{0,12}(?:年度)?报告", row.text) for row in front)


def _heads(front: Sequence[Row]) -> list[str]:
    """What the front calls the report, set on one row or, on the first page, on up to three."""
    cover = [row.text.strip() for row in front if row.page == 1]
    runs = [" ".join(cover[at : at + size]) for size in (2, 3) for at in range(len(cover) - size + 1)]
    named = [row.text for row in front if _FILING.fullmatch(row.text) or _PURSUANT.match(row.text)]
    return named or [run for run in runs if _FILING.fullmatch(run)]


def filing_kind(front: Sequence[Row]) -> str:
    """The kind of a company's own report, one of `FILINGS`: a yearly one where its head names no shorter period."""
    heads = _heads(front)
    return next((kind for kind, named in _PERIODS if any(named.search(head) for head in heads)), "annual")


def filing_title(rows: Sequence[Row]) -> Fact | None:
    """Fact "title" of a company's own report: "2019 年年度报告", with the company's name if that stands right above."""
    heads = [number for number, row in enumerate(rows) if _FILING.fullmatch(row.text)]
    if not heads:
        return None
    best = max(heads, key=lambda number: (rows[number].size, number))
    above = rows[best - 1] if best else None
    named = above and re.fullmatch(
        rf"\s*[{HAN}()]{{4,40}}公司\s*|\s*[A-Z][\w ,.&'-]+(?:Limited|Ltd\.?|Inc\.?)\s*", above.text
    )
    return _joined([above, rows[best]] if above and named else [rows[best]])


def whose(title: Fact | None, registrant: Sequence[Fact]) -> Fact | None:
    """The title of a company's own report with its name before it, where that stands elsewhere on the cover: "FORM 10-K" alone is
    every company's."""
    name = next((fact.value for fact in registrant if fact.name == "company"), "")
    if (
        title is None
        or not _FILING.fullmatch(fold(title.value))
        or fold(name).casefold() in fold(title.value).casefold()
    ):
        return title
    return replace(title, value=squeeze(f"{name} {title.value}"))


def read_title(rows: Sequence[Row], info: Mapping[str, str], broker: str) -> Fact | None:
    """Fact "title": the block marked so, else the PDF's own title if printed, else the largest print of page 1."""
    rows = [_before_people(row) for row in rows]
    if masthead := next((row for row in rows[:8] if _MASTHEAD.match(row.text)), None):
        match = _MASTHEAD.match(masthead.text)
        assert match
        return masthead.fact("title", masthead.printed(match.span()), match.span())
    marked = [row for row in rows if row.kind == "title" and not _SECTION.fullmatch(squeeze(row.text))]
    if marked and not _is_company(marked):
        return _joined(marked)
    own = re.sub(r"\s", "", fold(info.get("Title", "") or info.get("title", "")))
    able = [row for row in rows if row.kind != "furniture" and _may_title(row, broker)]
    largest = max((row.size for row in able), default=0.0)
    for number in range(len(able)):
        for length in (1, 2, 3):
            run = able[number : number + length]
            if (
                len(own) >= 4
                and re.sub(r"\s", "", "".join(row.text for row in run)) == own
                and run[0].size >= 0.8 * largest
            ):
                return _joined(run)
    return _largest(able, largest, rows) if largest else _joined(able[:1]) if able else None


def _before_people(row: Row) -> Row:
    """The row up to who hosts or writes what it names: "某某晨会 第 12 期 主持：…"."""
    named = re.search(r"\s*(?:主持人?|主编|编辑|分析师|联系人|撰写人?|Analysts?|Editors?)\s*:", row.text)
    if not named or len(squeeze(row.text[: named.start()])) < 4:
        return row
    return replace(row, end=row.start + named.start(), text=row.text[: named.start()], raw=row.raw[: named.start()])


def _largest(able: Sequence[Row], largest: float, rows: Sequence[Row]) -> Fact | None:
    """The first run of rows in the largest print, with the few characters that its last line left over; a run that is only a
    company's name gives way to the next size."""
    runs: list[list[Row]] = []
    for row in able:
        last = runs[-1][-1] if runs else row
        near = last.column == row.column and last.line < row.line and row.start - last.end <= 2
        if near and abs(last.size - row.size) < 0.6 and len(runs[-1]) < 4:
            runs[-1].append(row)
        else:
            runs.append([row])
    runs.sort(key=lambda run: -run[0].size)
    headline = [run for run in runs if not _is_company(run)]
    best = headline[0] if headline and headline[0][0].size >= 0.5 * largest else runs[0]
    last = best[-1]
    best += [row for row in rows if row not in able and row.start == last.end + 1 and abs(row.size - last.size) < 0.1]
    return _joined(best if sum(len(row.text) for row in best) <= _LONGEST else best[:1])


def _is_company(run: Sequence[Row]) -> bool:
    """Whether a run of rows only names a company: with its code, or by its legal form."""
    text = fold(squeeze(" ".join(row.text for row in run)))
    coded = rf"[{HAN}A-Za-z0-9&.,\-* ]{{2,40}}?\s*[(\[]?\s*(?<!\d)(?:{CODE}|(?<=\()[A-Z]{{1,5}})\s*[)\]]?"
    return bool(re.fullmatch(coded, text) or LEGAL.fullmatch(text))


_NO_TITLE = re.compile(
    r"\[Table_|请务必|敬请|证券研究报告|公司代码|股票代码|.{0,8}评级:|UNITEDSTATES|SECURITIESANDEXCHANGE|Washington|.{0,6}(?:日期|时间):|联系人|"
    r".*(?:分析师|执业|证书|@|[SA]\d{13}|资料来源|数据来源|Source:)|目标价|收盘价|当前价|电话|邮箱|正文目录|相关(?:报告|研究)|"
    r"(?:Analyst|Rating|TargetPrice|PriceTarget|Price|Date|Sector|Industry|Ticker)s?\b",
    re.I,
)


_SECTION = re.compile(
    r"(?:今日|本周|本期|本日|报告|核心|主要|投资|内容|重要|近期|今日)?(?:要点|观点|焦点|摘要|提要|提示|要闻|导读|速览|聚焦)|目录|"
    r"(?:key |investment )?(?:points|highlights|summary|takeaways)|contents|in brief|today",
    re.I,
)
"""What every report calls a part of it: no report is called so."""


def _may_title(row: Row, broker: str) -> bool:
    text = row.text.strip()
    plain = re.sub(r"\s", "", text)
    if (
        len(re.findall(rf"[{HAN}A-Za-z]", plain)) < 4
        or plain in (broker, f"{broker}研究所", f"{broker}研究")
        or _NO_TITLE.match(plain)
        or _SECTION.fullmatch(squeeze(text))
    ):
        return False
    parts = parts_of(text)
    typed = bool(parts) and all(TYPE.fullmatch(part) or part == broker or part in INDUSTRIES for part in parts)
    return not typed or bool(re.search(r"\d{4}", text))


def _joined(run: Sequence[Row]) -> Fact:
    text = squeeze(" ".join(row.raw for row in run))
    last = run[-1]
    low = len(run[0].text) - len(run[0].text.lstrip())
    end = last.start + len(last.text.rstrip())
    return Fact(name="title", value=text, page=run[0].page, start=run[0].start + low, end=end)
