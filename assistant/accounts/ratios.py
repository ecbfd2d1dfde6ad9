"""The ratios that annual reports are asked about: what questions call them, and their textbook formulas over line items.

A formula is arithmetic over the names of `assistant.accounts.items`; 上年(x) is the figure of the year before, 平均(x) the mean
of a stock at the two ends of the year, 若有(x) counts 0 where the report has no such row, 绝对(x) passes over the sign of an expense, 支出(x) turns one that an English statement takes off. Formulas follow the usual textbooks of
financial statement analysis (注册会计师教材《财务成本管理》; CFA curriculum, Financial Statement Analysis).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.accounts.ledger import Figure

Shape = Literal["percent", "times", "share", "both", "count", "amount"]


@dataclass(frozen=True)
class Ratio:
    """A ratio: its `formulas` are tried in turn until the report has every figure of one.

    `shape` is how it is told: a percentage, a plain multiple, an amount per share, both a quotient and a percentage, a count, or an amount in its figures' own unit.
    `disclosed` are labels under which reports print a ratio of the same name themselves, told beside the computed one.
    """

    name: str
    english: str
    asked: tuple[str, ...]
    formulas: tuple[str, ...]
    shape: Shape = "percent"
    disclosed: tuple[str, ...] = ()


def _ratio(
    name: str, english: str, asked: str, *formulas: str, shape: Shape = "percent", disclosed: tuple[str, ...] = ()
) -> Ratio:
    forms = (name, english.lower(), *filter(None, asked.split("|")))
    return Ratio(name, english, tuple(dict.fromkeys(forms)), formulas, shape, disclosed)


_PERIOD_COSTS = "支出(销售费用) + 支出(管理费用) + 若有(研发费用) + 支出(财务费用)"

RATIOS: tuple[Ratio, ...] = (
    # Profitability: a profit over revenue
    _ratio("毛利率", "gross margin", "毛利润率|销售毛利率|综合毛利率|gross profit margin|gross margin ratio", "(营业收入 - 支出(营业成本)) / 营业收入", "毛利 / 营业收入"),
    _ratio("净利率", "net profit margin", "净利润率|销售净利率|销售净利润率|net margin|net income margin|net loss margin|profit margin", "净利润 / 营业收入"),
    _ratio("归母净利率", "net margin attributable to the parent", "归母净利润率|归属于母公司净利率", "归属于母公司股东的净利润 / 营业收入"),
    _ratio("营业利润率", "operating margin", "经营利润率|operating profit margin|operating income margin", "营业利润 / 营业收入"),
    _ratio("税前利润率", "pretax margin", "利润率|pre-tax margin", "利润总额 / 营业收入"),
    # Cost ratios: an expense over revenue
    _ratio("营业成本率", "cost of sales ratio", "成本率|cost ratio", "支出(营业成本) / 营业收入"),
    _ratio("管理费用率", "general and administrative expense ratio", "管理费率", "支出(管理费用) / 营业收入"),
    _ratio("销售费用率", "selling expense ratio", "销售费率|营业费用率", "支出(销售费用) / 营业收入"),
    _ratio("财务费用率", "finance expense ratio", "财务费率", "支出(财务费用) / 营业收入"),
    _ratio("研发费用率", "R&D expense ratio", "研发费率|研发强度|研发投入强度|r&d intensity|r&d to revenue ratio|r&d to sales ratio", "支出(研发费用) / 营业收入"),
    _ratio("三费比重", "selling, administrative and finance expense ratio", "三费占比|三费率|三费费用率|三项费用率|三费占营业收入比重|三费占营业收入比例|三费合计占营业收入比重|三费合计占营业收入比例|三项费用占营业收入比重", "(支出(销售费用) + 支出(管理费用) + 支出(财务费用)) / 营业收入"),
    _ratio("期间费用率", "period expense ratio", "四费比重|四项费用率", f"({_PERIOD_COSTS}) / 营业收入"),
    _ratio("成本费用率", "cost and expense ratio", "成本费用比率|成本费用占营业收入比例", "(支出(营业成本) + 支出(销售费用) + 支出(管理费用) + 支出(财务费用)) / 营业收入"),
    _ratio("成本费用利润率", "profit to cost ratio", "", f"利润总额 / (支出(营业成本) + 若有(税金及附加) + {_PERIOD_COSTS})"),
    _ratio("研发费用占费用比例", "R&D share of period expenses", "研发经费占费用比例|研发经费占费用的比例|研发费用占期间费用比例|研发费用占费用的比例|研发费用占费用比重|研发经费占费用比重", f"支出(研发费用) / ({_PERIOD_COSTS})"),
    _ratio("所得税税率", "effective tax rate", "实际税率|有效税率|实际所得税率|所得税率|effective income tax rate", "支出(所得税费用) / 利润总额"),
    # Liquidity and solvency
    _ratio("资产负债率", "debt to asset ratio", "资产负债比率|负债率|负债比率|debt ratio|debt-to-asset ratio|debt to assets ratio|debt-to-assets ratio|liabilities to assets ratio|total debt ratio", "绝对(总负债) / 总资产", "(总资产 - 净资产) / 总资产"),
    _ratio("流动比率", "current ratio", "", "流动资产 / 绝对(流动负债)", shape="times"),
    _ratio("速动比率", "quick ratio", "酸性测试比率|acid test ratio|acid-test ratio", "(流动资产 - 存货) / 绝对(流动负债)", "(货币资金 + 若有(短期投资) + 应收账款) / 绝对(流动负债)", shape="times"),
    _ratio("现金比率", "cash ratio", "", "货币资金 / 绝对(流动负债)", shape="both"),
    _ratio("经营现金流动负债比", "operating cash flow ratio", "现金流动负债比率|现金流动负债比", "经营活动产生的现金流量净额 / 绝对(流动负债)", shape="both"),
    _ratio("流动负债比率", "current liabilities to total liabilities", "流动负债率|流动负债占比|流动负债比重", "绝对(流动负债) / 绝对(总负债)"),
    _ratio("非流动负债比率", "non-current liabilities to total liabilities", "非流动负债率|长期负债比率|非流动负债占比|非流动负债比重", "绝对(非流动负债) / 绝对(总负债)", "(绝对(总负债) - 绝对(流动负债)) / 绝对(总负债)"),
    _ratio("产权比率", "debt to equity ratio", "负债权益比|负债权益比率|debt-to-equity ratio|debt to equity|debt-to-equity|liabilities to equity ratio", "绝对(总负债) / 净资产", shape="both"),
    _ratio("权益乘数", "equity multiplier", "", "总资产 / 净资产", shape="times"),
    _ratio("股东权益比率", "equity ratio", "所有者权益比率|净资产比率|equity to assets ratio|equity-to-assets ratio", "净资产 / 总资产"),
    _ratio("利息保障倍数", "interest coverage ratio", "已获利息倍数|interest coverage|times interest earned", "(利润总额 + 绝对(利息费用)) / 绝对(利息费用)", shape="times"),
    # Returns
    _ratio("净资产收益率", "return on equity", "roe|净资产收益率(加权平均)|股东权益收益率|权益净利率|股东权益报酬率|净资产报酬率|净资产回报率", "净利润 / 净资产", disclosed=("加权平均净资产收益率", "净资产收益率加权平均")),
    _ratio("总资产净利率", "return on assets", "roa|总资产收益率|资产收益率|资产净利率|总资产净利润率|资产回报率|总资产回报率", "净利润 / 平均(总资产)", "净利润 / 总资产"),
    _ratio("总资产报酬率", "return on total assets before interest and tax", "", "(利润总额 + 若有(利息费用)) / 平均(总资产)"),
    # Turnover
    _ratio("总资产周转率", "asset turnover", "资产周转率|总资产周转次数|total asset turnover|asset turnover ratio", "营业收入 / 平均(总资产)", shape="times"),
    _ratio("存货周转率", "inventory turnover", "存货周转次数|inventory turnover ratio", "支出(营业成本) / 平均(存货)", shape="times"),
    _ratio("应收账款周转率", "receivables turnover", "应收账款周转次数|accounts receivable turnover|receivables turnover ratio", "营业收入 / 平均(应收账款)", shape="times"),
    _ratio("流动资产周转率", "current asset turnover", "", "营业收入 / 平均(流动资产)", shape="times"),
    _ratio("固定资产周转率", "fixed asset turnover", "", "营业收入 / 平均(固定资产)", shape="times"),
    # Cash
    _ratio("自由现金流", "free cash flow", "自由现金流量|企业自由现金流|fcf", "经营活动产生的现金流量净额 - 绝对(资本性支出)", shape="amount", disclosed=("free cash flow", "自由现金流", "自由现金流量")),
    _ratio("资本支出占收入比", "capital expenditures to revenue", "资本开支占营业收入比例|capex to revenue ratio|capex to sales ratio|capital intensity", "绝对(资本性支出) / 营业收入"),
    _ratio("股利支付率", "dividend payout ratio", "派息率|payout ratio|dividend payout", "绝对(支付的股利) / 净利润"),
    # Shares of a whole
    _ratio("研发经费与利润比值", "R&D to net profit", "企业研发经费与利润比值|研发费用与利润比值|研发费用与净利润比值|研发经费与净利润比值", "支出(研发费用) / 净利润", shape="both"),
    _ratio("研发人员占职工人数比例", "share of R&D staff", "研发人员占比|研发人员比例|研发人员数量占比|研发人员占员工总数比例|研发人员占公司总人数的比例|研发人员占职工总数比例|研发人员占员工人数比例|研发人员占总人数比例", "研发人员人数 / 职工总数"),
    # Per head and per share
    _ratio("人均薪酬", "average pay of an employee", "人均工资|员工人均薪酬|职工人均薪酬|人均年薪", "支付给职工以及为职工支付的现金 / 职工总数", shape="share"),
    _ratio("每股净资产", "book value per share", "", "归属于母公司股东的净资产 / 股本", "净资产 / 股本", shape="share"),
    _ratio("每股经营现金流量", "operating cash flow per share", "每股经营现金流|每股经营活动现金流量|每股经营活动产生的现金流量净额|每股经营活动现金流量净额|每股经营性现金流", "经营活动产生的现金流量净额 / 股本", shape="share"),
)  # fmt: skip

LINE = "甲"
"""The formula of a line item: the figure as it is. Placeholders (甲, 乙 …) stand for items that the question names."""
GROWTH = "({0} - {1}) / {1}"
"""Growth over the year before, as reports print it (本期比上年同期增减)."""
SHARE = "{0} / {1}"
CHANGE = "{0} - {1}"

Find = Callable[[str, int], Figure | None]
"""The figure of an item, 0 for the year asked about, -1 for the year before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A formula with figures put in: its exact `value`, the arithmetic as `shown`, and the figures used, in order."""

    value: Decimal
    shown: str
    figures: tuple[Figure, ...]


class _Missing(Exception):
    """The report has no figure for an item of the formula."""


def evaluate(formula: str, find: Find) -> Outcome | None:
    """The formula over the report's figures; None where one is missing or the denominator is 0."""
    used: dict[tuple[str, int], Figure] = {}
    try:
        value = _value(ast.parse(formula, mode="eval").body, find, used)
    except (_Missing, ZeroDivisionError, ArithmeticError):
        return None
    scales = {figure.scale for figure in used.values()}

    def printed(match: re.Match[str]) -> str:
        name, year = match["item"] or match["name"], -1 if match["of"] == "上年" else 0
        if match["of"] == "平均":
            ends = (used[name, 0], used[name, -1])
            return f"(({_printed(ends[0], scales)} + {_printed(ends[1], scales)}) ÷ 2)"
        figure = used.get((name, year))
        shown = _printed(figure, scales) if figure else "0"
        if match["of"] == "支出" and figure is not None and _spent(figure) != figure.value:
            return shown.strip("(-)") if figure.value < 0 else f"(-{shown})"
        return shown.strip("(-)") if match["of"] == "绝对" else shown

    shown = re.sub(r"(?P<of>上年|平均|若有|绝对|支出)\((?P<item>\w+)\)|(?P<name>[^\W\d_]+)", printed, formula)
    shown = shown.replace(" - ", " − ").replace(" / ", " ÷ ").replace(" * ", " × ")
    return Outcome(value, shown, tuple(used.values()))


