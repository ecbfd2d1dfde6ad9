"""Whether a sentence tells what its author thinks: what is recommended or expected, not what happened."""

from __future__ import annotations

import re

from assistant.evidence.recommended import CUE

OURS = re.compile(
    r"我们|本报告|维持.{0,12}评级|(?:给予|首次覆盖|上调|下调).{0,16}(?:评级|目标价)|看好|建议(?:重点|持续|积极)?(?:关注|配置|布局)|(?:配置|投资)建议|推荐|首选|\b(?:we|our|top picks?)\b",
    re.I,
)
"""What an author says of himself, or advises."""
EXPECTS = re.compile(
    r"有望|料将|或将|或迎来|将(?:持续|进一步|迎来|加速|推动|带动|受益)|认为|判断|值得关注|拐点|仍是主线|(?<!公司)预[计期]|\b(?:expect|should|likely|could|believe|forecast)\w*\b",
    re.I,
)
"""What tells of what is to come."""


def is_view(text: str) -> bool:
    """Whether a sentence recommends, is said in the first person, or tells what is expected."""
    return bool(CUE.search(text) or OURS.search(text) or EXPECTS.search(text))
