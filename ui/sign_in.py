"""Who may come in, where the app is served to others: Streamlit's own OpenID Connect, set up in its secrets.toml.

Without an [auth] section there the app is for whoever sits at this machine, and nothing is asked.
"""

from __future__ import annotations

import os

import streamlit as st
from streamlit.config import get_option
from streamlit.errors import StreamlitSecretNotFoundError

from assistant.build import load_settings
from ui.language import say
from ui.plain import plain_label


def is_set_up() -> bool:
    """Whether the app is served to others, who sign in; to be asked outside a session too.

    Secrets that are there but cannot be read count: a slip in that file must not open the app to everybody.
    """
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return any(os.path.lexists(path) for path in get_option("secrets.files"))
    except (OSError, UnicodeDecodeError):
        return True


def admit() -> None:
    """End the page, unless nobody has to sign in here or the visitor has and is allowed; raises `BadSettings`."""
    allowed = load_settings().allowed_users.strip()
    if "is_logged_in" not in st.user:
        if is_set_up() or allowed:
            _shut()
        return
    if not st.user.is_logged_in:
        st.title(say("请登录", "Please sign in"))
        st.button(say("登录", "Sign in"), type="primary", icon=":material/login:", on_click=st.login)
        st.stop()
    email = str(st.user.get("email") or "")
    if not is_allowed(email, allowed) or not _is_believed():
        st.error(
            say(f"{plain_label(email)} 不在允许名单中。", f"{plain_label(email)} is not on the list of those allowed."),
            icon=":material/block:",
        )
        st.button(say("退出登录", "Sign out"), icon=":material/logout:", on_click=st.logout)
        st.stop()


def _shut() -> None:
    """Let nobody in: sign-in is wanted, by a list or by a secrets file, and cannot be had."""
    st.error(
        say(
            "要求登录，但登录没有设置好：请检查 secrets.toml 的 `[auth]` 一节（见 docs/operations.md）；"
            "若只供本机使用，请移走该文件，并清空 YANBAO_ALLOWED_USERS。",
            "Sign-in is asked for but not set up: see the `[auth]` section of secrets.toml (docs/operations.md); for this "
            "machine only, take that file away and unset YANBAO_ALLOWED_USERS.",
        ),
        icon=":material/block:",
    )
    st.stop()


def _is_believed() -> bool:
    """Whether the address is the visitor's: where the provider speaks of verifying it must say yes, as some do in a string."""
    return "email_verified" not in st.user or st.user["email_verified"] in (True, "true")


def is_allowed(email: str, allowed: str) -> bool:
    """Whether an e-mail address is in a list like "ann@firm.example, @desk.firm.example"; an empty list lets all in."""
    wanted = [entry.strip().casefold() for entry in allowed.split(",") if entry.strip()]
    address = email.strip().casefold()
    return not wanted or any(address.endswith(e) if e.startswith("@") else address == e for e in wanted)
