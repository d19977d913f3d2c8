"""What people are told outside the portal: real receivers, a server that is killed in the middle, and each message at least once under an
identifier by which a repeat is known."""

import collections
import datetime
import email
import email.policy
import http.server
import json
import pathlib
import re
import shutil
import socket
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest
from aiosmtpd.controller import Controller

from clock import Clock
from conftest import Server
from journey import DIRECTORS, apply, screen
from stage import Stage

SECRET = "TOPSECRETKEY"
READERS = DIRECTORS[1:6]

# Speaks to the receiver as msmtp does to a mail server: reads the message, takes its readers from the headers, and says in its exit
# status what came of it. It dawdles once the message is handed on, so that there is a middle in which to kill the server.
SENDMAIL = """#!{python}
import email, smtplib, sys, time
message = sys.stdin.buffer.read()
assert sys.argv[1:] == ["-t", "-i"], sys.argv
try:
    with smtplib.SMTP("127.0.0.1", {port}, timeout=10) as server:
        server.sendmail("post@example.cn", [email.message_from_bytes(message)["To"]], message.replace(b"\\n", b"\\r\\n"))
except smtplib.SMTPException as problem:
    print(problem, file=sys.stderr)
    sys.exit(75)
time.sleep({pause})
"""


def address(mail) -> str:
    return mail["To"].addresses[0].addr_spec


class Mailboxes:
    """Keeps what comes, unless it is told to refuse."""

    def __init__(self):
        self.mails, self.refuses = [], False

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return "451 4.3.0 try again"
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def of(self, login: str) -> list:
        return [mail for mail in list(self.mails) if address(mail) == f"{login}@example.cn"]

    def about(self, words: str) -> dict[str, list[str]]:
        """The identifiers of the mails with these words in their subject, by reader."""
        found = collections.defaultdict(list)
        for mail in list(self.mails):
            if words in str(mail["Subject"]):
                assert mail["Message-ID"].startswith(f"<{mail['X-Mengyue-Id']}@")
                found[address(mail)].append(mail["X-Mengyue-Id"])
        return found


class Posts(http.server.BaseHTTPRequestHandler):
    """A robot, a gateway, and something that leads elsewhere."""

    received: list[tuple[str, dict, str]] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Posts.received.append((self.path, dict(self.headers), body))
        self.send_response(302 if self.path.startswith("/moved") else 200)
        if self.path.startswith("/moved"):
            self.send_header("Location", "/robot")
        answer = b'{"errcode": 0, "errmsg": "ok"}'
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, what: str, seconds: int = 60):
    for _ in range(seconds * 5):
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError(f"never: {what}")


class Post:
    """A real alliance's server with its receivers, which can be killed and started again."""

    def __init__(self, browser, demonstration, folder: pathlib.Path):
        self.browser, self.folder = browser, folder
        self.data = folder / "data"
        shutil.copytree(demonstration, self.data)
        (self.data / "demonstration.json").unlink()
        self.clock = Clock(folder)
        self.boxes = Mailboxes()
        self.smtp = Controller(self.boxes, hostname="127.0.0.1", port=free_port())
        self.smtp.start()
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Posts)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.program = folder / "sendmail"
        self.dawdle(0)
        self.port = free_port()
        self.log = open(folder / "log", "w")
        self.start()

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}"

    def dawdle(self, seconds: float):
        self.program.write_text(SENDMAIL.format(python=sys.executable, port=self.smtp.port, pause=seconds))
        self.program.chmod(0o755)

    def start(self):
        self.server = Server(
            self.data, "--port", str(self.port), "--sendmail", str(self.program), "--local-receivers",
            "--second-step", "nobody", environment=self.clock.environment, log=self.log)
        self.stage = Stage(self.browser, self.server, self.clock)

    def kill(self):
        self.server.kill()
        self.start()

    def close(self):
        assert self.server.stop() == 0
        self.smtp.stop()
        self.http.shutdown()
        self.log.close()


@pytest.fixture(scope="module")
def post(browser, demonstration, tmp_path_factory):
    post = Post(browser, demonstration, tmp_path_factory.mktemp("post"))
    yield post
    post.close()


def press(page, text: str):
    page.click(f"main button:has-text('{text}')")


