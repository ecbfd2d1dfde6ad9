"""What a statement asserts, and how far a text holds its words: figures, quotations, content words, direction.

Figures must be found exactly (`assistant.verify.ground`); words only need to overlap, since a model may put things in its own words
or language.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.amounts.figures import Figure, figures
from assistant.words.locate import Span, fold

_QUOTED = re.compile(r"“([^“”]{2,})”|「([^「」]{2,})」|『([^『』]{2,})』|\"([^\"\n]{2,})\"")
_HALF_QUOTED = re.compile(r"(?<!\d)[“「『\"](?P<opened>[^“”「」『』\"]+)$|^(?P<closed>[^“”「」『』\"]+)[”」』]")
_CJK_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'&-]*[A-Za-z]|[A-Za-z]")
_SENTENCE = re.compile(
    r"[^。！？!?；;\n]*(?:\n(?!\s*\n)[^。！？!?；;\n]*)*(?:[。！？!?；;]+[”’\"」』）)]*|\n\s*\n|$)", re.MULTILINE
)
_ENGLISH_END = re.compile(r"(?:(?<=[a-z0-9)%”\"])|(?<=\d[A-Z]))\.\s+(?=[A-Z“\"(])")
_ITEM = re.compile(r"\s*[(（]?\d{1,2}(?:[)）、．]|\.(?!\d))")
_LONG = 500
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
    ("上调", "下调"), ("上修", "下修"), ("上修", "下调"), ("上调", "下修"), ("调高", "调低"), ("增长", "下降"), ("增长", "下滑"), ("增长", "减少"), ("上涨", "下跌"), ("上升", "下降"), ("增加", "减少"),
    ("提高", "降低"), ("提升", "下降"), ("增持", "减持"), ("买入", "卖出"), ("利好", "利空"), ("流入", "流出"), ("扩大", "收窄"),
    ("盈利", "亏损"), ("高于", "低于"), ("加息", "降息"), ("优于", "劣于"), ("看好", "看空"), ("rose", "fell"), ("increased", "decreased"),
    ("increase", "decrease"), ("raised", "cut"), ("raised", "lowered"), ("grew", "declined"), ("above", "below"), ("higher", "lower"),
    ("upgrade", "downgrade"), ("upgraded", "downgraded"), ("overweight", "underweight"), ("buy", "sell"), ("gain", "loss"),
]  # fmt: skip


_WAY = {word: way for pair in _OPPOSED for word, way in zip(pair, (1, -1), strict=True) if not word.isascii()}
_DIRECTION = re.compile("|".join(sorted(_WAY, key=len, reverse=True)))
_BLANK = re.compile(r"\s+")
_TORN = re.compile(r"\d[,，]\s*(?:[%％]|times\b|percent\b|倍|个百分点|[万亿]?元(?!素))")
_YEAR_FOR_FIGURE = re.compile(r"(?:\b(?:is|was|were|are)\s|[为是]\s?)(?:19|20)\d\d[\s,，.。;；]*$")
BEFORE, AFTER = 4, 6
"""Characters around a word of direction that tell that the same is spoken of."""


@dataclass(frozen=True)
class Claim:
    """What one statement asserts."""

    text: str

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, without its own number in a list ("4. …") and those that only count what it lists ("两个模型：A和B")."""
        item = _ITEM.match(self.text)
        start = item.end() if item else 0
        return tuple(f for f in figures(self.text) if f.start >= start and not (f.worded and _enumerates(self.text, f)))

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """What it gives as somebody's words; a quotation mark without its partner quotes to the statement's end or beginning."""
        rest = _QUOTED.sub(" ", self.text)
        halves = [match["opened"] or match["closed"] for match in _HALF_QUOTED.finditer(rest)]
        whole = [next(filter(None, match.groups())) for match in _QUOTED.finditer(self.text)]
        return tuple(quote for quote in (*whole, *halves) if len(fold(quote).text) > 1)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words; a currency or unit in Latin letters (CNY 552mn) belongs to its figure."""
        units = words(" | ".join(figure.text for figure in figures(self.text) if figure.kind != "identifier"))
        return words(self.text) - {word for word in units if word.isascii()}

    @property
    def torn(self) -> bool:
        """Whether a mark stands between a figure and its unit ("2025,%"), or a year for the figure of a year ("FY26E is 2025"): what it
        says of which thing cannot be told."""
        year = _YEAR_FOR_FIGURE.search(self.text)
        of_a_year = year and any(figure.kind == "date" and figure.end <= year.start() for figure in self.figures)
        return bool(_TORN.search(self.text) or of_a_year)

    @cached_property
    def chinese(self) -> bool:
        """Whether it is written in Chinese."""
        return is_chinese(self.text)


def words(text: str) -> frozenset[str]:
    """Content words: bigrams of Chinese runs, Latin words folded and without plural or tense."""
    return _words(text)


@lru_cache(maxsize=4096)
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


def contradicted(claim: Claim, text: str) -> bool:
    """Whether the claim turns a word of direction around: says "上调" where the text only says "下调"."""
    said, printed = claim.text.casefold(), text.casefold()
    return any(
        _says(said, a) and not _says(printed, a) and _says(printed, b) and not _says(said, b)
        for pair in _OPPOSED
        for a, b in (pair, pair[::-1])
        if not any(_says(printed, c) for c, d in _OPPOSED if d == b or c == a)
    )


def turned_in_place(said: str, printed: str) -> bool:
    """Whether a word of direction in Chinese stands amid words of the text that have only its opposite there."""
    plain = [_BLANK.sub("", text).replace("\0", "") for text in (said, printed)]
    claim, ground = (_DIRECTION.sub("\0", text) for text in plain)
    ways = [[_WAY[word] for word in _DIRECTION.findall(text)] for text in plain]
    at = -1
    for way in ways[0]:
        at = claim.index("\0", at + 1)
        amid = claim[max(0, at - BEFORE) : at + AFTER + 1]
        if len(amid) <= AFTER:
            continue
        starts = [match.start() for match in re.finditer(re.escape(amid), ground)]
        offset = min(at, BEFORE)
        there = [ways[1][ground.count("\0", 0, start + offset)] for start in starts]
        if there and way not in there:
            return True
    return False


def _says(text: str, word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text)) if word.isascii() else word in text


def _enumerates(text: str, figure: Figure) -> bool:
    """Whether a counting word only counts what the statement goes on to list."""
    if figure.value is None or not 2 <= figure.value <= 20:
        return False
    listed = re.split(r"[、;；]|(?<!\d)[,，](?!\d)|[和及与]|\band\b|以及", re.split(r"[。\n]", text[figure.end :])[0])
    parts = [part for part in listed if part.strip(" ：:")]
    return Decimal(len(parts)) == figure.value
