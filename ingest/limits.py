"""What reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may take: bytes on disk, pages, seconds for reading it whole, and bytes of memory.

    Within `seconds`, `patience` is how long a file may go without a page read; after its last page it has `page_seconds`
    a page more, to be put together. Ours take .03 to .1 s a page on a busy machine (a page that is recognised from its
    picture, some seconds) and at most 150 MB; the reader itself needs 260 MB of address space before it opens anything.
    """

    size: int = 512 * MB
    pages: int = 5000
    seconds: float = 1800.0
    memory: int = 2048 * MB
    patience: float = 30.0
    page_seconds: float = 0.05

    def allowed(self, pages: int) -> float:
        """Seconds that may pass after `pages` pages have been read until there is another or all is done."""
        return self.patience + pages * self.page_seconds
