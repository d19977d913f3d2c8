"""Research under Article 5, through the pages only: a topic is proposed, reviewed and chosen, the guide published, a project
proposed against it, reviewed, approved, delivered by milestones with its mid-term check, and completed; its results are seen
by a member and not by a visitor, and after the members' time by a visitor too (Article 13(3)).
"""

import re
import shutil
import time

import pytest

from clock import Clock
from conftest import PASSWORD, Server

SECRETARY, COMMITTEE, PROPOSER, RESEARCHER, MEMBER = "secretary1", "committee1", "director25", "director26", "director29"
REVIEWERS = ["director20", "director21", "director22"]
RESULT = "示例端到端成果全文"


@pytest.fixture(scope="module")
def house(browser, demonstration, tmp_path_factory):
    clock = Clock(tmp_path_factory.mktemp("clock"))
    data = tmp_path_factory.mktemp("research") / "data"
    shutil.copytree(demonstration, data)
    server = Server(data, environment=clock.environment)
    yield House(browser, server, clock)
    assert server.stop() == 0


class House:
    def __init__(self, browser, server, clock):
        self.browser, self.server, self.clock, self.pages = browser, server, clock, {}

    def visitor(self):
        page = self.browser.new_context(
            base_url=self.server.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
        ).new_page()
        page.set_default_timeout(20_000)
        return page

    def person(self, login: str):
        if login not in self.pages:
            page = self.visitor()
            page.goto("/sign-in?lang=zh")
            page.fill("[name=login]", login)
            page.fill("[name=password]", PASSWORD)
            page.click("main form button")
            page.wait_for_url("**/desk")
            self.pages[login] = page
        return self.pages[login]

    def pass_days(self, days: int):
        """Sessions end within that time, so that everyone signs in again."""
        for page in self.pages.values():
            page.context.close()
        self.pages = {}
        self.clock.set(self.clock.day(days, 9))

    def wait_for(self, case: str, status: str):
        """The server lets time take effect by itself, a little later."""
        for _ in range(120):
            if self.status(SECRETARY, case) == status:
                return
            time.sleep(0.5)
        assert self.status(SECRETARY, case) == status

    def day(self, days: int) -> str:
        return self.clock.day(days, 9).date().isoformat()

    def fill(self, page, answers: dict[str, str]):
        for field, value in answers.items():
            control = page.locator(f"[name=field-{field}]").first
            if control.evaluate("it => it.tagName") == "SELECT":
                control.select_option(value)
            elif control.get_attribute("type") == "radio":
                page.check(f"[name=field-{field}][value={value}]")
            else:
                control.fill(value)

    def bring(self, login: str, form: str, answers: dict[str, str]) -> str:
        page = self.person(login)
        page.goto(form)
        self.fill(page, answers)
        page.click("text=下一步：核对")
        page.click("main form button:has-text('提交')")
        return page.inner_text("#receipt")

    def answer(self, login: str, case: str, answers: dict[str, str]):
        page = self.person(login)
        page.goto(f"/cases/{case}/answers?lang=zh")
        self.fill(page, answers)
        page.click("main form button >> nth=0")

    def review(self, case: str, proposer: str):
        """The secretariat asks three, who declare and score; whose case it is, is not among those who can be asked."""
        own = self.name(proposer)
        for login in REVIEWERS:
            name = self.name(login)
            secretary = self.person(SECRETARY)
            secretary.goto(f"/cases/{case}?lang=zh")
            labels = secretary.locator("[name=reviewer] option").all_inner_texts()
            names = [re.split("[（(]", label)[0] for label in labels]
            assert own not in names, "nobody of the proposer's unit is offered"
            found = [label for label, other in zip(labels, names) if other == name]
            assert len(found) == 1, f"{name} cannot be asked: {labels}"
            secretary.select_option("[name=reviewer]", label=found[0])
            secretary.click("button:has-text('邀请')")
            page = self.person(login)
            page.goto(f"/cases/{case}?lang=zh")
            page.click("text=声明没有利益冲突，开始评审")
            for control in page.locator("[name^=score-]").all():
                control.fill("85")
            page.locator("form[action$='/score'] [name=reasons]").fill("示例意见")
            page.click("text=提交评分")

    def name(self, login: str) -> str:
        page = self.person(login)
        page.goto("/desk?lang=zh")
        return re.split(r"[\s（]", page.inner_text("main .lead"))[0]

    def vote(self, case: str, logins: list[str]):
        """Those on the roll say yes until it is decided."""
        for login in logins:
            page = self.person(login)
            page.goto(f"/cases/{case}?lang=zh")
            if page.locator("main a:has-text('去投票')").count() == 0:
                continue
            page.click("main a:has-text('去投票')")
            page.check("[name=choice][value=yes]")
            page.click("main form button >> nth=0")

    def check(self, login: str, case: str, outcome: str = "pass"):
        page = self.person(login)
        page.goto(f"/cases/{case}?lang=zh")
        page.check(f"[name=outcome][value={outcome}]")
        page.click("text=记录结论")

    def deliver(self, case: str):
        page = self.person(RESEARCHER)
        page.goto(f"/cases/{case}?lang=zh")
        page.fill("form[action$='/milestone'] [name=reasons]", "示例交付")
        page.click("text=报告完成")
        self.check(SECRETARY, case)

    def status(self, login: str, case: str) -> str:
        page = self.person(login)
        page.goto(f"/cases/{case}?lang=zh")
        return page.inner_text("main .lead .tag")


