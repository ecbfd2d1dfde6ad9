"""Whether a row is of the part, and of the sort, that a question asks about: a quarter, the first few, a company and no item."""

from __future__ import annotations

import re

from assistant.evidence.pieces import Evidence
from assistant.tables.part_asked import FIRST_FEW, tells_firms_pay, tells_first_few, tells_quarter
from assistant.tables.rows import context_of
from assistant.words.names import fold

_TOGETHER = re.compile(rf"{FIRST_FEW.pattern}(?![^？?]*(?:分别|各|谁|哪))")
"""The first few of a list, told of together."""
_WHICH_COMPANY = re.compile(
    r"哪一?[家个](?:全资|控股|参股|联营|合营)?(?:子公司|孙公司|公司|企业|单位)|(?:子公司|孙公司)是哪[家个]"
)
_AN_ITEM = re.compile(r"(?:影响|费用|扣除|损失|收益|利润|准备|余额|资产|负债|税)$")
"""What asks which company, and how items are called that are none."""


def no_company(asked: str, name: str) -> bool:
    """Whether it is asked which company, and the row is called by an item ("子公司适用不同税率的影响"), or who is paid, and it is the
    auditors'."""
    return tells_firms_pay(asked, name) or bool(_WHICH_COMPANY.search(fold(asked)) and _AN_ITEM.search(name))


def of_the_part(said: str, first: Evidence) -> bool:
    """Whether a filing's row tells of the quarter, or of the first few of a list, that a folded Chinese question asks about: a figure of
    the year, or of all, is another one."""
    if first.table is None or not first.source.report.is_filing or first.source.report.language != "zh":
        return True
    told = fold(" ".join((first.text, first.context, *first.source.section[-2:], context_of(first.table))))
    return tells_quarter(said, told) and (not few_together(said) or tells_first_few(told))


def few_together(text: str) -> bool:
    """Whether a folded text speaks of the first few of a list together."""
    return bool(_TOGETHER.search(text))
