"""A library of any size: the sample reports again and again, each with companies, products, figures and dates of its own.

Every replacement is as long as what it replaces, so that pages, places, tables and passages stay what the reader made of a real
file; the companies are a pool that the reports share, as they are in a market. Nothing is read and no name is real.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_type_hints

from ingest.library import Addition, Library
from ingest.read import read_report
from ingest.records import Cell, Reading
from ingest.segment import terms
from samples import sample_reports

COMPANIES = 2500
TOGETHER = 25
"""Reports added in one go, as ingest does: some 1,000 chunks."""
BROKERS = "海岳 岚川 青禾 北屿 临渊 朔风 望山 澄江 南汀 启明 长岭 东篱 云麓 石门 沧浪 镜湖".split()
FIRST, SECOND = (
    "曜凌云冷星砺灵触屹恒朔钠谐隐曦翎穹锋镜雾澄岚嘉瑞宏晟铭泽睿翰",
    "弧霄栈屿槎节枢元川汐原澜固泉和翼航刻湖岛芯峰岳海林森源辰宇信",
)
KINDS = {
    2: [""],
    3: "微 能 源 达 通 联 创".split(),
    4: "光电 互连 智算 温控 传动 储能 新能 电气 科技 材料 航空 装备 检测 股份 精工 电子".split(),
    5: "机器人 新材料 半导体".split(),
}
FRAME = 3
"""A word that so many of the Chinese samples print belongs to what a report is written with, whatever it is about: it stays."""
NEW_DAYS = 730
_SAFE = {"id", "sha256", "kind", "language", "quality", "report_id", "source_path"}
_DECIMAL = re.compile(r"(?<![\d.])\d{1,6}\.\d{1,3}(?![\d.]|[-/]\d)")


def readings(count: int, seed: int = 1, skip: int = 0) -> Iterator[Reading]:
    """`count` readings without the first `skip`, the same for the same seed; their days lie within two years."""
    for number in range(skip, count):
        yield varied(originals()[number % len(originals())], number, random.Random(f"{seed}:{number}"))


def fill(library: Library, count: int, pdf: Path, skip: int = 0) -> None:
    """Add reports up to `count` by the library's own door, the first `skip` are there; `pdf` is kept as the file of each."""
    made = readings(count, skip=skip)
    with library.writing():
        while batch := [Addition(reading, pdf) for reading in islice(made, TOGETHER)]:
            library.add_all(batch)


def fill_files(library: Library, count: int, folder: Path) -> None:
    """Add `count` reports, each as read from a file of its own in `folder` (a sample's pages with another comment)."""
    folder.mkdir(parents=True)
    content = min(sample_reports(), key=lambda path: path.stat().st_size).read_bytes()
    for start in range(0, count, TOGETHER):
        batch: list[Addition] = []
        for number, reading in enumerate(readings(min(start + TOGETHER, count), skip=start), start):
            path = folder / f"{number:05}.pdf"
            path.write_bytes(content + f"\n% {number}\n".encode())
            batch.append(Addition(of_file(reading, sha256(path.read_bytes()).hexdigest(), path.absolute()), path))
        library.add_all(batch)


@cache
def originals() -> list[Reading]:
    """The sample reports as read."""
    return [read_report(path) for path in sample_reports()]


@cache
def companies() -> dict[int, list[tuple[str, str]]]:
    """The pool: (name, six digits) by the length of the name."""
    chance = random.Random(7)
    pool: dict[int, list[tuple[str, str]]] = {}
    for length, kinds in KINDS.items():
        made = {chance.choice(FIRST) + chance.choice(SECOND) + chance.choice(kinds) for _ in range(COMPANIES * 2)}
        chosen = sorted(made, key=lambda name: sha256(name.encode()).digest())[: COMPANIES // len(KINDS)]
        pool[length] = [(name, f"{chance.randrange(300000, 699999)}") for name in chosen]
    return pool


@cache
def products() -> dict[int, list[str]]:
    """Words for what a report is about, by length: those that few of the samples print, and the finance lexicon's."""
    printed = Counter(word for reading in originals() for word in {w for p in reading.pages for w in terms(p.text)})
    lexicon = (Path(__file__).parents[1] / "embedding" / "finance_lexicon.tsv").read_text("utf-8").splitlines()
    words = {word for word in (*printed, *(line.split("\t")[0] for line in lexicon)) if printed[word] < FRAME}
    found: dict[int, list[str]] = {}
    for word in sorted(words):
        if re.fullmatch(r"[\u4e00-\u9fff]{2,}", word) and not re.search("[年季月日周]", word):
            found.setdefault(len(word), []).append(word)
    return found


def varied(reading: Reading, number: int, chance: random.Random) -> Reading:
    """The reading with names, things, decimals and its day exchanged for others of the same length."""
    swaps = {**_things(reading, chance), **_names(reading, chance)}
    old = reading.report.published
    day = (date(2024, 1, 1) + timedelta(chance.randrange(NEW_DAYS))).isoformat()
    swaps |= {old: day} if old else {}
    swaps |= {reading.report.broker[:2]: chance.choice(BROKERS)} if reading.report.language == "zh" else {}
    order = sorted(swaps, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, order)))
    digits = str.maketrans("123456789", "".join(chance.sample("123456789", 9)))

    def words(text: str) -> str:
        text = pattern.sub(lambda match: swaps[match[0]], text)
        return _DECIMAL.sub(lambda match: match[0].translate(digits), text)

    digest = sha256(f"{reading.report.sha256}:{number}".encode()).hexdigest()
    fresh: Reading = _walk(reading, words)
    return of_file(fresh, digest, Path(f"/{number:05}.pdf"))


