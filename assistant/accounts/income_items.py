"""Line items of the income statement (中国企业会计准则; US GAAP, Regulation S-X 5-03), with those per share."""

from __future__ import annotations

from assistant.accounts.item import Item, line_item

_OF_PARENT = "归属于上市公司股东的{0}|归属于母公司所有者的{0}|归属于母公司股东的{0}|归属于本公司股东的{0}|归属于母公司普通股股东的{0}"
_NET_PROFIT = r"/(?:consolidated )?net (?:income|loss|earnings|income and loss|loss and income|profit)(?: including (?:portion attributable to )?non-?controlling interests?)?/|/(?:profit|loss)(?: and loss)? (?:for the (?:financial )?(?:year|period)|after tax(?:ation)?)/"
_ATTRIBUTED = r"/net (?:income|loss|earnings|income and loss)(?:es)? (?:attributable|available|applicable) to (?!non-?controlling).*/"

INCOME: tuple[Item, ...] = (
    line_item(
        "汇兑损益",
        "exchange differences",
        "汇兑损失|汇兑净损失|汇兑净损益|汇兑收益",
        "汇兑损益|汇兑净损失|汇兑损失|汇兑差额",
    ),
    line_item(
        "营业收入",
        "revenue",
        "营收|创收|总营收|总收入|营业额|营业总收入|revenue|revenues|total revenue|total revenues|net sales|sales|net revenue|net revenues|turnover",
        r"营业总收入|营业收入合计|/turnover/|/total (?:net )?(?:operating )?revenues?/|/(?:total )?net sales/|/(?:net )?revenues?/|/(?:net )?sales/|/total revenues? and other income/|/revenues? net/|/total net sales and revenues?/",
    ),
    line_item("主营业务收入", "revenue from main operations", "主营收入"),
    line_item("其他业务收入", "revenue from other operations", "其它业务收入"),
    line_item("主营业务成本", "cost of main operations", "主营成本"),
    line_item("其他业务成本", "cost of other operations", "其它业务成本"),
    line_item(
        "营业成本",
        "cost of revenue",
        "cost of revenue|cost of revenues|cost of sales|cost of goods sold|cogs",
        r"/(?:total )?costs? of (?:revenues?|sales|goods sold|products sold|net revenues?|products and services)/",
    ),
    line_item(
        "营业总成本", "total operating costs", "营业总支出|total costs and expenses", r"/total costs? and expenses/"
    ),
    line_item(
        "毛利",
        "gross profit",
        "毛利润|毛利额|销售毛利",
        r"/(?:total )?gross (?:profit|margin)/",
        made=("营业收入 - 营业成本",),
    ),
    line_item("税金及附加", "taxes and surcharges", "营业税金及附加|税金及附加费", "营业税金及附加"),
    line_item("其他收益", "other income"),
    line_item("资产减值损失", "asset impairment losses", "asset impairment loss"),
    line_item("信用减值损失", "credit impairment losses", "credit impairment loss"),
    line_item("资产处置收益", "gains on disposal of assets"),
    line_item(
        "销售费用",
        "selling expenses",
        "selling expense|sales expenses|distribution expenses|distribution costs",
        r"/distribution (?:costs|expenses)/|/selling(?: and marketing)? expenses?/|/sales and marketing(?: expenses?)?/",
    ),
    line_item(
        "管理费用",
        "general and administrative expenses",
        "general and administrative expenses|general and administrative expense|general and administrative|g&a|g&a expenses|administrative expenses|administrative expense|management expenses|corporate general & administrative",
        r"/(?:corporate )?general (?:and|&) administrative(?: expenses?)?/|/administrative (?:expenses|costs)/",
    ),
    line_item(
        "销售及管理费用",
        "selling, general and administrative expenses",
        "selling general and administrative expenses|selling general and administrative expense|sg&a|sg&a expenses",
        r"/selling general (?:and|&) administrative(?: expenses?)?/",
    ),
    line_item(
        "研发费用",
        "research and development expenses",
        "研发经费|研究开发费用|研究与开发费用|研发支出|r&d|r&d expenses|r&d expense|r&d spending|research and development|research and development expenses|research and development expense",
        r"研发投入合计|研发投入金额|研发投入总额|研发支出合计|研发投入|/(?:total )?research (?:and|&) development(?: expenses?| costs?)?/|/research development and engineering(?: expenses?)?/",
    ),
    line_item(
        "研发投入",
        "R&D investment",
        "研发投入金额|研发投入总额|研发投入合计",
        "研发投入合计|研发投入金额|研发投入总额|研发支出合计",
    ),
    line_item(
        "折旧与摊销",
        "depreciation and amortization",
        "depreciation and amortization|depreciation & amortization|d&a",
        r"/(?:total )?depreciation (?:and|&) amortization(?: expenses?)?(?: of .*)?/",
    ),
    line_item("财务费用", "finance expenses", "finance costs|financial expenses", r"/finance (?:costs|expenses?)/"),
    line_item(
        "资本化研发投入",
        "capitalized R&D investment",
        "研发投入资本化金额|资本化研发投入金额|研发投入资本化的金额|资本化研发支出|研发支出资本化金额",
        "本期资本化研发投入|研发投入资本化的金额|研发支出资本化的金额|资本化研发投入金额",
    ),
    line_item(
        "利息费用",
        "interest expense",
        "interest expense",
        r"利息支出|/(?:total )?interest expenses?(?: net)?/|/finance costs/",
    ),
    line_item("利息收入", "interest income", "interest income", r"/(?:total )?interest income(?: net)?/"),
    line_item("利息支出", "interest paid out", "", "利息费用"),
    line_item(
        "投资收益",
        "investment income",
        "投资净收益|investment income",
        r"投资净收益|/(?:net )?investment income(?: net)?/",
    ),
    line_item(
        "公允价值变动收益",
        "gains from changes in fair value",
        "公允价值变动损益|公允价值变动净收益",
        "公允价值变动净收益",
    ),
    line_item("营业外收入", "non-operating income"),
    line_item("营业外支出", "non-operating expenses"),
    line_item(
        "期间费用",
        "period expenses",
        "期间费用总额|期间费用合计|四项费用|四费",
        made=("销售费用 + 管理费用 + 若有(研发费用) + 财务费用",),
    ),
    line_item(
        "销售、管理与财务费用",
        "selling, administrative and finance expenses",
        "三费|三项费用|三项费用合计|三费合计",
        made=("销售费用 + 管理费用 + 财务费用",),
    ),
    line_item(
        "营业总费用",
        "total operating expenses",
        "total operating expenses|operating expenses|opex",
        r"/total operating expenses?/|/total operating costs and expenses/|/operating expenses?/",
    ),
    line_item(
        "营业利润",
        "operating income",
        "经营利润|operating income|operating profit|income from operations|operating loss|loss from operations",
        r"/(?:total )?operating (?:income|profit|loss|earnings)(?: and loss)?/|/(?:income|loss|earnings|profit)(?: and loss)? from operations/",
    ),
    line_item(
        "利润总额",
        "income before income taxes",
        "税前利润|利润总额|profit before tax|profit before taxation|pbt|income before taxes|income before income taxes|pretax income|pre-tax income",
        r"/(?:net )?(?:income|loss|earnings|profit)(?: from continuing operations)? before (?:provision for |benefit from )?(?:income )?tax(?:es)?.*/",
    ),
    line_item(
        "所得税费用",
        "income tax expense",
        "所得税|income tax expense|income taxes|provision for income taxes|income tax",
        r"/(?:total )?(?:provision for |benefit from |benefit for )?income tax(?:es)?(?: expenses?| provision| benefit| charge)?/|/provision for taxes/|/taxation/",
    ),
    line_item(
        "当期所得税费用",
        "current income tax expense",
        "当期所得税|current income tax|current tax expense",
        "当期所得税",
    ),
    line_item(
        "递延所得税费用",
        "deferred income tax expense",
        "递延所得税|deferred income tax|deferred tax expense",
        "递延所得税",
    ),
    line_item(
        "净利润",
        "net income",
        "净利|创利|纯利润|税后利润|净亏损|净亏损额|net income|net profit|net loss|net earnings|net income loss|profit for the year|profit after tax|profit after taxation",
        _NET_PROFIT,
    ),
    line_item(
        "归属于普通股股东的净利润",
        "net income attributable to common stockholders",
        "net income attributable to common stockholders|net loss attributable to common stockholders|net income available to common stockholders"
        "|net income attributable to common shareholders|net loss attributable to common shareholders|net income available to common shareholders",
        r"归属于公司普通股股东的净利润|/net (?:income|loss|earnings)(?:es)? (?:attributable|available|applicable) to .*common.*/",
    ),
    line_item(
        "归属于母公司股东的净利润",
        "net income attributable to the parent",
        "归母净利润|归母净利|归属于母公司净利润|归属母公司净利润|归属于母公司的净利润|归属净利润|"
        + _OF_PARENT.format("净利润")
        + "|net income attributable to shareholders|net loss attributable to shareholders",
        _OF_PARENT.format("净利润") + "|" + _ATTRIBUTED,
    ),
    line_item(
        "扣除非经常性损益后的净利润",
        "net profit excluding non-recurring items",
        "扣非净利润|扣非归母净利润|扣非后净利润|扣非后归母净利润|扣非后|扣非|归属于上市公司股东的扣除非经常性损益的净利润",
        "归属于上市公司股东的扣除非经常性损益的净利润|归属于上市公司股东的扣除非经常性损益后的净利润|归属于母公司股东的扣除非经常性损益的净利润",
    ),
    line_item(
        "扣除非经常性损益后的加权平均净资产收益率",
        "weighted average return on equity excluding non-recurring items",
        "扣非后加权平均净资产收益率|扣非加权平均净资产收益率|扣非净资产收益率|扣非后净资产收益率",
    ),
    line_item(
        "综合收益总额",
        "comprehensive income",
        "comprehensive income|total comprehensive income",
        r"/(?:total )?comprehensive (?:income|loss)/",
    ),
    line_item("少数股东损益", "net income attributable to noncontrolling interests"),
    line_item(
        "基本每股收益",
        "basic earnings per share",
        "每股收益|基本每股亏损|每股基本亏损|每股基本收益|每股亏损|eps|earnings per share|basic eps|basic earnings per share|loss per share|basic loss per share|net income per share|net loss per share",
        r"/.*(?:income|loss|earnings).* per (?:common |ordinary )?share.*\bbasic\b.*/|/basic .*(?:income|loss|earnings).* per .*share.*/",
        "share",
    ),
    line_item(
        "扣除非经常性损益后的基本每股收益",
        "basic earnings per share excluding non-recurring items",
        "扣非每股收益|扣非后每股收益|扣非基本每股收益|扣非后基本每股收益",
        nature="share",
    ),
    line_item(
        "稀释每股收益",
        "diluted earnings per share",
        "稀释后每股收益|摊薄后每股收益|每股摊薄收益|摊薄每股收益|稀释每股亏损|每股稀释亏损|diluted eps|diluted earnings per share|diluted loss per share",
        r"/.*(?:income|loss|earnings).* per (?:common |ordinary )?share.*\bdiluted\b.*/|/diluted .*(?:income|loss|earnings).* per .*share.*/",
        "share",
    ),
)
