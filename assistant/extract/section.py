"""Open questions that name a section of the report ("公司的发展战略", "what are the main risks?"): told what stands under its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from assistant.evidence.pieces import Evidence
from assistant.evidence.readings import Readings
from assistant.extract.signed import signed_statements
from assistant.records import Place, Query, Statement
from assistant.words.headings import ALSO_CALLED, asks_apart, name_of, tells_apart
from assistant.words.locate import tidy
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.passage import Passage
from assistant.words.sentences import sentences
from assistant.words.subject import subject_of
from assistant.words.term_forms import Term
from assistant.words.vocabulary import DATE_WANTED, NUMBER_WANTED, WHY_WANTED
from ingest.records import Block, Report

Path = tuple[str, ...]
_OPEN = re.compile(
    r"有哪些|哪些|有什么|有何|哪几|几[项条点个方]|怎么?样|如何|情况|介绍|说明|概括|概述|简述|总结|归纳|阐述|描述|讲讲|谈谈|列[出举]|是什么|^[\u3400-\u9fff]{2,12}[？?。]?$"
    r"|\b(?:what (?:are|is|does)|which|list|describe|discuss|outline|name the|how does|tell me about|(?:any|were there) (?:\w+ )?\w+s)\b"
    r"|^what (?:[\w-]+ ){1,5}(?:do|does|did|are|were|have|has)\b|^(?!.*\b(?:who|what|when|how|why|where)\b)(?:[\w'&-]+ ){0,5}?\w+s(?: (?:for|in|of|at|during|after|before|since) [\w ]+)?\?$",
    re.I,
)
_SAID_OF_SECTIONS = re.compile(
    r"报告期内?|本报告期|公司(?:的|关于)?|本公司|(?:从事|所处)的?|可能(?:面对|面临|存在)的?|(?:面临|存在)的?|主要的?|重大的?|相关的?|关于|有关|其他|"
    r"分析|说明|提示|讨论|情况|概述|概要|介绍|如下|因素|\b(?:item \d+[a-z]?\.?|part [ivx]+|the|our|of|to|main|key|overview|summary|discussion|factors?|information|about|certain|related)\b",
    re.I,
)
"""What headings add to the name of their subject."""
_OF_ITSELF = re.compile(
    r"公司|本公司|集团|企业|报告|提示|章节|部分|点|体现|表现|反映|包括|包含|后续|未来|接下来|近期|之后|概括|概述|简述|总结|归纳|介绍|方面|company|group|filing|report|note|main|key|say|identif\w*|across|business(?:es)?|describe|discuss|disclose|mention|tell|list|outline|name|notes|information|主要|重点",
    re.I,
)
"""A term that every section is about."""
_JOINED = re.compile(r"\s(?:and|&)\s|[、与和及：:]")
_COLON = re.compile(r"[：:]")
_LETTER = re.compile(r"[^\W_]")
_NOTHING = re.compile(
    r"[√✓☑□☐]\s*(?:不?适用|是|否)|^\s*(?:不适用|无|none|not applicable)\W*$|^(?:单位|币种)\s*[:：]", re.I
)
_WHICH = re.compile(r"哪几[\u3400-\u9fff]")
_SEVERAL = re.compile(
    r"风险(?:是什么|[？?。]?$)|哪些|哪几|有什么|有何|列|几[项条点个方]|\b(?:what are|which|list|name the|outline)\b|^what (?:[\w-]+ ){0,4}[\w-]+s (?:do|did|are|were|have|has)\b",
    re.I,
)
_ALL_RISKS = re.compile(r"风险是什么")
_SINGLE = re.compile(r"是什么|是谁|\bwhat is\b", re.I)
_ITEM = re.compile(
    r"\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[ivx]{1,4}|[a-z])[)）、.．]|[①-⑩●■•◆▪➢★◼–-]|[一二三四五六]是|第[一二三四五六])",
    re.I,
)
_DATED_ITEM = re.compile(rf"(?:{_ITEM.pattern})?\s*(?:(?:19|20)\d\d[年/.-])?\d{{1,2}}[月/.-]\d{{1,2}}日?")
"""An item of a calendar: what happened when is no point of what a section says."""
_COUNTED = re.compile(
    r"其[一二三四五六七八]|第[一二三四五六七八][，,、]|[一二三四五六七八](?:是|则)|首先|其次|再次|最后[，,]|first(?:ly)?,|second(?:ly)?,|third(?:ly)?,",
    re.I,
)
"""How sentences of a paragraph begin that count up its points."""
NAMED, SHARED = 0.8, 0.6
"""How much of the question a heading must say, and how much of the heading the question must."""
FEWEST_PARAGRAPHS = 3
"""Paragraphs from which each is taken for one of several things, told by its first sentence."""
PLURAL = 3
"""Letters from which an English word may be told without its plural s."""
SAME = 0.9
"""Worth of a form that stands for its term."""
MOST_ITEMS, MOST_SENTENCES = 8, 4
LONGEST_NAME = 16
"""Characters of a sentence that may only name what its item is about."""
HEAD_WORDS = 12
"""Words of a head that a paragraph begins with."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|will|would|may|might|can|could|must|should|we|they|it|this|these|there|\w{3,}ed)\b",
    re.I,
)
SHORTEST = 6
"""Characters of a sentence that says something."""


