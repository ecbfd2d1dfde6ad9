import pytest

from ingest.metadata import Metadata, read_metadata
from tests.ingest.metadata.layouts import LAYOUTS, Layout, set_pages


def read(layout: Layout) -> Metadata:
    return read_metadata(set_pages(layout.text), (), (), file_name="x.pdf", info=layout.info)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_fields_are_read_from_any_house_layout(layout: Layout) -> None:
    found = read(layout)
    assert {name: getattr(found, name) for name in layout.want} == layout.want
