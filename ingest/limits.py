"""What reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may take: bytes on disk, pages, seconds for reading it whole, and bytes of memory.

    Within `seconds` a file has `patience` seconds, and `page_seconds` more with each page read: one that hangs on its
    first page is not waited for as long as one of a thousand pages. Ours take .03 to .1 s a page on a busy machine and
    at most 150 MB; the reader itself, before it has opened anything, needs 260 MB of address space.
    """

    size: int = 512 * MB
    pages: int = 5000
    seconds: float = 900.0
    memory: int = 2048 * MB
    patience: float = 30.0
    page_seconds: float = 0.5

    def allowed(self, pages: int) -> float:
        """Seconds that may have passed when `pages` pages have been read."""
        return min(self.seconds, self.patience + pages * self.page_seconds)
