"""What a process that reads strangers' files gives up: memory without end, the network, other programs, writing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from math import ceil
from time import process_time

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.startfile")
_KEPT = {"PATH", "HOME", "USERPROFILE", "APPDATA", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "VIRTUAL_ENV"}
_KEPT_FAMILIES = ("LC_", "LD_LIBRARY", "DYLD_LIBRARY", "PYTHON")


def confine(memory: int) -> None:
    """Limit this process to `memory` bytes of address space; from now on no network, no other program, no file written.

    Must be called before the process has a second thread. What the system lacks (`resource` on Windows, name spaces
    elsewhere than on Linux) is left out; Python's own sockets and processes are refused everywhere.
    """
    with suppress(ValueError):  # only the main thread may
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _leave_network()
    _limit("RLIMIT_AS", memory)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    sys.addaudithook(_refuse)


def computed() -> float:
    """Seconds that this process has computed, all its threads together."""
    return process_time()


def allow_time(seconds: float) -> None:
    """Let the system end this process (SIGXCPU) when it has computed for that long from now, to the next whole second."""
    _limit("RLIMIT_CPU", ceil(computed() + seconds))


def counts_time() -> bool:
    """Whether the system can end a process by what it has computed."""
    return find_spec("resource") is not None


def safe_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What of the environment the child gets: paths and language, no key and no setting."""
    return {
        name: value
        for name, value in environment.items()
        if name.upper() in _KEPT or name.upper().startswith(_KEPT_FAMILIES)
    }


def _limit(name: str, most: int) -> None:
    """Lower the soft limit, within what the system set."""
    try:
        import resource
    except ImportError:
        return
    kind: int | None = getattr(resource, name, None)
    if kind is None:
        return
    with suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _leave_network() -> None:
    """Move to an empty network of its own where the kernel lets us: root at once, others within a user name space."""
    if sys.platform != "linux":
        return
    import ctypes

    wanted = _NEW_NETWORK if os.geteuid() == 0 else _NEW_NETWORK | _NEW_USER
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(wanted)


def _refuse(event: str, _: object) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is closed to a reader")
