"""Whether what is told holds the kind of thing asked for: a day, money, the place in a list, the unit, the name of "customer A"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts.leftover import own_names
from assistant.accounts.primary import OF_PARENT
from assistant.evidence.pieces import Evidence
from assistant.extract.moved import is_of_it
from assistant.extract.parts import few_together, no_company, of_the_part
from assistant.records import Query
from assistant.tables.rows import row_name
from assistant.words.called import holds_kind, nameless
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.wanted import ONE_DAY_WANTED, SHARE_WANTED_EN

_ORDINAL = re.compile(r"第(?P<k>[二三四五六七八九十\d]+)(?=大|高|名|位)")
_WHOLE_YEAR = re.compile(r"全年")
_NEXT = re.compile(r"第二(?:名|位|大)|亚军")
_FOLLOWS = re.compile(r"紧随|紧跟|其次|次之|仅次于|居次|亚军")
"""Other words for the second place."""
_DAY_WANTED = re.compile(r"哪一?[天日]|何日|什么时[候间]|何时|几月几[日号]|几[号日](?!线)|哪[年月]|几月份?")
_DAY = re.compile(
    r"\d{1,2}\s*[月日号]|20\d\d|\d\d\s*(?:年|[hq][1-4]|[1-4][hq])|[上下][半周个]|[一二三四]季|[年月周][初中末底内]|[今明去前后昨本当次]\s*[年月日天周]|周[一二三四五六日]|节|期间|以来|[未短中长]期|\d\s*[年天周]|q[1-4]|[1-4]q|尚未|还没|未定"
)
"""What tells when, if only roughly."""
_ONE_DAY = re.compile(
    r"\d\s*[日号]|\d{1,2}[-/.]\d{1,2}|[今明昨当次前后]\s*[日天]|[周月年][末底初]|周[一二三四五六日天]|节|尚未|还没|未定|\d\s*(?:个)?(?:交易|工作)?[日天]|期间|以来|\d\s*月"
)
"""What tells the day, or that it is not known yet; a year alone does not."""
_DAY_WANTED_EN = re.compile(r"^(?:and )?(?:since |from |until |by |on )?(?:when|what date|which (?:day|date))\b")
_DAY_EN = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b(?:day|week|month|quarter|year|anniversary|maturity|expiration|completion|upon|immediately|until|after|before|within|january|february|march|april|june|july|august|september|october|november|december)\b|[年月日]"
)
"""What tells when in English, if only by what it follows."""
_ONE_DAY_WANTED_EN = re.compile(r"\b(?:what|which) (?:exact )?(?:date|day)\b(?! of the week)")
_ONE_DAY_EN = re.compile(
    r"\b\d{1,2}[-/]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b(?:anniversary|upon|immediately|within)\b|[月日]"
)
"""What tells the day, or what it follows; a year alone does not."""
_TOLD_BY = (
    (  # what was decided by an authority
        re.compile(r"(?:什么|哪些|哪几[项条个])(?:新的?)?(?:政策|新规|规定)|政策(?:有哪些|有什么|是什么)"),
        re.compile(
            r"政策|规[定划则范程]|办法|意见|方案|通知|条例|细则|措施|法[案规律]|准则|标准|目录|补贴|试点|印发|出台|颁布|监管|部委?(?:门|局)?(?:发布|联合)|征求意见"
        ),
    ),
    (  # how long: a year or a month of the calendar does not tell it
        re.compile(
            r"(?<!第)(?<!哪)(?<![近前后这那])(?<!未来)(?<!过去)几个?[年月天](?![底初末中])|(?:几|多少)(?:个?(?:小时|钟头)|分钟|秒钟?|毫秒)|多少个?[年月天]|多久(?!以?[前后])|多长时间"
        ),
        re.compile(
            r"(?<![\d.月])\d{1,3}(?:\.\d+)?\s*(?:个(?:多|余)?月|个?(?:多|余)?(?:年|天|日|周|小时|分钟|毫?秒|交易日|季度))(?![度末底初报])|[一二两三四五六七八九十半数]+(?:年|天|日|周|小时|分钟|秒|交易日|个(?:月|季度|小时|交易日|多月|半月))|长期|以来|[0-9]+[ymd](?![a-z])"
        ),
    ),
    (  # a share
        re.compile(r"几成(?![本交立功])|百分之几"),
        re.compile(
            r"\d\s*[%％]|百分之|[一二三四五六七八九十\d]成|[一两三四五六七八九十]分之[一二三四五六七八九]|半数|一半|全部"
        ),
    ),
    (  # where
        re.compile(
            r"(?:位于|坐落于?|[司厂部所地]在)(?:哪里|哪儿|何处|哪个?(?:省|市|城市|国家|地方))|地址(?:是|在|呢|[？?]?$)"
        ),
        re.compile(
            r"[\u3400-\u9fff](?:[省市县区州乡镇村路街道巷号楼厦园港湾国岛]|大道|广场|中心|总部|基地)|[在于][^，,。；;]{2,16}?(?:举行|举办|召开|开幕|揭幕|拉开帷幕|落幕|启动|开业|挂牌|投产)|https?:|www\.|[a-z]{3,}, [a-z]{3,}"
        ),
    ),
    (  # how much a head
        re.compile(r"每(?:个|名|位)?(?:员工|职工|人)(?!民币)[^，,。？?]{0,10}(?:多少|几)"),
        re.compile(r"人均|每人|每名|每位|/人"),
    ),
    (  # how old somebody is
        re.compile(r"多大(?:年纪|岁数|年龄|了)|多少岁|几岁|年龄|年纪"),
        re.compile(r"\d\s*岁|年龄|\d{4}年[^，,。]{0,6}(?:出生|生)"),
    ),
    (  # what somebody studied
        re.compile(
            r"学历|学位|哪里毕业|毕业于|毕业院校|(?:哪|什么)[个所几两一]?[所个]?(?:大学|学校|高校|院校)(?:毕业|读|念|出身|的)"
        ),
        re.compile(r"博士|硕士|学士|本科|大专|研究生|学历|学位|毕业|mba|phd"),
    ),
    (  # who comes first
        re.compile(r"(?:第一大|最大的?)(?:客户|供应商|供货商|股东|债权人|竞争对手)"),
        re.compile(
            r"第一(?![时次批阶期个方])|最大(?!程度|限度|化|努力)|首位|居首|榜首|排名|前[一二三四五十\d]+[名大位家]"
        ),
    ),
    (  # how much somebody holds of a company
        re.compile(
            r"持(?:有|股)?[^，,。？?]{0,12}?(?:多少|几)[^，,。？?]{0,4}?股(?:份|权|票)?|持股(?:数量?|比例)?(?:是|为|有)?(?:多少|几)"
        ),
        re.compile(r"持股|持有|股份|股权|万股|亿股|\d\s*股|股东.{0,30}\d[%％]"),
    ),
    (  # by how much something rose or fell
        re.compile(r"[涨跌]了?(?:多少|几)(?![家只个支])|[涨跌]幅(?:是|为|有|达)?(?:多少|几)"),
        re.compile(r"\d\s*(?:[%％]|个?百分点|个?点|[美港]?元|块|倍|bp)|翻|持平|[涨跌]停"),
    ),
)
"""What asks for a kind of thing in Chinese, and what tells it."""
_OFFICES = {
    "实控人": "实际控制人|实控人",
    "董秘": "董事会秘书|董秘",
    "ceo": "ceo|首席执行官|总裁|总经理",
    "cfo": "cfo|首席财务官|财务总监|财务负责人",
}
_OFFICE_WANTED = re.compile(
    r"(董事长|总经理|总裁|法定代表人|实际控制人|实控人|控股股东|财务总监|财务负责人|董事会秘书|董秘|监事会主席|ceo|cfo)(?:现在|目前)?(?:是|叫|由)?(?:谁|哪位|什么名字)"
)
"""What asks who holds an office, which what is told must name."""
_MONEY_WANTED = re.compile(
    r"(?:金额|总额|对价|价款|造价|总投资|投资额|总价|罚款|年薪)(?:分别|各|一共|总共|合计|大约|预计)*[是为有达]?多少(?![\u3400-\u9fff])|多少(?:钱|资金|[万亿]?[美港欧日]?元)|几个?(?:[万亿]|[万亿]?[美港欧日]?元)|花了?多少(?![\u3400-\u9fff])"
    r"|\bhow much (?:money|cash|was (?:spent|paid|invested|borrowed)|(?:is|was) owed)\b"
    r"|\bhow much (?:did|do|does|has|have|will) [^?]{1,40}? (?:spen[dt]|cost|pay|paid|owe|invest(?:ed)?|borrow(?:ed)?)\b"
    r"|^what (?:did|do|does|has|have) [^?]{1,40}? (?:spen[dt]|pay|paid|owe|borrow(?:ed)?|earn(?:ed)?)(?= (?:on|for|to|from|under|in)\b[^?]{3}|\W*$)"
)
_MONEY = re.compile(
    r"\d[\d,.]*\s*(?:[十百千]?[万亿]|[美港欧日]?元|[美港欧]?刀|块)|[$¥￥€£]\s*\d|\d\s*(?:m|bn|million|billion|thousand)\b|in (?:thousand|million)s|dollars|pence|cents|[万亿美港欧日]元|[(（:：\s\d]元|免费|不收费|费用|rmb|usd|hkd|未披露"
)
"""An amount of money, or words over a figure that it is in money."""
_LATIN_UNIT = re.compile(r"(?:多少|几)\s*(?P<unit>[kmgt]w(?:h|p)?)(?![a-z])")
_DECISIVE = re.compile(
    r"质押|冻结|司法冻结|担保|抵押|减值|核销|处罚|罚款|诉讼|仲裁|解禁|退市|违约|逾期|终止|撤回|召回|停牌|复牌|摘牌|摘帽|戴帽|破产|重整"
)
DECIDED = 0.3
"""How well such a word must be met."""
_LOSING = re.compile(r"(?:亏损|亏钱|亏了?)的[\u3400-\u9fff]{2}")
"""What asks of one that loses money."""
_TOGETHER = re.compile(r"合计(?!提)|总共|一共|共计|之和|加起来|加总")
"""What asks for several together."""
_OF_NOBODY = re.compile(
    r"(?:办公室|办事处|分公司|营业部|总机|客服|前台|热线|投诉)[^，,。？?]{0,6}(?:电话|号码|邮箱|地址)"
)
"""How to reach an office: a person's own telephone does not tell it."""
_PERSON_WANTED = re.compile(r"[》”」\u3400-\u9fff]的(?P<role>[\u3400-\u9fff]{2,5})(?:都?是|叫|为)谁")
ROLE = 0.3
"""How well the role must be met of whom it is asked who holds it: a film's title does not tell its star."""
_ONE_PLACE = re.compile(r"第[一二三四五六七八九十\d]+名")
"""One of a list, where the first few of it are asked for together."""
_PERCENT_TOLD = re.compile(
    r"\d\s?(?:%|per ?cent\b|pct\b|percentage points?\b|basis points?\b|bps\b)|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|all|none|most)\b|[%％]"
)
_PERCENT_HEADED = re.compile(r"%|\bper ?cent|\bshare\b|比例|比重|占比|率")
"""What tells a percentage in a sentence, and over the figures of a row."""


