"""Numbers of sections whose print differs from page to page, and numbers that stand right before a name."""

from __future__ import annotations

import pytest

from tests.ingest.test_structure import bold, paragraph, paths, structure


def test_numbered_sections_go_on_though_pages_are_set_to_scales_of_their_own() -> None:
    pages, found = structure(
        [bold("1 甲章", 16), bold("1.1 概况", 13.5), *paragraph()],
        [bold("1.2 行情", 12), *paragraph(), bold("2 乙章", 15), bold("2.1 概况", 12), *paragraph()],
        [bold("2.2 行情", 13), *paragraph(), bold("3 丙章", 17.5), *paragraph()],
    )
    assert paths(pages, found) == {
        "1 甲章": (),
        "1.1 概况": ("1 甲章",),
        "1.2 行情": ("1 甲章",),
        "2 乙章": (),
        "2.1 概况": ("2 乙章",),
        "2.2 行情": ("2 乙章",),
        "3 丙章": (),
    }


def test_a_number_right_before_the_name_of_a_chapter_in_larger_print_numbers_it() -> None:
    pages, found = structure(
        [bold("3核心优势", 17.5), bold("3.1 工艺", 13), *paragraph()],
        [bold("4盈利预测", 15), bold("4.1 假设", 12), *paragraph()],
    )
    assert paths(pages, found)["4盈利预测"] == ()
    assert paths(pages, found)["4.1 假设"] == ("4盈利预测",)


@pytest.mark.parametrize("count", ["9月销量回升", "5大看点", "3家企业扩产"])
def test_a_count_in_larger_print_is_no_number_of_a_chapter(count: str) -> None:
    pages, found = structure(
        [bold("1 行情", 17.5), *paragraph(), bold(count, 13), *paragraph()],
    )
    assert paths(pages, found)[count] == ("1 行情",)


def test_chapters_without_numbers_whose_print_hardly_differs_stand_beside_each_other() -> None:
    pages, found = structure([bold("附录：预测", 18.5), *paragraph()], [bold("评级说明", 18), *paragraph()])
    assert paths(pages, found) == {"附录：预测": (), "评级说明": ()}


def test_a_unit_over_a_table_is_no_heading() -> None:
    pages, found = structure([bold("附录", 16), bold("单位：百万元，特别注明除外"), *paragraph()])
    assert list(paths(pages, found)) == ["附录"]
