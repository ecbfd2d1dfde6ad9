"""Answering: questions and themes over the library, every statement verified against the page it cites."""
