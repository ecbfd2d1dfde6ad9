"""The extractive answerer: evidence → draft, word for word from the reports, or an honest refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import holds_date, holds_wanted, in_unit_asked, unit_wanted
from assistant.records import Draft, Query, Statement
from assistant.tables.columns import asked_columns, of_years, years_in
from assistant.tables.row_filter import falls_on
from assistant.tables.rows import column_name, context_of, longest, row_name, row_text, unit_of, value_text
from assistant.words.locate import tidy
from assistant.words.match import Matcher, Term, subject_of
from assistant.words.names import HAN, fold
from assistant.words.vocabulary import DATE_WANTED, NUMBER_WANTED, TERMS_OF_ART
from ingest.errors import Bilingual
from prompts import REFUSAL

ENOUGH = 0.5
"""Coverage from which evidence answers a question that names things the library knows."""
MET = 0.6
"""How well a company, product, title or period asked about must be met."""
PLENTY = 0.8
"""Coverage from which nothing else is asked."""
HINTED = 0.3
"""How well a name must be met that the evidence would print in the other language."""
CROSSED = 0.3
"""Share of the words (by weight) that a row of an annual report may leave unmet where its figure is the answer."""
FOCUS_MET = 0.4
"""How well what is asked of them must be met; kindred words count."""
KIN = 0.34
"""Kinship from which evidence is shown for a question put in other words than the library's, and said to be no direct answer."""
IN_OTHER_WORDS = Bilingual(
    zh="报告没有直接这样表述，以下是意思最接近的内容。",
    en="The reports do not say it in these words; this is the nearest in meaning.",
)
NOT_READ = Bilingual(
    zh="图表“{caption}”（第 {page} 页）与此有关，但图中的数值没有读取，请看原图。",
    en="The chart “{caption}” (p.{page}) is about this, but its values are not read: see the page.",
)
GAIN = 0.12
"""Coverage that a further piece of evidence must add to be worth its place."""
MOST = 4
TELLING = 20
"""Characters from which a cell that holds a word of the question is told too."""
NEARLY = 0.12
"""How much less a row may score than the best sentence and still begin a list."""
ALIKE = 0.04
MOST_NAMES = 20
_ACROSS = re.compile(
    r"各家|各券商|两家|几家|分歧|对比|比较|不同|都怎么|一致|\b(?:both|compare|differ\w*|across|each broker|versus|vs)\b",
    re.I,
)
_PLURAL = re.compile(
    r"哪些|哪几|哪[两二三四五六七八九十\d]+|有谁|都有|列出|分别是|\b(?:which (?:\w+ )?(?:companies|\w{3,}s)|list|all the|who are)\b",
    re.I,
)


def extract(query: Query, matcher: Matcher, evidence: Sequence[Evidence], finder: EvidenceFinder) -> Draft:
    """The shortest run of evidence that covers the question, best first; abstains when the best is not enough."""
    chosen = choose(query, matcher, evidence)
    if chosen and not answers(query, matcher, chosen):
        if not near(query, matcher, chosen[0]):
            return refusal(query, matcher, evidence)
        first = statement(query, matcher, chosen[0])
        return Draft(statements=(first,), note=IN_OTHER_WORDS.text(query.language))
    if not chosen:
        return refusal(query, matcher, ())
    listed = listed_rows(query, matcher, evidence, finder)
    if listed:
        return Draft(statements=(listed,))
    chosen = with_siblings(query, chosen, evidence)
    led = finder.listed(chosen[0].place) if chosen[0].table is None and chosen[0].text.endswith((":", "：")) else []
    if led:
        return Draft(statements=(statement(query, matcher, chosen[0]), *led))
    return Draft(statements=tuple(statement(query, matcher, piece) for piece in chosen))


