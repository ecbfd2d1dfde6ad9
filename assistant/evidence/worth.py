"""What a piece of evidence is worth to a question, beyond how well it matches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts.leftover import own_names
from assistant.evidence.facts import NAMING, asks_for
from assistant.evidence.members import told_together
from assistant.evidence.notes import is_aside
from assistant.evidence.pieces import Evidence, Piece
from assistant.evidence.recommended import companies_in
from assistant.records import Query, Source
from assistant.retrieve import asks_boilerplate
from assistant.tables.rows import row_name
from assistant.words.causes import tells_cause
from assistant.words.defined import opens_with_it
from assistant.words.match import Match, Matcher
from assistant.words.names import fold
from assistant.words.places import is_abroad
from assistant.words.vocabulary import DATE_WANTED, WENT_WANTED, WHY_WANTED, YES_OR_NO
from assistant.words.wanted import WHO_WANTED, counts_beside, holds_date, holds_wanted, type_wanted

_ADVICE_WANTED = re.compile(
    r"推荐|建议关注|看好(?:哪|谁|的公司|的标的)|标的|受益(?:公司|个股|标的)|关注(?:哪|谁|的公司|了哪)"
    r"|\b(?:recommend\w*|top picks?|beneficiar\w+|stocks? to watch|favou?r)\b",
    re.I,
)
_CHECKBOX = re.compile(
    r"[□☑√✓]\s*不?适用|indicate by check ?mark|[☐☒]|^(?:the undersigned|pursuant to the requirements of)\b", re.I
)
KINSHIP_WEIGHT = 0.7
SOURCE_WEIGHT = 0.15
"""What kinship (MaxSim) and a source's retrieval score add to its evidence, beside coverage (0..1)."""
TYPE_BONUS = 0.12
"""For evidence that holds the kind of thing asked for (a date, a number)."""
SAID_BY, NAMED_BY = 0.7, 0.5
"""Coverage above which a fact that the question names is asked for; less where a name is wanted and the fact is one."""
FACT_BONUS = 0.3
"""What a report says of itself is asked of its front page before its text."""
BESIDE_BONUS = 0.2
"""For a sentence in which a figure in the unit asked for stands right behind the thing that is counted."""
CLAUSE_BONUS = 0.1
"""For a sentence that says in one clause what is asked of a company together with its name, or of itself what it has."""
MOST_BONUS = 0.12
"""For a sentence that says of something that it is the most, or the least, where that is asked for."""
WARNING_MALUS = 0.3
"""For the line of a front page that only names the risks, where no risk is asked about, and for a note to a table."""
ANOTHER_MALUS = 0.3
"""For a sentence that says it of another company."""
DATED_BONUS = 0.2
"""For a clause that gives a day, a month or a year together with what it is asked when it happened."""
DENIES_BONUS = 0.2
"""For a sentence that says of what is asked for that there is none."""
RISK_MALUS = 0.15
"""For a sentence on what may happen, where it is asked what happened."""
_HAS_WANTED = re.compile(r"\bhow (?:many|much)\b[^?]*\b(?:does|did|do)\b[^?]*\b(?:have|own|employ|operate)\b", re.I)
_HAS = re.compile(
    r"\b(?:we|the (?:company|group|registrant)|it)\b[^.;]{0,40}\b(?:ha[dsv]e?|own(?:ed|s)?|employ(?:ed|s)?|operate[ds]?)\b[^.;]{0,30}\d",
    re.I,
)
"""What the company itself has, said of it as a whole."""
_CLAUSES = re.compile(r"[，,。；;]")
_WARNS = re.compile(
    r"\s*(?:风险提示|风险因素|主要风险)|\s*(?:[^；;。]{2,24}(?:不及预期|超预期|加剧|下行|恶化|趋严|变化|波动|偏差)[；;、]){2}"
)
_MOST = (
    (
        re.compile(r"跌[^，,。？?]{0,3}最|领跌|跌幅(?:居|第)"),
        re.compile(r"跌幅?[^，,。；;]{0,3}最|领跌|跌幅(?:居首|居前|第一)"),
    ),
    (
        re.compile(r"最[高大多强好热火快猛贵]|领涨"),
        re.compile(r"最[高大多强好热火快猛贵]|峰值|高点|高峰|之最|居首|首位|榜首|第一|冠军|领涨"),
    ),
    (re.compile(r"最[低小少弱差冷慢轻]"), re.compile(r"最[低小少弱差冷慢轻]|低点|低谷|谷底|垫底|末位")),
)
"""What asks for the most or the least, and what says of something that it is."""
_HAPPENED = re.compile(r"\b(?:did|was|were|has|have|had|happened)\b", re.I)
_MAY = re.compile(r"\b(?:could|may|might|can|if)\b(?! \d)", re.I)
CELLS_MALUS = 0.3
"""For a row of figures where a cause is asked for, or whether something is so, and for a form's boxes to be ticked."""
FRESH_BONUS = 0.08
"""For the newest report, where several say the same and no time is asked for."""
ITSELF_BONUS, LONG_NAME = 0.05, 6
"""For a sentence that names the reporting company itself; characters of a name that is no word by chance."""
DEFINES_BONUS = 0.3
"""For a sentence that says what a word means, where that is asked."""
FOCUS_BONUS = 0.1
"""For evidence that itself prints what is asked for."""
ELSEWHERE_MALUS = 0.1
"""For a row of a country that nobody asked about."""
LABEL_BONUS = 0.1
"""For a row whose name is wholly in the question (Net debt, not Change in net debt)."""
ADVICE_BONUS = 0.3
"""For a sentence that lists companies to watch, where the question asks for them."""
HEADING_WORTH = 0.85
"""A heading says less than the sentence under it."""


