"""What a heading names, without the number and the marks around it, and what else its section goes by."""

from __future__ import annotations

import re

from assistant.words.locate import tidy

_NUMBERING = re.compile(
    r"^[\s●■•◆▪➢★]*(?:第?[一二三四五六七八九十]+[、.章节]|[(（][一二三四五六七八九十\d]+[)）]|[①-⑩]|(?:投资)?主线[一二三四五六七八九十\d]*[：:、，]|\d+(?:\.\d+)*(?:[.、)）]\s*|\s+|(?=[\u3400-\u9fff])))?\s*"
)

ALSO_CALLED = (
    ("核心竞争力", "竞争优势", "核心优势", "护城河"),
    ("利润分配", "股利分配", "分红", "派息"),
    ("主要业务", "主营业务"),
    ("发展战略", "战略规划", "战略"),
    ("行业格局", "竞争格局"),
    ("与市场不同", "与众不同", "有别于大众", "不同的看法", "看法不同", "预期差", "误判", "误区", "分歧"),
    ("催化剂", "催化因素", "催化"),
    ("投资逻辑", "核心逻辑", "推荐逻辑", "投资要点", "核心观点", "投资亮点", "看点", "亮点"),
    ("投资建议", "投资策略"),
    ("关键假设", "核心假设"),
    ("legal proceedings", "litigation", "lawsuits"),
    ("human capital", "employees", "workforce", "staff"),
    ("competition", "competitors", "rivals"),
    ("cybersecurity", "information security"),
    (
        "subsequent events",
        "post balance sheet events",
        "post-balance-sheet events",
        "events after the balance sheet date",
        "events after the reporting period",
    ),
)
"""Names that a section and a question about it go by."""
_MARKET = r"(?:市场|大众|主流|一致)(?:上|里)?的?(?:普遍|一致|主流)?的?(?:看法|观点|预期|认识|认知|想法|理解|判断)?"
_APART_ASKED = re.compile(
    rf"[和与跟同]{_MARKET}(?![^，,。？?]{{0,8}}(?:估值|份额|价|增速|规模|水平|收益|涨|跌|平均))[^，,。？?]{{0,8}}?(?:不一样|不同|区别|差异|差别|分歧|相左)|{_MARKET}[^，,。？?]{{0,4}}(?:分歧|误判|误区|误解|看错|看走眼)"
    r"|有别于(?:市场|大众)|预期差|\b(?:differs?|different|disagrees?|departs?)\b.{0,16}\b(?:market|consensus|the street)\b",
    re.I,
)
"""What asks where a report thinks otherwise than the market."""
_APART_TOLD = re.compile(
    r"有别于(?:市场|大众)|与(?:市场|大众)[^，,]{0,8}不同|与众不同|预期差|(?:differ\w*|different) from (?:the )?(?:market|consensus)",
    re.I,
)
"""Headings under which it says so."""


def name_of(heading: str) -> str:
    """A heading without its number and colon: "6. 智能驾驶：" → "智能驾驶"."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[A-Za-z0-9])", "", _NUMBERING.sub("", tidy(heading)).rstrip("：:。. "))


def asks_apart(text: str) -> bool:
    """Whether a question asks where a report thinks otherwise than the market."""
    return bool(_APART_ASKED.search(text))


def tells_apart(heading: str) -> bool:
    """Whether a heading is of what a report thinks otherwise than the market."""
    return bool(_APART_TOLD.search(heading))
