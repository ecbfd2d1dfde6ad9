"""Ordinary words of questions and of the field, in both languages: what to leave out, and what means the same.

General language and accounting terms only; nothing here names a company, a theme or a report.
"""

from __future__ import annotations

import re

# Words that carry no content in a question. Longest first when cut out, so that 是什么 goes before 什么.
QUESTION_WORDS_ZH = (
    "要不要 会不会 是不是 该不该 可不可以 好不好 行不行 哪块 哪一块 哪部分 哪些事件 什么事件 哪些大事 什么大事 哪些安排 什么安排 哪些事 这篇 这次 这回 此次 现在 几年 几个月 几天 第几名 第几位 第几 又讲了 又说了 讲了 讲的 说了 列全 列一下 是什么意思 什么意思 啥意思 的意思 叫什么名字 叫什么 叫啥 叫做 有啥 都有谁 有谁 啥 咋样 咋 来着 给我 跟我 说说 说下 讲讲 名字 发的 给出 给予 发生了 发生 怎么看待 如何看待 怎样看待 看待 怎么看 如何看 看法 怎么区分 如何区分 区分 到了 发了 达到 最大 最高 最小 最低 最多 最少 最强 最弱 最好 最差 最严重 最厉害 最惨 最猛 本周 这周 该周 当周 当日 今日 昨日 当天 这一周 一周 上周 今年 去年 本月 上月 目前 当前 最近 近期 同一天 这一天 那天 梳理一下 梳理 盘点一下 盘点 归纳一下 归纳 概括一下 概括 概述 这期 本期 理由 请问 请列出 请列举 请给出 请根据 请介绍 请说明 请总结 请简要 请 告诉我 帮我 我想知道 想知道 列出 列举 简要 简述 介绍一下 介绍 总结一下 另一位 另一个 另一家 另外一位 另外一个 另外一家 另外 "
    "总结 说明一下 说明 是什么 为什么 为何 怎么样 怎么 怎样 如何 什么时候 什么时间 什么 哪一天 哪天 哪一年 哪年 哪个月 哪一个 哪个 哪一只 哪只 "
    "哪一家 哪家 哪几家 哪几个 哪几只 哪些 哪里 哪儿 哪位 哪款 哪两个 哪两家 哪三个 哪三家 哪 谁 百分之几 多少 多久 多大 多高 几家 几个 几条 几只 几次 几项 几 "
    "是否 有没有 做到 占到 能否 能不能 可否 吗 呢 吧 啊 呀 么 分别 各自 一共 总共 共计 合计 加起来 加在一起 加一起 加总 大概 大约 具体 主要 到底 究竟 一下 保留两位小数 "
    "保留一位小数 保留整数 保留 两位小数 根据 按照 依据 关于 对于 有关 其中 以及 并且 而且 或者 或 还是 还有 还 也 都 就 才 又 再 "
    "这家券商 该券商 这家机构 该机构 这份报告 截至 截止 共有 本报告 该报告 报告里 报告中 报告给出 报告认为 报告指出 报告提到 报告说 报告列出 报告 这份研报 研报 这份周报 这份年报 这份 周报里 周报中 周报 年报里 年报中 半年报里 半年报中 季报里 季报中 曾经 以前 此前 之前 先前 文中 文档 "
    "的话 的 了 地 得 着 过 是 在 有 和 与 及 跟 同 对 从 到 由 于 以 为 被 把 将 让 给 向 所 其 之 而 但 则 个 家 只 条 位 款 里 中 上 下 内 "
    "这个 那个 这些 那些 这 那 该 此 某 它 他 她 我 你 您 我们 你们 他们 它们 自己 会 能 可以 应该 需要 要 想 用 来 去 做 没有 不是 哪种 属于 对应 这一栏 一栏 出现 "
    "列 说 称 提到 提及 指出 认为 表示 数值 情况 内容 方面 时候 之间 区别 差异 不同 动作 变化 原因 意义"
).split()
STOP_EN = frozenset(
    "a an the of in on at to for from by with and or as is are was were be been being do does did has have had will would can could "
    "should may might must what which who whom whose when where why how many much that this these those it its they them their there "
    "here he she his her we our you your i me my any some all each other than then so such not no yes if about into over per within "
    "between during company company's registrant registrant's report reports say says said state states stated mention mentions mentioned according tell give please list name "
    "show find get got set start starting started value amount number last first s t re cause caused causes drove reason reasons because "
    "define defined defines definition mean means meant meaning recently whether".split()
)
LIGHT_EN = frozenset(
    "still once go goes going left long big one ones used use uses using out up down actually ever also take takes taken took "
    "happen happened happens exactly roughly approximately about overall whole only just currently now far many put booked "
    "kind sort thing things way ways does well been like make makes made come comes came together respectively did it's "
    "under toward towards along upon yet assign assigns assigned imply implies implied believe believes think thinks reckon reckons argue argues "
    "specifically particularly mainly primarily generally".split()
)
"""English words that turn a phrase and name nothing that a report could be searched for."""
# Carried by a question's shape rather than its words.
PRONOUNS = re.compile(
    r"它们|他们|她们|该公司|这家公司|那家公司|这只股票|该股|该产品|该行业|前者|后者|上述|它|他|她|其(?=[\u4e00-\u9fff])"
    r"|\b(?:it|its|they|their|them|he|his|him|she|her|that company|the company|the same)\b",
    re.I,
)
SAME_DAY = re.compile(
    r"同一天|同日|这一天|那天|当天|\b(?:at that time|on that (?:day|date)|that same day|then)(?=\s*[?.]?$)", re.I
)
ASK_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "compute",
        re.compile(
            r"合计|总和|总计|加起来|之和|平均|均值|相差|差多少|差值|差额|多几|少几|倍数|几倍|多少倍|占比|占.{1,12}比[例重]|比值|比率|"
            r"一共.{0,4}(?:几|多少)[条家个只份项次]|共有?(?:几|多少)[条家个只份项次]|有(?:几|多少)[条家个只份项]|多少[条家只份](?!件)|"
            r"\b(?:sum|total of|average|mean (?:of|value)|difference between|ratio of|how many (?:companies|announcements|rows|stocks|times))\b",
            re.I,
        ),
    ),
    (
        "rank",
        re.compile(
            r"最[大小高低多少强弱好差]|前[一二三四五六七八九十\d]+(?:名|大|的)|第[一二三四五六七八九十\d]+(?:大|名|高|低|位)|"
            r"领[涨跌]|居首|排名|垫底|"
            r"\b(?:most|least|highest|lowest|largest|smallest|biggest|top|best|worst|rank\w*)\b",
            re.I,
        ),
    ),
    (
        "definition",
        re.compile(
            r"什么意思|^(?:请问)?什么(?:叫做?|是)(?![^，,。？?]*的)|何谓|指(?:的是?)?(?:什么|啥)|含义|定义|界定|是指|区别|区分|怎么理解|标准|(?:买入|增持|推荐|中性|减持|大市|看好|回避|评级)[^，,。？?]{0,6}?(?:的线|界线|界限|门槛|怎么[划分定算])|基准指数|(?:跟|和|与)?(?:什么|哪个指数)(?:来)?比(?=[？?，,]|$)|比的是(?:什么|哪)|\b(?:means?|meant|meaning|definition|defined?|defines)\b|^what (?:is|are) an? "
            r"|\bhow (?:do|does|is|are) .+ (?:calculate|compute|define|measure|determine)d?\b",
            re.I,
        ),
    ),
    (
        "list",
        re.compile(
            r"哪些|哪几|哪[两二三四五六七八九十\d]+|列出|列举|分别是|有谁|名单|\b(?:which \w+s|list|who are|what are)\b",
            re.I,
        ),
    ),
    (
        "value",
        re.compile(
            r"多少|几[个家条只次年月日%]|多大|多高|多久|哪[一]?[天年月日]|何时|什么时候|何日|日期|"
            r"\b(?:how (?:much|many|large|long|high)|when|what date|what day)\b",
            re.I,
        ),
    ),
)
DATE_WANTED = re.compile(
    r"哪一?个?[天年月日季]|何时|何日|什么时[候间]|几[月号]|日期|\b(?:when|what date|which day|what day)\b", re.I
)
RATE_WANTED = re.compile(r"率|比[例重]|占(?![用有地])|百分|[%％]|几成|几个点|margin")
"""What asks in Chinese for a rate or a share, not for an amount."""
CODE_WANTED = re.compile(r"代码|\b(?:code|ticker|symbol)\b", re.I)
"""What asks for the code that something is listed, or published, under."""
TITLE_WANTED = re.compile(r"[画叫](?:的|了)?(?:是)?(?:什么|啥)|标题|题目|画的(?:那个)?[\u3400-\u9fff]{2,4}叫")
"""What asks what a figure shows, not for a value in it."""
WHY_WANTED = re.compile(
    r"为什么|为何|原因|因何|何故|逻辑是|\b(?:why|reasons?|what (?:made|caused|drove|triggered|prompted|explains|explained|led to|lifted|boosted|hurt|held back|weighed on)|what (?:is|was|are|were|lies|lay) behind)\b",
    re.I,
)
AHEAD_WANTED = re.compile(
    r"下周|下一周|下个?星期|未来一周|接下来一周|\b(?:next|coming|following) week\b|\bweek ahead\b", re.I
)
"""What asks for what is to come."""
WENT_WANTED = re.compile(
    r"(?:表现|走势|行情)(?:得)?(?:如何|怎么?样|呢)?[？?。]?$|\bhow (?:did|has|have|is|are|was|were) .{2,40} (?:do|doing|done|perform\w*|fare[ds]?|trad\w+)\b|\bhow much did .{2,40} change\b",
    re.I,
)
"""What asks how the price of something went."""
YES_OR_NO = re.compile(r"^\W*(?:did|do|does|is|are|was|were|has|have|had|can|will|would|any)\b(?![^?]*\bor\b)", re.I)
"""What asks whether something is so, if it asks for more as well or not."""
HAPPENED_WANTED = re.compile(r"^\W*(?:did|was|were|has|have|had)\b", re.I)
"""What asks whether something came to pass, be it in a part of the time named."""
TELLING_WANTED = re.compile(
    rf"{YES_OR_NO.pattern}|^\W*(?:in [^,?]{{2,30}}, )?(?:why|where|whom?|how (?:did|do|does|is|are|was|were|will)"
    r"|what (?:happened|made|caused|drove|prompted|led|triggered|explains?|explained)|what (?:is|was|are|were) (?:(?-i:[a-z]+ed) (?:to|for|by|with|at|from)|done|given|taken|behind|wrong))\b(?!.*\bhow (?:much|many)\b)",
    re.I,
)
"""What wants to be told in words, not by a figure out of a table."""
NUMBER_WANTED = re.compile(
    r"多少|百分之几|几[个家条只次成倍]|多大|多高|涨了|跌了|涨跌幅|[涨跌]幅|增速|同比|环比|市值|占比|比[例率]|\b(?:how (?:much|many|large|high|long|big|full|far|fast|often|old)|percent\w*|growth|ratio|what (?:(?:was|were|is|are) )?(?:the |its )?(?:total|average|aggregate|annual|net) (?!\w+ report))\b",
    re.I,
)

TABLE_NUMBERED = re.compile(
    r"(?:[在据从])?(?<![债润益量务报发代列])(?:图表|附表|表格|表)\s*(?P<number>\d{1,3}(?:[-.]\d{1,3})?)(?![\d年月日季%])(?:[里中内]|所[列示])?的?"
    r"|\b(?:(?:in|from|according to) )?(?:the )?(?:table|exhibit) (?P<number_en>\d{1,3}(?:[-.]\d{1,3})?)(?![\d%])",
    re.I,
)
"""A table that is named by its number: where something is looked for, no word of what is."""