def section_statements(
    query: Query, matcher: Matcher, evidence: Sequence[Evidence], readings: Readings
) -> list[Statement]:
    """The items of the section that the question names, else its first sentences; empty where it names none of the report that the
    best evidence is of, or asks for a figure, a day, a cause or a definition."""
    asked = query.standalone
    if evidence and (signed := signed_statements(query, evidence[0].source.report, readings)):
        return signed
    if evidence and asks_apart(asked) and (apart := _told_apart(query, evidence[0].source.report, readings)):
        return apart
    if not evidence or query.ask == "definition" or not _OPEN.search(asked):
        return []
    if any(wanted.search(_WHICH.sub("", asked)) for wanted in (NUMBER_WANTED, DATE_WANTED, WHY_WANTED)):
        return []
    if _SINGLE.search(asked) and not _ALL_RISKS.search(asked) and _says_itself(matcher, evidence[0]):
        return []
    report = evidence[0].source.report
    subject = fold(subject_of(report))
    if any(fold(entity) not in subject for entity in query.entities):
        return []
    sections = readings.sections(report.id)
    path = _named(matcher, asked, sections, report) or _headed(evidence[0], sections)
    return told_under(path, bool(_SEVERAL.search(asked)), sections, report, readings) if path else []


def _told_apart(query: Query, report: Report, readings: Readings) -> list[Statement]:
    """What a report says under the heading of where it differs from the market; nothing where it has none, or is of another company."""
    if any(fold(entity) not in fold(subject_of(report)) for entity in query.entities):
        return []
    sections = readings.sections(report.id)
    path = next((path for path in sections if tells_apart(path[-1]) and _substance(path, sections)), None)
    return told_under(path, False, sections, report, readings) if path else []


def _says_itself(matcher: Matcher, best: Evidence) -> bool:
    """Whether the best evidence is a sentence that holds what is asked."""
    weights = [term.weight for term in matcher.terms]
    own = sum(w * s for w, s in zip(weights, best.match.own, strict=True))
    return best.table is None and own >= NAMED * sum(weights)


def _named(matcher: Matcher, asked: str, sections: Mapping[Path, Sequence[Block]], report: Report) -> Path | None:
    """The section whose heading says what the question asks for, the one with most to say first."""
    paths = list(dict.fromkeys(path[: i + 1] for path in sections for i in range(len(path))))
    bare = {path: _bare(path[-1]) for path in paths}
    paths = [path for path in paths if bare[path]]
    if not matcher.terms or not paths:
        return None
    matches = matcher.match([Passage(bare[path] + _others(path[-1]), context=" ".join(path[:-1])) for path in paths])
    weights = [0.0 if _of_all(term, report) else term.weight for term in matcher.terms]
    found = [
        path
        for path, match in zip(paths, matches, strict=True)
        if sum(weights)
        and sum(w * s for w, s in zip(weights, match.own, strict=True)) >= NAMED * sum(weights)
        and _asked_share(matcher, asked, bare[path]) >= SHARED
    ]
    analysed = "分析" in asked

    def worth(path: Path) -> tuple[bool, bool, int]:
        subject = _COLON.split(bare[path])[0]  # before what is said of it: 渠道：线下补强
        headed = _asked_share(matcher, asked, subject) >= SHARED
        return analysed or "分析" not in path[-1], headed, _substance(path, sections)

    return max(found, key=worth, default=None)


def _of_all(term: Term, report: Report) -> bool:
    """Whether every section is about a term: the company, the year that the report is of, a word for telling."""
    year = re.match(r"((?:19|20)\d\d)年?(?:度|末)?$", term.text)
    whole = year is not None and report.period.endswith(f"{year[1]}-12-31")
    return whole or term.text in fold(subject_of(report)) or bool(_OF_ITSELF.fullmatch(term.text))


def _headed(best: Evidence, sections: Mapping[Path, Sequence[Block]]) -> Path | None:
    """The section whose heading is the best evidence: a heading alone answers nothing."""
    if not best.heading:
        return None
    return next((path for path in sections if tidy(path[-1]) == best.text and _substance(path, sections)), None)


def _bare(heading: str) -> str:
    """A heading without its number and what headings add to their subject."""
    return re.sub(r"\s+", " ", _SAID_OF_SECTIONS.sub(" ", name_of(heading))).strip(" 的及与和、,.")


def _others(heading: str) -> str:
    """What else the subject of a heading is called."""
    said = fold(heading)
    return "".join(f" {name}" for group in ALSO_CALLED if any(n in said for n in group) for name in group)


