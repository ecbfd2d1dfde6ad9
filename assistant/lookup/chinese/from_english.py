"""English questions on the people and the entries of a Chinese report, put in the words that its tables print.

Only what the exchanges' forms have names for: a question with a word beyond them is not taken.
"""

from __future__ import annotations

import re

from assistant.accounts.leftover import without_names
from assistant.words.vocabulary import STOP_EN
from ingest.records import Report

_PLACES = {
    "": "一",
    "single": "一",
    "second": "二",
    "2nd": "二",
    "third": "三",
    "3rd": "三",
    "fourth": "四",
    "fifth": "五",
}
_PLACE = re.compile(
    r"\b(?P<nth>single|second|2nd|third|3rd|fourth|fifth)?[- ]?(?:largest|biggest|top) (?P<of>share ?holder|stock ?holder|customer|client|supplier|vendor)(?:'s)?\b"
)
_LISTS = {"share": "股东", "stock": "股东", "custo": "客户", "clien": "客户", "suppl": "供应商", "vendo": "供应商"}
"""Lists of which a place is asked for."""
_OF_PLACES: tuple[tuple[str, str], ...] = (
    (r"(?:what )?(?:stake|percentage|proportion|share|ratio)(?: of (?:the )?(?:total )?(?:shares|sales|purchases|equity|share capital))?", "占比"),
    (r"how many shares", "持股数量"),
    (r"(?:sales|revenues?)(?: amount| value)?", "销售额"),
    (r"purchases?(?: amount| value)?", "采购额"),
)  # fmt: skip
_HIGHEST_PAID = re.compile(
    r"\b(?:highest|best)[- ]paid\b|\b(?:who|which \w+) (?:earned|received|was paid|got|made) the (?:most|highest)\b.*"
)
_HOLDERS: tuple[tuple[str, str], ...] = (
    (r"vice[- ]chair(?:man|woman|person)?", "副董事长"),
    (r"chair(?:man|woman|person)? of the supervisory (?:board|committee)|supervisory (?:board|committee) chair(?:man|woman|person)?", "监事会主席"),
    (r"chair(?:man|woman|person)(?: of the board(?: of directors)?)?|board chair|chair of the board", "董事长"),
    (r"(?:deputy|vice) general managers?", "副总经理"),
    (r"general manager|ceo|chief executive(?: officer)?", "总经理"),
    (r"cfo|chief financial officer|finance director|financial director|head of finance", "财务总监"),
    (r"(?:secretary (?:of|to) the board(?: of directors)?|board secretary)", "董事会秘书"),
    (r"securities (?:affairs )?representative", "证券事务代表"),
    (r"independent (?:non-executive )?directors?", "独立董事"),
    (r"chief engineer", "总工程师"),
    (r"legal representative", "法定代表人"),
    (r"(?:actual|de facto|ultimate) controllers?|ultimate controlling (?:party|person|shareholder)s?", "实际控制人"),
    (r"controlling (?:share|stock) ?holders?", "控股股东"),
)  # fmt: skip
_ASKED: tuple[tuple[str, str], ...] = (
    (r"how old|\bage\b|aged", "年龄"),
    (r"(?:total )?(?:pre-?tax )?(?:paid|pay|remuneration|compensation|salary|earn(?:ed|s)?)(?: (?:before tax|pre-?tax))?", "税前报酬总额"),
    (r"term (?:of office )?(?:end|expire|run out)s?|end of (?:his|her|their|the) term", "任期终止日期"),
    (r"(?:take|took|taken|taking) office|appointed|term (?:of office )?(?:start|begin|began)s?|since when", "任期起始日期"),
    (r"(?:hold|own)s? at (?:the )?(?:year[- ]end|end of (?:the year|(?:19|20)\d\d))|how many (?:company )?shares(?: (?:does|did|do) (?:the|he|she)?\s*(?:own|hold))?|shareholding", "期末持股数"),
    (r"telephone(?: number)?|phone(?: number)?|(?:be )?(?:reached|contacted)", "电话"),
    (r"e-?mail(?: address)?", "电子信箱"),
    (r"\bfax(?: number)?", "传真"),
)  # fmt: skip
_BY_AUDITOR = r"(?: (?:by )?(?:the |its )?(?:auditors?|accounting firm))?"
_ON_ACCOUNTS = r"(?: (?:on|for|about|to) (?:(?:the|its|company's|(?:19|20)\d\d|annual) )*(?:financial (?:statements?|reports?)|accounts|annual report))?"
_TRADE = r"(?:(?:total|annual|all|its|the|company's) )*(?:sales|revenues?|purchases|procurement)"
_SHARE_OF_TRADE = rf"(?:(?:what )?(?:share|percentage|per ?cent|proportion) of {_TRADE} (?:(?:came|comes|come|was|were|is|did|does|made) )?(?:from |to |to come from )?)?"
_TOP_FIVE = r"(?:(?:top|largest|biggest|first) (?:five|5)|(?:five|5) (?:largest|biggest|top))"
_THEIR_SHARE = rf"'?(?:(?:'s)? (?:share|percentage|proportion)(?: of {_TRADE})?)?(?: (?:account(?:ed)? for|contribute[ds]?(?: to)?|represent(?:ed)?|take|make up|buy|supply))?"
_ENTRIES: tuple[tuple[str, str], ...] = (
    (r"registered (?:office )?address", "注册地址"),
    (r"office address", "办公地址"),
    (r"(?:postal|zip|post) ?code", "邮政编码"),
    (r"web ?site", "公司网址"),
    (r"(?:fees? (?:for|of) )?(?:the )?internal[- ]controls? audit(?:ing)?(?: fees?)?(?: (?:paid )?to the (?:auditors?|accounting firm))?|(?:auditors?|accounting firm)(?: (?:is|was|were))? paid for (?:the )?(?:audit(?:ing)? (?:of )?)?(?:the )?internal[- ]controls?(?: audit)?", "内部控制审计会计师事务所报酬"),
    (r"(?:for )?(?:the )?(?:annual )?(?:audit(?:ing)? (?:of )?(?:the |its )?(?:annual )?(?:financial (?:statements?|reports?)|accounts|annual report)|(?:annual )?financial[- ](?:statements?|reports?|reporting) audit(?:ing)?)", ""),
    (r"(?:which|what) (?:accounting|audit(?:ing)?) firm audits|(?:which|what) (?:auditors?|accounting firm|audit(?:ing)? firm)(?: (?:did|does|has|was|is))?|(?:who|which firm) (?:is|was|are) the (?:external )?auditors?|name of the (?:auditor|accounting firm)", "会计师事务所名称"),
    (r"(?:how much )?(?:did|does|do) (?:the |our )?(?:company|it|they|firm|group)? ?pay (?:to )?(?:the |its |their )?(?:external )?(?:auditors?|accounting firm)", "境内会计师事务所报酬"),
    (r"audit fees?(?: (?:was |were )?paid(?: to the (?:auditors?|accounting firm))?)?|(?:auditors?|accounting firm) (?:is |was |were )?paid|paid to (?:the |its )?(?:auditors?|accounting firm)", "境内会计师事务所报酬"),
    (rf"(?:(?:type|kind) of )?(?:audit(?:or's|ors?|ing)? )?opinions?(?: type)?(?: (?:was|is|did|has|were|does))?{_BY_AUDITOR}(?: (?:issued?|express(?:ed)?|gave|given?|render(?:ed)?))?{_ON_ACCOUNTS}", "审计意见类型"),
    (r"(?:number|reference(?: number)?) of the audit(?:or's)? report|audit report (?:reference )?number", "审计报告文号"),
    (r"who signed (?:the )?audit(?:or's)? report|(?:which|what|names? of the) (?:certified public |public )?accountants? signed(?: (?:the )?audit(?:or's)? report)?|sign(?:ing|ed) (?:certified public )?accountants?", "签字会计师姓名"),
    (rf"{_SHARE_OF_TRADE}(?:the )?{_TOP_FIVE} customers?{_THEIR_SHARE}", "前五名客户销售额占比"),
    (rf"{_SHARE_OF_TRADE}(?:the )?{_TOP_FIVE} (?:suppliers?|vendors?){_THEIR_SHARE}", "前五名供应商采购额占比"),
    (r"how many consecutive years(?: (?:has|have) (?:it|they) (?:done so|audited))?", "审计服务的连续年限"),
    (r"(?:ordinary |common )?share ?holders (?:did|does|were|are|had)?", "报告期末普通股股东总数"),
    (r"(?:at )?(?:the )?end of the (?:last )?month before(?: (?:the )?(?:annual )?report(?: was| is)?(?: published| disclosed| released| disclosure| publication| came out| comes out)?)?", "年度报告披露日前上一月末普通股股东总数"),
    (r"cash dividends?.*?\bper (?:10|ten) shares and in total", "每10股派息数，现金分红金额"),
    (r"cash dividends?.*?\bper (?:10|ten) shares", "每10股派息数"),
)  # fmt: skip
_IN_WORDS = re.compile(r"(?:名称|地址|网址|类型|文号|姓名)$")
"""Entries that tell no figure."""
_WHO = re.compile(r"\bwho(?:'s)?\b|\bwhat (?:is|are) the names?\b|\bnames? of\b", re.I)
_SEVERAL = re.compile(r"\bwho are\b|\bnames of\b|\blist\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
QUIET = STOP_EN | frozenset(
    "who what which when where how company company's group board firm list name names much many did does do was were is are be been he she they his her their it its "
    "current currently serving present in at of the a an and for as by with to on end year year-end annual report total receive received get got have has had can could reach contact please give came come comes account accounted accounts represent represented appoint appointed engage engaged hire hired hold holds held own owns owned fee fees".split()
)


def in_chinese(text: str, report: Report) -> str:
    """The question in the words of the report's tables, "" where it asks for anything that the forms have no name for."""
    rest, _ = without_names(text.lower(), report)
    if _HIGHEST_PAID.search(rest):
        return "税前报酬最高的董监高是谁，多少？"
    if place := _PLACE.search(rest):
        return _of_a_place(place, f"{rest[: place.start()]} {rest[place.end() :]}")
    years = YEAR.findall(rest)
    holders, rest = taken(_HOLDERS, " ".join(YEAR.sub(" ", rest).split()))
    who, several = bool(_WHO.search(rest)), bool(_SEVERAL.search(rest))
    asked, rest = taken(_ASKED if holders else _ENTRIES, rest)
    words = re.findall(r"[a-z][a-z'-]*", rest)
    if len(holders) > 1 or not (holders or asked) or any(re.sub(r"'s$", "", w) not in QUIET for w in words):
        return ""
    when = f"{years[0]}年" if len(set(years)) == 1 and not holders else ""
    if holders and several and not asked:
        return f"{holders[0]}有哪些？"
    said = [*(["是谁"] if holders and who else []), *asked]
    tail = "" if not asked else "是什么" if all(map(_IN_WORDS.search, asked)) else "是多少"
    return f"{when}{''.join(holders)}{'，'.join(said)}{tail}？" if said else ""


def _of_a_place(place: re.Match[str], rest: str) -> str:
    """What is asked of a place among shareholders, customers or suppliers; "" where it is anything that their lists have no name for."""
    asked, rest = taken(_OF_PLACES, YEAR.sub(" ", rest))
    if any(re.sub(r"'s$", "", word) not in QUIET for word in re.findall(r"[a-z][a-z'-]*", rest)):
        return ""
    kind = _LISTS[place["of"][:5]]
    asked = ["持股比例" if kind == "股东" and one == "占比" else one for one in asked]
    return f"第{_PLACES[place['nth'] or '']}大{kind}{'，'.join(['是谁', *asked])}{'是多少' if asked else ''}？"


def taken(words: tuple[tuple[str, str], ...], text: str) -> tuple[list[str], str]:
    """The Chinese words for what a text names, in its order, and the text without it."""
    found: list[tuple[int, str]] = []
    for english, chinese in words:
        if match := re.search(rf"(?<![a-z])(?:{english})(?![a-z])", text):
            found.append((match.start(), chinese))
            text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    return [chinese for _, chinese in sorted(found) if chinese], text
