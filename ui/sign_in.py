"""Who may come in, where the app is served to others: Streamlit's own OpenID Connect, set up in its secrets.toml.

Without an [auth] section there the app is for whoever sits at this machine, and nothing is asked.
"""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from assistant.build import load_settings
from ui.language import say
from ui.plain import plain_label


def is_set_up() -> bool:
    """Whether the app is served to others, who sign in; to be asked outside a session too."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def admit() -> None:
    """End the page, unless nobody has to sign in here or the visitor has and is allowed; raises `BadSettings`."""
    if "is_logged_in" not in st.user:
        return
    if not st.user.is_logged_in:
        st.title(say("请登录", "Please sign in"))
        st.button(say("登录", "Sign in"), type="primary", icon=":material/login:", on_click=st.login)
        st.stop()
    email = str(st.user.get("email") or "")
    if not is_allowed(email, load_settings().allowed_users) or st.user.get("email_verified") is False:
        st.error(
            say(f"{plain_label(email)} 不在允许名单中。", f"{plain_label(email)} is not on the list of those allowed."),
            icon=":material/block:",
        )
        st.button(say("退出登录", "Sign out"), icon=":material/logout:", on_click=st.logout)
        st.stop()


def is_allowed(email: str, allowed: str) -> bool:
    """Whether an e-mail address is in a list like "ann@firm.example, @desk.firm.example"; an empty list lets all in."""
    wanted = [entry.strip().casefold() for entry in allowed.split(",") if entry.strip()]
    address = email.strip().casefold()
    return not wanted or any(address.endswith(e) if e.startswith("@") else address == e for e in wanted)
