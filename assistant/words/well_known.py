"""What the world knows by a Chinese and by an English name, as no report's own list tells: companies of the gazetteer, products, institutions, indices, countries."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.companies import companies

_GROUPS = """
推特, twitter
领英, linkedin
油管, youtube
德意志银行, deutsche bank
苹果产业链, 果链, 苹果链
特斯拉产业链, t链, 特斯拉链
七巨头, 七姐妹, magnificent seven, mag 7
奥迪, audi
沃尔沃, volvo
道达尔, totalenergies
再生元, regeneron
塔吉特, target corporation
百胜, yum
抖音, douyin
微信, wechat
微信支付, wechat pay
淘宝, taobao
天猫, tmall
通义千问, qwen
文心一言, ernie
国家电网, 国网, state grid
南方电网, 南网, china southern power grid
上交所, 上海证券交易所, shanghai stock exchange
深交所, 深圳证券交易所, shenzhen stock exchange
北交所, 北京证券交易所, beijing stock exchange
纽交所, 纽约证券交易所, nyse, new york stock exchange
纳斯达克, nasdaq
沪深300, 沪深300指数, csi 300, csi300
上证指数, 上证综指, 上证综合指数, shanghai composite, shanghai composite index, sse composite, sse composite index
深证成指, 深证成份指数, 深成指, shenzhen component, shenzhen component index, szse component
创业板指, 创业板指数, chinext index, chinext
科创50, 科创50指数, star 50, star 50 index
北证50, bse 50
上证50, sse 50
中证500, csi 500
中证1000, csi 1000
恒生指数, 恒指, hang seng, hang seng index
恒生科技, 恒生科技指数, 恒生科指, hang seng tech, hang seng tech index
恒生国企指数, 国企指数, hang seng china enterprises index, hscei
标普500, 标普500指数, s&p 500
道琼斯, 道琼斯指数, 道指, dow jones
纳斯达克指数, 纳指, nasdaq composite
日经225, 日经指数, nikkei 225, nikkei
证监会, 中国证监会, 中国证券监督管理委员会, csrc
美国证监会, 美国证券交易委员会, sec, securities and exchange commission
央行, 央妈, 人民银行, 中国人民银行, people's bank of china, pboc
美联储, federal reserve, the fed
欧央行, 欧洲央行, ecb, european central bank
国家发改委, 发改委, 国家发展改革委, 国家发展和改革委员会, ndrc
工信部, 工业和信息化部, miit
商务部, mofcom, ministry of commerce
财政部, ministry of finance
国家能源局, 能源局, national energy administration
国家药监局, 药监局, 国家药品监督管理局, nmpa
国家医保局, 医保局, 国家医疗保障局, nhsa
金管局, 金融监管总局, 国家金融监督管理总局, nfra
国家统计局, 统计局, national bureau of statistics
市场监管总局, 市监总局, 国家市场监督管理总局, samr
国资委, 国有资产监督管理委员会, sasac
大基金, 国家大基金, 国家集成电路产业投资基金
美国商务部, 美商务部, us department of commerce
美国食品药品监督管理局, fda
欧洲药品管理局, ema
国际货币基金组织, imf
世界银行, world bank
世界卫生组织, 世卫组织, who organization
欧佩克, opec
美国, united states, u.s, u.s., usa
英国, united kingdom, uk, u.k, u.k.
欧盟, european union, eu, e.u
"""


_TRADE = re.compile(
    r"(?: (?:power|energy|new energy|technolog(?:y|ies)|tech|group|holdings?|motors?|auto(?:motive)?|electric(?:al)?|electronics?|pharma(?:ceuticals?)?|medical|semiconductors?"
    r"|(?:new )?materials?|batter(?:y|ies)|industr(?:y|ies|ial)|international|software|networks?|inc|corp|corporation|co|ltd|limited)\b\.?,?)+$"
)
"""What stands behind a company's short name in English."""


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, ...]]:
    groups = [tuple(form.strip() for form in line.split(",")) for line in _GROUPS.strip().split("\n")]
    groups += [(*company.names, *company.english) for company in companies()]
    return {form: group for group in reversed(groups) for form in group}


def known_names() -> tuple[str, ...]:
    """All these names."""
    return tuple(_by_name())


def is_known(text: str) -> bool:
    """Whether something goes by folded `text` all over the world."""
    return text in _by_name()


def other_names(text: str) -> tuple[str, ...]:
    """The other names of what goes by folded `text` all over the world, its trade behind it or not ("Sorrel Energy" of Sorrel); empty for
    what is not so well known."""
    if text not in _by_name() and text.isascii():
        text = _TRADE.sub("", text)
    return tuple(form for form in _by_name().get(text, ()) if form != text)
