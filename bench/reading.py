"""How well reports are read: generated PDFs of which every character is known, ours beside three other readers.

    python -m bench.reading [--copies 3] [--keep FOLDER] [--cases]

Three sets: layouts that the reader was mended on; reports in styles drawn by lot, whose first seeds may be looked at; and what is
held out: other seeds of those styles, and fonts that were settled before they were read.

Characters: share of the truth's visible characters found on their page. Pages to the letter: pages with every printed
character and no other. Lines in order: the longest run of lines that
stand whole and in reading order on their page. Cells: F1 of (row label, column label, value). Furniture: share of running
lines told as such, and share of content lost to it. Fields: metadata exact. Told: unreadable pages that are told. Garbled
silently: pages of which less than 90 % of the characters come out and nothing says so; less is better.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.reading_cases import encodings, fronts, layouts, maps, styles, tables
from bench.reading_cases.sheet import Case, Sheet, TableTruth, Truth, fonts
from bench.reading_peers import Read, by_pdfium, by_pdfplumber, by_pypdf, ours

Reader = Callable[[Path, Sequence[TableTruth]], Read]
READERS: dict[str, Reader] = {"yanbao": ours, "pypdf": by_pypdf, "pdfplumber": by_pdfplumber, "pdfium": by_pdfium}
ROWS = ("characters", "pages to the letter", "lines in order", "ruled cells F1", "borderless cells F1", "furniture F1", "furniture told", "content kept", "fields exact", "unreadable told", "garbled silently")  # fmt: skip
SPEED = "pages/s"
"""Kept apart from what is read: a reader that makes no tables is faster for it."""


class Score:
    """Hits and totals by row; F1 from hits, found and wanted."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.of: Counter[str] = Counter()

    def add(self, row: str, hits: float, of: float) -> None:
        self.hits[row] += hits  # type: ignore[assignment]
        self.of[row] += of  # type: ignore[assignment]

    def share(self, row: str) -> float | None:
        return self.hits[row] / self.of[row] if self.of[row] else None


def judge(score: Score, truth: Truth, read: Read) -> None:
    """Add one file to a reader's score."""
    for number, lines in enumerate(truth.lines):
        every = Counter(_squeezed("".join(lines)))
        found_here = Counter(_squeezed(read.pages[number])) if number < len(read.pages) else Counter[str]()
        garbled = (every & found_here).total() < 0.9 * every.total()
        score.add("garbled silently", garbled and number not in read.told, 1)
    if truth.unmapped:
        score.add("unreadable told", len(read.told & set(range(len(truth.lines)))), len(truth.lines))
        return
    for number, lines in enumerate(truth.lines):
        printed = "".join(truth.ink[number]) if truth.ink and truth.ink[number] else "".join(lines)
        shown = read.pages[number] if number < len(read.pages) else ""
        score.add("pages to the letter", Counter(_squeezed(printed)) == Counter(_squeezed(shown)), 1)
        text = _squeezed(read.pages[number]) if number < len(read.pages) else ""
        furniture = [_squeezed(line) for line in truth.furniture[number]] if truth.furniture else []
        content = [_squeezed(line) for line in lines]
        wanted = Counter("".join((*content, *furniture)))
        score.add("characters", (wanted & Counter(text)).total(), wanted.total())
        score.add("lines in order", _in_order(content, text), len(content))
        running = _squeezed("".join(read.furniture[number])) if number < len(read.furniture) else ""
        told, taken = sum(line in running for line in furniture), sum(bool(running) and x in running for x in content)
        score.add("furniture F1", 2 * told, told + taken + len(furniture))
        score.add("furniture told", told, len(furniture))
        lost = sum(len(line) for line in content if running and line in running)
        score.add("content kept", sum(map(len, content)) - lost, sum(map(len, content)))
    for ruled, row in ((True, "ruled cells F1"), (False, "borderless cells F1")):
        wanted_cells = Counter(_cells(triple for t in truth.tables if t.ruled == ruled for triple in t.triples))
        if wanted_cells and read.tables is not None:
            found = Counter(_cells(triple for table in read.tables for triple in table))
            score.add(row, 2 * (wanted_cells & found).total(), wanted_cells.total() + found.total())
        elif wanted_cells:
            score.add(row, 0, 0)
    for name, value in truth.fields.items():
        found_value = read.fields.get(name, "")
        same = found_value == value or (name == "target_price" and re.findall(r"[\d.]+", found_value) == [value])
        score.add("fields exact", same, 1)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _cells(triples: object) -> list[tuple[str, ...]]:
    return [tuple(map(_squeezed, triple)) for triple in triples if triple[2].strip()]  # type: ignore[attr-defined]


def _in_order(lines: Sequence[str], text: str) -> int:
    """Length of the longest chain of lines that stand whole in `text`, one after the other; a short line may stand in
    several places."""
    ends: list[int] = []
    for line in lines:
        places = [match.start() for match in re.finditer(f"(?={re.escape(line)})", text)]
        for at in reversed(places):
            place = bisect_left(ends, at)
            ends[place : place + 1] = [at]
    return len(ends)


@dataclass(frozen=True)
class File:
    """One file of the bench: of which kind, where, and what it says; `held` where the reader was never mended on its like."""

    kind: str
    path: Path
    truth: Truth
    held: bool = False


