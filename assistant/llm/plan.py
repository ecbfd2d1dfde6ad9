"""A typed plan for a question over tables, by the model: one call with structured output, no SQL and no code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.errors import ModelBusy, ModelError
from assistant.generate import fenced, tokens
from assistant.llm.provider import failure
from assistant.records import Query
from assistant.tables.cell_units import leaf
from assistant.tables.plan import TablePlan
from assistant.tables.rows import row_name
from assistant.tables.sheet import Sheet
from prompts import load

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

MOST_ROWS = 60
"""Rows of a table that are named to the model."""


def table_plan(model: BaseChatModel, query: Query, sheets: Sequence[Sheet], budget: int) -> TablePlan | None:
    """The model's plan over the first `sheets` that fit into `budget` tokens; None where it gives none that can be read.

    Raises `ModelBusy` where the model would not serve: the answer would not come either.
    """
    messages = plan_messages(query, sheets, budget)
    try:
        plan = model.with_structured_output(TablePlan, method="function_calling").invoke(messages)
    except ModelError:
        raise
    except Exception as error:  # a model without tools, a reply against the schema, a provider's own class
        failed = failure(error)
        if isinstance(failed, ModelBusy):
            raise failed from error
        return None
    return plan if isinstance(plan, TablePlan) else None


def plan_messages(query: Query, sheets: Sequence[Sheet], budget: int) -> list[BaseMessage]:
    """The prompt: the rules, the tables by number with their columns and rows, the question."""
    from langchain_core.messages import HumanMessage, SystemMessage

    shown: list[str] = []
    left = float(budget)
    for number, sheet in enumerate(sheets, 1):
        text = render_table(number, sheet)
        left -= tokens(text)
        if left < 0 and shown:
            break
        shown.append(text)
    asked = f"{'问题：' if query.language == 'zh' else 'Question: '}{fenced(query.standalone)}"
    tables = "\n".join(shown)
    return [SystemMessage(load(f"plan.{query.language}")), HumanMessage(f"<tables>\n{tables}\n</tables>\n\n{asked}")]


def render_table(number: int, sheet: Sheet) -> str:
    """One table as the model sees it: number, caption, unit, columns, names of rows; no cell's figure."""
    table = sheet.table
    head = " · ".join(filter(None, (table.caption, table.group, table.unit, table.period)))
    columns = " | ".join(leaf(table, column) for column in table.columns)
    rows = " | ".join(dict.fromkeys(row_name(table, row).partition("（")[0] for row in table.rows[:MOST_ROWS]))
    return f'<table number="{number}">\n{fenced(head)}\ncolumns: {fenced(columns)}\nrows: {fenced(rows)}\n</table>'
