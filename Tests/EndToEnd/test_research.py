"""Research under Article 5, through the pages only: a topic is proposed, reviewed and chosen, the guide published, a project
proposed against it, reviewed, approved, delivered by milestones with its mid-term check, and completed; its results are seen
by a member and not by a visitor, and after the members' time by a visitor too (Article 13(3))."""

from journey import DIRECTORS, review

SECRETARY, PROPOSER, RESEARCHER, MEMBER = "secretary1", "director25", "director26", "director29"
REVIEWERS = ["director20", "director21", "director22"]
COMMITTEE = ["committee1", *DIRECTORS]
RESULT = "示例端到端成果全文"


def test_from_the_topic_to_the_result(stage):
    guide, topic = choose_a_topic(stage)
    chairs = publish(stage, guide, topic)
    project = propose(stage, topic)
    approve(stage, project, chairs)
    carry_out(stage, project)
    share(stage, project)


def day(stage, days: int) -> str:
    return stage.clock.day(days, 9).date().isoformat()


def choose_a_topic(stage) -> tuple[str, str]:
    """制定联盟研究课题指南: members propose while the call is open, three who have no part in it score, a committee chooses."""
    guide = stage.bring(SECRETARY, "topic-guide", {
        "title": "示例端到端指南", "year": "2027", "scope": "示例", "call-until": day(stage, 12), "last-day": day(stage, 390),
    })
    topic = stage.bring(PROPOSER, "topic", {
        "title": "示例端到端选题", "purpose": "industry", "direction": "vision", "committee": "programme-committee",
        "background": "示例", "aims": "示例",
    }, query=f"?listing={guide}")
    visitor = stage.visitor()
    visitor.goto("/topics?lang=zh&q=示例端到端选题")
    assert visitor.locator(".card a:has-text('申请课题')").count() == 0, "a topic that was not chosen is not open to proposals"
    scores = {"need": [80, 85, 90], "novelty": [80, 85, 90], "feasibility": [80, 85, 90]}
    review(stage, SECRETARY, topic, REVIEWERS, scores, not_asked=[PROPOSER])
    # 到会 half of the committee, more than half of those who take part: one alone chooses nothing.
    committee = stage.roll(topic, COMMITTEE)
    stage.vote(topic, "yes", committee[:1])
    assert stage.status(topic) == "委员会决定是否入选" and len(committee) > 2
    stage.vote(topic, "yes", committee[1:])
    assert stage.status(topic) == "入选，待指南发布"
    return guide, topic


def publish(stage, guide: str, topic: str) -> list[str]:
    """When the call is over the guide is put together and published by the chairs' meeting; who voted."""
    stage.pass_time(stage.clock.day(14, 9))
    stage.wait_until(guide, "汇总编写")
    page = stage.person(MEMBER)
    page.goto(f"/bring/topic/form?listing={guide}&lang=zh")
    assert page.locator(f"[name=field-guide] option[value='{guide}']").count() == 0, "the call is over"
    stage.answer(SECRETARY, guide, {"preface": "示例编写说明"})
    chairs = stage.vote(guide, "yes", DIRECTORS)
    assert stage.status(guide) == "有效期内" and stage.status(topic) == "列入指南，可申请课题"
    visitor = stage.visitor()
    visitor.goto("/topics?lang=zh&purpose=industry&q=示例端到端选题")
    assert visitor.locator(f"a[href='/cases/{topic}']").count() == 1
    stage.look(visitor, "research-topics")
    return chairs


def propose(stage, topic: str) -> str:
    """A project begins at its topic, and has milestones before and after its mid-term."""
    page = stage.person(RESEARCHER)
    page.goto("/topics?lang=zh&q=示例端到端选题")
    page.click(".card a:has-text('申请课题')")
    answers = {
        "name": "示例端到端课题", "problem": "示例问题", "approach": "示例方法", "foundation": "示例", "outcomes": "示例",
        "first-milestones": f"{day(stage, 60)} 完成方案", "second-milestones": "以后 完成试验", "team": "示例负责人",
    }
    stage.fill(page, answers)
    page.click("text=下一步：核对")
    assert "请更正以下 1 处" in page.inner_text("main"), "a milestone has a day"
    stage.fill(page, {"second-milestones": f"{day(stage, 120)} 完成试验"})
    return stage.hand_in(page)


def approve(stage, project: str, chairs: list[str]):
    """Reviewed by three of other units and approved; a proposal is not for those who may propose the same."""
    stage.check(SECRETARY, project, "return", "请补充示例。")
    stage.answer(RESEARCHER, project, {"foundation": "示例基础"})
    stage.check(SECRETARY, project, "pass")
    scores = {criterion: [85, 85, 85] for criterion in ("significance", "innovation", "approach", "foundation")}
    review(stage, SECRETARY, project, REVIEWERS, scores, not_asked=[RESEARCHER])
    assert stage.person(MEMBER).goto(f"/cases/{project}").status == 404
    stage.vote(project, "yes", chairs)
    assert stage.status(project) == "前期实施"
    assert "示例端到端课题" in stage.text(MEMBER, f"/cases/{project}"), "from its approval members see it"
    assert "示例负责人" not in stage.text(MEMBER, f"/cases/{project}"), "but not who is in its team"


def deliver(stage, project: str):
    page = stage.person(RESEARCHER)
    page.goto(f"/cases/{project}")
    page.fill("form[action$='/milestone'] [name=reasons]", "示例交付")
    page.click("text=报告完成")


def carry_out(stage, project: str):
    """协调联盟成员研究行动: milestones that the secretariat accepts, a mid-term report and results that a committee checks."""
    deliver(stage, project)
    page = stage.check(SECRETARY, project, "return")
    assert "须说明理由" in page.inner_text("main")
    stage.check(SECRETARY, project, "return", "示例：缺少图纸。")
    deliver(stage, project)
    stage.check(SECRETARY, project, "pass")
    stage.answer(RESEARCHER, project, {"progress": "示例进展"})
    stage.check("committee1", project, "pass")
    deliver(stage, project)
    stage.check(SECRETARY, project, "pass")
    stage.answer(RESEARCHER, project, {"summary": "示例摘要", "sort": "device", "report": RESULT, "use": "示例"})
    stage.check("committee1", project, "pass")
    assert stage.status(project) == "已结项，成果由成员优先共享"


def share(stage, project: str):
    """有获得联盟服务及享受有关成果的优先权: ninety days for members, then for everyone."""
    assert RESULT in stage.text(MEMBER, f"/cases/{project}?lang=zh")
    page = stage.person(MEMBER)
    page.goto("/projects?lang=zh&q=示例端到端课题")
    assert page.locator(f"a[href='/cases/{project}']").count() == 1
    stage.look(page, "research-projects")
    visitor = stage.visitor()
    assert visitor.goto(f"/cases/{project}").status == 404
    visitor.goto("/projects?lang=zh&q=示例端到端课题")
    assert visitor.locator(f"a[href='/cases/{project}']").count() == 0
    stage.pass_time(stage.clock.day(89, 9))
    assert visitor.goto(f"/cases/{project}").status == 404, "the members' time is not over"
    stage.pass_time(stage.clock.day(15, 9))
    stage.wait_until(project, "已结项，成果公开")
    assert RESULT in stage.text(visitor, f"/cases/{project}?lang=zh")
    stage.look(visitor, "research-result")
    visitor.goto("/projects?lang=zh&q=示例端到端课题")
    assert visitor.locator(f"a[href='/cases/{project}']").count() == 1
