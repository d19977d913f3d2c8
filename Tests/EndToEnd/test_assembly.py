"""A whole assembly under the charter, through the pages only: called with notice, quorum reached, the report heard, one
amendment carried and one refused for lack of two thirds, a chair and ten vice-chairs elected with a tie at the last seat,
minutes approved, resolutions published, and the charter at version 2 with version 1 still at its address.

The charter's periods are those of the charter: consultation, nominations and notice take more than a month, for which the
server's clock is set forward (see clock.py). Thirty directors take part, each in a browser session of their own.
"""

import re

import pytest

from journey import DIRECTORS
from stage import Stage, wait_for

SECRETARY = "secretary1"
DRAFTER, NOMINATOR = "director12", "director20"


@pytest.fixture
def hall(stage):
    return Hall(stage.browser, stage.server, stage.clock)


class Hall(Stage):
    def vice_chairs(self) -> list[str]:
        """Who is vice-chair now: in the years before, some of the first have resigned and others were elected."""
        logins = [f"director{n}" for n in range(1, 30)]
        return [login for login in logins if "副理事长" in self.lead(login)]

    def amendment(self, article: int, text: str) -> str:
        case = self.bring(DRAFTER, "amendment", {"name": f"第{article}条", "reason": "示例理由"})
        page = self.person(DRAFTER)
        page.goto(f"/cases/{case}/draft?article={article}")
        page.fill("[name=text]", text)
        page.click("text=保存这一条")
        self.submit_draft(case)
        return case

    def submit_draft(self, case: str):
        page = self.person(DRAFTER)
        wait_for(page, f"/cases/{case}/draft", "提出草案")
        page.click("button:has-text('提出草案')")

    def stand(self, case: str, login: str):
        name = self.name(login)
        page = self.person(NOMINATOR)
        page.goto(f"/cases/{case}")
        labels = page.locator("[name=nominee] option").all_inner_texts()
        found = [label for label in labels if re.split("[（(]", label)[0] == name]
        assert len(found) == 1, f"{name} may not stand: {labels}"
        page.select_option("[name=nominee]", label=found[0])
        page.click("button:has-text('提名')")
        page = self.person(login)
        page.goto(f"/cases/{case}")
        page.click("text=接受提名")

    def run(self, meeting: str, button: str):
        page = self.person(SECRETARY)
        page.goto(meeting)
        page.click(f".runner button:has-text('{button}')")
        return page

    def take(self, meeting: str, case: str):
        """Takes up the item of a case and puts it to its decision."""
        page = self.person(SECRETARY)
        page.goto(meeting)
        title = page.locator("#board li", has=page.locator(f"a[href='/cases/{case}']")).inner_text()
        number = int(re.match(r"(\d+)\.", title.strip())[1])
        page.click(f".runner [name=item][value='{number - 1}']")
        page.click(".runner button:has-text('开始')")

    def count(self, meeting: str, yes: int, no: int, abstain: int):
        """Enters a show of hands and closes the vote."""
        page = self.person(SECRETARY)
        page.goto(meeting)
        page.click("summary:has-text('录入会场计票')")
        for choice, number in {"yes": yes, "no": no, "abstain": abstain}.items():
            page.fill(f"[name={choice}]", str(number))
        page.click("details[open] button:has-text('录入')")
        page.click("text=结束表决并宣布结果")

    def ballot(self, ballot: str, login: str, chosen: list[int]):
        page = self.person(login)
        page.goto(f"/elections/{ballot}")
        for number in chosen:
            page.check(f"[name=candidate-{number}]")
        page.check("[name=confirm]")
        page.click("main form button:has-text('投入票箱')")


