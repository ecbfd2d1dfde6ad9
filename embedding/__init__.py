"""How the embedded model is built; not needed to use it."""
