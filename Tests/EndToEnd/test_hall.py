"""A need is published in the cooperation hall, found to match, answered, talked over, agreed, carried out and reported
(Article 6); and another lapses unless it is renewed."""

import re

from stage import wait_for

FIRM, SCHOOL, THIRD = "director3", "director5", "director7"
NEED = {
    "title": "示例：码垛机器人视觉定位不稳，请人来厂指导", "kind": "technical", "direction": "robotics",
    "content": "车间粉尘大，码垛机器人抓取定位时常偏差，希望两周内有人到现场指导。", "district": "qihe",
}
OFFER = {
    "title": "示例：码垛机器人调试与视觉标定", "kind": "technical", "direction": "robotics",
    "content": "有两名工程师可以到现场调试码垛机器人、标定视觉定位。", "district": "decheng",
}


def test_a_need_from_its_publication_to_its_outcome(stage):
    offer = stage.bring(SCHOOL, "offer", OFFER)

    # Two minutes' worth of fields: five are asked for, of which the place is known, and three may stay empty.
    firm = stage.person(FIRM)
    firm.goto("/bring/need/form")
    assert firm.locator("main form .field").count() == 8 and firm.get_by_text("（选填）").count() == 3
    firm.click("text=下一步：核对")
    assert "请更正以下 4 处" in firm.inner_text("main")
    stage.look(firm, "hall-form-errors")
    need = stage.bring(FIRM, "need", NEED)
    firm.click("text=看看与它相合的")

    # The match comes first, and says why.
    card = firm.locator("#matches ~ .cards .card").first
    assert OFFER["title"] in card.inner_text()
    for reason in ("类型相同：技术难题与技术服务", "方向相同：工业机器人", "都提到", "“码垛机器人”"):
        assert reason in card.inner_text(), reason
    stage.look(firm, "hall-listing")

    # Anyone finds it by words and kind; what was looked for stands in the address, and the table has the same.
    visitor = stage.visitor()
    visitor.goto("/hall?lang=zh&side=need")
    visitor.fill("#q", "码垛")
    visitor.select_option("#kind", "technical")
    visitor.click("text=查找")
    assert "kind=technical" in visitor.url and NEED["title"] in visitor.inner_text("main .cards")
    stage.look(visitor, "hall-found")
    table = visitor.request.get(visitor.locator("text=下载表格").get_attribute("href")).text()
    assert NEED["title"] in table and table.count("\r\n") == 2
    visitor.goto("/hall?side=need&q=没有这样的需求")
    assert "没有符合条件的" in visitor.inner_text("main")
    visitor.goto(f"/hall/{need}")
    visitor.click("text=回应")
    assert visitor.locator("[name=password]").count() == 1, "answering is for members"

    # The school answers; the need is filled in already. Nobody answers what is their own.
    school = stage.person(SCHOOL)
    school.goto(f"/hall/{need}")
    school.click("main .actions >> text=回应")
    assert school.input_value("[name=field-listing]") == need
    school.fill("[name=field-message]", "示例消息：下周可以派人到厂。")
    case = stage.hand_in(school)
    firm.goto(f"/hall/{need}")
    assert firm.locator("main .actions >> text=回应").count() == 0
    assert "正在对接（1）" in firm.inner_text("main")

    # 第六条 leaves them to talk among themselves: no third member reads it, a supervisor does.
    stage.check(FIRM, case, "pass")
    firm.fill("[name=text]", "示例消息：周三上午可以到现场。")
    firm.click("button:has-text('发送')")
    assert "示例消息：周三上午可以到现场。" in stage.text(SCHOOL, f"/cases/{case}")
    stage.look(stage.person(SCHOOL), "hall-conversation")
    third = stage.person(THIRD)
    assert third.goto(f"/cases/{case}").status == 404 and visitor.goto(f"/cases/{case}").status == 404
    for path in ("/cases", "/record", "/cases.csv"):
        body = third.request.get(path).text()
        assert "周三上午" not in body and f"/cases/{case}" not in body, path
    assert "没有找到" in stage.text(third, "/search?q=周三上午")
    assert "本案不公开" in stage.text("supervisor1", f"/cases/{case}")

    # The agreement, with milestones in any order of days refused and in order kept; it is talked over once more.
    days = [stage.clock.day(days, 9).date().isoformat() for days in (20, 40)]
    agreement = {
        "subject": "示例合作：现场调试码垛机器人", "sharing": "成果双方共享，调试风险由双方共担。", "people": "12",
        "milestones": f"{days[1]} 验收\n不是日期 调试",
    }
    school.goto(f"/cases/{case}/answers")
    stage.fill(school, agreement)
    school.click("main form button[value=submit]")
    assert "请更正以下 1 处" in school.inner_text("main")
    agreement["milestones"] = f"{days[0]} 现场调试\n{days[1]} 验收"
    stage.answer(SCHOOL, case, agreement)
    page = stage.check(FIRM, case, "return")
    refusal = page.inner_text("main")
    assert "章程不允许这样办" in refusal and "须说明理由" in refusal and "请填写理由后再办" in refusal
    stage.check(FIRM, case, "return", "请写明由谁提供夹具。")
    assert "请写明由谁提供夹具。" in stage.text(SCHOOL, f"/cases/{case}")
    stage.answer(FIRM, case, {"subject": "示例合作：现场调试码垛机器人，夹具由需求方提供"})
    stage.check(FIRM, case, "pass")
    stage.check(SCHOOL, case, "pass")
    assert "已找到合作单位" in stage.text(visitor, f"/cases/{need}?lang=zh"), "one partner was wanted"
    assert f"/hall/{offer}" in visitor.request.get("/hall?side=offer").text()
    school.goto(f"/cases/{case}")
    stage.look(school, "hall-milestones")

    # Carried out milestone by milestone, and reported.
    year = stage.clock.now.year
    before = stage.text(visitor, f"/report/{year}?lang=zh")
    for note in ("已调试", "已验收"):
        school.goto(f"/cases/{case}")
        school.fill("#reasons", note)
        school.click("button:has-text('报告完成')")
    stage.answer(SCHOOL, case, {"result": "achieved", "served": "12", "value": "30000", "report": "定位偏差已消除。"})
    stage.check(FIRM, case, "pass")
    assert "合作完成" in stage.text(SCHOOL, f"/cases/{case}")
    assert third.goto(f"/cases/{case}").status == 404, "what was agreed stays theirs"
    after = stage.text(visitor, f"/report/{year}?lang=zh")
    done = [re.search(r"合作对接\s+\d+\s+.*?合作完成 (\d+)", text) for text in (before, after)]
    assert done[1] and int(done[1][1]) == (int(done[0][1]) if done[0] else 0) + 1, after
    stage.look(visitor, "hall-report")


def test_a_listing_expires_and_is_renewed(stage):
    need = stage.bring(THIRD, "need", {**NEED, "title": "示例：数控车床主轴检修"})
    visitor = stage.visitor()
    visitor.goto(f"/hall/{need}?lang=zh")
    day = re.search(r"公布至\s+(\d{4})-(\d\d)-(\d\d)", visitor.inner_text("main"))
    assert day, "how long it is published is said on its page"
    days = (stage.clock.now.replace(year=int(day[1]), month=int(day[2]), day=int(day[3])) - stage.clock.now).days
    stage.pass_time(stage.clock.day(days + 2, 9))
    wait_for(visitor, f"/hall/{need}", "现在不在公布之列")
    visitor.goto("/hall?side=need")
    assert f"/hall/{need}" not in visitor.content(), "what is over is found no more"
    page = stage.person(THIRD)
    page.goto("/desk")
    assert "示例：数控车床主轴检修" in page.inner_text("main")
    stage.answer(THIRD, need, {"content": "主轴仍有异响，请人检修。"})
    assert "公布中" in stage.text(visitor, f"/hall/{need}") or "公布至" in visitor.inner_text("main")
    assert f"/hall/{need}" in visitor.request.get("/hall?side=need").text()
