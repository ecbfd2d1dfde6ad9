"""What tables answer: accounts, else of a row looked up and a computation over rows the one that accounts for more of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts import ACCOUNT_KINDS, account_statements
from assistant.accounts.leftover import QUIET_ZH, own_names
from assistant.evidence.facts import FIELDS
from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.extract.announced import ANNOUNCES
from assistant.extract.enough import HINTED, answers
from assistant.extract.kind import when_told
from assistant.extract.named import MEASURE
from assistant.extract.outright import told_outright
from assistant.extract.parts import no_company
from assistant.extract.told import PLURAL, listed_rows
from assistant.extract.typed import states_total
from assistant.lookup import lookup_statements
from assistant.lookup.chinese import row_statements
from assistant.lookup.chinese.wording import ADDED
from assistant.prepare import Prepared
from assistant.question.operation import Operation, adds_few, operation_of, says_few
from assistant.records import Query, Statement
from assistant.tables.columns import tells_on_base
from assistant.tables.compute import compute
from assistant.tables.consensus import consensus_statements
from assistant.tables.markets import says_market
from assistant.tables.matrix import matrix_statements
from assistant.tables.numbered import is_named
from assistant.tables.peers import peer_statement
from assistant.tables.performance import performance_statements
from assistant.tables.rows import TOTAL
from assistant.words.called import ORGANISATION, nameless
from assistant.words.match import Match, Matcher
from assistant.words.names import HAN, fold
from assistant.words.passage import Passage
from assistant.words.subject import subject_of
from assistant.words.vocabulary import NUMBER_WANTED, TELLING_WANTED, WHY_WANTED
from assistant.words.wanted import SHARE_WANTED_EN, WHO_WANTED, holds_wanted

STATED = 0.8
"""Coverage from which a report's own word for itself (its rating, its date) leaves nothing for tables to answer."""
CARRIED_OUT = 0.3
"""What it counts that the computation asked for is carried out, beside the words accounted for (0..1)."""
BESIDE_IT = 0.3
"""Share of what the best evidence says of the question that a computation must say too."""
_OF_COMPANY = re.compile(r"^本?公司的?")
"""What the label of a company's own entry begins with."""
_OTHER = re.compile(r"(?:^|[\s：])(?:其他|其它)(?:关联方|关联关系)?$")
"""What a row tells that leaves open what is asked: 其他 is no relation."""
OPENING = 4
"""Characters of a company's name that its short name begins with."""
FURTHER = 5
"""Sentences under a table among which the one is looked for that explains a row."""
_FULL_NAME = re.compile(r"全称|全名|\bfull name\b", re.I)
"""What asks for the name that another is short for."""
_YEAR_ASKED, _BARE_YEAR = re.compile(r"哪一?年|几几年|年份"), re.compile(r"年份[^\d。；]{0,12}(?:19|20)\d\d(?!\d)")
"""What asks for a year, and a year told by its number alone."""
HALF = 0.5
"""Coverage below which what is told may well be of something else."""
LESS = 0.2
"""How much more of the question a sentence must say for a row looked up to give way to it."""
CLEARLY = 0.1
"""How much more of the question a row looked up must account for than a computation."""


def table_statements(prepared: Prepared, finder: EvidenceFinder) -> list[Statement]:
    """What tables answer; empty where none does, or not of the market abroad that the question names, or without the percentage that
    it asks for."""
    told = _best_offer(prepared, finder)
    words = fold(" ".join(f"{statement.text} {statement.context}" for statement in told))
    if SHARE_WANTED_EN.search(prepared.query.standalone) and not any("%" in statement.text for statement in told):
        return []
    return told if says_market(fold(prepared.query.standalone), words) else []


