"""Draft → cited answer: pure functions that find, check and cut the quotes and figures of every statement."""
