"""Sign-in from end to end: Streamlit's server, a real OpenID Connect provider on loopback, a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.ui.conftest import Serve, Visit, free_port

pytest.importorskip("authlib", reason="pip install 'streamlit[auth]'")
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # the provider's own, of the library it is made with
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only-for-tests-0123456789abcdef0123456789abcdef"
client_id = "yanbao"
client_secret = "canary-client-secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture
def provider() -> Iterator[str]:
    """A provider that knows Ann, whose address is verified, and one who says to be Ann but is not."""
    mock: Any = pytest.importorskip("oidc_provider_mock")
    users = [
        mock.User(sub="ann", claims={"email": "ann@firm.example", "email_verified": True}),
        mock.User(sub="mallory", claims={"email": "ann@firm.example", "email_verified": False}),
        mock.User(sub="bob", claims={"email": "bob@elsewhere.example", "email_verified": True}),
    ]
    with mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def team_app(serve: Serve, sample_library: Path, tmp_path: Path) -> Callable[[str], str]:
    """The app as a team has it, with these secrets; gives its address."""

    def start(secrets: str) -> str:
        port = free_port()
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets.replace("{port}", str(port)), "utf-8")
        settings = {"YANBAO_DATA_DIR": str(sample_library), "YANBAO_ALLOWED_USERS": "ann@firm.example"}
        return serve(port=port, HOME=str(tmp_path), YANBAO_LANGUAGE="en", **settings)

    return start


def sign_in(seen: Visit, name: str) -> None:
    """Go to the provider and come back as this user."""
    seen.button("Sign in").click()
    seen.page.get_by_placeholder("sub").fill(name)
    seen.page.get_by_role("button", name="Authorize").click()
    seen.page.wait_for_url(f"{seen.address}/**")
    seen.settle()


def test_only_who_the_provider_vouches_for_and_the_list_names_comes_in(
    browser: Any, team_app: Callable[[str], str], provider: str
) -> None:
    address = team_app(SECRETS.replace("{provider}", provider))
    context = browser.new_context(
        locale="en-US"
    )  # not `visit`: the provider's own page asks for a style from elsewhere
    seen = Visit(context.new_page(), address)
    seen.open()
    seen.said("Please sign in")
    assert "Revenue" not in seen.text and not seen.page.get_by_test_id("stChatInputTextArea").count()
    for stranger in ("bob", "mallory"):
        sign_in(seen, stranger)
        seen.said("is not on the list of those allowed")
        assert not seen.page.get_by_test_id("stChatInputTextArea").count()
        context.clear_cookies()
        seen.open()
    sign_in(seen, "ann")
    seen.page.get_by_test_id("stChatInputTextArea").wait_for()
    seen.open("library")
    assert "Please sign in" not in seen.text
    forged = [{**cookie, "value": cookie["value"][:-4] + "AAAA"} for cookie in context.cookies()]
    context.clear_cookies()
    context.add_cookies(forged)
    seen.open()
    seen.said("Please sign in")
    context.close()


def test_secrets_that_cannot_be_read_shut_the_app(
    visit: Callable[..., Visit], team_app: Callable[[str], str], sample_library: Path
) -> None:
    address = team_app("[auth\nclient_id = ")
    seen = visit(address, "en-US")
    seen.said("secrets.toml")
    assert not seen.page.get_by_test_id("stChatInputTextArea").count()
    stored = next((sample_library / "files").glob("*.pdf")).stem
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{address}/pdf/{stored}")
