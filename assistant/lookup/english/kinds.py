"""The kind of thing that a question asks about, which the row that it means need not say."""

from __future__ import annotations

import re

NOWHERE = (-1, -1)
_WHICH_KIND = re.compile(
    r"^(?:(?:which|what)(?: of the)? (?:[\w-]+ )?|(?:among|amongst|of) [^,?]*? |\s+)(?P<kind>[a-z][\w-]+)(?=, | (?:has|had|have|is|was|[a-z]+s the|grew|fell|rose|lost|gained|declined|dropped|shrank|earned|made|posted|generated|produced|saw|showed)\b)"
)
"""The kind of thing that rows are, which their table need not say: "which commodity fell most", "among the mills, which"."""
_NAMED_KIND = re.compile(
    r"(?<=\bthe )[A-Z]\w{3,} (?P<kind>plant|factory|site|facility|mill|mine|office|warehouse|store|center|building|property|campus|loan|segment|unit)\b"
)
"""The kind of a place or thing that goes by a name, which its row need not say."""


def ranked_kind(said: str) -> tuple[int, int]:
    """Where a folded question names the kind of the rows to be ranked; `NOWHERE` where it does not."""
    match = _WHICH_KIND.match(said)
    return match.span("kind") if match else NOWHERE


def named_kind(asked: str) -> tuple[int, int]:
    """Where a question as it is put names the kind of something that goes by a name; `NOWHERE` where it does not."""
    match = _NAMED_KIND.search(asked)
    return match.span("kind") if match else NOWHERE
