"""Which company, or thing, is meant by a description, by what the gazetteers say that they are known for.

A description is measured by pairs of neighbouring characters and by Latin words: each is worth more the fewer are known for it (the
logarithm of their share, as inverse document frequency). What is known of one fits by the share of the description's worth that its own
terms account for, times the worth met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

from assistant.words.companies import Company, companies
from assistant.words.names import HAN
from assistant.words.places import province_of
from assistant.words.things import Thing, things
from ingest.segment import BIGRAM, terms

LEADER = r"龙头(?:老大|股|企业|公司|厂商)?|一哥|一姐|老大哥?|大哥|巨头|霸主|大厂|大王|茅(?!台)"
"""Who is called the leader of a market."""
TRADES = {
    "车企": "车$",
    "药企": "药",
    "券商": "券",
    "险企": "险",
    "房企": "房|地产",
    "内房": "房|地产",
    "酒企": "酒",
    "航司": "航|飞",
    "钢企": "钢",
    "煤企": "煤",
    "矿企": "矿|金|铜",
    "银行": "银行",
    "股份行": "银行",
    "城商行": "银行",
    "农商行": "银行|农商",
}
"""What one of the terms must say that a company of a trade is known for, or its name."""
_MARKETS = {
    "港股": {"hk"}, "内房股": {"hk"}, "a股": {"a"}, "科创板": {"a"}, "创业板": {"a"}, "美股": {"us"}, "纳斯达克": {"us"}, "中概": {"us"},
}  # fmt: skip
_ABROAD = frozenset("美国 日本 韩国 德国 英国 法国 瑞士 荷兰 瑞典 丹麦".split())
"""Countries whose companies are no 中概股."""
_LIGHT = re.compile(
    rf"{LEADER}|[车药险房酒钢煤矿油]企|航司|中概股|中概|[港美a]股|科创板|创业板|纳斯达克|上市公司|上市|公司|企业|厂商|工厂|品牌|平台|网站|集团|国内|国产|中国|我国|咱们?|老牌|头部|旗下|创业|初创|民营|国资|国企|央企|民企|起家|出身|出名|著名|有名|知名|闻名"
    rf"|为主|主业|生意|业务|行业|专门|主营|主打|生产|研发|经营|提供|运营|自己|自家|爱[看用买吃喝]|喜欢|年轻人|大家|人们|用户|天天|经常|那[家只个位]|这[家只个位]|最大|最早|第一|唯一|东家|母公司|开发商|创办|创立|掌舵|当家|全国|全球|全世界|世界|海外"
    rf"|家里|手里|手上|攥着|握着|靠着|一起|合伙|联手|持有|股份"
)
"""What says nothing of which company is meant."""
_JOINS = frozenset("做卖造搞靠给帮为替供的了着过家股专里在是把被跟又也还就都既那这个只位支票")
"""Words of one character that say nothing of it either."""
_RUN = re.compile(r"[\u3400-\u9fff]+")
_TOKEN = re.compile(r"[a-z0-9][a-z0-9.+/-]*[a-z0-9+]|[a-z0-9]")
UNKNOWN = 0.45
"""What a pair of characters for which no company is known is worth of the rarest that one is known for."""
ENOUGH = 0.34
"""Share of a description's worth that what is known of a company must account for."""
STRONG = 7.0
"""Worth, in nats, that must be met: a pair of characters that few companies are known for, or two that more are."""
WHOLLY = 0.8
"""Share from which less worth is enough."""
RATHER = 5.0
"""Worth that must be met where the description is accounted for wholly."""
CLEARLY = 1.15
"""How many times as well as the next one a company must fit."""
LED = 1.5
"""What a term is worth more of whose market a company is called the leader, where a leader is asked for."""
LATER = 0.1
"""How much less well known a company is for each term that comes after others."""
HEAD = 1.5
"""What the name of who leads a company is worth more."""
RIVAL = 0.7
"""Share of how well a company fits of which the library does not speak, up to which one that it knows is not meant."""
FEW_PARTS = 2
"""Parts below which a description is so short that each character counts."""
FEW = 12
"""Companies, those that fit best first, of which it is looked whether the library speaks of them."""

Speaks = Callable[[str], bool]
"""Whether the library speaks of what goes by a name."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well what fits a description best does, and its name; the name is empty where it is not clear what is meant, or something of
    which the library does not speak fits far better."""

    score: float
    name: str


