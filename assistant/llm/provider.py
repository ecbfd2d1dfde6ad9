"""What went wrong with a model, told so that a user can act: any provider's exception → `ModelError`.

LangChain's own classes are told by type; providers that raise others, by HTTP status or by the kind of network error.
"""

from __future__ import annotations

import json
import re

from assistant.errors import ModelBusy, ModelError, ModelMisbehaved, ModelUnavailable
from ingest.errors import Bilingual

_TOO_LONG = re.compile(r"context (?:length|window)|prompt is too long|input length|上下文长度", re.IGNORECASE)
"""What OpenAI, DeepSeek, vLLM, Anthropic and DashScope say of a prompt that is too long."""
_STANDS_IN = Bilingual(zh="已改用抽取式回答，可稍后重试。", en="The extractive answer stands in; try again later.")
_KEY = (
    Bilingual(zh="模型服务不接受密钥。", en="The model's provider does not accept the key."),
    Bilingual(
        zh="请检查 OPENAI_API_KEY 等密钥变量或 YANBAO_API_KEY；清空 YANBAO_MODEL 可离线使用。",
        en="Check the key (OPENAI_API_KEY and the like, or YANBAO_API_KEY); empty YANBAO_MODEL to work offline.",
    ),
)
_DENIED = (
    Bilingual(zh="模型服务拒绝访问。", en="The model's provider denies access."),
    Bilingual(zh="请检查账户权限和余额。", en="Check the account's permissions and balance."),
)
_NO_MODEL = (
    Bilingual(zh="模型服务没有这个模型或地址。", en="The provider has no such model or address."),
    Bilingual(
        zh="请检查 YANBAO_MODEL 的模型名称和 OPENAI_BASE_URL。",
        en="Check the name in YANBAO_MODEL and OPENAI_BASE_URL.",
    ),
)
_RATE = (
    Bilingual(zh="模型服务限流（429）。", en="The model's provider limits the rate (429)."),
    Bilingual(zh="请稍后重试，或检查额度。", en="Wait a little, or check the quota."),
)
_DOWN = (
    Bilingual(zh="模型服务出错（5xx）。", en="The model's server failed (5xx)."),
    Bilingual(zh="请稍后重试。", en="Try again later."),
)
_TIMEOUT = (
    Bilingual(zh="模型没有在限定时间内回答。", en="The model did not answer in time."),
    Bilingual(zh="请稍后重试，或增大 YANBAO_MODEL_TIMEOUT。", en="Try again later, or raise YANBAO_MODEL_TIMEOUT."),
)
_REFUSED = (
    Bilingual(zh="无法连接模型服务。", en="The model cannot be reached."),
    Bilingual(
        zh="请检查网络和服务地址（OPENAI_BASE_URL），或清空 YANBAO_MODEL 离线使用。",
        en="Check the network and the address (OPENAI_BASE_URL), or empty YANBAO_MODEL to work offline.",
    ),
)
_TOO_MUCH = (
    Bilingual(zh="提示超出模型的上下文长度。", en="The prompt is longer than the model's context."),
    Bilingual(zh="请减小 YANBAO_CONTEXT_TOKENS。", en="Lower YANBAO_CONTEXT_TOKENS."),
)
_REJECTED = (
    Bilingual(zh="模型服务不接受这个请求。", en="The model's provider rejects the request."),
    Bilingual(
        zh="请检查 YANBAO_MODEL 和 YANBAO_MODEL_MAX_TOKENS。", en="Check YANBAO_MODEL and YANBAO_MODEL_MAX_TOKENS."
    ),
)


