"""Everyday English for what filings and notes print in words of their own: jobs for positions, shut down for closed.

Ordinary English only, no terms that a table's labels tell apart (those are `synonyms.SYNONYMS`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from assistant.words import fields, talk
from assistant.words.bilingual import GROUPS
from assistant.words.filed import FILED
from assistant.words.spoken import printed_for
from ingest.segment import stem

_GROUPS = """
employees, employed, employs, workforce, headcount, staff, personnel, workers, payroll
positions, jobs, roles, redundancies, layoffs, laid off, job cuts, headcount
closed, closure, closing, shutdown, shut down, shuttered, shutting, wind down
plant, factory, facility, site
available, availability, unused, undrawn, undrawn capacity, unused capacity, cushion, headroom, borrowing capacity
revolving credit facility, revolver, credit line, credit facility, borrowing line, line of credit, bank line
letters of credit, guarantees
cyberattack, ransomware, cyber, hackers, hacked, hack, hacking, breach, cybersecurity incident
disrupted, disruption, knock out, knocked out, outage, took down, crippled
settle, settled, settlement, resolve, resolved
lawsuit, litigation, class action, complaint, suit, legal action, sued, sues, suing, filed suit, court case
sites, locations, places, facilities, premises
savings, save, saved, cost-cutting, restructuring, efficiencies
restructuring, cost-cutting, cost cutting, reorganization, overhaul, shake-up
annual, annualized, annualised, annually, each year, a year, per year, yearly, every year
compensation, remuneration, pay package, salary
acquire, acquires, acquired, acquisition, buy, buying, bought, takeover, taking over, purchase, purchased
sold for, sell for, sells for, fetch, fetched, contract price, sale price, selling price
divest, divestiture, disposal, disposed, sell, selling, sold, sale
customers, clients, buyers
suppliers, vendors
distributors, wholesalers, dealers
debt, borrowings, indebtedness, owe, owes, owed, loans
expires, expire, expiration, runs out, run out, ends, lapses, terminates
leased, occupancy, occupied, let, full
founded, established, incorporated, set up, formed, organized
auditor, accounting firm, public accounting firm, audit firm, audited, audits
chairman, chair, chairwoman, chairperson
shareholders, stockholders, owners
shares, stock
stocks, companies, company
repurchased, repurchases, repurchase, bought back, buy back, buying back, buyback
penalty, penalties, fine, fined
resigned, resignation, stepped down, step down, stepping down, stand for election, stand for re-election, departed, quit, retired, retire
appointed, appoint, named, joined, hired, promoted
guidance, guide, guides, guided, outlook, forecast, expects, expect, anticipates, targets, target
spent, spend, spending, expenditure, expenditures, outlay, invested, investment
cash, money
nine months, year to date
useful lives, useful life, depreciated over, depreciated on the straight-line, amortized over, straight-line basis over, straight-line method over
organic, like-for-like, comparable, underlying
decline, declined, fell, fall, decrease, decreased, drop, dropped, shrank, shrink, slid, slump, plunged, lower
increase, increased, rose, rise, grew, grow, climbed, climb, jumped, jump, expanded, expand, higher
foreign currency, foreign exchange, currency, fx
stake, ownership, interest, holding
material weakness, control weakness, deficiency
delayed, delay, postponed, slipped, pushed back, deferred
begin, begins, start, starts, commence, commences, commenced, opens
paused, halted, suspended, stopped, ceased, discontinued
valuation, valued, valuing
method, methodology, approach
largest, biggest, main, principal
remediation, remediate, fix, fixing, remedy
signed, sign, signature, signatory
recall, recalled
cause, caused, drove, driven, because
headquarters, headquartered, head office, principal executive offices, based
exposure, exposed
downgrade, downgraded, cut to
upgrade, upgraded, raised to
dispute, disagreement
fire, blaze
weather, storm, storms, hurricane
tariff, tariffs, duties
workers, labor, labour
wages, wage, pay
union, unions, unionized, unionised, collective bargaining
strike, walkout, work stoppage
bill, cost, costs, charge, charges, expense, price tag
wreck, crash, accident, accidents, derailment, derailed, collision
hit, affected, struck
pension, benefit plan, benefit plans, benefit obligation, retirement plan
deficit, shortfall, underfunded, funded status
paid, pay, pays, payment, payments, out the door
american, u.s., united states
reserve, reserves, reserved, accrual, accruals, accrued, accrue, provision, set aside
write-down, writedown, write-downs, write-off, written down, wrote down, impairment, impaired
burn, burned, consume, consumed, consumption
calculate, calculated, compute, computed, measured, defined
restricted stock units, restricted stock unit, rsus, rsu
performance share units, performance stock units, performance units, psus, psu
carbon, emissions, greenhouse gas, greenhouse gases, co2
goal, goals, target, targets, aim, aims, objective
order book, order backlog, backlog, orders on hand
payout, dividend, dividends
upkeep, maintenance
premium, premiums
borrowed, borrow, borrowings, drawn
collateral, secured, collateralized, security, pledged
renewed, renewal, renewals
lost, loss
won, wins, winning, awarded
approve, approved, approval, authorized, authorised
raise, raised, increase, increased
profitable, profitability, margin
warehouses, warehouse, distribution centers
stores, store, shops, outlets
shop, workshop
growing, growth
lessor, leasing
lessee, tenant, tenants
rail, railroad, railroads, railway, railways
cars, vehicles
union workers, represented employees
degree, bachelor, graduate, graduated
previously, formerly, prior to, before joining
succeeded, successor, succeeds, replaces
impact, effect, affect, affects
volume, volumes, carloads, shipments, tonnage
sensitivity, would change, would increase, would decrease
insured, insurance, self-insure
outstanding, remaining
trial, hearing
fell short, missed, below
beat, exceeded, above
space, floor space, floor area, square feet, square footage
close, closed, closes, closing, complete, completed, completes, completion, consummated, go through, went through
deal, transaction, acquisition, merger, purchase
exclude, excludes, excluded, excluding, kept out, keep out, not assigned, not allocated, unallocated, leave out, left out, omit, omits, omitted
inspectors, inspector, inspected, inspection, inspections, examiners
flag, flagged, flags, observations, observation, findings, finding
write off, wrote off, written off, write-off, impair, impaired, impairment
pay for, paid for, finance, financed, fund, funded, financing
sign off, signs off, signed off, approve, approves, approved
haircut, discount
shareholder register, register of members, holders of record
supplier, suppliers, vendor, vendors
drop off, came off, taken off, removed, remove, dropped
quicker, faster, sooner
happen after, post balance sheet, post-balance-sheet, subsequent, after the balance sheet date, after the reporting period
prefs, preferred, preferred stock, preference shares
coupon, interest, interest payment
buy back, call, redeem, redeemed, redemption
expiry, expire, expires, expiration
biggest customer, largest customer, one customer
罚, 挨罚, 被罚, 罚款, 处罚, 行政处罚
打官司, 官司, 诉讼, 仲裁, 被告, 原告
加强, 增强, 提高, 提升, 强化
联手, 携手, 牵手, 合作, 达成合作
赔, 赔偿, 赔付
赢, 赢了, 胜诉
输, 输了, 败诉
许可, 许可证, 授权
签, 签约, 签订, 签署, 合约
关店, 闭店, 关闭门店
定增, 增发, 向特定对象发行
加仓, 增持, 买入
减仓, 减持, 卖出
提价, 涨价, 上调价格
砍, 砍掉, 削减, 压减
老板, 实控人, 实际控制人, 控股股东
董秘, 董事会秘书
证代, 证券事务代表
薪水, 薪酬, 报酬, 年薪, 工资
欠, 欠款, 负债, 借款, 应付
没还, 未偿还, 余额
赚, 盈利, 利润, 净利润
亏, 亏损, 净亏损
账上的钱, 货币资金, 现金
派息, 分红, 现金红利, 股利, 利润分配
对手, 竞争对手, 同行, 竞品
人手, 员工, 职工, 在职员工
厂子, 工厂, 厂房, 基地
库存, 存货
海外, 境外, 国外, 外销, 出口
国内, 境内, 内销
补贴, 政府补助, 补助
募资, 募集资金
换人, 变更, 离任, 离职, 辞职, 辞任
会计师, 会计师事务所, 审计机构
查处, 立案, 处罚, 监管措施
否决, 未通过, 没通过, 未获通过
大股东, 控股股东, 第一大股东
利好, 受益
拖累, 影响, 压力
卖掉, 出售, 转让, 处置
买下, 收购, 受让
开工, 动工, 投产
建好, 建成, 投产, 达产, 竣工
停产, 检修, 停工
涨, 上涨, 上升
跌, 下跌, 下降, 回落
折旧年限, 使用寿命
夏天, 夏季, 暑期, 暑假
老外, 外国人, 外籍
进出国门, 出入境, 进出境, 过关, 通关
换掉, 取代, 替换, 替代, 代替
付钱, 付款, 支付
毕业, 学历, 硕士, 学士, 本科, 博士
头名, 榜首, 第一, 首位, 冠军
片子, 电影, 影片
纳斯达克, 纳指, 纳斯达克指数
恒生科技, 恒科, 恒生科技指数
上证指数, 沪指, 上证综指
创业板指, 创指, 创业板指数
掉, 下跌, 跌, 下降
缩水, 下跌, 下降, 减少
平均, 均价, 均值, 日均
比上月, 较上月, 环比
便宜, 下降, 降价, 低价
开卖, 开售, 发售, 上市, 首销
到账, 下达, 拨付, 发放
公家, 政府, 国家, 财政
开工, 稼动率, 开工率, 产能利用率
花的钱, 花了多少钱, 消费, 支出
"""


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Each word or phrase, stemmed, with the others of its groups."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (_GROUPS + GROUPS + FILED).split("\n"):
        forms = [form.strip() for form in line.split(",") if form.strip()]
        crossed = not all(
            form.isascii() for form in forms
        )  # in another language each stands for all, not for one another
        for form in forms:
            others = [o for o in forms if o != form and not (crossed and form.isascii() and o.isascii())]
            found[_key(form)] = (*found.get(_key(form), ()), *others)
    for names in fields.lines():
        for form in names:
            abroad = [o for o in names if o.isascii() != form.isascii()]
            found[_key(form)] = (*found.get(_key(form), ()), *abroad)
    return found


@lru_cache(maxsize=1)
def _talk() -> dict[str, tuple[str, ...]]:
    """Each English word or phrase of talk, stemmed, with what is printed for it."""
    found: dict[str, tuple[str, ...]] = {}
    for said, printed in talk.of("en"):
        for form in said:
            found[_key(form)] = (*found.get(_key(form), ()), *printed)
    return found


def _key(form: str) -> str:
    return " ".join(stem(word) for word in form.split())


@lru_cache(maxsize=1)
def several() -> tuple[str, ...]:
    """Everyday turns of several words, the longest first."""
    forms = {form.strip() for form in re.split(r"[,\n]", _GROUPS + GROUPS)}
    forms.update(chain.from_iterable(fields.lines()), chain.from_iterable(said for said, _ in talk.of("en")))
    return tuple(sorted((form for form in forms if " " in form), key=len, reverse=True))


@lru_cache(maxsize=1)
def phrases() -> talk.AnyOf:
    """Any of these."""
    return talk.AnyOf(several(), whole=True)


@lru_cache(maxsize=4096)
def others_for(text: str) -> tuple[str, ...]:
    """What reports may print for an everyday word or turn of phrase (folded); empty where none is known."""
    said = _talk().get(_key(text), ()) if text.isascii() else printed_for(text)
    return (*_by_stem().get(_key(text), ()), *said)
