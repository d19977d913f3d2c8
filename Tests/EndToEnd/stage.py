"""A server whose clock can be set, and whoever is signed in at it: what the longer journeys are walked on."""

import html
import os
import pathlib
import re

from booth import Booth, sign_in
from conftest import PASSWORD

TIMEOUT = 15_000


class Stage:
    def __init__(self, browser, server, clock):
        self.browser, self.server, self.clock = browser, server, clock
        self.pages, self.signed_in, self.leads = {}, set(), {}
        self.booth = Booth(self.context(), TIMEOUT)

    def context(self):
        # Without JavaScript: every page works so, and sixty live boards need not be kept up to date.
        return self.browser.new_context(base_url=self.server.url, java_script_enabled=False)

    def visitor(self):
        page = self.context().new_page()
        page.set_default_timeout(TIMEOUT)
        return page

    def person(self, login: str, password: str = PASSWORD):
        """The page of somebody who has one of their own; it stays theirs when they have to sign in again."""
        if login not in self.pages:
            self.pages[login] = self.visitor()
        if login not in self.signed_in:
            sign_in(self.pages[login].context, login, password)
            self.signed_in.add(login)
        return self.pages[login]

    def pass_time(self, moment):
        """Sessions end within that time, so that everyone signs in again."""
        self.signed_in.clear()
        self.booth.clear()
        self.clock.set(moment)

    def lead(self, login: str) -> str:
        """Who somebody is, as their desk says it."""
        if login not in self.leads:
            self.leads[login] = plain(re.search('<p class="lead">(.*?)</p>', self.booth.read(login, "/desk"), re.DOTALL)[1])
        return self.leads[login]

    def name(self, login: str) -> str:
        return re.split(r"[\s（]", self.lead(login))[0]

    def unit(self, login: str) -> tuple[str, str]:
        """The number and the name of the member that somebody acts for."""
        desk = self.booth.read(login, "/desk")
        link = re.search('<main.*?href="/members/([^"/]+)">(.*?)</a>', desk, re.DOTALL)
        return link[1], plain(link[2])

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

    def status(self, case: str) -> str:
        """Where a case stands, as its page says it under the heading."""
        source = self.booth.read("supervisor1", f"/cases/{case}")
        return plain(re.search(r'<p class="lead">.*?<span class="tag[^>]*>(.*?)</span>', source, re.DOTALL)[1])

    def wait_until(self, case: str, status: str):
        """What is due the server closes within seconds."""
        for _ in range(100):
            if self.status(case) == status:
                return
            self.booth.page.wait_for_timeout(200)
        raise AssertionError(f"{case} stands at {self.status(case)}, never at {status}")

    def open_vote(self, case: str) -> str:
        """Where the open vote on a case is taken."""
        source = self.booth.read("supervisor1", f"/cases/{case}")
        return re.search(r'class="summary".*?href="(/votes/[^"]+)"', source, re.DOTALL)[1]

    def roll(self, case: str, logins: list[str]) -> list[str]:
        """Those of them who may vote on a case, as the roll says that the page of its vote shows to everybody."""
        page = self.booth.read("supervisor1", self.open_vote(case))
        rows = re.findall("<tr>(.*?)</tr>", page[page.rindex("<tbody>") :], re.DOTALL)
        names = [plain(row.split("</th>")[0]) for row in rows if "回避" not in row]
        return [login for login in logins if self.name(login) in names]

    def vote(self, case: str, choice: str, logins: list[str]) -> list[str]:
        """Those of them who are on the roll vote on a case until it is decided; who did."""
        path, voted = self.open_vote(case), []
        for login in self.roll(case, logins):
            page = self.booth.enter(login)
            page.goto(path)
            if page.locator("[name=choice]").count() == 0:
                break
            page.check(f"[name=choice][value={choice}]")
            page.click("main form button >> nth=0")
            voted.append(login)
        return voted

    def look(self, page, name: str):
        """No page is wider than a phone; with SHOTS in the environment, pictures of it are kept."""
        size = page.viewport_size
        page.set_viewport_size({"width": 390, "height": 844})
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert excess <= 0, f"{page.url} is {excess} pixels too wide"
        if shots := os.environ.get("SHOTS"):
            place, _, query = page.url.partition("#")[0].partition("?")
            parts = [part for part in query.split("&") if part and not part.startswith("lang=")]
            for language in ("en", "zh"):
                page.goto(f"{place}?{'&'.join([*parts, f'lang={language}'])}")
                for width in (1280, 390):
                    page.set_viewport_size({"width": width, "height": 844})
                    page.screenshot(path=pathlib.Path(shots) / f"{name}-{width}-{language}.png", full_page=True)
        page.set_viewport_size(size)


def plain(source: str) -> str:
    """What a piece of a page says."""
    return html.unescape(re.sub("<[^>]*>", "", source)).strip()


def wait_for(page, path: str, text: str):
    """What is due the server closes within seconds."""
    for _ in range(60):
        page.goto(path)
        if page.locator("main").get_by_text(text).count():
            return
        page.wait_for_timeout(300)
    raise AssertionError(f"{path} never said {text}: {page.inner_text('main')[:600]}")
