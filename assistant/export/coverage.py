"""How much of a report was used, in words: the coverage page of every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.themes.records import Coverage, PageNote, PageReason
from ingest.errors import Bilingual
from ingest.records import Language

HEADING = Bilingual(zh="覆盖情况", en="Coverage")
REASONS: dict[PageReason, Bilingual] = {
    "contents": Bilingual(zh="目录", en="contents"),
    "boilerplate": Bilingual(zh="声明与评级说明", en="disclosures"),
    "charts": Bilingual(zh="只有图表", en="charts only"),
    "empty": Bilingual(zh="没有文字", en="no text"),
    "scanned": Bilingual(zh="扫描页，未识别", en="scanned, not recognised"),
    "garbled": Bilingual(zh="文字乱码", en="garbled text"),
}
_NONE = Bilingual(zh="无", en="none")


def coverage_rows(coverage: Coverage, language: Language) -> list[tuple[str, str]]:
    """Label and value of each line of the coverage page."""

    def say(zh: str, en: str) -> str:
        return Bilingual(zh=zh, en=en).text(language)

    share = f"{coverage.verified}/{coverage.statements} ({coverage.share_verified:.1%})"
    rows = [
        (say("页数", "Pages"), str(coverage.pages)),
        (say("用到的页", "Pages read for themes"), page_ranges(coverage.pages_used) or _NONE.text(language)),
        (say("引用的页", "Pages cited"), page_ranges(coverage.pages_cited) or _NONE.text(language)),
        (say("跳过的页", "Pages skipped"), _notes(coverage.skipped, language)),
        (say("读不了的页", "Pages that could not be read"), _notes(coverage.failed, language)),
        (say("主题数", "Themes"), str(coverage.themes)),
        (say("核实的陈述", "Statements verified"), share),
    ]
    if coverage.themes_not_found:
        rows.append((say("没有找到的主题", "Themes not found"), _listed(coverage.themes_not_found, language)))
    return rows


def page_ranges(pages: Iterable[int]) -> str:
    """Ascending pages, neighbours as a range: "1-3, 7"."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in spans)


def _notes(notes: Sequence[PageNote], language: Language) -> str:
    told = [f"{page_ranges(note.pages)} ({REASONS[note.reason].text(language)})" for note in notes]
    return _listed(told, language) or _NONE.text(language)


def _listed(items: Iterable[str], language: Language) -> str:
    return Bilingual(zh="；", en="; ").text(language).join(items)
