"""The chat UI's pages and widgets; they hold no logic but which widget follows which."""
