"""Who wrote the report: analysts, assistants and contacts with licence, e-mail and telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.metadata.evidence import HAN, Row, spaced
from ingest.records import Fact

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟"
    "艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛"
    "仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹"
    "井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "令狐",
    "皇甫",
    "夏侯",
    "慕容",
    "司徒",
    "东方",
    "南宫",
    "尉迟",
    "宇文",
    "长孙",
    "公孙",
    "端木",
    "申屠",
    "闻人",
    "钟离",
    "澹台",
    "公冶",
    "宗政",
    "濮阳",
    "淳于",
    "独孤",
    "万俟",
    "赫连",
    "呼延",
    "轩辕",
    "西门",
    "百里",
)
_ROLES = {
    "analyst": "证券分析师|首席分析师|高级分析师|资深分析师|分析师及联系人|报告撰写人|分析师|研究员|分析员|报告作者|作者",
    "assistant": "研究助理|助理分析师|研究支持|助理",
    "contact": "联系人",
}
_ROLE_ZH = "|".join(f"(?P<{role}>{spaced(words)})" for role, words in _ROLES.items())
_ROLE_EN = (
    r"\b(?P<analyst_en>(?:(?:lead|senior|research|equity|chief|covering|primary)\s+)*analysts?)\b"
    r"|\b(?P<assistant_en>research (?:associate|assistant)s?|associates?)\b|\b(?P<contact_en>contacts?(?: person)?)\b"
)
_ROLE = re.compile(rf"(?:{_ROLE_ZH}|{_ROLE_EN})(?:\s*\(?\d\)?)?", re.I)
LICENCE = re.compile(
    r"(?<![A-Za-z0-9])[SA](?:\s?\d){13}(?!\d)|(?<=CE)(?:\s*(?:No|Ref)\.?)?\s*[:#.]?\s*(?P<sfc>[A-Z]{3}\d{3})\b"
    r"|(?i:registration|licen[cs]e)\s*(?i:no|number|id)\.?\s*:?\s*(?P<other>[A-Z]{0,4}-?\d{4,}[A-Z0-9-]*)"
)
EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
PHONE = re.compile(
    r"(?<![\w.+])(?:1[3-9]\d{9}|(?:\(\+?\d{2,4}\)[-\s]{0,2}|\+?\d{2,4}[-\s]{1,2})?\(?0?\d{2,4}\)?[-\s]\d{3,4}[-\s]?\d{4}|\(?0\d{2,3}\)?[-\s]?\d{7,8})(?![\d.])"
)
_NAME_ZH = rf"[{HAN}]{{2,4}}(?:·[{HAN}]{{2,6}})?|[{HAN}](?:\s{{1,2}}[{HAN}]){{1,2}}(?![{HAN}])"
_NAME_EN = (
    r"[A-Z][A-Za-z'’-]+(?:\s+[A-Z]\.?)?(?:\s+[A-Z][A-Za-z'’-]+){1,2}(?!\s*(?:Limited|Ltd|Inc|Securities|Research)\b)"
)
_NAME = re.compile(rf"{_NAME_ZH}|{_NAME_EN}")
_TITLED = re.compile(rf"\s*(?P<name>{_NAME_ZH})\s*[（(](?P<title>[^（()）]{{2,24}})[)）]")
"""A name with its title behind it in brackets: "裴某某（首席金工分析师）"."""
_BYLINE = re.compile(rf"^\s*[{HAN}A-Za-z&/]{{2,8}}\s*[|｜丨]\s*(?=[{HAN}]{{2,4}}\s*[（(]?\s*S)")
"""What a morning note's by-line begins with: the field that its author covers, "银行 | 某某 S…"."""
_SECTOR = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:医药(?:生物)?|电子|计算机|传媒|通信|机械|电新|电力设备|化工|有色|钢铁|煤炭|建材|建筑|地产|房地产|银行|非银(?:金融)?|金融"
    r"|食品饮料|食饮|农业|农林牧渔|汽车|家电|轻工|纺服|纺织服装|社服|商贸|零售|交运|公用|环保|军工|宏观|策略|固收|金工|海外|互联网|新能源|石化)(?:行业)?\s*$"
)
"""The field that an author covers, printed right behind the name: "裴某某医药首席分析师"."""
LABEL = 12
"""Characters of what a licence's number is called."""
_DEGREES = r"(?:\s*,?\s*(?:CFA|CPA|FRM|ACCA|Ph\.?\s?D\.?|MBA|CAIA)\b)*"
_NOT_NAMES = re.compile(
    r"声明|承诺|简介|介绍|团队|名单|执业|证书|编号|资格|登记|电话|邮箱|邮件|信箱|地址|证券|研究|行业|公司|首席|高级|资深|助理|分析|联系|"
    r"具有|本报告|保证|以下|署名|撰写|所在|大学|硕士|博士|年|相关|报告|评级|日期|总部|传真|手机|微信|职务|姓名"
)
_NOT_PEOPLE = re.compile(
    r"\b(?:SFC|SAC|CE|Analyst|Certification|Research|Securities|Report|Phone|Email|Contact|Rating|Disclosure|Price|Target|Date|Important|Equity|China|Hong|Company|Coverage|Sector|Source)\b",
    re.I,
)


