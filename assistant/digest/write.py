"""A digest as a paper (Markdown, Word), as sheets (Excel) and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.digest.records import Change, Comparison, Coverage, Digest
from assistant.export.excel import to_xlsx
from assistant.export.files import write_whole
from assistant.export.markdown import paper_markdown
from assistant.export.paper import Entry, Grid, Heading, Items, Paper, Part, Sheet, Value
from assistant.export.summary import day, first_page, sources_sheet
from assistant.export.word import to_docx
from assistant.records import Citation
from ingest.errors import Bilingual
from ingest.records import Language

KINDS = {
    "new_theme": Bilingual(zh="新主题", en="New theme"),
    "dropped_theme": Bilingual(zh="不再提及的主题", en="Dropped theme"),
    "new_coverage": Bilingual(zh="首次覆盖", en="New coverage"),
    "rating": Bilingual(zh="评级", en="Rating"),
    "target": Bilingual(zh="目标价", en="Target price"),
    "estimate": Bilingual(zh="盈利预测", en="Estimate"),
    "forecast": Bilingual(zh="行业预测", en="Forecast"),
    "figure": Bilingual(zh="数据", en="Figure"),
    "timing": Bilingual(zh="时间", en="Timing"),
    "direction": Bilingual(zh="方向", en="Direction"),
}
_TITLE = Bilingual(zh="研报要览", en="Digest of reports")
_HEADINGS = {
    "changes": Bilingual(zh="变化", en="Changes"),
    "contradict": Bilingual(zh="分歧", en="Where brokers contradict each other"),
    "agree": Bilingual(zh="共识", en="Where brokers agree"),
    "matrix": Bilingual(zh="公司与券商", en="Companies and brokers"),
    "timeline": Bilingual(zh="主题时间线", en="Timeline by theme"),
    "stale": Bilingual(zh="旧数据", en="Stale figures"),
    "reports": Bilingual(zh="所用研报", en="Reports"),
}
_WORDS = {
    "date": Bilingual(zh="日期", en="Date"),
    "broker": Bilingual(zh="券商", en="Broker"),
    "kind": Bilingual(zh="类别", en="Kind"),
    "subject": Bilingual(zh="对象", en="Subject"),
    "old": Bilingual(zh="原来", en="Old"),
    "new": Bilingual(zh="现在", en="New"),
    "company": Bilingual(zh="公司", en="Company"),
    "ticker": Bilingual(zh="代码", en="Ticker"),
    "value": Bilingual(zh="说法", en="Says"),
    "page": Bilingual(zh="页", en="Page"),
    "quote": Bilingual(zh="原文", en="Quote"),
    "theme": Bilingual(zh="主题", en="Theme"),
    "point": Bilingual(zh="要点", en="Point"),
    "as_of": Bilingual(zh="截至", en="As of"),
    "rating": Bilingual(zh="评级", en="Rating"),
    "target": Bilingual(zh="目标价", en="Target price"),
    "role": Bilingual(zh="推荐或提及", en="Recommended or mentioned"),
    "relation": Bilingual(zh="关系", en="Relation"),
    "title": Bilingual(zh="标题", en="Title"),
}
_NOTHING = Bilingual(zh="没有。", en="None.")


def digest_bytes(digest: Digest, suffix: str, language: Language) -> bytes:
    """The digest as the content of a file of one of the export's formats."""
    writers = {
        "md": lambda: digest_markdown(digest, language).encode(errors="replace"),
        "docx": lambda: to_docx(digest_paper(digest, language)),
        "xlsx": lambda: to_xlsx(digest_sheets(digest, language)),
        "json": lambda: (json.dumps(digest.to_json(), ensure_ascii=False, indent=2) + "\n").encode(errors="replace"),
    }
    return writers[suffix]()


