"""Front pages as different houses set them: invented brokers, people and companies, each with what it says of itself.

A row that starts with "#18 " is set in 18 points, any other in 9; "\\t" parts what stands apart on one row, as the reader
does; "\\f" starts another page.
"""

from array import array
from dataclasses import dataclass, field

from ingest.records import Line, Page


def set_pages(text: str) -> tuple[Page, ...]:
    """Pages as the reader would give them."""
    return tuple(_set(number, page) for number, page in enumerate(text.split("\f"), start=1))


def _set(number: int, text: str) -> Page:
    lines: list[Line] = []
    rows: list[str] = []
    start = 0
    for at, row in enumerate(text.strip("\n").split("\n")):
        size, row = (float(row[1:].split()[0]), row.split(" ", 1)[1]) if row.startswith("#") else (9.0, row)
        lines.append(Line(start=start, end=start + len(row), box=(50, 20 * at, 500, 20 * at + size), size=size))
        rows.append(row)
        start += len(row) + 1
    whole = "\n".join(rows)
    return Page(
        number=number,
        label=str(number),
        width=595,
        height=842,
        text=whole,
        drawn=whole,
        lines=tuple(lines),
        edges=array("f"),
    )


@dataclass(frozen=True)
class Layout:
    """A front as text and what must be read from it; `people` maps an analyst to licence and e-mail."""

    name: str
    text: str
    want: dict[str, str]
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)
    related: int = 0


