"""The settings page."""

from ui.settings import show

show()
