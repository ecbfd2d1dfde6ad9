"""Where a quote stands on a page: exact matching of normal forms, with the way back to the page's own offsets.

The normal form forgets what printing changes and meaning does not: full and half width, case, white space and line ends,
commas, the shapes of dashes and quotation marks, Markdown's `**`. Two texts are the same words when their normal forms are equal.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.records import Page

Span = tuple[int, int]

# pdfium writes U+FFFE for a hyphen at a line end.
_SHAPES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "\ufffe": "-"}
)
_DROPPED = re.compile(r"\*\*|[\s,\u00ad\u200b\ufeff]+")
# Control, bidi and tag characters: a quote is shown to people, so it stops before them.
_UNSHOWN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]+"
)
_BROKEN_WORD = re.compile(r"(?<=[a-z])(?:[-\u2010]\s*\n\s*|\ufffe\s*)(?=[a-z])", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_NUMERIC = re.compile(r"[\d.,%]")
_FRAGMENT = 4
"""Shorter parts of a torn stretch (normal characters) say nothing by themselves."""
_OCCURRENCES = 200
"""A quote that stands more often than this on one page is not searched further."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A normal form; `starts[i]`/`ends[i]` is the stretch of the original that its i-th character comes from."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, low: int, high: int) -> Span:
        """Stretch of the original behind the normal characters [low, high), at least one."""
        return self.starts[low], self.ends[high - 1]


@cache
def _fold_cluster(cluster: str) -> str:
    return unicodedata.normalize("NFKC", cluster.translate(_SHAPES)).casefold().translate(_SHAPES)


def _clusters(text: str) -> Iterator[Span]:
    """Stretches of `text` that normalise independently of their neighbours: single characters, but for combining ones."""
    shaped = text.translate(_SHAPES)
    parts = [unicodedata.normalize("NFKC", char) for char in shaped]
    if "".join(parts) == unicodedata.normalize("NFKC", shaped):
        yield from zip(range(len(text)), range(1, len(text) + 1), strict=True)
        return
    start = 0
    for i in range(1, len(text)):
        joined = unicodedata.normalize("NFKC", shaped[start : i + 1])
        marks = unicodedata.combining(parts[i][0])  # stacked marks change places
        if not marks and joined == unicodedata.normalize("NFKC", shaped[start:i]) + parts[i]:
            yield start, i
            start = i
    if text:
        yield start, len(text)


@lru_cache(maxsize=256)
def fold(text: str, mend: bool = False) -> Folded:
    """The normal form of `text`; `mend` also joins Latin words that a hyphen breaks at a line end."""
    skipped = {i for match in _BROKEN_WORD.finditer(text) for i in range(*match.span())} if mend else set()
    spans = [span for span in _clusters(text) if span[0] not in skipped]
    forms = [_fold_cluster(text[start:end]) for start, end in spans]
    raw = "".join(forms)
    dropped = {i for match in _DROPPED.finditer(raw) for i in range(*match.span())}
    origins = [span for span, form in zip(spans, forms, strict=True) for _ in form]
    kept = [span for i, span in enumerate(origins) if i not in dropped]
    return Folded(_DROPPED.sub("", raw), array("L", [start for start, _ in kept]), array("L", [end for _, end in kept]))


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same normal form."""
    return fold(one).text == fold(other).text


def find(quote: str, text: str, around: Span | None = None) -> list[Span]:
    """Every stretch of `text` with the words of `quote`, the nearest to `around` first (else the first one first).

    Matches exactly; when nothing does, words broken by a hyphen at a line end are joined first.
    """
    needle = fold(quote).text
    if not needle:
        return []
    for mend in (False, True):
        hay = fold(text, mend)
        found: list[Span] = []
        at = hay.text.find(needle)
        while at >= 0 and len(found) < _OCCURRENCES:
            found.append(hay.span(at, at + len(needle)))
            at = hay.text.find(needle, at + 1)
        if found:
            if around is not None:
                middle = sum(around)
                found.sort(
                    key=lambda span: (not (around[0] <= span[0] and span[1] <= around[1]), abs(sum(span) - middle))
                )
            return found
    return []


def stands(page: Page, start: int, end: int) -> bool:
    """Whether the page's text from `start` to `end` is also one stretch in the order the file draws it."""
    return bool(fold(page.text[start:end]).text) and _contiguous(page, start, end)


