"""The themes that a report sets out, as its own structure shows them: advice lists, run-in headings, sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evidence.recommended import CUE
from assistant.taxonomy import Taxonomy
from assistant.themes.leads import Lead, byline, leads_in, opening, parted
from assistant.words.headings import name_of
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.library import Library
from ingest.records import Block, Page, Report

_ADVICE = re.compile(
    r"投资(?:建议|策略|主线|观点|要点|机会|逻辑|主题)|(?:核心|主要|行业|本周|周)(?:观点|要点)|推荐(?:标的|主线)|配置(?:建议|方向|主线)|重点(?:板块|方向)|细分(?:板块|行业|领域)|主题"
    r"|\b(?:investment (?:advice|view|themes?|recommendations?|strategy|implications?|conclusions?)|themes?|recommendations?|our views?|key (?:takeaways|points|messages|ideas|calls)|what to (?:buy|own))\b",
    re.I,
)
_NO_THEME = re.compile(
    r"目录|风险|提示|声明|评级|免责|行情|走势|回顾|表现|涨跌|公告|日历|附录|图表|相关报告|分析师|释义|简介|估值|报表|资产负债|利润表|现金流量|附注|审计|股东|董事|员工|公司资料|重要事项|费用|主要(?:销售)?客户|盈利预测|财务|重要事件|要闻|新闻|动态|资讯|数据跟踪|声明|摘要|要点|观点|投资建议|投资策略|研究团队|股价"
    r"|^(?:form 10-k|part [ivx]+|items? \d|notes? \d)|\b(?:consolidated|controls and procedures|upcoming events|company description|distribution of ratings|risks?|contents|disclaimer|disclosures?|appendix|performance|market review|valuation|forecasts?|estimates?|ratings?|calendar|key data|key points|key takeaways|analysts?|contacts?|what could go wrong|downside|catalysts?)\b",
    re.I,
)
_CALL = re.compile(r"盈利预测|投资建议|投资策略|估值|\b(?:valuation|estimates)\b", re.I)
"""What a report's front says besides its themes and an analyst wants to hear: forecasts, rating, target price."""
_EVENT = re.compile(r"事件|事项|公告|bottom line|event|what(?:’s| is) new|what happened", re.I)
_HEADLINE = re.compile(r"[，,！？!?“”《》]|\d{2,}|%|发布|公布|宣布|启动|推出|上线|举行|印发|通过|中标|增长|下降|同比")
_PUNCTUATED = re.compile(r"[。！？!?；;，,：:]|\.\s|\.$")
_CELLS = re.compile(r"\t[^。]*$")
_CONTACT = re.compile(r"@|执业证书|\blicen[cs]e|\bregistration no", re.I)
LONGEST_LABEL = 30
"""Characters of a paragraph without any punctuation that is a chart's label or a lone cell rather than prose."""
LONGEST_CONTACT = 120
LONGEST_NAME = 40
FRONT_PAGES = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """A theme as the report's structure shows it: its heading and the paragraphs, or stretches of them, under it."""

    name: str
    blocks: tuple[Block, ...]
    advice: bool = False


def outlines_of(library: Library, report: Report) -> list[Outline]:
    """Themes of a report, in its order; empty when it sets none out."""
    pages = {page.number: page for page in library.catalog.pages(report.id)}
    return outlines(library.catalog.blocks(report.id), pages)


def outlines(blocks: Iterable[Block], pages: dict[int, Page]) -> list[Outline]:
    """Themes from structure, by the first of these that there is: the fields of a morning note, the list under investment advice, run-in headings that recommend,
    advised headings, run-in headings of the key points or the first pages, topical sections."""
    blocks = list(blocks)
    prose = [block for block in blocks if block.kind in ("paragraph", "list") and is_prose(pages[block.page], block)]
    by_path: dict[tuple[str, ...], list[Block]] = {}
    for block in prose:
        by_path.setdefault(block.section, []).append(block)
    advised = [path for path in by_path if any(_ADVICE.search(step) for step in path[:-1]) and is_topical(path[-1])]
    listed = [path for path in advised if any(_ADVICE.search(s) and "建议" in s or CUE.search(s) for s in path[:-1])]
    filed = _filed(blocks, pages)
    if filed:
        return filed
    if listed:
        return _headed(listed, by_path, advice=True)
    told = _run_in(
        [block for path, held in by_path.items() if path and _ADVICE.search(path[-1]) for block in held], pages
    )
    recommending = [path for path in advised if _recommends(by_path[path], pages)]
    if recommending and len(recommending) >= sum(_recommends(outline.blocks, pages) for outline in told):
        return _headed(recommending, by_path)
    if advised and not told:
        return _headed(advised, by_path)
    front = [block for block in by_path.get((), []) if block.page <= FRONT_PAGES]
    told = told or _run_in(front, pages)
    if told:
        events = [event for event in _events(prose, pages) if event.name not in {outline.name for outline in told}]
        return [*events, *told]
    return _sections(by_path)


def is_prose(page: Page, block: Block) -> bool:
    """Whether a paragraph says something: an axis label, a lone cell or an analyst's address does not."""
    printed = page.text[block.start : block.end]
    text = tidy(printed)
    if _CELLS.search(printed) and "。" not in printed:
        return False
    return (len(text) > LONGEST_LABEL or bool(_PUNCTUATED.search(text))) and not (
        len(text) < LONGEST_CONTACT and _CONTACT.search(text)
    )


