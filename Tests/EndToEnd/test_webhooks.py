"""A program that is told by a webhook: it knows from whom by the signature, and by the identifier what it was told before, though the server
was killed between the sending and the noting."""

import base64
import hashlib
import hmac
import http.server
import json
import re
import threading
import time

import pytest

from test_notices import Post, open_ballot, until


class Hooks(http.server.BaseHTTPRequestHandler):
    """Takes what comes; while `pause` is set it answers late, so that there is a middle in which to kill the server."""

    received: list[tuple[dict, str]] = []
    pause = 0.0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Hooks.received.append((dict(self.headers), body))
        time.sleep(Hooks.pause)
        try:
            self.send_response(204)
            self.end_headers()
        except OSError:
            pass  # The server is gone.

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def post(browser, demonstration, tmp_path_factory):
    post = Post(browser, demonstration, tmp_path_factory.mktemp("hooks"))
    yield post
    post.close()


@pytest.fixture(scope="module")
def receiver():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()


def verified(told: tuple[dict, str], secret: str) -> dict:
    """What was told, once it is known from whom."""
    headers, body = told
    headers = {name.lower(): value for name, value in headers.items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    sign = base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{sign}"
    return {"id": headers["webhook-id"], **json.loads(body)}


def test_a_program_is_told_signed_and_again_under_the_same_identifier(post, receiver):
    page = post.stage.person("secretary1")
    page.goto("/settings/channels")
    page.check("[name=robot-kind][value=webhook]")
    page.fill("[name=robot-name]", "示例程序")
    page.select_option("[name=robot-reader]", "organ:assembly")
    page.fill("[name=robot-address]", receiver)
    # Of everything, unless some is chosen.
    for kind in ["meetings", "activities"]:
        page.uncheck(f"[name=robot-tells-{kind}]")
    page.click("button[value=robot]")
    secret = re.search(r"[\w-]{43}", page.inner_text("main .notice.ok"))[0]
    page.goto("/settings/channels")
    assert secret not in page.content(), "it is shown once"
    row = page.inner_text("tr:has-text('示例程序')")
    assert "表决和选举" in row and "会议通知" not in row
    page.click("tr:has-text('示例程序') button[value=test-robot]")
    assert "已发出试发的消息" in page.inner_text("main .notice.ok")
    # A vote of the demonstration may be told about in the same moment.
    assert "test" in {verified(one, secret)["type"] for one in Hooks.received}

    Hooks.pause = 4.0
    name = open_ballot(post)
    until(lambda: [told for told in Hooks.received if name in told[1]], "the first telling")
    # It arrived, and the server has not been told so yet.
    post.server.kill()
    Hooks.pause = 0.0
    post.start()
    found = until(lambda: len(f := [told for told in Hooks.received if name in told[1]]) >= 2 and f, "the repeat")
    told = [verified(one, secret) for one in found]
    assert {one["type"] for one in told} == {"vote"} and len({one["id"] for one in told}) == 1
    case = told[0]["case"]
    assert told[0]["entry"] > 0 and told[0]["citation"]["article"] == 12
    assert told[0]["url"].startswith(post.server.url) and case.startswith("20")
    assert told[0]["day"] == told[0]["at"][:10]


def test_what_a_program_does_not_take_waits_in_the_outbox(post, receiver):
    page = post.stage.person("secretary1")
    page.goto("/outbox")
    assert "示例程序" in page.inner_text("main")
