"""A member applies for a base with photographs; it is visited, scored, recognised, on the register and its map, and leaves."""

import io
import re

from PIL import Image


def photograph(colour: str) -> bytes:
    """A small JPEG with a place in its Exif data, as a telephone would write it."""
    picture = Image.new("RGB", (640, 480), colour)
    exif = Image.Exif()
    exif[0x010E] = "where this was taken"
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def upload(page, field: str, *files):
    page.set_input_files(
        f"[name=field-{field}]", [{"name": name, "mimeType": "image/jpeg", "buffer": data} for name, data in files]
    )


def apply(page, name: str) -> str:
    page.goto("/bring/base/form?lang=zh")
    for field, value in {
        "name": name, "address": "示例路 1 号", "capacity": "60", "programmes": "示例", "equipment": "示例机床",
        "instructors": "示例", "safety": "示例", "contact-name": "示例联系人", "contact-phone": "13900001234",
    }.items():
        page.fill(f"[name=field-{field}]", value)
    page.check("[name=field-base-kind][value=practice]")
    page.select_option("[name=field-district]", "qingyun")
    # One that is no picture is refused beside its field, and what was typed and uploaded is kept.
    upload(page, "photos", ("../车间.jpg", photograph("red")), ("page.jpg", b"<script>alert(1)</script>"))
    page.click("text=下一步：核对")
    assert "只接受图片" in page.inner_text(".error-summary")
    assert page.input_value("[name=field-name]") == name and "车间.jpg" in page.inner_text(".kept-files")
    upload(page, "photos", ("二.jpg", photograph("blue")))
    page.click("text=下一步：核对")
    assert "车间.jpg" in page.inner_text("main") and "二.jpg" in page.inner_text("main")
    page.click("main form button >> nth=0")
    page.wait_for_url("**/done/*")
    return page.url.rsplit("/", 1)[1]


def test_from_the_application_to_the_register_and_out_of_it(browser, server, people):
    owner, secretary = people("director20"), people("secretary1")
    case = apply(owner, "示例端到端实训基地")

    secretary.goto(f"/cases/{case}?lang=zh")
    secretary.check("[name=outcome][value=pass]")
    secretary.click("text=记录结论")
    secretary.goto(f"/cases/{case}/answers")
    secretary.fill("[name=field-visit-day]", "2026-01-05")
    secretary.fill("[name=field-seen]", "示例所见")
    upload(secretary, "visit-photos", ("考察.jpg", photograph("green")))
    secretary.click("main form button >> nth=0")

    for number in (24, 25, 26):
        visitor = people(f"director{number}")
        secretary.goto(f"/cases/{case}")
        visitor.goto("/desk?lang=zh")
        name = re.split(r"[（(，,]", visitor.inner_text("p.lead"))[0].strip()
        option = secretary.locator("select option", has_text=name).first.get_attribute("value")
        secretary.select_option("[name=reviewer]", option)
        secretary.click("main button:text-is('邀请')")
        visitor.goto(f"/cases/{case}")
        visitor.click("[name=answer][value=yes]")
        for points in visitor.locator("main input[inputmode=numeric]").all():
            points.fill("80")
        visitor.fill("main textarea", "示例意见")
        visitor.click("text=提交评分")

    for number in range(1, 11):
        secretary.goto(f"/cases/{case}")
        if "已认定" in secretary.inner_text("main p.lead"):
            break
        deputy = people(f"director{number}")
        deputy.goto(f"/votes/{case}-1?lang=zh")
        if deputy.locator("[name=choice][value=yes]").count():
            deputy.check("[name=choice][value=yes]")
            deputy.click("main form button >> nth=0")

    phone = browser.new_context(base_url=server.url, viewport={"width": 390, "height": 844}).new_page()
    phone.goto("/bases?lang=zh")
    phone.click("svg a[aria-label^='庆云县']")
    phone.click("table a:has-text('示例端到端实训基地')")
    assert "80.0" in phone.inner_text("main") and "合格线 70" in phone.inner_text("main")
    assert "13900001234" not in phone.inner_text("body")
    picture = phone.request.get(phone.locator(".attachments img").first.get_attribute("src"))
    assert picture.headers["content-type"] == "image/jpeg" and b"where this was taken" not in picture.body()
    base = phone.url

    owner.goto(base)
    owner.click("text=基地退出")
    owner.fill("[name=field-cause]", "示例")
    owner.fill("[name=field-trainees-care]", "示例")
    owner.click("text=下一步：核对")
    owner.click("main form button >> nth=0")
    owner.wait_for_url("**/done/*")
    leaving = owner.url.rsplit("/", 1)[1]
    secretary.goto(f"/cases/{leaving}")
    secretary.click("main button:has-text('备案')")
    phone.goto(base)
    assert "自行退出" in phone.inner_text("main")
