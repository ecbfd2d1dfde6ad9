"""Whether a stretch of a report carries a statement: its figures, names and quotations, and enough of its words.

A `Claim` is what a statement asserts, a `Ground` a stretch of a page with the context that explains it. Figures must be found
exactly (`assistant.figures.same`); words only need to overlap, since a model may put things in its own words or language.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.figures import Figure, FigureKind, figures, same
from assistant.locate import Span, find, fold
from assistant.periods import Period
from assistant.units import DOWN_WORD, MONEY_SCALES, RATIOS, UP_WORD
from ingest.records import Page, Report

_QUOTED = re.compile(r"“([^“”]{2,})”|「([^「」]{2,})」|『([^『』]{2,})』|\"([^\"\n]{2,})\"")
_HALF_QUOTED = re.compile(r"(?<!\d)[“「『\"](?P<opened>[^“”「」『』\"]+)$|^(?P<closed>[^“”「」『』\"]+)[”」』]")
_CJK_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'&-]*[A-Za-z]|[A-Za-z]")
_SENTENCE = re.compile(
    r"[^。！？!?；;\n]*(?:\n(?!\s*\n)[^。！？!?；;\n]*)*(?:[。！？!?；;]+[”’\"」』）)]*|\n\s*\n|$)", re.MULTILINE
)
_ENGLISH_END = re.compile(r"(?<=[a-z0-9)%”\"])\.\s+(?=[A-Z“\"(])")
_LONG = 280
"""Characters above which a "sentence" is a table or a list, and is read line by line."""
_STOP_CHARS = set("的了和与及在是为将被等其中对以于也并或由从到至该此这那有个")
_STOP_WORDS = {
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "and",
    "or",
    "as",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "it",
    "its",
    "this",
    "that",
    "which",
    "who",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "their",
    "his",
    "her",
    "our",
    "we",
    "they",
    "not",
    "no",
    "than",
    "then",
    "there",
    "these",
    "those",
    "into",
    "over",
    "under",
    "per",
    "about",
    "also",
}
_OPPOSED = [
    ("上调", "下调"), ("增长", "下降"), ("增长", "下滑"), ("增长", "减少"), ("上涨", "下跌"), ("上升", "下降"), ("增加", "减少"),
    ("提高", "降低"), ("提升", "下降"), ("增持", "减持"), ("买入", "卖出"), ("利好", "利空"), ("流入", "流出"), ("扩大", "收窄"),
    ("盈利", "亏损"), ("高于", "低于"), ("加息", "降息"), ("优于", "劣于"), ("看好", "看空"), ("rose", "fell"), ("increased", "decreased"),
    ("increase", "decrease"), ("raised", "cut"), ("raised", "lowered"), ("grew", "declined"), ("above", "below"), ("higher", "lower"),
    ("upgrade", "downgrade"), ("upgraded", "downgraded"), ("overweight", "underweight"), ("buy", "sell"), ("gain", "loss"),
]  # fmt: skip
_UNIT_TEXT = re.compile(
    r"(?P<ratio>%|bps?\b|pcts?\b|个?百分点)|(?P<scale>万亿|千亿|百亿|十亿|亿|千万|百万|万|千|billion|bn|million|mn|mln|thousand|\bm\b|000s)?"
    r"\s*(?P<unit>人民币|美元|港元|欧元|日元|元|人次|人|家|股|倍|吨)?",
    re.IGNORECASE,
)
_UNIT_SCALES = {"千": 1000, "000s": 1000} | {k.lower(): v for k, v in MONEY_SCALES.items() if k != "M"}
_UNIT_NAMES = {
    "人民币": "CNY", "元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "人次": "person", "人": "person",
    "家": "firm", "股": "share", "倍": "times", "吨": "ton",
}  # fmt: skip


_STATED = re.compile(
    r"(?:单位|\bunits?)\s*[:：]?\s*(?P<general>[^\n；;)）]{1,16})"
    r"|(?P<column>[^\s（()）、，,；;:：|/]{0,12}?)\s*[（(]\s*(?P<inner>(?:RMB|US|HK)?\s*[$¥]?\s*(?:in\s)?[^（()）\n]{1,14}?)\s*[)）]"
    r"|(?P<money>(?:RMB|USD|HKD|CNY|US\$)\s?(?:million|billion|thousand|mn|bn|m|000s)\b)",
    re.IGNORECASE,
)


_CHANGES = re.compile(r"[涨跌增减降]|同比|环比|change|growth|yoy|qoq|return", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit stated away from its numbers: for one `column`, or for all when that is empty."""

    kind: FigureKind
    scale: Decimal
    unit: str
    column: str

    def speaks(self, said: Figure, told: str) -> bool:
        """Whether the statement `told` speaks of this column: names it, or tells a direction and the column is one of changes."""
        named = not self.column or self.column.casefold() in told.casefold() or words(self.column) & words(told)
        return bool(named) or (said.sign != 0 and bool(_CHANGES.search(self.column)))


