"""A standard of the alliance (Article 9): proposed, taken on, drafted, open to comment for thirty days, every comment disposed
of, reviewed by a committee without those of the drafters' units, approved, numbered, published, and reviewed within five
years: once found to stand, once revised."""

import re

from journey import DIRECTORS, review
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


def decline(stage, case: str, login: str):
    """Somebody who was asked to review has an interest, and says which: 须说明理由."""
    secretary = stage.person(SECRETARY)
    secretary.goto(f"/cases/{case}")
    label = secretary.locator("[name=reviewer] option", has_text=stage.name(login)).first.inner_text()
    secretary.select_option("[name=reviewer]", label=label)
    secretary.click("button:has-text('邀请')")
    page = stage.booth.enter(login)
    page.goto(f"/cases/{case}")
    page.click("button:has-text('谢绝')")
    assert "须说明理由" in page.inner_text("main")
    page.fill("#reasons", "与起草单位有合作项目。")
    page.click("button:has-text('谢绝')")


def test_a_standard_and_its_reviews(stage):
    drafter, second = stage.unit(DRAFTER), stage.unit(SECOND)
    case = stage.bring(PROPOSER, "standard", {
        "name": "示例岗位技能要求", "name-en": "Skills for a sample post", "standard-kind": "skill",
        "committee": "programme-committee", "drafting-unit": drafter[0], "second-drafting-unit": second[0],
        "need": "各单位要求不一。", "scope": "成员单位的示例岗位。",
    })
    decline(stage, case, "director2")
    reviewers = ["director3", "director4", "director5"]
    scores = {criterion: [80, 85, 90] for criterion in ("need", "feasibility", "benefit")}
    review(stage, SECRETARY, case, reviewers, scores, not_asked=[DRAFTER, SECOND, PROPOSER])
    visitor = stage.visitor()
    text = stage.text(visitor, f"/cases/{case}?lang=zh")
    assert "85" in text and stage.name("director3") not in text, "who gave which score, nobody else learns"
    chairs = stage.vote(case, "yes", DIRECTORS)
    comment(stage, case, visitor)
    dispose(stage, case, visitor)
    technical_review(stage, case, visitor)
    stage.vote(case, "yes", chairs)
    place = number(stage, case, visitor)
    text = visitor.inner_text("main")
    for words in ("现行有效", "48 学时", drafter[1], second[1], "意见汇总处理表"):
        assert words in text, words
    assert re.search(r"复审期限\s+(\d{4})-", text)[1] == str(stage.clock.now.year + 5)

    # 五年内复审: first it stands, then it is revised.
    stage.pass_time(stage.clock.day(5 * 365 - 40, 9))
    key = place.rsplit("/", 1)[1]
    assert f"复审标准 德智盟标 {key}" in stage.text(SECRETARY, "/obligations?lang=zh")
    reviewed = {"standard": key, "committee": "programme-committee", "drafting-unit": drafter[0], "circumstances": "示例"}
    stand(stage, reviewed, chairs)
    assert "复审：继续有效" in stage.text(visitor, f"{place}?lang=zh")
    revise(stage, reviewed, chairs)
    assert "第 2 版" in stage.text(visitor, f"{place}?lang=zh")
    visitor.click("text=与第 1 版对照")
    assert visitor.locator(".redline").count() == 1
    assert visitor.inner_text(".redline del") == "两"
    stage.look(visitor, "standard-redline")
    assert "这是第 1 版，已被取代" in stage.text(visitor, f"{place}?version=1")


def comment(stage, case: str, visitor):
    """征求意见稿: its clauses are numbered; anyone may speak to one of them for thirty days, with an account or without."""
    page = stage.person(DRAFTER)
    page.goto(f"/cases/{case}/answers")
    page.fill("[name=field-standard-text]", "没有编号的文本")
    page.click("main form button[value=submit]")
    assert "条款须编号" in page.inner_text("main")
    stage.answer(DRAFTER, case, {"standard-text": TEXT})
    assert "正在征求意见" in stage.text(visitor, "/standards?lang=zh")
    assert "不登录也可以提意见" in stage.text(visitor, f"/cases/{case}")
    stage.look(visitor, "standard-commenting")
    for phone in ("12", "13900005678"):
        visitor.fill("[name=field-name]", "示例市民")
        visitor.fill("[name=field-phone]", phone)
        visitor.fill("[name=text]", "建议写明评价地点。")
        visitor.click("button:has-text('提出意见')")
    assert "社会公众" in visitor.inner_text("main") and "示例市民" not in visitor.inner_text("main")
    for login, clause, text in ((COMMENTER, "3.1", "建议改为 48 学时。"), (PROPOSER, "", "建议增加示意图。")):
        page = stage.person(login)
        page.goto(f"/cases/{case}")
        if clause:
            page.select_option("[name=clause]", clause)
        page.fill("[name=text]", text)
        page.click("button:has-text('提出意见')")


