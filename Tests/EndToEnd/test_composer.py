"""The secretariat composes a procedure in the browser for an activity that the charter names no procedure for (Article 10),
the chairs' meeting puts it into use, and a member then runs one."""

from journey import DIRECTORS

SECRETARY, MEMBER = "secretary1", "member1"


def open_part(page, summary: str):
    if not page.locator("details[open] > summary", has_text=summary).count():
        page.click(f"summary:has-text('{summary}')")


def test_composed_adopted_and_run(stage):
    name = "示例：企业走访"
    case = stage.bring(SECRETARY, "new-procedure", {"name": name, "why": "秘书处走访成员单位，记录需求并答复。"})
    place = f"/cases/{case}/draft"
    page = stage.person(SECRETARY)
    page.goto(place)
    page.fill("[name=name-en]", "Company visit")
    page.select_option("[name=like]", "")
    page.click("text=开始拟订")
    assert "检查通过" in page.inner_text("main")
    assert page.locator("main svg[role=img]").count() == 1, "drawn from the first press"

    # A step without a way to it: the checker says so, and it is not handed in.
    open_part(page, "增加一步")
    page.fill("[name=step-zh]", "理事长会议同意")
    page.fill("[name=step-en]", "Consent")
    page.locator("form", has=page.locator("[name=step-zh]")).locator("button").click()
    assert "检查发现还不能启用" in page.inner_text("main")
    stage.look(page, "composer-unsound")
    page.goto(place)
    page.click("text=提出草案")
    assert "章程不允许这样办" in page.inner_text("main") and "第十条" in page.inner_text("main")

    # The step asks for a vote; once saved, the outcomes of a vote are to be led on.
    page.goto(f"{place}?step=consent")
    page.select_option("[name=ask]", "vote chairs-meeting")
    page.fill("[name=article]", "16(9)")
    page.click("text=保存这一步")
    page.select_option("[name=to-carried]", "checking")
    page.select_option("[name=to-lost]", "withdrawn")
    page.check("[name=resolution]")
    page.click("text=保存这一步")
    page.goto(f"{place}?step=writing")
    page.select_option("[name=to-submit]", "consent")
    page.click("text=保存这一步")
    page.goto(place)
    assert "检查通过" in page.inner_text("main")

    # A field more on its form.
    open_part(page, "表和表项")
    page.fill("[name=label-zh]", "走访日期")
    page.fill("[name=label-en]", "Day of the visit")
    page.select_option("[name=kind]", "day")
    page.click("button:has-text('增加表项')")
    assert "走访日期" in page.inner_text("#add-field"), "the part that was worked on stays open"
    stage.look(page, "composer-sound")
    file = page.request.get(f"/cases/{case}/procedure.yaml").text()
    assert "procedure: company-visit" in file and "走访日期" in file, "the same as a file of the charter's folder"

    # Members see the drawing before it is put into use, and cannot bring it yet.
    member = stage.person(MEMBER)
    member.goto(place)
    assert "理事长会议同意" in member.inner_text("main") and member.locator("button:has-text('提出草案')").count() == 0
    assert member.goto("/bring/company-visit/form").status == 404
    page.goto(place)
    page.click("text=提出草案")
    chairs = stage.vote(case, "yes", DIRECTORS)
    assert "已启用" in stage.text(member, f"/cases/{case}")
    assert "/charter" in member.content()

    # Run from its form to its end, its own vote between.
    member.goto("/bring?lang=zh")
    member.click(f"main a:has-text('{name}')")
    assert "第十条" in member.inner_text("main")
    stage.look(member, "composer-intro")
    member.goto("/bring/company-visit/form")
    stage.fill(member, {"title": "示例：走访机器人企业", "content": "了解用工需求。"})
    member.click("text=下一步：核对")
    assert "请更正以下 1 处" in member.inner_text("main"), "the field that was added is asked for"
    stage.fill(member, {"day-of-the-visit": stage.clock.day(20, 9).date().isoformat()})
    visit = stage.hand_in(member)
    stage.vote(visit, "yes", chairs)
    visitor = stage.visitor()
    visitor.goto(f"/cases/{visit}?lang=zh")
    assert "秘书处办理" in visitor.inner_text("main .lead")
    visitor.click("main a[href^='/resolutions/'] >> nth=0")
    assert "示例：走访机器人企业" in visitor.inner_text("main")
    stage.check(SECRETARY, visit, "pass")
    assert "已办结" in stage.text(visitor, f"/cases/{visit}?lang=zh")
    stage.look(visitor, "composer-run")
