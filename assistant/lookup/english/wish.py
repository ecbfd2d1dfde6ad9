"""What a question asks of tables: concepts that rows and columns must name, years, and what to do with the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from assistant.accounts.leftover import without_names
from assistant.amounts.spans import months_asked
from assistant.lookup.english.beside import Beside, beside_asked, without_echo
from assistant.lookup.english.concept import Concept, concepts_of
from assistant.lookup.english.kinds import kind_abroad, named_kind, ranked_kind, without_largest
from assistant.lookup.english.words import bag, words_of
from assistant.lookup.english.years import RANGE, after_year, without_spans, years_asked
from assistant.question.operation import AMONG_EN, Operation, operation_of
from assistant.records import Query
from assistant.words.names import fold
from assistant.words.vocabulary import WHY_WANTED
from ingest.records import Report
from ingest.segment import stem

Act = Literal["tell", "list", "rank", "moved", "sum", "mean", "change", "difference", "ratio"]

_CHANGE = re.compile(
    r"\bby (?:how much|what percent\w*|how many(?: (?:percentage |basis )?points?)?)\b|\b(?:percent\w*|year[- ]over[- ]year|yoy|annual) (?:growth|change|increase|decrease)\b|\bgrowth (?:rate )?(?:of|in)\b"
    r"|\bhow (?:much )?(?:did|has|have)\b.*\b(?:change|grow|rise|fall|increase|decrease|decline|develop|drop)\w*|\b(?:change|increase|decrease|growth|decline) (?:in|of|from|between)\b"
    r"|同比(?:变化|变动|增减|增长|下降)?|增长了?多少|变化了?多少|下降了?多少|增长率|变动幅度"
)
_SHARE = re.compile(
    r"\bwhat (?:share|percentage|percent|proportion|fraction) of\b(?P<whole>.+?)\b(?:comes? from|came from|(?:is|was|are|were)(?: derived| generated| earned)? from|relates?|derives? from to|(?:went|goes|go|fell|falls?) (?:to|on|in|due)|does|do|did|is|was|are|were)\b"
)
_RATIO = re.compile(
    r"\bratio of\b.+\bto\b|\bas a (?:share|percentage|percent|proportion) of\b|占.{1,14}(?:比例|比重|百分比)"
)
_SUM = re.compile(
    r"\b(?:combined|in total|together(?! with)|altogether|sum of|total of|add up)\b|合计|总和|之和|一共|总共|加起来"
)
_TOTAL_OF_SEVERAL = re.compile(
    r"\btotal (?:[\w-]+ ){1,4}(?:of|from|for) (?:all |both )?(?:the )?(?:[\w-]+ )?[a-z]{3,}s\b"
)
"""What may be printed as a total, else is to be added up."""
_MEAN = re.compile(
    r"\b(?:average of|mean of|on average|averaged)\b|\baverage\b(?=.*\b(?:over|across|during|from|for) (?:the |all |fiscal )*(?:last|past|(?:two|three|four|five) (?:fiscal )?years|(?:19|20)\d\d (?:to|through|-)))|平均值|均值"
)
_DIFFERENCE = re.compile(
    r"\b(?:difference between|how (?:much|many) (?:more|less|fewer|higher|lower|larger|smaller))\b|相差|差多少|[高低多少]多少|差额"
)
_MOVED_ROWS = re.compile(
    r"^(?:which|what) (?:[\w-]+ ){1,3}?(?:(?P<down>declined|fell|decreased|dropped|shrank|contracted|went down)|(?P<up>grew|rose|increased|gained|expanded|went up))\b"
)
"""Which of the rows rose or fell."""
_OTHER = re.compile(
    r"^(?:does|do|did|is|are|was|were|has|have|can|could|will|would)\b|\b(?:why|who|whom|whose|when|where|describe|explain|defin\w+|mean|means|meant|meaning|caused?|causes|drove|policy|reasons?|how (?:does|do|is|are|was|were|did) (?!much|many))\b"
    r"|为什么|为何|原因|谁|何时|什么时候|哪[天日]|定义|含义|什么意思|怎么|如何"
)
"""What no cell answers."""
_WHO_RANKS = re.compile(
    r"^(?:of [^,?]*?)?who\b(?! (?:is|was|are|were)\b)|\bwho (?:pays|has|had|owns|holds|earns|earned|received)\b|最[\u3400-\u9fff][^，,]*谁|谁[^，,]*最"
)
"""Whoever a superlative asks for stands in a row as things do."""
_LISTED = re.compile(
    r"(?:please )?(?:how many(?: of)?(?: the)?|(?:which|what)(?: (?:was|were|is|are) (?:the )?names? of)?(?: the)?|list(?: all)?(?: the)?|name(?: all)?(?: the)?)\s+(?!(?:was|is|does|has)\b)(?:\w+ )?(?P<kind>(?!(?:was|is|does|has)\b)\w+s)\b(?! (?:is|has)\b)"
)
_SEATED = re.compile(
    r"^(?:who|which (?:\w+ )?(?:directors?|people|persons|members)) (?:sits?|sat|serves?|served|is|are|chairs?|chaired)(?: on)? the (?:[\w&-]+ ){1,4}committee\b"
)
"""Asks for those of a list whose row says that they sit on something."""
_SEVERAL = re.compile(
    r"(?:please )?(?:which|list|name)(?: all)?(?: the)? (?:\w+ )?\w{3,}s (?:were|are|have|had|did|do|in|of|with|by|that)\b"
)
"""Asks for several things, for which no single figure stands."""
_PERIOD_ASKED = re.compile(
    r"\b(?:which|what)(?: of the \w+)?(?: of (?:these|those))?(?: \w+)? (?:year|quarter|month|period)s?\b|\b(?:biggest|largest|highest|heaviest|lowest|smallest|best|worst|busiest) (?:year|quarter|month)\b|哪一?年|哪个(?:年度|季度)"
)
_EXCEPT = re.compile(
    r",? ?\b(?:other than|except(?: for)?|excluding|apart from|aside from|besides|not counting|outside(?: of)?) (?:the )?(?P<but>[^,?]+?)"
    r"(?=,|\?|$| (?:has|have|had|is|are|was|were|does|do|did|will|with|by|in|at|of|on|that|which|who|pays?|holds?|owns?|carr(?:y|ies)|employs?)\b)"
)
"""What a question leaves out of a ranking or a sum."""
_COUNTED = re.compile(r"\bhow many\b|(?:多少|几)[股人名家个座处台份]")
_OUTSIDE = re.compile(r"\boutside(?: of)? (?:the )?\w")
_AT_HOME = re.compile(r"us|u\.s")
"""A country that goes by a word of two letters, where it is left out."""
_GROWTH_RANKED = ("涨幅", "跌幅")
"""What `operation_of` ranks gains and falls by."""
_LOST = re.compile(
    r"\b(?:lost|loses?|gained|gains?|grew|grows|rose|rises|shrank|shrunk|fell|falls|dropped|declined|decreased|increased|contracted|expanded)\b"
)
_QUALIFIERS = frozenset(map(stem, ("average", "weighted", "total", "net", "paid")))
_SHARES = frozenset(map(stem, ("share", "percentage", "percent", "proportion", "fraction")))
_SHARE_WORD = re.compile(r"(?:\bwhat |^(?:the )?)(?:share|percentage|percent|proportion|fraction)\b")
PERCENT = Concept(tuple(frozenset((word,)) for word in sorted(_SHARES)), 9999)


@dataclass(frozen=True)
class Wish:
    """The concepts of a question, its years in order, and the act on the cells found; `whole_first` where the whole is named before its part,
    `said` all its words,
    `text` as it is put, `falls` whether it asks for rows that fell, `several` whether for things by name, `months` of how many its figures are to be (0: not said), `kind` the noun of what is to be listed, `counted` whether it is asked how many there are, `latest` how many of a table's newest years
    are asked for where none is named, `spanned` whether its years are a range, `after` the year after which all is asked for (0: not said), `beside` what else is asked of the same row, `without` what its row may not be, `seated` whether it asks who sits on something."""

    concepts: tuple[Concept, ...]
    said: frozenset[str]
    years: tuple[str, ...]
    act: Act
    rank: Operation | None
    by_period: bool
    whole_first: bool
    kind: frozenset[str] = frozenset()
    counted: bool = False
    months: int = 0
    text: str = ""
    falls: bool = False
    several: bool = False
    latest: int = 0
    spanned: bool = False
    after: int = 0
    beside: Beside | None = None
    without: tuple[Concept, ...] = ()
    seated: bool = False

    @property
    def of_growth(self) -> bool:
        """Whether rows are to be ranked by how much they grew or shrank."""
        return self.rank is not None and self.rank.attribute in _GROWTH_RANKED

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that the question says or that a form of its concepts has."""
        return self.said.union(word for concept in self.concepts for form in concept.forms for word in form)

    def share(self, words: frozenset[str]) -> float:
        """How much of a label the question says, words aside that only qualify its measure."""
        words = words - _QUALIFIERS or words
        return len(words & self.vocabulary) / len(words) if words else 0.0


