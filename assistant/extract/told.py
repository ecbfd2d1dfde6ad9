"""Evidence as statements: a sentence as it stands, a row by the columns asked for, many rows by their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from assistant.amounts.quantities import count_of
from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.extract.kind import when_told
from assistant.records import Query, Statement
from assistant.tables.cell_units import unit_of, value_text
from assistant.tables.columns import asked_columns, of_years, tells_when, years_in
from assistant.tables.row_filter import falls_on
from assistant.tables.rows import column_name, context_of, in_words, longest, row_name, row_text, sums_up, who_column
from assistant.tables.whole import told_whole
from assistant.words.locate import tidy
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.ratings import RATING
from assistant.words.term_forms import EVERYDAY
from assistant.words.vocabulary import DATE_WANTED
from assistant.words.wanted import holds_date, in_unit_asked

TELLING = 20
"""Characters from which a cell that holds a word of the question is told too."""
NEARLY = 0.12
"""How much less a row may score than the best sentence and still begin a list."""
_KINDS_COUNTED = re.compile(r"[^、，,。；;：:]{1,12}?\d+[只家个条项种款](?:、|(?=[，,。；;]))")
"""Kinds of things that are counted, as a sum of several goes."""
HARDLY_LESS = 0.2
"""How much less of the question a row may say than a sentence that only counts what is to be listed."""
ALIKE = 0.03
MOST_NAMES = 20
_WHICH_KIND = r"\b(?:which|what|the) (?:\w+ ){{0,2}}?{0}(?![a-z])|哪(?:些|几家|几个){0}"
"""A kind of rows asked for by its name: "which grocery chains"."""
_TICKER = re.compile(r"（[^（）]*）$")
"""What a row's name ends with that has a ticker."""
_DASH = re.compile(r" [-—–−/]+$")
"""A cell that tells nothing."""
_WHO = re.compile(r"谁|哪|什么(?:公司|产品|项目|人)|\b(?:who|which)\b", re.I)
"""Questions that a row's name alone may answer."""
_WHOM = re.compile(r"谁|公司|企业|厂商|个股|股票|哪[些几]家|\b(?:who|compan(?:y|ies)|firms|stocks)\b", re.I)
"""What asks for companies or persons: a row that names none is none of them."""
_WHO_DID = re.compile(r"谁(?:在|都|也|还)?(?!最)[\u3400-\u9fff]{2,4}了")
"""What asks for all that did something."""
_HOW_MANY = re.compile(r"哪(?P<count>[两二三四五六七八九十]|\d{1,2})[个只家条款种位名项支份]")
"""How many things are asked for by name."""
PLURAL = re.compile(
    r"哪些|哪几|哪[两二三四五六七八九十\d]+|有谁|都有|列出|分别是|\b(?:which (?:\w+ )?(?:companies|\w{3,}s)|list|all the|who are|what (?:are|were) (?:the )?(?:\w+ ){0,3}?\w{3,}[^s\W]s)\b",
    re.I,
)