def _most_told(asked: str) -> re.Pattern[str] | None:
    """What says of something that it is the most, or the least, as a question asks; None where it asks for neither."""
    return next((told for wanted, told in _MOST if wanted.search(asked)), None)


def says_most(asked: str, text: str) -> bool:
    """Whether a question asks for the most, or the least, and a sentence says of something that it is, with the figure."""
    told = _most_told(asked)
    return told is not None and bool(told.search(text)) and bool(re.search(r"\d", text))


class Worth:
    """What evidence in `sources` is worth to one question; what only the question tells is asked once, not of each of hundreds of
    pieces."""

    def __init__(self, query: Query, matcher: Matcher, sources: Sequence[Source]) -> None:
        asked = query.standalone
        self._query, self._matcher, self._said = query, matcher, fold(asked)
        self._why = bool(WHY_WANTED.search(asked))
        self._went = bool(WENT_WANTED.search(asked))
        self._whether = bool(YES_OR_NO.search(asked))
        self._who = bool(WHO_WANTED.search(asked))
        self._advice = bool(_ADVICE_WANTED.search(asked))
        self._deniable = type_wanted(asked)
        self._happened = bool(_HAPPENED.search(asked))
        self._most = _most_told(asked)
        words = [term.text for term in matcher.terms if term.kind == "word" and len(term.text) > 1]
        self._event = words[-1] if words and query.language == "zh" and DATE_WANTED.search(asked) else ""
        self._apart = query.language == "zh" and len(matcher.terms) > 1
        self._has = bool(_HAS_WANTED.search(asked))
        self._definition = query.ask == "definition"
        self._boilerplate = FACT_BONUS if self._definition else 0.0 if asks_boilerplate(query) else -FACT_BONUS
        self._best = max((source.score for source in sources), default=1.0) or 1.0
        self._days = sorted({source.report.published for source in sources if source.report.published})
        self._focus = [at for at, term in enumerate(matcher.terms) if term.focus]

    def score(self, piece: Piece, match: Match) -> float:
        """What orders evidence: coverage first, then kinship, its source's rank, and what speaks for or against it."""
        score = match.coverage + KINSHIP_WEIGHT * match.kinship + SOURCE_WEIGHT * (piece.source.score / self._best)
        score += TYPE_BONUS * (
            1.0 if piece.fact and not self._why else holds_wanted(self._query.standalone, piece.text)
        )
        if piece.table is not None:
            score += LABEL_BONUS * self._matcher.shared(row_name(piece.table, piece.row))
            score -= ELSEWHERE_MALUS * self._is_elsewhere(piece)
        else:
            score = self._told(piece, score)
            score += BESIDE_BONUS * counts_beside(self._query.standalone, piece.text)
        if piece.source.kind == "boilerplate":
            score += self._boilerplate
        if not self._query.entities and piece.table is None and not piece.fact and _of_itself(piece):
            score += ITSELF_BONUS
        if self._has and piece.table is None and _HAS.search(piece.text):
            score += CLAUSE_BONUS
        if self._definition and piece.table is None and self._defines(piece.text):
            score += DEFINES_BONUS
        score += FOCUS_BONUS * (sum(match.own[at] for at in self._focus) / len(self._focus) if self._focus else 0.0)
        if piece.table is not None and (self._whether or (self._why and not tells_cause(piece.text))):
            score -= CELLS_MALUS  # a row says neither why, nor whether something is so
        if is_form(piece):
            score -= CELLS_MALUS
        if self._apart and not told_together(self._matcher, piece):
            score -= ANOTHER_MALUS
        if self._event and any(self._event in c and holds_date(c) for c in _CLAUSES.split(fold(piece.text))):
            score += DATED_BONUS
        if self._named(piece, match.coverage):
            score += FACT_BONUS
        return score * (HEADING_WORTH if piece.heading else 1.0) + self._freshness(piece.source.report.published)

    def _is_elsewhere(self, piece: Piece) -> bool:
        """Whether a row is of a country abroad that a question in Chinese does not name."""
        if self._query.language != "zh":
            return False
        return any(is_abroad(cell.text.strip()) and cell.text.strip() not in self._said for cell in piece.row)

    def _defines(self, text: str) -> bool:
        return self._matcher.defines(text) or opens_with_it(self._query.standalone, text)

    def _freshness(self, day: str) -> float:
        """Where the question names no time, of two that say the same the newer report's counts."""
        if self._query.times or len(self._days) < 2 or not day:
            return 0.0
        return FRESH_BONUS * self._days.index(day) / (len(self._days) - 1)

    def _told(self, piece: Piece, score: float) -> float:
        """The score of a sentence or a fact, with what its words speak for or against it."""
        if self._query.language == "en" and piece.source.report.language == "en":
            score += DENIES_BONUS * (self._deniable and self._matcher.denied(piece.text))
            score -= RISK_MALUS * bool(self._happened and _MAY.search(piece.text))
        if self._matcher.in_one_clause(piece.text):
            score += CLAUSE_BONUS
        if self._most is not None and self._most.search(piece.text):
            score += MOST_BONUS
        if (_WARNS.match(piece.text) and "风险" not in self._said) or is_aside(piece.text):
            score -= WARNING_MALUS
        if self._matcher.of_another(piece.text):
            score -= ANOTHER_MALUS
        if self._advice and companies_in(piece.text, self._matcher.names.knows):
            score += ADVICE_BONUS
        return score

    def _named(self, piece: Piece, coverage: float) -> bool:
        """Whether a piece is a fact that the question asks for."""
        enough = NAMED_BY if piece.fact in NAMING and self._who else SAID_BY
        asked = piece.fact and coverage > enough and not self._why and not self._definition and not self._went
        return bool(asked) and asks_for(piece.fact, self._said)


def _of_itself(piece: Piece) -> bool:
    """Whether a sentence of a company's own report names the company: who names nobody asks of it, not of those it tells of."""
    report = piece.source.report
    if not (report.is_filing or not report.kind) or not report.company:
        return False
    said = fold(piece.text)
    return any(len(name) >= LONG_NAME and name in said for name in own_names(report))


def is_form(piece: Piece | Evidence) -> bool:
    """Whether a piece is the wording of a form, whose boxes are to be ticked or names to be signed."""
    return not piece.fact and bool(_CHECKBOX.search(piece.text))
