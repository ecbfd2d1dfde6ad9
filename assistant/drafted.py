"""What a draft tells: whether it answers, of which page, report and row, and how much of a question that asks several things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.amounts.figures import figures
from assistant.extract.enough import HINTED
from assistant.extract.said import MET
from assistant.prepare import Prepared
from assistant.question.leaning import of_the_first
from assistant.question.steps import extremes_in, items_of
from assistant.records import Draft, Source, Statement
from assistant.tabled import HALF, met_by
from assistant.tables.cell_units import LONGEST_LABEL
from assistant.tables.rows import row_name
from assistant.words.names import Names, fold
from assistant.words.passage import Passage
from assistant.words.places import PLACES
from assistant.words.vocabulary import PRONOUNS

_NAME = re.compile(r"^(?P<name>[^：:（(，,]{2,24})(?:（[^）]*）)?[：:]")
"""A statement that begins with the name of its row."""
LABELS = 20
"""Pieces of evidence whose rows may be named by two words that a question joins."""
DESCRIBED_BY = 6
"""Pieces of evidence that tell which company is described: the one that most of them speak of first."""
AS_GOOD = 0.2
"""How much less of a description a piece may say than the best one does and still tell who is described."""
AT_ONCE = 0.95
"""Coverage from which a sentence says all that a question asks."""
_NOW_AND_THEN = re.compile(
    r"(?:目前|现在|当前|如今|现有)[^。？?]*(?:多少|几)[^。？?]*[，,][^。？?]*(?:目标|计划|规划|打算|将|预计|扩产|达产)[^。？?]*(?:多少|几)"
)
"""What asks for a figure as it is and as it is meant to be."""
_AND = re.compile(r"\s*&\s*|\s+and\s+")
_PAIR = re.compile(r"[a-z][a-z-]+ and [a-z][a-z-]+")
_AS_ONE = {ord(joins): at for at, joins in enumerate("和与及、", 0xE000)}
_APART = {at: chr(joins) for joins, at in _AS_ONE.items()}
"""What joins two things, kept apart from what joins two words of one name."""
_FIRST = re.compile(r"^(?P<name>[^:]{2,60}): ")
_TOLD = re.compile(r"[；;]|、(?=[^；;]*$)")
LEFT_OUT = 2
"""Words of a description that the best evidence says, from which a row that leaves them out is of something else."""
_ANY = re.compile(r"第?[一二三四五六七八九十\d]*名?|公司|企业|厂商|厂家|个股|股票|标的|品种|产品|项目|板块|行业|指数")
"""What in a description of the most says not of what it is the most."""


def of_the_ranked(part: str, drafts: Sequence[Draft]) -> str:
    """A part that points back ("when is it due, the largest loan?") with the name of the row that the part before ranked first."""
    ranked = drafts[-1].statements[:1] if drafts and not drafts[-1].abstained else ()
    match = _FIRST.match(ranked[0].text) if ranked and ranked[0].computation else None
    clause, leans, _ = part.partition(", ")
    return f"{clause}, {match['name']}?" if match and leans and PRONOUNS.search(clause) else part


def items_asked(text: str, prepared: Prepared) -> list[str]:
    """The things that a question asks at once; what the label of a row joins ("轴承与齿轮") is one of them."""
    if is_label(text, prepared):
        return [text]
    rows = [piece.row for piece in prepared.evidence[:LABELS] if piece.table]
    labels = {cell.text for row in rows for cell in row if cell.kind == "text" and 2 < len(cell.text) <= LONGEST_LABEL}
    for label in labels:
        text = text.replace(label, label.translate(_AS_ONE))
    return [item.translate(_APART) for item in items_of(text)]


def items_abroad(items: list[str], prepared: Prepared) -> list[str]:
    """The items, of a Chinese question on an English report each that says little asked of what the first is asked of."""
    best = next(iter(prepared.evidence), None)
    abroad = prepared.query.language == "zh" and best is not None and best.source.report.language == "en"
    return of_the_first(items) if abroad and len(items) > 1 else items


def is_label(text: str, prepared: Prepared) -> bool:
    """Whether two things that an English question joins are one by name: the label of a row that both stand in."""
    said = _AND.sub(" and ", fold(text))
    pairs = {match[0] for match in _PAIR.finditer(said)}
    labels = (_AND.sub(" and ", fold(row_name(p.table, p.row))) for p in prepared.evidence[:LABELS] if p.table)
    return bool(pairs) and any(pair in label for label in labels for pair in pairs)


def crosses(prepared: Prepared) -> bool:
    """Whether an English question is asked of a Chinese report, or a Chinese one on something of a day of an English report that its
    best sentence is of: the evidence for the whole comes first, as the parts say little each."""
    best = next(iter(prepared.evidence), None)
    if best is None or best.source.report.language == prepared.query.language:
        return False
    if prepared.query.language == "en":
        return True
    told = [(t.kind, s) for t, s in zip(prepared.matcher.terms, best.match.strengths, strict=True) if t.kind != "word"]
    return best.table is None and {kind for kind, _ in told} == {"entity", "time"} and min(s for _, s in told) >= MET


def said_at_once(prepared: Prepared) -> bool:
    """Whether one sentence says everything that a question asks, what holds now and what is to come each by a figure of its kind:
    taken apart, it would be told of other things too."""
    best = next(iter(prepared.evidence), None)
    if best is None or best.table is not None or best.fact or best.match.coverage < AT_ONCE:
        return False
    if not _NOW_AND_THEN.search(prepared.query.standalone):
        return True
    kinds = Counter((f.kind, f.unit) for f in figures(best.text) if f.kind in ("number", "percent", "point"))
    return max(kinds.values(), default=0) > 1


def page_told(draft: Draft) -> int | None:
    """The page that a draft's first statement stands on."""
    places = draft.statements[0].places if draft.statements else ()
    return places[0].page if places else None


