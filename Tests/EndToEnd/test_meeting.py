"""A meeting is called, and whoever watches its page sees it change without touching anything."""

import datetime


def test_the_board_follows_the_meeting(browser, server, people):
    secretary = people("secretary1")
    secretary.goto("/meetings/call?lang=zh")
    day = datetime.date.today() + datetime.timedelta(days=30)
    secretary.select_option("[name=organ]", "assembly")
    secretary.fill("[name=day]", day.isoformat())
    secretary.fill("[name=time]", "14:00")
    secretary.fill("[name=place]", "示例会议室")
    secretary.fill("[name=topics]", "听取工作报告")
    secretary.click("main form button")
    secretary.wait_for_url("**/meetings/2*")
    place = secretary.url.removeprefix(server.url)

    context = browser.new_context(base_url=server.url)
    watcher, screen = context.new_page(), context.new_page()
    watcher.goto(f"{place}?lang=zh")
    screen.goto(f"{place}/screen")
    for page in (watcher, screen):
        assert page.locator("#board").get_by_text("听取工作报告").count() == 1
        assert page.locator("#board").get_by_text("讨论年度计划").count() == 0

    secretary.click("summary:has-text('增加议程')")
    secretary.fill("[name=topic]", "讨论年度计划")
    secretary.click("details[open] button")
    for page in (watcher, screen):
        page.locator("#board").get_by_text("讨论年度计划").wait_for(timeout=10_000)

    # Stays open while the server is told to stop: the fixture asserts that it ends in order all the same.
    assert watcher.locator("#board[data-live]").count() == 1