def _decided_by(matcher: Matcher, first: Evidence) -> bool:
    """Whether what was done to the thing asked about (pledged, frozen, guaranteed) is said where the question names it: without it
    a figure is of the thing as such."""
    pairs = zip(matcher.terms, first.match.strengths, strict=True)
    return all(s >= DECIDED for term, s in pairs if _DECISIVE.fullmatch(term.text))


def _tells_role(said: str, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the role of whom it is asked who holds it ("的主演是谁") is told, in other words too."""
    asked = _PERSON_WANTED.search(said)
    if asked is None:
        return True
    roles = [at for at, term in enumerate(matcher.terms) if term.text in asked["role"] and term.kind == "word"]
    return not roles or any(piece.match.strengths[at] >= ROLE for piece in chosen for at in roles)


def _of_the_year(told: str, year: int) -> bool:
    """Whether what is told is of a year as a whole, not of one of its months."""
    return bool(re.search(rf"全年|年度|{year}年(?!\d+月|[一二三四前上下第]|半)|{year}[ae]", told))


def when_told(asked: str, told: str, around: str = "") -> bool:
    """Whether it is told when, if only roughly, in Chinese also by what stands `around`; True where that is not asked."""
    said = fold(asked)
    tells = _ONE_DAY_EN if _ONE_DAY_WANTED_EN.search(said) else _DAY_EN
    if _DAY_WANTED_EN.search(said) and not tells.search(fold(told)):
        return False
    tells = _ONE_DAY if ONE_DAY_WANTED.search(said) else _DAY
    return not _DAY_WANTED.search(said) or bool(tells.search(fold(f"{told} {around}")))


def _may_lose(piece: Evidence) -> bool:
    """Whether a row tells of a loss, or of no profit at all."""
    assert piece.table is not None
    names = [fold(name) for name in piece.table.columns]
    profits = [cell.value for name, cell in zip(names, piece.row, strict=False) if "利润" in name or "盈亏" in name]
    told = [value for value in profits if value is not None]
    return not told or min(told) < 0


def _is_one_of_a_kind(said: str, piece: Evidence) -> bool:
    """Whether a row is one of several of the kind that folded `said` names by a cell that comes again in its column: its own figure
    is not that of all."""
    table, row = piece.table, piece.row
    assert table is not None
    kinds = [i for i, cell in enumerate(row) if cell.kind == "text" and len(cell.text) > 1 and fold(cell.text) in said]
    again = [i for i in kinds if sum(other[i].text == row[i].text for other in table.rows) > 1]
    return bool(again) and fold(row_name(table, row)) not in said


def _tells_percent(piece: Evidence) -> bool:
    """Whether a sentence tells a percentage, or a row has one under a name for it."""
    if piece.table is None:
        return bool(_PERCENT_TOLD.search(fold(piece.text)))
    return bool(_PERCENT_HEADED.search(fold(f"{piece.text} {piece.context}")))


def told_as_asked(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether a day, money, the place in a list ("第二大客户"), the unit of what is generated or stored ("多少GWh"), and the name
    of who is meant are told where they are asked for: a figure of the first customer, or in money, answers none of the last three."""
    said, told = fold(query.standalone), fold(" ".join(f"{piece.text} {piece.context}" for piece in chosen))
    place, unit = _ORDINAL.search(said), _LATIN_UNIT.search(said)
    followed = bool(_NEXT.search(said) and _FOLLOWS.search(told))
    if (place and place[0] not in told and not followed) or (unit and unit["unit"] not in told):
        return False
    if not _decided_by(matcher, chosen[0]) or (chosen[0].fact and _OF_NOBODY.search(said)):
        return False
    if not _tells_role(said, matcher, chosen):
        return False
    if any(wanted.search(said) and not tells.search(told) for wanted, tells in _TOLD_BY):
        return False
    if not is_of_it(query.standalone, matcher, chosen):
        return False
    if few_together(said) and _ONE_PLACE.search(chosen[0].text) and not few_together(chosen[0].text):
        return False
    if not of_the_part(said, chosen[0]):
        return False
    if SHARE_WANTED_EN.search(said) and not any(map(_tells_percent, chosen)):
        return False
    around = " ".join(piece.context for piece in chosen if not piece.fact)
    if not when_told(query.standalone, " ".join(piece.text for piece in chosen), around):
        return False
    money = any(piece.table is not None and query.language == "en" for piece in chosen) or _MONEY.search(told)
    if _MONEY_WANTED.search(said) and not money:
        return False
    if (office := _OFFICE_WANTED.search(said)) and not re.search(_OFFICES.get(office[1], office[1]), told):
        return False
    if _WHOLE_YEAR.search(said) and not any(_of_the_year(told, time.first.year) for time in query.times or ()):
        return not query.times
    first = chosen[0]
    if _LOSING.search(said) and first.table is not None and not _may_lose(first):
        return False
    if _TOGETHER.search(said) and first.table is not None and _is_one_of_a_kind(said, first):
        return False
    if OF_PARENT.search(said) and "母公司" not in f"{told} {' '.join(first.source.section)}":
        return False  # what is told is of the group
    name = row_name(first.table, first.row) if first.table is not None else ""
    if name and (nameless(query.standalone, [name]) or no_company(query.standalone, name)):
        return False
    asked = query.question.text if query.language == "en" else query.standalone  # "the name of" is left out there
    return holds_kind(asked, first.text, matcher.names, own_names(first.source.report))
