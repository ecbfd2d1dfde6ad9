"""Line items of the balance sheet (中国企业会计准则; US GAAP, Regulation S-X 5-02)."""

from __future__ import annotations

from assistant.accounts.item import Item, line_item

_OF_PARENT = "归属于上市公司股东的{0}|归属于母公司所有者的{0}|归属于母公司股东的{0}|归属于本公司股东的{0}|归属于母公司普通股股东的{0}"

BALANCE: tuple[Item, ...] = (
    line_item(
        "总资产",
        "total assets",
        "资产总额|资产总计|资产合计|total assets|assets",
        "资产总计|资产总额|资产合计|/total assets/",
        "stock",
    ),
    line_item(
        "流动资产",
        "total current assets",
        "流动资产合计|流动资产总额|current assets|total current assets",
        "流动资产合计|/total current assets/",
        "stock",
    ),
    line_item(
        "非流动资产",
        "total non-current assets",
        "非流动资产合计|non-current assets|total non-current assets",
        "非流动资产合计|/total non-?current assets/",
        "stock",
    ),
    line_item(
        "货币资金",
        "cash and cash equivalents",
        "现金储备|货币资金余额|cash and cash equivalents|cash",
        r"/cash and (?:cash )?equivalents(?: at (?:end|carrying value).*)?/|/cash/",
        "stock",
    ),
    line_item(
        "短期投资",
        "short-term investments",
        "short-term investments|marketable securities",
        r"/short-?term (?:investments|marketable securities)/|/(?:current )?marketable securities/",
        "stock",
    ),
    line_item(
        "交易性金融资产",
        "financial assets held for trading",
        "",
        "以公允价值计量且其变动计入当期损益的金融资产",
        "stock",
    ),
    line_item(
        "应收账款",
        "accounts receivable",
        "应收账款净额|应收账款余额|accounts receivable|trade receivables|receivables",
        r"/(?:trade )?(?:accounts )?receivables?(?: trade| net.*| less .*)?/",
        "stock",
    ),
    line_item("应收款项融资", "receivables financing", "应收账款融资", "", "stock"),
    line_item("预付款项", "prepayments", "预付账款", "预付账款", "stock"),
    line_item(
        "存货",
        "inventories",
        "存货余额|存货净额|inventory|inventories",
        r"/(?:total )?(?:merchandise )?inventor(?:y|ies)(?: net)?/",
        "stock",
    ),
    line_item(
        "固定资产",
        "property, plant and equipment",
        "固定资产净值|固定资产净额|property plant and equipment|property and equipment|pp&e|fixed assets",
        r"/(?:total )?property(?: plant)?(?: and|,)? equipment(?: net.*)?/",
        "stock",
    ),
    line_item("在建工程", "construction in progress", nature="stock"),
    line_item(
        "无形资产",
        "intangible assets",
        "intangible assets",
        r"/(?:other |total )?intangible assets(?: net.*)?|intangibles(?: net.*)?/",
        "stock",
    ),
    line_item("商誉", "goodwill", "goodwill", "/goodwill/", "stock"),
    line_item("短期借款", "short-term borrowings", "", r"/short-?term (?:borrowings|debt)/", "stock"),
    line_item(
        "长期借款",
        "long-term borrowings",
        "long-term debt",
        r"/(?:total )?long-?term (?:debt|borrowings)(?: (?:net|less) .*)?/",
        "stock",
    ),
    line_item("应付账款", "accounts payable", "accounts payable", "/(?:trade )?accounts payable(?: trade)?/", "stock"),
    line_item("预收款项", "advances from customers", "预收账款", "预收账款", "stock"),
    line_item(
        "总负债",
        "total liabilities",
        "负债总额|负债合计|负债总计|total liabilities|liabilities",
        "负债合计|负债总计|负债总额|/total liabilities/",
        "stock",
    ),
    line_item(
        "流动负债",
        "total current liabilities",
        "流动负债合计|current liabilities|total current liabilities",
        "流动负债合计|/total current liabilities/",
        "stock",
    ),
    line_item(
        "非流动负债",
        "total non-current liabilities",
        "非流动负债合计|长期负债|non-current liabilities",
        "非流动负债合计|/total (?:non-?current|long-?term) liabilities/",
        "stock",
    ),
    line_item(
        "净资产",
        "total equity",
        "所有者权益|股东权益|所有者权益合计|股东权益合计|权益总额|所有者权益总额|股东权益总额|total equity|stockholders' equity|total stockholders' equity|shareholders' equity|total shareholders' equity|shareholders equity|stockholders equity|net assets|equity",
        r"所有者权益合计|股东权益合计|股东权益总计|所有者权益总计|权益合计|/total equity(?: and deficit)?/|/total (?:stockholders'|shareholders'|shareowners'|stockholders|shareholders)(?: deficit)?(?: and)? (?:equity|investment|deficit)(?: and deficit)?/",
        "stock",
    ),
    line_item(
        "归属于母公司股东的净资产",
        "equity attributable to the parent",
        "归母净资产|归属于母公司净资产|" + _OF_PARENT.format("净资产") + "|" + _OF_PARENT.format("所有者权益"),
        "归属于母公司所有者权益合计|归属于母公司股东权益合计|归属于母公司所有者权益|归属于母公司股东权益|归属于上市公司股东的净资产|归属于上市公司股东的所有者权益|"
        r"/total (?!equity).*(?:stockholders'|shareholders').* (?:equity|deficit)/",
        "stock",
    ),
    line_item("股本", "share capital", "实收资本|总股本|注册资本金|股本总额", "实收资本|股本", "stock"),
    line_item(
        "未分配利润",
        "retained earnings",
        "retained earnings|accumulated deficit",
        "/retained earnings|accumulated deficit/",
        "stock",
    ),
)