LAYOUTS = [
    Layout(
        "sidebar weekly, labels with colons",
        """
青屿证券\t电子 行业研究 / 行业周报
#18 存储价格企稳，端侧芯片放量
行业评级：增持（维持）
报告日期：2025-3-9
分析师：陆知行
执业证书号：S0990521080002
邮箱：luzx@qingyu.example
分析师：宋若衡
执业证书号：S0990522060002
邮箱：songrh@qingyu.example
联系人：钟予安
执业证书号：S0990122090082
邮箱：zhongya@qingyu.example
相关报告
● 行业周报：面板价格回落 2025-03-02
● 公司深度：澄芯微（688915.SH）：国产替
代加速 2025-02-20
主要观点：
本周（2025-03-03 至 2025-03-07），电子指数周涨跌幅为 2.1%。维持澄芯微“买入”评级。
资料来源：iFinD，青屿证券研究所
敬请参阅末页重要声明及评级说明\t1 / 20\t证券研究报告
""",
        {
            "broker": "青屿证券",
            "title": "存储价格企稳，端侧芯片放量",
            "kind": "weekly",
            "industry": "电子",
            "rating": "增持",
            "rating_change": "维持",
            "published": "2025-03-09",
            "period": "2025-03-03..2025-03-07",
            "company": "",
            "ticker": "",
            "target_price": "",
        },
        {"陆知行": ("S0990521080002", "luzx@qingyu.example"), "宋若衡": ("S0990522060002", "songrh@qingyu.example")},
        related=2,
    ),
    Layout(
        "company note, boxed rating and prices, names over numbers",
        """
证券研究报告 | 公司点评
2024年10月28日
#16 曜弧光电（688901.SH）
#20 三季报超预期，高速光模块占比提升
投资评级：买入（维持）
当前价格（元）：102.30
目标价（元）：135.00
曜弧光电发布 2024 年三季报，前三季度营业收入同比增长 45.2%。
分析师 顾临川
SAC 执业证书编号：S0870519030004
gulc@beichen.example
分析师 许知遥
SAC 执业证书编号：S0870521110009
xuzy@beichen.example
研究助理 何简
SAC 执业证书编号：S0870123060017
资料来源：Wind，北辰证券研究所
\f
请务必阅读正文之后的免责声明
北辰证券股份有限公司具备证券投资咨询业务资格。
""",
        {
            "broker": "北辰证券",
            "title": "三季报超预期，高速光模块占比提升",
            "kind": "company",
            "company": "曜弧光电",
            "ticker": "688901.SH",
            "rating": "买入",
            "rating_change": "维持",
            "target_price": "135.00元",
            "published": "2024-10-28",
        },
        {"顾临川": ("S0870519030004", "gulc@beichen.example"), "许知遥": ("S0870521110009", "xuzy@beichen.example")},
    ),
    Layout(
        "names without a role, above their contact",
        """
#11 证券研究报告·行业深度报告
#22 液冷：算力基建的下一程
维持评级 强于大市
陆闻溪
luwenxi@yunhe.example
021-55501234
SAC 编号：S1660515020001
方 棠
fangtang@yunhe.example
SAC 编号：S1660520040011
发布日期： 2025 年 05 月 24 日
市场表现
相关研究报告
【云和通信】：光模块景气延续 25.05.10
资料来源：云和证券研究发展部
本报告由云和证券股份有限公司（具有证券投资咨询业务资格）制作
""",
        {
            "broker": "云和证券",
            "title": "液冷：算力基建的下一程",
            "kind": "industry",
            "rating": "强于大市",
            "rating_change": "维持",
            "published": "2025-05-24",
        },
        {"陆闻溪": ("S1660515020001", "luwenxi@yunhe.example"), "方棠": ("S1660520040011", "fangtang@yunhe.example")},
    ),
    Layout(
        "analyst, number and mail on one row",
        """
#14 晨会纪要20260211
证券分析师：
方霁明 S0630523060001 fangjm@longshan.example
证券分析师：
刘思嘉 S0630516080002 liusj@longshan.example
联系人：
方逸洋 fyy@longshan.example
重点推荐
1.功率半导体价格上涨——电子行业周报2026/2/2-2026/2/8
正文目录
资料来源：龙杉证券研究所
""",
        {
            "broker": "龙杉证券",
            "title": "晨会纪要20260211",
            "kind": "daily",
            "published": "2026-02-11",
            "company": "",
            "rating": "",
        },
        {
            "方霁明": ("S0630523060001", "fangjm@longshan.example"),
            "刘思嘉": ("S0630516080002", "liusj@longshan.example"),
        },
    ),
    Layout(
        "rating with slash, licence called 资格编号, date with dots",
        """
#12 证券研究报告 / 行业动态研究
2024.09.08
#20 锂电排产回升，关注固态电池进展
电力设备行业
看好/维持
分析师: 孟行舟
资格编号: S0330518070001
电话: 010-5550 1234
邮箱: mengxz@hanyuan.example
分析师: 裴清和
资格编号: S0330520010002
邮箱: peiqh@hanyuan.example
资料来源：公司公告，瀚原证券研究院
""",
        {
            "broker": "瀚原证券",
            "title": "锂电排产回升，关注固态电池进展",
            "kind": "industry",
            "industry": "电力设备",
            "rating": "看好",
            "rating_change": "维持",
            "published": "2024-09-08",
        },
        {"孟行舟": ("S0330518070001", "mengxz@hanyuan.example"), "裴清和": ("S0330520010002", "peiqh@hanyuan.example")},
    ),
    Layout(
        "letter-spaced labels and spaces inside dates",
        """
远 山 证 券
#20 白酒批价企稳，大众品分化
投 资 评 级 ： 推 荐 （ 首 次 ）
报 告 日 期 ： 2024 年 09 月 08 日
分 析 师 ： 秦 越 　 程 砚 秋
执 业 证 书 编 号 ： S1230511040078 　 S1230515080003
食品饮料行业点评报告
资料来源：Wind、远山证券研究所
""",
        {
            "broker": "远山证券",
            "title": "白酒批价企稳，大众品分化",
            "kind": "industry",
            "industry": "食品饮料",
            "rating": "推荐",
            "rating_change": "首次",
            "published": "2024-09-08",
        },
        {"秦越": ("S1230511040078", ""), "程砚秋": ("S1230515080003", "")},
    ),
    Layout(
        "labels on one row, values on the next",
        """
澄海证券研究所\t公司研究·公司深度
#22 云栈智算：国产算力租赁的隐形冠军
股票代码\t股票名称
688912.SH\t云栈智算
评级
买入-A（首次覆盖）
6个月目标价
88.50元
报告发布日期
2025-07-01
证券分析师
江予白\tS0550519090001\tjiangyb@chenghai.example
资料来源：公司公告，澄海证券研究所
""",
        {
            "broker": "澄海证券",
            "title": "云栈智算：国产算力租赁的隐形冠军",
            "kind": "company",
            "company": "云栈智算",
            "ticker": "688912.SH",
            "rating": "买入-A",
            "rating_change": "首次",
            "target_price": "88.50元",
            "published": "2025-07-01",
        },
        {"江予白": ("S0550519090001", "jiangyb@chenghai.example")},
    ),
    Layout(
        "licence beginning with A, first-page date beside the type",
        """
#10 行业及产业
传媒
2025 年 01 月 12 日
#20 春节档预售启动，AI 应用加速落地
看好
传媒行业周报（2025/1/6-2025/1/10）
证券分析师
袁未央 A0330511040078
yuanwy@wanjing.example
温以宁 A0330519080003
wenyn@wanjing.example
研究支持
贺时 A0330123050001
联系人
温以宁
请务必仔细阅读正文之后的各项信息披露与声明
资料来源：Wind，万泾证券研究
""",
        {
            "broker": "万泾证券",
            "kind": "weekly",
            "title": "春节档预售启动，AI 应用加速落地",
            "industry": "传媒",
            "rating": "看好",
            "published": "2025-01-12",
            "period": "2025-01-06..2025-01-10",
        },
        {"袁未央": ("A0330511040078", "yuanwy@wanjing.example"), "温以宁": ("A0330519080003", "wenyn@wanjing.example")},
    ),
    Layout(
        "Hong Kong stock, sentence rating, rating raised",
        """
松涧国际\t公司更新报告
#18 澜图智驾-W (4911.HK)
#20 城区领航订单翻倍，上调至买入
上调至“买入”评级，目标价 45.60 港元
2025年6月3日
目标价：45.60港元\t前次目标价：38.00港元
收盘价：33.15港元
分析师：谢南乔\t+852 5550 1234\tnan.xie@songjian.example\tSFC CE No. BQX123
我们上调至“买入”评级。
资料来源：公司资料、松涧国际
""",
        {
            "broker": "松涧国际",
            "title": "城区领航订单翻倍，上调至买入",
            "kind": "company",
            "company": "澜图智驾-W",
            "ticker": "4911.HK",
            "rating": "买入",
            "rating_change": "上调",
            "target_price": "45.60港元",
            "published": "2025-06-03",
        },
        {"谢南乔": ("BQX123", "nan.xie@songjian.example")},
    ),
    Layout(
        "strategy report without rating or company",
        """
证券研究报告·策略周报
#22 震荡蓄势，结构为先
——A股策略周报（2024.11.04-2024.11.08）
2024年11月10日
首席策略分析师：柏舟
执业证书编号：S0680520080001
电话：021-55507788
E-mail：baizhou@qinghe.example
近期研究
《风格再平衡》2024-11-03
《三季报复盘》2024-10-31
资料来源：Wind，清河证券研究所整理
""",
        {
            "broker": "清河证券",
            "title": "震荡蓄势，结构为先",
            "kind": "weekly",
            "rating": "",
            "company": "",
            "published": "2024-11-10",
            "period": "2024-11-04..2024-11-08",
        },
        {"柏舟": ("S0680520080001", "baizhou@qinghe.example")},
        related=2,
    ),
    Layout(
        "macro note",
        """
宏观研究\t宏观点评
#20 出口韧性从何而来
——2024年8月外贸数据点评
证券研究报告\t2024年09月10日
作者
分析师 钟离默
执业证书编号：S0010521080003
邮箱：zhonglm@jinghe.example
相关研究
1、《社融怎么看》2024-08-14
2、《通胀的温度》2024-08-09
数据来源：Wind，泾禾证券研究所
""",
        {
            "broker": "泾禾证券",
            "title": "出口韧性从何而来",
            "kind": "macro",
            "published": "2024-09-10",
            "company": "",
            "rating": "",
        },
        {"钟离默": ("S0010521080003", "zhonglm@jinghe.example")},
        related=2,
    ),
    Layout(
        "company note, name and code on a row of their own, first coverage",
        """
公司研究 / 首次覆盖
#20 泊远电源 301965.SZ
#16 储能变流器新锐，出海打开空间
增持（首次）
2025-02-18
所属行业：电力设备
目标价格 40.00-45.00元
收盘价 33.20元
分析师：纪云舒 执业证书编号：S0740517050001 Email：jiys@luobei.example
分析师：岑寂 执业证书编号：S0740521060002 Email：cenji@luobei.example
资料来源：Wind，泺北证券研究所
""",
        {
            "broker": "泺北证券",
            "title": "储能变流器新锐，出海打开空间",
            "kind": "company",
            "company": "泊远电源",
            "ticker": "301965.SZ",
            "industry": "电力设备",
            "rating": "增持",
            "rating_change": "首次",
            "target_price": "40.00-45.00元",
            "published": "2025-02-18",
        },
        {"纪云舒": ("S0740517050001", "jiys@luobei.example"), "岑寂": ("S0740521060002", "cenji@luobei.example")},
    ),
    Layout(
        "two analysts in one row, numbers and mails below in their order",
        """
#9 计算机 | 证券研究报告 — 行业周报
2024 年 12 月 8 日
#20 计算机行业周报：智能体元年将至
强于大市
证券分析师：沈听澜\t证券分析师：陶然
证书编号：S1300517060001\t证书编号：S1300521020002
tinglan.shen@zhuhai.example\tran.tao@zhuhai.example
支撑评级的要点
评级面临的主要风险
资料来源：iFind，筑海证券
筑海证券有限责任公司具备中国证监会核准的证券投资咨询业务资格
""",
        {
            "broker": "筑海证券",
            "title": "计算机行业周报：智能体元年将至",
            "kind": "weekly",
            "industry": "计算机",
            "rating": "强于大市",
            "rating_change": "",
            "published": "2024-12-08",
        },
        {
            "沈听澜": ("S1300517060001", "tinglan.shen@zhuhai.example"),
            "陶然": ("S1300521020002", "ran.tao@zhuhai.example"),
        },
    ),
    Layout(
        "neutral sector, change in a field of its own",
        """
证券研究报告
#12 房地产行业研究
#20 销售仍待企稳，政策空间可期
行业评级：中性
评级变动：下调
发布时间：2023-11-20 09:15
首席分析师
阮听雨
SAC执业证书编号：S0940520030002
投资要点
首次给予某某地产“增持”评级。
资料来源：国家统计局，秋浦证券研究中心
""",
        {
            "broker": "秋浦证券",
            "title": "销售仍待企稳，政策空间可期",
            "kind": "industry",
            "industry": "房地产",
            "rating": "中性",
            "rating_change": "下调",
            "published": "2023-11-20",
            "company": "",
        },
        {"阮听雨": ("S0940520030002", "")},
    ),
    Layout(
        "rating of the sentence, company with bare code",
        """
[Table_Title]
公司点评报告
#18 昭野激光（688958）：订单饱满，盈利修复
2025 年 4 月 29 日
事件：公司发布一季报。
维持“增持”评级，给予目标价 52.8 元。
研究员：卓识
证书编号：S0880513090004
021-55500001
zhuoshi@hetang.example
资料来源：荷塘证券研究
荷塘证券股份有限公司（以下简称“本公司”）具有中国证监会核准的证券投资咨询业务资格
""",
        {
            "broker": "荷塘证券",
            "title": "昭野激光（688958）：订单饱满，盈利修复",
            "kind": "company",
            "company": "昭野激光",
            "ticker": "688958",
            "rating": "增持",
            "rating_change": "维持",
            "target_price": "52.8元",
            "published": "2025-04-29",
        },
        {"卓识": ("S0880513090004", "zhuoshi@hetang.example")},
    ),
    Layout(
        "English company note",
        """
Larkfield Securities\tEquity Research
September 8, 2024
#22 Order book doubles; raising estimates
#14 Northwind Robotics (NWR US)
Rating: Buy (maintained)
Target price: US$48.50
Price (6 Sep 2024): US$36.20
Sector: Industrial Technology
Analyst: Jane Holloway, CFA
jane.holloway@larkfield.example
+1 212 555 0134
Analyst: Tom Okafor
tom.okafor@larkfield.example
Source: Company data, Larkfield Securities
\f
This report has been prepared by Larkfield Securities Limited.
Buy: expected total return above 15%.
""",
        {
            "broker": "Larkfield Securities",
            "title": "Order book doubles; raising estimates",
            "kind": "company",
            "company": "Northwind Robotics",
            "ticker": "NWR.US",
            "rating": "Buy",
            "rating_change": "maintained",
            "target_price": "US$48.50",
            "published": "2024-09-08",
            "industry": "Industrial Technology",
        },
        {"Jane Holloway": ("", "jane.holloway@larkfield.example"), "Tom Okafor": ("", "tom.okafor@larkfield.example")},
    ),
    Layout(
        "English sector weekly",
        """
Harrow & Finch Capital Markets
#20 Semiconductors Weekly: memory prices turn
Sector Rating: Overweight
Date: 12 May 2025
Week of May 5, 2025 to May 9, 2025
Analysts
Priya Raman
priya.raman@harrowfinch.example
Oliver Strand, CFA
oliver.strand@harrowfinch.example
Source: Bloomberg, Harrow & Finch Capital Markets
Source: Company reports, Harrow & Finch Capital Markets
""",
        {
            "broker": "Harrow & Finch Capital Markets",
            "title": "Semiconductors Weekly: memory prices turn",
            "kind": "weekly",
            "rating": "Overweight",
            "published": "2025-05-12",
            "period": "2025-05-05..2025-05-09",
            "company": "",
        },
        {
            "Priya Raman": ("", "priya.raman@harrowfinch.example"),
            "Oliver Strand": ("", "oliver.strand@harrowfinch.example"),
        },
    ),
    Layout(
        "English initiation with the ticker first",
        """
#11 Initiation of Coverage | Software
#24 Building the rails of embedded finance
#14 Corvid Payments Inc. (NASDAQ: CRVD)
Initiating with an Outperform rating
12-month price target: $62
June 17, 2025
Maria Lindqvist
Senior Analyst
maria.lindqvist@bluemere.example
Source: FactSet, Bluemere Research
Source: Bluemere Research
© 2025 Bluemere Research
""",
        {
            "broker": "Bluemere Research",
            "title": "Building the rails of embedded finance",
            "kind": "company",
            "industry": "Software",
            "company": "Corvid Payments Inc.",
            "ticker": "CRVD",
            "rating": "Outperform",
            "rating_change": "initiated",
            "target_price": "$62",
            "published": "2025-06-17",
        },
        {"Maria Lindqvist": ("", "maria.lindqvist@bluemere.example")},
    ),
    Layout(
        "header with date, rating in a headline row, analysts at the foot",
        """
2025年04月21日\t证券研究报告·行业周报
#14 增持（维持）
#20 汽车行业：出口再创新高，智驾平权加速
汽车
重要数据：
上市公司总家数 276
最近一年行业指数走势
相关报告：
《汽车行业：车展前瞻》，2025-04-14
《汽车行业：关税影响几何》，2025-04-07
周度观察：2025年4月14日至4月20日，乘用车零售同比增长 10.3%。
分析师：邵知微（执业证书编号：S0210522050001）
电话：0551-65161234
邮箱：shaozw@yunmeng.example
联系人：李拙
请务必阅读正文后免责条款
数据来源：中汽协，云梦证券研究所
数据来源：Wind，云梦证券研究所
""",
        {
            "broker": "云梦证券",
            "title": "汽车行业：出口再创新高，智驾平权加速",
            "kind": "weekly",
            "industry": "汽车",
            "rating": "增持",
            "rating_change": "维持",
            "published": "2025-04-21",
            "period": "2025-04-14..2025-04-20",
            "company": "",
        },
        {"邵知微": ("S0210522050001", "shaozw@yunmeng.example")},
        related=2,
    ),
    Layout(
        "ticker in front of the name, target as 合理价值, rating with quotes",
        """
[广谷证券]
#10 【广谷证券】公司深度研究
#24 朔原电气：特高压核心部件龙头
公司评级 买入
当前价格 28.40 元
合理价值 36.92 元
前次评级 买入
报告日期 2024-07-15
分析师： 闻人越
SAC 执证号：S0260517080001
010-59131234
wenrenyue@gugu.example
分析师： 尹川
SAC 执证号：S0260521030002
SFC CE No. BRT456
yinchuan@gugu.example
证券代码：605933.SH 证券简称：朔原电气
数据来源：公司财报，广谷证券发展研究中心
""",
        {
            "broker": "广谷证券",
            "title": "朔原电气：特高压核心部件龙头",
            "kind": "company",
            "company": "朔原电气",
            "ticker": "605933.SH",
            "rating": "买入",
            "target_price": "36.92元",
            "published": "2024-07-15",
        },
        {"闻人越": ("S0260517080001", "wenrenyue@gugu.example"), "尹川": ("S0260521030002", "yinchuan@gugu.example")},
    ),
    Layout(
        "monthly outlook of a house named 公司, English house name beside",
        """
#11 中屿公司研究部
#24 有色金属：铜价中枢抬升
行业深度报告
证券研究报告 2025 年 1 月 6 日
跑赢行业
姚鹤鸣 分析员
SAC 执证编号：S0080518010002
SFC CE Ref：BNM219
heming.yao@zhongyu.example
易安 联系人
SAC 执证编号：S0080123070003
an.yi@zhongyu.example
资料来源：Wind，中屿公司研究部
资料来源：公司公告，中屿公司研究部
""",
        {
            "broker": "中屿公司",
            "title": "有色金属：铜价中枢抬升",
            "kind": "industry",
            "industry": "有色金属",
            "rating": "跑赢行业",
            "published": "2025-01-06",
        },
        {"姚鹤鸣": ("S0080518010002", "heming.yao@zhongyu.example")},
    ),
    Layout(
        "flash note with a stock box of cells",
        """
#9 公司研究\t电子\t半导体\t证券研究报告
#22 雾岛半导体(688966)
#14 ——2024年年报点评：先进封装放量
2025-03-28
推荐（维持）
现价：61.35元
主要数据
行业\t电子
公司网址\twww.wudao.example
大股东/持股\t雾岛控股/31.20%
证券分析师\t施未
投资咨询资格编号：S1060515060001
shiwei123@pingchuan.example
平川证券研究所
资料来源：Wind，平川证券研究所
""",
        {
            "broker": "平川证券",
            "kind": "company",
            "company": "雾岛半导体",
            "ticker": "688966",
            "rating": "推荐",
            "rating_change": "维持",
            "published": "2025-03-28",
            "industry": "电子",
        },
        {"施未": ("S1060515060001", "shiwei123@pingchuan.example")},
    ),
    Layout(
        "bond daily with nothing but head and author",
        """
债券研究
证券研究报告·债券日报
#20 资金面缘何偏紧？
2025年2月19日
固定收益团队
首席分析师 颜青
S0780521080001
yanqing@nanxi.example
数据来源：Wind，南溪证券研究所
请务必阅读末页的重要声明
""",
        {
            "broker": "南溪证券",
            "title": "资金面缘何偏紧？",
            "kind": "daily",
            "published": "2025-02-19",
            "rating": "",
            "company": "",
            "industry": "",
            "target_price": "",
        },
        {"颜青": ("S0780521080001", "yanqing@nanxi.example")},
    ),
    Layout(
        "English note in the manner of an Asian house",
        """
Equity Research Report
#12 Meridian Peak Securities
#18 Skyreach Aviation (2588 HK)
#20 Yields firm up; recovery on track
Maintain HOLD
Price Target HK$12.30 (prior TP HK$11.50)
Current Price HK$11.02
28 March 2025
China Aviation Sector
Karen Liao, CFA
(852) 5550 1834
karenliao@meridianpeak.example
Source: Company data, Meridian Peak Securities estimates
Source: Bloomberg, Meridian Peak Securities
\f
Analyst Certification
The research analyst who is primarily responsible for the content certifies the views.
Meridian Peak Ratings: BUY, HOLD, SELL.
""",
        {
            "broker": "Meridian Peak Securities",
            "title": "Yields firm up; recovery on track",
            "kind": "company",
            "company": "Skyreach Aviation",
            "ticker": "2588.HK",
            "rating": "Hold",
            "rating_change": "maintained",
            "target_price": "HK$12.30",
            "published": "2025-03-28",
        },
        {"Karen Liao": ("", "karenliao@meridianpeak.example")},
    ),
    Layout(
        "English strategy note without rating",
        """
#10 Strategy | Global
#24 Positioning for a softer dollar
13 January 2025
Anders Holm
anders.holm@fjordline.example
+47 5550 1234
Elena Petrova
elena.petrova@fjordline.example
Our base case remains a gradual decline; we prefer quality.
Source: LSEG, Fjordline Capital
Source: Fjordline Capital
""",
        {
            "broker": "Fjordline Capital",
            "title": "Positioning for a softer dollar",
            "kind": "strategy",
            "published": "2025-01-13",
            "rating": "",
            "company": "",
            "ticker": "",
            "target_price": "",
        },
        {
            "Anders Holm": ("", "anders.holm@fjordline.example"),
            "Elena Petrova": ("", "elena.petrova@fjordline.example"),
        },
    ),
    Layout(
        "prices with dates before the report's own date",
        """
公司季报点评
#22 谐固科技（688937）：固态电池中试线贯通
股票投资评级
推荐|维持
个股表现
2023-11 2024-01 2024-04 2024-06 2024-09
公司基本情况
最新收盘价（元） 41.20
总股本/流通股本（亿股） 2.34 / 1.20
52周内最高/最低价 58.00 / 22.10
第一大股东 谐固控股
研究所
分析师:苏格
SAC 登记编号:S1340523080003
Email:suge@jinling.example
研究助理:康宁
SAC 登记编号:S1340123050012
Email:kangning@jinling.example
证券研究报告：电力设备|公司点评报告
发布时间：2024-11-01
事件
10月30日，公司发布2024年三季报。
资料来源：iFinD，金岭证券研究所
""",
        {
            "broker": "金岭证券",
            "title": "谐固科技（688937）：固态电池中试线贯通",
            "kind": "company",
            "industry": "电力设备",
            "company": "谐固科技",
            "ticker": "688937",
            "rating": "推荐",
            "rating_change": "维持",
            "published": "2024-11-01",
            "target_price": "",
        },
        {"苏格": ("S1340523080003", "suge@jinling.example")},
    ),
    Layout(
        "sector head with the sector first, rating and change parted by a bar",
        """
医药生物\t行业深度报告
#9 2025 年 05 月 12 日
#26 创新药出海：从授权到共研
投资评级：看好（维持）
行业走势图
数据来源：聚源
相关研究报告
《集采规则优化，关注器械出清—行业点评报告》-2025.4.28
《一季报综述：分化加剧—行业深度报告》-2025.4.30
余墨（分析师）\t汪若水（分析师）
yumo@kaiyang.example\twangrs@kaiyang.example
证书编号：S0790520080003\t证书编号：S0790523090001
● 出海交易金额创新高
我们推荐创新药龙头。
数据来源：Wind、开阳证券研究所
""",
        {
            "broker": "开阳证券",
            "title": "创新药出海：从授权到共研",
            "kind": "industry",
            "industry": "医药生物",
            "rating": "看好",
            "rating_change": "维持",
            "published": "2025-05-12",
            "company": "",
            "ticker": "",
        },
        {"余墨": ("S0790520080003", "yumo@kaiyang.example"), "汪若水": ("S0790523090001", "wangrs@kaiyang.example")},
        related=2,
    ),
    Layout(
        "company head in cells, not rated",
        """
#10 证券研究报告\t公司调研简报
#20 磐砚重工（605938.SH）\t未评级
#16 矿山电动化订单调研纪要
2025 年 6 月 5 日
分析师\t石敬亭
S0600520090001
shijt@wushan.example
股价走势
市场数据
收盘价(元)\t18.66
目标价(元)\t—
资料来源：Wind，巫山证券研究所
""",
        {
            "broker": "巫山证券",
            "title": "矿山电动化订单调研纪要",
            "kind": "company",
            "company": "磐砚重工",
            "ticker": "605938.SH",
            "rating": "未评级",
            "published": "2025-06-05",
            "target_price": "",
        },
        {"石敬亭": ("S0600520090001", "shijt@wushan.example")},
    ),
    Layout(
        "strategy daily with a team and no licence",
        """
策略研究\t日报
#20 缩量整固，题材轮动加快
2024-12-19
投资策略组
联系人：马驰
电话：0755-55501234
今日市场：上证指数下跌 0.36%。
海屿证券有限责任公司具备证券投资咨询业务资格
""",
        {
            "broker": "海屿证券",
            "title": "缩量整固，题材轮动加快",
            "kind": "daily",
            "published": "2024-12-19",
            "rating": "",
            "company": "",
            "industry": "",
        },
    ),
    Layout(
        "Hong Kong house writing Chinese, rating in English",
        """
栖云资本\t公司报告
#20 澜图智驾-W (4911 HK)
#16 量产提速，盈亏平衡在望
评级：BUY（维持）
目标价：HK$50.00
现价：HK$38.10
更新日期：2025 年 8 月 20 日
高行之, CFA
+852 5550 2211
xingzhi.gao@qiyun.example
来源：公司资料，栖云资本
来源：彭博，栖云资本
""",
        {
            "broker": "栖云资本",
            "title": "量产提速，盈亏平衡在望",
            "kind": "company",
            "company": "澜图智驾-W",
            "ticker": "4911.HK",
            "rating": "Buy",
            "rating_change": "维持",
            "target_price": "HK$50.00",
            "published": "2025-08-20",
        },
        {"高行之": ("", "xingzhi.gao@qiyun.example")},
    ),
    Layout(
        "English downgrade with the box as one column",
        """
Stonebridge Partners
Equity Research | Europe | Utilities
#24 Harbour Grid plc
#16 Regulatory reset bites; downgrade to Neutral
14 October 2024
Ticker: HBG LN
Rating
Neutral (from Buy)
Price target
GBP 6.40 (from GBP 8.10)
Closing price (11 Oct 2024)
GBP 6.12
Analyst
Sofia Brandt
+44 20 5550 0199
sofia.brandt@stonebridge.example
Source: Company data, Stonebridge Partners estimates
""",
        {
            "broker": "Stonebridge Partners",
            "title": "Regulatory reset bites; downgrade to Neutral",
            "kind": "company",
            "ticker": "HBG.LN",
            "rating": "Neutral",
            "target_price": "GBP 6.40",
            "published": "2024-10-14",
            "industry": "Utilities",
        },
        {"Sofia Brandt": ("", "sofia.brandt@stonebridge.example")},
    ),
]