def locate(quote: str, page: Page, around: Span | None = None) -> Span | None:
    """Offsets in `page.text` at which `quote` stands verbatim (normal forms), in reading order and as drawn; else None.

    Of several places the one inside or nearest to `around` is taken.
    """
    return next((span for span in find(quote, page.text, around) if stands(page, *span)), None)


def quotable(page: Page, start: int, end: int) -> list[Span]:
    """The longest parts of [start, end) that may be quoted, in reading order; empty when there is nothing to quote.

    Where columns or cells are drawn in another order than they are read, no viewer's search finds the stretch whole:
    it is cut, at line ends where that is enough.
    """
    start, end = max(0, start), min(end, len(page.text))
    parts: list[Span] = []
    for low, high in _shown(page.text, start, end):
        parts.extend([(low, high)] if stands(page, low, high) else _torn(page, low, high))
    parts = [span for span in (_trim(page.text, *part) for part in parts) if _quoted(page, *span)]
    if len(parts) > 1:
        sizes = [len(fold(page.text[low:high]).text) for low, high in parts]
        least = min(_FRAGMENT, max(sizes))
        parts = [part for part, size in zip(parts, sizes, strict=True) if size >= least]
    return parts


def tidy(text: str) -> str:
    """`text` on one line as it reads well, its normal form unchanged: no line ends inside Chinese, else one space."""

    def gap(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        chinese = _CJK.match(before) or _CJK.match(after)
        if not before or not after:
            return ""
        mark = unicodedata.combining(unicodedata.normalize("NFKC", after)[0])
        return "" if "\n" in match[0] and chinese and not mark else " "

    return _SPACE.sub(gap, text).replace("\ufffe", "-")


def _shown(text: str, start: int, end: int) -> Iterator[Span]:
    """[start, end) without the characters that are never shown."""
    for match in _UNSHOWN.finditer(text, start, end):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end


def _quoted(page: Page, start: int, end: int) -> bool:
    """Whether the stretch by itself is found again: not when it cuts a letter from its combining mark."""
    return stands(page, start, end) and bool(find(page.text[start:end], page.text))


def _contiguous(page: Page, start: int, end: int) -> bool:
    return fold(page.text[start:end]).text in fold(page.drawn).text


def _torn(page: Page, start: int, end: int) -> list[Span]:
    """[start, end) cut into stretches that stand as drawn: whole lines joined as far as they go."""
    parts: list[Span] = []
    low = start
    while low < end:
        newline = page.text.find("\n", low, end)
        high = end if newline < 0 else newline + 1
        if parts and parts[-1][1] == low and _contiguous(page, parts[-1][0], high):
            parts[-1] = (parts[-1][0], high)
        elif _contiguous(page, low, high):
            parts.append((low, high))
        else:
            parts.extend(_scraps(page, low, high))
        low = high
    return parts


def _scraps(page: Page, start: int, end: int) -> Iterator[Span]:
    """One line that is drawn in several goes: the longest stretches from the left, numbers kept whole."""
    text, low = page.text, start
    while low < end:
        good, bad = low, end + 1
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if _contiguous(page, low, middle) else (good, middle)
        cut = good
        while low < cut and _inside_number(text, cut, end):
            cut -= 1
        if cut > low:
            yield low, cut
            low = cut
        else:
            low += 1
            while _inside_number(text, low, end):
                low += 1


def _inside_number(text: str, at: int, end: int) -> bool:
    return at < end and bool(_NUMERIC.match(text[at - 1]) and _NUMERIC.match(text[at]))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
