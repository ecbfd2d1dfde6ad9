"""An open question that names a section is told what stands under its heading; a heading alone is never an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.section import _sentences, section_statements, told_under
from assistant.words.headings import asks_apart
from ingest.records import Block, Page
from tests.assistant.conftest import Ask
from tests.assistant.papers import page, report, source
from tests.assistant.tabular import matcher, understood

FIRST = "lanhai_weekly_2025-06-15.pdf"
YANSHAN = "yanshan_weekly_2025-06-30.pdf"
CALDER = "calder_note_2025-06-27.pdf"


def test_a_section_with_headings_below_is_told_a_line_each(ask: Ask) -> None:
    answer = ask("行业一周要闻有哪些？", FIRST)
    assert [line.split("：")[0] for line in answer.answer.splitlines()] == [
        "- AI算力硬件",
        "- 人形机器人",
        "- 储能",
        "- 其他",
    ]
    assert {citation.page for citation in answer.citations} <= {5, 6} and not answer.unsupported


@pytest.mark.parametrize(
    ("question", "report", "told"),
    [
        ("有哪些风险？", YANSHAN, "技术路线变化"),
        ("风险提示章节一共列了哪些风险点？", YANSHAN, "技术路线变化"),
        ("What are the main risks?", CALDER, "tariffs or local content rules"),
        ("Tell me about execution and grid connection", CALDER, "Beiyuan shared station"),
    ],
)
def test_an_open_question_is_told_what_stands_under_its_heading(
    ask: Ask, question: str, report: str, told: str
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and told in answer.answer, answer.answer


def test_a_heading_alone_is_no_answer(ask: Ask) -> None:
    answer = ask("Describe the peers: paying for the mix", CALDER)
    assert answer.answer.split("[")[0].strip() not in ("5. Peers: paying for the mix", "Peers: paying for the mix")


@pytest.mark.parametrize("question", ["储能电芯均价是多少？", "屹川储能评级为什么下调？"])
def test_a_figure_or_a_cause_is_not_answered_with_a_section(ask: Ask, question: str) -> None:
    assert len(ask(question, YANSHAN).answer.splitlines()) == 1


def test_an_open_question_that_names_the_company_and_its_year_finds_the_section(ask: Ask) -> None:
    whole = ask("行业一周要闻有哪些？", FIRST).answer
    assert ask("概括一下行业一周要闻", FIRST).answer == whole


@dataclass
class Paged:
    """One page, as readings give it."""

    only: Page
    held: Mapping[tuple[str, ...], Sequence[Block]] = field(default_factory=dict)

    def sections(self, _: str) -> Mapping[tuple[str, ...], Sequence[Block]]:
        """What stands under each heading."""
        return self.held

    def tables(self, _: str) -> tuple[()]:
        """None."""
        return ()

    def page(self, _: str, number: int) -> Page:
        """The page."""
        assert number == 1
        return self.only


def test_points_that_a_paragraph_counts_up_are_told_one_by_one() -> None:
    text = "其一，市场担心价格战。我们认为价格温和下行。其二，市场高估了集采影响。其三，市场低估了院外渠道。"
    blocks = [Block(page=1, start=0, end=len(text), kind="paragraph", section=("与市场不同的看法",))]
    spoken = list(_sentences(blocks, report(), Paged(page(text))))  # type: ignore[arg-type]
    told = told_under(("与市场不同的看法",), True, {("与市场不同的看法",): blocks}, report(), Paged(page(text)))  # type: ignore[arg-type]
    assert len(spoken) == 4 and [line.text[:4] for line in told] == ["- 其一", "- 其二", "- 其三"]


@pytest.mark.parametrize(
    "asked",
    [
        "报告的判断和市场有什么不一样？",
        "这篇报告的观点与市场主流预期有何不同？",
        "市场分歧在哪里？",
        "研报认为市场看错了什么？",
        "How does the report differ from market consensus?",
    ],
)
def test_where_a_report_differs_from_the_market_is_told_by_the_section_that_says_so(asked: str) -> None:
    text = "市场担心缆绳需求见顶。我们认为深水缆绳刚刚放量，龙头仍有提价空间。"
    path = ("有别于大众的认识",)
    readings = Paged(page(text), {path: [Block(page=1, start=0, end=len(text), kind="paragraph", section=path)]})
    query = understood(asked)
    words = matcher(query)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    evidence = [evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)]
    told = section_statements(query, words, evidence, readings)  # type: ignore[arg-type]
    assert [line.text for line in told] == ["市场担心缆绳需求见顶。", "我们认为深水缆绳刚刚放量，龙头仍有提价空间。"]


def test_how_a_valuation_compares_with_the_market_is_asked_of_no_section() -> None:
    assert not asks_apart("公司和市场平均估值有什么区别？")


def test_what_happened_when_is_no_point_of_a_section() -> None:
    points, calendar = (
        ["公司有五个基地。", "公司研发人员186人。"],
        ["2024年4月25日，公司发布季报。", "2024年3月1日，公司签约。"],
    )
    text, blocks = "", []
    for said in (*points, *calendar):
        blocks.append(
            Block(page=1, start=len(text), end=len(text) + len(said), kind="paragraph", section=("供应链：海外先行",))
        )
        text += said
    path = ("供应链：海外先行",)
    told = told_under(path, True, {path: blocks}, report(), Paged(page(text)))  # type: ignore[arg-type]
    assert [line.text for line in told] == ["公司有五个基地。", "公司研发人员186人。"]


def test_a_short_sentence_that_names_a_risk_goes_with_what_is_said_of_it() -> None:
    text = "1）需求走弱风险。出口回落或使订单减少。2）竞争加剧。新产能集中投放，价格承压。"
    cut = text.index("2）")
    path = ("风险提示",)
    blocks = [Block(page=1, start=a, end=b, kind="list", section=path) for a, b in ((0, cut), (cut, len(text)))]
    told = told_under(path, True, {path: blocks}, report(), Paged(page(text)))  # type: ignore[arg-type]
    assert "竞争加剧" in told[1].text and "价格承压" in told[1].text
