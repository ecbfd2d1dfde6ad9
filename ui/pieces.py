"""An answer that arrives by and by, without holding up the page: the user can stop it although nothing has come yet."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")

TICK = 0.2
"""Seconds between two looks; as long as Streamlit may take to notice that the user has clicked."""


def arriving(make: Callable[[], Iterator[T]], tick: float = TICK) -> Generator[T | None, None, None]:
    """The pieces of `make()` as they come, made in a thread of their own, and None whenever `tick` seconds bring none.

    What `make` raises is raised here. When the caller closes the iterator, the thread ends at its next piece.
    """
    pieces: SimpleQueue[tuple[T | None, BaseException | None, bool]] = SimpleQueue()
    unwanted = Event()

    def work() -> None:
        try:
            for piece in make():
                if unwanted.is_set():
                    return
                pieces.put((piece, None, False))
            pieces.put((None, None, True))
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            pieces.put((None, error, True))

    Thread(target=work, daemon=True, name="answer").start()
    try:
        while True:
            try:
                piece, error, ended = pieces.get(timeout=tick)
            except Empty:
                yield None
                continue
            if error is not None:
                raise error
            if ended:
                return
            yield piece
    finally:
        unwanted.set()
