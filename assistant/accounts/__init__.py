"""Questions on annual reports, answered from the statements: line items as printed, ratios computed with the working shown."""

from __future__ import annotations

from assistant.accounts.statements import ACCOUNT_KINDS, account_statements

__all__ = ["ACCOUNT_KINDS", "account_statements"]
