"""The ask page."""

from ui.ask import show

show()
