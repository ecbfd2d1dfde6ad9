"""A cluster ingest with a worker killed in the middle: every report must end in one outcome, none twice.

    python -m bench.cluster [--reports 200] [--workers 3] [--seed 7]

Real PostgreSQL, milvus-lite and a Dask cluster of worker processes on this machine. Worker processes are ended with SIGKILL at
random moments, one after a quarter of the outcomes, one after half of them; Dask starts new ones. One file is no PDF.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.local_servers import local_servers
from ingest.agreement import damaged
from ingest.cluster import Work, ingest_on_cluster
from ingest.library import open_library
from ingest.limits import Limits
from ingest.records import Outcome


def draw(path: Path, number: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=True)
    for page in range(2):
        canvas.drawString(72, 760, f"Alder Securities, company note {number}, part {page}")
        for line in range(6):
            canvas.drawString(
                72, 700 - 40 * line, f"Revenue of firm {number} in year {2000 + line} grew {line}.{page} %."
            )
        canvas.showPage()
    canvas.save()


def kill_one(cluster: Any, chance: random.Random) -> None:
    """End a worker process as a lost machine ends."""
    running = [
        nanny.process.process.pid for nanny in cluster.workers.values() if nanny.process and nanny.process.process
    ]
    os.kill(chance.choice(running), signal.SIGKILL)


def main() -> int:
    import dask
    from distributed import LocalCluster

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance, told = random.Random(options.seed), list[Outcome]()
    with tempfile.TemporaryDirectory() as place, local_servers(Path(place) / "servers") as servers:
        folder = Path(place)
        (folder / "shelf").mkdir()
        for number in range(options.reports):
            draw(folder / "shelf" / f"{number:04}.pdf", number)
        (folder / "shelf" / "none.pdf").write_bytes(b"no PDF")
        work = Work(folder / "data", "", servers, Limits(), "en")
        # A busy machine starts a worker anew in more than the 15 seconds after which a local cluster gives it up.
        patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "120s"})
        with patient, LocalCluster(n_workers=options.workers, threads_per_worker=1, dashboard_address=None) as cluster:

            def tell(outcome: Outcome) -> None:
                told.append(outcome)
                if len(told) in (options.reports // 4, options.reports // 2):
                    kill_one(cluster, chance)

            began = time.perf_counter()
            outcomes = ingest_on_cluster(cluster.scheduler_address, [folder / "shelf"], work, on_outcome=tell)
            seconds = time.perf_counter() - began
        with open_library(folder / "data", servers=servers) as library, library.writing():
            kept, wrong = library.catalog.report_ids(), damaged(library)
            left = library.catalog.unfinished()
    read = [outcome for outcome in outcomes if outcome.status != "failed"]
    twice = sum(number - 1 for number in Counter(outcome.path for outcome in told).values())
    print("| | |\n|---|--:|")
    print(
        f"| files handed over, one of them no PDF | {options.reports + 1} |\n| workers, of which killed | {options.workers}, 2 |"
    )
    for status, number in sorted(Counter(outcome.status for outcome in outcomes).items()):
        print(f"| ended as {status} | {number} |")
    print(f"| outcomes told twice | {twice} |\n| reports in the catalog | {len(kept)} |")
    print(
        f"| catalog, index and files disagreeing, unfinished | {len(wrong)}, {len(left)} |\n| seconds by the clock | {seconds:.0f} |"
    )
    held = len(kept) == options.reports == len({outcome.report_id for outcome in read}) and len(outcomes) == len(told)
    return 0 if held and not (twice or wrong or left) else 1


if __name__ == "__main__":
    sys.exit(main())
