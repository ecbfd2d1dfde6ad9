"""Answers from what a report says of itself, each thing asked in its turn: who wrote it and their e-mail, its broker and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.accounts.leftover import QUIET_ZH, own_names
from assistant.evidence.facts import pieces_of, place_of
from assistant.evidence.readings import Readings
from assistant.question.scope import asks_across
from assistant.records import Place, Query, Statement
from assistant.words.itself import PAGE_OF, PAGES, REACH, asked_of_itself
from assistant.words.locate import fold as normal
from assistant.words.names import fold
from assistant.words.vocabulary import STOP_EN
from ingest.records import Fact, Report

MOST = 12
"""Facts told at most."""
SHORTEST = 4
"""Characters of a part's title by which its author is asked for ("写银行中报前瞻的分析师")."""
BY_LINE = 60
"""Characters between the title of a part and the name of who wrote it."""
LAST_OF_CONTENTS = 8
"""The last page on which a table of contents is looked for."""
_RANK = re.compile(r"首席|资深|高级|执行")
RANK_NEAR, LAST_PAGES = 14, 3
"""Characters behind a name within which its rank stands, and how many of the last pages may tell it."""
_ROLES = ("analyst", "assistant", "contact")
_OWNED = ("licence", "email", "phone")
_QUIET = re.compile(
    r"署名的?|[两二三四几][位个]|各自的?|我?想要?|发?给?我(?:一下)?|一下|[这那]篇|[这那]份|[这那本]期|[这那]?[份篇]?(?:公司|行业)?(?:深度|点评|周报|月报|文章|材料)|落款|谁|人|撰?写|给[了出]?|行业"
)
_SECTOR = re.compile(r"(?P<name>[\u3400-\u9fff]{2,4})(?=行业|板块)")
_WHO = re.compile(r"谁|哪[位些几]|几[位个]|姓名|名字|who|name")
_OF_TITLE = re.compile(r"^(?:撰?写|关于)|(?:[这那]?篇|的|是)+$")
_OF_CONTENTS = re.compile(r"正文|图表|目录|[章节部分]+$|[里中的是在]")
_PAGES = re.compile(r"(?<![\d/])(\d{1,4})\s*/\s*(?P<all>\d{1,4})(?![\d/])|共\s*(?P<total>\d{1,4})\s*页")
_LISTED = re.compile(r"(?P<name>[^\n]*?[^\s.·…\d])[\s.·…]{2,}(?P<page>\d{1,4})\s*$", re.M)
"""An entry of a table of contents."""
_TOLD_WORDS = re.compile(r"[^|\s，。？！、,.?!:：“”\"'《》()（）]+")


def profile_statements(query: Query, reports: Sequence[Report], readings: Readings) -> list[Statement]:
    """A statement for each thing that the question asks a broker's report to say of itself; empty where it asks for anything
    else too, or for something that the report does not say. `reports` are those found, the likeliest first."""
    said = fold(query.standalone)
    fields, rest = asked_of_itself(said)
    if not fields or asks_across(query.standalone):
        return []
    for report in reports:
        if not report.is_filing and report.facts:
            told = list(_told(query, report, fields, rest, readings))
            if told:
                return told[:MOST]
    return []


def _told(query: Query, report: Report, fields: Sequence[str], rest: str, readings: Readings) -> Iterator[Statement]:
    """The statements of one report, none unless it says all that is asked and the question nothing beyond."""
    if PAGE_OF in fields:
        yield from _contents_line(report, rest, readings)
        return
    title = max((_OF_TITLE.sub("", word) for word in _TOLD_WORDS.findall(rest)), key=len, default="")
    rest, people = _without_own(rest, query, report)
    left = "".join(_TOLD_WORDS.findall(rest))
    if PAGES in fields:
        yield from _page_count(report, readings) if not left else ()
        return
    if left:
        of_people = bool(set(fields) & {*_ROLES, *_OWNED, REACH})
        people = (_of_rank(report, left, readings) or _by_line(report, title, readings)) if of_people else []
        if not people:
            return
    owned = set(fields) & {*_OWNED, REACH} and not _WHO.search(fold(query.standalone))
    asked = [field for field in fields if not (owned and field in _ROLES)]  # "the author's e-mail" asks for no name
    groups = [_facts(report, field, fields, people) for field in asked]
    if not all(groups):
        return
    for group in groups:
        yield from _statements(query, report, group, readings)


def _without_own(rest: str, query: Query, report: Report) -> tuple[str, list[str]]:
    """What is left of the question without the names, day and people of the report, and the people that it names."""
    names = [report.broker, report.broker.removesuffix("证券"), report.industry, *own_names(report)]
    for name in sorted({fold(n) for n in names if len(n) > 1}, key=len, reverse=True):
        rest = rest.replace(name, "|")
    for match in _SECTOR.finditer(rest):
        if _abbreviates(match["name"], report.industry):
            rest = rest.replace(match["name"], "|")
    for time in query.times:
        if time.first.isoformat() == report.published == time.last.isoformat():
            rest = rest.replace(fold(time.text), "|")
    people, without = [], list[str]()
    for fact in report.facts:
        if fact.name in _ROLES and (form := _form_in(fold(fact.value), rest)):
            people.append(fact.value)
            without += [fact.value] if re.search(rf"除了?{form}(?:[以之]?外)", rest) else []
            rest = re.sub(rf"除了?{form}(?:[以之]?外)?|{form}", "|", rest)
    if without:
        role = next(fact.name for fact in report.facts if fact.value == without[0])
        people = [fact.value for fact in report.facts if fact.name == role and fact.value not in without]
    for pattern in (_QUIET, QUIET_ZH):
        rest = pattern.sub("|", rest)
    words = [word for word in re.findall(r"[a-z']+", rest) if word in STOP_EN or word in ("report", "note")]
    for word in words:
        rest = re.sub(rf"\b{re.escape(word)}\b", "|", rest)
    return rest, people


