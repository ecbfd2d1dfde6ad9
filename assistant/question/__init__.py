"""A question understood: its words, companies, periods and operation, and what it takes over from the one before."""
