"""The company a report is about, and its ticker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.metadata.evidence import HAN, Row, labelled, spaced
from ingest.metadata.heading import LEGAL
from ingest.records import Fact
from ingest.tickers import CODE, normal_ticker

_NAME = rf"(?:\*?ST\s?)?[{HAN}][{HAN}A-Za-z0-9]{{1,11}}(?:\s?[-–]\s?[A-Z]{{1,2}})?|[A-Z][A-Za-z0-9&.'’ -]{{1,40}}?"
_PAIR = re.compile(rf"(?P<name>{_NAME})\s*[(\[【]\s*(?P<code>{CODE}|[A-Z]{{1,5}}(?=\s*[)\]】]))[^)\]】]{{0,24}}[)\]】]")
_ROW_PAIR = re.compile(
    rf"\s*(?:(?P<name>{_NAME})\s*[|/]?\s+(?P<code>{CODE})|(?P<code2>{CODE})\s*[|/]?\s+(?P<name2>{_NAME}))\s*"
)
_CODE_LABEL = (
    spaced("公司代码|股票代码|证券代码|A股代码|A股股票代码")
    + r"|\bticker(?: symbol|\s*/\s*exchange)?|stock code|bloomberg(?: ticker| code)?|reuters(?: code)?|trading symbol(?:\(s\))?"
)
_NAME_LABEL = spaced("公司简称|公司的中文简称|股票简称|证券简称|股票名称|证券名称|A股简称")
_TYPED = re.compile(rf"[{HAN}]{{0,6}}(?:报告|点评|研究|跟踪|快评|深度|覆盖|更新)")
"""What kind of report it is, right behind the company: "首次覆盖深度报告"."""
_FULL_NAME = rf"[{HAN}()A-Za-z]{{2,30}}?(?:股份有限公司|有限责任公司|有限公司)"


def read_subject(rows: Sequence[Row], title: Fact | None, *, sure: bool) -> list[Fact]:
    """Facts "company" and "ticker" of a company report: labelled, or paired in the head ("某某股份（600000.SH）").

    `sure` says that the head calls it a company report: only then bare letters in brackets count as a ticker.
    """
    facts = _labelled(rows)
    if {fact.name for fact in facts} == {"company", "ticker"}:
        return facts
    named = {fact.name for fact in facts}
    head = [row for row in rows if title and row.page == title.page and title.start <= row.start < title.end]
    for row in [*head, *rows]:
        if pair := _pair(row, in_title=sure or row in head, sure=sure):
            return facts + [fact for fact in pair if fact.name not in named]
    legal = next(
        (row for row in rows if LEGAL.fullmatch(row.text.strip()) and row.size >= 0.75 * max(r.size for r in rows)),
        None,
    )
    if facts and legal and "company" not in named:
        low = len(legal.text) - len(legal.text.lstrip())
        return [*facts, legal.fact("company", legal.text.strip(), (low, len(legal.text.rstrip())))]
    if title and facts and (match := re.match(rf"(?P<name>{_NAME})\s*[:：]", title.value)):
        end = title.start + match.end("name")
        facts.append(Fact(name="company", value=match["name"], page=title.page, start=title.start, end=end))
    return facts


def _labelled(rows: Sequence[Row]) -> list[Fact]:
    facts: list[Fact] = []
    for row, match in labelled(rows, _NAME_LABEL, rf"(?:{_NAME})(?=\s|$|[(,，])"):
        facts.append(row.fact("company", row.printed(match.span("value")), match.span("value")))
        break
    for row, match in labelled(rows, _CODE_LABEL, rf"(?-i:{CODE}|[A-Z]{{2,5}}\b)"):
        facts.append(row.fact("ticker", normal_ticker(match["value"]), match.span("value")))
        break
    return facts


def _pair(row: Row, *, in_title: bool, sure: bool) -> list[Fact]:
    """The company and code of a row that says little else, or with which the title begins."""
    if match := _ROW_PAIR.fullmatch(row.text):
        name, code = ("name", "code") if match["name"] else ("name2", "code2")
    else:
        match = _PAIR.search(row.text)
        name, code = "name", "code"
        if not match or match.start() > 6 or (match["code"].isalpha() and not sure):
            return []
        rest = row.text[match.end() :].strip()
        if _TYPED.fullmatch(rest):
            rest = ""
        apart = re.match(r"[:,|—–(\[-]|$", rest)
        if not apart or (len(rest) > 6 and not in_title):
            return []
    return [
        row.fact("company", row.printed(match.span(name)), match.span(name)),
        row.fact("ticker", normal_ticker(match[code]), match.span(code)),
    ]


def read_registrant(rows: Sequence[Row]) -> list[Fact]:
    """Facts "company" and "ticker" of a company's own filing: its full name, and the code it is listed under."""
    facts = [fact for fact in _labelled(rows) if fact.name == "ticker"]
    for number, row in enumerate(rows):
        if match := re.fullmatch(rf"\s*(?P<name>{_FULL_NAME})\s*(?:(?:19|20)\d\d\s*年.{{0,12}}报告.*)?", row.text):
            facts.append(row.fact("company", row.printed(match.span("name")), match.span("name")))
            break
        if number and re.match(r"\s*\(\s*exact name of (?:the )?registrant", row.text, re.I):
            above = rows[number - 1]
            text = above.text.strip()
            low = above.text.index(text)
            facts.append(above.fact("company", text, (low, low + len(text))))
            break
    if not any(fact.name == "ticker" for fact in facts):
        facts += _symbol(rows)
    return facts


def _symbol(rows: Sequence[Row]) -> list[Fact]:
    """The first symbol of a 10-K's list of securities: below "Trading Symbol(s)"."""
    for number, row in enumerate(rows):
        if re.search(r"trading\s+symbol", row.text, re.I):
            for below in rows[number + 1 : number + 5]:
                if match := re.search(
                    r"(?<![A-Za-z.])(?P<code>[A-Z]{2,5})(?=\s+(?:The\s+|New\s+|Nasdaq|NASDAQ|NYSE)|\s*$)", below.text
                ):
                    return [below.fact("ticker", match["code"], match.span("code"))]
    return []
