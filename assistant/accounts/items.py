"""The line items that annual reports are asked about: what questions call them, and what statements print.

Only standard terms of accounting (中国企业会计准则 with the CSRC's report formats; US GAAP, Regulation S-X). An item that is
not listed here is still found when a question says it as the statement prints it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.accounts.labels import fold_label

_BETWEEN = re.compile(r"\|(?=(?:[^/]*/[^/]*/)*[^/]*$)")
"""Between names, not inside a pattern."""

Nature = Literal["flow", "stock", "count", "share"]


@dataclass(frozen=True)
class Item:
    """A line item: `asked` are its names in questions, `printed` the labels of its row, the best first.

    A printed form in slashes ("/net cash .* operating activities/") is a pattern for the whole folded label. `nature`: a
    flow of the period, a stock at its end, a count of people, an amount per share.
    """

    name: str
    english: str
    asked: tuple[str, ...]
    printed: tuple[str, ...]
    nature: Nature = "flow"

    @cached_property
    def labels(self) -> tuple[str | re.Pattern[str], ...]:
        """`printed` ready to be compared with folded labels."""
        return tuple(re.compile(p.strip("/")) if p.startswith("/") else fold_label(p) for p in self.printed)


def _item(name: str, english: str, asked: str, printed: str, nature: Nature = "flow") -> Item:
    said, told = ([part for part in _BETWEEN.split(text) if part] for text in (asked, printed))
    return Item(name, english, tuple(dict.fromkeys((name, *said))), tuple(dict.fromkeys((name, *told))), nature)


_OF_PARENT = "归属于上市公司股东的{0}|归属于母公司所有者的{0}|归属于母公司股东的{0}|归属于本公司股东的{0}|归属于母公司普通股股东的{0}"
_NET_PROFIT = r"/(?:consolidated )?net (?:income|loss|earnings|income and loss|loss and income|profit)(?: including (?:portion attributable to )?non-?controlling interests?)?/"
_ATTRIBUTED = r"/net (?:income|loss|earnings|income and loss)(?:es)? (?:attributable|available|applicable) to (?!non-?controlling).*/"

ITEMS: tuple[Item, ...] = (
    # Income statement
    _item(
        "营业收入",
        "revenue",
        "营收|营业额|主营收入|营业总收入|revenue|revenues|total revenue|total revenues|net sales|sales|net revenue|net revenues",
        r"营业总收入|营业收入合计|/total (?:net )?(?:operating )?revenues?/|/(?:total )?net sales/|/(?:net )?revenues?/|/(?:net )?sales/|/total revenues? and other income/|/revenues? net/|/total net sales and revenues?/",
    ),
    _item(
        "营业成本",
        "cost of revenue",
        "cost of revenue|cost of revenues|cost of sales|cost of goods sold|cogs",
        r"/(?:total )?costs? of (?:revenues?|sales|goods sold|products sold|net revenues?|products and services)/",
    ),
    _item("营业总成本", "total operating costs", "营业总支出|total costs and expenses", r"/total costs? and expenses/"),
    _item("毛利", "gross profit", "毛利润|毛利额|gross profit", r"/(?:total )?gross (?:profit|margin)/"),
    _item("税金及附加", "taxes and surcharges", "营业税金及附加", "营业税金及附加"),
    _item(
        "销售费用", "selling expenses", "selling expenses", r"/selling(?: and marketing)? expenses?/|/sales and marketing(?: expenses?)?/"
    ),
    _item(
        "管理费用",
        "general and administrative expenses",
        "general and administrative expenses|general and administrative expense|g&a|g&a expenses|corporate general & administrative",
        r"/(?:corporate )?general (?:and|&) administrative(?: expenses?)?/",
    ),
    _item(
        "销售及管理费用",
        "selling, general and administrative expenses",
        "selling general and administrative expenses|selling general and administrative expense|sg&a|sg&a expenses",
        r"/selling general (?:and|&) administrative(?: expenses?)?/",
    ),
    _item(
        "研发费用",
        "research and development expenses",
        "研发经费|研究开发费用|研究与开发费用|研发支出|r&d|r&d expenses|r&d expense|r&d spending|research and development|research and development expenses|research and development expense",
        r"研发投入合计|研发投入金额|研发投入总额|研发支出合计|研发投入|/(?:total )?research (?:and|&) development(?: expenses?| costs?)?/|/research development and engineering(?: expenses?)?/",
    ),
    _item("研发投入", "R&D investment", "研发投入金额|研发投入总额|研发投入合计", "研发投入合计|研发投入金额|研发投入总额|研发支出合计"),
    _item("财务费用", "finance expenses", "", ""),
    _item("利息费用", "interest expense", "interest expense", r"利息支出|/(?:total )?interest expenses?(?: net)?/"),
    _item("利息收入", "interest income", "interest income", r"/(?:total )?interest income(?: net)?/"),
    _item("利息支出", "interest paid out", "", "利息费用"),
    _item("投资收益", "investment income", "投资净收益|investment income", r"投资净收益|/(?:net )?investment income(?: net)?/"),
    _item("公允价值变动收益", "gains from changes in fair value", "公允价值变动损益|公允价值变动净收益", "公允价值变动净收益"),
    _item("营业外收入", "non-operating income", "", ""),
    _item("营业外支出", "non-operating expenses", "", ""),
    _item(
        "营业总费用",
        "total operating expenses",
        "total operating expenses|operating expenses|opex",
        r"/total operating expenses?/|/total operating costs and expenses/|/operating expenses?/",
    ),
    _item(
        "营业利润",
        "operating income",
        "经营利润|operating income|operating profit|income from operations|operating loss|loss from operations",
        r"/(?:total )?operating (?:income|profit|loss|earnings)(?: and loss)?/|/(?:income|loss|earnings|profit)(?: and loss)? from operations/",
    ),
    _item(
        "利润总额",
        "income before income taxes",
        "税前利润|利润总额|income before taxes|income before income taxes|pretax income|pre-tax income",
        r"/(?:net )?(?:income|loss|earnings)(?: from continuing operations)? before (?:provision for |benefit from )?(?:income )?tax(?:es)?.*/",
    ),
    _item(
        "所得税费用",
        "income tax expense",
        "所得税|income tax expense|income taxes|provision for income taxes|income tax",
        r"/(?:total )?(?:provision for |benefit from |benefit for )?income tax(?:es)?(?: expenses?| provision| benefit)?/|/provision for taxes/",
    ),
    _item(
        "净利润",
        "net income",
        "净利|纯利润|税后利润|net income|net profit|net loss|net earnings|net income loss",
        _NET_PROFIT,
    ),
    _item(
        "归属于母公司股东的净利润",
        "net income attributable to the parent",
        "归母净利润|归母净利|归属于母公司净利润|归属母公司净利润|归属于母公司的净利润|归属净利润|" + _OF_PARENT.format("净利润")
        + "|net income attributable to common stockholders|net income attributable to shareholders|net loss attributable to common stockholders",
        _OF_PARENT.format("净利润") + "|" + _ATTRIBUTED,
    ),
    _item(
        "扣除非经常性损益后的净利润",
        "net profit excluding non-recurring items",
        "扣非净利润|扣非归母净利润|扣非后净利润|归属于上市公司股东的扣除非经常性损益的净利润",
        "归属于上市公司股东的扣除非经常性损益的净利润|归属于上市公司股东的扣除非经常性损益后的净利润|归属于母公司股东的扣除非经常性损益的净利润",
    ),
    _item("综合收益总额", "comprehensive income", "comprehensive income|total comprehensive income", r"/(?:total )?comprehensive (?:income|loss)/"),
    _item("少数股东损益", "net income attributable to noncontrolling interests", "", ""),
    _item(
        "基本每股收益",
        "basic earnings per share",
        "每股收益|eps|earnings per share|basic eps|basic earnings per share|loss per share|net income per share",
        r"/.*(?:income|loss|earnings).* per (?:common |ordinary )?share.*\bbasic\b.*/|/basic .*(?:income|loss|earnings).* per .*share.*/",
        "share",
    ),
    _item(
        "稀释每股收益",
        "diluted earnings per share",
        "diluted eps|diluted earnings per share|diluted loss per share",
        r"/.*(?:income|loss|earnings).* per (?:common |ordinary )?share.*\bdiluted\b.*/|/diluted .*(?:income|loss|earnings).* per .*share.*/",
        "share",
    ),
    # Balance sheet
    _item(
        "总资产",
        "total assets",
        "资产总额|资产总计|资产合计|total assets|assets",
        "资产总计|资产总额|资产合计|/total assets/",
        "stock",
    ),
    _item("流动资产", "total current assets", "流动资产合计|流动资产总额|current assets|total current assets", "流动资产合计|/total current assets/", "stock"),
    _item("非流动资产", "total non-current assets", "非流动资产合计|non-current assets|total non-current assets", "非流动资产合计|/total non-?current assets/", "stock"),
    _item(
        "货币资金",
        "cash and cash equivalents",
        "现金储备|货币资金余额|cash and cash equivalents|cash",
        r"/cash and (?:cash )?equivalents(?: at (?:end|carrying value).*)?/|/cash/",
        "stock",
    ),
    _item("短期投资", "short-term investments", "short-term investments|marketable securities", r"/short-?term (?:investments|marketable securities)/|/(?:current )?marketable securities/", "stock"),
    _item("交易性金融资产", "financial assets held for trading", "", "以公允价值计量且其变动计入当期损益的金融资产", "stock"),
    _item(
        "应收账款",
        "accounts receivable",
        "应收账款净额|应收账款余额|accounts receivable|trade receivables|receivables",
        r"/(?:trade )?(?:accounts )?receivables?(?: trade| net.*| less .*)?/",
        "stock",
    ),
    _item("应收款项融资", "receivables financing", "应收账款融资", "", "stock"),
    _item("预付款项", "prepayments", "预付账款", "预付账款", "stock"),
    _item("存货", "inventories", "存货余额|存货净额|inventory|inventories", r"/(?:total )?(?:merchandise )?inventor(?:y|ies)(?: net)?/", "stock"),
    _item(
        "固定资产",
        "property, plant and equipment",
        "固定资产净值|固定资产净额|property plant and equipment|property and equipment|pp&e|fixed assets",
        r"/(?:total )?property(?: plant)?(?: and|,)? equipment(?: net.*)?/",
        "stock",
    ),
    _item("在建工程", "construction in progress", "", "", "stock"),
    _item("无形资产", "intangible assets", "intangible assets", r"/(?:other |total )?intangible assets(?: net.*)?|intangibles(?: net.*)?/", "stock"),
    _item("商誉", "goodwill", "goodwill", "/goodwill/", "stock"),
    _item("短期借款", "short-term borrowings", "", r"/short-?term (?:borrowings|debt)/", "stock"),
    _item("长期借款", "long-term borrowings", "long-term debt", r"/(?:total )?long-?term (?:debt|borrowings)(?: (?:net|less) .*)?/", "stock"),
    _item("应付账款", "accounts payable", "accounts payable", "/(?:trade )?accounts payable(?: trade)?/", "stock"),
    _item("预收款项", "advances from customers", "预收账款", "预收账款", "stock"),
    _item("总负债", "total liabilities", "负债总额|负债合计|负债总计|total liabilities|liabilities", "负债合计|负债总计|负债总额|/total liabilities/", "stock"),
    _item("流动负债", "total current liabilities", "流动负债合计|current liabilities|total current liabilities", "流动负债合计|/total current liabilities/", "stock"),
    _item("非流动负债", "total non-current liabilities", "非流动负债合计|长期负债|non-current liabilities", "非流动负债合计|/total (?:non-?current|long-?term) liabilities/", "stock"),
    _item(
        "净资产",
        "total equity",
        "所有者权益|股东权益|所有者权益合计|股东权益合计|权益总额|所有者权益总额|股东权益总额|total equity|stockholders' equity|total stockholders' equity|shareholders' equity|total shareholders' equity|shareholders equity|stockholders equity|net assets|equity",
        r"所有者权益合计|股东权益合计|股东权益总计|所有者权益总计|权益合计|/total equity(?: and deficit)?/|/total (?:stockholders'|shareholders'|shareowners'|stockholders|shareholders)(?: deficit)?(?: and)? (?:equity|investment|deficit)(?: and deficit)?/",
        "stock",
    ),
    _item(
        "归属于母公司股东的净资产",
        "equity attributable to the parent",
        "归母净资产|归属于母公司净资产|" + _OF_PARENT.format("净资产") + "|" + _OF_PARENT.format("所有者权益"),
        "归属于母公司所有者权益合计|归属于母公司股东权益合计|归属于母公司所有者权益|归属于母公司股东权益|归属于上市公司股东的净资产|归属于上市公司股东的所有者权益|"
        r"/total (?!equity).*(?:stockholders'|shareholders').* (?:equity|deficit)/",
        "stock",
    ),
    _item("股本", "share capital", "实收资本|总股本|注册资本金|股本总额", "实收资本|股本", "stock"),
    _item("未分配利润", "retained earnings", "retained earnings|accumulated deficit", "/retained earnings|accumulated deficit/", "stock"),
    # Cash flow statement
    _item(
        "经营活动产生的现金流量净额",
        "net cash from operating activities",
        "经营活动现金流量净额|经营活动净现金流|经营活动产生的现金净流量|经营活动现金净流量|经营活动净现金流量|经营性现金流量净额|经营性现金流净额|经营现金流净额|经营活动产生的现金流净额|经营活动现金流净额|经营活动现金流|经营性现金流|经营现金流|经营活动产生的现金流量|经营活动产生的现金流|经营现金流量净额|"
        "cash flow from operations|cash flows from operations|cash flow from operating activities|cash flows from operating activities|operating cash flow|operating cash flows|net cash provided by operating activities|net cash used in operating activities|cash provided by operating activities|cash from operations|cash generated from operations|cash generated by operating activities",
        "经营活动产生的现金净流量|经营活动现金流量净额|经营活动现金净流量|"
        r"/net cash (?:flows? )?.*\boperating activities(?: of continuing operations)?/|/cash (?:provided|generated|used|flows?)\b.*\boperating activities/|/operating activities/",
    ),
    _item(
        "投资活动产生的现金流量净额",
        "net cash from investing activities",
        "投资活动现金流量净额|投资活动现金流净额|投资活动现金流|投资性现金流|投资现金流|投资活动净现金流|cash flow from investing activities|cash flows from investing activities|cash flow from investing|investing cash flow|net cash used in investing activities|net cash provided by investing activities",
        r"投资活动产生的现金净流量|投资活动现金流量净额|/net cash (?:flows? )?.*\binvesting activities(?: of continuing operations)?/|/cash (?:provided|generated|used|flows?)\b.*\binvesting activities/|/investing activities/",
    ),
    _item(
        "筹资活动产生的现金流量净额",
        "net cash from financing activities",
        "筹资活动现金流量净额|筹资活动现金流净额|筹资活动现金流|筹资性现金流|筹资现金流|融资活动现金流|筹资活动净现金流|cash flow from financing activities|cash flows from financing activities|cash flow from financing|financing cash flow|net cash used in financing activities|net cash provided by financing activities",
        r"筹资活动产生的现金净流量|筹资活动现金流量净额|/net cash (?:flows? )?.*\bfinancing activities(?: of continuing operations)?/|/cash (?:provided|generated|used|flows?)\b.*\bfinancing activities/|/financing activities/",
    ),
    _item(
        "现金及现金等价物净增加额",
        "net change in cash",
        "现金净增加额|现金及现金等价物净增加|net change in cash|net increase in cash",
        r"/(?:net )?(?:increase|decrease|change)(?: and decrease)? in cash.*/",
    ),
    _item(
        "期末现金及现金等价物余额",
        "cash and cash equivalents at the end of the period",
        "现金及现金等价物|现金及现金等价物余额|年末现金及现金等价物余额|cash and cash equivalents at end of period",
        r"年末现金及现金等价物余额|/cash.* (?:end of (?:the )?(?:year|period)).*/",
        "stock",
    ),
    _item("资本性支出", "capital expenditures", "capital expenditures|capital expenditure|capex", r"购建固定资产、无形资产和其他长期资产支付的现金|购建固定资产、无形资产和其他长期资产所支付的现金|/capital expenditures/|/(?:payments for )?(?:purchases?|acquisition|additions) (?:of|to) property.*/"),
    # People
    _item(
        "职工总数",
        "number of employees",
        "职工人数|员工总数|员工人数|在职员工总数|在职员工人数|在职员工数量|在职员工的数量|在职员工数|员工数量|职工数量|员工总人数|职工总人数|公司总人数|在职职工人数|在职员工的数量合计|number of employees|total employees|employees",
        "在职员工的数量合计|报告期末在职员工的数量合计|在职员工数量合计|员工总计|/(?:total )?(?:number of )?employees/",
        "count",
    ),
    _item(
        "研发人员人数",
        "R&D staff",
        "研发人员数量|研发人员的数量|研发人员数|研发人员|公司研发人员数量|公司研发人员的数量",
        "公司研发人员的数量|研发人员的数量|研发人员数量|公司研发人员数量|研发人员合计|研发人员",
        "count",
    ),
    _item("硕士人数", "staff with a master's degree", "硕士|硕士学历人数|硕士研究生人数|硕士人员", "硕士|硕士研究生|硕士学位|硕士学历", "count"),
    _item("博士人数", "staff with a doctorate", "博士|博士及以上人数|博士学历人数|博士研究生人数|博士人员", "博士|博士研究生|博士及以上|博士学历", "count"),
    _item(
        "硕士及以上人数",
        "staff with a master's degree or higher",
        "硕士及以上|硕士及以上人员|硕士以上|硕士及以上学历人数|硕士及以上学历|研究生及以上|研究生及以上学历人数",
        "硕士及以上|研究生及以上|硕士及以上学历|研究生及以上学历|硕士研究生及以上|研究生|硕士以上",
        "count",
    ),
    *(
        _item(f"{kind}人数", english, f"{kind}数量|{kind}数|{kind}", kind, "count")
        for kind, english in (
            ("生产人员", "production staff"),
            ("销售人员", "sales staff"),
            ("技术人员", "technical staff"),
            ("财务人员", "finance staff"),
            ("行政人员", "administrative staff"),
        )
    ),
    _item("本科人数", "staff with a bachelor's degree", "本科|本科学历人数|大学本科人数", "本科|大学本科|本科学历", "count"),
)  # fmt: skip
BY_NAME = {item.name: item for item in ITEMS}