@dataclass(frozen=True)
class Claim:
    """What one statement asserts."""

    text: str

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, without those that only count what the statement itself lists ("两个模型：A和B")."""
        return tuple(f for f in figures(self.text) if not (f.worded and _enumerates(self.text, f)))

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """What it gives as somebody's words; a quotation mark without its partner quotes to the statement's end or beginning."""
        rest = _QUOTED.sub(" ", self.text)
        halves = [match["opened"] or match["closed"] for match in _HALF_QUOTED.finditer(rest)]
        whole = [next(filter(None, match.groups())) for match in _QUOTED.finditer(self.text)]
        return tuple(quote for quote in (*whole, *halves) if len(fold(quote).text) > 1)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words."""
        return words(self.text)

    @cached_property
    def chinese(self) -> bool:
        """Whether it is written in Chinese."""
        return is_chinese(self.text)


@dataclass(frozen=True, eq=False)
class Ground:
    """A stretch [start, end) of a page that may carry a statement; `context` explains it but is never quoted."""

    report: Report
    page: Page
    start: int
    end: int
    context: str = ""

    @cached_property
    def text(self) -> str:
        """The page's own words: what is offered as a source is never trusted further than the page."""
        return self.page.text[self.start : self.end]

    @cached_property
    def about(self) -> str:
        """The context, and what the report says of itself."""
        report = self.report
        meta = (
            report.title,
            report.broker,
            report.company,
            report.ticker,
            report.industry,
            report.published,
            report.period,
        )
        return "\n".join(filter(None, (self.context, *meta)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Content words of text and context."""
        return words(self.text) | words(self.about)

    @cached_property
    def units(self) -> tuple[_Unit, ...]:
        """Units that the context or a header gives to bare numbers."""
        return _units(f"{self.about}\n{self.text}")

    @cached_property
    def years(self) -> frozenset[int]:
        """Years that may be meant where the text names none: those of the context, else the report's own."""
        named = _years(self.text) | _years(self.context)
        return named or _years(f"{self.report.title} {self.report.period}") | _years(self.report.published[:4])

    def dated(self, said: Period, printed: Period) -> bool:
        """Whether the year of a full date may be that of a date printed without: its sentence's, the context's, or
        that of the last such day before the report came out."""
        if said.year is None or printed.year is not None:
            return True
        published = self.report.published
        if not re.match(r"\d{4}-\d\d-\d\d", published):
            return said.year in (self.years or _years(self.page.text) or {said.year})
        later = (printed.month or 0, printed.day or 0) > (int(published[5:7]), int(published[8:10]))
        return said.year in {int(published[:4]) - later} | _years(self.context)

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences as offsets into `text`; rows where lines are not sentences."""
        return sentences(self.text)

    def carries(self, figure: Figure, told: str = "") -> list[Span] | None:
        """Where in `text` the figure of the statement `told` stands; empty when only the context has it; None when neither."""
        spans = [(f.start, f.end) for f in figures(self.text) if self._means(figure, f, told)]
        if figure.kind == "identifier":
            spans = spans or _verbatim(figure.text, self.text)
        if spans:
            return spans
        known = any(self._means(figure, f, told) for f in figures(self.context if figure.period else self.about))
        if figure.kind == "identifier":
            known = known or bool(_verbatim(figure.text, self.about))
        elif figure.period and figure.period.grain == 1:
            known = known or figure.period.year in self.years
        return [] if known else None

    def quotes(self, quote: str) -> list[Span] | None:
        """Where in `text` these words stand verbatim; empty when only the context has them; None when neither."""
        return find(quote, self.text) or ([] if find(quote, self.about) else None)

    def _means(self, said: Figure, printed: Figure, told: str) -> bool:
        if said.period and printed.period:
            near = self.dated(said.period, printed.period) or said.period.year in _years(self._sentence(printed))
            return near and (said.period.within(printed.period) or same(said, printed))
        scaled = self._scaled(said, printed, told)
        if said.unit and not printed.unit and printed.value is not None and _small(printed):
            return any(_agree(said, one, self._direction) for one in scaled)
        return any(_agree(said, one, self._direction) for one in (printed, *scaled))

    def _scaled(self, said: Figure, printed: Figure, told: str) -> Iterable[Figure]:
        """A bare number of a table with the units its header gives, a column's unit only to who speaks of that column."""
        if printed.kind == "number" and not printed.unit and not printed.worded and printed.value is not None:
            for given in self.units:
                if given.kind == said.kind and given.speaks(said, told):
                    yield replace(printed, value=printed.value * given.scale, unit=given.unit, kind=given.kind)

    def _direction(self, printed: Figure) -> int:
        """Direction that the words before an unsigned figure give it: -1, 1, or 0 where they give none or both."""
        if printed.sign:
            return printed.sign
        before = self._sentence(printed, upto=True) or self.context
        down, up = bool(DOWN_WORD.search(before)), bool(UP_WORD.search(before))
        return int(up) - int(down)

    def _sentence(self, printed: Figure, upto: bool = False) -> str:
        """The sentence around a figure of the text, or what it says before the figure."""
        low, high = next(((a, b) for a, b in self.sentences if a <= printed.start < b), (0, 0))
        return self.text[low : min(printed.start, high) if upto else high]


def words(text: str) -> frozenset[str]:
    """Content words: bigrams of Chinese runs, Latin words folded and without plural or tense."""
    return _words(text)


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    found: set[str] = set()
    joined = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text)
    for run in _CJK_RUN.findall(joined):
        found.update(run[i : i + 2] for i in range(len(run) - 1) if not _STOP_CHARS & set(run[i : i + 2]))
    for word in _LATIN.findall(joined):
        folded = fold(word).text
        if len(folded) > 1 and folded not in _STOP_WORDS:
            found.add(re.sub(r"(?:'s|s|ed|ing)$", "", folded) if len(folded) > 4 else folded)
    return frozenset(found)


def is_chinese(text: str) -> bool:
    """Whether most letters of `text` are Chinese (a Chinese character weighs as much as two Latin letters)."""
    chinese = sum(len(run) for run in _CJK_RUN.findall(text))
    return 2 * chinese >= sum(len(word) for word in _LATIN.findall(text)) and chinese > 0


@lru_cache(maxsize=512)
def sentences(text: str) -> list[Span]:
    """Sentences as offsets; a stretch too long to be one sentence is cut into its lines."""
    found: list[Span] = []
    for match in _SENTENCE.finditer(text):
        cuts = [match.start(), *(m.end() for m in _ENGLISH_END.finditer(text, *match.span())), match.end()]
        for low, high in itertools.pairwise(cuts):
            if high - low > _LONG:
                found.extend((m.start() + low, m.end() + low) for m in re.finditer(r"[^\n]+", text[low:high]))
            elif text[low:high].strip():
                found.append((low, high))
    return found


def overlap(claim: Claim, ground_words: frozenset[str], neutral: frozenset[str] = frozenset()) -> float:
    """Share of the claim's content words that are met (0..1); `neutral` words (the question's) only count when met."""
    wanted = claim.words - (neutral - ground_words)
    return len(wanted & ground_words) / len(wanted) if wanted else 0.0


def suffices(claim: Claim, met: frozenset[str], least: float, neutral: frozenset[str] = frozenset()) -> bool:
    """Whether enough of the claim's words are met to carry it by words alone: a share, and of a short claim all."""
    share = overlap(claim, met, neutral)
    return share >= least and (len(claim.words & met) > 2 or share > 0.99)


def contradicted(claim: Claim, ground: Ground) -> bool:
    """Whether the claim turns a word of direction around: says "上调" where the text only says "下调"."""
    said, printed = claim.text.casefold(), f"{ground.text}\n{ground.context}".casefold()
    return any(
        _says(said, a) and not _says(printed, a) and _says(printed, b) and not _says(said, b)
        for pair in _OPPOSED
        for a, b in (pair, pair[::-1])
        if not any(_says(printed, c) for c, d in _OPPOSED if d == b or c == a)
    )


def _says(text: str, word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text)) if word.isascii() else word in text