def statement(query: Query, matcher: Matcher, piece: Evidence, worded: bool = False) -> Statement:
    """A piece of evidence as a statement: a sentence as it stands, a row by the columns asked for, or by what it says in words where `worded`."""
    text = piece.text.rstrip("；;")
    if piece.table is not None and worded:
        text = told_in_words(piece)
    elif piece.table is not None:
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
    label = row_name(table, row)
    named = asked_columns(table, said, years)
    figures = {
        i for i in named if i >= len(row) or tidy(row[i].text) not in label
    }  # names may be headed by the table's
    chosen = figures or set(of_years(table, years))
    told = [
        i
        for i, cell in enumerate(row)
        if (len(cell.text) >= TELLING and any(_names(term.forms, fold(cell.text)) for term in matcher.terms))
        or (cell.kind == "text" and _tells_focus(matcher, fold(cell.text)))
    ]
    asked = query.standalone
    wants_day = (
        DATE_WANTED.search(asked)
        and not any(holds_date(row[i].text) and when_told(asked, row[i].text) for i in told)
        and not any(tells_when(table.columns[i]) and row[i].text for i in named)
    )
    for index, cell in enumerate(row):
        prose = index in told
        dated = cell.kind == "date" and wants_day
        if prose or dated or (cell.value is not None and in_unit_asked(said, cell.unit or unit_of(table, index, cell))):
            chosen.add(index)
    rest = " ".join(row_name(table, other) for other in table.rows if other is not row)
    cells = [
        f"{column_name(table, index)} {value_text(table, index, row[index], row)}".strip()
        for index in told_whole(said, table.columns, row, sorted(chosen), rest)
        if index < len(row) and row[index].text and tidy(row[index].text) not in label
    ]
    if not cells:
        return label if (named or chosen) and _WHO.search(query.standalone) else ""
    if all(_DASH.search(cell) for cell in cells):  # words beside it may say why ("未中选")
        words = (cell.text for cell in row if cell.kind == "text" and tidy(cell.text) not in label)
        cells += [tidy(text) for text in words if text and not _DASH.search(f" {text}")]
    if len(cells) == len(told) == 1 and len(chosen) == 1:
        return told_in_words(piece)
    mark = "；" if query.language == "zh" else "; "
    colon = "：" if query.language == "zh" else ": "
    listed = mark.join(dict.fromkeys(cells))
    return f"{label}{colon}{listed}" if label and label not in listed else listed


def told_in_words(piece: Evidence) -> str:
    """ "Name：day what its cell of words says": how a row of news or announcements reads, which has no figure to tell."""
    assert piece.table is not None
    label, said = row_name(piece.table, piece.row), tidy(in_words(piece.table, piece.row).text)
    said = re.sub(rf"^{re.escape(re.sub(_TICKER, '', label))}\s*[：:]\s*", "", said) if label else said
    days = [tidy(cell.text) for cell in piece.row if cell.kind == "date" and cell.text]
    said = f"{days[0]} {said}" if len(days) == 1 and days[0] not in said else said
    colon = "：" if piece.source.report.language == "zh" else ": "
    return f"{label}{colon}{said}" if label and label not in said else said


def _tells_focus(matcher: Matcher, text: str) -> bool:
    """Whether words that are no name hold what is asked for, and a figure behind it: "单价下降约7%"."""
    forms = [form for term in matcher.terms if term.focus for form, worth in term.forms if worth >= EVERYDAY]
    return any(len(form) > 1 and re.search(rf"{re.escape(form)}[^，,；;。\d]+\d", text) for form in forms)


def _names(forms: Sequence[tuple[str, float]], text: str) -> bool:
    return any(form in text for form, worth in forms if worth >= EVERYDAY and len(form) > 1)


def listed_rows(
    query: Query, matcher: Matcher, evidence: Sequence[Evidence], finder: EvidenceFinder
) -> Statement | None:
    """The names of all rows that meet a "which" question as well as the best one does; None for fewer than two, or where a
    sentence lists them better."""
    first = next((piece for piece in evidence if piece.table is not None), None)
    if first is None or first.table is None:
        return None
    rated = any(RATING.fullmatch(fold(cell.text)) for cell in first.row)  # who is rated 增持 has bought nothing
    if not PLURAL.search(query.standalone) and (rated or not _WHO_DID.search(query.standalone)):
        return None
    best, of_kind = evidence[0], _of_kind(query, first)
    named = _KINDS_COUNTED.sub("", best.text)  # "两种3件、一种2件" names none of them
    better = first.score < best.score - NEARLY or named.count("、") + named.count(",") > 1
    if named != best.text and first.match.coverage >= best.match.coverage - HARDLY_LESS:
        better = False
    if first is not best and better and of_kind is None:
        return None
    every = [row for row in finder.rows_of(first, matcher) if not sums_up(row_name(first.table, row.row))]
    least = _said(matcher, first) - ALIKE
    rows = [row for row in every if _said(matcher, row) >= least]
    asked = _HOW_MANY.search(query.standalone)
    if asked and count_of(asked["count"]) == len(every):  # as many as the table has
        rows = every
    if of_kind is not None:
        rows = [row for row in rows if fold(row.row[of_kind].text) == fold(first.row[of_kind].text)]
    on_day = [row for row in rows if any(falls_on(cell, time) for cell in row.row for time in query.times)]
    rows = on_day or rows
    who = who_column(first.table) if _WHOM.search(query.standalone) else None
    rows = [row for row in rows if who is None or row.row[who].text]
    listed = _firsts(rows, lambda row: row_name(row.table, row.row) if row.table is not None else "")
    if len(listed) == 1 < len(rows) <= MOST_NAMES:  # several rows of one company: what they tell is the list
        columns = asked_columns(first.table, fold(query.standalone))
        asked_of = [c for c in columns if tidy(first.row[c].text) not in listed]
        listed = _firsts(rows, partial(_told_in, asked_of[0]) if len(asked_of) == 1 else _told_on)
    if not 2 <= len(listed) <= MOST_NAMES:
        return None
    mark = "、" if query.language == "zh" else ", "
    # names merged down from another row or page are told without being quoted
    context = " ".join((context_of(first.table), *(row_text(first.table, row.row) for row in rows)))
    places = tuple(row.place for row in listed.values())
    return Statement(text=mark.join(listed), sources=(first.source.number,), places=places, context=context)


