"""What pypdf raises on broken files."""

from __future__ import annotations

from functools import cache


@cache
def pypdf_errors() -> tuple[type[Exception], ...]:
    """Its own errors, and what it raises beside them on looping, missing or mistyped objects; imports pypdf."""
    from pypdf.errors import DependencyError, PyPdfError

    beside = (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RuntimeError,
        OSError,
        AssertionError,
        ArithmeticError,
    )
    return (PyPdfError, DependencyError, *beside)
