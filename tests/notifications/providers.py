"""An SMS gateway and a mailbox that do what they are told and remember what they got."""

import json
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Sms:
    to: str
    text: str
    key: str
    token: str


class Gateway(AbstractContextManager):
    """Keeps the first message of each key. `answers` are given in turn, then 202 for ever."""

    def __init__(self):
        self.requests = []
        self.answers = []
        self.seconds = 0
        self.lock = threading.Lock()
        self.pause = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *words):
        self.pause.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/messages"

    @property
    def delivered(self):
        """What reached a telephone: one message per key, the first."""
        return list({sms.key: sms for sms in reversed(self.requests)}.values())

    def take(self, sms):
        with self.lock:
            self.requests.append(sms)
            answer = self.answers.pop(0) if self.answers else 202
        self.pause.wait(self.seconds)
        return answer


@dataclass
class Inbox:
    """`answers` are given in turn to a mail's data, then 250 for ever."""

    mails: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    refused: set = field(default_factory=set)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return f"550 no such mailbox {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def _handler_for(gateway):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = gateway.take(
                Sms(
                    to=body["to"],
                    text=body["text"],
                    key=self.headers["Idempotency-Key"],
                    token=self.headers["Authorization"],
                )
            )
            self.send_response(answer)
            if answer == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            """Nothing on the screen."""

    return Handler
