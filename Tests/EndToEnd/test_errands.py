"""A link for one thing, on a phone: a reviewer without an account declares, scores and is done, and reaches nothing else by it."""

import re

from conftest import PASSWORD

PHONE = {"width": 390, "height": 844}


def test_a_reviewer_is_handed_a_link_and_needs_no_account(browser, server):
    context = browser.new_context(base_url=server.url)
    secretary = context.new_page()
    secretary.goto("/sign-in?lang=zh")
    secretary.fill("[name=login]", "secretary1")
    secretary.fill("[name=password]", PASSWORD)
    secretary.click("main form >> nth=0 >> button")
    file = reviewed(secretary)
    secretary.goto(file)
    secretary.click("section[aria-labelledby=errands] summary")
    assert "无记名票不用链接" in secretary.inner_text("section[aria-labelledby=errands]")
    asked = secretary.locator("section[aria-labelledby=errands] option").all_inner_texts()
    secretary.select_option("section[aria-labelledby=errands] select", label=asked[1])
    secretary.click("button[value=hand]")
    link = re.sub("^https?://[^/]+", "", secretary.inner_text("#link"))
    assert link.startswith("/errands/") and secretary.locator("svg.qr").count() == 1

    phone = browser.new_context(base_url=server.url, viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(link)
    text = phone.inner_text("main")
    assert asked[1] in text and "只能办这一件事" in text and "经办人也看到过它" in text
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if phone.locator("button[value=yes]").count():
        phone.click("button[value=yes]")
    for score in phone.locator("main input[name^=score-]").all():
        score.fill("80")
    phone.fill("main textarea", "示例评审意见")
    phone.click("main form >> button")
    assert "已经办好" in phone.inner_text("h1")
    assert not [cookie for cookie in phone.context.cookies() if "session" in cookie["name"]]
    for place in ("/desk", "/inbox", "/desk/account"):
        phone.goto(place)
        assert "/sign-in" in phone.url, place
    secretary.goto("/desk/errands?state=used")
    assert asked[1] in secretary.inner_text("main") and "经办人转交" in secretary.inner_text("main")


def reviewed(page) -> str:
    """A case in which somebody is asked for a review who could be handed a link."""
    for number in range(1, 6):
        page.goto(f"/cases?state=open&page={number}")
        found = page.eval_on_selector_all("main a[href^='/cases/']", "all => all.map(a => a.getAttribute('href'))")
        for path in dict.fromkeys(path for path in found if re.fullmatch(r"/cases/\d{4}-\d{4}", path)):
            page.goto(path)
            if page.locator("button[value=hand]").count():
                return path
    raise AssertionError("nobody reviews anything in the demonstration")
