"""An annual report that is no form: neither a cover with captions nor signatures tell whose it is."""

from __future__ import annotations

from ingest.metadata import Metadata, read_metadata
from tests.ingest.metadata.layouts import set_pages

REPORT = """
#30 Paints that
#30 outlast us
#14 Annual Report and Accounts
for the year ended 30 June 2024
Fernlea plc | LSE: FNLA
\f
We employ 900 people and have been listed on the London Stock Exchange since 1988.
\f
Board of Directors
Dame Ottoline Marsh
Chair
Appointed: May 2019.
Piers Van Houten
Group Chief Executive
Appointed: 2021. Piers was chief financial officer of Orrin Ltd until 2020.
Nkechi Abara
Group Finance Director
Ruth Calder-Hume
Independent non-executive Director
\f
Opinion
In our opinion the financial statements give a true and fair view.
Hugo Lindqvist (Senior Statutory Auditor)
for and on behalf of Marlow Finch LLP,
Statutory Auditor
\f
The financial statements were approved by the Board of Directors on 4 September 2024 and signed on its behalf.
Fernlea plc Annual Report and Accounts 2024\t5
"""


def read(text: str) -> Metadata:
    return read_metadata(set_pages(text), (), (), file_name="report.pdf", info={})


def told(text: str, name: str) -> list[str]:
    return [fact.value for fact in read(text).facts if fact.name == name]


def test_an_annual_report_without_a_form_is_the_companys_own() -> None:
    report = read(REPORT)
    assert (report.kind, report.company, report.ticker) == ("annual", "Fernlea plc", "FNLA")
    assert report.title == "Fernlea plc Annual Report and Accounts"
    assert report.period == "2023-07-01..2024-06-30"
    assert report.published == "2024-09-04"


def test_it_tells_who_audits_it_and_who_signed() -> None:
    assert told(REPORT, "auditor") == ["Marlow Finch LLP"]
    assert told(REPORT, "audit_partner") == ["Hugo Lindqvist"]


def test_offices_are_told_where_the_board_is_presented() -> None:
    assert told(REPORT, "chair") == ["Dame Ottoline Marsh"]
    assert told(REPORT, "chief_executive") == ["Piers Van Houten"]
    assert told(REPORT, "chief_financial") == ["Nkechi Abara"]
    assert told(REPORT, "director") == ["Ruth Calder-Hume"]


def test_a_name_set_over_several_rows_makes_it_an_annual_report_too() -> None:
    text = "#40 Annual\n#40 Report\n#40 2023\nOlder Mill Holdings Limited\n\fOverview\nThe year ended 31 December 2023 was good."
    report = read(text)
    assert (report.kind, report.company) == ("annual", "Older Mill Holdings Limited")
    assert report.period == "2023-01-01..2023-12-31"


def test_a_brokers_note_on_an_annual_report_stays_the_brokers() -> None:
    assert read("#18 Fernlea: annual report shows margins turning\nRating: Buy\nPrice target: 450p").kind != "annual"
