"""Two representatives of the demonstration who are one human being: tied, switched, and each vote that of its own member."""

import re

import pytest

from conftest import PASSWORD
from test_ways_in import NEW, RealServer, code_of, fresh, real, shoot, sign_in, with_authenticator  # noqa: F401

PAGE = "/desk/account/capacities"


def tie(page, login: str, password: str = PASSWORD, code: str = ""):
    page.goto(PAGE)
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.fill("[name=code]", code)
    page.click("main button:has-text('关联另一个账号')")


def acting(page) -> str:
    return page.inner_text("form.capacity span >> nth=0")


def press(page):
    """The first of the other capacities at the head of the page."""
    page.click("form.capacity button >> nth=0")


@pytest.fixture(scope="module")
def tied(browser, real):  # noqa: F811
    page = fresh(browser, real)
    sign_in(page, "director21")
    page.wait_for_url("**/desk")
    page.goto(PAGE)
    shoot(page, "none", "capacities")
    tie(page, "director22", "a wrong password")
    assert "不正确" in page.inner_text("[role=alert]")
    shoot(page, "wrong", "capacities")
    tie(page, "director22")
    assert "已关联" in page.inner_text("main")
    shoot(page, "tied", "capacities")
    page.goto(f"{PAGE}?lang=en")
    shoot(page, "tied-en", "capacities")
    page.goto(f"{PAGE}?lang=zh")
    return page


def test_what_is_done_is_done_for_the_member_at_the_head_of_the_page(tied):
    heads = []
    for _ in range(2):
        tied.goto("/bring/motion/form")
        heads.append(acting(tied))
        said = re.search("您以“(.+?代表)”的名义办理", tied.inner_text("main"))
        assert said and said[1] in heads[-1]
        shoot(tied, f"motion-{len(heads)}", "capacities")
        press(tied)
        tied.wait_for_url("**/desk")
    assert heads[0] != heads[1]
    assert acting(tied) == heads[0]


def test_without_a_script_on_a_phone_one_press_switches(browser, real, tied):  # noqa: F811
    context = browser.new_context(
        base_url=real.url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in?lang=zh")
    sign_in(page, "director22")
    page.goto("/members")
    before = acting(page)
    press(page)
    assert page.url.endswith("/desk") and acting(page) != before
    context.close()


def test_the_second_step_is_not_passed_by_and_its_change_unties(browser, real):  # noqa: F811
    guarded = fresh(browser, real)
    sign_in(guarded, "director23")
    guarded.goto("/desk/account/second-step")
    secret, codes = with_authenticator(guarded)
    page = fresh(browser, real)
    sign_in(page, "director24")
    page.wait_for_url("**/desk")
    tie(page, "director23")
    assert "验证码不正确" in page.inner_text("[role=alert]")
    tie(page, "director23", code=codes[0])
    assert "已关联" in page.inner_text("main")
    press(page)
    assert page.url.endswith("/sign-in/code")
    shoot(page, "code", "capacities")
    page.goto("/desk")
    assert "/sign-in" in page.url, "there is no session until the code is shown"
    page.goto("/sign-in/code")
    page.fill("[name=code]", code_of(secret, 1))
    page.click("main form >> nth=0 >> button")
    page.wait_for_url("**/desk")
    name = acting(page)
    page.goto("/desk/account")
    assert "由另一身份切换而来" in page.inner_text("main")
    shoot(page, "account", "capacities")
    press(page)
    page.wait_for_url("**/desk")
    assert acting(page) != name
    # The owner changes the password in another browser: nobody goes over any more.
    guarded.goto("/desk/account")
    guarded.fill("[name=current]", PASSWORD)
    guarded.fill("[name=new]", NEW)
    guarded.fill("[name=again]", NEW)
    guarded.click("main button:has-text('更改密码')")
    assert "密码已更改" in guarded.inner_text("main")
    page.goto("/desk")
    assert page.locator("form.capacity").count() == 0
