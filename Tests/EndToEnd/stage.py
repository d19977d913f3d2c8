"""A server whose clock can be set, and whoever is signed in at it: what the longer journeys are walked on."""

import os
import pathlib
import re

from conftest import PASSWORD


class Stage:
    def __init__(self, browser, server, clock):
        self.browser, self.server, self.clock, self.pages = browser, server, clock, {}

    def visitor(self):
        # Without JavaScript: every page works so, and sixty live boards need not be kept up to date.
        page = self.browser.new_context(base_url=self.server.url, java_script_enabled=False).new_page()
        page.set_default_timeout(15_000)
        return page

    def person(self, login: str, password: str = PASSWORD):
        if login not in self.pages:
            page = self.visitor()
            page.goto("/sign-in?lang=zh")
            page.fill("[name=login]", login)
            page.fill("[name=password]", password)
            page.click("main form button")
            page.wait_for_url("**/desk")
            self.pages[login] = page
        return self.pages[login]

    def pass_time(self, moment):
        """Sessions end within that time, so that everyone signs in again."""
        for page in self.pages.values():
            page.context.close()
        self.pages = {}
        self.clock.set(moment)

    def lead(self, login: str) -> str:
        page = self.person(login)
        page.goto("/desk")
        return page.inner_text("main .lead")

    def name(self, login: str) -> str:
        return re.split(r"[\s（]", self.lead(login))[0]

    def unit(self, login: str) -> tuple[str, str]:
        """The number and the name of the member that somebody acts for."""
        page = self.person(login)
        page.goto("/desk")
        link = page.locator("main a[href^='/members/']").first
        return link.get_attribute("href").rsplit("/", 1)[1], link.inner_text()

    def text(self, reader, path: str) -> str:
        """What somebody reads at a place."""
        page = self.person(reader) if isinstance(reader, str) else reader
        page.goto(path)
        return page.inner_text("main")

    def fill(self, page, answers: dict[str, str]):
        for field, value in answers.items():
            control = page.locator(f"[name=field-{field}]").first
            if control.evaluate("it => it.tagName") == "SELECT":
                control.select_option(value)
            elif control.get_attribute("type") == "radio":
                page.check(f"[name=field-{field}][value={value}]")
            else:
                control.fill(value)

    def bring(self, login: str, procedure: str, answers: dict[str, str], query: str = "") -> str:
        """Brings a case from its form to its receipt; the number of the case."""
        page = self.person(login)
        page.goto(f"/bring/{procedure}/form{query}")
        self.fill(page, answers)
        return self.hand_in(page)

    def hand_in(self, page) -> str:
        page.click("text=下一步：核对")
        page.click("main form button:has-text('提交')")
        return page.inner_text("#receipt")

    def answer(self, login: str, case: str, answers: dict[str, str]):
        """Fills in the form for which a case waits."""
        page = self.person(login)
        page.goto(f"/cases/{case}/answers")
        self.fill(page, answers)
        page.click("main form button[value=submit]")
        assert page.url.endswith(f"/cases/{case}"), page.inner_text("main")
        return page

    def check(self, login: str, case: str, outcome: str, reasons: str = ""):
        page = self.person(login)
        page.goto(f"/cases/{case}")
        page.check(f"[name=outcome][value={outcome}]")
        page.fill("#reasons", reasons)
        page.click("text=记录结论")
        return page

    def open_vote(self, case: str) -> str:
        """Where the open vote on a case is taken."""
        page = self.visitor()
        page.goto(f"/cases/{case}")
        path = page.locator("main .summary a[href^='/votes/']").first.get_attribute("href")
        page.context.close()
        return path

    def roll(self, case: str, logins: list[str]) -> list[str]:
        """Those of them who may vote on a case."""
        path = self.open_vote(case)

        def may_vote(login):
            page = self.person(login)
            page.goto(path)
            return page.locator("[name=choice]").count() > 0

        return [login for login in logins if may_vote(login)]

    def vote(self, case: str, choice: str, logins: list[str]) -> list[str]:
        """Those of them who are on the roll vote on a case until it is decided; who did."""
        path, voted = self.open_vote(case), []
        for login in logins:
            page = self.person(login)
            page.goto(path)
            if page.locator("[name=choice]").count():
                page.check(f"[name=choice][value={choice}]")
                page.click("main form button >> nth=0")
                voted.append(login)
            elif page.get_by_text("您不在本次表决的名册上").count() == 0:
                break
        return voted

    def look(self, page, name: str):
        """No page is wider than a phone; with SHOTS in the environment, pictures of it are kept."""
        size = page.viewport_size
        page.set_viewport_size({"width": 390, "height": 844})
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert excess <= 0, f"{page.url} is {excess} pixels too wide"
        if shots := os.environ.get("SHOTS"):
            place, _, query = page.url.partition("?")
            parts = [part for part in query.split("&") if part and not part.startswith("lang=")]
            for language in ("en", "zh"):
                page.goto(f"{place}?{'&'.join([*parts, f'lang={language}'])}")
                for width in (1280, 390):
                    page.set_viewport_size({"width": width, "height": 844})
                    page.screenshot(path=pathlib.Path(shots) / f"{name}-{width}-{language}.png", full_page=True)
        page.set_viewport_size(size)


def wait_for(page, path: str, text: str):
    """What is due the server closes within seconds."""
    for _ in range(60):
        page.goto(path)
        if page.locator("main").get_by_text(text).count():
            return
        page.wait_for_timeout(300)
    raise AssertionError(f"{path} never said {text}: {page.inner_text('main')[:600]}")
