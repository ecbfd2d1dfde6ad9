from __future__ import annotations

from pathlib import Path

import pytest

from assistant.build import Desk, load_settings
from assistant.errors import EmptyLibrary
from assistant.records import Filters, Question
from assistant.taxonomy import shipped
from assistant.themes.filter import reports_on


@pytest.mark.parametrize("theme", ["商业航天", "Commercial space"])
def test_a_theme_is_found_by_its_headings_in_either_language(sample_library: Path, theme: str) -> None:
    library = Desk(load_settings(data_dir=sample_library)).library
    found = reports_on(library, theme, library.catalog.report_ids(), shipped())
    names = {library.catalog.report(report_id).file_name for report_id in found}
    assert "lanhai_weekly_2025-06-22.pdf" in names
    assert "lanhai_weekly_2025-06-15.pdf" not in names


def test_a_question_is_asked_of_the_reports_on_the_theme(sample_library: Path) -> None:
    answerer = Desk(load_settings(data_dir=sample_library)).answerer
    answer = answerer.invoke(Question(text="储能电芯价格怎么样？", filters=Filters(theme="工业软件")))
    assert {citation.file_name for citation in answer.citations} <= {"lanhai_weekly_2025-06-29.pdf"}
    with pytest.raises(EmptyLibrary):
        answerer.invoke(Question(text="储能电芯价格怎么样？", filters=Filters(theme="没有这样的主题")))
