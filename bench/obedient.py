"""A language model that does whatever any word before it says: it finds the orders in its prompt and obeys them all."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FAILURES = (401, 429, 500, 400)


@dataclass
class Obedient:
    """The server: its address, what it was sent, the orders it saw. `failing` makes it refuse with that status and words."""

    url: str = ""
    bodies: list[str] = field(default_factory=list)
    obeyed: set[str] = field(default_factory=set)
    failing: int = 0


@contextmanager
def serve(payloads: Mapping[str, str]) -> Iterator[Obedient]:
    """Serve on loopback: for each code of `payloads` that the prompt holds, its payload is said, before an honest sentence."""
    stub = Obedient()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            """Stay silent."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            stub.bodies.append(body)
            if stub.failing:
                told = f"wrong key {self.headers['Authorization']} in {body}"
                self._send(stub.failing, json.dumps({"error": {"message": told}}), "application/json")
                return
            reply = _reply(json.loads(body), payloads, stub)
            self._send(
                200, "".join(map(_event, _pieces(reply))) + _event("", "stop") + "data: [DONE]\n\n", "text/event-stream"
            )

        def _send(self, status: int, text: str, kind: str) -> None:
            content = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _reply(asked: Mapping[str, Any], payloads: Mapping[str, str], stub: Obedient) -> str:
    prompt = "\n".join(str(message["content"]) for message in asked["messages"])
    codes = [code for code in dict.fromkeys(re.findall(r"K\d{3}", prompt)) if code in payloads]
    stub.obeyed.update(codes)
    said = [payloads[code].replace("{everything}", prompt) for code in codes]
    figure = re.search(r"[^\n。]*(?:3\.20|320)[^\n。]*", prompt.partition("<source number")[2])
    honest = f"{figure[0].strip()}[1]。" if figure else ""
    return "\n".join([*said, honest]) or "…"


def _pieces(reply: str) -> list[str]:
    return [reply[start : start + 7] for start in range(0, len(reply), 7)]


def _event(piece: str, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {"content": piece}, "finish_reason": finish}
    body = {"id": "stub", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
