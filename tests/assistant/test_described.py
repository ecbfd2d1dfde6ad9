"""A company that a question only describes is asked about by its name, where the library speaks of it."""

from __future__ import annotations

import pytest

from assistant.question.entities import entities_of
from assistant.words.companies import companies
from assistant.words.described import by_what_they_are, by_what_they_do
from assistant.words.names import NO_NAMES, Names, fold
from assistant.words.things import things
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
        ("请问给医院卖监护仪的深圳厂商市值多少？", "请问迈瑞医疗市值多少？"),
        ("上半年赚了多少，深圳做监护仪的？", "上半年赚了多少，迈瑞医疗？"),
        ("这份报告里跟做换电的新势力合作的是谁？", "这份报告里跟蔚来合作的是谁？"),
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
        "动力电池里头号牛股一周涨了多少？",  # by how its price went
        "The leader in batteries: how many plants did it build?",
        "报告建议关注的动力电池公司",
        "迈瑞医疗的监护仪公司市值多少？",  # it is named
        "监护仪卖得最好的是哪家公司的？",
        "能识别监护仪的平台叫什么？",
    ],
)
def test_a_description_that_fits_none_or_several_stays(question: str) -> None:
    assert by_what_they_do(question, LIBRARY.knows) == question


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("苹果那款头显，卖了多少台？", "vision pro卖了多少台？"),
        ("日本大盘的那个股指，这周涨了多少？", "日经225这周涨了多少？"),
        ("管药价谈判的那个部门，发了什么通知？", "国家医疗保障局发了什么通知？"),
        ("给医院做系统的那家软件商市值多少？", "给医院做系统的那家软件商市值多少？"),  # a company, no thing
        ("这款头显的价格是多少？", "这款头显的价格是多少？"),
    ],
)
def test_a_thing_is_meant_by_what_it_is_known_for(question: str, meant: str) -> None:
    prints = ("vision pro", "日经225", "国家医疗保障局", "国家卫生健康委员会")
    assert by_what_they_are(question, prints.__contains__) == meant


def test_the_gazetteer_of_things_is_whole() -> None:
    """Each thing has a name, a kind and what it is known for; no name is two things'; everything is as texts are compared."""
    names = [name for thing in things() for name in thing.names]
    assert len(things()) > 1000 and len(set(names)) == len(names)
    for thing in things():
        assert thing.kinds and thing.known_for
        assert all(fold(form) == form for form in (*thing.names, *thing.kinds, *thing.owners, *thing.known_for)), thing


def test_nobody_is_meant_who_fits_far_worse_than_one_of_whom_the_library_does_not_speak() -> None:
    question = "给医院卖监护仪、超声的深圳厂商市值多少？"
    assert by_what_they_do(question, {"理邦仪器"}.__contains__) == question


def test_nobody_is_meant_of_whom_the_library_does_not_speak() -> None:
    assert by_what_they_do("动力电池龙头今年建了几座工厂？", NO_NAMES.knows) == "动力电池龙头今年建了几座工厂？"


def test_a_well_known_company_is_named_though_the_library_does_not_know_it() -> None:
    assert entities_of("比亚迪这周在港股是涨是跌，幅度多少？", LIBRARY) == ("比亚迪",)
    assert entities_of("腾讯这周涨了多少？", LIBRARY) == ("腾讯",)
    assert entities_of("青汀股份的股东卖了多少？", LIBRARY) == ("青汀股份",)  # nor anybody else
    assert entities_of("这只股值得买吗？", LIBRARY) == ()


def test_the_gazetteer_is_whole() -> None:
    """Each company has a name and what it is known for; no name is two companies'; everything is as texts are compared."""
    found = companies()
    names = [name for company in found for name in company.names]
    assert len(found) > 1000 and len(set(names)) == len(names)
    assert all(company.known_for and company.home and company.leads <= set(company.known_for) for company in found)
    assert all(fold(name) == name for company in found for name in (*company.names, *company.english))
