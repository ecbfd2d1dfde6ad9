"""Figures put together: each told by its own question, then the share, difference, growth or total computed and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.accounts.tell import rounded
from assistant.amounts.figures import Figure, compatible, figures
from assistant.question.pairs import Pair
from assistant.records import Computation, Statement

MOST = 60
"""Characters of a statement from which a figure is taken: of a longer one nothing tells which of its figures is meant."""
_NARROWER = re.compile(r"主营业务|其他业务|母公司|扣非")
"""What makes a figure another one than its name without it: 主营业务收入 is not all of 营业收入."""
_UNIT_NAMED = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[)）](?=[：:])")
"""The unit in the name of a row."""
FORMULA = re.compile(r"（[^（）]*(?:（[^（）]*）|\([^()]*\))?[^（）]*[−÷+][^（）]*）")
"""How a computed figure came about, as it is told."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the statement that tells it; `value` is signed, in base units."""

    statement: Statement
    figure: Figure
    value: Decimal

    @property
    def name(self) -> str:
        """What the statement says before the figure, its column in brackets behind its row."""
        row, _, column = (
            self.statement.text.rpartition(self.figure.text)[0].rstrip(" ：:(（").removesuffix("为").partition("：")
        )
        return f"{row}（{column}）" if column else row


Ask = Callable[[str, str], Sequence[Statement]]
"""What answers a question, in the report of that id where it names nobody ("": in any)."""


def put_together(pair: Pair, ask: Ask) -> Statement | None:
    """The computed statement, all figures cited; None where one of them is not told alone, or they do not go together.

    A figure that nobody is named for is looked for where the first one stands: one company's price is not set against another's.
    """
    one = _first(pair.one, ask)
    if one is None or not one.statement.places:
        return None
    all_told = [one]
    for asked in (pair.other, *pair.more):
        other = _first(asked, ask, one.statement.places[0].report_id)
        if other is None or any(other.statement.text == told.statement.text for told in all_told):
            return None
        if not compatible(one.figure.unit, other.figure.unit) or one.figure.kind != other.figure.kind:
            return None
        all_told.append(other)
    said = _added(pair, all_told) if pair.how in ("sum", "mean") else _said(pair, *all_told)
    if said is None:
        return None
    text, formula = said
    places = tuple(dict.fromkeys(place for told in all_told for place in told.statement.places))
    context = " ".join([*(told.statement.text for told in all_told), *(told.statement.context for told in all_told)])
    computation = Computation(formula=formula, cells=(), report_id=places[0].report_id)
    return Statement(text=text, places=places, context=context, computation=computation)


def _first(asked: Sequence[str], ask: Ask, report_id: str = "") -> Told | None:
    """The figure that the first wording with an answer finds."""
    for question in asked:
        told = ask(question, report_id)
        named = told and all(word in told[0].text for word in _NARROWER.findall(question))
        if named and (found := _figure_in(told[0])):
            return found
    return None


def _figure_in(statement: Statement) -> Told | None:
    """The one figure of a statement that is no day, year or place in a list."""
    text = FORMULA.sub("", statement.text)
    found = [f for f in figures(text) if f.value is not None and f.kind in ("number", "percent", "point")]
    if len(found) > 1 and "：" in text:  # what a row is called holds figures too
        start = text.rindex("：")
        found = [f for f in found if f.start > start]
    if len(found) != 1 or len(text) > MOST:
        return None
    figure = found[0]
    if not figure.unit and figure.kind == "number" and (named := _UNIT_NAMED.search(text[: figure.start])):
        figure = next(iter(figures(f"{figure.text} {named['unit']}")), figure)
        return Told(statement, replace(figure, text=found[0].text), Decimal(figure.value or 0))
    bracketed = text[: figure.start].endswith(("(", "（")) and text[figure.end :].startswith((")", "）"))
    sign = -1 if figure.sign < 0 or bracketed else 1
    return Told(statement, figure, sign * abs(Decimal(figure.value or 0)))


