"""The secretariat writes news: a draft that nobody else sees, a picture without what the camera wrote beside it, a category,
pinned, scheduled, changed, in the feeds, and withdrawn."""

import io

from PIL import Image

from stage import wait_for

SECRETARY, OTHER = "secretary1", "director7"


def photograph() -> bytes:
    """A picture that says where it was taken."""
    data = Image.Exif()
    data[0x010E] = "taken at a secret place"
    file = io.BytesIO()
    Image.new("RGB", (640, 360), "#b22").save(file, "JPEG", exif=data)
    assert b"secret place" in file.getvalue()
    return file.getvalue()


def begin(page, title: str, category: str) -> str:
    page.goto("/desk/news")
    page.fill("[name=title]", title)
    page.select_option("[name=category]", category)
    page.click("text=新建一篇草稿")
    return page.url.rsplit("/", 1)[1]


def test_a_piece_from_its_draft_to_the_feed(stage):
    page, visitor = stage.person(SECRETARY), stage.visitor()
    page.goto("/desk/news")
    page.click("text=新建一篇草稿")
    assert "请更正以下 1 处" in page.inner_text("main")
    piece = begin(page, "示例：成员走访日", "members")
    page.fill("[name=text]", "第一段。\n\n- 甲单位\n- 乙单位\n\nhttps://example.cn/visit <b>不是标记</b>")
    page.click("text=只保存")
    assert visitor.goto(f"/news/{piece}").status == 404, "a draft is nobody's but the writers'"
    assert stage.person(OTHER).goto(f"/desk/news/{piece}").status == 403

    # The picture loses what the camera wrote beside it; what is no picture is refused.
    page.set_input_files("[name=file]", {"name": "a.png", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"})
    page.fill("[name=alt]", "走访的合影")
    page.click("button:has-text('上传')")
    assert "请更正以下 1 处" in page.inner_text("main")
    page.set_input_files("[name=file]", {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    page.fill("[name=alt]", "走访的合影")
    page.click("button:has-text('上传')")
    picture = page.locator("#pictures img").get_attribute("src")
    assert b"secret place" not in page.request.get(picture).body()
    assert visitor.request.get(picture).status == 404, "the picture of a draft is a draft"
    stage.look(page, "news-writing")

    # Pinned and scheduled: nobody sees it before its time, and everyone from then on.
    moment = stage.clock.day(2, 14)
    page.goto(f"/desk/news/{piece}")
    page.check("[name=pinned]")
    page.check("[name=when][value=at]")
    page.fill("[name=day]", moment.date().isoformat())
    page.fill("[name=time]", "14:00")
    page.click("button:has-text('发布')")
    assert "定时发布" in page.inner_text("main .lead")
    for path in ("/news", "/news.atom", "/news.rss", "/"):
        assert "示例：成员走访日" not in visitor.request.get(path).text(), path
    later = begin(page, "示例：一则通知", "notice")
    page.fill("[name=text]", "示例正文。")
    page.check("[name=when][value=now]")
    page.click("button:has-text('发布')")
    stage.pass_time(moment.replace(minute=1))
    visitor.goto("/news?lang=zh")
    titles = visitor.locator("main .card h3").all_inner_texts()
    assert titles[0] == "示例：成员走访日", "what is pinned stands first"
    visitor.select_option("[name=category]", "members")
    visitor.select_option("[name=sort]", "newest")
    visitor.fill("[name=q]", "乙单位")
    visitor.click("text=查找")
    assert visitor.locator("main .card h3").all_inner_texts() == ["示例：成员走访日"]
    assert "category=members" in visitor.url
    stage.look(visitor, "news-found")
    visitor.goto(f"/news/{piece}")
    assert "<b>不是标记</b>" in visitor.inner_text(".news") and visitor.locator(".news li").count() == 2
    assert visitor.locator(".news a[href='https://example.cn/visit']").count() == 1
    assert visitor.request.get(picture).status == 200
    stage.look(visitor, "news-piece")
    for feed in ("/news.atom", "/news.rss"):
        assert "示例：成员走访日" in visitor.request.get(feed).text(), feed
    assert "示例：成员走访日" in visitor.request.get("/news.csv?category=members").text()
    wait_for(visitor, "/search?q=成员走访日", "示例：成员走访日")

    # Changed after everyone could see it, which is said; each version is kept; withdrawn, its picture goes with it.
    page = stage.person(SECRETARY)
    page.goto(f"/desk/news/{piece}")
    page.fill("[name=title]", "示例：成员走访日（改期）")
    page.click("button:has-text('保存修改')")
    assert "修改于" in stage.text(visitor, f"/news/{piece}") and "改期" in visitor.inner_text("h1")
    page.goto(f"/desk/news/{piece}")
    assert page.locator(".timeline li").count() >= 3
    page.click("button:has-text('撤回')")
    assert visitor.goto(f"/news/{piece}").status == 404 and visitor.request.get(picture).status == 404
    assert "示例：一则通知" in visitor.request.get("/news.atom").text()
    assert visitor.goto(f"/news/{later}").status == 200
