"""Companies, products, institutions and countries that the world knows by a Chinese and by an English name, as no report's own list tells."""

from __future__ import annotations

from functools import lru_cache

_GROUPS = """
亚马逊, amazon
苹果, 苹果公司, apple
微软, microsoft
谷歌, google, alphabet
元宇宙平台公司, meta, facebook, 脸书
特斯拉, tesla
英伟达, nvidia
英特尔, intel
超威半导体, 超微半导体, amd
高通, qualcomm
博通, broadcom
美光, 美光科技, micron
德州仪器, texas instruments
甲骨文, oracle
思科, cisco
国际商业机器, ibm
赛富时, salesforce
奥多比, adobe
奈飞, 网飞, netflix
迪士尼, disney
优步, uber
爱彼迎, airbnb
推特, twitter
领英, linkedin
油管, youtube
贝宝, paypal
维萨, visa
万事达卡, mastercard
摩根大通, 小摩, jpmorgan, jpmorgan chase
摩根士丹利, 大摩, morgan stanley
高盛, goldman sachs
花旗, 花旗集团, citi, citigroup
美国银行, bank of america
富国银行, wells fargo
贝莱德, blackrock
先锋领航, 先锋集团, vanguard
伯克希尔, 伯克希尔·哈撒韦, 伯克希尔哈撒韦, berkshire hathaway
汇丰, 汇丰控股, hsbc
渣打, 渣打集团, standard chartered
瑞银, ubs
德意志银行, deutsche bank
野村, nomura
软银, softbank
台积电, tsmc
鸿海, 富士康, foxconn, hon hai
联发科, mediatek
三星, 三星电子, samsung
海力士, sk海力士, sk hynix
苹果产业链, 果链, 苹果链
特斯拉产业链, t链, 特斯拉链
七巨头, 七姐妹, magnificent seven, mag 7
阿斯麦, asml
索尼, sony
任天堂, nintendo
丰田, toyota
本田, honda
日产, nissan
松下, panasonic
大众, 大众汽车, volkswagen
宝马, bmw
奔驰, 梅赛德斯, mercedes, mercedes-benz
奥迪, audi
保时捷, porsche
福特, ford
通用汽车, general motors
通用电气, general electric
现代汽车, hyundai
沃尔沃, volvo
西门子, siemens
博世, bosch
巴斯夫, basf
拜耳, bayer
施耐德, 施耐德电气, schneider
霍尼韦尔, honeywell
卡特彼勒, caterpillar
波音, boeing
空客, 空中客车, airbus
埃克森美孚, exxonmobil, exxon
雪佛龙, chevron
壳牌, shell
道达尔, totalenergies
沙特阿美, aramco, saudi aramco
必和必拓, bhp
力拓, rio tinto
淡水河谷, vale
嘉能可, glencore
雅保, albemarle
辉瑞, pfizer
默沙东, merck, msd
强生, johnson & johnson
礼来, eli lilly
诺和诺德, novo nordisk
诺华, novartis
罗氏, roche
阿斯利康, astrazeneca
赛诺菲, sanofi
葛兰素史克, gsk
百时美施贵宝, bristol myers squibb, bms
艾伯维, abbvie
安进, amgen
吉利德, gilead
再生元, regeneron
莫德纳, moderna
美敦力, medtronic
沃尔玛, walmart
好市多, 开市客, costco
塔吉特, target corporation
宜家, ikea
星巴克, starbucks
麦当劳, mcdonald
百胜, yum
可口可乐, coca-cola, coca cola
百事, pepsi, pepsico
雀巢, nestle
联合利华, unilever
宝洁, procter & gamble, p&g
欧莱雅, l'oreal, loreal
雅诗兰黛, estee lauder
路威酩轩, lvmh
爱马仕, hermes
耐克, nike
阿迪达斯, adidas
腾讯, 腾讯控股, 企鹅, tencent
阿里巴巴, 阿里, alibaba
百度, baidu
京东, jd.com, jd
美团, meituan
拼多多, pdd, pinduoduo
网易, netease
字节跳动, 字节, bytedance
抖音, douyin
快手, kuaishou
小米, 小米集团, xiaomi
华为, huawei
哔哩哔哩, b站, bilibili
微博, weibo
微信, wechat
微信支付, wechat pay
支付宝, alipay
蚂蚁集团, ant group
淘宝, taobao
天猫, tmall
携程, trip.com, ctrip
滴滴, 滴滴出行, didi
小红书, xiaohongshu, rednote
深度求索, deepseek
月之暗面, moonshot
通义千问, qwen
文心一言, ernie
比亚迪, byd
宁德时代, catl
理想汽车, li auto
小鹏汽车, 小鹏, xpeng
蔚来, nio
吉利, 吉利汽车, geely
长城汽车, great wall motor
上汽, 上汽集团, saic
广汽, 广汽集团, gac
中芯国际, smic
北方华创, 北华创, naura
工业富联, 工富联, fii
联想, 联想集团, lenovo
海康威视, hikvision
大疆, dji
贵州茅台, 茅台, moutai
五粮液, wuliangye
泸州老窖, 老窖, 泸老
农夫山泉, 农茶
蜜雪集团, 蜜雪冰城, 蜜雪
隆基绿能, 隆基, longi
通威股份, tongwei
阳光电源, sungrow
中国移动, china mobile
中国联通, china unicom
中国电信, china telecom
中国石油, 中石油, petrochina, cnpc
中国石化, 中石化, sinopec
中国海油, 中海油, 中国海洋石油, cnooc
中国平安, ping an
工商银行, 工行, icbc
建设银行, 建行, china construction bank
农业银行, 农行, agricultural bank of china
中国银行, 中行, bank of china
招商银行, 招行, china merchants bank
交通银行, 交行, bank of communications
邮储银行, 邮储, 邮政储蓄银行, 中国邮政储蓄银行
中国太保, 太保, 太平洋保险, cpic
中国人寿, 国寿, china life
中国人保, 人保, 中国人民保险, picc
东方财富, 东财
中国中免, 中免
国家电网, 国网, state grid
南方电网, 南网, china southern power grid
港交所, 香港交易所, 联交所, 香港联交所, 香港联合交易所, hkex, hong kong stock exchange
上交所, 上海证券交易所, shanghai stock exchange
深交所, 深圳证券交易所, shenzhen stock exchange
北交所, 北京证券交易所, beijing stock exchange
纽交所, 纽约证券交易所, nyse, new york stock exchange
纳斯达克, nasdaq
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


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, ...]]:
    groups = [tuple(form.strip() for form in line.split(",")) for line in _GROUPS.strip().split("\n")]
    return {form: group for group in groups for form in group}


def known_names() -> tuple[str, ...]:
    """All these names."""
    return tuple(_by_name())


def other_names(text: str) -> tuple[str, ...]:
    """The other names of what goes by folded `text` all over the world; empty for what is not so well known."""
    return tuple(form for form in _by_name().get(text, ()) if form != text)
