"""A standard of the alliance (Article 9): proposed, taken on, drafted, open to comment for thirty days, every comment disposed
of, reviewed by a committee without those of the drafters' units, approved, numbered, published, and reviewed within five
years: once found to stand, once revised."""

import re

from journey import DIRECTORS
from stage import wait_for

SECRETARY, PROPOSER, DRAFTER, SECOND, COMMENTER = "secretary1", "director26", "director14", "director21", "director27"
COMMITTEE = ["committee1", *DIRECTORS]
TEXT = """1 范围
本标准规定了示例岗位的技能要求和评价方法。
2 术语
2.1 评价单位：依本标准进行评价的成员单位。
3 要求
3.1 有关人员应经过不少于 40 学时的培训。
4 评价
4.1 评价每两年进行一次，结果分为合格和不合格。"""


def review(stage, case: str):
    """Three who have no part in it score the proposal; a fourth was asked and declined."""
    secretary = stage.person(SECRETARY)

    def ask(login):
        name = stage.name(login)
        secretary.goto(f"/cases/{case}")
        label = secretary.locator("[name=reviewer] option", has_text=name).first.inner_text()
        secretary.select_option("[name=reviewer]", label=label)
        secretary.click("button:has-text('邀请')")
        page = stage.person(login)
        page.goto(f"/cases/{case}")
        return page

    secretary.goto(f"/cases/{case}")
    options = secretary.locator("[name=reviewer]").inner_text()
    for login in (DRAFTER, SECOND, PROPOSER):
        assert stage.name(login) not in options, "nobody with a part in it is asked"
    page = ask("director2")
    page.click("button:has-text('谢绝')")
    assert "须说明理由" in page.inner_text("main")
    page.fill("#reasons", "与起草单位有合作项目。")
    page.click("button:has-text('谢绝')")
    for place, login in enumerate(("director3", "director4", "director5")):
        page = ask(login)
        page.click("text=声明没有利益冲突")
        for criterion in ("need", "feasibility", "benefit"):
            page.fill(f"[name=score-{criterion}]", str(80 + 5 * place))
        page.fill("#reasons", "需求明确。")
        page.click("text=提交评分")