def dispose(stage, case: str, visitor):
    """Thirty days later nothing goes on until each comment has been disposed of, and everyone reads how."""
    page = stage.person(DRAFTER)
    for verdict, reply in (("partly", "写入说明。"), ("adopted", "改为 48 学时。"), ("declined", "文字已经清楚。")):
        if verdict == "declined":
            stage.pass_time(stage.clock.day(34, 9))
            page = stage.person(DRAFTER)
            wait_for(page, f"/cases/{case}", "已逾期")
            assert stage.status(case) == "公开征求意见", "one of them waits for its answer"
        page.goto(f"/cases/{case}")
        form = page.locator("form", has=page.locator("[name=verdict]")).first
        form.locator(f"[value={verdict}]").check()
        form.locator("[name=reply]").fill(reply)
        form.locator("button").click()
    table = stage.text(visitor, f"/cases/{case}/comments")
    for words in ("意见汇总处理表", "建议改为 48 学时。", "改为 48 学时。", "3.1", "全文", "未采纳"):
        assert words in table, words
    stage.look(visitor, "standard-comments")
    assert visitor.request.get(f"/cases/{case}/comments.csv").text().count("\r\n") == 4
    stage.wait_until(case, "依意见修改，形成送审稿")
    stage.answer(DRAFTER, case, {"standard-text": TEXT.replace("40 学时", "48 学时")})


def technical_review(stage, case: str, visitor):
    """起草单位的人不参加表决, and 四分之三以上 of those who take part must agree."""
    page = stage.person(DRAFTER)
    page.goto(stage.open_vote(case))
    assert "回避" in page.locator("main tbody tr", has_text=stage.name(DRAFTER)).inner_text()
    assert page.locator("[name=choice]").count() == 0
    committee = stage.roll(case, COMMITTEE)
    assert len(committee) >= 4 and DRAFTER not in committee and SECOND not in committee
    against = len(committee) // 4 + 1
    stage.vote(case, "no", committee[:against])
    stage.vote(case, "yes", committee[against:])
    assert stage.status(case) == "依意见修改，形成送审稿", "fewer than three quarters send it back"
    stage.answer(DRAFTER, case, {"explanation": "已按委员会意见说明。"})
    vote = stage.open_vote(case)
    stage.vote(case, "no", committee[: against - 1])
    stage.vote(case, "yes", committee[against - 1 :])
    text = stage.text(visitor, vote)
    assert "3/4" in text and "第九条" in text
    assert stage.status(case) == "批准"
    stage.look(visitor, "standard-review-vote")


def number(stage, case: str, visitor) -> str:
    """编号：T/ is for a registered organisation. Where the standard stands, at which the visitor looks in the end."""
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
    place = visitor.url.removeprefix(stage.server.url)
    assert f"德智盟标 {place.rsplit('/', 1)[1]}" in visitor.inner_text("main")
    stage.look(visitor, "standard-published")
    return place


def stand(stage, reviewed: dict[str, str], chairs: list[str]):
    """The committee finds that it stands, and the chairs' meeting confirms it."""
    case = stage.bring(SECRETARY, "standard-review", reviewed)
    stage.vote(case, "yes", COMMITTEE)
    stage.vote(case, "yes", chairs)
    assert stage.status(case) == "继续有效"


def revise(stage, reviewed: dict[str, str], chairs: list[str]):
    """Found neither to stand nor to be withdrawn, it is drafted, commented on, reviewed and approved again."""
    case = stage.bring(SECRETARY, "standard-review", reviewed)
    everyone = stage.roll(case, COMMITTEE)
    for question in ("技术审查：是否继续有效", "技术审查：是否废止"):
        assert stage.status(case) == question
        stage.vote(case, "no", everyone)
    page = stage.person(DRAFTER)
    page.goto(f"/cases/{case}/answers")
    assert "48 学时" in page.input_value("[name=field-standard-text]"), "a revision begins with the text in force"
    revised = TEXT.replace("40 学时", "48 学时").replace("每两年", "每年")
    stage.answer(DRAFTER, case, {"standard-text": revised})
    stage.pass_time(stage.clock.day(34, 9))
    stage.wait_until(case, "依意见修改，形成送审稿")
    stage.answer(DRAFTER, case, {"standard-text": revised})
    stage.vote(case, "yes", everyone)
    stage.vote(case, "yes", chairs)
    assert stage.status(case) == "已修订"
