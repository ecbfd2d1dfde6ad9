"""The themes page."""

from ui.themes import show

show()
