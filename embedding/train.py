"""Training: rows are moved so that texts which mean the same lie close, without going far from where they start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embedding.pairs import Pair
from embedding.teacher import Vectors

SEED = 20
THREADS = 2


@dataclass(frozen=True, slots=True)
class Course:
    """One kind of pairs in training: how many a step, how much their loss counts, and the teacher's vectors (pairs × 256)."""

    pairs: Sequence[Pair]
    taught: Vectors
    batch: int
    weight: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast; `anchor` is the cost of leaving the start, `temperature` that of InfoNCE (tuned on the tuning half)."""

    steps: int = 400
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
    bags = torch.nn.EmbeddingBag.from_pretrained(start.clone(), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(bags.parameters(), lr=plan.rate, betas=(0.9, 0.99))
    chance = np.random.default_rng(SEED)

    def embed(texts: Sequence[tuple[int, ...]]) -> torch.Tensor:
        offsets = np.cumsum([0, *map(len, texts[:-1])])
        found: torch.Tensor = bags(torch.tensor([i for ids in texts for i in ids]), torch.from_numpy(offsets))
        return functional.normalize(found, dim=1)

    def contrast(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        scores = left @ right.T / plan.temperature
        order = torch.arange(len(left))
        return functional.cross_entropy(scores, order) + functional.cross_entropy(scores.T, order)

    for step in range(plan.steps):
        loss = plan.anchor / len(rows) * ((bags.weight - start) ** 2).sum()
        for course in courses:
            drawn = draw(course, chance)
            chinese = embed([course.pairs[i].chinese for i in drawn])
            english = embed([course.pairs[i].english for i in drawn])
            taught = torch.from_numpy(course.taught[drawn])
            near = 2 - (chinese * taught).sum(1).mean() - (english * taught).sum(1).mean()
            against_teacher = (contrast(chinese, taught) + contrast(english, taught)) / 2
            loss = loss + course.weight * (contrast(chinese, english) + against_teacher + 2 * near)
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(1.0, (step + 1) / plan.warm_up) * (1 - step / plan.steps)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    trained: Vectors = bags.weight.detach().numpy()
    return trained


def draw(course: Course, chance: np.random.Generator) -> NDArray[np.int64]:
    """The places of a batch's pairs, by worth, no English text twice."""
    worth = np.cumsum([pair.worth for pair in course.pairs])
    drawn = np.searchsorted(worth, chance.random(course.batch) * worth[-1], side="right")
    by_text = {course.pairs[i].text: int(i) for i in drawn}
    return np.array(sorted(by_text.values()), np.int64)
