"""Conversations kept, listed and exported with their citations."""
