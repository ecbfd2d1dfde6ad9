"""What a question asks of tables: concepts that rows and columns must name, years, and what to do with the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from assistant.accounts.leftover import without_names
from assistant.accounts.metrics import as_said, named_in
from assistant.amounts.spans import months_asked
from assistant.lookup.english.kinds import named_kind, ranked_kind
from assistant.lookup.english.words import bag, undated, words_of
from assistant.question.operation import AMONG_EN, Operation, operation_of
from assistant.records import Query
from assistant.tables.columns import years_in
from assistant.words.everyday import others_for, phrases
from assistant.words.names import HAN, fold
from assistant.words.vocabulary import QUESTION_WORDS_ZH, SYNONYMS, WHY_WANTED
from ingest.embed import embedded
from ingest.records import Report
from ingest.segment import stem

Act = Literal["tell", "list", "rank", "moved", "sum", "mean", "change", "difference", "ratio"]

_CHANGE = re.compile(
    r"\bby (?:how much|what percent\w*|how many (?:percentage |basis )?points?)\b|\b(?:percent\w*|year[- ]over[- ]year|yoy|annual) (?:growth|change|increase|decrease)\b|\bgrowth (?:rate )?(?:of|in)\b"
    r"|\bhow (?:much )?(?:did|has|have)\b.*\b(?:change|grow|rise|fall|increase|decrease|decline|develop|drop)\w*|\b(?:change|increase|decrease|growth|decline) (?:in|of|from|between)\b"
    r"|同比(?:变化|变动|增减|增长|下降)?|增长了?多少|变化了?多少|下降了?多少|增长率|变动幅度"
)
_SHARE = re.compile(
    r"\bwhat (?:share|percentage|percent|proportion|fraction) of\b(?P<whole>.+?)\b(?:comes? from|came from|(?:is|was|are|were)(?: derived| generated| earned)? from|relates?|derives? from to|does|do|did|is|was|are|were)\b"
)
_RATIO = re.compile(
    r"\bratio of\b.+\bto\b|\bas a (?:share|percentage|percent|proportion) of\b|占.{1,14}(?:比例|比重|百分比)"
)
_SUM = re.compile(
    r"\b(?:combined|in total|together(?! with)|altogether|sum of|total of|add up)\b|合计|总和|之和|一共|总共|加起来"
)
_MEAN = re.compile(r"\b(?:average of|mean of|on average)\b|平均值|均值")
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
_LISTED = re.compile(
    r"(?:please )?(?:which|what|list(?: all)?(?: the)?|name(?: all)?(?: the)?) (?!(?:was|is|does|has)\b)(?:\w+ )?(?P<kind>(?!(?:was|is|does|has)\b)\w+s)\b(?! (?:is|has)\b)"
)
_SEVERAL = re.compile(
    r"(?:please )?(?:which|list|name)(?: all)?(?: the)? (?:\w+ )?\w{3,}s (?:were|are|have|had|did|do|in|of|with|by|that)\b"
)
"""Asks for several things, for which no single figure stands."""
_PERIOD_ASKED = re.compile(
    r"\b(?:which|what)(?: of the \w+)?(?: of (?:these|those))?(?: \w+)? (?:year|quarter|month|period)s?\b|\b(?:biggest|largest|highest|heaviest|lowest|smallest|best|worst|busiest) (?:year|quarter|month)\b|哪一?年|哪个(?:年度|季度)"
)
_PAYS = re.compile(
    r"\b(?:pays?|paid|charges?|offers?|carr(?:y|ies)|bears?)\b(?= the (?:most|highest|lowest|least|largest|smallest))"
)
"""Verbs that a superlative makes empty: who pays the highest rent."""
_OPERATION_WORDS = frozenset(
    map(
        stem,
        "total combined together sum average mean difference ratio change changed growth grow grew increase increased decrease decreased decline declined rise rose fall fell cut raise raised develop compare compared "
        "comparison versus vs between difference much more less higher lower largest highest biggest greatest smallest lowest most least fewest best worst top fastest slowest faster slower rank second third fourth fifth largest one two three four five single percent percentage term "
        "terms year-over-year yoy using computed compute calculated calculate minus amount amounts number count expected expect forecast report reported recognized recorded recognize record fiscal year years period annual "
        "which among thousand thousands million millions dollar dollars doe item instrument category kind type component show shown figure respectively currently current level value big is was company covers cover make made come comes account accounted only came derived point points month months".split(),
    )
)
_LIGHT = frozenset(
    map(
        stem,
        "sign received receive hold held own owned remain remaining exist include included incur incurred spend spent earn earned generate generated "
        "produce produced use used provide provided occupy occupied due outstanding payable available record recorded recognize disclose disclosed "
        "balance offer offered carry carried trade traded contribute contributed represent represented among each higher lower more fewer issue issued enter entered".split(),
    )
)
"""Verbs that say what became of a figure rather than which: a label may leave them out."""
_ABBREVIATED = re.compile(r"(?P<name>[a-z][\w&'-]+) \((?P<short>[a-z&]{2,6})\)")
"""Mastic (MST): a name and what stands for it, either of which a table may print."""
_CHINESE = re.compile("|".join(sorted(QUESTION_WORDS_ZH, key=len, reverse=True)))
_CHINESE_QUIET = re.compile(
    r"公司|本公司|集团|年度|年末|年底|财年|同比|变化|变动|增长率|增长|合计|总和|之和|最高|最低|最大|最小|数据|金额|报告期|截至|百分比|占|比例|每年|年|月|日|末"
)
_MOVED = re.compile(r"涨跌|同比|环比|增速")
KINDRED = 0.55
"""Cosine from which the embedded dictionary's word stands for a Chinese one."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing named: any of `forms` (sets of words) says it; `at` is where it stands in the question, `loose` whether it may
    stay unsaid: what one does with any figure (to receive, to sign, to be due), `everyday` whether reports have other words for it."""

    forms: tuple[frozenset[str], ...]
    at: int
    loose: bool = False
    everyday: bool = False

    @property
    def must(self) -> bool:
        """Whether it may never go unsaid: a term of the field, or the letter or number that tells a thing from others."""
        return (len(self.forms) > 1 and not self.everyday) or any("." in word for form in self.forms for word in form)

    @property
    def words(self) -> int:
        """Of how many words of the question it is made, a term of the field counted as one."""
        return len(self.forms[0]) if self.everyday else 1

    def said_by(self, words: frozenset[str]) -> bool:
        """Whether a bag of words says it."""
        return any(form <= words for form in self.forms)


_GROWTH_RANKED = ("涨幅", "跌幅")
"""What `operation_of` ranks gains and falls by."""
_LOST = re.compile(
    r"\b(?:lost|loses?|gained|gains?|grew|grows|rose|rises|shrank|shrunk|fell|falls|dropped|declined|decreased|increased|contracted|expanded)\b"
)
_QUALIFIERS = frozenset(map(stem, ("average", "weighted", "total", "net", "paid")))
_SHARES = frozenset(map(stem, ("share", "percentage", "percent", "proportion", "fraction")))
_SHARE_WORD = re.compile(r"\bwhat (?:share|percentage|percent|proportion|fraction)\b")
PERCENT = Concept(tuple(frozenset((word,)) for word in sorted(_SHARES)), 9999)


@dataclass(frozen=True)
class Wish:
    """The concepts of a question, its years in order, and the act on the cells found; `whole_first` where the whole is named before its part,
    `said` all its words,
    `text` as it is put, `falls` whether it asks for rows that fell, `several` whether for things by name, `months` of how many its figures are to be (0: not said), `kind` the noun of what is to be listed, `counted` whether it is asked how many there are."""

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
    if WHY_WANTED.search(said) or (_OTHER.search(said) and not _CHANGE.search(said)):
        return []
    wish = wish_of(query, report)
    if not _SHARE_WORD.search(fold(query.standalone)):
        return [wish]
    rest = tuple(concept for concept in wish.concepts if not concept.said_by(_SHARES))
    return [replace(wish, act="tell", concepts=(*rest, PERCENT)), replace(wish, concepts=rest)]


def wish_of(query: Query, report: Report) -> Wish:
    """What the question asks of the tables of `report`."""
    said, _ = without_names(fold(query.standalone).replace("’", "'"), report)
    months = (months_asked(said) or (0, said))[0]
    years = tuple(dict.fromkeys(sorted(years_in(said), key=lambda year: said.find(year[-2:]))))
    rank = operation_of(said)
    listed = _LISTED.match(said)
    rank = rank if rank and rank.operator in ("max", "min") else None
    among = AMONG_EN.sub(lambda scope: " " * len(scope[0]), said)
    said = among if rank and operation_of(among) else said
    act = _act(said, rank)
    return Wish(
        months=months,
        text=said,
        several=bool(_SEVERAL.match(said)),
        falls=bool((moved := _MOVED_ROWS.search(said)) and moved["down"]),
        concepts=tuple(_of_rows(query.standalone, said, act, _concepts((months_asked(said) or (0, said))[1]))),
        said=bag(said),
        years=years,
        act="list" if listed and act == "tell" else act,
        kind=frozenset(words_of(listed["kind"])) if listed else frozenset(),
        rank=rank,
        by_period=bool(_PERIOD_ASKED.search(said)),
        whole_first=bool(_SHARE.search(said)),
        counted="how many" in said,
    )


def _of_rows(asked: str, said: str, act: Act, concepts: list[Concept]) -> list[Concept]:
    """The concepts, the kind of thing that is ranked, or named ("the Ostmark mill"), one that may stay unsaid."""
    start, end = ranked_kind(said) if act == "rank" else named_kind(asked)
    moved = [match.start() for match in _LOST.finditer(said)] if act == "rank" else []
    return [replace(c, loose=True) if start <= c.at < end or c.at in moved else c for c in concepts]


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


def _concepts(said: str) -> list[Concept]:
    found: list[Concept] = []
    rest = _PAYS.sub(lambda match: " " * len(match[0]), undated(said))
    for match in _ABBREVIATED.finditer(rest):
        found.append(Concept((frozenset(words_of(match["name"])), frozenset(words_of(match["short"]))), match.start()))
        rest = rest[: match.start()] + "|" * len(match[0]) + rest[match.end() :]
    for form, forms in _known():
        at = _stands(form, rest)
        if at >= 0:
            found.append(Concept(forms, at))
            rest = rest[:at] + "|" * len(form) + rest[at + len(form) :]
    for match in phrases().finditer(rest):
        found.append(Concept(_forms(match[0]), match.start(), everyday=True))
    rest = phrases().sub(lambda match: "|" * len(match[0]), rest)
    for match in re.finditer(r"[a-z0-9%&'.-]+", rest):
        for word in words_of(match[0]):
            if word not in _OPERATION_WORDS and (len(word) > 1) and not word.isdigit():
                others = () if word in _LIGHT else _forms(match[0])[1:]
                own = frozenset((word,))
                found.append(Concept((own, *others), match.start(), loose=word in _LIGHT, everyday=bool(others)))
    if HAN.search(rest):
        found += _chinese(rest)
    unique = {concept.forms: concept for concept in sorted(found, key=lambda c: -c.at)}
    return sorted(unique.values(), key=lambda concept: concept.at)


def _forms(said: str) -> tuple[frozenset[str], ...]:
    """An everyday word or turn of phrase as sets of words, its own first, then those that reports have for it."""
    sets = (frozenset(words_of(form)) for form in (said, *others_for(said)))
    return tuple(dict.fromkeys(words for words in sets if words))


def _stands(form: str, text: str) -> int:
    if not form.isascii():
        return text.find(form)
    match = re.search(rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])", text)
    return match.start() if match else -1


@lru_cache(maxsize=1)
def _known() -> list[tuple[str, tuple[frozenset[str], ...]]]:
    """Terms of the field with every way to print them, the longest first."""
    known: dict[str, tuple[frozenset[str], ...]] = {}
    for group in SYNONYMS:
        if _MOVED.search(group[0]) or stem(group[0]) in _OPERATION_WORDS:
            continue
        forms = tuple(dict.fromkeys(frozenset(words_of(form)) for form in group))
        for form in group:
            known.setdefault(undated(form), forms)
    return sorted(known.items(), key=lambda pair: -len(pair[0]))


def _chinese(rest: str) -> list[Concept]:
    """Chinese words as concepts: line items by their English names, other words as printed or as the dictionary has them."""
    said = as_said(rest)
    found: list[Concept] = []
    for named in reversed(named_in(said, ())):
        english = (*getattr(named.what, "asked", ()), named.what.english)
        forms = tuple(dict.fromkeys(frozenset(words_of(form)) for form in english if form))
        found.append(Concept(forms, named.start))
        said = said[: named.start] + "|" * (named.end - named.start) + said[named.end :]
    plain = _CHINESE_QUIET.sub(lambda m: "|" * len(m[0]), _CHINESE.sub(lambda m: "|" * len(m[0]), said))
    for match in re.finditer(r"[\u3400-\u9fff]{2,}", plain):
        kin = [word for word, cosine in embedded().nearest_words(match[0], 8, "latin") if cosine >= KINDRED]
        forms = (frozenset(words_of(match[0])), *(frozenset(words_of(word)) for word in kin))
        found.append(Concept(tuple(dict.fromkeys(form for form in forms if form)), match.start()))
    return found
