"""Words of questions on tables that no label needs to say: those of the computation, and verbs that say what became of a figure."""

from __future__ import annotations

import re

from ingest.segment import stem

OPERATION_WORDS = frozenset(
    map(
        stem,
        "total combined adding together sum average mean difference ratio change changed growth grow grew increase increased decrease decreased decline declined rise rose fall fell cut raise raised develop compare compared "
        "comparison versus vs between difference much more less higher lower largest highest biggest greatest smallest lowest most least fewest best worst top fastest slowest faster slower rank second third fourth fifth largest one two three four five single percent percentage term "
        "terms year-over-year yoy using computed compute calculated calculate minus amount amounts number count expected expect forecast report reported recognized recorded recognize record fiscal year years period annual "
        "which among thousand thousands million millions dollar dollars doe item instrument category kind type component show shown figure respectively currently current level value big is was company covers cover make made come comes account accounted only came derived point points month months "
        "name names ten averaged versus off out under through plus down up along place top".split(),
    )
)
LIGHT = frozenset(
    map(
        stem,
        "sign received receive hold held own owned remain remaining exist include included incur incurred spend spent earn earned generate generated "
        "produce produced use used provide provided sit sits serve serves member members occupy occupied due outstanding payable available record recorded recognize disclose disclosed "
        "balance offer offered carry carried trade traded contribute contributed represent represented among each higher lower more fewer issue issued enter entered "
        "carry carrying book booked run running go going gone went put placed stand standing come coming take taken charge charged work working "
        "run get getting pay paying contractual actual overall aggregate respective bring brought new cost costs expense expenses charges belong".split(),
    )
)
"""What is said of a figure rather than which it is, verbs and words for spending: a label may leave them out."""
DUE = re.compile(
    r"\b(?:payments? (?=due|falling|coming|to be))?(?:(?:fall|falls|falling|fell|com(?:e|es|ing)|becom(?:e|es|ing)) due|(?:roll|rolls|rolling|run|runs|running) off|(?:has|have|had|needs?)? ?to be repaid"
    r"|(?:com(?:e|es|ing)|up) for renewal|repayable|repaid|repay|receivable(?= (?:in|for|during|over|from)\b)|expir(?:e|es|ing)|matur(?:e|es|ing)|due"
    r"|(?<!accounts )(?<!trade )(?<!loans )(?<!loan )(?<!notes )(?<!note )(?<!bonds )(?<!mortgages )(?<!tax )(?<!taxes )(?<!dividends )(?<!interest )payable)\b"
)
"""What becomes of debts, leases and rents in a year, however it is put."""
DUE_FORMS = "due|expiring|expiration|maturing|maturities|maturity|repayments|repayment|payments|payable|scheduled"