@dataclass(slots=True)
class _Person:
    facts: list[Fact]
    kinds: set[str] = field(default_factory=set)


def read_people(rows: Sequence[Row]) -> list[Fact]:
    """Facts "analyst", "assistant", "contact", and "licence", "email", "phone" with `of` naming the person.

    Names that follow each other share what comes next in the same order, as in a row of names over a row of numbers.
    """
    people: dict[str, _Person] = {}
    group: list[_Person] = []
    fresh = False
    for fact in _tokens(rows):
        if fact.name in _ROLES:
            person = people.setdefault(fact.value, _Person([fact]))
            group = [*group, person] if fresh else [person]
            fresh = True
            continue
        fresh = False
        owner = next((person for person in group if fact.name not in person.kinds), None)
        if owner:
            owner.kinds.add(fact.name)
            owner.facts.append(_owned(fact, owner.facts[0].value))
    return [fact for person in people.values() for fact in person.facts]


def _owned(fact: Fact, name: str) -> Fact:
    return Fact(name=fact.name, value=fact.value, page=fact.page, start=fact.start, end=fact.end, of=name)


def _tokens(rows: Sequence[Row]) -> Iterator[Fact]:
    """Names, licences, e-mails and telephones as they are printed."""
    role = "analyst"
    reached = [bool(LICENCE.search(row.text) or EMAIL.search(row.text)) for row in rows]
    for number, row in enumerate(rows):
        found: list[Fact] = []
        roles = list(_ROLE.finditer(row.text))
        titled = _TITLED.match(row.text)
        titles = [match for match in roles if titled and match.start() >= titled.start("title")]
        if titled and titles and _is_name(titled["name"], sure=True):
            role = _role_of(titles[0])
            found.append(row.fact(role, _plain(titled["name"]), titled.span("name")))
        for match in roles if not found else ():
            role = _role_of(match)
            found += _names_after(row, match, role, roles)
        if not found:
            label = roles[0] if roles else None
            after_label = number > 0 and _is_label(rows[number - 1]) and rows[number - 1].page == row.page
            near = zip(rows[number : number + 4], reached[number : number + 4], strict=True)
            named = after_label or any(found and other.page == row.page for other, found in near)
            sure = after_label or _stands_over_licence(rows[number : number + 2])
            found = _bare_names(row, label, role if after_label else "analyst", sure=sure) if named else []
        for match in LICENCE.finditer(row.text):
            group = match.lastgroup or 0
            found.append(row.fact("licence", re.sub(r"\s", "", match[group]), match.span(group)))
        found += [row.fact("email", m[0], m.span()) for m in EMAIL.finditer(row.text)]
        taken = [(fact.start - row.start, fact.end - row.start) for fact in found]
        found += [
            row.fact("phone", m[0], m.span())
            for m in PHONE.finditer(row.text)
            if not any(m.start() < end and start < m.end() for start, end in taken)
        ]
        yield from sorted(found, key=lambda fact: fact.start)