def _printed(figure: Figure, scales: set[int]) -> str:
    text = re.sub(r"[\s$¥€]", "", figure.cell.text)
    if text.startswith(("(", "（")):
        text = f"-{text.strip('()（）')}"
    text = text if len(scales) == 1 else f"{text} {figure.unit}"
    return f"({text})" if text.startswith("-") else text


def _value(node: ast.expr, find: Find, used: dict[tuple[str, int], Figure]) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value))
    if isinstance(node, ast.Name):
        return _figure(node.id, 0, find, used)
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name) and isinstance(node.args[0], ast.Name)
        of, name = node.func.id, node.args[0].id
        if of == "上年":
            return _figure(name, -1, find, used)
        if of == "平均":
            return (_figure(name, 0, find, used) + _figure(name, -1, find, used)) / 2
        if of == "绝对":
            return abs(_figure(name, 0, find, used))
        if of == "支出":
            _figure(name, 0, find, used)
            return _spent(used[name, 0])
        return _figure(name, 0, find, used) if find(name, 0) else Decimal(0)
    assert isinstance(node, ast.BinOp)
    left, right = _value(node.left, find, used), _value(node.right, find, used)
    if isinstance(node.op, ast.Add | ast.Mult):
        return left + right if isinstance(node.op, ast.Add) else left * right
    return left - right if isinstance(node.op, ast.Sub) else left / right


def _spent(figure: Figure) -> Decimal:
    """An English statement's expense as what was spent: it prints it in brackets where it is taken off, and a benefit without
    where its label puts the expense in brackets."""
    label = figure.row[0].text.lower()
    taken_off = figure.value < 0 and "(benefit)" not in label
    return -figure.value if label.isascii() and (taken_off or "(expense)" in label) else figure.value


def _figure(name: str, year: int, find: Find, used: dict[tuple[str, int], Figure]) -> Decimal:
    figure = find(name, year)
    if figure is None:
        raise _Missing(name)
    used[name, year] = figure
    return figure.value
