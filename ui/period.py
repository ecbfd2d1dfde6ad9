"""The digest of a stretch of time: what changed, who agrees and who does not, who covers whom, themes over the weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from assistant.build import Desk
from assistant.digest import Digest, make_digest
from assistant.digest.records import Coverage
from assistant.digest.write import about, digest_bytes
from assistant.export import FORMATS
from assistant.themes.map import ThemeMention, theme_map
from ingest.records import Report
from ui.charts import chart, coverage_chart, mentions_chart
from ui.desk import State, state_of
from ui.files import MIME, NAMED
from ui.language import count_reports, interface_language, say
from ui.listing import show_listing
from ui.opened import close_page, open_first, open_report

DAYS = 28
"""Days back from the newest report that are looked at first."""
SPAN = ("period-since", "period-until")


def show_period(desk: Desk, reports: Sequence[Report]) -> None:
    """The days, and what the reports published on them say when they are set side by side."""
    since, until = _days(reports)
    within = [report for report in reports if since <= report.published <= until]
    if not within:
        st.markdown(say("这段时间没有研报，请换个日期。", "No report was published on these days; try others."))
        return
    with st.spinner(f"{say('正在比较', 'Comparing')} {count_reports(len(within))} …"):
        digest = _digest(desk, since, until, state_of(desk))
    _downloads(digest, len(within))
    parts: dict[str, tuple[str, Callable[[], None]]] = {
        "changes": (say("变化", "Changes"), partial(_changes, digest)),
        "views": (say("分歧与共识", "Views"), partial(_views, digest)),
        "companies": (say("公司与券商", "Companies"), partial(_companies, digest)),
        "themes": (say("主题走势", "Themes"), partial(_themes, desk, within, digest)),
        "stale": (say("旧数据", "Stale figures"), partial(_stale, digest)),
    }
    part = st.segmented_control(
        say("内容", "Part"),
        list(parts),
        format_func=lambda name: parts[name][0],
        default="changes",
        required=True,
        label_visibility="collapsed",
        key="period-part",
        on_change=close_page,
        persist_state="session",
    )
    parts[part or "changes"][1]()


def _days(reports: Sequence[Report]) -> tuple[str, str]:
    """First and last day, ISO; to begin with the weeks before the newest report."""
    dated = [report.published for report in reports if report.published]
    newest = date.fromisoformat(max(dated)) if dated else date.today()
    starts = (newest - timedelta(days=DAYS), newest)
    names = (say("从", "From"), say("到", "Until"))
    since, until = (
        column.date_input(
            name, value=start, key=key, format="YYYY-MM-DD", on_change=close_page, persist_state="session"
        )
        for column, key, name, start in zip(st.columns(2), SPAN, names, starts, strict=True)
    )
    return since.isoformat(), until.isoformat()


@st.cache_data(show_spinner=False, max_entries=8)
def _digest(_desk: Desk, since: str, until: str, state: State) -> Digest:
    return make_digest(_desk.library, since, until, (), _desk.taxonomy)


@st.cache_data(show_spinner=False, max_entries=8)
def _mentions(_desk: Desk, _reports: Sequence[Report], since: str, until: str, state: State) -> list[ThemeMention]:
    return theme_map(_desk.library, _reports, _desk.taxonomy)


def _downloads(digest: Digest, count: int) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption(count_reports(count), width="content")
        for suffix in FORMATS:
            st.download_button(
                NAMED[suffix],
                data=partial(digest_bytes, digest, suffix, interface_language()),
                file_name=f"digest-{digest.since}-{digest.until}.{suffix}",
                mime=MIME[suffix],
                icon=":material/download:",
                key=f"digest-{suffix}",
                on_click="ignore",
            )


def _changes(digest: Digest) -> None:
    language = interface_language()
    rows = [
        {
            say("日期", "Date"): change.published,
            say("券商", "Broker"): change.broker,
            say("内容", "What"): about(change, language),
            say("原来", "Old"): change.old,
            say("现在", "New"): change.new,
        }
        for change in digest.changes
    ]
    show_listing("themes-changes", rows, [change.citations for change in digest.changes])


def _views(digest: Digest) -> None:
    language = interface_language()
    relations = {"contradict": say("分歧", "contradict"), "agree": say("一致", "agree")}
    compared = sorted(digest.comparisons, key=lambda one: one.relation == "agree")
    rows = [
        {
            say("关系", "Relation"): relations[one.relation],
            say("内容", "What"): about(one, language),
            say("各方", "Sides"): " · ".join(f"{side.broker} {side.value}" for side in one.sides),
        }
        for one in compared
    ]
    show_listing("themes-views", rows, [[c for side in one.sides for c in side.citations] for one in compared])


def _companies(digest: Digest) -> None:
    if not digest.coverage:
        st.caption(say("这些研报没有点名公司。", "These reports name no companies."))
        return
    chart(coverage_chart(digest.coverage), digest.coverage, _open_coverage, f"coverage-{digest.since}-{digest.until}")


def _open_coverage(one: Coverage) -> None:
    open_first("themes-companies", one.citations)


def _themes(desk: Desk, reports: Sequence[Report], digest: Digest) -> None:
    mentions = _mentions(desk, reports, digest.since, digest.until, state_of(desk))
    if mentions:
        chart(mentions_chart(mentions), mentions, _open_mention, f"mentions-{digest.since}-{digest.until}")
    events = [(timeline.theme, event) for timeline in digest.timelines for event in timeline.events]
    rows = [
        {
            say("主题", "Theme"): theme,
            say("日期", "Date"): event.day,
            say("券商", "Broker"): event.broker,
            say("要点", "Point"): event.text,
        }
        for theme, event in events
    ]
    show_listing("themes-timeline", rows, [event.citations for _, event in events])


def _open_mention(mention: ThemeMention) -> None:
    if mention.places:
        open_report("themes-mentions", mention.report.id, mention.places[0][0], mention.places)


def _stale(digest: Digest) -> None:
    rows = [
        {
            say("数据", "Figure"): one.subject,
            say("数值", "Value"): one.value,
            say("截至", "As of"): one.as_of,
            say("券商", "Broker"): one.broker,
            say("发布", "Published"): one.published,
        }
        for one in digest.stale
    ]
    show_listing("themes-stale", rows, [one.citations for one in digest.stale])