def tells_all(prepared: Prepared, told: Sequence[Statement], items: int) -> bool:
    """Whether statements tell as many things as a question asks, and say half of one in English, where rows of one word are alike."""
    quotients = sum(s.computation is not None and "÷" in s.computation.formula for s in told)
    if prepared.query.language == "en" and figures_told(told) - quotients < items:
        return False  # a quotient is worked out of what names no row
    if figures_told(told) < items or len(told) < extremes_in(prepared.query.standalone):
        return False
    return prepared.query.language != "en" or met_by(prepared.matcher, told).coverage >= HALF


def of_all_places(prepared: Prepared, drafts: Sequence[Draft]) -> bool:
    """Whether what answers some of the things asked names the places that the question does: a part may have left them out."""
    met = met_by(prepared.matcher, [statement for draft in drafts for statement in draft.statements])
    terms = zip(prepared.matcher.terms, met.strengths, strict=True)
    return all(strength >= HALF for term, strength in terms if term.text in PLACES)


def is_answered(draft: Draft) -> bool:
    """Whether a draft answers outright, not in other words."""
    return not draft.abstained and not draft.note


def report_told(draft: Draft, sources: Sequence[Source]) -> str:
    """The report that an answer stands on, if it is one."""
    places = {place.report_id for statement in draft.statements for place in statement.places}
    numbers = {number for statement in draft.statements for number in statement.sources}
    told = places | {source.report.id for source in sources if source.number in numbers}
    return told.pop() if is_answered(draft) and len(told) == 1 else ""


def figures_told(told: Sequence[Statement]) -> int:
    """How many things statements tell: "甲：市值 3.2 亿元；涨幅 5%" tells two, and who it is where rows were ranked."""
    return sum(1 + len(_TOLD.findall(s.text)) + (s.computation is not None) for s in told)


def name_told(ranked: Sequence[Statement]) -> str:
    """The name of the row that was ranked first; empty where none was."""
    match = _NAME.match(ranked[0].text) if ranked and ranked[0].computation else None
    return match["name"] if match else ""


def name_described(before: Prepared, names: Names) -> str:
    """The company that the evidence for a description speaks of first."""
    evidence = [
        piece
        for piece in before.evidence[:DESCRIBED_BY]
        if piece.match.coverage >= before.evidence[0].match.coverage - AS_GOOD
    ]
    told = [
        row_name(piece.table, piece.row) if piece.table else _clause_of(before, piece.text, names) for piece in evidence
    ]
    firsts = Counter(named[0][2].name for text in told if (named := names.find(fold(text))))
    return firsts.most_common(1)[0][0] if firsts else ""


def _clause_of(before: Prepared, text: str, names: Names) -> str:
    """Of a sentence on several companies the clause that says most of the description."""
    named = [c for c in re.split(r"[，,；;。]", text) if names.find(fold(c))]
    if len(named) < 2:
        return text
    matches = before.matcher.match([Passage(clause) for clause in named])
    return max(zip(matches, named, strict=True), key=lambda pair: pair[0].coverage)[1]


def is_of_it(before: Prepared, ranked: Sequence[Statement]) -> bool:
    """Whether a row that is the most is of what is described: it leaves hardly a word out that the best evidence says."""
    if not ranked or not before.evidence:
        return bool(ranked)
    told, said = met_by(before.matcher, ranked).strengths, before.evidence[0].match.strengths
    words = [term.text for term in before.matcher.terms]
    left = [w for w, s, t in zip(words, said, told, strict=True) if t < HINTED <= s and not _ANY.fullmatch(w)]
    return len(left) < LEFT_OUT
