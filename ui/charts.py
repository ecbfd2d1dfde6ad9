"""Charts in Vega-Lite's grammar; a click on a mark leads to its page. Words of reports are data there, never markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from assistant.digest.records import Coverage
from assistant.tables.movers import Movers
from assistant.themes.map import ThemeMention
from ui.language import say

T = TypeVar("T")

CLICKED = {"name": "mark", "select": {"type": "point", "fields": ["item"]}}
"""What tells a click on a mark, by the number of its item."""
ROW_HEIGHT, MARGINS = 24, 70  # pixels
UP, DOWN = "#c0392b", "#2e8b57"
"""Red rises and green falls, as on Chinese screens."""
NAMES = {"labelLimit": 220, "labelFlush": False}
"""An axis of names, each beside its row: Streamlit's theme would push the first and last inwards."""
LINE = 13  # pixels: a line of an axis' labels
EDGE = 20  # pixels beside the first and the last day, for half of a dot and of a label
GOOD, PLAIN = "#2f6ca3", "#a9b8c6"


def chart(spec: dict[str, Any], items: Sequence[T], choose: Callable[[T], None], key: str) -> None:
    """Draw the spec, whose rows are `items` in order; a click on a mark hands its item to `choose`."""

    def clicked() -> None:
        marks = st.session_state[key].selection.get("mark") or []
        if marks:
            choose(items[int(marks[0]["item"])])

    st.vega_lite_chart(spec=spec, on_select=clicked, key=key)
    st.caption(
        f":material/ads_click: {say('点图上的标记，打开它所在的页。', 'Click a mark to open the page it stands on.')}"
    )


def mentions_chart(mentions: Sequence[ThemeMention]) -> dict[str, Any]:
    """A dot a report and theme, by day over weeks, as large as the theme has paragraphs."""
    rows = [
        {
            "item": item,
            "day": mention.report.published,
            "theme": mention.theme,
            "broker": mention.report.broker or mention.report.company,
            "paragraphs": mention.paragraphs,
            "title": mention.report.title,
        }
        for item, mention in enumerate(mentions)
    ]
    names = {
        "theme": say("主题", "Theme"),
        "broker": say("券商", "Broker"),
        "day": say("日期", "Date"),
        "title": say("研报", "Report"),
        "paragraphs": say("段落数", "Paragraphs"),
    }
    days = {"field": "day", "type": "temporal", "title": None, "scale": {"type": "utc", "padding": EDGE}}
    weeks = {"format": "%m-%d", "tickCount": {"interval": "week", "step": 1}, "labelOverlap": True, "grid": True}
    return {
        "data": {"values": rows},
        "params": [CLICKED],
        "mark": {"type": "circle", "opacity": 0.8, "cursor": "pointer"},
        "height": MARGINS + ROW_HEIGHT * len({mention.theme for mention in mentions}),
        "encoding": {
            "x": days | {"axis": weeks | {"labelFlush": False}},
            "y": {"field": "theme", "type": "nominal", "title": None, "sort": None, "axis": NAMES},
            "size": {"field": "paragraphs", "type": "quantitative", "legend": None, "scale": {"range": [90, 500]}},
            "color": {"field": "broker", "type": "nominal", "legend": {"title": None, "orient": "top"}},
            "tooltip": _tooltip(names),
        },
    }


def movers_chart(listed: Movers) -> dict[str, Any]:
    """A bar a share, those that rose most on top."""
    rows = [
        {"item": item, "name": mover.name, "percent": mover.percent, "shown": f"{mover.percent:+g}%"}
        for item, mover in enumerate(listed.movers)
    ]
    colour = {"condition": {"test": "datum.percent < 0", "value": DOWN}, "value": UP}
    return {
        "data": {"values": rows},
        "params": [CLICKED],
        "mark": {"type": "bar", "cursor": "pointer", "cornerRadius": 2},
        "height": MARGINS + ROW_HEIGHT * len(rows),
        "encoding": {
            "x": {"field": "percent", "type": "quantitative", "title": f"{listed.measure} (%)"},
            "y": {"field": "name", "type": "nominal", "title": None, "sort": None, "axis": NAMES},
            "color": colour,
            "tooltip": _tooltip({"name": say("股票", "Share"), "shown": listed.measure}),
        },
    }


def coverage_chart(coverage: Sequence[Coverage]) -> dict[str, Any]:
    """A cell a company and broker: recommended or mentioned, with rating and target price."""
    roles = {True: say("推荐", "recommended"), False: say("提及", "mentioned")}
    rows = [
        {
            "item": item,
            "company": f"{one.company} {one.ticker}".strip(),
            "broker": one.broker,
            "role": roles[one.recommended],
            "shown": " ".join(filter(None, (one.rating, one.target))),
        }
        for item, one in enumerate(coverage)
    ]
    names = {
        "company": say("公司", "Company"),
        "broker": say("券商", "Broker"),
        "role": say("态度", "Role"),
        "shown": say("评级与目标价", "Rating and target"),
    }
    colour = {
        "field": "role",
        "type": "nominal",
        "scale": {"domain": [roles[True], roles[False]], "range": [GOOD, PLAIN]},
        "legend": {"title": None, "orient": "top", "symbolStrokeWidth": 0},
    }
    brokers = {"labelAngle": 0, "labelExpr": "split(datum.label, ' ')", "labelOverlap": False, "orient": "top"}
    brokers |= {"labelFlush": False, "labelLimit": 90, "labelBaseline": "top"}
    brokers |= {"labelPadding": LINE * max(len(one.broker.split()) for one in coverage) + 4}
    place = {
        "x": {"field": "broker", "type": "nominal", "title": None, "axis": brokers},
        "y": {"field": "company", "type": "nominal", "title": None, "axis": NAMES},
    }
    cell = {"type": "rect", "cursor": "pointer", "cornerRadius": 3, "stroke": "white", "strokeOpacity": 0.4}
    shown = {"condition": {"test": f"datum.role === '{roles[True]}'", "value": "white"}, "value": "#1d2733"}
    return {
        "data": {"values": rows},
        "height": MARGINS + ROW_HEIGHT * len({row["company"] for row in rows}),
        "encoding": place,
        "layer": [
            {"params": [CLICKED], "mark": cell, "encoding": {"color": colour, "tooltip": _tooltip(names)}},
            {
                "mark": {"type": "text", "fontSize": 11, "limit": 130, "tooltip": False, "style": "cell"},
                "encoding": {"text": {"field": "shown"}, "color": shown},
            },
        ],
        "config": {"style": {"cell": {"cursor": "pointer"}}},
    }


def _tooltip(names: dict[str, str]) -> list[dict[str, str]]:
    return [{"field": field, "type": "nominal", "title": name} for field, name in names.items()]