def _said(pair: Pair, one: Told, other: Told) -> tuple[str, str] | None:
    """The computed figure in words, and how it came about; None where the figures allow none."""
    a, b = _shown(one), _shown(other)
    if pair.how == "share":
        if not other.value:
            return None
        told = f"{rounded(one.value / other.value * 100, 2 if pair.digits is None else pair.digits)}%"
        return f"{one.name}占{other.name}的 {told}（{a} ÷ {b}）", f"{a} ÷ {b} = {told}"
    if pair.how == "cagr":
        if one.value <= 0 or other.value <= 0:
            return None
        growth = ((one.value / other.value) ** (1 / Decimal(pair.years)) - 1) * 100
        told = f"{rounded(growth, 1 if pair.digits is None else pair.digits)}%"
        formula = f"({a} ÷ {b})^(1/{pair.years}) − 1 = {told}"
        return f"复合增速 {told}（{other.name} {b}，{one.name} {a}）", formula
    if pair.how in ("ratio", "growth"):
        return _related(pair, one, other)
    high, low = (one, other) if one.value >= other.value else (other, one)
    apart = f"{_shown(high)} − {_shown(low)}"
    formula = f"{apart} = {_difference(high, low)}"
    if pair.how == "difference":
        grown = f"；前者较后者 {rounded((one.value / other.value - 1) * 100, 1)}%" if _grows(one, other) else ""
        return f"{one.name}与{other.name}相差 {_difference(high, low)}（{apart}{grown}）", f"{formula}{grown}"
    first, last = (high, low) if pair.how == "larger" else (low, high)
    return f"{first.name} {_shown(first)}，{last.name} {_shown(last)}，相差 {_difference(high, low)}", formula


def _related(pair: Pair, one: Told, other: Told) -> tuple[str, str] | None:
    """How many times the other the one is, or how much it has grown from it; None where that has no sense."""
    if other.value <= 0 or (pair.how == "growth" and one.figure.kind != "number"):
        return None
    a, b = _shown(one), _shown(other)
    if pair.how == "ratio":
        told = f"{rounded(one.value / other.value, 2 if pair.digits is None else pair.digits)} 倍"
        return f"{one.name}是{other.name}的 {told}（{a} ÷ {b}）", f"{a} ÷ {b} = {told}"
    told = f"{rounded((one.value / other.value - 1) * 100, 1 if pair.digits is None else pair.digits)}%"
    return f"{one.name}较{other.name}变动 {told}（{a} ÷ {b} − 1）", f"{a} ÷ {b} − 1 = {told}"


def _added(pair: Pair, all_told: Sequence[Told]) -> tuple[str, str]:
    """The total of the figures, or their mean, in the unit that the first is printed in."""
    first, mean = all_told[0], pair.how == "mean"
    result = sum((told.value for told in all_told), Decimal(0)) / (len(all_told) if mean else 1)
    shown = _in_unit_of(first, result, all_told)
    terms = " + ".join(_shown(told) for told in all_told)
    formula = f"({terms}) / {len(all_told)}" if mean else terms
    named = "、".join(told.name for told in all_told)
    return f"{named}{'平均' if mean else '合计'} {shown}（{formula}）", f"{formula} = {shown}"


def _grows(one: Told, other: Told) -> bool:
    return one.figure.kind == "number" and bool(one.figure.unit) and one.value > 0 and other.value > 0


def _shown(told: Told) -> str:
    sign = "-" if told.value < 0 and not told.figure.text.startswith(("-", "−")) else ""
    return f"{sign}{told.figure.text}"


def _difference(one: Told, other: Told) -> str:
    """What lies between the two, in the unit that the first is printed in."""
    if one.figure.kind == "percent":
        return f"{_in_unit_of(one, abs(one.value - other.value), (one, other)).rstrip('%％')}个百分点"
    return _in_unit_of(one, abs(one.value - other.value), (one, other))


def _in_unit_of(one: Told, value: Decimal, all_told: Sequence[Told]) -> str:
    """A figure in the unit that the first is printed in, with as many decimals as any of them has."""
    printed = re.match(r"[-+−]?[\d,]*\.?\d+", one.figure.text)
    number = Decimal((printed.group() if printed else "1").replace(",", "").replace("−", "-")) or Decimal(1)
    scale = abs(one.value / number) if one.value else Decimal(1)
    texts = " ".join(told.figure.text for told in all_told)
    decimals = max(len(t.partition(".")[2]) for t in re.findall(r"\d+(?:\.\d+)?", texts))
    unit = one.figure.text[printed.end() :].strip() if printed else ""
    return f"{value / (scale or 1):,.{decimals}f}{unit}"
