"""A company that a question only describes is asked about by its name, where the library speaks of it."""

from __future__ import annotations

import pytest

from assistant.question.entities import entities_of
from assistant.words.companies import companies
from assistant.words.described import by_what_they_do
from assistant.words.names import NO_NAMES, Names, fold
from ingest.records import Name

LIBRARY = Names.of(
    [
        Name(name="贵州茅台", ticker="600519.SH"),
        Name(name="海康威视", ticker="002415.SZ"),
        Name(name="大华股份", ticker="002236.SZ"),
        Name(name="宁德时代", ticker="300750.SZ"),
        Name(name="携程集团-S", ticker="9961.HK", aliases=("携程集团",)),
        Name(name="同程旅行", ticker="0780.HK"),
        Name(name="迈瑞医疗", ticker="300760.SZ"),
        Name(name="哔哩哔哩-W", ticker="9626.HK", aliases=("哔哩哔哩",)),
        Name(name="蔚来", ticker="NIO"),
    ]
)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("动力电池龙头今年建了几座工厂？", "宁德时代今年建了几座工厂？"),
        ("国内监控摄像头老大，一季度卖了多少？", "海康威视一季度卖了多少？"),
        ("锂电池行业龙头今年建了几座工厂？", "宁德时代今年建了几座工厂？"),
        ("造白酒的那家贵州公司，去年分红多少？", "贵州茅台去年分红多少？"),
        ("卖监护仪的那家深圳公司，上半年赚了多少？", "迈瑞医疗上半年赚了多少？"),
        ("做换电的那只中概股一周跌了多少？", "蔚来一周跌了多少？"),
        ("深圳那家卖监护仪的，上半年赚了多少？", "迈瑞医疗上半年赚了多少？"),
        ("大家爱看番剧的那个视频网站，市值多少？", "哔哩哔哩市值多少？"),
        ("本周，做换电的那家车企交付了多少辆？", "本周，蔚来交付了多少辆？"),
    ],
)
def test_a_company_is_meant_by_what_it_is_known_for(question: str, meant: str) -> None:
    assert by_what_they_do(question, LIBRARY.knows) == meant


@pytest.mark.parametrize(
    "question",
    [
        "动力电池龙头有哪些？",
        "报告推荐了哪些安防龙头？",
        "做摄像头的那家公司，上半年赚了多少？",  # two of the library's fit as well
        "做丝杠的那家公司，上半年赚了多少？",  # nobody there is known for it
        "卖监护仪的那家上海公司，上半年赚了多少？",  # nor at home there
        "深圳那家卖水泵的，上半年赚了多少？",  # its city alone tells nobody
        "深圳的那家公司，上半年赚了多少？",
        "涨幅最大的那家公司，目标价是多少？",
        "The leader in batteries: how many plants did it build?",
    ],
)
def test_a_description_that_fits_none_or_several_stays(question: str) -> None:
    assert by_what_they_do(question, LIBRARY.knows) == question


def test_nobody_is_meant_of_whom_the_library_does_not_speak() -> None:
    assert by_what_they_do("动力电池龙头今年建了几座工厂？", NO_NAMES.knows) == "动力电池龙头今年建了几座工厂？"


def test_a_well_known_company_is_named_though_the_library_does_not_know_it() -> None:
    assert entities_of("比亚迪这周在港股是涨是跌，幅度多少？", LIBRARY) == ("比亚迪",)
    assert entities_of("这只股值得买吗？", LIBRARY) == ()


def test_the_gazetteer_is_whole() -> None:
    """Each company has a name and what it is known for; no name is two companies'; everything is as texts are compared."""
    found = companies()
    names = [name for company in found for name in company.names]
    assert len(found) > 1000 and len(set(names)) == len(names)
    assert all(company.known_for and company.home and company.leads <= set(company.known_for) for company in found)
    assert all(fold(name) == name for company in found for name in (*company.names, *company.english))