def is_advice(heading: str) -> bool:
    """Whether a heading is that of advice or key points."""
    return bool(_ADVICE.search(heading))


def is_topical(heading: str) -> bool:
    """Whether a heading can name a theme."""
    return not _NO_THEME.search(heading) and 1 < len(name_of(heading)) <= LONGEST_NAME


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


def _headed(
    paths: Iterable[tuple[str, ...]], by_path: dict[tuple[str, ...], list[Block]], advice: bool = False
) -> list[Outline]:
    """One theme a heading."""
    return _merge(((name_of(path[-1]), by_path[path]) for path in paths), advice)


def _run_in(blocks: Sequence[Block], pages: dict[int, Page]) -> list[Outline]:
    """Themes that run-in headings part the paragraphs into, when there are two and more; a paragraph without one goes on with the last."""
    found: list[tuple[str, Block]] = []
    name = ""
    section: tuple[str, ...] | None = None
    for block, lead in run_in(blocks, pages):
        if block.section != section:
            name, section = "", block.section
        name = name_of(lead) if lead else name
        found.append((name, block))
    kept = [(name, block) for name, block in found if name and (is_topical(name) or _CALL.search(name))]
    return _merge(((name, [block]) for name, block in kept), True) if len({name for name, _ in kept}) > 1 else []


def _filed(blocks: Sequence[Block], pages: dict[int, Page]) -> list[Outline]:
    """The fields that a morning note files its articles under, when there are two and more."""
    found: list[tuple[str, list[Block]]] = []
    for block in blocks:
        field = byline(pages[block.page].text, block)
        if field:
            if found and found[-1][1] and _is_title(pages, found[-1][1][-1]):
                found[-1][1].pop()
            found.append((field, []))
        elif found and block.kind in ("paragraph", "list") and is_prose(pages[block.page], block):
            found[-1][1].append(block)
    told = [(field, held) for field, held in found if held]
    return _merge(told, False) if len({field for field, _ in told}) > 1 else []


def _is_title(pages: dict[int, Page], block: Block) -> bool:
    """Whether a paragraph is the title of the article that comes."""
    text = pages[block.page].text[block.start : block.end].strip()
    return len(text) <= LONGEST_NAME and not text.endswith(tuple("。；！.!"))


def _events(prose: Sequence[Block], pages: dict[int, Page]) -> list[Outline]:
    """What a note on a company begins with: the event that it is on."""
    front = [block for block in prose if block.page <= FRONT_PAGES]
    leads = ((block, lead) for block in front for lead in (_first_lead(pages[block.page].text, block),) if lead)
    return [
        Outline(lead.name, (replace(block, start=lead.end),)) for block, lead in leads if _EVENT.fullmatch(lead.name)
    ][:1]


def _first_lead(text: str, block: Block) -> Lead | None:
    found = leads_in(text, block) or opening(text, block)
    return found[0] if found and found[0].at == block.start else None


def run_in(blocks: Sequence[Block], pages: dict[int, Page]) -> Iterator[tuple[Block, str]]:
    """The blocks of one section, parted at their run-in headings, each stretch with its heading ("" where it has none).

    A short first sentence is one where most paragraphs begin with one.
    """
    found = [(block, leads_in(pages[block.page].text, block)) for block in blocks]
    if not any(leads for _, leads in found) or sum(bool(leads) for _, leads in found) < len(found) / 2:
        opened = [(block, leads or opening(pages[block.page].text, block)) for block, leads in found]
        if sum(bool(leads) for _, leads in opened) > len(found) / 2:
            found = opened
    for block, leads in found:
        for lead, stretch in parted(pages[block.page].text, block, leads):
            yield stretch, lead


def _sections(by_path: dict[tuple[str, ...], list[Block]]) -> list[Outline]:
    """Topical sections; where headlines stand under a heading that names a field, that heading is the theme."""
    found = [
        (name_of(step), blocks)
        for path, blocks in by_path.items()
        if path
        and (step := _theme_step(path))
        and not any(re.search(r"风险|行情|声明|目录|相关报告|\brisks?\b", s, re.I) for s in path)
    ]
    return _merge(found, False)


def _theme_step(path: tuple[str, ...]) -> str:
    """The step of a section's path that names its theme: the deepest that reads as a name, else the deepest topical one."""
    topical = [step for step in path if is_topical(step)]
    named = [step for step in topical if not _HEADLINE.search(name_of(step))]
    return (named or topical or [""])[-1]


def _merge(found: Iterable[tuple[str, Sequence[Block]]], advice: bool) -> list[Outline]:
    """One outline a name, in the order of first mention."""
    held: dict[str, list[Block]] = {}
    for name, blocks in found:
        held.setdefault(name, []).extend(blocks)
    return [Outline(name, tuple(blocks), advice) for name, blocks in held.items()]


def _recommends(blocks: Iterable[Block], pages: dict[int, Page]) -> bool:
    return any(CUE.search(pages[block.page].text[block.start : block.end]) for block in blocks)
