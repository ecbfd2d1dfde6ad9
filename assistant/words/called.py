"""Who is meant by a word for somebody ("客户A是哪家公司"): whether a text gives a name, and what only stands for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.names import Names, fold

_NAME_WANTED = re.compile(
    r"(?:到底|究竟|具体|分别)?(?:是|叫)哪[一几]?家(?:公司|企业|单位|机构|厂商|律所|律师事务所|(?:会计师)?事务所|银行|券商|医院|法院)?[？?。]?$"
    r"|(?:公司|企业|单位|客户|供应商|供货商|股东|机构)的?(?:具体|分别|都|各)*的?(?:全称|全名|真名|名称|名字)(?:分别|都|具体)*(?:是|叫)?(?:什么|啥|谁)"
    r"|(?:客户|供应商|供货商|股东|机构|对手)[a-z一二三四五六七八九十\d]{0,2}(?:具体|分别|都|到底|究竟)*叫(?:什么|啥)"
    r"|(?:客户|供应商|供货商)(?:具体|分别|都|到底|究竟)*(?:是|有)谁"
)
"""What asks who is meant by a word for somebody ("客户A是哪家公司")."""
_NAME_WANTED_EN = re.compile(
    r"\bnames? of (?:the|our|its|their) (?:[\w-]+ ){0,4}?(?P<kind>customer|client|supplier|vendor|lender|buyer|acquirer|purchaser|bidder|tenant|insurer|maker|manufacturer|distributor|operator|retailer)s?\b"
)
"""What asks what somebody is called whom a report may only describe."""
_FIRM = re.compile(
    r"\b(?P<name>(?:[A-Z][\w&.'-]+,? )+(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LLP|L\.P|GmbH|plc|PLC|AG|AB|SA|S\.A|N\.A|NV|N\.V|Bank|Group|Holdings)\b)"
)
_PARTY_BESIDE = re.compile(
    r"(?:客户|供应商|供货商|股东)[为是:：]?(?P<name>(?!收入|销售|采购|合计|贡献|集中|结构|群|资源|数|的|均|需求|持股|销量|订单|金额|占)[\u3400-\u9fffa-z]{2,10}?)(?=占|贡献|持股|[（(])"
)
"""Whose share of something is told right behind what it is: 第一大客户某某占比为."""
ORGANISATION = re.compile(
    r"[\u3400-\u9fff]{2,}(?:公司|集团|股份|银行|事务所|证券|基金|控股|科技|大学|医院|研究院|研究所|协会|委员会|电力|汽车|能源|材料|医药|生物|食品|电子|实业"
    r"|投资|资本|工业|重工|机械|商社|中心)|\b(?:inc|corp|ltd|limited|llc|gmbh|plc|co)\b"
)
_KINDS = {
    "律": "律师|律所",
    "会计师": "会计师",
    "银行": "银行|[工农中建交招]行",
    "券商": "证券",
    "医院": "医院",
    "法院": "法院",
}
"""Kinds of organisation, and what their names have in them."""
_NAMELESS = re.compile(
    r"(?:第[一二三四五六七八九十\d]+(?:名|大)?)?(?:主要)?(?:客户|供应商|供货商|单位|公司|企业|法人|自然人|债务人|欠款方|对手方)?\s*(?:第?(?:[一二三四五六七八九十\d]{1,3}|[a-z]\d?)(?:名|号)?|[*×x]+)?"
    r"|前[一二三四五六七八九十\d]+(?:名|大|位|家).*|.*合计.*",
    re.I,
)
"""What stands in a list for a name that is not told: 第一名, 客户A, 供应商二, or the sum of the first few."""
_NO_NAME = re.compile(
    r"控股股东|(?:本|该|子|母|孙|分|上市|控股|参股|全资|联营|合营|目标|可比|同行业|其他|主要|重点)公司|上市公司|公司股份|普通股份"
)


def holds_kind(asked: str, text: str, names: Names, own: tuple[str, ...]) -> bool:
    """Whether `text` names an organisation that neither the question nor `own`, the report's subject, goes by; True where the
    question asks for no such name."""
    said = fold(asked)
    wanted = _NAME_WANTED.search(said)
    if not wanted:
        named = _NAME_WANTED_EN.search(said)
        return named is None or _names(named["kind"], asked, text, names, own)
    kind = next((told for word, told in _KINDS.items() if word in wanted[0]), "")
    if kind and not re.search(kind, text):
        return False
    told = _NO_NAME.sub("|", fold(text))
    for known in (*own, *(name.name for *_, name in names.find(said))):
        told = told.replace(fold(known), "|")
    if names.find(told) or any(match.group() not in said for match in ORGANISATION.finditer(told)):
        return True
    beside = _PARTY_BESIDE.search(told)
    return beside is not None and beside["name"] not in said and not is_nameless(beside["name"])


def _names(kind: str, asked: str, text: str, names: Names, own: tuple[str, ...]) -> bool:
    """Whether an English text gives the name of one of a kind: a firm's, or what stands in capitals right beside the kind's word."""
    known = fold(f"{asked} {' '.join(own)}")
    firms = [match["name"] for match in _FIRM.finditer(text)]
    beside = re.findall(rf"\b{kind}s?(?:,| is| was| are| were|:)? (?P<name>[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)*)", text)
    told = [*firms, *beside, *(name.name for *_, name in names.find(fold(text)))]
    return any(fold(name) not in known for name in told)


def nameless(asked: str, names: Sequence[str]) -> bool:
    """Whether a question asks who is meant, and `names`, of the rows that are told, are only places in a list or letters."""
    return bool(_NAME_WANTED.search(fold(asked)) and names) and all(map(is_nameless, names))


def is_nameless(name: str) -> bool:
    """Whether what stands for a name tells nobody's."""
    return bool(_NAMELESS.fullmatch(re.sub(r"[（(].*", "", name).strip()))