def _agree(said: Figure, printed: Figure, direction: Callable[[Figure], int]) -> bool:
    """The same figure, the words around an unsigned printed one giving its direction."""
    if printed.sign or not said.sign:
        return same(said, printed)
    flipped = replace(printed, value=-printed.value) if said.sign < 0 and printed.value is not None else printed
    if not same(said, flipped):
        return False
    towards = direction(printed)
    return towards == said.sign or (said.sign > 0 and not towards)


def _small(figure: Figure) -> bool:
    """A bare whole number below a hundred: page and list numbers are such, so it gives nobody persons or months."""
    return figure.kind == "number" and figure.text.isdigit() and len(figure.text) < 3


def _years(text: str) -> frozenset[int]:
    return frozenset(f.period.year for f in figures(text) if f.period and f.period.year)


def _verbatim(identifier: str, text: str) -> list[Span]:
    return [
        (low, high)
        for low, high in find(identifier, text)
        if not re.match(r"[A-Za-z0-9]", text[high : high + 1]) and not re.search(r"[A-Za-z0-9]$", text[:low])
    ]


@lru_cache(maxsize=512)
def _units(text: str) -> tuple[_Unit, ...]:
    """Units in brackets behind a column's name, or after "单位", "unit" or a currency, anywhere in `text`."""
    found: set[_Unit] = set()
    for match in _STATED.finditer(text):
        for part in re.split(r"[/、，,;；\s]+", match["general"] or match["inner"] or match["money"]):
            said = next((m for m in _UNIT_TEXT.finditer(part) if m[0].strip()), None)
            if said is None:
                continue
            column = (match["column"] or "").strip()
            if said["ratio"]:
                kind, size = RATIOS.get(said["ratio"].lower(), ("percent", Decimal(1)))
                found.add(_Unit(kind, size, "", column))
            else:
                scale = Decimal(_UNIT_SCALES.get((said["scale"] or "").lower(), 1))
                found.add(_Unit("number", scale, _UNIT_NAMES.get(said["unit"] or "", ""), column))
    return tuple(sorted(found, key=str))


def _enumerates(text: str, figure: Figure) -> bool:
    """Whether a counting word only counts what the statement goes on to list."""
    if figure.value is None or not 2 <= figure.value <= 20:
        return False
    listed = re.split(r"[、;；]|(?<!\d)[,，](?!\d)|[和及与]|\band\b|以及", re.split(r"[。\n]", text[figure.end :])[0])
    parts = [part for part in listed if part.strip(" ：:")]
    return Decimal(len(parts)) == figure.value


def grounds_words(grounds: Sequence[Ground]) -> frozenset[str]:
    """Content words of several grounds together."""
    return frozenset().union(*(ground.words for ground in grounds))
