"""An OpenAI-compatible chat server on loopback with scripted replies: real HTTP, real SSE, no model.

    with serve(Scripted("营业收入为 3.20 亿元[1]。")) as stub:
        model = ChatOpenAI(model="stub", base_url=stub.url, api_key="none")

Replies are given in turn, the last one for ever; a callable is asked with the request's JSON. Also runs by itself:
`python -m tests.stub_llm "reply"` prints its address and serves until interrupted.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Scripted:
    """One reply.

    `status` other than 200 is an error of that kind, with `text` as its message and `code` as its code. `wait` seconds pass before anything is sent, `pause` before each piece
    of `size` characters. `cut` ends the connection after so many pieces ("drop": mid-chunk, "close": cleanly, but without a finish
    reason); `endless` repeats the text for ever; `malformed` sends what is not JSON; `finish` is the finish reason; `filled` is what the
    one tool of the request is called with.
    """

    text: str = ""
    status: int = 200
    wait: float = 0.0
    pause: float = 0.0
    size: int = 3
    cut: int | None = None
    how: str = "drop"
    endless: bool = False
    malformed: bool = False
    finish: str = "stop"
    code: str = ""
    filled: dict[str, Any] | None = None


Answer = Scripted | Callable[[dict[str, Any]], Scripted]


@dataclass
class Stub:
    """The running server: its base URL for clients, and every request's JSON body and headers."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serve(*replies: Answer, port: int = 0) -> Iterator[Stub]:
    """Serve the replies on loopback until the block ends."""
    stub = Stub(url="")
    stopping = threading.Event()
    server = _Server(("127.0.0.1", port), _handler(stub, replies or (Scripted(""),), stopping))
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent when a client hangs up."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _handler(stub: Stub, replies: tuple[Answer, ...], stopping: threading.Event) -> type[BaseHTTPRequestHandler]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            """Stay silent."""

        def do_GET(self) -> None:
            self._json(200, {"object": "list", "data": [{"id": "stub", "object": "model"}]})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                self.close_connection = True  # the client was killed while it asked
                return
            asked = json.loads(body)
            with lock:
                turn = len(stub.requests)
                stub.requests.append(asked)
                stub.headers.append(dict(self.headers))
            answer = replies[min(turn, len(replies) - 1)]
            reply = answer(asked) if callable(answer) else answer
            stopping.wait(reply.wait)
            try:
                if reply.status != 200:
                    told = {"message": reply.text or f"scripted {reply.status}", "code": reply.code or reply.status}
                    self._json(reply.status, {"error": told})
                elif reply.malformed:
                    self._raw(b'data: {"choices": [{"delta": \n\n' if asked.get("stream") else b'{"choices": [')
                elif asked.get("stream"):
                    self._stream(reply)
                else:
                    self._json(200, _completion(reply, asked))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has hung up, as it may

        def _json(self, status: int, body: dict[str, Any]) -> None:
            payload = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def _raw(self, payload: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def _stream(self, reply: Scripted) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for number, piece in enumerate(_pieces(reply)):
                if stopping.is_set():
                    break
                if reply.cut is not None and number >= reply.cut:
                    if reply.how == "drop":
                        self.wfile.write(b"40\r\ndata: {")
                        self.close_connection = True
                        return
                    break
                time.sleep(reply.pause)
                self._event(_chunk({"content": piece}))
            else:
                self._event(_chunk({}, reply.finish))
            self._send(b"data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")

        def _event(self, body: dict[str, Any]) -> None:
            self._send(f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode())

        def _send(self, payload: bytes) -> None:
            self.wfile.write(f"{len(payload):x}\r\n".encode() + payload + b"\r\n")
            self.wfile.flush()

    return Handler


def _pieces(reply: Scripted) -> Iterator[str]:
    while True:
        yield from (reply.text[i : i + reply.size] for i in range(0, len(reply.text), reply.size))
        if not reply.endless:
            return


def _chunk(delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "stub", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}


def _completion(reply: Scripted, asked: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": reply.text}
    if reply.filled is not None and asked.get("tools"):
        called = {
            "name": asked["tools"][0]["function"]["name"],
            "arguments": json.dumps(reply.filled, ensure_ascii=False),
        }
        message["tool_calls"] = [{"id": "call", "type": "function", "function": called}]
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    return {
        "id": "stub", "object": "chat.completion", "created": 0, "model": "stub", "choices": [choice], "usage": usage,
    }  # fmt: skip


if __name__ == "__main__":
    with serve(Scripted(sys.argv[1] if len(sys.argv) > 1 else "")) as running:
        print(running.url, flush=True)  # noqa: T201
        threading.Event().wait()