def test_a_whole_assembly(hall):
    clock = hall.clock
    # What the assembly is to decide: a report, two amendments, and successors to all of the chairs' meeting but one.
    carried = hall.amendment(10, "依据章程和发展需要，经理事大会同意，开展其他相关活动。")
    refused = hall.amendment(9, "适时发布有关信息。")
    page = hall.person(SECRETARY)
    page.goto("/report/2026")
    page.click("a.button:has-text('起草工作报告')")
    assert "一、成员情况" in page.input_value("[name=field-text]")
    report = hall.hand_in(page)
    hall.bring("chair1", "resignation", {"office": "chair"})
    outgoing = hall.vice_chairs()
    assert len(outgoing) == 10, "第十七条：副理事长10名"
    caller = outgoing[0]
    others = [login for login in DIRECTORS[1:] if login not in outgoing + [DRAFTER, NOMINATOR]]
    chair = hall.bring(caller, "election", {"office": "chair", "occasion": "vacancy"})
    for login in outgoing[1:]:
        hall.bring(login, "resignation", {"office": "vice-chair"})
    vice_chairs = hall.bring(caller, "election", {"office": "vice-chair", "occasion": "vacancy"})
    hall.bring(caller, "resignation", {"office": "vice-chair"})
    hall.stand(chair, others[0])
    for login in outgoing + [others[1]]:
        hall.stand(vice_chairs, login)

    # 征求意见和提名各十五日 / Consultation and nominations take fifteen days each.
    hall.pass_time(clock.day(17, 10))
    visitor = hall.visitor()
    for case in (chair, vice_chairs):
        wait_for(visitor, f"/cases/{case}?lang=zh", "列入议程")
    for case in (carried, refused):
        hall.submit_draft(case)

    # 第十六条第二项：组织召开联盟理事大会 / The secretariat calls the assembly, with fifteen days' notice.
    page = hall.person(SECRETARY)
    page.goto("/meetings/call?lang=zh")
    starts = clock.day(17, 14)
    page.select_option("[name=organ]", "assembly")
    page.check("[name=kind][value=regular]")
    page.fill("[name=day]", starts.date().isoformat())
    page.fill("[name=time]", "14:00")
    page.fill("[name=place]", "知行楼三楼会议室")
    for case in (report, carried, refused, chair, vice_chairs):
        page.check(f"[name=case-{case}]")
    page.click("main form button:has-text('发出通知')")
    page.wait_for_url(re.compile(r"/meetings/\d"))
    meeting = page.url.removeprefix(hall.server.url)

    # 到会三分之二以上：十九人不够，二十人够 / Nineteen of thirty are no quorum, twenty are.
    hall.pass_time(starts)

    def arrive(login):
        page = hall.person(login)
        page.goto(meeting)
        page.click("text=现场签到")

    for login in DIRECTORS[:19]:
        arrive(login)
    page = hall.run(meeting, "宣布开会")
    assert "实到 19 人，还差 1 人" in page.inner_text("main")
    arrive(DIRECTORS[19])
    hall.run(meeting, "宣布开会")

    # 第十五条第三项：审议理事会工作报告 / The report is heard.
    hall.take(meeting, report)
    hall.count(meeting, 15, 3, 2)
    for login in DIRECTORS[20:]:
        arrive(login)

    # 第十五条第一项：讨论修改章程 / Twenty of thirty are two thirds, nineteen are not.
    # The one that is lost comes first: once the other is carried, a text worded on version 1 is not put to the vote.
    hall.take(meeting, refused)
    hall.count(meeting, 19, 11, 0)
    hall.take(meeting, carried)
    for login in DIRECTORS[:12]:
        page = hall.person(login)
        page.goto(f"/votes/{carried}-1")
        page.check("[name=choice][value=yes]")
        page.click("main form button >> nth=0")
    hall.count(meeting, 8, 10, 0)
    visitor.goto(f"{meeting}?lang=zh")
    board = visitor.inner_text("#board")
    assert "赞成 20，反对 10，弃权 0" in board and "赞成 19，反对 11，弃权 0" in board

    # 第十五条第二项：选举 / The chair, by secret ballot.
    hall.take(meeting, chair)
    for login in DIRECTORS[:16]:
        hall.ballot(f"{chair}-e1", login, [1])
    visitor.goto(f"{meeting}/board")
    assert "已收 16 票，到会 30 人" in visitor.inner_text("body")
    looked = ((meeting, "election-meeting"), (f"/elections/{chair}-e1", "election-paper"))
    for place, name in looked:
        page = hall.person(DIRECTORS[20])
        page.goto(place)
        hall.look(page, name)
    hall.run(meeting, "结束投票并计票")

    # 第十七条：副理事长10名 / Ten vice-chairs of eleven who stand; the last two tie, and a run-off decides.
    hall.take(meeting, vice_chairs)
    safe = list(range(1, 10))
    for number, login in enumerate(DIRECTORS[:20]):
        both = [candidate for candidate in safe if candidate != safe[number % 9]] + [10, 11]
        hall.ballot(f"{vice_chairs}-e1", login, both if number < 16 else safe)
    hall.run(meeting, "结束投票并计票")
    visitor.goto(f"/elections/{vice_chairs}-e1?lang=zh")
    assert visitor.inner_text("main").count("相等") >= 2
    hall.take(meeting, vice_chairs)
    for number, login in enumerate(DIRECTORS[:18]):
        hall.ballot(f"{vice_chairs}-e2", login, [1 if number < 2 else 2])
    hall.run(meeting, "结束投票并计票")
    visitor.goto(f"/cases/{vice_chairs}?lang=zh")
    assert "已选出" in visitor.inner_text("main")

    # 散会、纪要 / The meeting closes, and more than half confirm its minutes.
    page = hall.person(SECRETARY)
    page.goto(meeting)
    page.click("summary:has-text('宣布散会')")
    page.click("details[open] button:has-text('宣布散会')")
    page.goto(f"{meeting}/minutes")
    page.click("text=印送到会者确认")
    for login in DIRECTORS[:16]:
        page = hall.person(login)
        page.goto(f"{meeting}/minutes")
        page.click("text=确认纪要无误")
    visitor.goto(f"{meeting}/minutes")
    minutes = visitor.inner_text("main")
    for line in ("票数相等，就余下1名再次投票", "再次无记名投票选举副理事长", "赞成20票", "赞成19票", "当选理事长"):
        assert line in minutes, line

    # 第二十条：审议通过后生效，并向社会公布 / What a visitor sees afterwards.
    visitor.goto("/charter/10")
    assert "经理事大会同意，开展其他相关活动" in visitor.inner_text("main")
    visitor.goto("/charter/v/1/10")
    assert "依据章程和发展需要，开展其他相关活动" in visitor.inner_text("main")
    assert visitor.goto("/charter/v/2").status == 200
    visitor.goto(f"/cases/{report}?lang=zh")
    assert "已审议通过" in visitor.inner_text("main")
    visitor.goto("/organs?lang=zh")
    offices = visitor.inner_text("main")
    assert "副理事长空缺" not in offices and "理事长空缺" not in offices
    visitor.goto(f"/cases/{carried}?lang=zh")
    visitor.click("main a[href^='/resolutions/'] >> nth=0")
    assert "第十五条第一项" in visitor.inner_text("main") and "赞成 20" in visitor.inner_text("main")
