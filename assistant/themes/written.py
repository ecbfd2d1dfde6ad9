"""A theme written by a model: map its passages to points, each verified on its page; reduce to the points worth telling.

The reduce step sees points by number and can only name numbers: text, pages and quotes are those that were verified, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.generate import fenced, render, titles, tokens
from assistant.llm.reply import statements
from assistant.records import Citation, CitedStatement, Draft, Question, Source
from assistant.themes.material import Material, Reading
from assistant.themes.points import MOST_POINTS, day_of, kind_of, published
from assistant.themes.prompt import Ask, Prompt
from assistant.themes.records import Theme, ThemePoint
from assistant.themes.summary import tell
from assistant.verify.check import compose, verify
from assistant.words.names import Names
from ingest.library import Library
from ingest.records import Name
from prompts import load

FEW = 4
"""Points that need no reduce step when one map step gave them."""
LIKELY = 0.5
"""Share of a passage's length that its points are likely to have."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A verified point of the map step."""

    text: str
    citations: tuple[Citation, ...]


def write(
    library: Library,
    reading: Reading,
    material: Material,
    ask: Ask,
    *,
    budget: int,
    model: str,
    names: Sequence[Name] = (),
) -> Theme:
    """The theme as the model tells it, `budget` tokens of passages a call; recommended companies are told in the report's own words
    where the model left them out. Raises `ModelError`, `BudgetSpent`.
    """
    own = tell(library, reading, material)
    points: list[_Point] = []
    unsupported: list[str] = []
    parts = list(_parts(material, reading, budget))
    for sources in parts:
        found, unstated = _mapped(library, reading, material, sources, ask, names)
        points += found
        unsupported += unstated
    points = list({point.text: point for point in points}.values())
    if not points:
        return replace(own, unsupported=(*own.unsupported, *unsupported))
    if len(parts) > 1 or len(points) > FEW:
        points = _reduced(points, material.outline.name, reading.report.language, ask)
    return _theme(reading, material, own, points, unsupported, model)


def _parts(material: Material, reading: Reading, budget: int) -> Iterator[list[Source]]:
    """The theme's passages as numbered sources, as many in each part as fit into the budget."""
    part: list[Source] = []
    left = float(budget)
    for number, told in enumerate(material.pool, 1):
        for place in told.statement.places:
            page = reading.pages[place.page]
            source = Source(
                number=len(part) + 1,
                chunk_id=f"{reading.report.id}:{number}",
                report=reading.report,
                page=place.page,
                start=place.start,
                end=place.end,
                text=page.text[place.start : place.end],
                section=(material.outline.name,),
            )
            cost = tokens(render(source))
            if part and cost > left:
                yield part
                part, left = [], float(budget)
            part.append(replace(source, number=len(part) + 1))
            left -= cost
    if part:
        yield part


def _mapped(
    library: Library, reading: Reading, material: Material, sources: Sequence[Source], ask: Ask, names: Sequence[Name]
) -> tuple[list[_Point], tuple[str, ...]]:
    """The points that the model makes of some passages, those that stand on their pages; and the others."""
    from langchain_core.messages import HumanMessage, SystemMessage

    language, theme = reading.report.language, material.outline.name
    asked = load(f"theme_sources.{language}").replace("{theme}", fenced(theme))
    asked = asked.replace("{sources}", "\n".join((titles(sources), *map(render, sources))))
    likely = "".join(f"{s.text[: int(len(s.text) * LIKELY)]}[{s.number}]。\n" for s in sources)
    reply = ask(Prompt([SystemMessage(load(f"theme_map.{language}")), HumanMessage(asked)], likely))
    draft = Draft(statements=statements(reply, {source.number for source in sources}))
    answer = verify(
        draft,
        sources,
        library.catalog.page,
        question=Question(text=theme),
        language=language,
        names=Names.of(names),
        reports=(reading.report,),
    )
    by_marker = {citation.marker: citation for citation in answer.citations}
    points = [
        _Point(_bare(statement.text), tuple(by_marker[marker] for marker in statement.markers))
        for statement in answer.statements
        if statement.supported and statement.markers
    ]
    return points, answer.unsupported


def _reduced(points: Sequence[_Point], theme: str, language: str, ask: Ask) -> list[_Point]:
    """The points that the model names, in its order; the first ones when it names none that there is."""
    from langchain_core.messages import HumanMessage, SystemMessage

    listed = "\n".join(f"{number}. {fenced(point.text)}" for number, point in enumerate(points, 1))
    asked = load(f"theme_points.{language}").replace("{theme}", fenced(theme)).replace("{points}", listed)
    rules = load(f"theme_reduce.{language}").replace("{most}", str(MOST_POINTS))
    reply = ask(Prompt([SystemMessage(rules), HumanMessage(asked)], ", ".join(map(str, range(1, MOST_POINTS + 1)))))
    numbers = dict.fromkeys(int(n) for n in re.findall(r"\d{1,4}", reply))
    named = [points[n - 1] for n in numbers if 1 <= n <= len(points)]
    return (named or list(points))[:MOST_POINTS]


def _theme(
    reading: Reading, material: Material, own: Theme, points: Sequence[_Point], unsupported: Sequence[str], model: str
) -> Theme:
    """The theme out of its points: citations numbered anew, companies, and the report's own words where it recommends what was left out."""
    day = published(reading.report)
    filing = reading.report.is_filing
    told = [
        ThemePoint(
            text=p.text,
            citations=p.citations,
            kind=kind_of(p.text, material.roll.names, filing),
            day=day_of(p.text, day),
        )
        for p in points
    ]
    told += _left_out(own, told)
    book: dict[tuple[int, int, int], Citation] = {}
    for citation in (citation for point in told for citation in point.citations):
        book.setdefault(_place(citation), replace(citation, marker=len(book) + 1))
    numbered = [replace(point, citations=tuple(book[_place(c)] for c in point.citations)) for point in told]
    written = [
        CitedStatement(text=p.text, markers=tuple(dict.fromkeys(c.marker for c in p.citations))) for p in numbered
    ]
    citations = tuple(book.values())
    return replace(
        own,
        text=compose(written, reading.report.language),
        points=tuple(numbered),
        companies=material.roll.companies(citations),
        citations=citations,
        unsupported=(*own.unsupported, *unsupported),
        model=model,
    )


def _left_out(own: Theme, told: Sequence[ThemePoint]) -> list[ThemePoint]:
    """The report's sentences that recommend companies which the model's points do not name."""
    said = "\n".join(point.text for point in told)
    cited = {_place(citation) for point in told for citation in point.citations}
    lacking = [company for company in own.companies if company.kind == "recommended" and company.name not in said]
    return [
        point
        for point in own.points
        if any(citation in company.citations for company in lacking for citation in point.citations)
        and not all(_place(citation) in cited for citation in point.citations)
    ]


def _place(citation: Citation) -> tuple[int, int, int]:
    return (citation.page, citation.start, citation.end)


def _bare(text: str) -> str:
    """A point without the mark that a list item begins with."""
    return re.sub(r"^\s*(?:[-•·*]|\d{1,2}[.、)）](?!\d))\s*", "", text)
