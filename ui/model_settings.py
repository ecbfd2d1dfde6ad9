"""Which language model answers, if any: chosen, kept and tried here; above the button stands where the user's words would go."""

from __future__ import annotations

import os

import streamlit as st

from assistant.build import Desk
from assistant.llm.privacy import cost, destination, privacy
from assistant.settings import Settings
from assistant.settings_file import fixed_by, keep_settings
from ui.desk import attempt, close_desk
from ui.language import interface_language, say
from ui.plain import plain_label, plain_markdown
from ui.setting import show_settings, try_out
from ui.sign_in import is_set_up

EXAMPLES = {"openai": "gpt-4.1-mini, deepseek-chat, qwen-plus", "anthropic": "claude-sonnet-4-5", "ollama": "qwen3:8b"}
ADDRESSES = {"openai": "https://api.deepseek.com/v1", "anthropic": "", "ollama": "http://127.0.0.1:11434"}


def show_model(desk: Desk) -> None:
    """The choice, or what is set where it is not the user's to choose; and the test of what is kept."""
    with st.container(border=True):
        st.header(say("作答", "Answers"), anchor=False)
        fixed = fixed_by("model")
        if fixed or is_set_up():
            _told(desk, fixed)
        else:
            _choose(desk)
        if desk.settings.model:
            works = say("模型可用。", "The model answers.")
            try_out("test-model", say("测试连接", "Test the connection"), desk.greet_model, works)


def _told(desk: Desk, fixed: str) -> None:
    none = say("未使用，直接摘录原文作答", "none, answers are taken from the text")
    show_settings(
        {
            say("大模型", "Chat model"): desk.settings.model or none,
            say("服务地址", "Address"): desk.settings.base_url,
            say("由何处设定", "Set by"): fixed,
        }
    )
    _consequences(desk.settings)


def _choose(desk: Desk) -> None:
    held = desk.settings
    provider, _, name = held.model.partition(":")
    provider = st.selectbox(
        say("大模型", "Chat model"),
        _offered(provider),
        index=_offered(provider).index(provider),
        format_func=_named,
        key="model-provider",
    )
    chosen = {"model": "", "base_url": "", "api_key": ""}
    if provider:
        kept = held.model.startswith(f"{provider}:")
        left, right = st.columns(2)
        model = left.text_input(
            say("模型名称", "Model name"),
            value=name if kept else "",
            placeholder=EXAMPLES.get(provider, ""),
            key=f"model-name-{provider}",
        )
        address = right.text_input(
            say("服务地址（留空为官方地址）", "Address (empty: the provider's own)"),
            value=held.base_url if kept else "",
            placeholder=ADDRESSES.get(provider, ""),
            key=f"model-address-{provider}",
        )
        chosen = {"model": f"{provider}:{model.strip()}" if model.strip() else "", "base_url": address}
        if provider != "ollama":
            chosen |= _key(provider, has_key=kept and bool(held.api_key))
    meant = chosen["model"] or (provider and f"{provider}:?")  # where words go is told before the model is named
    _consequences(held.model_copy(update={"model": meant, "base_url": chosen["base_url"].strip()}))
    st.button(
        say("保存", "Save"),
        type="primary",
        icon=":material/save:",
        key="save-model",
        disabled=bool(provider) and not chosen["model"],
        on_click=_save,
        args=(chosen,),
    )
    if st.session_state.pop("model-saved", False):
        st.success(say("已保存，即刻生效。", "Saved; it holds from now on."), icon=":material/check_circle:")


def _key(provider: str, has_key: bool) -> dict[str, str]:
    """The key, if one is typed: never shown again, and empty again once it is kept."""
    said = say("已保存；留空则不变", "kept; leave empty to keep it")
    key = st.text_input(
        say("密钥", "Key"),
        type="password",
        placeholder=said if has_key else say("由服务方提供", "from the provider"),
        help=say(
            "只存在本机您的用户设置文件里（仅您可读），只发给上面的服务地址；不写入日志、资料库或任何导出。换了服务会自动忘掉。",
            "Kept only in your own settings file on this machine, readable for you alone, and sent only to the address above; "
            "never in a log, the library or an export. Another address forgets it.",
        ),
        autocomplete="off",
        key=f"model-key-{provider}-{st.session_state.get('keys-kept', 0)}",
    )
    return {"api_key": key} if key.strip() else {}


def _save(chosen: dict[str, str]) -> None:
    if attempt(lambda: keep_settings(chosen)):
        st.session_state["keys-kept"] = st.session_state.get("keys-kept", 0) + 1
        st.session_state["model-saved"] = True
        close_desk()


def _consequences(settings: Settings) -> None:
    """Where words would go with these settings, and what it costs."""
    language = interface_language()
    words = plain_markdown(privacy(settings, os.environ).text(language))
    if destination(settings, os.environ):
        st.warning(words, icon=":material/cloud_upload:")
    else:
        st.success(words, icon=":material/lock:")
    st.caption(plain_markdown(cost(settings, os.environ).text(language)))


def _offered(held: str) -> list[str]:
    return list(dict.fromkeys(("", *EXAMPLES, held)))


def _named(provider: str) -> str:
    names = {
        "": say("不用大模型：直接摘录原文作答", "None: answers are taken from the text"),
        "openai": say("OpenAI 及兼容接口（DeepSeek、Qwen、vLLM 等）", "OpenAI and compatible (DeepSeek, Qwen, vLLM …)"),
        "anthropic": "Anthropic",
        "ollama": say("Ollama（本机模型）", "Ollama (a model on this machine)"),
    }
    return names.get(provider) or plain_label(provider)
