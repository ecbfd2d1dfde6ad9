"""Persons that a Chinese text names: a surname and one or two characters, where a name may stand."""

from __future__ import annotations

import re

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢"
    "裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶"
    "堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后"
    "荆红游竺权逯盖益桓公肖闫"
)
"""The single surnames of the 《百家姓》 and the two that are newly common (肖, 闫)."""
_DOUBLE = "闻人|钟离|澹台|公冶|宗政|濮阳|淳于|万俟|赫连|呼延|西门|百里|欧阳|司马|上官|诸葛|夏侯|尉迟|东方|皇甫|公孙|慕容|令狐|司徒|端木|独孤|南宫|轩辕|长孙|宇文"
_NAME = rf"(?:(?:{_DOUBLE})[\u3400-\u9fff]{{1,2}}|[{_SURNAMES}][\u3400-\u9fff]{{1,2}})"
TITLES = "分析师|研究员|研究助理|联系人|助理|董事会秘书|董秘|证券事务代表|董事长|总经理|总裁|财务总监|总监|独立董事|监事|董事|首席|负责人"
_OF = re.compile(
    rf"(?:^|[，,、和与]|{TITLES})(?P<who>{_NAME})(?=的(?:执业|证书|编号|邮箱|电话|联系|职务|年龄|学历|薪酬|报酬|性别|任期|持股|简历|资格|电子))"
)
_DOES = re.compile(
    rf"^(?P<who>{_NAME})(?=负责|覆盖|担任|曾任|历任|任职|主管|分管|毕业|加入|从业|持股|辞去|是(?:哪|什么|谁)|什么时候|何时)"
)
"""A question that begins with a person and asks what he or she does."""
_NO_PERSON = re.compile(r"[率额价量比值费数股]$|收入|利润|成本|公司|业务")
"""Words of reports that begin as a name does."""
_ALONE = re.compile(rf"^(?:(?:{TITLES})[：:]?)?(?P<who>{_NAME})$")


def person_of(text: str) -> str:
    """The person of whom something personal is asked ("许知遥的邮箱", "许知遥负责什么"); empty where none is."""
    if match := _OF.search(text):
        return match["who"]
    match = _DOES.match(text)
    return match["who"] if match and is_person(match["who"]) else ""


def is_person(text: str) -> bool:
    """Whether a text is a name of three characters or more (or a double surname's), a title before it or not."""
    match = _ALONE.match(text.strip())
    return match is not None and len(match["who"]) > 2 and not _NO_PERSON.search(match["who"])
