"""Where sign-in is set up nothing shows before it; where it is not, nobody is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Desk, load_settings
from ui.sign_in import is_allowed

ROOT = Path(__file__).parents[2]
AUTH = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": "x", "client_id": "yanbao"}


@pytest.fixture
def app(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    monkeypatch.setenv("YANBAO_LANGUAGE", "en")
    monkeypatch.setenv("YANBAO_ALLOWED_USERS", "ann@firm.example")
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)


def test_a_visitor_who_is_not_signed_in_sees_only_the_way_in(app: AppTest) -> None:
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": False}
    app.run()
    assert not app.exception and [title.value for title in app.title] == ["Please sign in"]
    assert [button.label for button in app.button] == ["Sign in"] and not app.chat_input


@pytest.mark.parametrize(
    ("email", "verified", "comes_in"),
    [("ann@firm.example", True, True), ("bob@firm.example", True, False), ("ann@firm.example", False, False)],
)
def test_who_signed_in_comes_in_if_allowed(app: AppTest, email: str, verified: bool, comes_in: bool) -> None:
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": True, "email": email, "email_verified": verified}
    app.run()
    assert not app.exception and bool(app.chat_input) is comes_in and bool(app.error) is not comes_in


def test_nobody_is_asked_where_sign_in_is_not_set_up(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YANBAO_ALLOWED_USERS")
    app.run()
    assert not app.exception and app.chat_input


def test_a_list_of_those_allowed_without_a_sign_in_lets_nobody_in(app: AppTest) -> None:
    app.run()
    assert not app.exception and not app.chat_input and "[auth]" in app.error[0].value


@pytest.mark.parametrize("verified", ["false", "no", 0, None, "", 2])
def test_an_address_that_the_provider_does_not_call_verified_is_not_believed(app: AppTest, verified: object) -> None:
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": True, "email": "ann@firm.example", "email_verified": verified}
    app.run()
    assert not app.exception and not app.chat_input and app.error


def test_an_address_of_a_provider_that_says_nothing_of_verifying_is_believed(app: AppTest) -> None:
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": True, "email": "ann@firm.example"}
    app.run()
    assert not app.exception and app.chat_input


def test_where_sign_in_is_set_up_settings_are_told_and_not_changed(app: AppTest) -> None:
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": True, "email": "ann@firm.example", "email_verified": True}
    app.run().switch_page("ui/pages/settings.py").run()
    assert not app.exception and [title.value for title in app.title] == ["Settings"]
    assert any("none, answers are taken from the text" in text.value for text in app.text)
    assert [*app.text_input, *app.selectbox] == []
    assert {button.key for button in app.button}.isdisjoint({"save-model", "change-embedding"})


def test_where_sign_in_is_not_set_up_settings_can_be_changed(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YANBAO_ALLOWED_USERS")
    app.run().switch_page("ui/pages/settings.py").run()
    assert {"save-model", "change-embedding"} <= {button.key for button in app.button}


def test_a_list_holds_addresses_and_whole_domains() -> None:
    assert is_allowed("Ann@Firm.example", "bob@x.example, ann@firm.example ")
    assert is_allowed("ann@desk.firm.example", "@desk.firm.example") and is_allowed("anyone@x", "")
    assert not is_allowed("ann@evil-firm.example", "@firm.example") and not is_allowed("", "ann@firm.example")


def test_the_stored_files_are_given_to_no_one_where_sign_in_is_set_up(
    sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from ui import served

    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    report = Desk(load_settings()).library.catalog.reports()[0]
    client = TestClient(Starlette(routes=[served.stored_pdf]), base_url="http://127.0.0.1")
    assert client.get(f"/pdf/{report.id}").content.startswith(b"%PDF")
    monkeypatch.setattr(served, "is_set_up", lambda: True)
    assert client.get(f"/pdf/{report.id}").status_code == 404
    assert served.pdf_address(report, 3) == ""
