from __future__ import annotations

import pypdfium2
import pytest

from ingest.pdf.picture import picture_of, pixels


@pytest.mark.parametrize("scale", [0.1, 0.35, 0.7, 1.1, 2.3])
def test_a_picture_has_every_pixel_of_its_box_and_no_other(scale: float) -> None:
    page = pypdfium2.PdfDocument.new().new_page(300, 200)
    for x in range(0, 290, 7):
        for box in ((x, x / 2, x + 0.2, x / 2 + 0.2), (x, 10, 300, 200), (x, 0, x + 5, 190)):
            found = picture_of(page, scale, part=box)
            x0, y0, x1, y1 = pixels(box, scale)
            assert (found.left, found.top) == (x0, y0)
            assert found.values.shape[:2] == (y1 - y0, x1 - x0)
