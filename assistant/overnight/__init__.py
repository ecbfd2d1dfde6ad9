"""Many reports overnight: paid replies kept, budgets held, one stated outcome a report, and a coverage page at the end."""
