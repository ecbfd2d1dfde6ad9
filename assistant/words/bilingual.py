"""What the other language calls things: ordinary terms of accounts, markets and trades, Chinese first, English behind.

A word stands for those of the other language in its line, not for others of its own.
"""

from __future__ import annotations

GROUPS = """
指引, 展望, guidance, outlook, expect, expects
收购, 并购, acquire, acquired, acquisition
出售, 处置, sale, sold, disposal, divestiture
诉讼, 官司, lawsuit, litigation, class action, legal proceedings
员工, 雇员, employees, employed, employs
裁员, layoffs, positions, redundancies, workforce reduction
关闭, 关停, closed, closure, shutdown
工厂, 厂房, plant, factory
减值, impairment
商誉, goodwill
在手订单, 积压订单, backlog
存货, 库存, inventories, inventory
分部, 业务分部, segment, segments
到期, matures, maturity, due, expires
循环信贷, 信贷额度, revolving credit facility, credit facility
可用额度, 剩余额度, available, availability
上限, 最高, maximum
杠杆率, 杠杆, leverage, leverage ratio
净杠杆率, net leverage ratio, net leverage
信贷协议, 贷款协议, credit agreement, loan agreement
本金, principal
偿还, 还款, repay, repayment, repayments, payable
契约, 限制性条款, covenant, covenants
暂停, 停止, 停发, suspended, suspend
目的, purpose
派息, 派发股息, dividend, dividends
德国, germany, german
英国, united kingdom, uk
法国, france, french
日本, japan, japanese
墨西哥, mexico
加拿大, canada, canadian
印度, india
巴西, brazil
美国, united states, u.s.
审计师, 审计机构, auditor
总部, headquarters, principal executive offices
客户, customers, customer, client, clients
供应商, suppliers, supplier
租金, rent, rents
出租率, 入住率, occupancy, leased
物业, 房产, properties, property
股息, 分红, dividend, dividends
回购, repurchase, repurchases, repurchased, buyback
重组, restructuring
关税, tariff, tariffs
情形, 情景, case, scenario
净销售额, net sales
利率, interest rate
发行, issued, issue
估值, valuation
有效税率, 实际税率, effective tax rate, effective rate
票面利率, 票息, coupon, senior notes, notes, fixed rate
发行价, issue price, of par
折现率, 贴现率, discount rate
安全垫, 余量, headroom, cushion, exceeded, excess
营运资金, 营运资本, working capital
净债务, net debt
养老金, pension
股权激励, stock-based compensation, share-based compensation
罚款, penalty, civil penalty, fine
和解, settlement, settled, settle
事故, accident, incident
网络攻击, 黑客, cyberattack, ransomware, cyber, breach
工会, union, unions, collective bargaining
罢工, strike, work stoppage
铁路, railroad, railroads, railway
收益, gain, income
亏损, loss, losses
高管, executive officers, officers
年龄, 多大年纪, age
地址, address, principal executive offices
交易所, exchange
代码, symbol, ticker
门店, stores, store
仓库, warehouse, warehouses
产能, capacity
租赁, lease, leases
担保, 抵押, guarantee, secured, collateral
汇率, exchange rate, currency
通胀, inflation
洪水, flood, flooding
派息, dividend, dividends
集中度, concentration
保险, insurance
环保, 环境, environmental
许可证, license, permit
专利, patent, patents
板块, 业务板块, segment, segments
拨备, 计提, accrual, accrued, reserve, provision
剩余期限, remaining term
加权平均, weighted average
剩余履约义务, remaining performance obligations
资本开支, capital expenditures, capex
营业收入, 营收, revenue, sales
归母净利润, 净利润, net profit, net income, earnings
毛利率, gross margin
净利率, net margin
每股收益, eps
市盈率, pe
目标价, target price, price target
评级, rating
上调, upgraded, upgrade, raised, raise
下调, downgraded, downgrade, cut, lowered
维持, maintained, maintain, reiterated
首次覆盖, initiated, initiation, initiate
买入, buy
增持, outperform, overweight, accumulate
中性, neutral, hold
减持, underperform, underweight, reduce
可比公司, 可比, peers, comparable companies, peer
溢价, premium
折价, discount
测算, 敏感性, sensitivity
假设, assumption, assumptions, assumes, assume
情景, scenario, scenarios
复合增速, 复合增长率, cagr, compound growth
市占率, 市场份额, market share
渗透率, penetration
出货量, shipments
销量, sales volume, unit sales
产量, output, production
产能利用率, utilization, utilisation, utilization rate
开工率, operating rate
投产, start up, starts up, start production, come on stream, commissioned
建设期, construction period
在建工程, construction in progress
在手订单, order backlog, backlog
订单, orders, order
均价, average price, asp
单价, 单台售价, 单台价格, 单套价格, 单台均价, 单吨价格, 售价, unit price, price per unit, price each
成本, cost, costs
涨价, price increase, price hike
降价, price cut
传导, pass on, pass through, passed on
原材料, raw materials, raw material
库存, 存货, inventory, inventories, stocks
去库存, destocking
补库, restocking
库存消费比, stocks-to-use, stock-to-use
进口, 进口量, imports, import
出口, 出口量, exports, export
单产, yield
播种面积, planted area, acreage
玉米, corn, maize
大豆, soybean, soybeans, soy
豆粕, soybean meal
小麦, wheat
水稻, 稻谷, rice
棉花, cotton
白糖, sugar
生猪, hog, hogs, pig, pigs
猪肉, pork
能繁母猪, breeding sow, breeding sows, sow herd
仔猪, piglet, piglets
出栏, slaughter, hog sales, sold
存栏, herd, inventory
鸡肉, chicken
肉鸡, broiler, broilers
白羽鸡, white-feather
饲料, feed
疫苗, vaccine, vaccines
宠物食品, pet food
宠物, pet
种子, seed, seeds
牛肉, beef
水产, aquatic
蛋, egg, eggs
煤炭, coal
原油, crude, crude oil, oil
天然气, natural gas
铜, copper
铝, aluminum, aluminium
黄金, gold
锂, lithium
镍, nickel
钢材, 钢铁, steel
铁矿石, iron ore
螺纹钢, rebar
水泥, cement
光伏, solar, photovoltaic
风电, wind power
储能, energy storage, storage
电池, battery, batteries
新能源汽车, electric vehicle, electric vehicles, evs
半导体, 芯片, semiconductor, semiconductors, chip, chips
服务器, server, servers
医药, pharma, pharmaceutical
创新药, innovative drug, innovative drugs
医疗器械, medical device, medical devices
白酒, baijiu, liquor
零售, retail
房地产, 地产, real estate, property
银行, bank, banks
券商, broker, brokers, brokerage
净息差, net interest margin, nim
不良率, 不良贷款率, npl ratio, non-performing loan ratio
拨备覆盖率, provision coverage
资本充足率, capital adequacy ratio
海外, 境外, overseas, abroad, foreign
国内, 境内, domestic
中东, middle east
东南亚, southeast asia
欧洲, europe
北美, north america
地区, region, regions, sub-region
收入占比, share of revenue
员工, 员工总数, 在职员工, headcount, employees, staff
技术人员, technical staff, technicians, technical personnel
研发人员, r&d staff, research staff
销售人员, sales staff
生产人员, production staff
期末, 报告期末, period end, end of the period
上半年, 半年度, first half, h1
同比, year over year, yoy, from a year earlier
环比, qoq, month on month, week on week
增速, 增长率, growth, growth rate
合计, combined, total
汇兑收益, 汇兑损益, fx gain, exchange gain, foreign exchange gain, fx gains
财务费用, finance costs, finance expenses, financial expenses
利息支出, interest expense
税前折现率, pre-tax discount rate
可收回金额, recoverable amount
账面价值, carrying amount, book value
商誉减值, goodwill impairment
募集资金, proceeds, raised funds
自有资金, own funds, own cash
政府补助, government grants, subsidies
关联交易, related party transactions, related-party transactions
控股股东, controlling shareholder
实际控制人, actual controller
股东, shareholder, shareholders
前十大股东, top ten shareholders
现金分红, cash dividend
股份回购, 回购, share buyback, buyback, repurchase
定增, private placement
可转债, convertible bond, convertible bonds
子公司, subsidiary, subsidiaries
合资公司, joint venture
第一大客户, largest customer, biggest customer
风险提示, risk, risks
催化剂, catalyst, catalysts
管理费用, administrative expenses, g&a
销售费用, selling expenses
研发费用, r&d expenses, r&d spending, r&d
经营性现金流, 经营活动现金流, operating cash flow
资本开支, capex, capital expenditure
应收账款, receivables, accounts receivable
存货周转, inventory turnover
资产负债率, debt ratio, liability ratio, leverage
逆回购, reverse repo
社融, total social financing
央行, central bank
降准, rrr cut
降息, rate cut
出口退税, export rebate
补贴, subsidy, subsidies
政策, policy
本周, this week, the week
上周, last week
年初至今, year to date, ytd
涨幅, gain, gains, rise
跌幅, fall, decline, drop
成交额, turnover
市值, market cap, market value
北向资金, northbound
1月, january
2月, february
3月, march
4月, april
6月, june
7月, july
8月, august
9月, september
10月, october
11月, november
12月, december
"""
