import pytest

from ingest.metadata import Metadata, read_metadata
from tests.ingest.metadata.layouts import LAYOUTS, Layout, set_pages

EACH = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def read(layout: Layout) -> Metadata:
    return read_metadata(set_pages(layout.text), (), (), file_name="x.pdf", info=layout.info)


@EACH
def test_fields_are_read_from_any_house_layout(layout: Layout) -> None:
    found = read(layout)
    assert {name: getattr(found, name) for name in layout.want} == layout.want


@EACH
def test_licence_and_mail_go_to_their_analyst(layout: Layout) -> None:
    found = read(layout)
    own = {(fact.of, fact.name): fact.value for fact in found.facts}
    people = {name: (own.get((name, "licence"), ""), own.get((name, "email"), "")) for name in found.analysts}
    assert people == layout.people


@EACH
def test_every_fact_stands_where_it_says(layout: Layout) -> None:
    pages = set_pages(layout.text)
    for fact in read(layout).facts:
        printed = pages[fact.page - 1].text[fact.start : fact.end]
        assert printed.strip() == printed != ""
        if fact.name in ("broker", "industry", "company", "analyst", "email", "title"):
            assert "".join(printed.split()) == "".join(fact.value.split())


@EACH
def test_earlier_reports_are_listed(layout: Layout) -> None:
    assert sum(fact.name == "related" for fact in read(layout).facts) == layout.related


@EACH
def test_without_print_sizes_all_but_the_title_is_still_read(layout: Layout) -> None:
    text = "\n".join(row.split(" ", 1)[1] if row.startswith("#") else row for row in layout.text.split("\n"))
    found = read_metadata(set_pages(text), (), (), file_name="x.pdf", info={})
    sure = {"broker", "rating", "published", "target_price"} & layout.want.keys()
    assert {name: getattr(found, name) for name in sure} == {name: layout.want[name] for name in sure}
