from __future__ import annotations

from typing import Any

import pytest

from assistant.shelf_order import ORDERS, Order, arranged
from ingest.records import Report


def report(number: int, **fields: Any) -> Report:
    return Report(
        id=str(number), sha256="", file_name=f"{number}.pdf", source_path="", page_count=number, language="zh", **fields
    )


REPORTS = (
    report(1, published="2025-01-05", broker="乙证券", company="光电"),
    report(2, published="", broker="甲证券", industry="储能"),
    report(3, published="2025-02-01", broker="", title="Weekly Review"),
)


@pytest.mark.parametrize(
    ("order", "ids"),
    [("newest", "312"), ("oldest", "132"), ("broker", "123"), ("company", "213"), ("pages", "321")],
)
def test_what_lacks_the_thing_ordered_by_comes_last(order: Order, ids: str) -> None:
    assert "".join(one.id for one in arranged(REPORTS, order=order)) == ids


def test_every_word_must_stand_in_the_report() -> None:
    assert [one.id for one in arranged(REPORTS, "weekly REVIEW")] == ["3"]
    assert arranged(REPORTS, "weekly 储能") == []
    assert len(arranged(REPORTS, "  ")) == len(REPORTS)


def test_every_order_is_one() -> None:
    assert all(len(arranged(REPORTS, order=order)) == 3 for order in ORDERS)