def of_file(reading: Reading, digest: str, path: Path) -> Reading:
    """The reading as that of another file: SHA-256 in hex, and where it lies."""
    report_id = digest[:16]
    report = replace(reading.report, id=report_id, sha256=digest, file_name=path.name, source_path=str(path))
    chunks = tuple(
        replace(chunk, id=f"{report_id}:{chunk.id.split(':', 1)[1]}", report_id=report_id) for chunk in reading.chunks
    )
    return replace(reading, report=report, chunks=chunks)


def _names(reading: Reading, chance: random.Random) -> dict[str, str]:
    """The companies it names → companies of the pool, names and codes."""
    swaps: dict[str, str] = {}
    for name in reading.names:
        pool = companies().get(len(name.name))
        if pool is None or not re.fullmatch(r"[\u4e00-\u9fff]+", name.name):
            continue
        other, code = chance.choice(pool)
        swaps[name.name] = other
        if re.match(r"\d{6}", name.ticker):
            swaps[name.ticker[:6]] = code
    return swaps


def _things(reading: Reading, chance: random.Random) -> dict[str, str]:
    """Half of the things it speaks of → other things."""
    return {
        word: chance.choice(products()[len(word)])
        for word in _things_of(reading.report.sha256)
        if chance.random() < 0.5
    }


@cache
def _things_of(sha256: str) -> list[str]:
    """The words for things in an original, but for those of its names and its broker."""
    reading = next(reading for reading in originals() if reading.report.sha256 == sha256)
    kept = "".join(name.name for name in reading.names) + reading.report.broker
    told = sorted({word for page in reading.pages for word in terms(page.text)})
    return [word for word in told if word in products().get(len(word), ()) and word not in kept]


def _walk(value: Any, words: Any) -> Any:
    """Every text inside a record, exchanged; a cell's value after its text."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, tuple):
        return tuple(_walk(item, words) for item in value)
    parts = {name: _walk(part, words) for name in _told(type(value)) if (part := getattr(value, name))}
    if isinstance(value, Cell) and value.value is not None and _DECIMAL.search(value.text):
        size = float(words(f"{abs(value.value):f}".rstrip("0")) or 0)
        parts["value"] = -size if value.value < 0 else size
    return replace(value, **parts)


@cache
def _told(kind: type) -> tuple[str, ...]:
    """The fields of a record that hold text which varies, or records with such."""
    hints = get_type_hints(kind, localns={"array": list})
    return tuple(field.name for field in fields(kind) if field.name not in _SAFE and _holds_text(hints[field.name]))


@cache
def _holds_text(hint: Any) -> bool:
    return hint is str or (bool(_told(hint)) if is_dataclass(hint) else any(map(_holds_text, get_args(hint))))


def asked(library: Library, count: int, seed: int = 2) -> Sequence[str]:
    """Questions of every kind that the reports are asked, on companies and things that some of them speak of."""
    chance = random.Random(seed)
    names = [name.name for name in library.catalog.names() if re.match(r"[\u4e00-\u9fff]", name.name)]
    things = products()[2] + products()[3] + products()[4]
    brokers = sorted({report.broker for report in library.catalog.reports() if report.broker})
    shapes = (
        "{name}2025年归母净利润预测是多少？", "{name}本周涨跌幅是多少？", "{name}的目标价和评级是什么？", "{name}和{other}谁的市值更大？",
        "周涨幅前三的股票是哪些？", "{thing}的价格为什么下跌？", "{thing}行业本周有什么变化？", "{broker}怎么看{thing}？",
        "总结{thing}主题的要点", "哪些公司做{thing}？", "{name}为什么上修出货指引？", "估值表里市盈率最低的公司是哪家？",
        "What did {name} say about shipments?", "Which companies are recommended for energy storage?", "How fast did revenue grow in 2025?",
        "做{thing}的那家公司，今年交付多少台？", "分析师是谁，执业证书号是多少？", "储能中标均价环比下降了多少？", "{name}今年分红多少？", "量子纠缠旅行社的营收是多少？",
    )  # fmt: skip
    return [
        chance.choice(shapes).format(
            name=chance.choice(names),
            other=chance.choice(names),
            thing=chance.choice(things),
            broker=chance.choice(brokers),
        )
        for _ in range(count)
    ]
