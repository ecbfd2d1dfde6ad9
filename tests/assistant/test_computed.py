from __future__ import annotations

from pathlib import Path

from assistant.build import Desk, load_settings
from assistant.records import Computation, Question
from assistant.tables.behind import rows_behind
from tests.assistant.conftest import Ask


def test_a_computed_answer_shows_the_rows_of_its_table(sample_library: Path) -> None:
    desk = Desk(load_settings(data_dir=sample_library))
    answer = desk.answerer.invoke(Question(text="周涨幅前三的股票是哪些？"))
    computed = [statement.computation for statement in answer.statements if statement.computation]
    [behind] = rows_behind(desk.library, computed)
    assert len(behind.rows) == 3
    assert not any("/" in column for column in behind.columns)
    percents = [float(row[-1].rstrip("%")) for row in behind.texts(3)]
    assert percents == sorted(percents, reverse=True)
    assert all(row[1] in answer.answer for row in behind.texts(3))


def test_of_a_report_that_is_gone_no_rows_are_shown(sample_library: Path) -> None:
    desk = Desk(load_settings(data_dir=sample_library))
    assert rows_behind(desk.library, [Computation(formula="1", cells=(), report_id="gone")]) == []


def test_estimates_are_told_by_the_columns_of_their_years(ask: Ask) -> None:
    note = "tongjiang_note_2025-06-26.pdf"
    answer = ask("2025到2027年的归母净利润预测分别是多少？", note)
    assert all(figure in answer.answer for figure in ("2.58", "5.62", "9.35")), answer.answer
    assert "5.62" in ask("2026年归母净利润预测值？", note).answer
    assert ask("2029年归母净利润预测值？", note).abstained
