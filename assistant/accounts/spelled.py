"""Ratios that an English question spells out itself: "defined as: 365 * average accounts payable / cost of sales"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.accounts.item import Item
from assistant.accounts.metrics import PLACEHOLDERS, Metric, named_in
from assistant.accounts.ratios import Ratio
from assistant.accounts.said import as_said
from assistant.words.vocabulary import STOP_EN

_DEFINED = re.compile(
    r"[.?,;|\s]*\b(?:(?:please )?(?:define|calculate|compute) (?:it|(?:the )?(?P<named>[^.?:=]{3,60}?)) as:?"
    r"|(?:(?P<name>[^.?:=(]{2,60}?) )?(?:is|was|are) (?:here )?(?:defined|computed|calculated|measured) as:?"
    r"|(?:defined|computed|calculated|measured) as:?|(?:please )?use:?(?= \(| [a-z -]+[-+/*])|(?P<equals>(?<=[.?] )[^.?:=]{3,60}?) ?=) (?P<formula>.+)$"
)
_BRACKETED = re.compile(r"\((?P<formula>[^()]*(?:\([^()]*\)[^()]*)*\b(?:less|minus|plus|over|divided by|times)\b.*)\)")
_OPERATORS = {
    "+": "+", "plus": "+", "-": "-", "−": "-", "–": "-", "minus": "-", "less": "-", "*": "*", "×": "*", "x": "*", "times": "*",
    "multiplied by": "*", "/": "/", "÷": "/", "divided by": "/", "over": "/", "(": "(", ")": ")", "[": "(", "]": ")",
}  # fmt: skip
_OPERATOR = re.compile(
    "|".join(rf"\b{w}\b" if w[0].isalpha() else re.escape(w) for w in sorted(_OPERATORS, key=len, reverse=True))
)
_DIVIDED = re.compile(r"(?:divided by|over)\b")
"""Words that part all that was said before from what comes after."""
_AVERAGE = re.compile(r"(?:average|avg\.?|mean)\s+(?:of\s+)?(?:the\s+)?")
_CHANGE = re.compile(r"(?:change|increase) in\s+(?:the\s+)?")
_SPAN = re.compile(
    r"\s+(?:between|from|of|for|in|and|over)\s+(?:fy\s?)?(?:19|20)\d\d\s+(?:and|to)\s+(?:fy\s?)?(?:19|20)\d\d"
)
_YEAR = re.compile(r"(?:\b(?:in|for|of|at (?:the )?end of)\s+)?(?:\bfy\s?)?(?<!\d)((?:19|20)\d\d)(?!\d)")
_AFTER = re.compile(r"\s*" + _YEAR.pattern)
_WORD = re.compile(r"[a-z][\w'&-]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_QUIET = STOP_EN | frozenset("fy total unadjusted gaap reported year end ended fiscal net".split())
_OF_SALES = re.compile(r"\s*(?:%|percent(?:age)?)?\s*margin\b")
_ABBREVIATED = re.compile(r"(?P<full>(?:[a-z]+[ -]){2,6})\((?P<short>[a-z]{2,6})\)")
_BRACKETS = re.compile(r"\((?:[a-z&/]{2,6}|(?:from|in|per|on) [^()]*)\)")
"""An abbreviation, or where a figure is taken from."""
_END = re.compile(r"\?.*$|[.|\s]+$")


@dataclass(frozen=True, slots=True)
class Spelled:
    """The metric as it is spelled out, and the question without its definition."""

    metric: Metric
    rest: str


def spelled(text: str, labels: Collection[str]) -> Spelled | None:
    """What a folded question spells out; None where it spells out nothing, or names what is no item of the accounts."""
    match = _DEFINED.search(text) or _BRACKETED.search(text)
    if match is None:
        return None
    groups = match.groupdict()
    name = next((name.strip(" ,|") for key in ("named", "name", "equals") if (name := groups.get(key))), "")
    name = "" if name in STOP_EN else name
    front = f"{text[: match.start()]}|{text[match.end() :]}"
    years = [int(year) for year in _YEAR.findall(text)]
    parsed = _parsed(_END.sub("", match["formula"]), labels, max(years, default=0))
    if parsed is None:
        return None
    formula, items = parsed
    ratio = next((f.what for f in named_in(as_said(front), ()) if isinstance(f.what, Ratio)), None)
    front = _without(front, [name, _ratio_said(front, ratio) if ratio else ""])
    if name and (margin := _OF_SALES.search(front)) and "/" not in formula:
        front, formula = f"{front[: margin.start()]}|{front[margin.end() :]}", f"({formula}) / 营业收入"
        name, shape = f"{name} margin", "percent"
    else:
        shape = ratio.shape if ratio else "both" if "/" in formula else "amount"
    shape = "times" if re.search(r"\d", formula) and "/" in formula else shape
    told = ratio.english if ratio else name or "as computed"
    return Spelled(Metric(ratio.name if ratio else told, told, (formula,), shape, tuple(items.items())), front)


def _ratio_said(front: str, ratio: Ratio) -> str:
    """The name by which a question calls a ratio."""
    said = as_said(front)
    return max((form for form in map(as_said, ratio.asked) if form in said), key=len, default="")


def _without(front: str, names: list[str]) -> str:
    """The question without the names of what is defined, in full and by the abbreviation in brackets behind them."""
    for match in reversed(list(_ABBREVIATED.finditer(front))):
        words = match["full"].split()[-len(match["short"]) :]
        if "".join(word[0] for word in words) == match["short"]:
            front = front[: match.end("full") - len(" ".join(words)) - 1] + "|" + front[match.end() :]
    front = as_said(_BRACKETS.sub("|", front))
    for name in names:
        bare = as_said(_BRACKETS.sub("", re.sub(r"^(?:the|a|an) ", "", name))).strip()
        front = re.sub(rf"(?<!\w){re.escape(bare)}(?!\w)", "|", front) if bare else front
    return front


def _parsed(formula: str, labels: Collection[str], latest: int) -> tuple[str, dict[str, Item]] | None:
    """The formula over placeholders, and what they stand for."""
    text = as_said(_BRACKETS.sub(" ", formula))
    found = {named.start: named for named in named_in(text, labels) if isinstance(named.what, Item)}
    items: dict[str, Item] = {}
    out, at, of, before = "", 0, "", False
    closing = ""
    while at < len(text):
        if match := _AVERAGE.match(text, at):
            of, at = "平均", match.end()
        elif match := _CHANGE.match(text, at):
            of, at = "变动", match.end()
        elif named := found.get(at):
            place = next(
                (p for p, item in items.items() if item == named.what), PLACEHOLDERS[len(items) % len(PLACEHOLDERS)]
            )
            items[place] = named.what  # type: ignore[assignment]
            at = named.end
            span = _SPAN.match(text, at) or _AFTER.match(text, at)
            at = span.end() if span else at
            before = before or bool(span and span.lastindex and int(span[1]) == latest - 1)
            out += _term(place, items[place], of, before)
            of, before = "", False
        elif match := _YEAR.match(text, at):
            before, at = int(match[1]) == latest - 1, match.end()
        elif (match := _DIVIDED.match(text, at)) and out.count("(") == out.count(")"):
            out, at, closing = f"({out}) / (", match.end(), ")"
        elif match := _OPERATOR.match(text, at):
            out, at = f"{out} {_OPERATORS[match[0]]} ", match.end()
        elif match := _NUMBER.match(text, at):
            out, at = f"{out}{match[0].rstrip('%')}", match.end()
        elif match := _WORD.match(text, at):
            if match[0] not in _QUIET:
                return None
            at = match.end()
        elif text[at] in " ,|.:'\"":
            at += 1
        else:
            return None
    said = re.sub(r"\s+", " ", out + closing).replace("( ", "(").replace(" )", ")").strip()
    said = re.sub(r"(?<!\w)\((\w+(?:\(\w+\))?)\)", r"\1", re.sub(r" ?\* 100$", "", said))
    return (said, items) if _sound(said) and len(items) <= len(PLACEHOLDERS) else None


def _term(place: str, item: Item, of: str, before: bool) -> str:
    if of == "变动":
        return f"({place} - 上年({place}))"
    if of or before:
        return f"{of or '上年'}({place})"
    return item.as_spent(place)


def _sound(formula: str) -> bool:
    """Whether a formula is arithmetic with at least one operator: two items side by side, or brackets that do not close, are none."""
    try:
        compile(formula, "formula", "eval")
    except SyntaxError:
        return False
    return bool(re.search(r"[-+*/]", formula))
