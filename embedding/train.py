"""Training: rows are moved so that texts which mean the same lie close, without going far from where they start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embedding.pairs import Pair
from embedding.teacher import Vectors

SEED = 20
THREADS = 1
"""One, so that sums are in one order, and because waiting for a second one costs more than it gives here."""


@dataclass(frozen=True, slots=True)
class Course:
    """One kind of pairs in training: how many a step, how much their loss counts, and the teacher's vectors (pairs × 256)."""

    pairs: Sequence[Pair]
    taught: Vectors
    batch: int
    weight: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast; `anchor` is how much of its way from the start a row is taken back, in rates, each time that it is used;
    `temperature` is that of InfoNCE (tuned on the tuning half)."""

    steps: int = 600
    rate: float = 1e-3
    anchor: float = 10.0
    temperature: float = 0.05
    warm_up: int = 50


def train(rows: Vectors, courses: Sequence[Course], plan: Plan) -> Vectors:
    """The rows after Adam's steps on a contrastive loss: each text against the others of its batch, and against the teacher."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    start = torch.from_numpy(rows.copy())
    bags = torch.nn.EmbeddingBag.from_pretrained(start.clone(), freeze=False, mode="mean", sparse=True)
    optimizer = torch.optim.SparseAdam(bags.parameters(), lr=plan.rate, betas=(0.9, 0.99))
    chance = np.random.default_rng(SEED)

    heaps = [np.cumsum([pair.worth for pair in course.pairs]) for course in courses]
    touched: list[int] = []

    def embed(texts: Sequence[tuple[int, ...]]) -> torch.Tensor:
        offsets = np.cumsum([0, *map(len, texts[:-1])])
        ids = [place for text in texts for place in text]
        touched.extend(ids)
        found: torch.Tensor = bags(torch.tensor(ids), torch.from_numpy(offsets))
        return functional.normalize(found, dim=1)

    def contrast(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        scores = left @ right.T / plan.temperature
        order = torch.arange(len(left))
        return functional.cross_entropy(scores, order) + functional.cross_entropy(scores.T, order)

    for step in range(plan.steps):
        touched.clear()
        loss = torch.zeros(())
        for course, heap in zip(courses, heaps, strict=True):
            drawn = draw(course, heap, chance)
            chinese = embed([course.pairs[i].chinese for i in drawn])
            english = embed([course.pairs[i].english for i in drawn])
            taught = torch.from_numpy(course.taught[drawn])
            near = 2 - (chinese * taught).sum(1).mean() - (english * taught).sum(1).mean()
            against_teacher = (contrast(chinese, taught) + contrast(english, taught)) / 2
            loss = loss + course.weight * (contrast(chinese, english) + against_teacher + 2 * near)
        rate = plan.rate * min(1.0, (step + 1) / plan.warm_up) * (1 - step / plan.steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()  # type: ignore[no-untyped-call]
        with torch.no_grad():
            used = torch.unique(torch.tensor(touched))
            bags.weight[used] += rate * plan.anchor * (start[used] - bags.weight[used])
    trained: Vectors = bags.weight.detach().numpy()
    return trained


def draw(course: Course, heaps: NDArray[np.float64], chance: np.random.Generator) -> NDArray[np.int64]:
    """The places of a batch's pairs, no English text twice; `heaps` is the running sum of the pairs' worth."""
    drawn = np.searchsorted(heaps, chance.random(course.batch) * heaps[-1], side="right")
    by_text = {course.pairs[i].text: int(i) for i in drawn}
    return np.array(sorted(by_text.values()), np.int64)
