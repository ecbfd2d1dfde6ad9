""" "Not in these reports", with the nearest that they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.pieces import Evidence
from assistant.extract.choose import NUMBERED
from assistant.extract.enough import ENOUGH
from assistant.extract.near import KIN
from assistant.extract.said import MET
from assistant.extract.told import statement
from assistant.records import Draft, Query, Statement
from assistant.words.locate import tidy
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.vocabulary import CODE_WANTED, NUMBER_WANTED, TITLE_WANTED
from ingest.errors import Bilingual
from prompts import REFUSAL

NEAREST = 160
"""Characters up to which the nearest evidence is told."""
NOT_READ = Bilingual(
    zh="图表“{caption}”（第 {page} 页）与此有关，但图中的数值没有读取，请看原图。",
    en="The chart “{caption}” (p.{page}) is about this, but its values are not read: see the page.",
)


def numbered_chart(query: Query, evidence: Sequence[Evidence]) -> Evidence | None:
    """The chart by whose number ("图表1") the question asks for something in it; None where that number is a table's, and where the caption
    itself is asked for, or the code in it."""
    named = NUMBERED.search(fold(query.standalone))
    if named is None or CODE_WANTED.search(query.standalone) or TITLE_WANTED.search(query.standalone):
        return None
    alike = [p for p in evidence if (own := NUMBERED.match(fold(p.source.text))) and own[1] == named[1]]
    charts = [piece for piece in alike if piece.source.kind == "chart"]
    return charts[0] if charts and len(charts) == len(alike) else None


def unread_chart(query: Query, chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> Evidence | None:
    """The chart in which a figure is asked for: that whose number the question names, or whose caption is all there is."""
    said = fold(query.standalone)
    if not NUMBER_WANTED.search(said) or CODE_WANTED.search(said):
        return None
    if NUMBERED.search(said):
        return numbered_chart(query, evidence)
    return chosen[0] if chosen and chosen[0].source.kind == "chart" and chosen[0].table is None else None


def refusal(query: Query, matcher: Matcher, nearest: Sequence[Evidence], asked: Evidence | None = None) -> Draft:
    """ "Not in these reports", with the nearest evidence; `asked` is the chart in which the question looks for a figure."""
    zh = query.language == "zh"
    said = Statement(text=REFUSAL[query.language] + ("。" if zh else "."))
    lead = "最接近的内容：" if zh else "The nearest that they say: "
    named = [i for i, term in enumerate(matcher.terms) if term.kind == "entity"]
    about = [p for p in nearest if (any(p.match.strengths[i] >= MET for i in named) if named else p.table is None)]
    close = [
        statement(query, matcher, p)
        for p in about[: asked is None]
        if p.match.kinship >= KIN and len(p.text) <= NEAREST
    ]
    statements = (said, *(replace(s, text=lead + s.text) for s in close))
    chart = asked or _drawn_only(matcher, nearest)
    if chart is None:
        return Draft(statements=statements, abstained=True)
    caption = tidy(chart.source.text.split("\n")[0])
    note = NOT_READ.text(query.language).format(caption=caption, page=chart.source.page)
    return Draft(statements=statements, abstained=True, note=note, drawn=(chart.source.place,))


def _drawn_only(matcher: Matcher, nearest: Sequence[Evidence]) -> Evidence | None:
    """The chart that speaks of what is asked, whose values are not read; None where none does."""
    weights = [term.weight for term in matcher.terms]
    for piece in nearest:
        met = sum(w * s for w, s in zip(weights, piece.match.strengths, strict=True))
        if piece.source.kind == "chart" and met >= ENOUGH * sum(weights):
            return piece
    return None
