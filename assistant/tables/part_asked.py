"""Whether what a row tells is of the part that a question asks about: a quarter, the first few of a list, people's pay."""

from __future__ import annotations

import re

from assistant.tables.columns import quarters_in

FIRST_FEW = re.compile(r"前(?P<count>[二两三四五六七八九十]|\d{1,2})(?:大|名|位|家)")
"""The first few of a list."""
_FIRST_FEW_TOLD = re.compile(r"前\s*(?:[一二两三四五六七八九十]|\d)|\btop (?:\w+|\d+)\b")
_PAY, _FIRM = re.compile(r"薪酬|薪资|年薪|工资|薪水"), re.compile(r"事务所|保荐人|财务顾问")


def tells_quarter(said: str, told: str) -> bool:
    """Whether a text tells of a quarter where a folded question asks about one: the year's figure is another."""
    return not quarters_in(said) or bool(quarters_in(told))


def tells_first_few(told: str) -> bool:
    """Whether a text says that it is of the first few of a list, not of all."""
    return bool(_FIRST_FEW_TOLD.search(told))


def tells_firms_pay(said: str, told: str) -> bool:
    """Whether people's pay is asked for, and a text tells what an auditor or adviser is paid."""
    return bool(_PAY.search(said)) and not _FIRM.search(said) and bool(_FIRM.search(told))
