"""pdfium's functions that a page calls thousands of times, without ctypes' conversion of each argument."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

Handle = ctypes.c_void_p
"""What pdfium knows an object by: its address."""


def bare(function: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """The same function in half the time: nothing of what it is given is checked or converted.

    Handles and references (`ctypes.byref`) must be given as ctypes objects, whole numbers as they are; `result` is its type.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


unicode_of = bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
"""The code of a text's character by its index."""
is_generated = bare(pdfium.FPDFText_IsGenerated)
"""1 where a character is only inferred."""
object_of = bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
"""The address of the text object that draws a character, None where none does."""