def _best_offer(prepared: Prepared, finder: EvidenceFinder) -> list[Statement]:
    """The statements of the offer that accounts for most of the question; empty where no table answers."""
    query = prepared.query
    best = next(iter(prepared.evidence), None)
    if best and _said_so(prepared, best):
        return []
    reports = {source.report.id: source.report for source in prepared.sources}
    accounts = account_statements(query, finder.sheets(prepared.evidence, ACCOUNT_KINDS), reports)
    if accounts:
        return accounts
    operation = operation_of(query.standalone)
    if operation and best and told_outright(query, prepared.matcher, best, operation):
        return []
    sheets = finder.sheets(prepared.evidence)
    named = [sheet for sheet in sheets if is_named(fold(query.standalone), sheet.table)]
    sheets = named or sheets
    if crossed := matrix_statements(query, sheets):
        return crossed
    if returns := performance_statements(query, sheets):
        return returns
    if compared := consensus_statements(query, sheets, reports):
        return compared
    if peers := peer_statement(query, sheets):
        return [peers]
    counts = operation is not None and operation.operator == "count"  # a report's own word for itself is one
    if best and best.fact in FIELDS and best.match.coverage >= STATED and not counts and not _lacks_figure(query, best):
        return []
    stated = bool(best and best.fact and (best.fact in FIELDS or best.source.report.language == "zh")) and not counts
    operation = None if stated or WHY_WANTED.search(query.standalone) else operation
    if operation and counts and best and not named and _numbers(prepared.matcher, best, operation):
        if best.table is None:
            return []
        operation = None
    others = [sheet for sheet in sheets if reports[sheet.report_id].language != "en"]
    subjects = {report.id: subject_of(report) for report in reports.values()}
    offers = [list(compute(query, prepared.matcher, others, subjects)) if operation else []]
    offers.append(lookup_statements(query, sheets, reports, stated, prepared.matcher.nearest))
    offers = [[] if any(_names_no_company(query.standalone, one.text) for one in offer) else offer for offer in offers]
    few = adds_few(query.standalone)
    offers[1] = [one for one in offers[1] if not few or one.computation or says_few(f"{one.text} {one.context}")]
    met = [met_by(prepared.matcher, offer) for offer in offers]
    said_so = operation and operation.operator == "sum" and _says_total(prepared, met[0])
    if operation and operation.operator in ("sum", "mean") and (said_so or _leaves_words(prepared, met[0])):
        offers[0] = []
    worth = [_accounted(match, offer, operation) for match, offer in zip(met, offers, strict=True)]
    if operation and best and offers[0] and met[0].coverage < BESIDE_IT * best.match.coverage:
        offers[0], worth[0] = [], -1.0  # rows of something else are ranked or counted
    # In an English report every word asked is said where it is looked up.
    english = best is not None and best.source.report.language == "en"
    taken = int(worth[1] > worth[0] + (-CLEARLY if english else CLEARLY))
    one_tongue = not english and query.language == "zh"
    passed = bool(taken) and one_tongue and _matched_better(prepared, finder, offers[1], worth[1])
    passed = passed or (bool(taken) and not named and _gives_way(prepared, offers[1], met[1]))
    told = offers[taken] if not passed else []
    told = [*told, *_explained_below(told, finder)] if told else _entered(prepared, finder)
    return [] if nameless(query.standalone, [statement.text.partition("：")[0] for statement in told]) else told


def _names_no_company(asked: str, told: str) -> bool:
    """Whether it is asked which company, and what is told goes by no name, or by that of an item."""
    name, colon, _ = told.partition("：")
    return bool(colon) and (not name or no_company(asked, name))


def _entered(prepared: Prepared, finder: EvidenceFinder) -> list[Statement]:
    """The entry asked for, of those that a filing in Chinese prints line by line under companies' names."""
    best = next((piece.source.report for piece in prepared.evidence), None)
    if best is None or best.language != "zh" or not best.is_filing:
        return []
    return row_statements(prepared.query, finder.entries(best), {best.id: best})


def _explained_below(told: Sequence[Statement], finder: EvidenceFinder) -> list[Statement]:
    """The sentence under a table that says of a row what the row itself calls 其他; empty where none names it."""
    if len(told) != 1 or not told[0].places or not _OTHER.search(told[0].text):
        return []
    name = _OTHER.sub("", told[0].text)[:OPENING]
    after = finder.around.following(told[0].places[-1])
    for _ in range(FURTHER):
        if after is None or name in after.text:
            break
        after = finder.around.following(after.places[0])
    return [after] if after and len(name) == OPENING and name in after.text else []


def _lacks_figure(query: Query, best: Evidence) -> bool:
    """Whether a figure is asked for and a report's own word for itself holds none: what its auditor was paid is not its name."""
    return bool(NUMBER_WANTED.search(query.standalone)) and not re.search(r"\d", best.text)


def row_told(prepared: Prepared, finder: EvidenceFinder) -> bool:
    """Whether one row of a table in Chinese accounts for all that is asked, so that nothing is to be looked for first."""
    reports = {source.report.id: source.report for source in prepared.sources}
    return bool(row_statements(prepared.query, finder.sheets(prepared.evidence), reports))


def _said_so(prepared: Prepared, best: Evidence) -> bool:
    """Whether a sentence says what is to be told in words: what something means, if it is so, how it was done, where and why."""
    defined = prepared.query.ask == "definition" or _FULL_NAME.search(prepared.query.standalone)
    if defined and best.table is None and prepared.matcher.defines(best.text):
        return True
    abroad = prepared.query.language != best.source.report.language
    if abroad and WHO_WANTED.search(prepared.query.standalone):
        return False  # a row may name who it is
    asked = TELLING_WANTED.search(prepared.query.standalone)
    return bool(asked) and best.table is None and answers(prepared.query, prepared.matcher, [best])


def _matched_better(prepared: Prepared, finder: EvidenceFinder, told: Sequence[Statement], worth: float) -> bool:
    """Whether one row was looked up where several are asked for and others meet the question as well, or clearly better."""
    rows = [piece for piece in prepared.evidence if piece.table is not None]
    if (
        len(told) != 1
        or _lists_names(told[0].text)
        or not rows
        or not PLURAL.search(prepared.query.standalone)
        or told[0].computation
    ):
        return False
    if rows[0].match.coverage > worth + CLEARLY:
        return True
    listed = listed_rows(prepared.query, prepared.matcher, prepared.evidence, finder)
    return listed is not None and set(told[0].places) & set(listed.places) != set()


