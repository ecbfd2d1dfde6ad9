"""What becomes of every PDF in a folder: each must end in a stated outcome within 30 seconds, the parent unharmed.

    python -m bench.outcomes FOLDER …

One row a file: read, with its pages by quality, or the reason why not. Exit 1 when a file took longer or anything but a
stated outcome came out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from time import monotonic

from ingest.cage import Cage
from ingest.errors import ReadError

LONGEST = 30.0
"""Seconds that a file may take, the start of a child included where one was needed."""


def outcome(cage: Cage, path: Path) -> tuple[str, str]:
    """What became of a file, and its pages by quality or the reason why it was not read."""
    try:
        reading = cage.read(path)
    except ReadError as error:
        return type(error).__name__, error.what.en
    qualities = Counter(page.quality for page in reading.pages)
    hidden = sum(page.hides_text for page in reading.pages)
    told = ", ".join(f"{count} {quality}" for quality, count in qualities.most_common())
    tables = f", {len(reading.tables)} tables" if reading.tables else ""
    return "read", f"{told}{tables}" + (f", {hidden} with hidden text" if hidden else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    files = sorted(
        file for folder in options.folders for file in (folder.rglob("*.pdf") if folder.is_dir() else [folder])
    )
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    print("| file | outcome | | s |\n|---|---|---|--:|")
    with Cage(workers=1) as cage:
        for path in files:
            began = monotonic()
            what, why = outcome(cage, path)
            seconds = monotonic() - began
            outcomes[what] += 1
            slowest = max(slowest, seconds)
            print(f"| {path.name} | {what} | {why} | {seconds:.1f} |", flush=True)
    said = ", ".join(f"{count} {what}" for what, count in outcomes.most_common())
    print(f"\n{len(files)} files: {said}; the slowest took {slowest:.1f} s")
    sys.exit(1 if slowest > LONGEST else 0)


if __name__ == "__main__":
    main()
