"""Reading in a cage: each PDF in a child process that may be killed, so that no file takes the parent with it."""

from ingest.cage.pool import Cage

__all__ = ["Cage"]