def test_channels_are_set_up_and_tried_out(post):
    page = post.stage.person("secretary1")
    page.goto("/settings/channels")
    page.fill("[name=from]", "post@example.cn")
    page.click("section[aria-labelledby=mail] button[value=mail]")
    page.fill("[name=test-mail]", "keeper@example.cn")
    press(page, "试发一封")
    assert "keeper@example.cn" in page.inner_text("main .notice.ok")
    until(lambda: post.boxes.of("keeper"), "the test mail")
    for name, path in (("示例理事群", "robot"), ("示例旧群", "moved")):
        page.check("[name=robot-kind][value=wecom]")
        page.fill("[name=robot-name]", name)
        page.select_option("[name=robot-reader]", "organ:assembly")
        page.fill("[name=robot-address]", f"{post.web}/{path}?key={SECRET}")
        page.click("button[value=robot]")
    post.stage.look(page, "channels")
    page.click("tr:has-text('示例理事群') button[value=test-robot]")
    assert "已发出试发的消息" in page.inner_text("main .notice.ok")
    assert Posts.received[-1][0] == f"/robot?key={SECRET}"
    page.click("tr:has-text('示例旧群') button[value=test-robot]")
    assert "未照办（302）" in page.inner_text("main")
    assert Posts.received[-1][0].startswith("/moved"), "nothing is followed"
    page.goto("/settings/channels")
    page.fill("[name=gateway-address]", f"{post.web}/gateway?key={SECRET}")
    page.fill("[name=authorization]", f"Bearer {SECRET}")
    page.click("button[value=gateway]")
    page.fill("[name=test-gateway]", "13900001234")
    page.click("button[value=test-gateway]")
    assert "网关已接收" in page.inner_text("main .notice.ok")
    path, headers, body = Posts.received[-1]
    assert headers["Authorization"] == f"Bearer {SECRET}" and json.loads(body)["phone"] == "13900001234"
    assert headers["X-Mengyue-Id"] == json.loads(body)["id"]
    assert SECRET not in page.content()


def test_an_address_counts_once_its_link_was_opened(post):
    for login in READERS:
        page = post.stage.person(login)
        page.goto("/desk/account/notices")
        page.fill("[name=mail]", f"{login}@example.cn")
        page.click("button[value=mail]")
        assert "确认链接已寄出" in page.inner_text("main")
        mail = until(lambda: post.boxes.of(login), f"the link of {login}")[-1]
        link = re.search(r"http://\S+/addresses/\S+", mail.get_content())[0]
        guest = post.stage.visitor()
        guest.goto(link)
        press(guest, "是我的，确认")
        assert "已确认" in guest.inner_text("main")
        guest.context.close()
    page = post.stage.person(READERS[0])
    page.goto("/desk/account/notices")
    assert f"{READERS[0]}@example.cn" in page.inner_text("main")
    post.stage.look(page, "choices")


def open_ballot(post) -> str:
    """An application on which the directors vote; its applicant's name."""
    case, _, name = apply(post.browser, post.server.url)
    screen(post.stage.person("secretary1"), case)
    return name


def test_killed_right_after_the_record_everyone_is_told(post):
    name = open_ballot(post)
    post.kill()
    expected = {f"{login}@example.cn" for login in READERS}
    found = until(lambda: (f := post.boxes.about(f"请表决：{name}")).keys() >= expected and f, "a mail to each director")
    assert all(len(set(ids)) == 1 for ids in found.values())
    mail = next(mail for mail in post.boxes.mails if name in str(mail["Subject"]))
    text = mail.get_content()
    for words in ("为什么告知您：", "第十二条", "期限：", "Why you are told", "Art. 12", f"{post.server.url}/votes/"):
        assert words in text, words
    assert mail["List-Unsubscribe"] == f"<{post.server.url}/desk/account/notices>"
    told = until(lambda: [body for path, _, body in Posts.received if path.startswith("/robot") and name in body], "the group")
    assert "请表决" in json.loads(told[0])["text"]["content"] and SECRET not in told[0]