def test_a_standard_and_its_reviews(stage):
    drafter, second = stage.unit(DRAFTER), stage.unit(SECOND)
    case = stage.bring(PROPOSER, "standard", {
        "name": "示例岗位技能要求", "name-en": "Skills for a sample post", "standard-kind": "skill",
        "committee": "programme-committee", "drafting-unit": drafter[0], "second-drafting-unit": second[0],
        "need": "各单位要求不一。", "scope": "成员单位的示例岗位。",
    })
    review(stage, case)
    visitor = stage.visitor()
    visitor.goto(f"/cases/{case}?lang=zh")
    assert "85" in visitor.inner_text("main") and stage.name("director3") not in visitor.inner_text("main")
    chairs = stage.vote(case, "yes", DIRECTORS)

    # 征求意见稿, open to comment for thirty days.
    page = stage.person(DRAFTER)
    page.goto(f"/cases/{case}/answers")
    page.fill("[name=field-standard-text]", "没有编号的文本")
    page.click("main form button[value=submit]")
    assert "条款须编号" in page.inner_text("main")
    stage.answer(DRAFTER, case, {"standard-text": TEXT})
    assert "正在征求意见" in stage.text(visitor, "/standards?lang=zh")
    visitor.goto(f"/cases/{case}")
    assert "登录后可以提出意见" in visitor.inner_text("main")
    stage.look(visitor, "standard-commenting")
    for login, clause, text in ((COMMENTER, "3.1", "建议改为 48 学时。"), (PROPOSER, "", "建议增加示意图。")):
        page = stage.person(login)
        page.goto(f"/cases/{case}")
        if clause:
            page.select_option("[name=clause]", clause)
        page.fill("[name=text]", text)
        page.click("button:has-text('提出意见')")

    # Thirty days later nothing goes on until each comment has been disposed of.
    stage.pass_time(stage.clock.day(32, 9))
    for _ in range(40):
        visitor.goto(f"/cases/{case}?lang=zh")
        if visitor.locator("main .lead .tag.bad").count():
            break
        visitor.wait_for_timeout(300)
    assert "公开征求意见" in visitor.inner_text("main .lead") and visitor.inner_text("main").count("待答复") == 2
    for verdict, reply in (("adopted", "改为 48 学时。"), ("declined", "文字已经清楚。")):
        page = stage.person(DRAFTER)
        page.goto(f"/cases/{case}")
        form = page.locator("form", has=page.locator("[name=verdict]")).first
        form.locator(f"[value={verdict}]").check()
        form.locator("[name=reply]").fill(reply)
        form.locator("button").click()
    table = stage.text(visitor, f"/cases/{case}/comments")
    for words in ("意见汇总处理表", "建议改为 48 学时。", "改为 48 学时。", "3.1", "全文", "未采纳"):
        assert words in table, words
    stage.look(visitor, "standard-comments")
    assert visitor.request.get(f"/cases/{case}/comments.csv").text().count("\r\n") == 3
    stage.answer(DRAFTER, case, {"standard-text": TEXT.replace("40 学时", "48 学时")})

    # 技术审查: nobody of the drafters' units votes, and three quarters of those who take part must agree.
    assert "您不在本次表决的名册上" in stage.text(DRAFTER, stage.open_vote(case))
    committee = stage.roll(case, COMMITTEE)
    assert len(committee) >= 4 and DRAFTER not in committee and SECOND not in committee
    against = len(committee) // 4 + 1
    stage.vote(case, "no", committee[:against])
    stage.vote(case, "yes", committee[against:])
    assert "依意见修改" in stage.text(visitor, f"/cases/{case}"), "fewer than three quarters send it back"
    stage.answer(DRAFTER, case, {"explanation": "已按委员会意见说明。"})
    vote = stage.open_vote(case)
    stage.vote(case, "no", committee[: against - 1])
    stage.vote(case, "yes", committee[against - 1 :])
    text = stage.text(visitor, vote)
    assert "3/4" in text and "第九条" in text and "通过" in text
    stage.look(visitor, "standard-review-vote")
    stage.vote(case, "yes", chairs)

    # 编号：T/ is for a registered organisation.
    page = stage.person(SECRETARY)
    page.goto(f"/cases/{case}/answers")
    stage.fill(page, {"series": "group", "group-code": "DZZM"})
    page.click("main form button[value=submit]")
    refusal = page.inner_text("main")
    assert "章程不允许这样办" in refusal and "只有依法登记的社会团体可以使用" in refusal and "德智盟标" in refusal
    stage.answer(SECRETARY, case, {"series": "own", "group-code": ""})
    visitor.goto("/standards?lang=zh&kind=skill&q=示例岗位")
    stage.look(visitor, "standards-found")
    assert "示例岗位技能要求" in visitor.request.get("/standards.csv?kind=skill&q=示例岗位").text()
    visitor.click("main table a >> nth=0")
    standard = visitor.url.removeprefix(stage.server.url)
    key = standard.rsplit("/", 1)[1]
    text = visitor.inner_text("main")
    for words in (f"德智盟标 {key}", "现行有效", "48 学时", drafter[1], second[1], "意见汇总处理表", "复审期限"):
        assert words in text, words
    stage.look(visitor, "standard-published")

    # 五年内复审: first it stands.
    due = re.search(r"复审期限\s+(\d{4})-", text)
    assert int(due[1]) == stage.clock.now.year + 5
    stage.pass_time(stage.clock.day(5 * 365 - 40, 9))
    assert f"复审标准 德智盟标 {key}" in stage.text(SECRETARY, "/obligations?lang=zh")
    reviewed = {"standard": key, "committee": "programme-committee", "drafting-unit": drafter[0], "circumstances": "示例"}
    again = stage.bring(SECRETARY, "standard-review", reviewed)
    committee = stage.vote(again, "yes", COMMITTEE)
    stage.vote(again, "yes", chairs)
    assert "复审：继续有效" in stage.text(visitor, f"{standard}?lang=zh")

    # Then it is revised: found neither to stand nor to be withdrawn, drafted, commented on, reviewed and approved.
    again = stage.bring(SECRETARY, "standard-review", reviewed)
    everyone = stage.roll(again, COMMITTEE)
    stage.vote(again, "no", everyone)
    stage.vote(again, "no", everyone)
    page = stage.person(DRAFTER)
    page.goto(f"/cases/{again}/answers")
    assert "48 学时" in page.input_value("[name=field-standard-text]"), "a revision begins with the text in force"
    revised = TEXT.replace("40 学时", "48 学时").replace("每两年", "每年")
    stage.answer(DRAFTER, again, {"standard-text": revised})
    stage.pass_time(stage.clock.day(32, 9))
    wait_for(visitor, f"/cases/{again}?lang=zh", "修改，形成送审稿")
    for _ in range(40):
        visitor.goto(f"/cases/{again}")
        if "形成送审稿" in visitor.inner_text("main .lead"):
            break
        visitor.wait_for_timeout(300)
    stage.answer(DRAFTER, again, {"standard-text": revised})
    stage.vote(again, "yes", everyone)
    stage.vote(again, "yes", chairs)
    visitor.goto(f"{standard}?lang=zh")
    assert "第 2 版" in visitor.inner_text("main")
    visitor.click("text=与第 1 版对照")
    assert "两" in visitor.inner_text(".redline del") and visitor.locator(".redline").count() == 1
    stage.look(visitor, "standard-redline")
    assert "这是第 1 版，已被取代" in stage.text(visitor, f"{standard}?version=1")
