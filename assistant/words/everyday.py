"""Everyday English for what filings and notes print in words of their own: jobs for positions, shut down for closed.

Ordinary English only, no terms that a table's labels tell apart (those are `vocabulary.SYNONYMS`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.segment import stem

_GROUPS = """
employees, employed, employs, workforce, headcount, staff, personnel, workers, payroll
positions, jobs, roles, redundancies, layoffs, laid off, job cuts, headcount
closed, closure, closing, shutdown, shut down, shuttered, shutting, wind down
plant, factory, facility, site
available, availability, unused, undrawn, cushion, headroom, borrowing capacity
revolving credit facility, revolver, credit line, credit facility, borrowing line, line of credit, bank line
letters of credit, guarantees
cyberattack, ransomware, cyber, hackers, hacked, hack, hacking, breach, cybersecurity incident
disrupted, disruption, knock out, knocked out, outage, took down, crippled
settle, settled, settlement, resolve, resolved
lawsuit, litigation, class action, complaint, suit, legal action, sued, sues, court case
sites, locations, places, facilities, premises
savings, save, saved, cost-cutting, restructuring, efficiencies
restructuring, cost-cutting, cost cutting, reorganization, overhaul, shake-up, footprint program
annual, annualized, annualised, annually, each year, a year, per year, yearly, every year
compensation, remuneration, pay package, salary
acquire, acquires, acquired, acquisition, buy, buying, bought, takeover, taking over, purchase, purchased
divest, divestiture, disposal, disposed, sell, selling, sold, sale
customers, clients, buyers
suppliers, vendors
distributors, wholesalers, dealers
debt, borrowings, indebtedness, owe, owes, owed, loans
expires, expire, expiration, runs out, run out, ends, lapses, terminates
leased, occupancy, occupied, let, full
founded, established, incorporated, set up, formed, organized
auditor, accounting firm, public accounting firm, audit firm, audited
chairman, chair, chairwoman, chairperson
shareholders, stockholders, owners
shares, stock
stocks, companies, company
repurchased, repurchases, repurchase, purchased, bought back, buy back, buying back, buyback
penalty, penalties, fine, fined
resigned, resignation, stepped down, step down, departed, quit, retired, retire
appointed, appoint, named, joined, hired, promoted
guidance, outlook, forecast, expects, expect, projected, anticipates, targets, target
spent, spend, spending, expenditure, expenditures, outlay, invested, investment
cash, money
nine months, year to date
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
cocoa, chocolate
weather, storm, storms, hurricane
tariff, tariffs, duties
workers, labor, labour
wages, wage, pay
union, unions, collective bargaining
strike, walkout, work stoppage
"""


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Each word or phrase, stemmed, with the others of its groups."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.strip().split("\n"):
        forms = [form.strip() for form in line.split(",")]
        for form in forms:
            found[_key(form)] = (*found.get(_key(form), ()), *(other for other in forms if other != form))
    return found


def _key(form: str) -> str:
    return " ".join(stem(word) for word in form.split())


@lru_cache(maxsize=1)
def phrases() -> re.Pattern[str]:
    """Everyday turns of several words, the longest first."""
    several = {form.strip() for form in re.split(r"[,\n]", _GROUPS) if " " in form.strip()}
    return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in sorted(several, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def others_for(text: str) -> tuple[str, ...]:
    """What reports may print for an everyday word or turn of phrase (folded); empty where none is known."""
    return _by_stem().get(_key(text), ())
