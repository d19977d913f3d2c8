"""A committee over its whole life (Article 19): an amendment sets it up, the chairs' meeting appoints its head, it plans and
reports, and another amendment closes it."""

import re

from journey import DIRECTORS
from test_assembly import DRAFTER, SECRETARY, Hall

NAME, HEAD, CALLER = "智能制造标准化委员会", "director28", "chair1"


def reword(page, case: str, old: str, new: str):
    page.goto(f"/cases/{case}/draft?article=19")
    text = page.input_value("[name=text]")
    assert old in text
    page.fill("[name=text]", text.replace(old, new))
    page.click("text=保存这一条")


def assembly(hall: Hall, case: str) -> str:
    """Fifteen days of consultation, fifteen of notice, twenty of thirty there; carried by a show of hands."""
    # A time that ends on a day off ends on the next working day.
    hall.pass_time(hall.clock.day(25, 10))
    hall.submit_draft(case)
    page = hall.person(SECRETARY)
    page.goto("/meetings/call?lang=zh")
    starts = hall.clock.day(17, 14)
    page.select_option("[name=organ]", "assembly")
    page.check("[name=kind][value=regular]")
    page.fill("[name=day]", starts.date().isoformat())
    page.fill("[name=time]", "14:00")
    page.fill("[name=place]", "知行楼三楼会议室")
    page.check(f"[name=case-{case}]")
    page.click("main form button:has-text('发出通知')")
    page.wait_for_url(re.compile(r"/meetings/\d"))
    meeting = page.url.removeprefix(hall.server.url)
    hall.pass_time(starts)
    for login in DIRECTORS[:21]:
        page = hall.person(login)
        page.goto(meeting)
        page.click("text=现场签到")
    hall.run(meeting, "宣布开会")
    hall.take(meeting, case)
    hall.count(meeting, 20, 1, 0)
    return meeting


def version(hall: Hall, reader) -> int:
    return max(int(number) for number in re.findall(r"第 (\d+) 版", hall.text(reader, "/charter/versions?lang=zh")))


def test_a_committee_over_its_whole_life(stage):
    hall = Hall(stage.browser, stage.server, stage.clock)
    visitor = hall.visitor()
    first = version(hall, visitor)
    case = hall.bring(DRAFTER, "amendment", {"name": "设立标准化委员会", "reason": "示例理由"})
    page = hall.person(DRAFTER)
    page.goto(f"/cases/{case}/draft")
    page.click("summary:has-text('设立、合并、撤销委员会')")
    page.fill("[name=committee-zh]", NAME)
    page.fill("[name=committee-en]", "Standards committee")
    page.click("text=写入草案：设立")

    # 第十九条 names the committees: an amendment that leaves it as it is does not run.
    assert "第十九条没有写到" in page.inner_text("main")
    page.click("button:has-text('提出草案')")
    assert "章程不允许这样办" in page.inner_text("main")
    reword(page, case, "智能制造产业发展委员会", f"智能制造产业发展委员会、{NAME}")
    page.goto(f"/cases/{case}/draft")
    assert "可以运行" in page.inner_text("main") and page.locator("main ins", has_text=NAME).count()
    hall.look(page, "committee-draft")
    page.goto(f"/cases/{case}/draft")
    page.click("button:has-text('提出草案')")
    meeting = assembly(hall, case)
    visitor.goto(meeting)
    hall.look(visitor, "committee-meeting")
    assert NAME in hall.text(visitor, "/organs?lang=zh")
    hall.look(visitor, "committee-organs")
    assert NAME in hall.text(visitor, "/charter/19") and version(hall, visitor) == first + 1

    # 第十六条第五项: the chairs' meeting appoints its head.
    name = hall.name(HEAD)
    page = hall.person(CALLER)
    page.goto("/bring/appointment/form")
    page.select_option("[name=field-office]", "standards-committee-head")
    option = page.locator("[name=field-person] option", has_text=name).first.inner_text()
    page.select_option("[name=field-person]", label=option)
    page.fill("[name=field-reason]", "熟悉标准化工作。")
    case = hall.hand_in(page)
    chairs = hall.vote(case, "yes", DIRECTORS)
    assert name in hall.text(visitor, "/organs") and "已聘任" in hall.text(visitor, f"/cases/{case}?lang=zh")

    # Its plan is approved and its report noted; nobody else's head writes them.
    year = str(hall.clock.now.year)
    assert hall.person("member1").goto("/bring/committee-plan/form").status == 403
    plan = hall.bring(HEAD, "committee-plan", {"committee": "standards-committee", "year": year})
    hall.answer(HEAD, plan, {"content": "示例计划：制定两项标准。"})
    hall.vote(plan, "yes", chairs)
    report = hall.bring(HEAD, "committee-report", {"committee": "standards-committee", "year": year})
    hall.answer(HEAD, report, {"content": "示例报告：已制定一项标准。"})
    page = hall.person(CALLER)
    page.goto(f"/cases/{report}")
    page.click("main button:has-text('备案')")
    text = hall.text(visitor, "/organs?lang=zh")
    part = text[text.index("年度计划和报告", text.index(NAME)):]
    assert "已审定" in part and "已备案" in part

    # Closed by another amendment: the article has to let go of its name, and its head's seat ends with it.
    case = hall.bring(DRAFTER, "amendment", {"name": "撤销标准化委员会", "reason": "示例理由"})
    page = hall.person(DRAFTER)
    page.goto(f"/cases/{case}/draft")
    page.click("summary:has-text('设立、合并、撤销委员会')")
    page.select_option("[name=closing]", "standards-committee")
    page.click("text=写入草案：撤销")
    assert "第十九条仍写着" in page.inner_text("main")
    reword(page, case, f"、{NAME}", "")
    page.goto(f"/cases/{case}/draft")
    page.click("button:has-text('提出草案')")
    assembly(hall, case)
    visitor.goto("/organs?lang=zh")
    former = visitor.inner_text("#former-committees")
    assert NAME in former and name in former and "席位随之终止" in former
    hall.look(visitor, "committee-closed")
    assert "示例计划" in hall.text(visitor, f"/cases/{plan}"), "what it did stays on the record"
    assert version(hall, visitor) == first + 2
