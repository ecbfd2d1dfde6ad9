"""Rebuild the sample reports, their truth and their questions: `python -m samples.make`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samples import FOLDER
from samples.content import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from samples.page import Book, Ledger


def books() -> dict[str, Callable[[], Book]]:
    """What makes each PDF, by file name."""
    from samples.brokers import calder, lanhai, tongjiang, yanshan

    houses = {"lanhai": lanhai.book, "yanshan": yanshan.book, "tongjiang": tongjiang.book, "calder": calder.book}
    return {file: partial(houses[name.split("_")[0]], name) for file, name in CONTENT.items()}


def build(file: str) -> tuple[bytes, Ledger]:
    """The PDF called `file` and its ledger; raises FontError when a typeface is missing."""
    from samples.page import typeset

    return typeset(books()[file]())


def main() -> None:
    """Write every PDF, then `truth.json`, `questions.jsonl` and `themes.jsonl`, into the package."""
    from samples.gold import write_questions, write_themes
    from samples.truth import write_truth

    ledgers = {}
    for file in CONTENT:
        pdf, ledgers[file] = build(file)
        (FOLDER / file).write_bytes(pdf)
        print(f"{file}: {ledgers[file].pages} pages, {len(pdf) // 1024} KB")
    write_truth(ledgers)
    print(f"{write_questions(ledgers)} questions, {write_themes(ledgers)} themes")


if __name__ == "__main__":
    main()
