"""Of which year a sentence speaks that names one in passing: "2031年5月，2030年度利润分配方案获得通过" is of 2030."""

from __future__ import annotations

import re

_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年\s*年?度|财年|会计年度)")


def of_another_year(asked: str, text: str) -> bool:
    """Whether a Chinese question asks of a year's own ("2031年度利润分配方案"), and a text tells only other years' own."""
    wanted = set(_OF_YEAR.findall(asked))
    told = set(_OF_YEAR.findall(text))
    return bool(wanted and told) and wanted.isdisjoint(told)