def wishes_of(query: Query, report: Report) -> list[Wish]:
    """What the question asks of the tables of `report`: a share first as a column that prints it, then to be
    computed; nothing where it asks for what no cell answers."""
    said = fold(query.standalone)
    ranked = _WHO_RANKS.search(said) and operation_of(said)
    other = _OTHER.search(beside_asked(said)[1]) and not _CHANGE.search(said) and not _SEATED.match(said)
    if WHY_WANTED.search(said) or (other and not ranked):
        return []
    parted = wish_of(query, report, parted=True)
    if _OUTSIDE.search(said) and parted.act != "rank":
        return []  # what is left out of a whole, no row tells
    if parted.beside is not None and (parted.act != "list" or parted.counted):
        return [parted, *([wish_of(query, report)] if parted.beside.kind == "other" else [])]
    wish = wish_of(query, report)
    if wish.act == "tell" and _TOTAL_OF_SEVERAL.search(said):
        return [replace(wish, act="sum"), wish]
    if not _SHARE_WORD.search(fold(query.standalone)):
        return [wish]
    rest = tuple(concept for concept in wish.concepts if not concept.said_by(_SHARES))
    printed = replace(wish, act="tell", concepts=(*rest, PERCENT))
    return [printed, replace(wish, concepts=rest)] if wish.act != "tell" else [printed]


