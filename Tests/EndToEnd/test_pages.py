"""Every public page, on a desk and on a phone, in both languages, with and without JavaScript."""

import os
import pathlib

import pytest

PAGES = [
    "/", "/charter", "/charter/12", "/charter/15", "/api", "/checkup", "/members", "/members/M0001", "/organs", "/apply",
    "/apply/form", "/bring", "/bring/withdrawal", "/bring/expulsion", "/bring/supervision", "/bring/suggestion",
    "/members?former=1", "/rules", "/resolutions", "/obligations", "/report/2026", "/cases", "/meetings", "/record",
    "/record/1", "/sign-in", "/sign-in/lost", "/charter/versions", "/charter/v/1", "/charter/v/1/12",
    "/events", "/events?kind=course", "/bring/forum", "/bring/course", "/hall", "/hall?side=offer", "/bring/need", "/bring/consulting",
    "/bring/new-procedure", "/bring/seal-use", "/cases?procedure=seal-use",
    "/topics", "/topics?state=past", "/projects", "/projects?view=list", "/bring/topic", "/bring/project",
    "/textbooks", "/bring/textbook", "/bring/internship",
    "/standards", "/standards?sort=due", "/bring/standard", "/bring/standard-review",
    "/news",
    "/members?sort=latest&page=2", "/cases?procedure=need&state=open", "/resolutions?sort=oldest", "/numbers", "/numbers?kind=document", "/meetings?state=closed",
    "/obligations?standing=overdue", "/rules?q=no-such-words", "/record?day=2026-01-31",
    "/bases", "/bases?state=all&sort=due&district=decheng", "/bring/base", "/bring/base-review", "/bring/base-withdrawal",
    "/bring/base-leaving",
    "/privacy", "/news/1", "/search", "/search?q=%E7%A4%BA%E4%BE%8B",
]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_and_speaks_its_language(browser, server, path, language, width):
    context = browser.new_context(
        base_url=server.url, viewport={"width": width, "height": 844}, java_script_enabled=width == 1280
    )
    page = context.new_page()
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    assert page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}").status == 200
    assert page.get_attribute("html", "lang") == {"zh": "zh-Hans", "en": "en"}[language]
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{path} is {overflow} pixels too wide"
    assert faults == []
    if shots := os.environ.get("SHOTS"):
        name = path.strip("/").replace("/", "-") or "home"
        page.screenshot(path=pathlib.Path(shots) / f"{name}-{width}-{language}.png", full_page=True)
    context.close()


def test_every_link_on_the_public_pages_leads_somewhere(browser, server):
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    seen, queue = set(), ["/"]
    while queue and len(seen) < 150:
        path = queue.pop(0)
        if path in seen:
            continue
        seen.add(path)
        response = page.request.get(path)
        assert response.status == 200, path
        if "text/html" not in response.headers["content-type"]:
            continue
        page.set_content(response.text())
        links = page.eval_on_selector_all("a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
        queue += [link.split("#")[0] for link in links if link.split("#")[0] not in seen]
    assert len(seen) > 100
    context.close()


def test_demonstration_says_that_it_is_one(browser, server):
    page = browser.new_page()
    page.goto(server.url + "/?lang=zh")
    assert "演示" in page.inner_text("body")
