"""Exchange codes as reports print them, in one form."""

from __future__ import annotations

import re

MARKETS = "SH|SZ|BJ|SS|HK|TW|KS|KQ|SI|US|NYSE|NASDAQ|TO|LN|GR|FP|JP|IN|DE|OQ|CH|O|N|A|K|T|L"
_BARE = (
    r"(?:00[0-3]|30[0-3]|43\d|60[0135]|68[89]|83\d|87\d|92\d)\d{3}"  # the number blocks of Shanghai, Shenzhen, Beijing
)
CODE = (
    rf"(?:\d{{4,6}}\s?\.\s?(?:{MARKETS})|[A-Z]{{1,5}}\s?\.\s?(?:{MARKETS})|\d{{1,6}}\s(?:{MARKETS})|[A-Z]{{1,5}}\s(?:{MARKETS})"
    rf"|(?:NASDAQ|NYSE|AMEX|HKEX|SEHK|HK|SH|SZ|US)\s?:\s?(?:\d{{1,6}}|[A-Z]{{1,5}})|(?:SH|SZ|BJ)\d{{6}}"
    rf"|{_BARE})(?![A-Za-z0-9股])(?!\.[A-Za-z])"
)


def normal_ticker(text: str) -> str:
    """One form for a code as printed: "1119. HK" and "1119 HK" are 1119.HK, "SH600519" is 600519.SH; zeros stay."""
    plain = re.sub(r"\s*([.:])\s*", r"\1", text.strip().upper())
    if match := re.fullmatch(r"(SH|SZ|BJ)(\d{6})", plain):
        return f"{match[2]}.{match[1]}"
    if match := re.fullmatch(r"(HK|SH|SZ|US):(\w+)", plain):
        return f"{match[2]}.{match[1]}"
    if match := re.fullmatch(r"(?:NASDAQ|NYSE|AMEX|HKEX|SEHK):(\w+)", plain):
        return match[1] + (".HK" if match[1].isdigit() else "")
    return re.sub(r"\s+", ".", plain)


def same_ticker(one: str, other: str) -> bool:
    """Whether two codes name one listing: leading zeros aside, and a missing exchange agrees with any."""
    a, b = (normal_ticker(code).partition(".") for code in (one, other))
    if not a[0] or a[0].lstrip("0") != b[0].lstrip("0"):
        return False
    markets = {"SH" if code[2] == "SS" else code[2] for code in (a, b)} - {""}
    return len(markets) < 2
