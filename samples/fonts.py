"""The typefaces of the sample reports: WenQuanYi Zen Hei for text, WenQuanYi Micro Hei where a heavier face is wanted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path("/usr/share/fonts/truetype/wqy")
BODY = "zen"
LEAD = "micro"
FILES = {BODY: FOLDER / "wqy-zenhei.ttc", LEAD: FOLDER / "wqy-microhei.ttc"}


class FontError(Exception):
    """A typeface is not installed, so the samples cannot be rebuilt (the finished PDFs need no font)."""


@cache
def register() -> None:
    """Make both typefaces known to reportlab; raises FontError with the package to install."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, path in FILES.items():
        if not path.exists():
            raise FontError(f"{path} is missing: install fonts-wqy-zenhei and fonts-wqy-microhei")
        registerFont(TTFont(name, str(path), subfontIndex=0))
