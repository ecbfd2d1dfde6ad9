"""What reports say of themselves (broker, rating, dates, analysts, profile entries) as evidence with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.readings import Readings
from assistant.records import Place
from assistant.words.locate import tidy
from ingest.records import Fact, Language, Report

# field → (label in Chinese, label in English, further words by which questions ask for it)
_LABELS: dict[str, tuple[str, str, str]] = {
    "broker": ("券商", "Broker", "机构 研究机构 证券公司 研究所 发布机构 出具 撰写 哪家券商 firm house issued"),
    "title": ("标题", "Title", "题目 报告标题 报告名称 headline"),
    "kind": ("报告类型", "Report type", "类型 哪类报告"),
    "industry": ("行业", "Industry", "所属行业 哪个行业 覆盖行业 sector"),
    "company": ("公司", "Company", "公司名称 公司全称 标的公司 发行人 issuer registrant"),
    "ticker": ("股票代码", "Ticker", "代码 证券代码 股票编号 symbol code"),
    "rating": ("评级", "Rating", "投资评级 行业评级 公司评级 股票评级 给予评级 recommendation"),
    "previous_rating": ("前次评级", "Previous rating", "评级 上次 前次 原 此前 previous prior"),
    "previous_target": ("前次目标价", "Previous target price", "目标价 上次 前次 原 此前 previous prior"),
    "assistant": ("研究助理", "Research assistant", "助理 联系人"),
    "rating_change": (
        "评级变动",
        "Rating change",
        "评级 变化 变动 较上次 上次 上调 下调 维持 首次 首次覆盖 调整 upgrade downgrade maintained",
    ),
    "target_price": ("目标价", "Target price", "目标价格 目标价位 price target"),
    "published": ("报告日期", "Published", "发布日期 发布时间 报告时间 出版日期 日期 哪天发布 date publication issued"),
    "period": ("覆盖期间", "Period", "期间 报告期 统计区间 时间范围 fiscal year covered"),
    "analyst": ("分析师", "Analyst", "署名分析师 证券分析师 作者 撰写人 研究员 首席 author wrote"),
    "contact": ("联系人", "Contact", "研究助理 助理"),
    "licence": (
        "执业证书编号",
        "Licence",
        "执业证书号 证书编号 执业编号 资格编号 SAC 证书 registration no license certificate number",
    ),
    "email": ("邮箱", "E-mail", "电子邮箱 电子信箱 电子邮件 邮件 email mail"),
    "phone": ("电话", "Phone", "联系电话 手机 telephone"),
    "exchange": ("上市交易所", "Exchange", "交易所 上市地 listed listing"),
    "shares_outstanding": (
        "流通在外股数",
        "Shares outstanding",
        "发行在外 股份数 outstanding shares number of common stock ordinary shares in issue date",
    ),
    "incorporated_in": (
        "注册地（州）",
        "State of incorporation",
        "注册成立 注册地 哪个州 成立地 incorporated jurisdiction incorporation domiciled registered organized",
    ),
    "employer_number": ("雇主识别号", "IRS employer identification number", "EIN 税号 识别号 taxpayer"),
    "listing": (
        "上市地点",
        "Exchange and symbol",
        "交易所 上市 代码 股票代码 挂牌 exchange listed symbol ticker traded trades trade",
    ),
    "filer_status": ("申报人类别", "Filer status", "filer accelerated 加速申报"),
    "shell_company": ("壳公司", "Shell company", "空壳公司"),
    "incorporated_documents": ("引用并入的文件", "Documents incorporated by reference", "引用并入"),
    "auditor": (
        "审计师",
        "Auditor of the financial statements",
        "审计机构 会计师事务所 核数师 审计 auditor auditors audited audits audit",
    ),
    "audit_partner": (
        "签字会计师",
        "Signing partner of the auditor",
        "审计合伙人 签字 signing signed partner senior statutory engagement",
    ),
    "auditor_since": (
        "审计师任职起始年",
        "Auditor since",
        "since tenure served long engaged engagement first appointed",
    ),
    "chief_executive": ("首席执行官", "Chief executive officer", "CEO 行政总裁 总裁"),
    "chief_financial": ("首席财务官", "Chief financial officer", "CFO 财务总监"),
    "chair": ("董事长", "Chair of the board", "董事会主席 主席 chair chairs chairman chairwoman chairperson"),
    "director": ("董事", "Director", "董事会成员 directors"),
    "related": ("相关报告", "Related reports", "相关研究 往期报告 previous reports"),
}
_PRINTED = {
    "address of principal executive offices": "headquarters headquartered head office corporate located location address",
    "审计报告文号": "审计报告编号 审计报告号 编号",
}
"""How the labels that a form prints begin, and further words by which questions ask for them."""
FIELDS = frozenset(_LABELS)
"""What every report says of itself, other than the labels that a filing prints."""
NAMING = frozenset(
    "broker analyst assistant auditor audit_partner chief_executive chief_financial chair director".split()
)
"""Facts that name a person or a firm."""
_ROLES = ("analyst", "assistant", "contact")
"""Fields whose values are persons, to whom other facts belong."""
_OF_AUDITOR = ("auditor_since", "audit_partner")
"""Facts that are of the firm that audits."""
LONGEST_LINE = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class FactPiece:
    """One fact ready to be matched: `words` are what questions may call it, `text` how it is told, [start, end) where it stands."""

    fact: Fact
    words: str
    text: str
    start: int
    end: int


def asks_for(name: str, said: str) -> bool:
    """Whether folded `said` names the field: its labels, or for a filing's own entry the label it prints."""
    zh, en, more = _labels_of(name)
    return any(len(word) > 1 and word.lower().removesuffix(" officer") in said for word in (zh, en, *more.split()))


