"""Figures in text as values: numbers with their units, periods and dates."""
