"""axe-core on every page: nothing serious or critical. What Streamlit itself leaves is listed in docs/interface.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")


def faults(seen: Any) -> list[str]:
    """What axe-core finds grave on the page as it is: rule and element."""
    from axe_playwright_python.sync_playwright import Axe

    seen.settle()
    found = Axe().run(seen.page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}" for rule in found if rule["impact"] in GRAVE for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("locale", "scheme"), [("zh-CN", "light"), ("en-US", "dark")])
def test_every_page_is_accessible(
    samples_app: str, empty_app: str, visit: Callable[..., Any], locale: str, scheme: str
) -> None:
    names = {"zh-CN": ("资料库", "主题", "设置"), "en-US": ("Library", "Themes", "Settings")}[locale]
    found = {"empty": faults(visit(empty_app, locale, color_scheme=scheme))}
    seen = visit(samples_app, locale, color_scheme=scheme)
    found["start"] = faults(seen)
    seen.ask("周涨幅前三的股票是哪些？")
    seen.picture().wait_for()
    found["answer"] = faults(seen)
    seen.press("filters-panel")
    seen.key("filter-broker-0").wait_for()
    found["filters"] = faults(seen)
    seen.page.keyboard.press("Escape")
    seen.go(names[0])
    found["library"] = faults(seen)
    seen.click_first_row()
    seen.picture().wait_for()
    for tab in range(3):
        seen.page.get_by_role("tab").nth(tab).click()
        found[f"report {tab}"] = faults(seen)
    seen.go(names[1])
    found["themes"] = faults(seen)
    seen.key("themes-view").get_by_role("radio").nth(1).click()
    seen.key("period-part").wait_for()
    found["period"] = faults(seen)
    seen.key("period-part").get_by_role("radio").nth(2).click()
    seen.page.get_by_test_id("stVegaLiteChart").wait_for()
    found["companies"] = faults(seen)
    seen.go(names[2])
    found["settings"] = faults(seen)
    seen.key("model-provider").get_by_role("combobox").click()
    seen.page.get_by_role("option").nth(1).click()
    seen.key("model-key-openai-0").wait_for()
    found["model form"] = faults(seen)
    seen.press("embedding-panel")
    seen.key("change-embedding").wait_for()
    found["embedding panel"] = faults(seen)
    assert {page: left for page, left in found.items() if left} == {}