def wish_of(query: Query, report: Report, parted: bool = False) -> Wish:
    """What the question asks of the tables of `report`; `parted` reads its tail as asked beside the rest."""
    whole, _ = without_names(fold(query.standalone).replace("’", "'"), report)
    left_out = _EXCEPT.search(whole)
    kind = kind_abroad(whole)
    whole = without_largest(_EXCEPT.sub("", whole, count=1).lstrip(", "))
    beside, said = beside_asked(whole) if parted else (None, without_echo(whole))
    months = (months_asked(said) or (0, said))[0]
    rank = _superlative(said)
    among = AMONG_EN.sub(lambda scope: " " * len(scope[0]), said)
    scoped = rank is not None and _superlative(among) is None and bool(_LISTED.match(among) or _added(among))
    if (rank and operation_of(among)) or scoped:
        said = among  # of a list of the largest: it says which table, or how many rows
    listed, seated = _LISTED.match(said), bool(_SEATED.match(said))
    kind = frozenset(words_of(listed["kind"])) if listed else kind
    act = _act(said, None if scoped else rank)
    rank = None if scoped and act not in ("sum", "mean") else rank
    years, latest = years_asked(said, act in ("change", "difference"))
    return Wish(
        months=months,
        text=said,
        several=bool(_SEVERAL.match(said) or (kind and not listed)),
        falls=bool((moved := _MOVED_ROWS.search(said)) and moved["down"]),
        latest=latest,
        spanned=len(years) > 1 and bool(RANGE.search(said)),
        after=after_year(said),
        beside=beside and replace(beside, concepts=tuple(concepts_of(beside.text))),
        concepts=tuple(
            _of_rows(query.standalone, said, act, concepts_of(without_spans((months_asked(said) or (0, said))[1])))
        ),
        said=bag(whole),
        years=years,
        act="list" if (kind or seated) and act == "tell" else act,
        seated=seated,
        kind=kind,
        rank=rank,
        by_period=bool(_PERIOD_ASKED.search(said)),
        whole_first=bool(_SHARE.search(said)),
        counted=bool(_COUNTED.search(said)),
        without=tuple(concepts_of(_AT_HOME.sub("united states", left_out["but"]))) if left_out else (),
    )


def _of_rows(asked: str, said: str, act: Act, concepts: list[Concept]) -> list[Concept]:
    """The concepts, the kind of thing that is ranked, or named ("the Ostmark mill"), one that may stay unsaid."""
    start, end = ranked_kind(said) if act == "rank" else named_kind(asked)
    moved = [match.start() for match in _LOST.finditer(said)] if act == "rank" else []
    return [replace(c, loose=True) if start <= c.at < end or c.at in moved else c for c in concepts]


def _superlative(said: str) -> Operation | None:
    operation = operation_of(said)
    return operation if operation and operation.operator in ("max", "min") else None


def _added(said: str) -> Act | None:
    return "mean" if re.search(r"\b(?:average|mean)\b", said) else "sum" if _SUM.search(said) else None


def _act(said: str, rank: Operation | None) -> Act:
    if rank is not None:
        return "rank"
    if _MOVED_ROWS.search(said):
        return "moved"
    for act, cue in (
        ("difference", _DIFFERENCE), ("change", _CHANGE), ("ratio", _SHARE), ("ratio", _RATIO), ("mean", _MEAN), ("sum", _SUM),
    ):  # fmt: skip
        if cue.search(said):
            return act  # type: ignore[return-value]
    return "tell"
