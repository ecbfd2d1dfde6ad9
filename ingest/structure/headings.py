"""Which rows are headings, captions, source notes or list items, by their words and their print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.characters import is_cjk, printed_width
from ingest.structure.rows import Row, joined

_ORDINAL = "一二三四五六七八九十百"
_MEASURE = r"[万亿千百元倍年月日吨股个点分基户家辆台套人%]+(?![\u4e00-\u9fff])"
"""Units with no word after them: "3.2万" is a figure, "2.2个股表现" a heading."""
# Kinds of numbering, outermost first; the last two have no rank of their own: they are where they first appear.
NUMBERINGS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 1, re.compile(rf"^(第\s*[{_ORDINAL}\d]+\s*[部篇章]|PART\s+[IVX\d]+\b)", re.IGNORECASE)),
    (
        "item",
        2,
        re.compile(rf"^(第\s*[{_ORDINAL}\d]+\s*节|Item\s+\d+[A-C]?\b|Note\s+\d+\b|Chapter\s+\d+\b)", re.IGNORECASE),
    ),
    ("one", 3, re.compile(rf"^[{_ORDINAL}]+\s*[、.．]")),
    ("(one)", 4, re.compile(rf"^[（(]\s*[{_ORDINAL}]+\s*[)）]")),
    ("1.1.1", 5, re.compile(r"^\d{1,2}(\.\d{1,2}){2,3}\.?(?=[\s\u4e00-\u9fff])")),
    ("1.1", 4, re.compile(rf"^\d{{1,2}}\.\d{{1,2}}\.?(?!{_MEASURE})(?=[\s\u4e00-\u9fff])")),
    ("1", 3, re.compile(r"^\d{1,2}\s+(?=\S)")),
    ("1.", 5, re.compile(r"^\d{1,2}\s*[.、．](?!\d)")),
    ("(1)", 6, re.compile(r"^[（(]\s*\d{1,2}\s*[)）]|^\d{1,2}\s*[)）]")),
    ("①", 7, re.compile(r"^[①-⑳]")),
    ("bullet", 0, re.compile(r"^[●■◆▪•◼▌▍▶►➢❖※★☆◇□\uf000-\uf0ff]\s*")),
)
_BARE = re.compile(
    r"^\d{1,2}(?=[\u4e00-\u9fff])(?![年月日季周天时分秒个大条只点类项次倍万亿千百元吨股户家辆台套人期代款届位种张岁折成强])"
)
"""A chapter's number right before its name, as larger print sets it; a count has a measure behind it."""
CAPTION = re.compile(
    r"^(图\s*表|图|表|附图|附表|Figure|Fig\.?|Exhibit|Chart|Table)\s*[\dA-Z]{1,3}([-.–]\d+)?(?=[\s:：、.,，\u4e00-\u9fff|])",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"^(资料来源|数据来源|资料|来源|Sources?)\s*[:：]|^(注|附注|备注|Notes?)\s*\d?\s*[:：]", re.IGNORECASE
)
ITEM = re.compile(
    r"^([●■◆▪•◼▶►➢❖◇○–—·✓✔➔→-]\s+|[（(]\d{1,2}[)）]|\d{1,2}([)）、]\s*|[.．]\s*(?!\d))\S|[①-⑳]|[●■◆▪•➢❖])"
)
RISKS = re.compile(
    r"^\W*(\d+[.、]?\s*)?(主要)?(风险提示|风险因素|风险分析|投资风险|key risks|risk factors?|risks?)\s*[:：]?$",
    re.IGNORECASE,
)
"""A section of its own in every report, never a part of the theme that comes before it."""
_UNTICKED = re.compile(r"^[□☐◻]")
_CLOSED = re.compile(r"[。；;，,！!？?、]$")
_OF_TABLE = re.compile(r"(?:金额)?单位\s*[:：]|币种\s*[:：]|[√☑]\s*适用|[□☐]\s*(?:不)?适用")
"""What stands between a table's name and the table."""
BETWEEN = 4
"""Paragraphs below a row among which the table that it names begins."""
LONGEST = 72
"""Printed width, in half-width characters, up to which a row can be a heading without larger print."""
_FIGURES = re.compile(r"\d+[.,]\d+")
_WORD = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]")
"""What a heading that holds figures says besides: a row of key figures in large print says nothing."""
LIFTED, SHORT = 1.03, 32
"""How much larger than the text around it the print of a short row must be that nothing else sets apart, and its printed width at most."""
ALIKE = 0.04
"""Share of a size by which larger print may differ and be of one kind."""
_OF_SECTIONS = ("part", "item", "1", "1.1", "1.1.1")
"""Numberings that nothing but sections of one level have."""
LIGHT = 48
"""The same for a row that nothing but its number sets apart."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a heading is set: kind of numbering (or "plain"), its rank (0 none), size in points, weight, and whether its
    print is larger than the text's."""

    numbering: str
    rank: int
    size: float
    bold: bool
    larger: bool = False


def numbering(text: str) -> tuple[str, int]:
    """The kind of numbering `text` starts with, and its rank; ("plain", 0) if none."""
    for name, rank, pattern in NUMBERINGS:
        if pattern.match(text):
            return name, rank
    return "plain", 0


