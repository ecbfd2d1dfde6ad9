"""The cover and the signatures of an American filing."""

from __future__ import annotations

from ingest.metadata.filing import read_shares
from ingest.metadata.registrant import read_filing_cover, read_filing_signatures
from tests.ingest.metadata.layouts import set_pages

COVER = """
#14 FORM 10-K
CORVID PAYMENTS, INC.
(Exact Name of Registrant as Specified in Its Charter)
Nevada\t84-1234567
(State or Other Jurisdiction of\t(I.R.S. Employer
Incorporation or Organization)\tIdentification No.)
Title of each class\tTrading Symbol(s)\tName of each exchange on which registered
Common Stock, par value $0.01\tCRVD\tThe Nasdaq Stock Market LLC
5.00% Series A Preferred Stock\tCRVD PR A\tNew York Stock Exchange
Indicate by check mark if the registrant is a well-known seasoned issuer, as defined in Rule 405. Yes ☐ No ☒
Indicate by check mark whether the registrant is a large accelerated filer or an accelerated filer.
Large accelerated filer ☐ Accelerated filer ☒ Smaller reporting company ☐
Indicate by check mark whether the registrant is a shell company (as defined in Rule 12b-2). Yes � No þ
Documents incorporated by reference: portions of the proxy statement for the 2024 meeting are incorporated into Part III.
"""
BESIDE = """
/s/ Ines Calloway\tPresident and Chief Executive Officer, Director\tMay 2, 2024
/s/ Theo Brandvold\tChief Financial Officer\tMay 2, 2024
/s/ Marit Oyelowo\tDirector\tMay 2, 2024
"""
BELOW = """
By:\t/s/ INES CALLOWAY
Ines Calloway
Chief Executive Officer
By:\t/s/ Theo Brandvold
Theo Brandvold
Chief Financial Officer (Principal Accounting Officer)
"""
APART = """
Signature
/s/ Ines Calloway
/s/ Theo Brandvold
/s/ Marit Oyelowo
Title\tDate
Chief Executive Officer\tMay 2, 2024
(Principal Executive Officer)
Chief Financial Officer\tMay 2, 2024
Chair of the Board\tMay 2, 2024
"""
AUDITED = """
/s/ Larch & Fennel LLP
We have served as the Company’s auditor since 2014.
"""


def told(text: str) -> dict[str, list[str]]:
    pages = set_pages(text)
    found: dict[str, list[str]] = {}
    for fact in (*read_filing_cover(pages), *read_filing_signatures(pages)):
        assert fact.value.casefold().split()[0] in pages[0].text[fact.start : fact.end].casefold() or fact.value in (
            "Yes",
            "No",
        )
        found.setdefault(fact.name, []).append(fact.value)
    return found


def test_a_cover_tells_state_number_classes_and_status() -> None:
    found = told(COVER)
    assert (found["incorporated_in"], found["employer_number"]) == (["Nevada"], ["84-1234567"])
    assert found["listing"] == ["The Nasdaq Stock Market LLC, CRVD", "New York Stock Exchange, CRVD PR A"]
    assert found["filer_status"] == ["Accelerated filer"]
    assert found["incorporated_documents"][0].startswith("portions of the proxy statement")


def test_a_box_is_read_though_the_other_has_no_glyph() -> None:
    found = told(COVER)
    assert found["shell_company"] == ["No"]
    assert found["The registrant is a well-known seasoned issuer"] == ["No"]


def test_signatures_tell_who_holds_which_office_however_their_titles_stand() -> None:
    for text in (BESIDE, BELOW, APART):
        found = told(text)
        assert (found["chief_executive"], found["chief_financial"]) == (["Ines Calloway"], ["Theo Brandvold"])
    assert told(BESIDE)["director"] == ["Marit Oyelowo"]
    assert told(APART)["chair"] == ["Marit Oyelowo"]


def test_an_audit_firms_signature_is_no_officer() -> None:
    assert told(AUDITED) == {"auditor_since": ["2014"]}


def test_the_shares_outstanding_are_told_with_the_day_of_their_count() -> None:
    of = "As of May 2, 2024, there were 31,250,400 shares of the registrant's common stock outstanding."
    fact = read_shares(set_pages(COVER + of))
    assert fact is not None
    assert (fact.value, fact.of) == ("31,250,400", "May 2, 2024")
    page = set_pages(COVER + of)[0].text
    assert page[fact.start : fact.end] == "May 2, 2024, there were 31,250,400"


def test_a_number_that_a_lost_blank_glues_to_a_word_stands_by_itself() -> None:
    fact = read_shares(set_pages("As of May 2, 2024, there were31,250,400 shares of common stock outstanding."))
    assert fact is not None
    assert (fact.value, fact.of) == ("31,250,400", "")
