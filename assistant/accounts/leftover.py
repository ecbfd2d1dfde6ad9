"""What of a question is left when items, years and the company's names are taken out: words that ask for nothing, or more."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.words.names import fold
from assistant.words.vocabulary import QUESTION_WORDS_ZH, STOP_EN
from ingest.records import Report

_QUIET_WORDS_ZH = (
    "公司 本公司 贵公司 上市公司 企业 集团 合并报表 合并 口径 年报 年度报告 年报告 财报 财务报告 财务报表 报表 财务数据 财务 数据 披露 显示 公布 记载 当中 "
    "期间 本期 本年度 本年 当年 当期 报告期末 报告期内 报告期 期末 年末 年底 截至 截止 会计年度 财年 年度 全年 一期 最近 最新 数 数目 数额 数值 数量 数字 金额 值 "
    "余额 一共 总共 共计 账面价值 账面净值 账面净额 净额 总额 总计 合计 情况 元 万元 亿元 人民币 美元 人 名 位 百分比 百分之 百分数 用 以 表示 单位 水平 具体 各 均 了 达到 实现 取得 结果 求 计算 算 算出 查询 查 "
    "多少钱 问 叫啥 啥 咋 咋样 来着 多少股 给我 跟我 帮我 说下 说说 讲讲 给一下 现在 想 了解 查阅 您好 你好 麻烦 形式 次 学历 员工 人员 的话 约 大约 值 还有 剩 剩下 请 给出 提供 告诉 我 一下 能否 能 帮 并 其 该 后 末 度"
).split()
QUIET_ZH = re.compile("|".join(sorted((*_QUIET_WORDS_ZH, *QUESTION_WORDS_ZH), key=len, reverse=True)))
PEOPLE = re.compile(r"员工|人员|职工|学历")
"""Words that are quiet where a company's staff is asked for, and ask for people everywhere else."""
IN_CURRENCY = re.compile(r"(?:美元|港币|港元|欧元|日元|英镑|外币)的?(?=货币资金|应[收付]|[存借]款|现金|余额|资产|负债)")
"""What of an item is in another currency than the statements: the notes tell it."""
_QUIET_EN = STOP_EN | frozenset(
    "company firm corporation group consolidated annual report reports 10-k 10k filing form financial statement statements year years year-end fiscal "
    "fy ended ending end period latest recent most current total amount amounts value figure number usd dollars dollar thousand thousands "
    "million millions billion percent percentage % ratio rate calculate compute calculated computed round rounded decimal decimals places "
    "please provide using based work out determine derive net its full entire were hold held generate generated earn earned record recorded make made did expense expenses carry carried carrying book booked owe owed incur incurred spend spent receive received pay paid sit stood stand balance outstanding money hand hi hello".split()
)
_SHORT_NAME = re.compile(r"简称|中文名称|外文名称|缩写")
_LEGAL_EN = re.compile(r"[,.]?\s*\b(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|lp|n\.v|s\.a)\b\.?")
_LEGAL_ZH = re.compile(r"(?:集团)?(?:股份)?有限(?:责任)?公司$")


@lru_cache(maxsize=64)
def own_names(report: Report) -> tuple[str, ...]:
    """What the report's company goes by, folded, the longest first: its names and ticker, an English name's first words
    ("wheeler"), and the initials of its last ones ("reit")."""
    told = [report.company, report.ticker, report.ticker.split(".")[0]]
    told += [fact.value for fact in report.facts if _SHORT_NAME.search(fact.name) and not fact.of]
    whole = {fold(name) for name in told if len(name) > 1}
    names = whole | {(_LEGAL_EN if name.isascii() else _LEGAL_ZH).sub("", name).strip(" ,.") for name in whole}
    for name in [n for n in names if n.isascii() and " " in n]:
        parts = name.split()
        openings = [" ".join(parts[:size]) for size in range(1, len(parts))]
        names |= {opening for opening in openings if len(opening) > 3}
        if report.language == "zh" and len(parts) > 2:
            names.add(" ".join(parts[1:]))  # without the place that a Chinese company's name begins with
        names |= {"".join(part[0] for part in parts[start:]) for start in range(len(parts) - 2)}
    return tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))


def without_names(text: str, report: Report) -> tuple[str, bool]:
    """The text with the names of the report's company taken out, and whether any stood there."""
    named = False
    for name in own_names(report):
        spelt = re.escape(name).replace(",", ",?")  # a comma before "inc." is left out as often as not
        pattern = rf"(?<!\w){spelt}(?:'s)?(?![a-z0-9])" if name.isascii() else spelt
        text, count = re.subn(pattern, "|", text)
        named = named or bool(count)
    return text, named


def left_over(rest: str, report: Report) -> bool:
    """Whether words are left that ask for more: a product, a subsidiary, another company, a cause."""
    han = "".join(re.findall(r"[\u3400-\u9fff|]", rest))
    for piece in QUIET_ZH.sub("|", han).split("|"):
        if piece and not any(_abbreviates(piece, name) for name in own_names(report)):
            return True
    latin = re.findall(r"[a-z&][\w&'-]*|\d[\d,.]*", unicodedata.normalize("NFKC", rest))
    return any(re.sub(r"'s$", "", word) not in _QUIET_EN for word in latin)


def _abbreviates(piece: str, name: str) -> bool:
    """Whether `piece` is a part of the company's name, or some of its characters in order ("中国石化")."""
    if len(piece) > 1 and piece in name:
        return True
    at = -1
    return len(piece) > 2 and all((at := name.find(char, at + 1)) >= 0 for char in piece)