def test_from_the_topic_to_the_result(house, browser):
    chairs = ["chair1"] + [f"director{number}" for number in range(1, 20)]
    guide = house.bring(SECRETARY, "/bring/topic-guide/form?lang=zh", {
        "title": "示例端到端指南", "year": "2027", "scope": "示例", "call-until": house.day(40), "last-day": house.day(390),
    })
    topic = house.bring(PROPOSER, f"/bring/topic/form?listing={guide}&lang=zh", {
        "title": "示例端到端选题", "purpose": "industry", "direction": "vision", "committee": "programme-committee",
        "background": "示例", "aims": "示例",
    })
    house.review(topic, PROPOSER)
    house.vote(topic, [COMMITTEE])
    # Longer than the vote's time, with whatever days off it may end on.
    house.pass_days(30)
    house.wait_for(topic, "入选，待指南发布")
    house.pass_days(11)
    house.wait_for(guide, "汇总编写")
    house.answer(SECRETARY, guide, {"preface": "示例编写说明"})
    house.vote(guide, chairs)
    assert house.status(SECRETARY, guide) == "有效期内"

    visitor = house.visitor()
    visitor.goto("/topics?lang=zh&purpose=industry")
    assert visitor.locator(f"a[href='/cases/{topic}']").count() == 1
    researcher = house.person(RESEARCHER)
    researcher.goto(f"/topics?lang=zh&q=示例端到端选题")
    form = researcher.locator(".card a:has-text('申请课题')").get_attribute("href")
    project = house.bring(RESEARCHER, form, {
        "name": "示例端到端课题", "problem": "示例问题", "approach": "示例方法", "foundation": "示例", "outcomes": "示例",
        "first-milestones": f"{house.day(60)} 完成方案", "second-milestones": f"{house.day(120)} 完成试验", "team": "示例负责人",
    })
    house.check(SECRETARY, project)
    house.review(project, RESEARCHER)
    member = house.person(MEMBER)
    assert member.goto(f"/cases/{project}").status == 404, "a proposal is not for those who may propose the same"
    house.vote(project, chairs)
    assert house.status(SECRETARY, project) == "前期实施"

    house.deliver(project)
    house.answer(RESEARCHER, project, {"progress": "示例进展"})
    house.check(COMMITTEE, project)
    house.deliver(project)
    house.answer(RESEARCHER, project, {"summary": "示例摘要", "sort": "device", "report": RESULT, "use": "示例"})
    house.check(COMMITTEE, project)
    assert house.status(SECRETARY, project) == "已结项，成果由成员优先共享"

    member = house.person(MEMBER)
    member.goto(f"/cases/{project}?lang=zh")
    assert member.get_by_text(RESULT).count() == 1
    member.goto("/projects?lang=zh")
    assert member.locator(f"a[href='/cases/{project}']").count() == 1
    visitor = house.visitor()
    assert visitor.goto(f"/cases/{project}").status == 404
    visitor.goto("/projects?lang=zh&q=示例端到端课题")
    assert visitor.locator(f"a[href='/cases/{project}']").count() == 0

    house.pass_days(89)
    assert house.visitor().goto(f"/cases/{project}").status == 404, "the members' time is not over"
    house.pass_days(15)
    house.wait_for(project, "已结项，成果公开")
    visitor = house.visitor()
    assert visitor.goto(f"/cases/{project}?lang=zh").status == 200
    assert visitor.get_by_text(RESULT).count() == 1
    visitor.goto("/projects?lang=zh&q=示例端到端课题")
    assert visitor.locator(f"a[href='/cases/{project}']").count() == 1
