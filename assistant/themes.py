"""Theme summaries: the themes a report itself sets out, each with cited points and the companies it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.locate import tidy
from assistant.names import Names, fold
from assistant.recommended import CUE, companies_in
from assistant.records import (
    Citation,
    CitedAnswer,
    Draft,
    Place,
    Question,
    Statement,
    Theme,
    ThemeCompany,
    ThemePoint,
    ThemeSummary,
)
from assistant.sentences import sentences
from assistant.taxonomy import Taxonomy, shipped
from assistant.verify import verify
from ingest.library import Library
from ingest.records import Block, Page, Report

_ADVICE = re.compile(
    r"投资(?:建议|策略|主线|观点|要点|机会|逻辑|主题)|(?:核心|主要|行业|本周|周)观点|推荐(?:标的|主线)|配置建议|重点(?:板块|方向)|细分(?:板块|行业|领域)|主题"
    r"|\b(?:investment (?:advice|view|themes?|recommendations?|strategy)|themes?|recommendations?|our views?|key takeaways)\b",
    re.I,
)
_NO_THEME = re.compile(
    r"目录|风险|提示|声明|评级|免责|行情|走势|回顾|表现|涨跌|公告|日历|附录|图表|相关报告|分析师|释义|简介|估值|盈利预测|财务|重要事件|声明|摘要|要点|观点|投资建议"
    r"|\b(?:risks?|contents|disclaimer|disclosures?|appendix|performance|market review|valuation|forecasts?|estimates?|ratings?|calendar|key data|key points|analysts?|contacts?)\b",
    re.I,
)
_NUMBERING = re.compile(
    r"^[\s●■•◆▪➢★]*(?:第?[一二三四五六七八九十]+[、.章节]|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:\.\d+)*(?:[.、)）]\s*|\s+|(?=[\u3400-\u9fff])))?\s*"
)
MOST_POINTS = 8


@dataclass(frozen=True, slots=True)
class Outline:
    """A theme as the report's structure shows it: its heading and the paragraphs under it."""

    name: str
    blocks: tuple[Block, ...]
    advice: bool = False


def summarize(
    library: Library, report: Report, names: Sequence[str] = (), taxonomy: Taxonomy | None = None
) -> ThemeSummary:
    """The themes of one report, or those that `names` ask for; a name the report has no theme for is in the coverage.

    A name may be any that `taxonomy` (the one that ships, when None) joins with the report's own heading.
    """
    outlines = outlines_of(library, report)
    missing: list[str] = []
    chosen = outlines
    if names:
        found = {name: theme_named(name, outlines, taxonomy or shipped()) for name in names}
        missing = [name for name, outline in found.items() if outline is None]
        chosen = list({outline.name: outline for outline in found.values() if outline is not None}.values())
    dictionary = Names.of(library.catalog.names())
    themes = tuple(_theme(library, report, outline, dictionary) for outline in chosen)
    pages = sorted({citation.page for theme in themes for citation in theme.citations})
    coverage = {
        "pages": report.page_count,
        "pages_cited": pages,
        "themes": len(themes),
        "points": sum(len(theme.points) for theme in themes),
        "themes_not_found": missing,
    }
    return ThemeSummary(report=report, themes=themes, coverage=coverage)


def outlines_of(library: Library, report: Report) -> list[Outline]:
    """Themes from a report's structure: the headings under its investment advice, else its topical sections."""
    blocks = library.catalog.blocks(report.id)
    pages = {page.number: page for page in library.catalog.pages(report.id)}
    by_path: dict[tuple[str, ...], list[Block]] = {}
    for block in blocks:
        if block.kind in ("paragraph", "list") and block.section:
            by_path.setdefault(block.section, []).append(block)
    advised = [path for path in by_path if any(_ADVICE.search(step) for step in path[:-1]) and _topical(path[-1])]
    listed = [path for path in advised if any(_ADVICE.search(s) and "建议" in s or CUE.search(s) for s in path[:-1])]
    paths = listed or [p for p in advised if _recommends(by_path[p], pages)] or advised
    paths = paths or [path for path in by_path if _topical(path[-1]) and not any(map(_NO_THEME.search, path))]
    return [Outline(name_of(path[-1]), tuple(by_path[path]), bool(listed)) for path in paths]


