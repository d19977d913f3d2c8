"""A demonstration server and a browser, shared by the journeys in this folder."""

import base64
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).parents[2]
DEZHOU = ROOT / "charters" / "dezhou"
PASSWORD = "mengyue-demo"


def mengyue() -> str:
    """The program under test: `script/test` names it."""
    path = os.environ.get("MENGYUE")
    assert path and os.access(path, os.X_OK), "set MENGYUE to the built program, as script/test does"
    return path


class Server:
    """One server process on a data directory, at a free port."""

    def __init__(self, data: pathlib.Path, *options: str, environment: dict[str, str] | None = None, log=subprocess.DEVNULL):
        self.data = data
        self.process = subprocess.Popen(
            [mengyue(), "serve", "--charter", str(DEZHOU), "--data", str(data), "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ, **(environment or {})},
        )
        self.url = ""
        for line in self.process.stdout:
            if found := re.search(r"http://[\d.]+:\d+", line):
                self.url = found[0]
                break
        assert self.url, f"the server ended with {self.process.wait()} before it listened"

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> pathlib.Path:
    """The data of a demonstration alliance, never served: to be copied."""
    data = tmp_path_factory.mktemp("demonstration") / "data"
    subprocess.run(
        [mengyue(), "simulate", "--charter", str(DEZHOU), "--out", str(data)], check=True, capture_output=True
    )
    hash_cheaply(data)
    agree_for_all(data)
    return data


def hash_cheaply(data: pathlib.Path):
    """Comparing a password costs a third of a second by design, and the journeys sign in hundreds of times: here it costs
    nothing. That the true cost is paid elsewhere is for the tests of the desk to show."""
    salt = bytes(16)
    made = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=2, r=1, p=1, dklen=32)
    text = f"$scrypt$ln=1,r=1,p=1${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"
    with contextlib.closing(sqlite3.connect(data / "desk.sqlite")) as desk:
        desk.execute("UPDATE accounts SET hash = ?", (text,))
        desk.commit()


def agree_for_all(data: pathlib.Path):
    """Served as a real alliance, these people would be asked to read the privacy notice: most journeys are about something else."""
    with contextlib.closing(sqlite3.connect(data / "desk.sqlite")) as desk:
        desk.execute(
            "INSERT INTO consents (person, what, scope, version, at)"
            " SELECT DISTINCT person, 'notice', 'page', '1.0', 0 FROM accounts"
        )
        desk.commit()


def read_notice(page):
    """What whoever is new to a real alliance does first."""
    page.goto("/desk")
    assert "/desk/account/consent" in page.url, page.url
    page.click("text=我已阅读，同意")
    page.wait_for_url("**/desk")


@pytest.fixture(scope="session")
def server(demonstration, tmp_path_factory):
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(demonstration, data)
    server = Server(data)
    yield server
    assert server.stop() == 0, "a server that is told to stop ends in order"


@pytest.fixture(scope="module")
def stage(browser, demonstration, tmp_path_factory):
    """A server of a journey's own, whose clock it can set (see clock.py)."""
    from clock import Clock
    from stage import Stage

    clock = Clock(tmp_path_factory.mktemp("clock"))
    data = tmp_path_factory.mktemp("stage") / "data"
    shutil.copytree(demonstration, data)
    server = Server(data, environment=clock.environment)
    yield Stage(browser, server, clock)
    assert server.stop() == 0


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module", autouse=True)
def tidy(browser):
    """A journey's browsers are closed behind it, but for those of `people`: a hundred that stay open slow down whatever comes after."""
    before = set(browser.contexts)
    yield
    for context in set(browser.contexts) - before - KEPT:
        context.close()


KEPT = set()


@pytest.fixture(scope="session")
def people(browser, server):
    """Signs people in, each once and in a browser of their own."""
    pages = {}

    def page_of(login: str, password: str = PASSWORD):
        if login not in pages:
            page = browser.new_context(base_url=server.url).new_page()
            KEPT.add(page.context)
            page.goto("/sign-in?lang=zh")
            page.fill("[name=login]", login)
            page.fill("[name=password]", password)
            page.click("main form button")
            page.wait_for_url("**/desk")
            pages[login] = page
        return pages[login]

    return page_of
