"""What of a question a table must account for, and how far one of its names does: the positions of the question it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from assistant.accounts.labels import plain_label
from assistant.accounts.leftover import IN_CURRENCY, PEOPLE, QUIET_ZH, own_names
from assistant.accounts.period import year_of
from assistant.amounts.quantities import count_of
from assistant.records import Query
from assistant.tables.among import EXCEPT, left_out
from assistant.words.names import fold
from assistant.words.synonyms import SYNONYMS
from assistant.words.vocabulary import TABLE_NUMBERED
from ingest.records import Report

Places = frozenset[int]
"""Positions in a folded question."""

ALIKE: tuple[tuple[str, ...], ...] = (
    ("增减", "变动", "变化", "同比", "比上年", "较上年", "比前一年", "比去年", "较去年", "增长", "下降", "减少", "增加", "降幅", "增幅", "增速", "降低", "提高", "上升", "掉了", "涨了", "跌了", "升了", "降了"),
    ("报酬", "薪酬", "津贴", "薪资", "年薪", "工资", "薪水"),
    ("持股", "持有", "股份"),
    ("金额", "发生额", "交易额", "交易金额"),
    ("比例", "占比", "比重", "占股", "百分之几", "比率", "几成"),
    ("单价", "报价", "价格", "均价", "售价", "出厂价", "中标价", "成交价"), ("总价", "总报价"),
    ("折合人民币", "折算人民币", "折成人民币"),
    ("姓名", "董事姓名", "谁", "哪位", "何人", "叫啥", "叫什么"),
    ("职务", "职位", "担任"),
    ("董监高", "高管", "董事、监事", "高级管理人员", "高管人员", "管理层"),
    ("板块", "业务", "行业", "产品", "分行业", "分产品", "业务板块"),
    ("地区", "区域", "分地区"),
    ("年龄", "多大", "几岁", "多少岁", "年纪", "岁数"),
    ("质押", "质押数量", "冻结"),
    ("到期日", "终止日", "终止日期", "到期", "结束", "到什么时候", "到何时", "到哪年", "到哪一年", "到哪天"),
    ("年限", "多少年", "几年"),
    ("境外", "海外", "国外"), ("境内", "国内"),
    ("会计师事务所报酬", "审计费", "审计费用", "审计报酬"),
    ("起始日", "开始", "起始"), ("主营", "主营业务", "业务性质", "主要业务", "做什么", "干什么", "从事什么"),
    ("变更前", "改名前", "改名之前", "更名前", "更名之前", "曾用", "以前", "从前", "原来", "原先"),
    ("地址", "办公地址", "在哪里", "在哪儿", "在哪", "位于"),
    ("召开", "会议", "开会"),
    ("原因", "说明", "变动原因", "为什么", "为何"),
    ("减持", "增持", "变动", "增减", "增减变动", "买入", "卖出", "加仓", "减仓"),
    ("电子信箱", "电子邮箱", "电子邮件", "邮箱", "邮件"),
    ("年末", "期末"), ("年初", "期初"),
    ("募投", "募集资金"), ("客户", "买家"), ("供应商", "供货商", "卖家"), ("销售额", "销售金额", "销售收入", "收入", "营收"), ("采购额", "采购金额"),
    ("会计师事务所", "审计机构", "审计师", "审计所", "事务所"), ("邮政编码", "邮编"),
    ("名称", "单位名称", "哪家", "单位"),
    ("账面余额", "余额"), ("余额", "未偿还", "没还", "还剩", "剩余"), ("成员", "委员"), ("主席", "主任委员", "召集人", "主任"),
    ("企业集团", "纳入合并财务报表范围", "纳入合并报表范围", "纳入合并范围", "合并范围", "合并财务报表范围"),
    ("利率", "年利率", "票面利率"),
)  # fmt: skip
"""Words of report tables and those by which questions ask for the same."""


def _printed(group: Iterable[str]) -> tuple[str, ...]:
    """What a Chinese table or question prints of a group of synonyms, compared without 的."""
    return tuple(
        form.replace("的", "")
        for form in group
        if len(form) > 1 and (not form.isascii() or form.isalpha()) and " " not in form
    )


_OF_THE_FIELD = tuple(forms for group in SYNONYMS if len(forms := _printed(group)) > 1)
"""The synonyms of the field, where several are printed."""
_TOKENS = re.compile(r"[\u3400-\u9fffa-z0-9]")
_SAID_OF_ROWS = re.compile(
    r"最[大高多强好长久重快猛贵小低少弱差短轻慢惨]|(?:排名|排在|位列|排)?第[一二三四五六七八九十\d]+(?:大|高|多|名|位)?|前[一二两三四五六七八九十\d]+(?:[大高多低少]|名|位|家)?"
    r"|[多几]少?[个家位名人元岁股次]|[二两三四五六七八九十][个家位名大](?=[\u3400-\u9fff])|哪一?[天日月年]|哪[一二两三几]?[个家位名些只项款块类种]?|什么地方|看|几成|谁|何时|什么时候|(?<![美港日欧])[万亿]?元|(?<=多少)[万亿]|几个百分点|多少个?百分点|百分点|分别|各是|各为|各|出了|出过|发布了|披露了|公布了|单季度?|联系|拥有|根据|按照|按(?=多少)|其(?=[\u3400-\u9fff])|所得|获得|领取|领到|拿了|拿到|领了|计|付给|每[人位名家个]|支付给|每年|担任着|现任|是什么|组成|构成|什么|涉及到?|牵涉|大幅|显著|明显|主要|其中|(?<=[\u3400-\u9fff]{2})部分(?=现在|目前|有|是|占|[较比]|多少|$|[，,？?])|(?:办公室|办事处)(?=在|电话|地址|邮编|传真)"
)
_MORE = re.compile(
    r"调整之?前|[上下]调之?前|前值|为什么|为何|原因|如何|怎么|怎样|区别|差异|影响|意义|是否|有没有|预测|预计|计划|目标|介绍|分析|评价|含义|定义|什么意思|净额"
)
"""Words that ask for more than a figure: a table must have a place for that too."""
_REPORTS = re.compile(r"半?年报|[一二三四]?季报|中报|年度报告")
"""Words that are quiet where a filing is asked, and name what is asked for where a broker writes of one."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*年?(?:度|末|底)?")
RECENT = 1990
"""The first year that four digits by themselves mean; before it they are part of a name ("窖藏1958")."""
YEARS_BETWEEN = re.compile(r"((?:19|20)\d\d)年?(?:[到至~—–-]+)((?:19|20)\d\d)")
"""Years asked for from the first to the last."""
_LAST_YEARS = re.compile(
    r"(?:(?:最近|过去|近|前|这)([二两三四五2-5])个?(?:会计)?年(?:度|间|来)?|([二两三四五2-5])年来)"
)
_THIS_YEAR = re.compile(r"这一?整?年(?!前|来|间|以)(?:里|中|内|下来)?|一年下来")
"""The year that a filing is of."""
_SO_MANY_YEARS = re.compile(r"[这近]?[二两三四五2-5]个?(?:会计)?年(?:度|间|来)?")
ADDED = re.compile(r"合计(?!提)|总和|总计|总共|一共|共计|累计|之和|加起来|加总|总额|总数")
"""What asks for a sum."""
_TAIL = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:公司|业务|产品|板块|类|小计|合计|行业)$")
_SPLIT = re.compile(r"[，,。？?；;]|以及|和|与|及|、")