def _recommends(blocks: Iterable[Block], pages: dict[int, Page]) -> bool:
    return any(CUE.search(pages[block.page].text[block.start : block.end]) for block in blocks)


def _topical(heading: str) -> bool:
    return not _NO_THEME.search(heading) and 1 < len(name_of(heading)) <= 40


def name_of(heading: str) -> str:
    """A heading without its number and colon: "6. 智能驾驶：" → "智能驾驶"."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[A-Za-z0-9])", "", _NUMBERING.sub("", tidy(heading)).rstrip("：:。 "))


def theme_named(name: str, outlines: Sequence[Outline], taxonomy: Taxonomy | None = None) -> Outline | None:
    """The outline that goes by `name`: the same words, else the same theme of the taxonomy, else one within the other."""
    wanted = re.sub(r"\s", "", fold(name))
    own = {re.sub(r"\s", "", fold(outline.name)): outline for outline in reversed(outlines)}
    if wanted in own:
        return own[wanted]
    known = taxonomy.find(name) if taxonomy else None
    joined = [
        outline for outline in outlines if known is not None and taxonomy and taxonomy.find(outline.name) == known
    ]
    if joined:
        return min(joined, key=lambda outline: len(outline.name))
    near = [outline for key, outline in own.items() if len(key) > 1 and (wanted in key or key in wanted)]
    return min(near, key=lambda outline: abs(len(outline.name) - len(name)), default=None)


def theme_draft(
    library: Library, report: Report, outline: Outline, dictionary: Names
) -> tuple[Draft, list[tuple[str, Place]]]:
    """A theme's sentences as statements with their places, and the companies it recommends with theirs."""
    statements: list[Statement] = []
    companies: dict[str, Place] = {}
    pages: dict[int, Page] = {}
    for block in outline.blocks:
        page = pages.setdefault(block.page, library.catalog.page(report.id, block.page))
        for start, end in sentences(page.text, block.start, block.end):
            place = Place(report_id=report.id, page=page.number, start=start, end=end)
            statements.append(Statement(text=tidy(page.text[start:end]), places=(place,)))
            for name in companies_in(tidy(page.text[start:end]), dictionary.knows, advice=outline.advice):
                companies.setdefault(name, place)
    return Draft(statements=tuple(_joined(statements)[:MOST_POINTS])), list(companies.items())


def _joined(statements: Sequence[Statement]) -> list[Statement]:
    """A sentence that a page break cut is told as one statement on both places."""
    out: list[Statement] = []
    for statement in statements:
        if (
            out
            and not re.search(r"[。！？.!?：:；;）)”\"]$", out[-1].text)
            and out[-1].places[-1].page + 1 == statement.places[0].page
        ):
            last = out.pop()
            statement = replace(statement, text=last.text + statement.text, places=last.places + statement.places)
        out.append(statement)
    return out


def _theme(library: Library, report: Report, outline: Outline, dictionary: Names) -> Theme:
    draft, companies = theme_draft(library, report, outline, dictionary)
    answer = _verified(library, report, draft, outline.name)
    by_marker = {citation.marker: citation for citation in answer.citations}
    points = tuple(
        ThemePoint(text=statement.text, citations=tuple(by_marker[marker] for marker in statement.markers))
        for statement in answer.statements
        if statement.supported and statement.markers
    )
    named = tuple(
        ThemeCompany(name=name, ticker=_ticker(name, dictionary), citations=cited)
        for name, place in companies
        if (cited := tuple(c for c in answer.citations if _same_place(c, place)))
    )
    return Theme(name=outline.name, text=answer.answer, points=points, companies=named, citations=answer.citations)


def _same_place(citation: Citation, place: Place) -> bool:
    return citation.page == place.page and citation.start < place.end and place.start < citation.end


def _ticker(name: str, dictionary: Names) -> str:
    known = dictionary.by_alias.get(fold(name))
    return known.ticker if known else ""


def _verified(library: Library, report: Report, draft: Draft, name: str) -> CitedAnswer:
    return verify(
        draft, (), library.catalog.page, question=Question(text=name), language=report.language, reports=(report,)
    )