def heading_style(group: Sequence[Row], body: float) -> Style | None:
    """The style of a paragraph's rows if they are a heading, else None; `body` is the document's usual size in points."""
    first, text = group[0], joined(group)
    if first.grid is not None or len(group) > 2 or any(x.match(text) for x in (CAPTION, SOURCE, _OF_TABLE)):
        return None
    width = printed_width(text)
    larger, smaller = first.size > 1.12 * body, first.size < 0.9 * body
    bold = all(row.bold for row in group)
    kind, rank = numbering(text)
    if kind == "plain" and larger and _BARE.match(text):
        kind, rank = numbering(_BARE.sub(r"\g<0> ", text))
    firm = kind in ("part", "item", "one", "(one)", "1.1", "1.1.1")
    if smaller or not (larger or bold or (firm and len(group) == 1 and width <= 60)):
        return None
    if width < 3 or width > (2 * LONGEST if larger or firm or len(group) == 2 else LONGEST):
        return None
    if (
        not any(char.isalpha() for char in text)
        or (kind == "plain" and len(_FIGURES.findall(text)) > 1 and not _WORD.search(text))
        or _CLOSED.search(text)
        or (text.endswith((".", "%")) and kind == "plain")
    ):
        return None
    return Style(kind, rank, round(first.size * 2) / 2, bold, first.size > 1.06 * body)


def light_heading(above: Sequence[Row], group: Sequence[Row], below: Sequence[Row]) -> Style | None:
    """The style of a short numbered or bulleted row in ordinary print that running text follows, else None.

    `above` and `below` are the paragraphs around it: bullets one below the other are a list.
    """
    if len(group) > 1 or not below or group[0].grid is not None or below[0].grid is not None:
        return None
    text, following = group[0].text.strip(), below[0].text.strip()
    kind, rank = numbering(text)
    if (
        kind not in ("1.", "(1)", "①", "(one)", "one", "bullet", "plain")
        or _CLOSED.search(text)
        or printed_width(text) > LIGHT
    ):
        return None
    runs = len(below) > 1 or printed_width(following) > LONGEST / 2
    if kind == "plain":
        return _lifted(above, group[0], below) if runs else None
    if not runs or numbering(following)[0] != "plain" or "\t" in text:
        return None
    if kind == "bullet" and (_UNTICKED.match(text) or (above and numbering(above[0].text.strip())[0] == "bullet")):
        return None
    return Style(kind, rank, round(group[0].size * 2) / 2, False)


def _lifted(above: Sequence[Row], row: Row, below: Sequence[Row]) -> Style | None:
    """The style of a short Chinese row in print a little larger than that of the text below it and of the text above it, if
    there is any: a subheading told apart by its colour or its face."""
    text = row.text.strip()
    text_above = above[-1:] if above and above[0].grid is None and _CLOSED.search(above[-1].text.strip()) else []
    beside = [below[0], *text_above]
    runs = any(mark in joined(below) for mark in "，。；")
    larger = runs and all(row.size > LIFTED * other.size for other in beside)
    named = is_cjk(text[0]) and printed_width(text) <= SHORT and not re.search(r"[\t\d：:（(]", text)
    return Style("plain", 0, round(row.size * 2) / 2, False) if larger and named else None


def over_a_table(group: Sequence[Row], after: Sequence[Sequence[Row]]) -> Style | None:
    """The style of a short numbered Chinese row in ordinary print that names the table below it, else None.

    `after` are the paragraphs that follow: between the two stand only the table's unit, boxes to be ticked, and rows numbered below it.
    """
    text = group[0].text.strip()
    kind, rank = numbering(text)
    named = len(group) == 1 and kind in ("1.", "(1)", "①", "(one)", "one") and any(map(is_cjk, text[1:]))
    if not named or group[0].grid is not None or "\t" in text or _CLOSED.search(text) or printed_width(text) > LIGHT:
        return None
    for below in after[:BETWEEN]:
        if below and below[0].grid is not None:
            return Style(kind, rank, round(group[0].size * 2) / 2, False)
        told = joined(below)
        deeper = numbering(told)[1] > rank and printed_width(told) <= LIGHT and not _CLOSED.search(told)
        if len(below) > 1 or not (deeper or _OF_TABLE.match(told)):
            return None
    return None


def is_under(style: Style, above: Style) -> bool:
    """Whether a heading of `style` belongs below one of `above`.

    Parts and items are outermost whatever their print. Numbers of sections go on, whatever their print: pages may be set to
    scales of their own. Otherwise clearly larger print is never below; numbering of known rank decides between numbered
    headings; what has not been seen yet goes below what is open.
    """
    if style == above or (0 < style.rank <= 2 and not 0 < above.rank < style.rank):
        return False
    if style.numbering == above.numbering != "plain" and (
        abs(style.size - above.size) < 0.8 or style.numbering in _OF_SECTIONS
    ):
        return False
    alike = abs(style.size - above.size) <= ALIKE * above.size
    if style.larger and alike and "plain" in (style.numbering, above.numbering):
        return 0 < above.rank <= 2  # set alike, one with a number and one without: siblings, unless below a chapter
    if style.size > above.size + 0.8 and not 0 < above.rank <= 2:
        return False
    if style.rank and above.rank and abs(style.size - above.size) < 0.8:
        return style.rank > above.rank
    return True
