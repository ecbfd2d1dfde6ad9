"""Everyday words for what reports print in the words of the field: "净赚多少" asks for the 净利润.

Only turns of phrase that no report prints; words that reports use themselves (库存, 营收) are synonyms in `vocabulary`.
"""

from __future__ import annotations

import re

_HOW_MUCH = r"(?:了|到|过)?(?:多少|几个?)(?:钱|现金|款|费用)?"
_NO_SPAN = r"(?!前(?!三季|半年)|中(?![报期])|[期内间后来以限多]|历史|经验|时间)"
"""Behind "26年" where it is a year, not how long something takes."""
_TURNS: tuple[tuple[str, str], ...] = (
    # Profit, cash and debt
    (r"[赚挣](?:到|来|进)?的钱|(?:落袋|到手)的?(?:钱|利润)", "净利润"),
    (rf"(?:净赚|[赚挣]进(?:腰包|口袋|兜里?))(?:{_HOW_MUCH})", "净利润是多少"),
    (r"净赚|[赚挣]进(?:腰包|口袋|兜里?)", "净利润"),
    (rf"卖(?:货|东西|产品)(?:收回来?|收进来?|收|进账){_HOW_MUCH}", "销售商品、提供劳务收到的现金是多少"),
    (r"(?:账上|账面上|手头|手里)(?:还)?(?:有|剩|趴着|留着)(?:多少)(?:现金|钱)", "货币资金是多少"),
    (r"花[在到]研发上?(?:面)?的?(?:钱|费用)|研发(?:上)?砸了?(?=多少)|搞研发花了?(?=多少)", "研发费用"),
    (r"(?:客户|下游|买家)(?:还)?欠(?:着|下|公司|它|这家公司)*的?(?:钱|款)(?:还没[收还]的?)?", "应收账款"),
    (rf"欠(?:着|了)?银行{_HOW_MUCH}", "银行借款是多少"),
    (r"交了?多少税", "支付的各项税费是多少"),
    # Who
    (r"(?:背后|幕后|真正|最终)?说了?算的(?:那个)?人?|(?:背后|幕后|真正)的?(?:大?老板|东家)|实控人", "实际控制人"),
    (r"一把手|掌门人|当家人", "董事长"),
    (rf"(?:给|付给)(?:审计师|会计师|审计机构|会计师事务所)(?:[（(][^）)]*[）)])?(?:付|花|开){_HOW_MUCH}", "会计师事务所报酬是多少"),
    (r"干活的人|上班的人|在职的人", "员工"),
    # Change and time
    (r"比(?:上一?年|前一年|去年)(?:同期)?(?:少|降|跌|缩水|掉)了?(?=多少|几|百分之)", "同比下降"),
    (r"比(?:上一?年|前一年|去年)(?:同期)?(?:多|涨|增|升)了?(?=多少|几|百分之)", "同比增长"),
    (r"(?:头|前)六个月|前半年", "上半年"),
    (rf"(?<![\d.%])(?P<a>[12]\d)(?P<to>年?(?:到|至|[-—–~～]))(?P<b>[12]\d)年{_NO_SPAN}", r"20\g<a>\g<to>20\g<b>年"),
    (rf"(?<![\d近前后这那第满约超逾共历过去未来首])(?P<short>[12]\d)年{_NO_SPAN}", r"20\g<short>年"),
    (r"平均每天|每天平均|每天平均下来", "日均"),
    (r"(?P<when>本周|这周|上周|当周|今年以来|年初至今)(?:的)?(?:股价)?表现(?:得)?(?:怎么样|怎样|如何|咋样)", r"\g<when>涨跌幅是多少"),
    (r"咋样", "怎么样"),
    (r"啥时候|几时", "什么时候"),
    (r"啥", "什么"),
    # Business
    (r"多久能?(?:回本|把.{1,12}[赚挣]回来)", "投资回收期是多少"),
)  # fmt: skip
_COMPILED = tuple((re.compile(turn), words) for turn, words in _TURNS)


def in_field_words(text: str) -> str:
    """A Chinese question with its everyday turns put in the field's words."""
    for turn, words in _COMPILED:
        text = turn.sub(words, text)
    return text
