from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from ui.pieces import arriving


def test_pieces_come_in_order_and_what_breaks_is_raised_after_them() -> None:
    def make() -> Iterator[str]:
        yield from "一二"
        raise KeyError("三")

    came = arriving(make, tick=5)
    assert [next(came), next(came)] == ["一", "二"]
    with pytest.raises(KeyError):
        next(came)


def test_waiting_does_not_block_and_a_closed_one_ends_at_its_next_piece() -> None:
    go, ended = Event(), Event()

    def make() -> Iterator[str]:
        try:
            go.wait(5)
            yield "late"
            raise AssertionError("asked for more")
        except GeneratorExit:
            ended.set()
            raise

    came = arriving(make, tick=0.01)
    assert next(came) is None
    came.close()
    go.set()
    assert ended.wait(5)
