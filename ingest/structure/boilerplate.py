"""Boilerplate: declarations, disclaimers, rating definitions and contact pages, as every report carries them."""

from __future__ import annotations

import re

_ENDS = r"[\s:：.。]*$"
HEADING = re.compile(
    r"^[\W\d_]*(?:[一二三四五六七八九十]+、)?\s*("
    r"(分析师|研究员|作者|证券分析师)?(及|与|和)?(研究助理|联系人|研究员|团队)?(简介|介绍|承诺|声明|保证)|"
    r"(分析师|研究员|作者).{0,8}(简介|介绍|承诺|声明|保证)|"
    r"(重要|免责|法律|特别|一般|风险|版权)?(声明|免责条款|免责说明|法律声明|信息披露|申明)|(重要|法律|特别)(提示|声明)及?.{0,8}(说明|声明)|"
    r"[^:：]{0,8}评级(的)?(说明|体系|标准|定义|系统)(.{0,8}(说明|标准))?|联系我们|"
    r"[^:：]{0,16}(研究所|研究部|研究院|研究中心|销售).{0,6}(通讯录|联系方式|联系人|地址|团队)|"
    r"(important |general |legal |regulatory |analyst |research )*(disclosures?|disclaimers?|certifications?|declarations?)"
    r"( and .{3,40})?|"
    r"(stock |investment |equity |sector |company )*(ratings?|recommendation) (definitions?|system|key|guide|structure|framework)|"
    r"rating and .{3,30}definitions?"
    r")" + _ENDS,
    re.IGNORECASE,
)
PHRASES = re.compile(
    r"不构成.{0,24}(投资建议|要约|邀请|推荐)|不对.{0,40}(损失|后果).{0,12}(负责|承担|责任)|中国证监会.{0,20}(业务资格|业务许可|咨询)|"
    r"未经.{0,24}(书面)?(许可|授权|同意).{0,40}(复制|转载|刊登|引用|发布)|仅供.{0,24}客户.{0,8}使用|保留一切(权利|法律权利)|"
    r"证券投资咨询(执业)?资格|独立.{0,4}客观.{0,30}(报告|观点)|不(因|会因)接收人收到|力求.{0,16}(准确|可靠|完整)|"
    r"相对.{0,20}(指数|基准).{0,40}(涨跌幅|涨幅|表现)|does not constitute|not (be )?(relied|construed)|"
    r"(accuracy|completeness).{0,40}(guarantee|warrant|represent)|without (the )?(prior )?written (consent|permission)|"
    r"personal views|no part of .{0,60}compensation|for informational? purposes only|all rights reserved",
    re.IGNORECASE,
)
DENSE = 4
"""Boilerplate phrases from which a page among the last is boilerplate without a heading that says so."""
TAIL = 0.15
"""Share of the pages, at the end, where boilerplate is expected; at least three pages."""


def in_tail(page: int, count: int, height: float = 1.0) -> bool:
    """Whether a place is among the last pages of `count`; `height` is how far down the page it is, from 0 to 1.

    The first page belongs to the report's message: only the lower half of it, and only in a report of one or two pages.
    """
    if page == 1 and (count > 2 or height < 0.5):
        return False
    return page > count - max(3, round(TAIL * count))


def is_boilerplate_heading(text: str) -> bool:
    """Whether `text` is a heading that boilerplate stands under."""
    return len(text) <= 60 and bool(HEADING.match(text.strip()))


def phrases(text: str) -> int:
    """How many boilerplate phrases `text` holds."""
    return sum(1 for _ in PHRASES.finditer(re.sub(r"(?<=[^\x00-\x7f])\s+", "", text)))