def _said(matcher: Matcher, row: Evidence) -> float:
    """How much of a question a row says, but for the word for what is asked for: a company's row need not say 公司."""
    pairs = zip(matcher.terms, row.match.strengths, strict=True)
    told = [(term.weight, s) for term, s in pairs if not _WHOM.fullmatch(term.text)]
    return sum(w * s for w, s in told) / sum(w for w, _ in told) if told else row.match.coverage


def _firsts(rows: Sequence[Evidence], tells: Callable[[Evidence], str]) -> dict[str, Evidence]:
    """What the rows tell, each with the first row that tells it."""
    told: dict[str, Evidence] = {}
    for row in rows:
        if text := tells(row):
            told.setdefault(text, row)
    return told


def sorted_by(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Whether a question asks for rows of one kind, by what a column of the best row's table sorts them."""
    first = next((piece for piece in evidence if piece.table is not None), None)
    return first is not None and _of_kind(query, first) is not None


def _of_kind(query: Query, first: Evidence) -> int | None:
    """The column by which a question sorts a table's rows, when it names both the column and what the row has in it ("评级是中性的"),
    as other rows do too, and some do not."""
    assert first.table is not None
    said = fold(query.standalone)
    for index, cell in enumerate(first.row):
        own = fold(cell.text)
        if cell.value is not None or len(own) < 2 or own not in said or index >= len(first.table.columns):
            continue
        column = [fold(row[index].text) for row in first.table.rows if index < len(row)]
        header = fold(first.table.columns[index])
        named = (header and header in said) or re.search(_WHICH_KIND.format(re.escape(own)), said)
        if named and 1 < column.count(own) < len(column):
            return index
    return None


def _told_in(column: int, piece: Evidence) -> str:
    """What a row tells in the column that is asked for."""
    return tidy(piece.row[column].text)


def _told_on(piece: Evidence) -> str:
    """What a row tells, after its day where it has one."""
    day = next((tidy(cell.text) for cell in piece.row if cell.kind == "date"), "")
    return f"{day} {tidy(longest(piece.row).text)}".strip()


def with_siblings(query: Query, chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """A list of facts whole: "who are the analysts" is not answered by the first; a rating's change with the rating itself."""
    first = chosen[0]
    if first.fact == "rating_change" and not any(piece.fact == "rating" for piece in chosen):
        rating = [e for e in evidence if e.fact == "rating" and e.place.report_id == first.place.report_id]
        return [*rating[:1], *chosen]
    if not first.fact or not PLURAL.search(query.standalone):
        return list(chosen)
    least = first.match.coverage - ALIKE  # of the person named, where one is
    alike = [e for e in evidence if e.fact == first.fact and e.match.coverage >= least]
    return [e for e in alike if e.place.report_id == first.place.report_id][:12]


def without_repeats(pieces: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that no other of them says with more."""
    texts = [piece.text for piece in pieces]
    return [
        piece
        for at, piece in enumerate(pieces)
        if piece.text not in texts[:at] and not any(piece.text in text for text in texts if text != piece.text)
    ]
