"""Four processes on one library: two that write, one that asks, one that draws the chat; nobody may err or be answered wrong.

    python -m bench.together [--minutes 10] [--seed 7]

The sample reports are there from the beginning and are asked about; small reports come, are replaced and go meanwhile. The
only error allowed is the lock's word to the second writer. Afterwards catalog, index and files must agree.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from bench.fault_library import Shelf
from ingest.agreement import damaged
from ingest.errors import Locked
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from samples import sample_reports

ROOT = Path(__file__).parents[1]
QUESTIONS = (
    ("曜弧光电把2025年1.6T光模块出货指引上修到多少？", "60万"),
    ("分析师顾临川的执业证书号是什么？", "S9870519030004"),
    ("What is the target price of Yichuan Energy Storage?", "52.00"),
    ("星槎机器人首批交付多少台，单台售价多少？", "300台"),
)
"""Questions on the sample reports, and what each answer holds whatever else is in the library."""
AGAIN = 20
"""Rounds after which a process opens everything anew, as one that has just been started does."""


def write(folder: Path, until: float, chance: random.Random, tally: Counter[str]) -> None:
    """Add, replace, reread and remove small reports."""
    shelf = Shelf(Path(tempfile.mkdtemp(prefix="yanbao-shelf-")) / "shelf", count=5)
    while monotonic() < until:
        with open_library(folder) as library:
            for _ in range(AGAIN):
                if monotonic() < until:
                    _write_once(library, shelf, chance, tally)
                    sleep(chance.uniform(0, 0.3))


def _write_once(library: Library, shelf: Shelf, chance: random.Random, tally: Counter[str]) -> None:
    numbers = chance.sample(range(shelf.count), 2)
    try:
        if chance.random() < 0.3:
            library.remove(shelf.id_of(numbers[0]))
            tally["removed"] += 1
            return
        for number in numbers:
            shelf.turn(number, chance.randint(0, 1))
        read = None if chance.random() < 0.1 else read_report
        reread = chance.random() < 0.2
        paths = [shelf.path(number) for number in numbers]
        for outcome in ingest_reports(library, paths, read=read, workers=1, reread=reread):
            tally[outcome.status if outcome.status != "failed" else f"error: {outcome.reason}"] += 1
    except Locked:
        tally["locked"] += 1


def ask(folder: Path, until: float, chance: random.Random, tally: Counter[str]) -> None:
    """Ask what the sample reports answer, through a library held open for long."""
    from assistant.answer import Answerer
    from assistant.records import Question
    from assistant.words.locate import locate

    while monotonic() < until:
        with open_library(folder) as library:
            for _ in range(AGAIN):
                text, expected = chance.choice(QUESTIONS)
                answer = Answerer(library, library.embeddings).invoke(Question(text=text))
                right = expected in answer.answer.replace(" ", "") and bool(answer.citations)
                tally["right" if right else f"wrong answer: {text} {answer.answer}"] += 1
                for citation in answer.citations:
                    page = library.catalog.page(citation.report_id, citation.page)
                    if locate(citation.quote, page) is None:
                        tally[f"wrong quote: {citation.quote}"] += 1
                Answerer(library, library.embeddings).invoke(Question(text="How much did revenue of firm 1 grow?"))


def draw(folder: Path, until: float, chance: random.Random, tally: Counter[str]) -> None:
    """Use the app: ask in the chat, look at the library."""
    from streamlit.testing.v1 import AppTest

    os.environ["YANBAO_DATA_DIR"] = str(folder)
    while monotonic() < until:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        for _ in range(3):
            text, expected = chance.choice(QUESTIONS)
            app.session_state["exchanges"], app.session_state["conversation"] = [], ""
            app.chat_input[0].set_value(text).run()
            last = app.session_state["exchanges"][-1].answer
            right = last is not None and expected in last.answer.replace(" ", "")
            tally["right" if right else f"wrong answer: {text} {last and last.answer}"] += 1
            _look(app, tally)
        app.switch_page("ui/pages/library.py").run()
        _look(app, tally)
        tally["drawn"] += 1


def _look(app: object, tally: Counter[str]) -> None:
    for shown in (*app.exception, *app.error):  # type: ignore[attr-defined]
        tally[f"error: {shown.value}"] += 1


ROLES: dict[str, Callable[[Path, float, random.Random, Counter[str]], None]] = {
    "writer 1": write,
    "writer 2": write,
    "asker": ask,
    "app": draw,
}


def play(role: str, folder: Path, minutes: float, seed: int) -> Counter[str]:
    """One process's part; what it did and what went wrong."""
    tally: Counter[str] = Counter()
    try:
        ROLES[role](folder, monotonic() + 60 * minutes, random.Random(f"{role} {seed}"), tally)
    except Exception as error:  # noqa: BLE001 - counted: nothing may be raised
        tally[f"error: {type(error).__name__}: {error}"[:300]] += 1
    return tally


def run(folder: Path, minutes: float, seed: int) -> dict[str, Counter[str]]:
    """All parts at once, each in a process of its own, then what the library is like afterwards."""
    with open_library(folder) as library:
        ingest_reports(library, sample_reports())
    command = [
        sys.executable,
        "-m",
        "bench.together",
        "--folder",
        str(folder),
        "--minutes",
        str(minutes),
        "--seed",
        str(seed),
    ]
    players = {
        role: subprocess.Popen([*command, "--role", role], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for role in ROLES
    }
    tallies = {}
    for role, player in players.items():
        told = player.communicate()[0].decode()
        tallies[role] = Counter(json.loads(told)) if told else Counter({f"error: exit {player.returncode}": 1})
    with open_library(folder) as library:
        tallies["afterwards"] = Counter(reports=len(library.catalog.report_ids()))
        tallies["afterwards"].update(f"wrong: {report_id} disagrees" for report_id in damaged(library))
    return tallies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--role", choices=ROLES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.role:
        print(json.dumps(play(options.role, options.folder, options.minutes, options.seed)))
        return
    with tempfile.TemporaryDirectory(prefix="yanbao-together-") as folder:
        tallies = run(Path(folder) / "library", options.minutes, options.seed)
    for role, tally in tallies.items():
        print(f"{role}: " + ", ".join(f"{what} {count}" for what, count in tally.most_common()))
    sys.exit(any(what.startswith(("error", "wrong")) for tally in tallies.values() for what in tally))


if __name__ == "__main__":
    main()
