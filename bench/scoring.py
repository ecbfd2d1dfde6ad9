"""Scoring answers and retrieval against gold questions: what is measured, and how sure the difference of two systems is.

A gold question has `must` (groups of which one form each must be in the answer), `must_not`, `pages` (for each piece of evidence
the physical pages it stands on), `also_pages` and `evidence_mode` ("any": one piece is enough), as in `samples/questions.jsonl`.
Texts are compared in the normal form of `assistant.words.locate.fold`; a number must stand alone (8.8% is not in 18.8%).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.words.locate import fold

Gold = dict[str, Any]
Share = tuple[int, int]
NO_ANSWER = ("unanswerable", "false_premise")
RESAMPLES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer as it is scored: its text and its citations, (page, quote) each."""

    text: str
    abstained: bool
    citations: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """One question's marks; None and (0, 0) where a measure does not apply. Shares are (hits, of)."""

    id: str
    kind: str
    acc: bool | None
    cite: bool | None
    citeall: bool | None
    prec: Share
    quote: Share
    abst: bool | None
    wrongab: bool | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Retrieval's marks for one question: a gold page first, among five, and every `must` group's words among the five."""

    id: str
    kind: str
    first: bool
    five: bool
    words: bool


def holds(text: str, form: str) -> bool:
    """Whether `form` stands in `text`, both in normal form, numbers whole."""
    item = fold(_parted(form)).text
    if not item:
        return False
    before = r"(?<!\d)(?<!\d\.)" if re.match(r"-?\d", item) else "(?<!涨)" if item[0] == "跌" else ""
    after = r"(?!\.?\d)" if item[-1].isdigit() else ""
    return bool(re.search(before + re.escape(item) + after, fold(_parted(text)).text))


def _parted(text: str) -> str:
    """Numbers of a list kept apart ("30, 20", "46.1 8.8"), which the normal form would run together."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"(?<=\d)(?:、|,\s|,(?!\d{3}(?!\d)))\s*(?=\d)", "; ", text)
    return re.sub(r"(?<=\d)[ \t\n]+(?=\d)", "; ", text)


def gold_pages(gold: Gold) -> set[int]:
    """All pages that any piece of evidence stands on."""
    return {page for pages in gold.get("pages") or [] for page in pages}


def mark(gold: Gold, told: Told, printed: Callable[[int], str]) -> Marks:
    """The marks of one answer; `printed(page)` is the page's text as another reader gives it."""
    kind, pages = gold["kind"], gold_pages(gold)
    lacking = [group[0] for group in gold["must"] if not any(holds(told.text, form) for form in group)]
    wrong = [form for form in gold.get("must_not") or [] if holds(told.text, form)]
    good = not lacking and not wrong
    cited = {page for page, _ in told.citations}
    asked = bool(pages) and not (kind == "false_premise" and told.abstained)
    hits = [bool(cited & set(places)) and not told.abstained for places in gold.get("pages") or []]
    whole = any if gold.get("evidence_mode") == "any" else all
    allowed = pages | {page for places in gold.get("also_pages") or [] for page in places}
    quotes = [(page, quote) for page, quote in told.citations if quote.strip()]
    if kind == "unanswerable":
        why = "" if told.abstained else "answered"
    else:
        why = (
            "abstained" if told.abstained else "; ".join([f"lacks {x}" for x in lacking] + [f"says {x}" for x in wrong])
        )
    return Marks(
        id=gold["id"],
        kind=kind,
        acc=None if kind == "unanswerable" else (good and not told.abstained) or (kind == "false_premise" and told.abstained),
        cite=any(hits) if asked else None,
        citeall=whole(hits) if asked else None,
        prec=(len(cited & allowed), len(cited)) if asked and not told.abstained else (0, 0),
        quote=(sum(fold(quote).text in fold(printed(page)).text for page, quote in quotes), len(quotes)),
        abst=told.abstained if kind in NO_ANSWER else None,
        wrongab=told.abstained if kind not in NO_ANSWER else None,
        why=why,
    )  # fmt: skip


def found(gold: Gold, passages: Sequence[tuple[int, str]]) -> Found | None:
    """Retrieval's marks for the (page, text) passages that came back, best first; None for a question without evidence."""
    pages = gold_pages(gold)
    if not pages:
        return None
    text = "\n".join(text for _, text in passages[:5])
    return Found(
        id=gold["id"],
        kind=gold["kind"],
        first=bool(passages) and passages[0][0] in pages,
        five=any(page in pages for page, _ in passages[:5]),
        words=all(any(holds(text, form) for form in group) for group in gold["must"]),
    )


def mean(values: Iterable[bool | None]) -> float | None:
    """The share of true values among those that are not None."""
    kept = [value for value in values if value is not None]
    return sum(kept) / len(kept) if kept else None


def ratio(shares: Iterable[Share]) -> float | None:
    """All hits over all."""
    listed = list(shares)
    of = sum(total for _, total in listed)
    return sum(hits for hits, _ in listed) / of if of else None


def summary(marks: Sequence[Marks]) -> dict[str, float | None]:
    """The measures of a set of answers, in the order of the tables."""
    return {
        "acc": mean(m.acc for m in marks),
        "cite": mean(m.cite for m in marks),
        "citeall": mean(m.citeall for m in marks),
        "prec": ratio(m.prec for m in marks),
        "quote": ratio(m.quote for m in marks),
        "abst": mean(m.abst for m in marks),
        "wrongab": mean(m.wrongab for m in marks),
    }


def retrieval_summary(marks: Sequence[Found]) -> dict[str, float | None]:
    """The measures of a set of retrievals."""
    return {name: mean(getattr(m, name) for m in marks) for name in ("first", "five", "words")}


def difference(one: Sequence[bool], other: Sequence[bool], seed: int = 1) -> tuple[float, float, float]:
    """Mean of one less mean of other on the same questions, and the 95% interval of a paired bootstrap (percentile method)."""
    gaps = np.array(one, float) - np.array(other, float)
    if not len(gaps):
        return 0.0, 0.0, 0.0
    draws = np.random.default_rng(seed).integers(0, len(gaps), (RESAMPLES, len(gaps)))
    low, high = np.quantile(gaps[draws].mean(axis=1), [0.025, 0.975])
    return float(gaps.mean()), float(low), float(high)
