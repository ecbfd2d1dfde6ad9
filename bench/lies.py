"""A lying model: seeded replies that mix true statements with lies, told over the sample reports and verified.

    python -m bench.lies [--replies 10000] [--seed 7] [--show 3] [--workers 2]

Each reply points at numbered passages as a model is offered them (the right one and five more of the same report), with markers in
odd brackets, and comes in pieces cut anywhere; now and then it breaks off inside a marker. Counted is what is shown as cited: by the
verifier, and by a peer that takes markers at their word, as most of the recipes do. Each reply is seeded by its own number, so that
the figures are the same however many processes tell them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from assistant.evidence.readings import Readings
from assistant.llm.reply import markers, statements, steady
from assistant.records import Draft, Question, Source
from assistant.retrieve import HybridRetriever
from assistant.verify.check import verify
from assistant.words.locate import locate
from assistant.words.names import Names
from bench.lying.lies import LIES, CannotLie, marker
from bench.lying.truths import Truth, beside, truths_of
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from samples import sample_reports

OFFERED = 6
ENDS = ("。", "。", "\n")
UNCLOSED = re.compile(r"[\[【［][^\]】］]{0,8}$|\[(?!\d+\])|[【［]")
MISPLACED = "true, pointed at a wrong passage"


@dataclass(slots=True)
class Count:
    """Of the statements of one kind: how many were told, shown as cited by the verifier, and by the peer."""

    told: int = 0
    cited: int = 0
    peer: int = 0
    shown: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Take in what another process counted."""
        self.told, self.cited, self.peer = self.told + other.told, self.cited + other.cited, self.peer + other.peer
        self.shown += other.shown


@dataclass(slots=True)
class Tally:
    """Counts by kind, replies of which half a marker was shown, and quotes that do not stand on their page."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    halves: int = 0
    astray: int = 0

    def add(self, other: Tally) -> None:
        """Take in what another process counted."""
        self.halves, self.astray = self.halves + other.halves, self.astray + other.astray
        for kind, count in other.counts.items():
            self.counts[kind].add(count)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a reply: what kind it is, true or which lie, and the sources it points at."""

    kind: str
    text: str
    numbers: tuple[int, ...]


class Liar:
    """Replies on one library, the same for the same seed and number."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library, self.seed, self.chance = library, seed, random.Random(seed)
        self.truths = truths_of(library.catalog)
        self.retriever = HybridRetriever(
            library=library, embeddings=library.embeddings, names=Names.of(library.catalog.names())
        )

    def reply(self, number: int) -> tuple[str, list[Said], list[Source]]:
        """A reply of one to three statements on one report's passages, and what each of them is."""
        self.chance.seed(f"{self.seed}:{number}")
        truth = self._truth()
        chunks = [truth.chunk, *beside(truth, self.library.catalog, self.chance, OFFERED - 1)]
        self.chance.shuffle(chunks)
        sources = self.retriever.numbered([(1.0, chunk) for chunk in chunks])
        said = [self._said(truth, sources)]
        for _ in range(self.chance.randrange(3)):
            at = {source.chunk_id for source in sources}
            others = [t for kind in self.truths.values() for t in kind if t.chunk.id in at]
            said.append(self._said(self.chance.choice(others), sources))
        text = "".join(f"{one.text}{marker(one.numbers, self.chance)}{self.chance.choice(ENDS)}" for one in said)
        return text, said, sources

    def _truth(self) -> Truth:
        return self.chance.choice(self.truths[self.chance.choice(sorted(self.truths))])

    def _said(self, truth: Truth, sources: list[Source]) -> Said:
        right = next(source.number for source in sources if source.chunk_id == truth.chunk.id)
        if self.chance.random() < 0.5:
            kind = self.chance.choice(sorted(LIES))
            try:
                text = LIES[kind](truth, self.chance, self.library.catalog)
            except CannotLie:
                return Said(f"true: {truth.kind}", truth.text, (right,))
            pointed = self.chance.choice(((right,), (right,), (right, right % OFFERED + 1), (97,)))
            return Said(kind, text, pointed)
        if self.chance.random() < 0.2:
            return Said(MISPLACED, truth.text, (right % OFFERED + 1,))
        return Said(f"true: {truth.kind}", truth.text, (right,))