def write_digest(digest: Digest, folder: Path, formats: Sequence[str], language: Language) -> list[Path]:
    """Write the digest into `folder` (made if need be), one file a format; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"digest-{digest.since}-{digest.until}"
    return [write_whole(folder / f"{stem}.{name}", digest_bytes(digest, name, language)) for name in formats]


def digest_markdown(digest: Digest, language: Language) -> str:
    """The digest as a page to read."""
    return paper_markdown(digest_paper(digest, language))


def digest_paper(digest: Digest, language: Language) -> Paper:
    """Changes first, then contradictions and agreements, companies, timeline and stale figures."""
    return Paper(
        title=_TITLE.text(language),
        label=f"{digest.since} – {digest.until}",
        parts=tuple(_parts(digest, language)),
        language=language,
    )


def _parts(digest: Digest, language: Language) -> Iterator[Part]:
    yield _heading("changes", language)
    yield _listed([Entry(told_change(c, language), c.citations) for c in digest.changes], language)
    for relation in ("contradict", "agree"):
        yield _heading(relation, language)
        found = [c for c in digest.comparisons if c.relation == relation]
        for comparison in found:
            yield Heading(about(comparison, language), 2)
            yield Items(tuple(Entry(f"{s.broker} {s.published}: {s.value}", s.citations) for s in comparison.sides))
        if not found:
            yield _listed([], language)
    yield _heading("matrix", language)
    yield _matrix(digest, language)
    yield _heading("timeline", language)
    for timeline in digest.timelines:
        yield Heading(timeline.theme, 2)
        yield Items(tuple(Entry(f"{e.day} {e.broker}: {e.text}", e.citations) for e in timeline.events))
    yield _heading("stale", language)
    as_of = _WORDS["as_of"].text(language)
    told = [
        Entry(f"{s.subject}: {s.value} ({as_of} {s.as_of}, {s.broker} {s.published})", s.citations)
        for s in digest.stale
    ]
    yield _listed(told, language)
    yield _heading("reports", language)
    yield _listed([Entry(f"{r.label} · {r.title} · {r.file_name}") for r in digest.reports], language)


def _heading(name: str, language: Language) -> Heading:
    return Heading(_HEADINGS[name].text(language))


def _listed(entries: Sequence[Entry], language: Language) -> Items:
    return Items(tuple(entries) or (Entry(_NOTHING.text(language)),))


def told_change(change: Change, language: Language) -> str:
    """ "2025-03-09 Broker: Company · Rating: old → new"."""
    moved = f"{change.old} → {change.new}" if change.old and change.new else change.new or change.old
    return f"{change.published} {change.broker}: {about(change, language)}: {moved}"


def about(item: Change | Comparison, language: Language) -> str:
    """What a change or comparison is about: subject, kind, metric and period."""
    detail = "" if item.metric == "expected" else item.metric
    return " · ".join(filter(None, (item.subject, KINDS[item.kind].text(language), detail, short_period(item.period))))


def short_period(period: str) -> str:
    """A period as people write it: "2025-01-01..2025-12-31" is 2025, the third quarter 2025Q3, May 2025-05."""
    low, _, high = period.partition("..")
    if not high or low[:4] != high[:4]:
        return period
    months = int(low[5:7]), int(high[5:7])
    if low[8:] != "01" or high[8:] < "28":
        return period
    if months[0] == months[1]:
        return low[:7]
    named = {(1, 12): "", (1, 6): "H1", (7, 12): "H2", (1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}
    return f"{low[:4]}{named[months]}" if months in named else period


def _matrix(digest: Digest, language: Language) -> Grid:
    """A row a company, a column a broker."""
    brokers = sorted({c.broker for c in digest.coverage})
    cells = {(c.company, c.broker): c for c in digest.coverage}
    companies = sorted({(c.company, c.ticker) for c in digest.coverage})
    rows = []
    for company, ticker in companies:
        row = [Entry(f"{company} {ticker}".strip())]
        for broker in brokers:
            cell = cells.get((company, broker))
            row.append(Entry(_cell(cell, language), cell.citations) if cell else Entry(""))
        rows.append(tuple(row))
    return Grid((_WORDS["company"].text(language), *brokers), tuple(rows))


def _cell(cell: Coverage, language: Language) -> str:
    return " ".join(filter(None, (_role(cell.recommended, language), cell.rating, cell.target)))


def _role(recommended: bool, language: Language) -> str:
    return (Bilingual(zh="推荐", en="recommended") if recommended else Bilingual(zh="提及", en="mentioned")).text(
        language
    )


def digest_sheets(digest: Digest, language: Language) -> tuple[Sheet, ...]:
    """Changes, views, companies, timeline, stale figures and sources as filterable sheets."""

    def sheet(name: str, columns: str, rows: Iterator[tuple[Value, ...]]) -> Sheet:
        title = _HEADINGS[name].text(language)[:31]
        return Sheet(title, tuple(_WORDS[column].text(language) for column in columns.split()), tuple(rows))

    views = Sheet(
        Bilingual(zh="共识与分歧", en="Views").text(language),
        tuple(_WORDS[c].text(language) for c in "relation kind subject broker date value page quote".split()),
        tuple(_view_rows(digest, language)),
    )
    changes = (
        (day(c.published), c.broker, KINDS[c.kind].text(language), _subject(c), c.old, c.new, *_quoted(c.citations))
        for c in digest.changes
    )
    matrix = (
        (c.company, c.ticker, c.broker, _role(c.recommended, language), c.rating, c.target, first_page(c.citations))
        for c in digest.coverage
    )
    timeline = (
        (t.theme, day(e.day), e.broker, e.text, first_page(e.citations)) for t in digest.timelines for e in t.events
    )
    old = ((s.subject, s.value, day(s.as_of), s.broker, day(s.published), *_quoted(s.citations)) for s in digest.stale)
    reports = {report.id: report for report in (*digest.reports, *digest.earlier)}
    return (
        sheet("changes", "date broker kind subject old new page quote", changes),
        views,
        sheet("matrix", "company ticker broker role rating target page", matrix),
        sheet("timeline", "theme date broker point page", timeline),
        sheet("stale", "subject value as_of broker date page quote", old),
        sources_sheet(list(all_citations(digest)), reports, language),
    )


def _view_rows(digest: Digest, language: Language) -> Iterator[tuple[Value, ...]]:
    for c in digest.comparisons:
        relation = _HEADINGS[c.relation].text(language)
        for s in c.sides:
            kind = KINDS[c.kind].text(language)
            yield (relation, kind, _subject(c), s.broker, day(s.published), s.value, *_quoted(s.citations))


def _subject(item: Change | Comparison) -> str:
    return " ".join(
        filter(None, (item.subject, "" if item.metric == "expected" else item.metric, short_period(item.period)))
    )


def _quoted(citations: Sequence[Citation]) -> tuple[Value, Value]:
    """Page and quote of the last citation: where what holds now stands."""
    return (citations[-1].page, citations[-1].quote) if citations else (None, "")


def all_citations(digest: Digest) -> Iterator[Citation]:
    """Every citation of the digest, in the order in which it is read."""
    for change in digest.changes:
        yield from change.citations
    for comparison in digest.comparisons:
        for side in comparison.sides:
            yield from side.citations
    for cell in digest.coverage:
        yield from cell.citations
    for timeline in digest.timelines:
        for event in timeline.events:
            yield from event.citations
    for old in digest.stale:
        yield from old.citations
