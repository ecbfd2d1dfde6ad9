"""What reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024
PUT_TOGETHER = 0.05
"""Seconds a page for structure, tables and metadata, which come after the last page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may take: bytes on disk, pages, seconds of computing to read it whole, and bytes of memory.

    A file may take `patience` seconds, or `page_seconds` for each page read so far and `recognised_seconds` for each page
    whose picture had to be recognised, if that is more; never more than `seconds`. Nor may it go longer than `patience`
    without another page; after its last page it has a little more, by its length, to be put together. Ours take .03 to
    .1 s a page on a busy machine (one that is recognised, some seconds) and at most 150 MB; the reader itself needs 260 MB
    of address space before it opens anything. With the start of a child, a file of up to 12 pages has its outcome in 30 s.

    Seconds are those that the child has computed, as the system counts them: they say what a file costs, whatever else the
    machine has to do. By the clock it may take `starved` times as long, for it may wait for a core or a disk; where the
    system does not count (Windows) the clock alone holds.
    """

    size: int = 512 * MB
    pages: int = 5000
    seconds: float = 1800.0
    memory: int = 2048 * MB
    patience: float = 25.0
    page_seconds: float = 2.0
    recognised_seconds: float = 20.0
    starved: float = 4.0

    def whole(self, pages: int, recognised: int = 0) -> float:
        """Seconds from its beginning that a file may compute of which so many pages have been read."""
        earned = pages * self.page_seconds + recognised * self.recognised_seconds
        return min(self.seconds, max(self.patience, earned))

    def pause(self, pages: int) -> float:
        """Seconds that it may compute after `pages` pages have been read until there is another or all is done."""
        return self.patience + pages * PUT_TOGETHER
