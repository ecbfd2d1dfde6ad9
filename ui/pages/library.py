"""The library page."""

from ui.library import show

show()
