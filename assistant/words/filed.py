"""What the words of English filings and annual reports are called in Chinese: ordinary terms of company law, accounts and trade.

In the form of `bilingual`; an English phrase here stays several words where a question is asked in English.
"""

FILED = """
普通股, common stock, common shares, ordinary shares
优先股, preferred stock, preferred, preference shares
认股权证, 权证, warrant, warrants
可转换票据, 可转债, convertible notes, convertible note
优先票据, 票据, notes, senior notes
债券, bonds, bond, notes
抵押贷款, 按揭, mortgage, mortgages
定期贷款, term loan
贷款, 借款, loan, loans, borrowings, debt
债务, 负债, debt, indebtedness, liabilities
股息, 股利, 派息, 分红, dividend, dividends
停发, 暂停派发, 停止派发, suspended, suspend, no dividends
每股亏损, loss per share, net loss per share
每股收益, earnings per share, eps
基本, basic
稀释, 摊薄, diluted
流通股, 流通在外, 发行在外, outstanding, shares outstanding
面值, par value
登记股东, 在册股东, holders of record
投票权, 表决权, voting rights, voting power
股东大会, annual meeting, general meeting
董事会, board of directors, board
独立董事, independent director, non-executive director
董事长, 董事会主席, chairman, chair
首席执行官, 行政总裁, chief executive officer, chief executive, ceo
首席财务官, 财务总监, chief financial officer, finance director, cfo
高级管理层, 高层管理人员, 高级管理人员, senior management, executive officers
管理层, management
前任, former, previous, predecessor, succeeded, succeeds
继任, 接替, 接任, successor, succeeded, succeed
退休, retired, retire, retirement
辞职, 离职, resigned, resignation, left
任命, 委任, appointed, appointment
女性, 女员工, women, female
男性, men, male
员工人数, 雇员人数, employees, number of employees, headcount
全职员工, full-time employees
薪酬, 报酬, compensation, remuneration, salary
审计师, 核数师, 会计师事务所, auditor, auditors, accounting firm
审计费, 审计费用, audit fees
内部控制, internal control
重大缺陷, material weakness
关键审计事项, key audit matters, critical audit matter
公允价值, fair value
对价, 代价, consideration, purchase price
或有对价, contingent consideration
收购, 并购, acquired, acquisition, purchase
合并, merger, merged
交割, 完成收购, completed, closed, closing, completion
出售, 处置, 剥离, sold, sale, disposal, divested
持有待售, 待售, held for sale
终止经营, 已终止经营, discontinued operations
期后, 资产负债表日后, 报告期后, subsequent, after the balance sheet date, after the reporting period, subsequent to
打算, 计划, 拟, agreed, plan, plans, intend, intends
减值, impairment, impaired, written off
商誉减值, goodwill impairment, impairment of goodwill, impaired goodwill
无形资产, intangible assets, intangibles
不动产, 物业及设备, 固定资产, property, plant and equipment
折旧, depreciation
摊销, amortization, amortisation
递延所得税, deferred tax, deferred taxes
所得税, income tax, income taxes
税率, tax rate
毛利, gross profit
营业利润, 经营利润, operating profit, operating income
法定经营利润, 法定营业利润, statutory operating profit
调整后, 经调整, adjusted
法定, statutory
税前利润, profit before tax, income before income taxes
净亏损, net loss
年化, annualized, annualised
经常性收入, recurring revenue
软件, software
订阅, subscription, subscriptions
服务, services, service
产品, product, products
新产品, new products
推出, 上市, launched, launch, introduced
期末, 年末, 年底, year-end, end of the year, at year end
去年同期, 上年同期, 一年前, a year earlier, prior year, previous year
占比, 比例, percentage, share, proportion, percent
对冲, 套期, 套保, hedge, hedging
衍生品, 衍生工具, derivatives, derivative, derivative instruments
外汇, 外币, foreign currency, foreign exchange
利率, interest rate, interest rates
浮动利率, floating rate, variable rate
固定利率, fixed rate
流动性, liquidity
自由现金流, free cash flow
营运资金, working capital
承诺, commitments
采购承诺, 采购义务, purchase obligations, purchase commitments
或有负债, contingent liabilities, contingencies
契约, 财务契约, covenant, covenants
违约, default
诉讼, 官司, litigation, lawsuit, legal proceedings, complaint, action
集体诉讼, class action
法院, court
原告, plaintiff, plaintiffs
被告, defendant, defendants
驳回, dismiss, dismissed, motion to dismiss
上诉, appeal
索赔, 索偿, claim, claims, damages
提起, 提出, filed, served, brought
金额, amount
和解, settlement, settled
进展, status, progress, pending
结果, outcome, result, results
不确定, uncertain
确定, certain, determined, known
续签, 续租, 续约, renewed, renewal, renewals, renew
新签, 新签订, 新订立, new, newly signed
上任, 就任, 接任, 任职, 出任, appointed, appointment, became, served as
净收入, 净得款, 净收益, 净所得, net proceeds, proceeds
股息率, 股利率, dividend rate, dividend rates
数量, 个数, 数目, number, count
年纪, 岁数, 年龄, age, aged
支付, 缴付, pay, pays, paid, payment
变动, 变化, 增减, change, changes, changed
占用面积, 承租面积, 已租面积, occupied square feet, square feet occupied
面积, square feet, sq feet, square footage, area, acres
贷款利率, 借款利率, interest rate, fixed rate, rate
基本租金, base rent
租约到期, 租约届满, leases expire, expiring leases, lease expirations
未偿还, 未清偿, outstanding
提前偿还, 提前还款, prepayment, prepaid, prepay
拖欠, 欠付, arrears, past due, unpaid
应计, accrued
清算优先权, 清算优先额, liquidation preference
转换价, 转股价, conversion price
转换, 转股, convert, converted, conversion, convertible
赎回价, redemption price
赎回, redeem, redeemed, redemption
要约, 交换要约, tender offer, exchange offer, offer
行使, exercise, exercised, exercisable
失效, 过期, expired, expire, expiration
租户, 承租人, tenant, tenants
租约, 租赁, lease, leases
购物中心, shopping center, shopping centers, retail centers
杂货店, 超市, grocery, grocer, supermarket
土地, land, parcel
楼面面积, 可租面积, square feet, gross leasable area
同店, same store, like-for-like
竞争, competition, compete
竞争对手, competitors, competitor
市场份额, market share
经销商, 分销商, distributors, distributor
医院, hospital, hospitals
患者, 病人, patients, patient
临床试验, 临床研究, clinical trial, clinical study, pivotal study
召回, recall, corrective action
监管, regulation, regulatory, regulator
食品药品监督管理局, 药监局, fda
检查, inspection, inspected, inspect
批准, 获批, approval, approved, clearance, cleared
专利, patent, patents
专利到期, patents expire, patent expiry
季节性, seasonal, seasonality
气候, climate
排放, emissions
碳, carbon
安全, safety
事故率, injury rate, incident rate
网络安全, cybersecurity, cyber security
关闭, 关停, 关厂, close, closure, closed
节省, 节约, savings, save, saved
重组, restructuring
裁员, redundancies, layoffs, positions
养老金, pension, pensions
股权激励, stock-based compensation, share-based payments
授权, 批准回购, authorized, authorised, authorization
剩余, 尚余, 未用, remaining, remained, unused, available
目标, target, targets, goal
战略, 策略, strategy
主要风险, principal risks, principal risk, risk factors
名单, 清单, list
移除, 剔除, 去掉, removed, remove
供应商, supplier, suppliers, vendor
单一来源, 独家供应, single source, sole source
客户集中, customer concentration, largest customers
马里兰州, maryland
特拉华州, delaware
加利福尼亚州, 加州, california
得克萨斯州, 得州, texas
纽约州, 纽约, new york
弗吉尼亚州, virginia
意大利, italy, italian
西班牙, spain, spanish
爱尔兰, ireland, irish
瑞士, switzerland, swiss
荷兰, netherlands, dutch
澳大利亚, 澳洲, australia, australian
韩国, korea, korean
中国, china, chinese
亚太, 亚太地区, asia pacific, asia-pacific
欧洲, europe, european
"""