def _asked_share(matcher: Matcher, asked: str, bare: str) -> float:
    """The share of a heading's characters that the question asks for, in its own words or others for them."""
    said = fold(asked)
    forms = [form for term in matcher.terms for form, worth in term.forms if worth >= SAME]
    forms += [_bare(name) for group in ALSO_CALLED if any(n in said for n in group) for name in group]
    forms += [form.removesuffix("s") for form in forms if len(form) > PLURAL]
    return max(_share(part, forms) for part in _JOINED.split(fold(bare)) or [""])


def _share(heading: str, forms: Sequence[str]) -> float:
    """The share of a heading's letters that stand in one of the forms."""
    rest = heading
    for form in sorted(forms, key=len, reverse=True):
        rest = rest.replace(form, "")
    return 1 - len(_LETTER.findall(rest)) / max(len(_LETTER.findall(heading)), 1)


def _under(path: Path, sections: Mapping[Path, Sequence[Block]]) -> list[Block]:
    """The prose that stands under a heading and those below it."""
    return [
        block
        for other, blocks in sections.items()
        if other[: len(path)] == path
        for block in blocks
        if block.kind in ("paragraph", "list")
    ]


def _substance(path: Path, sections: Mapping[Path, Sequence[Block]]) -> int:
    """Characters of prose under a heading."""
    return sum(block.end - block.start for block in _under(path, sections))


def told_under(
    path: Path, several: bool, sections: Mapping[Path, Sequence[Block]], report: Report, readings: Readings
) -> list[Statement]:
    """A line for each heading below, or for each item; else the first sentences."""
    heads = _run_in(sections.get(path, ()), report, readings) if several and report.language == "en" else []
    if len(heads) > 1:
        return heads[:MOST_ITEMS]
    below = list(dict.fromkeys(other[: len(path) + 1] for other in sections if other[: len(path)] == path != other))
    if len(below) > 1:
        mark = "：" if report.language == "zh" else ": "
        return _lines(
            [(f"{name_of(child[-1])}{mark}", child[-1], _under(child, sections)) for child in below], report, readings
        )
    said_in = {
        block: readings.page(report.id, block.page).text[block.start : block.end] for block in _under(path, sections)
    }
    prose = [block for block, text in said_in.items() if not _DATED_ITEM.match(text)] or list(said_in)
    items = [block for block in prose if _ITEM.match(said_in[block])]
    if len(items) < 2 and several and len(prose) >= FEWEST_PARAGRAPHS:
        items = prose
    if len(items) > 1:
        return _lines([("", path[-1], [block]) for block in items], report, readings)
    said = list(_sentences(prose, report, readings))
    counted = [statement for statement in said if _COUNTED.match(statement.text)]
    if len(counted) > 1:
        return [replace(statement, text=f"- {statement.text}") for statement in counted[:MOST_ITEMS]]
    return said[:MOST_SENTENCES]


def _run_in(blocks: Sequence[Block], report: Report, readings: Readings) -> list[Statement]:
    """The heads that paragraphs begin with on their own line ("Goodwill. As described …"), as list items."""
    heads: list[Statement] = []
    for block in blocks:
        said = list(islice(_sentences([block], report, readings), 2)) if block.kind == "paragraph" else []
        if len(said) == 2 and len(said[0].text.split()) <= HEAD_WORDS and not _VERB.search(said[0].text):
            heads.append(replace(said[0], text=f"- {said[0].text}"))
    return heads


def _lines(groups: Sequence[tuple[str, str, Sequence[Block]]], report: Report, readings: Readings) -> list[Statement]:
    """One list item for each (lead, heading, blocks) that says something: its first sentence after the lead, or the first two
    where the first only names what the second says."""
    firsts = (
        (lead, heading, _opening(lead, list(islice(_sentences(blocks, report, readings), 2))))
        for lead, heading, blocks in groups
    )
    told = (
        Statement(text=f"- {lead}{first.text}", places=first.places, context=heading)
        for lead, heading, first in firsts
        if first is not None
    )
    return list(islice(told, MOST_ITEMS))


def _opening(lead: str, first: Sequence[Statement]) -> Statement | None:
    """The first sentence of a list item; a name alone ("1、研发优势。") goes with the sentence after it, as one quote."""
    if len(first) < 2 or lead or len(first[0].text) > LONGEST_NAME:
        return next(iter(first), None)
    one, other = (statement.places[0] for statement in first)
    if one.page != other.page:
        return first[0]
    text = f"{first[0].text}{' ' if first[0].text.isascii() else ''}{first[1].text}"
    return Statement(text=text, places=(replace(one, end=other.end),), context=first[0].context)


def _sentences(blocks: Sequence[Block], report: Report, readings: Readings) -> Iterator[Statement]:
    """The sentences of prose blocks, in order, each at its place."""
    for block in blocks:
        text = readings.page(report.id, block.page).text
        for start, end in sentences(text, block.start, block.end):
            said = tidy(text[start:end]).rstrip("；;")
            if len(said) >= SHORTEST and not _NOTHING.search(said) and not said.endswith(("：", ":")):
                place = Place(report_id=report.id, page=block.page, start=start, end=end)
                yield Statement(text=said, places=(place,), context=" ".join(block.section))
