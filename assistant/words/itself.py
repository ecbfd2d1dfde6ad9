"""By which words a question asks for what a report says of itself: its authors and how to reach them, its day, rating, pages."""

from __future__ import annotations

import re

PREVIOUS = "previous"
"""Asked for what held before of the rating or target price that is asked for."""
REACH = "reach"
"""Asked how to reach the authors: their e-mail and telephone, whichever is printed."""
PAGES, PAGE_OF = "pages", "page of"
"""Asked how many pages the report has, and on which one something stands."""
_BEFORE = r"之前|前次|上次|此前|原来?(?:的)?|前值|旧|[上下]?调整?前"
_BEFORE_EN = r"\b(?:previous|prior|old|former|earlier)\b"
_CUES: tuple[tuple[str, str], ...] = (
    ("previous_rating", rf"(?:{_BEFORE})(?:给出|给予)?的?(?:投资|行业|公司)?评级|{_BEFORE_EN}\s+rating"),
    ("previous_target", rf"(?:{_BEFORE})(?:给出|给予)?的?目标价[格位]?|{_BEFORE_EN}\s+(?:target price|price target|target)"),
    ("rating_change", r"(?:(?:与|和|跟|同|较)?(?:上一?次|前一?次|上期|前期)(?:相比|比)?)?(?:这次|此次|本次)?(?:有没有|有无|是否|有)?(?:发生|什么|过)?(?:变化|变动|调整|改变|[动变改调](?:了|过)?没有?[动变改调]?)过?|是?维持还是[上下]调|是?[上下]调还是(?:维持|[上下]调)"),
    ("rating", r"(?:投资|行业|公司|股票|个股)?评级|\brating\b"),
    ("target_price", r"目标价[格位]?|\b(?:target price|price target)\b"),
    (REACH, r"(?:怎么|如何)?联系(?!人|电话)(?:方式|方法|[他她]们?|到)?|联络方式|\bcontact details\b|\b(?:be )?(?:reached|contacted)\b|\bcontact (?:him|her|them)\b"),
    ("contact", r"联系人"),
    ("assistant", r"(?:研究)?助理|\bresearch assistants?\b"),
    ("analyst", r"由?谁(?:来)?(?:撰写|编写|写|做|出)的?|(?:撰写|写)的?(?:人|分析师)|作者|撰写人|(?:署名|证券)?分析师|研究员|\bwho (?:wrote|are the analysts|is the analyst)\b|\b(?:analysts?|authors?)\b"),
    ("email", r"(?:要?发)?(?:电子)?(?:邮箱|邮件|信箱)(?:[，,]?(?:的)?地址(?:是哪一?个)?)?|\be-?mails?(?: address(?:es)?)?\b"),
    ("phone", r"(?:联系|打个?)?(?:电话|手机|座机)(?:[，,]?(?:号码|号))?|\b(?:tele)?phone(?: numbers?)?\b"),
    ("licence", r"(?:sac)?(?:执业|从业)(?:资格)?证(?!书)(?:编号|号码|号)?|(?:sac)?(?:执业|从业)?(?:资格)?(?:证书)(?:编号|号码|号)?|(?:执业|资格|从业)编?号|\b(?:licen[cs]e|registration)(?: numbers?)?\b"),
    ("published", r"(?:哪一?[天日年]|什么时[候间]|何时|几月几号)(?:发布|发表|出具|撰写|发|出|写)?(?:出来)?的?|(?:报告|发布|出版|出具)(?:日期|时间)|日期|\bwhen was (?:it|this report|the report) (?:published|issued|released)\b|\b(?:publication |report )?date\b"),
    ("broker", r"(?:哪一?[家个]|什么)(?:券商|证券公司|研究所|(?:研究)?机构)(?:发布|出具|撰写|写|出|发)?的?|券商|(?:发布|研究)机构|\b(?:which )?(?:broker|brokerage|firm)\b"),
    ("industry", r"(?:归|属|分)?(?:[类在于到]|的是)*(?:哪一?个|什么|哪)行业|所属行业"),
    ("kind", r"(?:是|属于?)?(?:一[份篇])?(?:什么|哪一?[种类])(?:类型|种类|类)?的?(?:报告|研报)|(?:报告|研报)的?类型"),
    ("title", r"(?:报告|研报|周报)?(?:的)?(?:[主大]?标题|题目|名称|名字)|叫什么(?:名字)?|\btitle\b"),
    ("ticker", r"(?:股票|证券)代码|\bticker(?: symbol)?\b"),
    ("period", r"(?:覆盖|统计|回顾|[看讲说]的?是|[看讲说]的)的?是?(?:期间|区间|时间范围|时间|哪一?周|哪几[天日]|哪段时间|什么时间)(?:的(?:行情|数据|市场|情况))?"),
    (PAGES, r"(?:一共|总共|共|全文)*有?(?:多少|几)页|\bhow many pages\b"),
    (PAGE_OF, r"在?(?:报告)?(?:的)?第?(?:几|哪一?)页(?:上)?|\b(?:on )?(?:which|what) page\b"),
    (PREVIOUS, rf"(?:{_BEFORE})|{_BEFORE_EN}"),
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<f{i}>{cue})" for i, (_, cue) in enumerate(_CUES)), re.I)
_OF_BEFORE = {"rating": "previous_rating", "target_price": "previous_target"}


def asked_of_itself(said: str) -> tuple[tuple[str, ...], str]:
    """The fields that folded `said` asks for in their order, and what else it says, "|" where a field was named.

    `PREVIOUS` is told as what held before of the fields named before it.
    """
    found = [_CUES[int(match.lastgroup[1:])][0] for match in _ANY.finditer(said) if match.lastgroup]
    fields: list[str] = []
    for name in found:
        fields += [_OF_BEFORE[f] for f in fields if f in _OF_BEFORE] if name == PREVIOUS else [name]
    return tuple(dict.fromkeys(fields)), _ANY.sub("|", said)
