"""The secretariat's desk: a first run from an empty folder to invitations, and its pages on a desk and on a phone."""

import os
import pathlib
import re
import signal
import subprocess

import pytest

from conftest import DEZHOU, mengyue, read_notice
from journey import credit_code
from test_import import packed, register, secretary, send, spoilt, table
from test_ways_in import with_authenticator

PASSWORD = "a quite long password"


def look(page, name: str):
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{name} is {overflow} pixels too wide at {width}"
        if shots := os.environ.get("SHOTS"):
            page.screenshot(path=pathlib.Path(shots) / f"desk-{name}-{width}.png", full_page=True)


@pytest.fixture
def empty(tmp_path):
    """A server over an empty folder; its address and the link that it printed."""
    process = subprocess.Popen(
        [mengyue(), "serve", "--charter", str(DEZHOU), "--data", str(tmp_path / "data"), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        if found := re.search(r"(http://[\d.]+:\d+)(/setup/\S+)", line):
            break
    yield found[1], found[2]
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    told = subprocess.run([mengyue(), "ledger", "verify", str(tmp_path / "data")], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


def test_from_an_empty_folder_to_invitations(browser, empty):
    url, link = empty
    page = browser.new_context(base_url=url, java_script_enabled=False).new_page()
    assert page.goto("/").status == 503 and "联盟尚未设立" in page.inner_text("main")
    page.goto(f"{link}?lang=en")
    look(page, "setup-en")
    page.goto(link)
    look(page, "setup-zh")
    page.click("main form button")
    assert "请选择单位类别" in page.inner_text("main")
    for field, text in {"code": credit_code(900), "district": "德城区", "name": "示例秘书", "login": "mishu",
                        "password": PASSWORD, "again": PASSWORD}.items():
        page.fill(f"#{field}", text)
    page.select_option("#kind", "college")
    page.check("#consent")
    page.click("main form button")
    page.wait_for_url("**/sign-in**")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button >> nth=0")
    # Of the secretariat a second step is asked before anything else.
    assert page.url.endswith("/desk/account/second-step"), page.url
    with_authenticator(page)
    read_notice(page)
    send(page, "名册.csv", table(register(), "gb18030"))
    page.click("text=补录全部 500 行")
    assert "第 1 次补录：成员 500 家" in page.inner_text("main")
    look(page, "entered")
    page.goto("/desk/invitations?who=representatives")
    # Two hundred pictures of codes take their time.
    page.click("text=为这 200 人生成链接", timeout=150_000)
    page.wait_for_load_state(timeout=150_000)
    assert page.locator(".strips li").count() == 200
    link = page.locator(".strips code").first.inner_text()
    guest = browser.new_context().new_page()
    guest.goto(link)
    assert "设置您的账号" in guest.inner_text("main")
    page.goto("/desk/invitations")
    assert "有 200 人的邀请还没有使用" in page.inner_text("main")
    look(page, "invited")


def test_pages_of_the_desk(browser, server):
    page = secretary(browser, server)
    for language in ("en", "zh"):
        for path, name in [("/desk", "desk"), ("/desk/import", "import"), ("/desk/invitations", "invitations"), ("/numbers", "numbers")]:
            page.goto(f"{path}?lang={language}")
            assert page.locator("h1").count() == 1
            look(page, f"{name}-{language}")
    page.goto("/desk")
    order = [re.sub("（.*", "", heading) for heading in page.locator("main h2").all_inner_texts()]
    # What happens today or tomorrow stands above it, on days that have any.
    order = [heading for heading in order if heading != "今天和明天"]
    assert order[:3] == ["已逾期", "等我们办理", "三十日内"]
    rows, _ = spoilt(register())
    send(page, "名册.xlsx", packed(rows[:60]))
    for language in ("en", "zh"):
        page.goto(f"/desk/import?lang={language}")
        look(page, f"rehearsal-{language}")
    page.click("text=放弃，换一个文件")
    assert page.request.get("/desk.csv").ok
