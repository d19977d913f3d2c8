"""A school that is no member asks for advice (Article 7): taken on, experts proposed of whom one has an interest, a report
reviewed, delivered and rated; what others may learn from becomes a policy brief."""

from stage import Stage

SECRETARY, INTERESTED, EXPERT, REVIEWER, OTHER = "secretary1", "director8", "director9", "committee1", "member1"
REQUEST = {
    "topic": "示例：实训基地怎样引入企业标准", "asker": "德州示例中等专业学校", "sort": "integration",
    "situation": "学校准备新建实训基地，想知道怎样按企业标准配备设备和课程。",
    "contact-name": "示例联系老师", "contact-phone": "13900004321",
}


def propose(stage: Stage, case: str, login: str):
    """The expert is chosen by name, as a secretary would."""
    name = stage.name(login)
    page = stage.person(SECRETARY)
    page.goto(f"/cases/{case}/answers")
    label = page.locator("[name=field-expert] option", has_text=name).first.inner_text()
    page.select_option("[name=field-expert]", label=label)
    stage.fill(page, {"terms": "示例安排：走访一次，书面报告一份，不收费。", "due": stage.clock.day(30, 9).date().isoformat()})
    page.click("main form button[value=submit]")


def test_advice_from_the_request_to_the_policy_brief(stage):
    # 第七条：为政府部门、院校、企业提供…… Whoever asks needs no account.
    asker = stage.visitor()
    asker.goto("/bring/consulting/form?lang=zh")
    stage.fill(asker, {**REQUEST, "wanted-by": stage.clock.day(60, 9).date().isoformat()})
    case = stage.hand_in(asker)
    code = asker.inner_text("#query-code")
    stage.look(asker, "consulting-receipt")
    asker = stage.person(case, code)
    assert "13900004321" in stage.text(asker, f"/cases/{case}"), "the asker sees what it wrote"

    # Seen by those who deal with it, and by nobody else; the telephone by the secretariat alone.
    visitor = stage.visitor()
    assert visitor.goto(f"/cases/{case}").status == 404
    assert stage.person(OTHER).goto(f"/cases/{case}").status == 404
    assert "13900004321" in stage.text(SECRETARY, f"/cases/{case}")
    assert "13900004321" not in stage.text("chair1", f"/cases/{case}")

    # Triage: asked for more, mended, taken on.
    page = stage.check(SECRETARY, case, "return")
    assert "须说明理由" in page.inner_text("main"), "asking for more says what is missing"
    stage.check(SECRETARY, case, "return", "请写明基地面向哪些专业。")
    assert "请写明基地面向哪些专业。" in stage.text(asker, f"/cases/{case}")
    asker.goto(f"/cases/{case}/answers")
    asker.fill("[name=field-situation]", "面向数控和机器人两个专业，想知道怎样按企业标准配备设备和课程。")
    asker.click("main form button[value=submit]")
    stage.check(SECRETARY, case, "pass")

    # The first expert has an interest in the matter, and is replaced.
    propose(stage, case, INTERESTED)
    assert "没有利害关系，愿意承担" in stage.text(INTERESTED, f"/cases/{case}")
    page = stage.check(INTERESTED, case, "refuse", "本单位向该校供应设备。")
    assert page.get_by_text("没有利害关系，愿意承担").count() == 0 or "现在没有需要您办理的事" in page.inner_text("main")
    assert "本单位向该校供应设备。" in stage.text(SECRETARY, f"/cases/{case}")
    propose(stage, case, EXPERT)
    stage.check(EXPERT, case, "pass")
    page = stage.person(SECRETARY)
    page.goto(f"/cases/{case}")
    stage.look(page, "consulting-case")

    # Engaged by the asker; drafted, sent back by a committee, put right, delivered, rated.
    asker.goto(f"/cases/{case}")
    asker.check("[name=outcome][value=pass]")
    asker.click("text=记录结论")
    stage.answer(EXPERT, case, {"summary": "建议分两步配备。", "report": "第一步按岗位配备。"})
    assert "建议分两步配备。" in stage.text(REVIEWER, f"/cases/{case}")
    stage.check(REVIEWER, case, "return", "请补充课程一节。")
    stage.answer(EXPERT, case, {"report": "第一步按岗位配备。第二步按课程配备。"})
    stage.check(REVIEWER, case, "pass")
    asker.goto(f"/cases/{case}")
    assert "第二步按课程配备。" in asker.inner_text("main")
    asker.goto(f"/cases/{case}/answers")
    asker.click("main form button[value=submit]")
    assert "请更正以下 1 处" in asker.inner_text("main")
    stage.fill(asker, {"satisfaction": "very", "opinion": "很有帮助。"})
    asker.click("main form button[value=submit]")

    # Published as a policy brief: everyone reads the advice, and nobody the telephone.
    assert visitor.goto(f"/cases/{case}?lang=zh").status == 404
    stage.check(SECRETARY, case, "pass")
    brief = stage.text(visitor, f"/cases/{case}?lang=zh")
    for text in ("已交付并公布", "第二步按课程配备。", "很满意", "第七条", "信息咨询"):
        assert text in brief, text
    assert "13900004321" not in visitor.content() and "示例联系老师" not in visitor.content()
    visitor.goto("/search?q=实训基地怎样引入")
    for _ in range(40):
        if case in visitor.inner_text("main"):
            break
        visitor.wait_for_timeout(300)
        visitor.reload()
    assert case in visitor.inner_text("main"), "the brief is found"
    visitor.goto(f"/cases/{case}")
    stage.look(visitor, "consulting-brief")
