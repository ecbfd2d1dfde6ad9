"""Well-known companies under the names that investors call them by: 鹅厂 is 腾讯, "雷军的公司" 小米, "抖音母公司" 字节跳动.

Names that reports print too (中石油, B站) are `well_known`. Only what is common knowledge of the market and lasting; persons stand
for a company where it is asked for as theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache, partial
from itertools import chain

from assistant.words.companies import companies
from assistant.words.names import HAN, Names

_SLANG = """
鹅厂 企鹅厂 = 腾讯 腾讯控股
狗东 = 京东 京东集团
猪厂 = 网易
菊厂 菊花厂 = 华为
粗粮厂 = 小米 小米集团
熊厂 = 百度 百度集团
果子公司 = 苹果
巨硬 = 微软
牙膏厂 = 英特尔
皮衣黄家 老黄家 = 英伟达
发哥 = 联发科
宁王 = 宁德时代
迪王 迪子 = 比亚迪
小破站 = 哔哩哔哩 b站
雪王 = 蜜雪 蜜雪集团 蜜雪冰城
宇宙行 = 工商银行 工行
酱香老大 = 贵州茅台 茅台
药茅 = 恒瑞医药
油茅 = 金龙鱼
酱油茅 = 海天味业
眼茅 = 爱尔眼科
牙茅 = 通策医疗
水电茅 = 长江电力
光茅 光伏茅 = 隆基绿能
免税茅 = 中国中免 中免
猪茅 = 牧原股份
化工茅 = 万华化学
机械茅 = 三一重工
器械茅 = 迈瑞医疗
安防茅 = 海康威视
面板一哥 = 京东方
券茅 = 东方财富
寒王 纪王 = 寒武纪
蓝厂 = vivo
绿厂 = oppo
万子 = 万科
老美 = 美国
老特 川普 懂王 = 特朗普
鲍师傅 = 鲍威尔
"""
"""Names that only talk knows, and what is printed for them, the usual name first."""
_PERSONS = """
马化腾 小马哥 pony = 腾讯 腾讯控股
马云 = 阿里巴巴
强东 东哥 = 京东 京东集团
丁磊 = 网易
雷军 雷布斯 = 小米 小米集团
王传福 = 比亚迪
李想 = 理想汽车 理想
李书福 = 吉利汽车 吉利
王健林 = 万达
钟睒睒 = 农夫山泉
王宁 = 泡泡玛特
老黄 皮衣黄 = 英伟达
苏妈 = amd
小扎 = meta
奥尔特曼 萨姆·奥特曼 = openai
股神 = 伯克希尔哈撒韦 伯克希尔
孙正义 = 软银
李嘉诚 = 长江实业 长和
"""
"""What founders and heads are called, and which company is theirs where the gazetteer knows them for several."""
_PRODUCTS = """
抖音 今日头条 tiktok 豆包 = 字节跳动
微信 王者荣耀 和平精英 元宝 = 腾讯 腾讯控股
淘宝 天猫 支付宝 钉钉 夸克 通义千问 = 阿里巴巴
temu = 拼多多
文心一言 萝卜快跑 = 百度
su7 yu7 红米 米家 = 小米 小米集团
麒麟芯片 鸿蒙 昇腾 = 华为
原神 = 米哈游
问界 = 赛力斯
仰望 腾势 秦plus = 比亚迪
极氪 领克 = 吉利汽车 吉利
chatgpt gpt sora = openai
claude = anthropic
gemini = 谷歌 alphabet
iphone = 苹果
windows azure = 微软
llama instagram = meta
labubu = 泡泡玛特
kimi = 月之暗面
可灵 = 快手
阴阳师 蛋仔派对 = 网易
"""
"""Things whose maker, or parent, may be asked about by them."""
_ROUND_ABOUT = (
    (r"(?:拼多多|pdd)(?:的)?(?:海外|跨境|国际)(?:版|平台|业务平台|站)", "temu"),
    (r"抖音(?:的)?(?:海外|国际)(?:版|平台)", "tiktok"),
    (r"马斯克的?(?:电动车|汽车|造车)公司", "特斯拉"),
    (r"马斯克的?(?:火箭|航天|太空)公司", "spacex"),
    (r"马斯克的?(?:AI|ai|人工智能|大模型)公司", "xai"),
    (r"(?P<whose>英伟达|华为|小米|特斯拉|苹果|比亚迪|宁德时代)链(?!条|接)", r"\g<whose>产业链"),
)  # fmt: skip
"""What a platform or a chain of suppliers is called round about."""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(None, lines.split("\n")):
        said, _, printed = line.partition(" = ")
        for word in said.split():
            found[word] = tuple(form for form in printed.split() if form != word)
    return found


def _heads() -> dict[str, tuple[str, ...]]:
    """Who leads, or founded, one company of the gazetteer, and its names."""
    led = Counter(chain.from_iterable(company.heads for company in companies()))
    return {head: company.names for company in companies() for head in company.heads if led[head] == 1}


def _any(words: dict[str, tuple[str, ...]]) -> str:
    forms = sorted(words, key=len, reverse=True)
    return "|".join(rf"(?<![a-z]){re.escape(form)}(?![a-z])" if form.isascii() else re.escape(form) for form in forms)


_COMPANY = r"(?:公司|企业(?!家)|厂商|集团)(?!有?哪|都|有|们|名单|包括)"
"""One company, not those that have to do with something: 布局昇腾的公司有哪些."""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Who and what is spoken of in each of the turns of `_turn`, by whose names a question must have one."""
    slang, persons, products = _table(_SLANG), _heads() | _table(_PERSONS), _table(_PRODUCTS)
    return persons, persons, products, products, slang


@cache
def _turn(which: int) -> re.Pattern[str]:
    """A turn by its number; made when a question first has a name that stands in it, for it takes milliseconds."""
    who = _any(_tables()[which])
    made, whose = (
        "(?:造|做|开发|研发|推出|生产|发布)(?:出)?(?:了)?",
        "(?:创办|创立|旗下|掌舵|执掌|家)?的?(?:那家|这家)?",
    )
    turns = (
        rf"(?P<who>{who}){whose}{_COMPANY}",
        rf"(?P<who>{who})(?:他|她|自)?(?:家(?:那[个款家只](?=[\u3400-\u9fff])|(?=的[\u3400-\u9fff]|公司|集团|股价|市值|[这今上去本]|[？?，,。]|$))|那边(?=[？?，,。]|$))",
        rf"{made}(?P<who>{who})的?(?:那家|这家)?{_COMPANY}",
        rf"(?P<who>{who})的?(?:母公司|东家|背后的?公司|所属公司|开发商)|^(?P<first>{who})的{_COMPANY}",
        rf"(?P<who>{who})",
    )
    return re.compile(turns[which], re.I)


def by_their_names(text: str, names: Names) -> str:
    """A question whose nicknames are put as reports print the names, as this library does where it knows the company."""
    if not HAN.search(text):
        return text
    for pattern, name in _ROUND_ABOUT:
        text = re.sub(pattern, name, text, flags=re.I)
    for which, table in enumerate(_tables()):
        said = text.lower()
        if any(name in said for name in table):
            text = _turn(which).sub(partial(_printed, table, names), text)
    return text


def _printed(table: dict[str, tuple[str, ...]], names: Names, found: re.Match[str]) -> str:
    """The form that the library knows, else the usual one; what it knows by the very nickname stays."""
    said = next(word for word in found.groupdict().values() if word)
    if names.knows(said) and found[0] == said:
        return found[0]
    forms = table[said.lower()]
    return next((form for form in forms if names.knows(form)), forms[0])