def _abbreviates(name: str, whole: str) -> bool:
    """Whether the characters of a name stand in another one in their order ("电新" in "电力设备与新能源")."""
    at = -1
    return len(name) < len(whole) and all((at := whole.find(char, at + 1)) >= 0 for char in name)


def _form_in(name: str, rest: str) -> str:
    """A person's name, or its first two characters where the question writes it short, as it stands in `rest`."""
    return next((form for form in (name, name[:2]) if len(form) > 1 and form in rest), "")


def _facts(report: Report, field: str, fields: Sequence[str], people: Sequence[str]) -> list[Fact]:
    """The facts of a field, of the people named where it is theirs."""
    if field == REACH:
        reached = [fact for kind in ("email", "phone") for fact in _facts(report, kind, fields, people)]
        return sorted(reached, key=lambda fact: (fact.page, fact.start))
    if field in _OWNED:
        roles = [role for role in _ROLES if role in fields] or ["analyst"]
        owners = people or [fact.value for fact in report.facts if fact.name in roles]
        return [fact for fact in report.facts if fact.name == field and fact.of in owners]
    found = [fact for fact in report.facts if fact.name == field]
    named = [fact for fact in found if fact.value in people]
    return named if field in _ROLES and people else found


def _of_rank(report: Report, rank: str, readings: Readings) -> list[str]:
    """The one author whom the first or the last pages call by the rank that is left of a question ("首席"); none where several are."""
    if not _RANK.fullmatch(rank):
        return []
    count = report.page_count
    pages = sorted({number for number in (1, 2, *range(count - LAST_PAGES + 1, count + 1)) if 1 <= number <= count})
    texts = [readings.page(report.id, number).text for number in pages]
    names = list(dict.fromkeys(fact.value for fact in report.facts if fact.name in _ROLES))
    called = (
        name
        for name in names
        if any(re.search(rf"{re.escape(name)}[^\n。；;]{{0,{RANK_NEAR}}}{rank}", text) for text in texts)
    )
    found = list(called)
    return found if len(found) == 1 else []


def _by_line(report: Report, title: str, readings: Readings) -> list[str]:
    """The author named right after the title of a part of the report."""
    for page in sorted({fact.page for fact in report.facts if fact.name in _ROLES}):
        text = readings.page(report.id, page).text
        said = normal(text)
        ends = [said.span(m.start(), m.end())[1] for m in re.finditer(re.escape(normal(title).text), said.text)]
        for end in ends if len(title) >= SHORTEST else ():
            after = [f for f in report.facts if f.name in _ROLES and f.page == page and 0 <= f.start - end <= BY_LINE]
            if after:
                return [min(after, key=lambda fact: fact.start).value]
    return []


def _statements(query: Query, report: Report, facts: Sequence[Fact], readings: Readings) -> Iterator[Statement]:
    """One statement a fact; those of a role, which are names only, in one."""
    pieces = pieces_of(facts, report, readings, query.language)
    placed = [(piece.text, place_of(piece, report)) for piece in pieces]
    if pieces and pieces[0].fact.name in _ROLES:
        mark = "、" if query.language == "zh" else ", "
        text = mark.join([pieces[0].text, *(piece.fact.value for piece in pieces[1:])])
        yield Statement(text=text, places=tuple(place for _, place in placed))
        return
    for text, place in placed:
        yield Statement(text=text, places=(place,))


def _page_count(report: Report, readings: Readings) -> Iterator[Statement]:
    """How many pages the report has, by its first page's own count."""
    for match in _PAGES.finditer(readings.page(report.id, 1).text):
        if int(match["all"] or match["total"]) == report.page_count:
            place = Place(report_id=report.id, page=1, start=match.start(), end=match.end())
            text = f"共 {report.page_count} 页" if report.language == "zh" else f"{report.page_count} pages"
            yield Statement(text=text, places=(place,), context=match[0])
            return


def _contents_line(report: Report, rest: str, readings: Readings) -> Iterator[Statement]:
    """The entry of the table of contents that names what is left of the question, with its page."""
    words = (_OF_CONTENTS.sub("", word) for word in _TOLD_WORDS.findall(rest))
    wanted = normal(max(words, key=len, default="")).text
    for number in range(1, min(report.page_count, LAST_OF_CONTENTS) + 1) if len(wanted) >= SHORTEST else ():
        for match in _LISTED.finditer(readings.page(report.id, number).text):
            if wanted in normal(match["name"]).text:
                spans = [match.span("name"), match.span("page")]  # without the dots between
                places = tuple(Place(report_id=report.id, page=number, start=a, end=b) for a, b in spans)
                name = re.sub(r"\s+", " ", match["name"]).strip()
                told = f"{name}：第 {match['page']} 页" if report.language == "zh" else f"{name}: p. {match['page']}"
                yield Statement(text=told, places=places, context=f"第 {match['page']} 页 p. {match['page']}")
                return