def _role_of(match: re.Match[str]) -> str:
    """The field of the word for a role."""
    return next(key for key, value in match.groupdict().items() if value).removesuffix("_en")


def _is_label(row: Row) -> bool:
    match = _ROLE.search(row.text)
    return bool(match and not row.text[match.end() :].strip(" :|") and match.start() <= 8)


def _stands_over_licence(rows: Sequence[Row]) -> bool:
    """Whether the first row is nothing but what may be a name, and the one right below it begins with a licence: a rare surname."""
    if len(rows) < 2 or rows[0].page != rows[1].page or not re.fullmatch(rf"\s*[{HAN}]{{2,4}}\s*", rows[0].text):
        return False
    licence = LICENCE.search(rows[1].text)
    return licence is not None and len(rows[1].text[: licence.start()].strip()) <= LABEL


def _names_after(row: Row, label: re.Match[str], role: str, roles: Sequence[re.Match[str]]) -> list[Fact]:
    """Names that follow a role on its row, up to the next role or the first thing that is no name."""
    end = min((other.start() for other in roles if other.start() >= label.end()), default=len(row.text))
    gap = re.match(r"\s*[:|/]\s*|\s+", row.text[label.end() : end])
    at = label.end() + (gap.end() if gap else 0)
    sure = bool(gap and ":" in gap[0])
    found: list[Fact] = []
    while match := _NAME.match(row.text, at, end):
        if not _is_name(match[0], sure=sure):
            break
        found.append(row.fact(role, _plain(match[0]), match.span()))
        tail = re.compile(rf"{_DEGREES}\s*(?:\([^)]*\)|{LICENCE.pattern}|{EMAIL.pattern})?[\s、,;/|&]*").match(
            row.text, match.end(), end
        )
        at = tail.end() if tail else match.end()
    return found


def _bare_names(row: Row, label: re.Match[str] | None, role: str, *, sure: bool) -> list[Fact]:
    """Names on a row without a role before them: "王 超 研究助理", or one above an e-mail or a licence."""
    text = row.text[: label.start()] if label else row.text
    if covered := _BYLINE.match(text):
        text = " " * covered.end() + text[covered.end() :]
    if label and (sector := _SECTOR.search(text)):
        text = text[: sector.start()] + " " * (sector.end() - sector.start()) + text[sector.end() :]
    if label:
        role = _role_of(label)
    rest = LICENCE.sub(" ", EMAIL.sub(" ", PHONE.sub(" ", text)))
    rest = re.sub(
        rf"\([^)]*\)|{_DEGREES}$|\b(?:SAC|SFC|CE|No|Ref)\b\.?|[:|,/、]|{spaced('执业证书编号|执业证书号|证书编号|资格编号|邮箱|电话')}|E-?mail",
        " ",
        rest,
        flags=re.I,
    )
    names = [match for match in _NAME.finditer(text) if _is_name(match[0], sure=sure)]
    left = rest
    for match in names:
        left = left.replace(match[0], " ", 1)
    if not names or len(re.sub(r"[\s,.|·-]", "", left)) > 2:
        return []
    return [row.fact(role, _plain(match[0]), match.span()) for match in names]


def _is_name(text: str, *, sure: bool) -> bool:
    if text[0] <= "z":
        return not _NOT_PEOPLE.search(text)
    plain = _plain(text)
    if _NOT_NAMES.search(plain):
        return False
    return sure or (len(plain) <= 3 and plain[0] in SURNAMES) or plain[:2] in _COMPOUND or "·" in plain


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text) if text[0] <= "z" else re.sub(r"\s", "", text)