def failure(error: BaseException, begun: bool = False) -> ModelError:
    """The error to show for a provider's exception; `begun` tells that part of the reply had come."""
    if begun:
        return ModelMisbehaved(Bilingual(zh="模型的回答中途断开。", en="The model's answer broke off."), _STANDS_IN)
    told = (
        _by_length(error) or _by_class(error) or _by_status(getattr(error, "status_code", None)) or _by_network(error)
    )
    if told:
        return ModelBusy(*told) if retryable(error) else ModelUnavailable(*told)
    reason = type(error).__name__
    return ModelMisbehaved(
        Bilingual(zh=f"模型的回答无法读取（{reason}）。", en=f"The model's answer cannot be read ({reason})."),
        _STANDS_IN,
    )


def retryable(error: BaseException) -> bool:
    """Whether the same call may succeed a moment later."""
    from langchain_core.exceptions import ModelError as ChatModelError

    if isinstance(error, ChatModelError):
        return error.is_retryable
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return status == 429 or status >= 500
    return _by_network(error) is not None


def refusal(error: BaseException) -> bool:
    """Whether the provider turned the call away before any work: too many at a time, or out of order."""
    from langchain_core.exceptions import ModelAPIError, ModelRateLimitError, ModelTimeoutError

    if isinstance(error, ModelTimeoutError):
        return False
    status = getattr(error, "status_code", None)
    return isinstance(error, ModelRateLimitError | ModelAPIError) or (isinstance(status, int) and status >= 400)


def wait_asked_for(error: BaseException) -> float | None:
    """Seconds that the provider asks to wait (its Retry-After header); None when it does not."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except (TypeError, ValueError):
        return None


def unusable() -> ModelMisbehaved:
    """An empty reply."""
    return ModelMisbehaved(Bilingual(zh="模型没有给出回答。", en="The model gave no answer."), _STANDS_IN)


def endless(length: int) -> ModelMisbehaved:
    """A reply past the limit, `length` characters so far."""
    return ModelMisbehaved(
        Bilingual(
            zh=f"模型的回答没有结束（已 {length} 字）。", en=f"The model's answer does not end ({length} characters)."
        ),
        _STANDS_IN,
    )


def stalled() -> ModelMisbehaved:
    """A reply that takes too long as a whole."""
    return ModelMisbehaved(*_TIMEOUT)


def _by_length(error: BaseException) -> tuple[Bilingual, Bilingual] | None:
    """A prompt that is too long is a bad request like others: only its code, or its words, tell."""
    if getattr(error, "status_code", None) != 400:
        return None
    told = getattr(error, "code", "") == "context_length_exceeded" or _TOO_LONG.search(str(error))
    return _TOO_MUCH if told else None


def _by_class(error: BaseException) -> tuple[Bilingual, Bilingual] | None:
    from langchain_core import exceptions as chat

    classes: list[tuple[type[BaseException], tuple[Bilingual, Bilingual]]] = [
        (chat.ModelAuthenticationError, _KEY),
        (chat.ModelPermissionDeniedError, _DENIED),
        (chat.ModelNotFoundError, _NO_MODEL),
        (chat.ModelRateLimitError, _RATE),
        (chat.ModelTimeoutError, _TIMEOUT),
        (chat.ModelConnectionError, _REFUSED),
        (chat.ContextOverflowError, _TOO_MUCH),
        (chat.ModelAPIError, _DOWN),
        (chat.ModelInvalidRequestError, _REJECTED),
    ]
    return next((told for kind, told in classes if isinstance(error, kind)), None)


def _by_status(status: object) -> tuple[Bilingual, Bilingual] | None:
    if not isinstance(status, int) or status < 400:
        return None
    known = {401: _KEY, 402: _DENIED, 403: _DENIED, 404: _NO_MODEL, 408: _TIMEOUT, 413: _TOO_MUCH, 429: _RATE}
    return known.get(status, _DOWN if status >= 500 else _REJECTED)


def _by_network(error: BaseException) -> tuple[Bilingual, Bilingual] | None:
    if isinstance(error, json.JSONDecodeError):
        return None
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "Timeout" in names:
        return _TIMEOUT
    return _REFUSED if any(word in names for word in ("Connect", "NetworkError", "ProtocolError")) else None
