"""Units that are stated away from the figures they are of: "单位：亿元", "(CNY mn)", a column's name with its unit in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.amounts.figures import Figure, FigureKind
from assistant.amounts.units import MONEY_SCALES, RATIOS
from assistant.verify.claim import words

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
class StatedUnit:
    """A unit stated away from its numbers: for one `column`, or for all when that is empty."""

    kind: FigureKind
    scale: Decimal
    unit: str
    column: str

    def speaks(self, said: Figure, told: str) -> bool:
        """Whether the statement `told` speaks of this column: names it, or tells a direction and the column is one of changes."""
        named = not self.column or self.column.casefold() in told.casefold() or words(self.column) & words(told)
        return bool(named) or (said.sign != 0 and bool(_CHANGES.search(self.column)))


@lru_cache(maxsize=512)
def stated_units(text: str) -> tuple[StatedUnit, ...]:
    """Units in brackets behind a column's name, or after "单位", "unit" or a currency, anywhere in `text`."""
    found: set[StatedUnit] = set()
    for match in _STATED.finditer(text):
        for part in re.split(r"[/、，,;；\s]+", match["general"] or match["inner"] or match["money"]):
            said = next((m for m in _UNIT_TEXT.finditer(part) if m[0].strip()), None)
            if said is None:
                continue
            column = (match["column"] or "").strip()
            if said["ratio"]:
                kind, size = RATIOS.get(said["ratio"].lower(), ("percent", Decimal(1)))
                found.add(StatedUnit(kind, size, "", column))
            else:
                scale = Decimal(_UNIT_SCALES.get((said["scale"] or "").lower(), 1))
                found.add(StatedUnit("number", scale, _UNIT_NAMES.get(said["unit"] or "", ""), column))
    return tuple(sorted(found, key=str))