def choose(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Greedy cover: the best piece, then those that meet terms still unmet, of the same report first."""
    if not evidence:
        return []
    chosen = [evidence[0]]
    met = _strengths(query, matcher, evidence[0])
    weights = [term.weight for term in matcher.terms]
    total = sum(weights) or 1.0
    while len(chosen) < MOST and _anchored(matcher, chosen[0]):
        best, best_gain = None, GAIN
        for piece in evidence[:60]:
            gain = _gain(matcher, _strengths(query, matcher, piece), met) / total
            defines = query.ask == "definition" and chosen[0].source.kind == "boilerplate"
            if piece.heading or (defines and piece.source.kind != "boilerplate"):
                continue
            if piece.source.report.id != chosen[0].source.report.id and not _ACROSS.search(query.question.text):
                continue
            gain *= 0.5 + 0.5 * piece.score / evidence[0].score
            if gain > best_gain and _related(matcher, piece, chosen) and _of_one_company(matcher, piece, chosen[0]):
                best, best_gain = piece, gain
        if best is None:
            break
        chosen.append(best)
        met = [max(m, s) for m, s in zip(met, _strengths(query, matcher, best), strict=True)]
    return chosen


def _gain(matcher: Matcher, strengths: Sequence[float], met: Sequence[float]) -> float:
    """What a further piece adds; a name, or a term that so far was only half met, counts half as much again."""
    return sum(
        term.weight
        * (0.0 if term.kind == "entity" and m >= MET else max(0.0, s - m))
        * (1.5 if term.kind == "entity" or (s > 0.95 and m < 0.9) else 1.0)
        for term, s, m in zip(matcher.terms, strengths, met, strict=True)
    )


def _strengths(query: Query, matcher: Matcher, piece: Evidence) -> list[float]:
    """The piece's strengths; what a definition defines must stand in the piece itself."""
    if query.ask != "definition":
        return list(piece.match.strengths)
    said = fold(f"{piece.text} {subject_of(piece.source.report)}")
    return [
        s if term.kind != "entity" else float(any(form in said for form, _ in term.forms))
        for term, s in zip(matcher.terms, piece.match.strengths, strict=True)
    ]


def _related(matcher: Matcher, piece: Evidence, chosen: Sequence[Evidence]) -> bool:
    """A further piece must speak of an entity asked about, where there is one."""
    named = [i for i, term in enumerate(matcher.terms) if term.kind == "entity"]
    return not named or any(piece.match.strengths[i] >= MET for i in named)


def answers(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the chosen evidence answers: every company and period met, and what is asked of them in the same breath.

    A question none of whose words the library prints is judged by kinship alone.
    """
    met = [max(strengths) for strengths in zip(*(piece.match.strengths for piece in chosen), strict=True)]
    weights = [term.weight for term in matcher.terms]
    total = sum(weights) or 1.0
    coverage: float = sum(w * s for w, s in zip(weights, met, strict=True)) / total
    native = chosen[0].source.report.language == query.language
    if any(s < MET for term, s in zip(matcher.terms, met, strict=True) if _binds(matcher, term, native)):
        return False
    if not _hinted(matcher, met) or _crossed(query, matcher, chosen[0]) or (native and not _says_head(matcher, chosen)):
        return False
    english = native and query.language == "en"
    if english and not _asked_for(matcher, chosen):
        return False
    if chosen[0].match.coverage >= PLENTY:
        return True
    anchored = any(term.kind == "entity" and _binds(matcher, term, native) for term in matcher.terms)
    if not any(_together(matcher, piece, native) for piece in (chosen if anchored else chosen[:1])):
        return False
    return coverage >= ENOUGH


def _asked_for(matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether an English report says what an English question asks for: some word of it, and a term of the field whole."""
    met = [max(own) for own in zip(*(piece.match.own for piece in chosen), strict=True)]
    focus = [(term, own) for term, own in zip(matcher.terms, met, strict=True) if term.focus]
    whole = all(own >= MET for term, own in focus if " " in term.text and term.text in TERMS_OF_ART)
    return whole and (not focus or max(own for _, own in focus) >= FOCUS_MET)


def _says_head(matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the very word asked for ("价格" of "最新价格") is met by a piece itself, where the library or the field knows it."""
    heads = [
        i for i, term in enumerate(matcher.terms) if term.head and (term.known or term.art) and HAN.search(term.text)
    ]
    return all(any(piece.match.own[i] >= FOCUS_MET for piece in chosen) for i in heads)


def _crossed(query: Query, matcher: Matcher, first: Evidence) -> bool:
    """Whether a figure is asked of an annual report whose best sentence has none in its unit, or whose best row says less.

    Whoever crosses two dimensions ("women among the managers") or asks for a column that the table lacks is not answered by a figure beside it."""
    asked = query.question.text
    if first.source.report.kind != "annual" or not NUMBER_WANTED.search(asked):
        return False
    if first.table is None:
        return unit_wanted(asked) and holds_wanted(asked, first.text) < 0
    words = [(t.weight, s) for t, s in zip(matcher.terms, first.match.strengths, strict=True) if t.kind == "word"]
    unmet = sum(weight for weight, s in words if s < FOCUS_MET)
    return unmet > CROSSED * sum(weight for weight, _ in words)


def near(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether a piece may be meant by a question that names nothing the library prints so, or asks in the other language."""
    native = piece.source.report.language == query.language
    strengths = zip(matcher.terms, piece.match.strengths, strict=True)
    pairs = list(strengths)
    bound = [s for term, s in pairs if _binds(matcher, term, native)]
    return (
        piece.match.kinship >= KIN
        and _hinted(matcher, piece.match.strengths)
        and not (native and bound)
        and all(s >= MET for s in bound)
    )


def _of_one_company(matcher: Matcher, piece: Evidence, first: Evidence) -> bool:
    """Where the question names no company, a figure of another one is not added to what is told of the first."""
    if any(term.kind == "entity" for term in matcher.terms):
        return True
    own, other = ({name.name for *_, name in matcher.names.find(fold(p.text))} for p in (first, piece))
    return not own or not other or bool(own & other)


def _anchored(matcher: Matcher, piece: Evidence) -> bool:
    """Whether the piece prints something of what the question names, or enough of its words."""
    pairs = list(zip(matcher.terms, piece.match.strengths, strict=True))
    return any(term.kind == "entity" and s >= MET for term, s in pairs) or piece.match.coverage >= ENOUGH


def with_siblings(query: Query, chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """A list of facts whole: "who are the analysts" is not answered by the first."""
    first = chosen[0]
    if not first.fact or not _PLURAL.search(query.question.text):
        return list(chosen)
    return [e for e in evidence if e.fact == first.fact and e.place.report_id == first.place.report_id][:12]


def listed_rows(
    query: Query, matcher: Matcher, evidence: Sequence[Evidence], finder: EvidenceFinder
) -> Statement | None:
    """The names of all rows that meet a "which" question as well as the best one does; None for fewer than two, or where a
    sentence lists them better."""
    first = next((piece for piece in evidence if piece.table is not None), None)
    if first is None or first.table is None or not _PLURAL.search(query.question.text):
        return None
    best = evidence[0]
    if first is not best and (first.score < best.score - NEARLY or best.text.count("、") + best.text.count(",") > 1):
        return None
    rows = [row for row in finder.rows_of(first, matcher) if row.match.coverage >= first.match.coverage - ALIKE]
    on_day = [row for row in rows if any(falls_on(cell, time) for cell in row.row for time in query.times)]
    rows = on_day or rows
    names = list(dict.fromkeys(row_name(first.table, row.row) for row in rows))
    if len(names) == 1 < len(rows) <= MOST_NAMES:  # several rows of one company: what they tell is the list
        names = list(dict.fromkeys(_told_on(row) for row in rows))
    if not 2 <= len(names) <= MOST_NAMES:
        return None
    mark = "、" if query.language == "zh" else ", "
    return Statement(text=mark.join(names), sources=(first.source.number,), places=tuple(row.place for row in rows))


def _told_on(piece: Evidence) -> str:
    """What a row tells, after its day where it has one."""
    day = next((tidy(cell.text) for cell in piece.row if cell.kind == "date"), "")
    return f"{day} {tidy(longest(piece.row).text)}".strip()


def _hinted(matcher: Matcher, strengths: Sequence[float]) -> bool:
    """Whether, where a figure of accounts is asked of names, one of them is met, as far as the other language lets it."""
    if not any(term.focus and term.text in TERMS_OF_ART for term in matcher.terms):
        return True
    named = [s for term, s in zip(matcher.terms, strengths, strict=True) if term.kind == "entity"]
    return not named or max(named) >= HINTED


def _binds(matcher: Matcher, term: Term, native: bool) -> bool:
    """Whether a term must be met: a period, and a name that a report in the question's language would print as asked."""
    named = term.kind == "entity" and (native or bool(HAN.search(term.text)) or matcher.names.knows(term.text))
    return named or term.kind == "time"


def _together(matcher: Matcher, piece: Evidence, native: bool) -> bool:
    """Whether one piece meets the focus and, where companies that the library knows are named, one of them."""
    strengths = list(zip(matcher.terms, piece.match.strengths, piece.match.own, strict=True))
    entities = [s for term, s, _ in strengths if term.kind == "entity" and _binds(matcher, term, native)]
    times = [s for term, s, _ in strengths if term.kind == "time"]
    if (entities and max(entities) < MET) or (times and max(times) < MET):
        return False
    focus = [own for term, _, own in strengths if term.focus and (entities or term.known)]
    return not focus or max(focus) >= FOCUS_MET


def statement(query: Query, matcher: Matcher, piece: Evidence) -> Statement:
    """A piece of evidence as a statement: a sentence as it stands, a row by the columns asked for."""
    text = piece.text
    if piece.table is not None:
        text = asked_cells(query, matcher, piece) or row_text(piece.table, piece.row)
    context = piece.context
    if piece.table is not None:  # cells merged down from another row or page explain the row without being quoted
        context = f"{context_of(piece.table)} {row_text(piece.table, piece.row)}"
    return Statement(text=text, sources=(piece.source.number,), places=piece.places, context=context)


def asked_cells(query: Query, matcher: Matcher, piece: Evidence) -> str:
    """ "Name：column value；column value" for the columns that the question names; empty when it names none."""
    assert piece.table is not None
    table, row = piece.table, piece.row
    said = fold(query.standalone)
    years = years_in(said) | {str(year) for time in query.times for year in range(time.first.year, time.last.year + 1)}
    chosen = set(asked_columns(table, said, years)) or set(of_years(table, years))
    told = [
        i
        for i, cell in enumerate(row)
        if len(cell.text) >= TELLING and any(_names(term.forms, fold(cell.text)) for term in matcher.terms)
    ]
    wants_day = DATE_WANTED.search(query.question.text) and not any(holds_date(row[i].text) for i in told)
    for index, cell in enumerate(row):
        prose = index in told
        dated = cell.kind == "date" and wants_day
        if prose or dated or (cell.value is not None and in_unit_asked(said, cell.unit or unit_of(table, index, cell))):
            chosen.add(index)
    name = row_name(table, row)
    asked = [
        f"{column_name(table, index)} {value_text(table, index, row[index], row)}".strip()
        for index in sorted(chosen)
        if index < len(row) and row[index].text and tidy(row[index].text) not in name
    ]
    if not asked:
        return name if chosen else ""
    mark = "；" if query.language == "zh" else "; "
    colon = "：" if query.language == "zh" else ": "
    listed = mark.join(dict.fromkeys(asked))
    return f"{name}{colon}{listed}" if name and name not in listed else listed


def _names(forms: Sequence[tuple[str, float]], text: str) -> bool:
    return any(form in text for form, worth in forms if worth >= 0.9 and len(form) > 1)


def refusal(query: Query, matcher: Matcher, nearest: Sequence[Evidence]) -> Draft:
    """ "Not in these reports", with the nearest evidence."""
    zh = query.language == "zh"
    said = Statement(text=REFUSAL[query.language] + ("。" if zh else "."))
    lead = "最接近的内容：" if zh else "The nearest that they say: "
    named = [i for i, term in enumerate(matcher.terms) if term.kind == "entity"]
    about = [p for p in nearest if not named or any(p.match.strengths[i] >= MET for i in named)]
    close = [statement(query, matcher, piece) for piece in about[:1] if piece.match.kinship >= KIN]
    statements = (said, *(replace(s, text=lead + s.text) for s in close))
    return Draft(statements=statements, abstained=True, note=_drawn_only(query, matcher, nearest))


def _drawn_only(query: Query, matcher: Matcher, nearest: Sequence[Evidence]) -> str:
    """That a chart speaks of what is asked, whose values are not read; empty where none does."""
    weights = [term.weight for term in matcher.terms]
    for piece in nearest:
        met = sum(w * s for w, s in zip(weights, piece.match.strengths, strict=True))
        if piece.source.kind == "chart" and met >= ENOUGH * sum(weights):
            caption, page = tidy(piece.source.text.split("\n")[0]), piece.source.page
            return NOT_READ.text(query.language).format(caption=caption, page=page)
    return ""


def together(drafts: Sequence[Draft]) -> Draft:
    """The answers to several questions as one; it abstains only where all of them do."""
    answered = [draft for draft in drafts if not draft.abstained]
    statements = {statement.text: statement for draft in answered or drafts[:1] for statement in draft.statements}
    return Draft(
        statements=tuple(replace(statement, sources=()) for statement in statements.values()), abstained=not answered
    )