NOBODY = Fit(0.0, "")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a company or a thing: the pairs of characters and the Latin words of its terms with how well each is known, and
    those of who leads it and of the markets whose leader it is."""

    subject: Company | Thing
    names: tuple[str, ...]
    parts: dict[str, float]
    heads: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()

    def told_by(self, part: str, leading: bool) -> float:
        """What a part is worth more, or less, as it is said of this one."""
        led = LED if leading and part in self.leads else 1.0
        return self.parts[part] * (HEAD if part in self.heads else 1.0) * led


class _Gazetteer:
    """All companies, or all things, to be found by what they are known for."""

    def __init__(self, known: Iterable[_Known]) -> None:
        self.known = tuple(known)
        self._by_part: dict[str, list[int]] = {}
        for number, one in enumerate(self.known):
            for part in one.parts:
                self._by_part.setdefault(part, []).append(number)
        self._rarest = log(len(self.known))

    def akin(self, parts: Iterable[str]) -> list[_Known]:
        """Those that are known for a part of a description."""
        numbers = {number for part in parts for number in self._by_part.get(part, ())}
        return [self.known[number] for number in sorted(numbers)]

    def worth(self, part: str) -> float:
        """How much a part tells of which is meant, in nats: less the more are known for it."""
        count = len(self._by_part.get(part, ()))
        return self._rarest - log(count) if count else UNKNOWN * self._rarest

    def parts_of(self, text: str) -> list[str]:
        """The pairs of neighbouring characters and the Latin words of what a text says, light words left out; across the ends of words
        only such pairs as something is known for. Where these are few, words of one character too ("车"), which what ends in them meets."""
        runs = [_words(run) for run in _RUN.findall(_LIGHT.sub("\n", text))]
        found = _latin(text)
        for words in runs:
            within = {pair for word in words for pair in _pairs(word)}
            content = "".join("\n" if word in _JOINS else word for word in words).split("\n")
            found += [pair for piece in content for pair in _pairs(piece) if pair in within or pair in self._by_part]
        if len(found) < FEW_PARTS:
            short = [
                f"{word}$" for word in chain.from_iterable(runs) if word not in _JOINS and f"{word}$" in self._by_part
            ]
            found += short if len(found) + len(short) >= FEW_PARTS else []
        return list(dict.fromkeys(found))

    def best_fit(self, what: str, stands: str, speaks: Speaks) -> Fit:
        """The one that fits a folded description best, of those that the library `speaks` of; `stands` are the words that stand for it
        in the question ("那只港股")."""
        parts = self.parts_of(what)
        whole = sum(map(self.worth, parts))
        leading = bool(re.search(LEADER, stands))
        scored: list[tuple[float, _Known]] = []
        for known in self.akin(parts):
            met = [part for part in parts if part in known.parts]
            worth = sum(map(self.worth, met))
            share = worth / whole
            if share < ENOUGH or worth < (STRONG if share < WHOLLY else RATHER):
                continue
            if not isinstance(known.subject, Company) or _may_be(known.subject, what, stands):
                scored.append((share * sum(self.worth(p) * known.told_by(p, leading) for p in met), known))
        scored.sort(key=lambda pair: -pair[0])
        if not scored:
            return NOBODY
        best = scored[0][0]
        here = [(score, name) for score, known in scored[:FEW] if (name := _spoken_of(known, speaks))]
        if not here or here[0][0] < RIVAL * best:
            return Fit(best, "")
        clear = len(here) == 1 or here[0][0] > CLEARLY * here[1][0]
        return Fit(here[0][0], here[0][1] if clear else "")


@lru_cache(maxsize=1)
def known_companies() -> _Gazetteer:
    """The companies of the gazetteer."""
    return _Gazetteer(map(_company, companies()))


@lru_cache(maxsize=1)
def known_things() -> _Gazetteer:
    """The things of the gazetteer."""
    return _Gazetteer(map(_thing, things()))


def _company(company: Company) -> _Known:
    names = (*company.names, *company.english)
    always = (*company.heads, company.home, province_of(company.home), *names)
    parts = _by_rank(always, company.known_for)
    return _Known(company, names, parts, _pieces(company.heads), _pieces(company.leads))


def _thing(thing: Thing) -> _Known:
    return _Known(thing, thing.names, _by_rank((*thing.names, *thing.kinds, *thing.owners), thing.known_for))


def _by_rank(always: Iterable[str], terms: Iterable[str]) -> dict[str, float]:
    """The parts of what is always said, and of terms, the first of which are known best."""
    parts = dict.fromkeys(_pieces(always), 1.0)
    for place, term in enumerate(terms):
        for part in _pieces((term,)):
            parts.setdefault(part, 1.0 / (1.0 + LATER * place))
    return parts


def _spoken_of(known: _Known, speaks: Speaks) -> str:
    """The name by which the library speaks of something; empty where it does not."""
    return next((name for name in known.names if speaks(name)), "")


def _may_be(company: Company, described: str, stands: str) -> bool:
    """Whether a company is listed and at home where the description says."""
    for market, codes in _MARKETS.items():
        if market in described and not company.markets & codes:
            return False
    if "中概" in described and company.home in _ABROAD:
        return False
    told = (*company.names, *company.known_for)
    if any(trade in stands and not any(re.search(said, term) for term in told) for trade, said in TRADES.items()):
        return False
    at_home = {company.home, province_of(company.home)}
    return all(
        place in at_home or any(place in term for term in company.known_for) for place in _homes() if place in described
    )


def _latin(text: str) -> list[str]:
    """The Latin words of a text, a single letter with the character that is written on to it ("u盾")."""
    found: list[str] = []
    for word in _TOKEN.finditer(text):
        on = text[word.end() : word.end() + 1] if len(word[0]) == 1 else ""
        found.append(f"{word[0]}{on}" if HAN.match(on) else word[0])
    return found


def _words(run: str) -> list[str]:
    """The words of a run of characters, in order."""
    return [word for word in terms(run) if not word.startswith(BIGRAM)]


def _pairs(run: str) -> list[str]:
    """Neighbouring characters, two and two."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _pieces(known: Iterable[str]) -> frozenset[str]:
    """The pairs of characters and the Latin words of what is known of one."""
    found = (
        (*_latin(term), *chain.from_iterable(map(_pairs, _RUN.findall(term))), f"{term[-1]}$") for term in known if term
    )
    return frozenset(chain.from_iterable(found))


@lru_cache(maxsize=1)
def _homes() -> frozenset[str]:
    return frozenset(company.home for company in companies()) - _ABROAD