def streamed(text: str, known: set[int], chance: random.Random) -> tuple[str, bool]:
    """The reply as it is shown piece by piece, and whether half a marker was ever shown, or one of no passage."""
    pieces, at = [], 0
    while at < len(text):
        size = chance.choice((1, 1, 2, 3, 5, 8))
        pieces.append(text[at : at + size])
        at += size
    shown, half = "", False
    whole = markers(text, known)
    for piece in steady(iter(pieces), known):
        shown += piece
        half = half or not whole.startswith(shown)
    return shown, half or bool(UNCLOSED.search(shown))


def run(library: Library, replies: Iterable[int], seed: int) -> Tally:
    """What becomes of the replies of these numbers."""
    liar, readings = Liar(library, seed), Readings(library)
    names = Names.of(library.catalog.names())
    tally = Tally()
    for number in replies:
        text, said, sources = liar.reply(number)
        known = {source.number for source in sources}
        broken = text[: -liar.chance.randrange(1, 6)] if liar.chance.random() < 0.05 else text
        tally.halves += streamed(broken, known, liar.chance)[1]
        answer = verify(
            Draft(statements=statements(broken, known), model="liar"),
            sources,
            readings.page,
            question=Question(text="有哪些要点？"),
            language="zh",
            names=names,
            tables=readings.tables_of,
        )
        tally.astray += sum(locate(c.quote, readings.page(c.report_id, c.page)) is None for c in answer.citations)
        cited = {bare(one.text) for one in answer.statements if one.markers}
        for one in said:
            if one.text in broken:  # else the reply broke off inside it
                _count(tally.counts[one.kind], one, known, cited)
    return tally


def _count(count: Count, one: Said, known: set[int], cited: set[str]) -> None:
    count.told += 1
    count.peer += bool(set(one.numbers) & known)
    if bare(one.text) in cited:
        count.cited += 1
        count.shown.append(one.text)
    elif one.kind.startswith("true"):
        count.shown.append(f"LOST {one.text}")


def run_in(folder: Path, replies: range, seed: int) -> Tally:
    """The same in a process of its own, which opens the library in `folder`."""
    return run(open_library(folder), replies, seed)


def run_shared(folder: Path, replies: int, seed: int, workers: int) -> Tally:
    """The replies 0 to `replies` told by several processes."""
    parts = [range(at, replies, workers) for at in range(workers)]
    tally = Tally()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in pool.map(partial(run_in, folder, seed=seed), parts):
            tally.add(part)
    return tally


def bare(text: str) -> str:
    return text.strip("。.；; \n")


def rows(counts: dict[str, Count]) -> Iterator[str]:
    yield "| | told | cited: verifier | cited: markers taken at their word |"
    yield "|---|--:|--:|--:|"
    for true in (False, True):
        kinds = [kind for kind in sorted(counts) if kind.startswith("true") == true]
        for kind in kinds:
            yield _row(kind, counts[kind].told, counts[kind].cited, counts[kind].peer)
        total = [sum(getattr(counts[kind], name) for kind in kinds) for name in ("told", "cited", "peer")]
        yield _row("**all true**" if true else "**all lies**", *total)


def _row(name: str, told: int, cited: int, peer: int) -> str:
    return f"| {name} | {told} | {cited} ({cited / max(told, 1):.1%}) | {peer} ({peer / max(told, 1):.1%}) |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replies", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--show", type=int, default=0, help="lies that were cited and truths that were lost, so many a kind"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes; one a core by default")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ingest_reports(open_library(Path(folder)), sample_reports())
        tally = run_shared(Path(folder), given.replies, given.seed, given.workers)
    print("\n".join(rows(tally.counts)))
    print(
        f"\n{given.replies} replies: half a marker shown in {tally.halves}, quotes that do not stand on their page {tally.astray}"
    )
    for kind, count in tally.counts.items():
        wrong = [text for text in dict.fromkeys(count.shown) if text.startswith("LOST") or not kind.startswith("true")]
        for text in wrong[: given.show]:
            print(f"{kind}: {text}")


if __name__ == "__main__":
    main()