def write_files(folder: Path, copies: int) -> list[File]:
    """Draw every kind `copies` times, each differently."""
    made: list[File] = []

    def place(name: str) -> Path:
        return folder / f"{len(made):03d}-{name.replace(' ', '-').replace(',', '')}.pdf"

    def draw(case: Case, seed: int, unmap: bool = False, unreadable: bool = False, held: bool = False) -> None:
        path = place(case.name)
        sheet = Sheet(path, case, seed)
        case.draw(sheet)
        truth = sheet.save()
        if unmap:
            maps.without_map(path)
        truth.unmapped = unreadable
        made.append(File(case.name, path, truth, held))

    at_hand = (*fonts(), "latin")
    for seed in range(copies):
        for case in (*layouts.CASES, *tables.CASES, *fronts.CASES):
            if case.fonts in at_hand:
                draw(case, seed)
        for case in styles.cases():
            if case.fonts in at_hand:
                draw(case, seed)
                draw(case, styles.HELD + seed, held=True)
        for case in styles.cases(styles.CLOSE):
            if case.fonts in at_hand:
                draw(case, styles.LATER + seed)
        for case in styles.cases(styles.PRINTED):
            if case.fonts in at_hand:
                draw(case, styles.LATER + seed)
                draw(case, styles.LATER + styles.HELD + seed, held=True)
        for case in maps.CASES:
            draw(case, seed, unmap=True)
        if "truetype" in at_hand:
            draw(Case("truetype without a map", maps.plain_page, "truetype"), seed, unmap=True, unreadable=True)
        for mapped, name in ((True, "Type 3"), (False, "Type 3 without a map")):
            path = place(name)
            sheet = Sheet(folder / "unused.pdf", Case(name, maps.plain_page, "cid"), seed)
            maps.write_type3(path, sheet, mapped)
            made.append(File(name, path, sheet.truth))
        for odd in (*encodings.KNOWN, *encodings.HELD):
            path = place(odd.name)
            sheet = Sheet(folder / "unused.pdf", Case(odd.name, maps.plain_page, odd.fonts), seed)
            odd.write(path, sheet)
            sheet.truth.unmapped = odd.unreadable
            made.append(File(odd.name, path, sheet.truth, odd not in encodings.KNOWN))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--copies", type=int, default=3, help="how often each kind is drawn, each time differently")
    parser.add_argument("--keep", type=Path, help="where to keep the PDFs")
    parser.add_argument("--cases", action="store_true", help="also print our score on each kind")
    options = parser.parse_args()
    import ingest.pdf.page

    ingest.pdf.page.is_installed = lambda: False  # OCR would read what the file's own text does not say
    by_lot = {case.name for case in styles.cases()}
    printed = {case.name for case in styles.cases(styles.PRINTED)}
    close = {case.name for case in styles.cases(styles.CLOSE)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        files = write_files(folder, options.copies)
        for title, chosen in (
            ("known", [file for file in files if not file.held and file.kind not in by_lot | printed | close]),
            ("styles drawn by lot, first seeds", [file for file in files if not file.held and file.kind in by_lot]),
            ("held out: styles by lot, other seeds", [file for file in files if file.held and file.kind in by_lot]),
            ("kinds written later, first seeds", [file for file in files if not file.held and file.kind in printed]),
            (
                "held out: kinds written later, other seeds",
                [file for file in files if file.held and file.kind in printed],
            ),
            ("kinds mended last", [file for file in files if file.kind in close]),
            ("held out: fonts", [file for file in files if file.held and file.kind not in by_lot | printed]),
        ):
            scores, by_kind = _run(chosen)
            print(f"\n{title}: {len(chosen)} files, {sum(len(file.truth.lines) for file in chosen)} pages")
            _print(scores)
            print(
                "pages a CPU second: " + ", ".join(f"{name} {score.share(SPEED):.0f}" for name, score in scores.items())
            )
            for name, score in by_kind.items() if options.cases else ():
                print(f"{name:34}", "  ".join(f"{row} {_shown(score, row)}" for row in ROWS if score.of[row]))


def _print(scores: dict[str, Score]) -> None:
    print(f"| {'':20} | " + " | ".join(f"{name:>10}" for name in scores) + " |")
    print("|" + "---|" * (len(scores) + 1))
    for row in ROWS:
        print(f"| {row:20} | " + " | ".join(f"{_shown(score, row):>10}" for score in scores.values()) + " |")


def _run(files: Sequence[File]) -> tuple[dict[str, Score], dict[str, Score]]:
    """Every reader over every file; scores by reader, and ours by kind."""
    scores = {name: Score() for name in READERS}
    by_kind: dict[str, Score] = {}
    for file in files:
        for name, reader in READERS.items():
            began = time.process_time()
            read = reader(file.path, file.truth.tables)
            scores[name].add(SPEED, len(file.truth.lines), time.process_time() - began)
            judge(scores[name], file.truth, read)
            if name == "yanbao":
                judge(by_kind.setdefault(file.kind, Score()), file.truth, read)
    return scores, by_kind


def _shown(score: Score, row: str) -> str:
    share = score.share(row)
    if share is None:
        return "–"
    return f"{share:.3f}" if row.endswith("F1") else f"{share:.2%}"


if __name__ == "__main__":
    main()
