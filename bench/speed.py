"""Ours beside the stock recipe, in one run: reading files into a library, answering, starting, memory, disk.

    python -m bench.speed [--copies 4] [--files 1000] [--library FOLDER] [--pdf FILE …]

The stock recipe (`bench/stock_recipe.py`) is what tutorials build: PyPDFLoader's way of reading, splitter 1000/200, MiniLM,
Chroma. Both get the same files, each in a process of its own, libraries imported and models loaded before the clock starts; its
answers are passages only, ours are cited and checked. Then what only ours has: a folder of `--files` files read again
unchanged, and whole processes of the command line on FOLDER (one that `bench/scale.py` keeps: its 100000).
CPU seconds are of all processes; on a busy machine only they and the ratios mean much.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.process import memory, size
from bench.stock_recipe import StockRecipe, missing
from samples import sample_reports

QUESTIONS = 60
STARTS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=4, help="of each report, each a file of its own")
    parser.add_argument("--files", type=int, default=1000, help="files of the folder that is read again unchanged")
    parser.add_argument("--library", type=Path, help="a library to start the command line on; else that of the copies")
    parser.add_argument("--pdf", type=Path, nargs="+", help="reports of your own in place of the sample reports")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        system, pdfs, home = given.measure
        measure = {"ours": ours, "stock": stock}[system]
        print(json.dumps(measure(sorted(Path(pdfs).glob("*.pdf")), Path(home))))
        return
    if lacking := missing():
        parser.error(f"the stock recipe needs {', '.join(lacking)}: see bench/stock_recipe.py")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        pdfs = copies(given.pdf or sample_reports(), folder / "pdfs", given.copies)
        found = {system: _measured(system, pdfs, folder / system) for system in ("ours", "stock")}
        print("\n".join(table(found)), "\n")
        library = given.library or folder / "ours"
        print("\n".join(starts(library, folder / "stock")), "\n")
        print("\n".join(unchanged(folder / "many", given.files)))


def copies(reports: Sequence[Path], folder: Path, count: int) -> Path:
    """Each report so many times; a comment at its end makes each file another one."""
    folder.mkdir(parents=True)
    for path in reports:
        for number in range(count):
            (folder / f"{path.stem}-{number}.pdf").write_bytes(path.read_bytes() + f"\n% {number}\n".encode())
    return folder


def ours(pdfs: Sequence[Path], home: Path) -> dict[str, Any]:
    from assistant.answer import Answerer
    from assistant.cli import COLLECTED
    from assistant.records import Question
    from ingest.library import open_library
    from ingest.pipeline import ingest_reports

    gc.set_threshold(*COLLECTED)  # as the command line has it
    library = open_library(home)
    library.embeddings.embed_query("研报")
    library.index.dense([1.0] * library.embeddings.dimensions, 1)
    told: dict[str, Any] = _timed(lambda: ingest_reports(library, pdfs))
    pages = sum(report.page_count for report in library.catalog.reports())
    held = memory()["peak"] + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 * (os.cpu_count() or 1)
    answerer = Answerer(library, library.embeddings)
    answers = [_timed(lambda q=text: answerer.invoke(Question(text=q))) for text in _questions()]
    passages = [
        _timed(lambda q=text: answerer.preparer.retriever.sources(answerer.preparer.understood(Question(text=q))))
        for text in _questions()
    ]
    library.close()
    disk = sum(size(part) for part in home.iterdir() if part.name != "files")
    return told | {"pages": pages, "memory": held, "disk": disk, "passages": passages, "answers": answers}


def stock(pdfs: Sequence[Path], home: Path) -> dict[str, Any]:
    recipe = StockRecipe(home)
    recipe.passages("研报")
    pages: list[int] = []
    told: dict[str, Any] = _timed(lambda: pages.append(recipe.add(pdfs)))
    held = memory()["peak"]
    passages = [_timed(lambda q=text: recipe.passages(q)) for text in _questions()]
    return told | {"pages": pages[0], "memory": held, "disk": size(home), "passages": passages}


def table(found: dict[str, dict[str, Any]]) -> list[str]:
    """Both side by side, and how many times better ours is."""
    one, other = found["ours"], found["stock"]
    rows = [f"| {one['pages']} pages | ours | stock recipe | ratio |", "|---|--:|--:|--:|"]

    def row(name: str, of: Callable[[dict[str, Any]], float], better: int = 1, digits: int = 1) -> None:
        mine, theirs = of(one), of(other)
        ratio = mine / theirs if better > 0 else theirs / mine
        rows.append(f"| {name} | {mine:.{digits}f} | {theirs:.{digits}f} | {ratio:.1f} |")

    row("ingest, pages a second", lambda f: f["pages"] / f["wall"])
    row("ingest, pages a CPU second", lambda f: f["pages"] / f["cpu"])
    for kind in ("wall", "cpu"):
        for name, share in (("p50", 0.5), ("p95", 0.95)):
            row(f"passages for a question, {kind} ms, {name}", partial(_passages, kind=kind, share=share), -1)
    for kind in ("wall", "cpu"):
        cells = " / ".join(f"{_ms(one['answers'], kind, share):.0f}" for share in (0.5, 0.95))
        rows.append(f"| cited answer, {kind} ms, p50 / p95 | {cells} | none | |")
    row("peak memory while reading, MB, all processes", lambda f: f["memory"], -1, 0)
    row("disk beside the PDFs, MB", lambda f: f["disk"], -1)
    return rows


def starts(library: Path, stock_folder: Path) -> list[str]:
    """Whole processes: seconds by the clock and by the processor, the middle one of several."""
    yanbao = [sys.executable, "-c", "from assistant.cli import main; main()"]
    question = "储能中标均价环比下降了多少？"
    recipe = f"from pathlib import Path; from bench.stock_recipe import StockRecipe; StockRecipe(Path({str(stock_folder)!r})).passages({question!r})"
    rows = [f"| whole process, s (`ask` on {library.name}) | wall | CPU |", "|---|--:|--:|"]
    for name, command in (
        ("`yanbao --help`", [*yanbao, "--help"]),
        ("`yanbao ask`", [*yanbao, "ask", question, "--data-dir", str(library)]),
        ("stock recipe, passages for one question", [sys.executable, "-c", recipe]),
    ):
        tries = [_process(command) for _ in range(STARTS)]
        middle = (statistics.median(times) for times in zip(*tries, strict=True))
        rows.append("| " + " | ".join([name, *(f"{value:.2f}" for value in middle)]) + " |")
    return rows


def unchanged(folder: Path, count: int) -> list[str]:
    """A folder of files of which the library has every one, read again by the command line."""
    from bench.many_reports import fill_files
    from ingest.library import open_library

    with open_library(folder / "library") as library:
        fill_files(library, count, folder / "pdfs")
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "ingest", str(folder / "pdfs"), "--json"]
    wall, cpu = _process([*command, "--data-dir", str(folder / "library")])
    return ["| | wall | CPU |", "|---|--:|--:|", f"| {count} unchanged files read again, s | {wall:.1f} | {cpu:.1f} |"]


def _measured(system: str, pdfs: Path, home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.speed", "--measure", system, str(pdfs), str(home)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _questions() -> list[str]:
    lines = (Path(__file__).parents[1] / "samples" / "questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines][:QUESTIONS]


def _timed(work: Callable[[], object]) -> dict[str, float]:
    before, began = os.times(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - began, os.times()
    return {"wall": wall, "cpu": sum(after[:4]) - sum(before[:4])}


def _process(command: Sequence[str]) -> tuple[float, float]:
    """Seconds that a process took, by the clock and by the processor; what it prints goes nowhere."""
    told = _timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    return told["wall"], told["cpu"]


def _passages(found: dict[str, Any], kind: str, share: float) -> float:
    return _ms(found["passages"], kind, share)


def _ms(times: Sequence[dict[str, float]], kind: str, share: float) -> float:
    ordered = sorted(each[kind] for each in times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    main()
