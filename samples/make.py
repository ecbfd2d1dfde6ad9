"""Rebuild the sample reports, their truth and their questions: `python -m samples.make`."""

from __future__ import annotations

from samples import FOLDER
from samples.brokers import lanhai, tongjiang
from samples.page import Book, Ledger, typeset

REPORTS = {
    "lanhai_weekly_2025-06-15.pdf": lambda: lanhai.book("lanhai_2025-06-15"),
    "tongjiang_note_2025-06-26.pdf": lambda: tongjiang.book("tongjiang_2025-06-26"),
}


def build(name: str) -> tuple[bytes, Ledger]:
    """The PDF called `name` and its ledger."""
    book: Book = REPORTS[name]()
    return typeset(book)


def main() -> None:
    """Write every PDF into the package."""
    for name in REPORTS:
        pdf, ledger = build(name)
        (FOLDER / name).write_bytes(pdf)
        print(f"{name}: {ledger.pages} pages, {len(pdf) // 1024} KB")


if __name__ == "__main__":
    main()