_WHOLE = re.compile(r"占(?P<of>[^，,。？?多几]{2,12}?)(?:比[例重]|百分比)")
"""What a share is asked of."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The positions of the question that a printed name accounts for, `exact` by its own characters, `same` by other words of the
    field for the same too, and `all` by kindred words; the share of the name that the question names, and that it names in words
    for the same."""

    exact: Places
    same: Places
    all: Places
    share: float
    share_same: float


NOT_MET = Meeting(frozenset(), frozenset(), frozenset(), 0.0, 0.0)


@dataclass
class Wording:
    """A folded question: `ink` are the positions of its content, `years` those it names, `parts` its stretches between commas
    and conjunctions, `entities` the companies and products that it names,
    `without` what it leaves out."""

    said: str
    ink: Places
    years: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]
    entities: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    _met: dict[str, Meeting] = field(default_factory=dict)

    def meet(self, name: str) -> Meeting:
        """How far the question names what a table prints."""
        if name not in self._met:
            self._met[name] = self._meeting(core_of(name))
        return self._met[name]

    @cached_property
    def whole(self) -> Places:
        """The positions of what a share is asked of ("占营业收入的比重")."""
        return frozenset(at for match in _WHOLE.finditer(self.said) for at in range(*match.span("of")))

    def shares(self, core: str) -> bool:
        """Whether two neighbouring characters of a name stand in the question."""
        return not self._pairs.isdisjoint(pairs_of(core))

    def _meeting(self, core: str) -> Meeting:
        if (
            not core
            or not self.shares(core)
            and not any(form in core for words in (self._field, self._kin) for form in words)
        ):
            return NOT_MET
        covered: set[int] = set()
        named = [False] * len(core)
        at = 0
        while at < len(core):
            size = self._longest(core, at)
            if size < 2:
                at += 1
                continue
            covered |= places_of(core[at : at + size], self.said)
            named[at : at + size] = [True] * size
            at += size
        same = self._otherwise(core, self._field, named)
        kindred = self._otherwise(core, self._kin, share := list(named))
        return Meeting(
            frozenset(covered),
            frozenset(covered | same),
            frozenset(covered | same | kindred),
            sum(share) / len(core),
            sum(named) / len(core),
        )

    def _otherwise(self, core: str, words: dict[str, tuple[str, ...]], named: list[bool]) -> set[int]:
        """The positions of other words for parts of a name, which are marked in `named`."""
        found: set[int] = set()
        for form, others in words.items():
            place = core.find(form)
            if place >= 0:
                named[place : place + len(form)] = [True] * len(form)
                found |= {at for other in others for at in places_of(other, self.said)}
        return found

    def _longest(self, core: str, at: int) -> int:
        size = 0
        while at + size < len(core) and core[at : at + size + 1] in self.said:
            size += 1
        return size

    def left(self, covered: Places) -> float:
        """How much content is left over: characters, a single one between others' words counting half."""
        rest = self.ink - covered
        return sum(1.0 if at - 1 in rest or at + 1 in rest else 0.5 for at in rest)

    def __post_init__(self) -> None:
        self._pairs = pairs_of(self.said)
        self._kin, self._field = self._said_of(ALIKE), self._said_of(_OF_THE_FIELD)

    def _said_of(self, groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Each word of a group with those of it that the question says; words of groups that it does not say are left out."""
        found: dict[str, tuple[str, ...]] = {}
        for group in groups:
            if present := tuple(form for form in group if form in self.said and places_of(form, self.said)):
                found |= dict.fromkeys(group, present)
        return found


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[str]:
    """Neighbouring characters, two and two."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


@lru_cache(maxsize=4096)
def core_of(name: str) -> str:
    """A row's or column's name as it is compared: without numbering, brackets, white space, 的 and what is understood."""
    plain = re.sub(r"\s+", "", fold(plain_label(name))).replace("的", "")
    plain = re.sub(r"归母$", "归母净利润", plain).replace("经常性损益后", "经常性损益")
    return _TAIL.sub("", plain)


def wording_of(query: Query, report: Report) -> Wording:
    """The question as the tables of `report` are to answer it."""
    said = re.sub(r"\s+", "", fold(query.standalone)).replace("的", "")
    ink = {i for i, char in enumerate(said) if _TOKENS.match(char)}
    for name in own_names(report):
        ink -= places_of(name.replace("的", ""), said)
    period = year_of(report) if report.is_filing else None  # elsewhere "近五年" is what a column is called
    for match in EXCEPT.finditer(asked := fold(query.standalone)):
        ink -= places_of(re.sub(r"\s+|的", "", match.group()), said)
    for pattern in (
        _YEAR,
        YEARS_BETWEEN,
        TABLE_NUMBERED,
        *([_LAST_YEARS, _THIS_YEAR] if period else []),
        _SAID_OF_ROWS,
    ):
        for match in pattern.finditer(said):
            ink -= set(range(*match.span()))
    blank = "".join(char if i in ink else "|" for i, char in enumerate(said))
    for match in QUIET_ZH.finditer(blank):
        ink -= set(range(*match.span()))
    without = tuple(left_out(asked))
    for entity in query.entities:  # another company, a product: the table must name it
        if entity not in own_names(report) and not any(entity in name for name in without):
            ink |= places_of(entity.replace("的", ""), said)
    for match in (*PEOPLE.finditer(said), *IN_CURRENCY.finditer(said)):  # told of no row on anything else
        ink |= set(range(*match.span()))
    for match in _MORE.finditer(said):
        ink |= set(range(*match.span()))
    for match in _REPORTS.finditer(said) if not report.is_filing else ():
        ink |= set(range(*match.span()))
    years = _years(said, period)
    for pattern in (ADDED, *([_SO_MANY_YEARS] if len(years) > 1 else [])):
        for match in pattern.finditer(said):
            ink -= set(range(*match.span()))
    return Wording(said, frozenset(ink), years, tuple(_parts(said)), query.entities, without)


def _years(said: str, period: int | None) -> tuple[int, ...]:
    """The years that a question names: one by one, from the first to the last, or the last few of a report of the year `period`."""
    if (ranged := YEARS_BETWEEN.search(said)) and (years := tuple(range(int(ranged[1]), int(ranged[2]) + 1))):
        return years
    if not _YEAR.search(said) and period and (last := _LAST_YEARS.search(said)):
        count = last[1] or last[2]
        return tuple(range(period - count_of(count) + 1, period + 1))
    found = (m for m in _YEAR.finditer(said) if "年" in m[0] or int(m[1]) >= RECENT)
    return tuple(dict.fromkeys(int(m[1]) for m in found))


def _parts(said: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in _SPLIT.finditer(said):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(said):
        yield start, len(said)


def places_of(form: str, said: str) -> set[int]:
    """Where `form` stands in `said`; Latin letters only as a word of their own."""
    places: set[int] = set()
    at = said.find(form) if form else -1
    latin = form.isascii() and form.isalpha()
    while at >= 0:
        around = said[max(0, at - 1) : at] + said[at + len(form) : at + len(form) + 1]
        if not (latin and re.search(r"[a-z]", around)):
            places |= set(range(at, at + len(form)))
        at = said.find(form, at + 1)
    return places