def _labels_of(name: str) -> tuple[str, str, str]:
    """A field's labels in Chinese and English and further words for it; for a filing's own entry the label it prints."""
    more = next((words for label, words in _PRINTED.items() if name.lower().startswith(label)), "")
    return _LABELS.get(name, (name, name, more))


def fact_pieces(report: Report, page: int, text: str, language: Language) -> list[FactPiece]:
    """The report's facts that stand on the page of that number and text."""
    roles = {fact.value: fact.name for fact in report.facts if fact.name in _ROLES}
    auditor = " ".join(fact.value for fact in report.facts if fact.name == "auditor")
    return [
        _piece(fact, text, language, roles.get(fact.of, ""), auditor if fact.name in _OF_AUDITOR else "")
        for fact in report.facts
        if fact.page == page
    ]


def pieces_of(facts: Sequence[Fact], report: Report, readings: Readings, language: Language) -> list[FactPiece]:
    """These facts of the report, in the order of its pages."""
    return [
        piece
        for number in sorted({fact.page for fact in facts})
        for piece in fact_pieces(report, number, readings.text(report.id, number), language)
        if piece.fact in facts
    ]


def place_of(piece: FactPiece, report: Report) -> Place:
    """Where a fact stands."""
    return Place(report_id=report.id, page=piece.fact.page, start=piece.start, end=piece.end)


def _piece(fact: Fact, text: str, language: Language, role: str, firm: str = "") -> FactPiece:
    """The fact as it is told; one of a person is also asked for by the person's `role`, one of a `firm` by its name."""
    zh, en, more = _labels_of(fact.name)
    more = " ".join((more, *_LABELS.get(role, ())))
    label = zh if language == "zh" else en
    colon = "：" if language == "zh" else ": "
    owner = f"{fact.of}{'的' if language == 'zh' else ' '}" if fact.of else ""
    start, end = _line(fact, text)
    printed = tidy(text[fact.start : fact.end])
    own = ".." in fact.value or (language == "en" and printed.isascii() and _DAY.fullmatch(fact.value))
    value = printed if own else fact.value  # a period, and in English a day, as it is printed
    return FactPiece(
        fact, f"{zh} {en} {more} {fact.of} {firm} {fact.value}", f"{owner}{label}{colon}{value}", start, end
    )


def _line(fact: Fact, text: str) -> tuple[int, int]:
    """The fact with its printed label, where that stands before it on a short line and no blank between them is lost."""
    start = text.rfind("\n", 0, fact.start) + 1
    apart = not text[fact.start - 1 : fact.start].isalnum()
    return (start if apart and fact.start - start <= LONGEST_LINE else fact.start), fact.end