def _says_total(prepared: Prepared, match: Match) -> bool:
    """Whether a sentence near the best evidence tells the total asked for itself: then nothing is added up."""
    near = prepared.evidence[:FURTHER]
    return any(states_total(piece) and piece.match.coverage >= min(STATED, match.coverage) for piece in near)


def _leaves_words(prepared: Prepared, match: Match) -> bool:
    """Whether a sum over a Chinese filing's rows says nothing of a word that is asked: it is one of other things."""
    best = next(iter(prepared.evidence), None)
    if best is None or prepared.query.language != "zh" or not best.source.report.is_filing:
        return False
    pairs = zip(prepared.matcher.terms, match.strengths, strict=True)
    left = [term.text for term, met in pairs if term.kind == "word" and met < HINTED and len(term.text) > 1]
    return any(not QUIET_ZH.fullmatch(text) and not ADDED.search(text) for text in left)


def _lists_names(text: str) -> bool:
    """Whether what is told are the names of several rows, and nothing of them."""
    return "、" in text and not re.search(r"[：:；;]", text)


def _gives_way(prepared: Prepared, told: Sequence[Statement], match: Match) -> bool:
    """Whether a row looked up is no answer, or an entry or a sentence is a better one; rows in the other language are as good as it gets."""
    best = next(iter(prepared.evidence), None)
    if not told or told[0].computation or best is None or prepared.query.language != best.source.report.language:
        return False
    return _is_beside_the_point(prepared, told, match) or _is_told_better(prepared, told, match, best)


def _is_beside_the_point(prepared: Prepared, told: Sequence[Statement], match: Match) -> bool:
    """Whether a row does not tell when, where that is asked, or says little and nothing of the measure or the person that a question
    in Chinese ends on."""
    asked = prepared.query.standalone
    said = " ".join(statement.text for statement in told)
    if not when_told(asked, said) and not (_YEAR_ASKED.search(asked) and _BARE_YEAR.search(said)):
        return True
    who = bool(WHO_WANTED.search(asked))
    pairs = zip(prepared.matcher.terms, match.strengths, strict=True)
    heads = [met for term, met in pairs if term.head and HAN.search(term.text) and (who or MEASURE.search(term.text))]
    return match.coverage < HALF and bool(heads) and max(heads) < HINTED


def _is_told_better(prepared: Prepared, told: Sequence[Statement], match: Match, best: Evidence) -> bool:
    """Whether the best evidence is the entry that is asked for by its label, of the company where the row is of another, or a
    sentence that says clearly more and answers."""
    asked = prepared.query.standalone
    if best.fact and _OF_COMPANY.sub("", fold(best.fact)) in fold(asked) and best.match.coverage >= STATED:
        value = best.text.partition("：")[2]
        return bool(value) and not any(value in statement.text for statement in told)
    if best.table is not None:
        return False
    if best.match.coverage >= match.coverage and _is_of_another(asked, told[0], best):
        return True
    if best.fact or best.heading or ANNOUNCES.search(best.text) or best.match.coverage <= match.coverage + LESS:
        return False
    if not tells_on_base(fold(asked), fold(best.text)):
        return False  # what it says of another company, without a figure
    return holds_wanted(asked, best.text) >= 0 and answers(prepared.query, prepared.matcher, [best])


def _is_of_another(asked: str, told: Statement, best: Evidence) -> bool:
    """Whether a row is of an organisation that nobody asked about, while a sentence says it of the reporting company by its name."""
    own = [fold(name) for name in own_names(best.source.report) if len(name) > 1]
    name = fold(told.text.partition("：")[0])
    if not ORGANISATION.search(name) or name in fold(asked) or any(one in name for one in own):
        return False
    return any(one in fold(best.text) for one in own)


def _numbers(matcher: Matcher, best: Evidence, operation: Operation) -> bool:
    """Whether a sentence, or a row, that says all that is asked tells how many there are: then no rows are counted."""
    unit = operation.unit
    if best.match.coverage < STATED or not unit or unit.isascii():
        return False
    if best.table:
        return bool(re.search(rf"{re.escape(unit)}数[^\d]*\d", best.text))
    if re.search(rf"\d\s*{re.escape(unit)}", best.text):
        return True
    things = "|".join(re.escape(term.text) for term in matcher.terms if term.focus)
    return bool(things) and bool(
        re.search(rf"[二两三四五六七八九十百]+{re.escape(unit)}[^，,。；;]{{0,6}}?(?:{things})", best.text)
    )


def _accounted(match: Match, offer: Sequence[Statement], operation: Operation | None) -> float:
    """How much of the question an offer accounts for: its words, in what is told and around it, and its computation."""
    if not offer:
        return -1.0
    printed = operation is not None and operation.operator == "sum" and bool(TOTAL.match(offer[0].text))
    done = printed or (operation is not None and all(statement.computation for statement in offer))
    return match.coverage + CARRIED_OUT * done


def met_by(matcher: Matcher, told: Sequence[Statement]) -> Match:
    """How statements meet the question, by what they tell and what stands around it."""
    return matcher.match([Passage(" ".join(f"{statement.text} {statement.context}" for statement in told))])[0]
