"""Where the user's questions and pages go with the settings at hand, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from assistant.settings import Settings
from ingest.errors import Bilingual

ADDRESSES = {
    "openai": ("OPENAI_BASE_URL", "OPENAI_API_BASE"),
    "ollama": ("OLLAMA_HOST",),
    "anthropic": ("ANTHROPIC_BASE_URL",),
}
"""The variables in which the providers' clients look for another address."""

SILENT = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_OTEL_ENABLED": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "OTEL_SDK_DISABLED": "true",  # OpenTelemetry, which Chroma and LangSmith bring along
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}
"""What tells the libraries under us to send nothing about us: LangSmith's tracing, above all, sends prompts."""


def keep_silent(environment: MutableMapping[str, str]) -> None:
    """Switch off every library's telemetry and tracing, whatever the environment or a `.env` says."""
    environment.update(SILENT)


def destination(settings: Settings, environment: Mapping[str, str]) -> str:
    """The host that questions and passages are sent to; "" when they stay on this machine."""
    if not settings.model:
        return ""
    provider = settings.model.partition(":")[0]
    named = (environment.get(name, "") for name in ADDRESSES.get(provider, ()))
    address = settings.base_url or next(filter(None, named), "")
    if not address:
        return "" if provider == "ollama" else provider
    return "" if is_here(address) else _host(address)


def privacy(settings: Settings, environment: Mapping[str, str]) -> Bilingual:
    """One or two sentences on what leaves the machine, and for where."""
    host = destination(settings, environment)
    if host:
        return Bilingual(
            zh=f"您的问题、对话和检索到的段落（约 {settings.context_tokens} token）会发送到 {host}；整份研报不会发送。",
            en=f"Your questions, the conversation and the passages found (about {settings.context_tokens} tokens) go to "
            f"{host}; whole reports do not.",
        )
    return Bilingual(
        zh="任何内容都不离开本机：读取、检索、作答都在本地，没有遥测。",
        en="Nothing leaves this machine: reading, search and answers are local, and there is no telemetry.",
    )


def cost(settings: Settings, environment: Mapping[str, str]) -> Bilingual:
    """What an answer costs."""
    if not destination(settings, environment):
        return Bilingual(zh="不产生费用。", en="It costs nothing.")
    most = settings.context_tokens + settings.model_max_tokens
    return Bilingual(
        zh=f"每个回答约用 {settings.context_tokens} 到 {most} token，按该服务的价目计费。",
        en=f"An answer takes about {settings.context_tokens} to {most} tokens, which the provider charges for.",
    )


def _host(address: str) -> str:
    return urlsplit(address if "://" in address else f"//{address}").hostname or address


def is_here(address: str) -> bool:
    """Whether an address, with or without its scheme, is this machine's own."""
    host = _host(address)
    if host == "localhost":
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified
