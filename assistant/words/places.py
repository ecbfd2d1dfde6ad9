"""Places by their names: the provinces of China with their largest cities, its regions, countries and continents."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from assistant.words import fields

_CITIES = {
    "河北": "石家庄 唐山 保定", "山西": "太原 大同", "辽宁": "沈阳 大连", "吉林": "长春", "黑龙江": "哈尔滨 大庆",
    "江苏": "南京 苏州 无锡 常州 南通 徐州 扬州", "浙江": "杭州 宁波 温州 嘉兴 绍兴 金华 义乌", "安徽": "合肥 芜湖", "福建": "福州 厦门 泉州 宁德",
    "江西": "南昌 赣州", "山东": "济南 青岛 烟台 潍坊", "河南": "郑州 洛阳", "湖北": "武汉 宜昌", "湖南": "长沙 株洲",
    "广东": "广州 深圳 东莞 佛山 珠海 惠州 中山", "海南": "海口 三亚", "四川": "成都 绵阳 宜宾", "贵州": "贵阳 遵义", "云南": "昆明", "陕西": "西安",
    "甘肃": "兰州", "青海": "西宁", "内蒙古": "呼和浩特 包头 鄂尔多斯", "广西": "南宁 柳州 桂林", "西藏": "拉萨", "宁夏": "银川", "新疆": "乌鲁木齐",
    "北京": "", "天津": "", "上海": "", "重庆": "", "台湾": "台北", "香港": "", "澳门": "",
    "华东": "", "华南": "", "华北": "", "华中": "", "西南": "", "西北": "", "东北": "", "长三角": "", "珠三角": "", "京津冀": "", "大湾区": "",
}  # fmt: skip
"""The cities of each province; municipalities and regions have none."""
_PROVINCE = {city: province for province, cities in _CITIES.items() for city in cities.split()}
_HOME = frozenset((*_CITIES, *_PROVINCE))
_ABROAD = frozenset(
    (
        "中国 美国 日本 韩国 朝鲜 印度 英国 法国 德国 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 丹麦 芬兰 波兰 俄罗斯 乌克兰 土耳其 沙特 阿联酋 伊朗 伊拉克 以色列 埃及 南非 尼日利亚 "
        "巴西 阿根廷 智利 秘鲁 墨西哥 加拿大 澳大利亚 新西兰 越南 泰国 印尼 印度尼西亚 马来西亚 新加坡 菲律宾 柬埔寨 缅甸 巴基斯坦 孟加拉国 哈萨克斯坦 蒙古 "
        "欧洲 亚洲 非洲 北美 南美 拉美 东南亚 中东 欧盟 大洋洲"
    ).split()
)
PLACES = _HOME | _ABROAD
"""Names that no kindred name stands for."""
_REGIONS = {
    "北美": "美国 加拿大 墨西哥", "南美": "巴西 阿根廷 智利 秘鲁", "拉美": "墨西哥 巴西 阿根廷 智利 秘鲁",
    "欧洲": "英国 法国 德国 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 丹麦 芬兰 波兰", "欧盟": "法国 德国 意大利 西班牙 葡萄牙 荷兰 比利时 瑞典 丹麦 芬兰 波兰",
    "东南亚": "越南 泰国 印尼 印度尼西亚 马来西亚 新加坡 菲律宾 柬埔寨 缅甸", "中东": "沙特 阿联酋 伊朗 伊拉克 以色列", "非洲": "埃及 南非 尼日利亚", "大洋洲": "澳大利亚 新西兰",
}  # fmt: skip
"""The countries of regions that reports speak of."""


_WHOLE = frozenset("中国 china chinese asia asian".split())
"""What is spoken of where a part of it is."""


def province_of(city: str) -> str:
    """The province of a city, which speaks for it too; empty for what is none."""
    return _PROVINCE.get(city, "")


def speaks_for(place: str) -> tuple[str, ...]:
    """The places by which another may be told: a city's province, a country's regions, a region's countries."""
    own = (province_of(place),) if province_of(place) else ()
    around = (region for region, countries in _REGIONS.items() if place in countries.split())
    return (*own, *around, *_REGIONS.get(place, "").split())


def is_abroad(place: str) -> bool:
    """Whether a name is that of a country abroad, or of a continent."""
    return place in _ABROAD and place != "中国"


def is_at_home(place: str) -> bool:
    """Whether a name is one of a province, a city or a region of China."""
    return place in _HOME


def speaks_of_another(text: str, place: str) -> bool:
    """Whether a text names another place of its kind (another province, another country), and neither this one nor its province."""
    kind = _HOME if place in _HOME else _ABROAD
    own = (place, province_of(place) or place)
    return not any(name in text for name in own) and any(other in text for other in kind)


@lru_cache(maxsize=1)
def named_in_both() -> frozenset[str]:
    """Places whose names in both languages are known."""
    return frozenset(chain.from_iterable(fields.of("places")))


def stands_alone(place: str, text: str) -> bool | None:
    """Whether a place's name stands in a folded text otherwise than as part of another's (加州 of 阿拉斯加州, Virginia of West
    Virginia); None for what is part of no other's."""
    within = _within().get(place)
    return any(match.group() == place for match in within.finditer(text)) if within else None


@lru_cache(maxsize=1)
def _within() -> dict[str, re.Pattern[str]]:
    """Names that others are made with, each with these."""
    same = {name: frozenset(line) for line in fields.of("places") for name in line}
    known = sorted(PLACES | named_in_both(), key=len, reverse=True)
    found: dict[str, re.Pattern[str]] = {}
    for name in sorted(set(known) - _WHOLE):
        longer = [o for o in known if len(o) > len(name) and name in o and o not in same.get(name, ())]
        if longer:
            found[name] = re.compile(
                "|".join(rf"\b{re.escape(o)}\b" if o.isascii() else re.escape(o) for o in (*longer, name))
            )
    return found