def test_killed_while_sending_each_mail_arrives_and_a_repeat_is_known(post):
    post.dawdle(3)
    name = open_ballot(post)
    until(lambda: post.boxes.about(name), "the first mail")
    # It arrived, and the server has not been told so yet.
    post.server.kill()
    before = {reader: list(ids) for reader, ids in post.boxes.about(name).items()}
    assert before
    post.dawdle(0)
    post.start()
    expected = {f"{login}@example.cn" for login in READERS}
    found = until(lambda: (f := post.boxes.about(name)).keys() >= expected and f, "a mail to each director")
    until(lambda: all(len(post.boxes.about(name)[reader]) >= 2 for reader in before), "the repeats")
    found = post.boxes.about(name)
    assert all(len(set(ids)) == 1 for ids in found.values()), "a repeat has the identifier of the first"
    assert len({ids[0] for ids in found.values()}) == len(found), "and no two messages share one"


def test_what_cannot_be_sent_waits_and_is_dead_after_the_eighth_attempt(post):
    post.boxes.refuses = True
    name = open_ballot(post)
    page = post.stage.person("secretary1")

    def attempts(state: str) -> list[str]:
        text = page.request.get(f"{post.server.url}/outbox.csv?state={state}&channel=mail").text()
        return [line for line in text.splitlines() if name in line]

    until(lambda: len(attempts("waiting")) == len(READERS) and all(",1," in line for line in attempts("waiting")), "a first failure")
    page.goto("/outbox?state=waiting")
    assert "451" in page.inner_text("main"), "why it failed is said"
    post.stage.look(page, "outbox-waiting")
    minutes = 1
    for number in range(2, 9):
        post.stage.pass_time(post.clock.now + datetime.timedelta(minutes=minutes, seconds=5))
        page = post.stage.person("secretary1")
        state = "waiting" if number < 8 else "dead"
        until(lambda: sum(f",{number}," in line for line in attempts(state)) == len(READERS), f"attempt {number}")
        minutes *= 3
    page.goto("/outbox?state=dead")
    post.stage.look(page, "outbox-dead")
    assert not post.boxes.about(name)
    post.boxes.refuses = False
    count = page.locator("main button:has-text('再试')").count()
    assert count >= len(READERS)
    while page.locator("main button:has-text('再试')").count():
        page.click("main button:has-text('再试') >> nth=0")
        page.goto("/outbox?state=dead")
    until(lambda: len(post.boxes.about(name)) == len(READERS), "what was dead")


def test_the_inbox_has_everything(post):
    page = post.stage.person(READERS[0])
    page.goto("/inbox")
    assert "请表决" in page.inner_text("main") and page.locator(".tools .badge").count() >= 1
    post.stage.look(page, "inbox")
    before = page.locator("main button:has-text('标为已读')").count()
    page.click("main .rows button >> nth=0")
    assert page.locator("main button:has-text('标为已读')").count() <= before
    press(page, "全部标为已读")
    page.goto("/inbox?state=unread")
    assert "没有符合条件的" in page.inner_text("main")


def test_a_calendar_is_read_at_its_secret_address_until_it_is_ended(post):
    page = post.stage.person(READERS[1])
    page.goto("/desk/account/notices")
    press(page, "生成日历地址")
    address = page.inner_text("#calendar-address")
    text = urllib.request.urlopen(address).read().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "BEGIN:VEVENT" in text
    assert all(len(line.encode()) <= 77 for line in text.split("\r\n"))
    page.goto("/desk/account/notices")
    press(page, "作废地址")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)


def test_a_new_password_is_mailed_and_the_secretariat_does_not_see_the_link(post):
    page = post.stage.person("secretary1")
    page.goto(f"/desk/people?q={READERS[2]}")
    page.click("tbody a >> nth=0")
    press(page, "寄到")
    assert "已寄到" in page.inner_text("main") and "/links/" not in page.content()
    mail = until(lambda: [m for m in post.boxes.of(READERS[2]) if "设置新密码" in str(m["Subject"])], "the link")[-1]
    guest = post.stage.visitor()
    guest.goto(re.search(r"http://\S+/links/\S+", mail.get_content())[0])
    assert READERS[2] in guest.inner_text("main")


def test_no_secret_is_in_the_log_or_on_a_page(post):
    post.log.flush()
    assert SECRET not in (post.folder / "log").read_text()
    page = post.stage.person("secretary1")
    for path in ("/settings/channels", "/outbox"):
        page.goto(path)
        assert SECRET not in page.content()
