"""Work assigned under a resolution (Article 14(2) and (3)): one member objects with reasons and is excused, another accepts,
is late, delivers and is sent back once; the resolution's page says how far it is carried out."""

import re

from journey import DIRECTORS
from stage import wait_for

SECRETARY, OBJECTOR, DOER, THIRD = "secretary1", "director16", "director17", "director18"


def assign(stage, login: str, resolution: str, name: str) -> str:
    due = stage.clock.day(20, 9).date().isoformat()
    return stage.bring(SECRETARY, "task", {
        "name": name, "assignee": stage.unit(login)[0], "under": resolution, "work": "示例要求：按决议准备材料。", "due": due,
    })


def test_two_members_are_given_work(stage):
    visitor = stage.visitor()
    visitor.goto("/resolutions?lang=zh&status=in-force")
    resolution = visitor.locator("main table a[href^='/resolutions/']").first.get_attribute("href")
    number = resolution.rsplit("/", 1)[1]
    objected = assign(stage, OBJECTOR, number, "示例：编写技术需求清单")
    accepted = assign(stage, DOER, number, "示例：准备交流材料")
    page = stage.text(visitor, resolution)
    assert "示例：编写技术需求清单" in page and "示例：准备交流材料" in page and "第十四条第二项" in page

    # The one to whom it was not given has nothing to answer.
    third = stage.person(THIRD)
    third.goto(f"/cases/{accepted}")
    assert "现在没有需要您办理的事" in third.inner_text("main")

    # An objection needs reasons; the chairs' meeting decides on it, without whoever objects.
    assert "示例：编写技术需求清单" in stage.text(OBJECTOR, "/desk")
    page = stage.check(OBJECTOR, objected, "return")
    refusal = page.inner_text("main")
    assert "章程不允许这样办" in refusal and "须说明理由" in refusal and "第十四条第三项" in refusal
    stage.look(page, "task-refused")
    stage.check(OBJECTOR, objected, "return", "本单位没有技术部门。")
    assert "本单位没有技术部门。" in stage.text(visitor, f"/cases/{objected}")
    voted = stage.vote(objected, "yes", DIRECTORS)
    assert OBJECTOR not in voted and len(voted) >= 6, "赞成超过名册半数"
    assert "异议成立，不再办理" in stage.text(visitor, f"/cases/{objected}")

    # The other accepts, and is late.
    stage.check(DOER, accepted, "pass")
    page = stage.person(DOER)
    page.goto(f"/cases/{accepted}/answers")
    page.fill("[name=field-report]", "示例：材料写到一半。")
    page.click("text=保存草稿")
    stage.pass_time(stage.clock.day(22, 9))
    for _ in range(60):
        visitor.goto(resolution)
        if visitor.locator("tr", has_text="示例：准备交流材料").get_by_text("逾期").count():
            break
        visitor.wait_for_timeout(300)
    row = visitor.locator("tr", has_text="示例：准备交流材料").inner_text()
    assert "逾期" in row and "办理中" not in row, row
    assert re.search(r"示例：准备交流材料.*完成并报告", stage.text(visitor, "/obligations?lang=zh&standing=overdue"))
    stage.look(visitor, "task-obligations")

    # Its draft was kept; delivered, sent back with a new day, delivered again, accepted.
    page = stage.person(DOER)
    page.goto(f"/cases/{accepted}/answers")
    assert page.input_value("[name=field-report]") == "示例：材料写到一半。"
    stage.answer(DOER, accepted, {"report": "示例：材料已写好。"})
    stage.check(SECRETARY, accepted, "return", "请补充图纸。")
    day = stage.clock.day(10, 9).date().isoformat()
    stage.answer(SECRETARY, accepted, {"new-due": day})
    assert f"{day} 24:00" in stage.text(DOER, f"/cases/{accepted}")
    stage.answer(DOER, accepted, {"report": "示例：材料已写好，附图纸。"})
    stage.check(SECRETARY, accepted, "pass")
    wait_for(visitor, f"/cases/{accepted}?lang=zh", "已完成")
    visitor.goto(resolution)
    assert "已完成" in visitor.locator("tr", has_text="示例：准备交流材料").inner_text()
    assert "不再办理" in visitor.locator("tr", has_text="示例：编写技术需求清单").inner_text()
    stage.look(visitor, "task-resolution")
    unit, _ = stage.unit(DOER)
    assert "示例：准备交流材料" in stage.text(visitor, f"/members/{unit}")
    found = stage.text(visitor, "/cases?lang=zh&procedure=task&state=ended&q=示例")
    assert "示例：准备交流材料" in found and "示例：编写技术需求清单" in found
    stage.look(visitor, "task-found")
