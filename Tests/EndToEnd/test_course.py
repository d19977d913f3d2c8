"""A training course (Article 8): places, sign-ups by members, who first (Article 13(3)), attendance by a phone's camera,
assessment, and a certificate that anyone can verify."""

import re

from stage import wait_for
from test_forum import scanned

PLANNER, MEMBER, OTHER, SECRETARY = "director6", "director16", "director13", "secretary1"


def test_from_the_plan_to_the_certificate(stage):
    first, last = stage.clock.day(30, 9).date().isoformat(), stage.clock.day(31, 9).date().isoformat()
    plan = {
        "name": "示例：数控机床维护培训", "kind": "course", "theme": "面向成员单位的设备维护人员。", "day": first, "last-day": last,
        "hours": "每天 9:00～16:30", "place": "示例实训楼", "programme": "第一天 主轴\n第二天 伺服", "places": "3",
        "sign-up-until": stage.clock.day(20, 9).date().isoformat(),
    }
    course = stage.bring(PLANNER, "course", plan)
    visitor = stage.visitor()
    assert course in stage.text(visitor, "/cases?lang=zh")
    assert "等待秘书处核对" in stage.text(visitor, f"/cases/{course}")
    stage.check(SECRETARY, course, "pass")

    # 第十三条第三项：优先权。Members sign up first; a visitor is told from when.
    visitor.goto(f"/events/{course}?lang=zh")
    text = visitor.inner_text("main")
    assert "共 3 名，余 3 名" in text and "成员优先" in text and "第十三条第三项" in text
    assert visitor.locator("[name=field-phone]").count() == 0, "not yet for everyone"
    stage.look(visitor, "course-members-first")

    # One member signs itself and two colleagues up; the next one waits.
    page = stage.person(MEMBER)
    page.goto(f"/events/{course}")
    page.click("text=我要报名")
    page.wait_for_url("**/passes/*")
    passes = [page.url]
    page.goto(f"/events/{course}")
    page.click("summary:has-text('替本单位同事报名')")
    page.fill("details[open] [name=field-name]", "示例学员甲\n示例学员乙")
    page.click("details[open] button:has-text('报名')")
    assert "示例学员甲" in page.inner_text("#ours ~ ul")
    page.click("summary:has-text('替本单位同事报名')")
    page.fill("details[open] [name=field-name]", "示例学员甲")
    page.click("details[open] button:has-text('报名')")
    refusal = page.inner_text("main")
    assert "章程不允许这样办" in refusal and "第十三条" in refusal, "nobody is signed up twice"
    page.goto(f"/events/{course}")
    passes += [link.get_attribute("href") for link in page.locator("#ours ~ ul a").all()][1:]
    other = stage.person(OTHER)
    other.goto(f"/events/{course}")
    other.click("text=加入候补")
    assert "候补第 1 位" in other.inner_text("main")
    stage.look(other, "course-waiting")
    assert "示例学员甲" not in stage.text(OTHER, f"/events/{course}"), "names are for the organiser and their member"

    # One colleague cannot come, and the place goes to whoever waits first.
    page.goto(passes[2])
    page.click("summary:has-text('取消报名')")
    page.click("text=确认取消")
    assert "有名额" in stage.text(OTHER, f"/events/{course}")
    listed = stage.text(PLANNER, f"/events/{course}/list")
    assert "3 / 3" in listed and "示例学员甲" in listed, "whoever planned it keeps the list"

    # The calendar has both its days, in a month that the address names.
    visitor.goto(f"/events?lang=zh&kind=course&q=机床维护&month={first[:7]}")
    assert visitor.locator("table.month a", has_text="示例：数控机床维护培训").count() >= 1
    stage.look(visitor, "course-calendar")
    assert "示例：数控机床维护培训" in visitor.request.get("/events.csv?kind=course").text()

    # The day: the organiser's phone reads the code of each; one does not come.
    stage.pass_time(stage.clock.day(30, 9))
    wait_for(visitor, f"/cases/{course}?lang=zh", "等待")
    organiser = stage.person(PLANNER)
    for way in passes[:2]:
        visitor.goto(way)
        organiser.goto(scanned(visitor))
        organiser.click("main button:has-text('签到')")
        assert "已签到" in organiser.inner_text("main")
    organiser.goto(f"/events/{course}/list")
    rows = organiser.locator("ul.rows > li")
    rows.nth(0).locator("text=合格").first.click()
    organiser.locator("ul.rows > li").nth(1).locator("button:has-text('不合格')").click()
    stage.look(organiser, "course-list")
    organiser.click("summary:has-text('结束签到')")
    organiser.click("details[open] button:has-text('活动结束')")
    stage.answer(PLANNER, course, {"minutes": "示例小结：两人到场，一人合格。"})

    # A certificate for the one who passed. Anyone who scans it sees that it is valid, until it is revoked.
    holder = stage.person(MEMBER)
    holder.goto(passes[0])
    holder.click("text=查看证书")
    certificate = holder.url
    visitor.goto(scanned(holder))
    assert visitor.url == certificate
    text = visitor.inner_text("main")
    for words in ("证书有效。", "考核合格", "示例：数控机床维护培训", "依据：章程第八条"):
        assert words in text, words
    stage.look(visitor, "course-certificate")
    visitor.goto(passes[1])
    assert visitor.get_by_text("查看证书").count() == 0, "whoever did not pass has none"
    organiser.goto(f"/events/{course}/list")
    organiser.click("summary:has-text('撤销证书')")
    organiser.fill("details[open] [name=reasons]", "示例：考核记录有误。")
    organiser.click("details[open] button:has-text('撤销')")
    assert "示例：考核记录有误。" in stage.text(visitor, certificate)
    assert re.search(r"证书已于 .* 撤销", visitor.inner_text("main"))
