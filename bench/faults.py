"""Kill writers at chosen steps and at random moments, thousands of times, and see whether the library still says the truth.

    python -m bench.faults [--kills 2000] [--full-disks 60] [--locked 30] [--spoilt 60] [--seed 7]

Writers read small PDFs into a library, replace, reread and remove them, make the index anew, answer a batch; each is ended
with kill -9, every other one at a step of the storage code (`bench.forked`), the others at a random moment; so are some of
those that mend what the one before left. Then the disk is full (a small file system of its own, Linux), folders are not to
be written to, files of the index are spoilt. What was acknowledged before must be there, whole and once; catalog, both
sides of the index and the stored files must agree after the next start, or after `doctor --repair` where files were spoilt.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from bench.fault_library import Shelf, write_graphs_often
from bench.hard_times import full_disks, locked_folders, spoilt_files
from bench.siege import Siege, besiege


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--full-disks", type=int, default=60)
    parser.add_argument("--locked", type=int, default=30)
    parser.add_argument("--spoilt", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    _import_all()
    write_graphs_often()
    home = Path(tempfile.mkdtemp(prefix="yanbao-faults-"))
    try:
        siege = Siege(
            home / "library", Shelf(home / "shelf", 12 if options.kills > 50 else 4), random.Random(options.seed)
        )
        besiege(siege, options.kills)
        print(f"{siege.kills.total()} kills ({', '.join(f'{n} {how}' for how, n in siege.kills.items())})", flush=True)
        wrong = +siege.wrong
        for name, rounds, test in (
            ("full disks", options.full_disks, full_disks),
            ("locked folders", options.locked, locked_folders),
            ("spoilt files", options.spoilt, spoilt_files),
        ):
            told, faults = test(home / name.replace(" ", "-"), rounds, random.Random(options.seed))
            print(f"{rounds} {name}: {told}", flush=True)
            wrong += faults
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(f"wrong: {dict(wrong)}" if wrong else "nothing lost, risen, twice, half or disagreeing")
    sys.exit(1 if wrong else 0)


def _import_all() -> None:
    """What every fork needs, once; nothing is opened, so that no thread of an engine is left behind by a fork."""
    from importlib import import_module

    from ingest.embed import embedded

    for name in (
        "chromadb",
        "langchain_chroma",
        "tantivy",
        "ingest.cage",
        "filelock",
        "assistant.answer",
        "assistant.upkeep.doctor",
    ):
        import_module(name)
    embedded().embed_query("研报")


if __name__ == "__main__":
    main()
