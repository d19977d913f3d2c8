"""第十二条：提交理事会审议，超过 2/3 的理事同意后即可入盟。From the application to the register, in a browser."""

from journey import DIRECTORS, apply, screen, vote


def test_twenty_of_thirty_do_not_admit(browser, server, people):
    case, _, name = apply(browser, server.url)
    screen(people("secretary1"), case)
    for director in DIRECTORS[:20]:
        vote(people(director), case, "yes")
    page = people(DIRECTORS[0])
    page.goto(f"/votes/{case}-1")
    assert "还需 1 票赞成即可通过" in page.inner_text("main")
    for director in DIRECTORS[20:]:
        vote(people(director), case, "no")
    page.goto(f"/cases/{case}")
    assert "表决未通过" in page.inner_text("main")
    page.goto("/members?q=" + name)
    assert page.get_by_role("link", name=name, exact=True).count() == 0


def test_twenty_one_of_thirty_admit(browser, server, people):
    case, code, name = apply(browser, server.url)
    screen(people("secretary1"), case)
    for director in DIRECTORS[:21]:
        vote(people(director), case, "yes")
    visitor = browser.new_context(base_url=server.url).new_page()
    visitor.goto(f"/votes/{case}-1?lang=zh")
    assert "联盟理事大会 通过" in visitor.inner_text("main")
    visitor.goto("/members?q=" + name)
    visitor.get_by_role("link", name=name, exact=True).click()
    assert name in visitor.inner_text("h1")
    assert case in visitor.inner_text("main"), "the member's page leads to the application that admitted it"

    applicant = people(case, code)
    applicant.goto(f"/cases/{case}")
    assert "示例联系人" in applicant.inner_text("main")
    visitor.goto(f"/cases/{case}")
    assert "示例联系人" not in visitor.inner_text("main")
    assert "13900001234" not in visitor.content()


def test_late_director_is_told_that_the_vote_is_over(server, people, browser):
    case, _, _ = apply(browser, server.url)
    screen(people("secretary1"), case)
    slow = people(DIRECTORS[25])
    slow.goto(f"/votes/{case}-1")
    for director in DIRECTORS[:10]:
        vote(people(director), case, "no")
    slow.check("[name=choice][value=yes]")
    slow.click("main form button >> nth=0")
    assert "没有计入" in slow.inner_text("main")
    assert "第十二条" in slow.inner_text("main")
