"""What stands around evidence on its pages: the sentences before and after it, the list or the table that it leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.readings import Readings
from assistant.records import Place, Statement
from assistant.words.locate import tidy
from assistant.words.sentences import sentences
from ingest.records import Block, Cell, Table

ATTRIBUTION = re.compile(
    r"[(（\[【][^)）\]】]{1,20}[)）\]】][。.]?|(?:资料|数据)?来源.*|(?:单位|币种)\s*[:：].*|source\s*:.*", re.I
)
"""Who says it, where it comes from, in what unit it is: no sentence."""
MOST_ITEMS = 8
"""Items of a list that are told."""
_FIRST = re.compile(r"\s*(?:①|[（(]?(?:1|一|i|a)[)）.、．](?!\d))", re.I)
_NUMBERED = re.compile(
    r"\s*(?:[①-⑩]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[ivx]{1,4}|[a-z])[)）.、．](?!\d))", re.I
)
"""How the first item of a list begins, and any."""
_STOPPED = re.compile(r"[。！？!?；;.：:]$")


class Around:
    """Reads on from a place in the reports of `readings`."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def following(self, place: Place) -> Statement | None:
        """The next sentence under the same heading, on the same page; None at its end."""
        printed = self._readings.text(place.report_id, place.page)
        blocks = self._readings.blocks(place.report_id, place.page)
        here = next((block for block in blocks if block.start <= place.start < block.end), None)
        for block in blocks:
            if here is None or block.section != here.section or block.end <= place.end:
                continue
            for low, high in sentences(printed, max(block.start, place.end), block.end):
                text = tidy(printed[low:high])
                if not ATTRIBUTION.fullmatch(text) and len(text) > 4:
                    return Statement(text=text, places=(replace(place, start=low, end=high),))
        return None

    def preceding(self, place: Place) -> Statement | None:
        """The sentence before, in the same paragraph; None at its beginning."""
        printed = self._readings.text(place.report_id, place.page)
        for block in self._readings.blocks(place.report_id, place.page):
            if block.start <= place.start < block.end:
                spans = [span for span in sentences(printed, block.start, block.end) if span[1] <= place.start]
                if spans:
                    low, high = spans[-1]
                    return Statement(text=tidy(printed[low:high]), places=(replace(place, start=low, end=high),))
        return None

    def paragraph(self, place: Place) -> list[Statement]:
        """The sentences of the paragraph that a place stands in, in order."""
        printed = self._readings.text(place.report_id, place.page)
        block = next(
            (b for b in self._readings.blocks(place.report_id, place.page) if b.start <= place.start < b.end), None
        )
        spans = sentences(printed, block.start, block.end) if block else []
        return [Statement(text=tidy(printed[a:b]), places=(replace(place, start=a, end=b),)) for a, b in spans]

    def listed(self, place: Place) -> list[Statement]:
        """What the words at `place` lead to on their page: the items of a list, or the paragraph under a line of its own."""
        printed = self._readings.text(place.report_id, place.page)
        items, alone = list[Statement](), False
        colon = printed[place.start : place.end].rstrip().endswith(("：", ":"))
        for block in self._readings.blocks(place.report_id, place.page):
            if block.start < place.end or block.kind == "furniture":
                alone = block.start <= place.start and block.end <= place.end + 1
                continue
            goes_on = not items or items[-1].text.endswith(("；", ";"))
            item = block.kind == "list" or (colon and _is_item(printed[block.start : block.end], block, items))
            under = colon and bool(items) and items[-1].text.startswith("- ") and not _STOPPED.search(items[-1].text)
            if not item and not (block.kind == "paragraph" and ((goes_on and alone) or under)):
                break
            mark = "- " if item else ""
            spans = [(max(block.start, low), high) for low, high in sentences(printed, block.start, block.end)]
            told = [(f"{mark}{tidy(printed[a:b])}", replace(place, start=a, end=b)) for a, b in spans]
            items += [Statement(text=text, places=(at,)) for text, at in told]
            if not mark and not printed[block.start : block.end].rstrip().endswith(("；", ";")):
                break
        return items[:MOST_ITEMS]

    def table_below(self, place: Place) -> Table | None:
        """The table that the words at `place` stand above, a caption or a unit at most between them, or the next page's first."""
        after = [b for b in self._readings.blocks(place.report_id, place.page) if b.start >= place.end]
        below = [*after, *self._readings.blocks(place.report_id, place.page + 1)]
        block = next((b for b in below if b.kind not in ("furniture", "caption", "source")), None)
        if block is None or block.kind != "table":
            return None
        tables = self._readings.tables_of(place.report_id, block.page)
        return next((t for t in tables if any(_inside(cell, block) for row in t.rows for cell in row)), None)

    def unfinished(self, statement: Statement) -> list[Statement]:
        """What goes on after words that end in a semicolon, to the end of their list."""
        rest: list[Statement] = []
        last: Statement | None = statement
        while last and last.places and self._goes_on(last.places[-1]) and len(rest) < MOST_ITEMS:
            last = self.following(last.places[-1])
            rest += [last] if last else []
        return rest

    def _goes_on(self, place: Place) -> bool:
        """Whether what is printed at a place ends in a semicolon."""
        printed = self._readings.text(place.report_id, place.page)
        return printed[place.start : place.end].rstrip().endswith((";", "；"))


def _is_item(text: str, block: Block, items: Sequence[Statement]) -> bool:
    """Whether what was read as a heading is an item of the list that a colon leads to: numbered, the first by one."""
    return block.kind == "heading" and bool((_NUMBERED if items else _FIRST).match(text))


def _inside(cell: Cell, block: Block) -> bool:
    """Whether a cell stands in a block."""
    return cell.page == block.page and block.start <= cell.start < cell.end <= block.end
