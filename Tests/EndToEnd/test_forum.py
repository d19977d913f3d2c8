"""A forum is planned, people sign up, are checked in by their phone's code, and their certificate can be verified."""

import concurrent.futures
import datetime
import io
import re
import urllib.parse
import urllib.request

import zxingcpp
from PIL import Image


def plan(page, name: str, places: int, procedure: str = "forum") -> str:
    """Plans a forum for today; the path of its page."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date().isoformat()
    page.goto(f"/bring/{procedure}/form?lang=zh")
    page.check("[name=field-kind][value=forum]")
    for field, value in {
        "name": name, "theme": "示例主题", "day": today, "hours": "9:00～16:30", "place": "示例报告厅",
        "programme": "9:00 开幕\n10:00 示例题目", "places": str(places), "sign-up-until": today,
    }.items():
        page.fill(f"[name=field-{field}]", value)
    page.click("text=下一步：核对")
    page.click("main form button >> nth=0")
    page.wait_for_url("**/done/*")
    return "/events/" + page.url.rsplit("/", 1)[1]


def scanned(page) -> str:
    """What a phone's camera reads from the page's picture."""
    picture = Image.open(io.BytesIO(page.locator("svg.qr").screenshot()))
    codes = zxingcpp.read_barcodes(picture)
    assert len(codes) == 1, "one code on the page, and it can be read"
    return codes[0].text


def test_from_the_sign_up_to_the_certificate(browser, server, people):
    secretary, representative = people("secretary1"), people("director9")
    event = plan(secretary, "示例端到端论坛", 3)
    representative.goto(event + "?lang=zh")
    representative.click("text=我要报名")
    representative.wait_for_url("**/passes/*")
    assert scanned(representative) == representative.url

    secretary.goto(event)
    secretary.click("text=报名名单和签到")
    secretary.click("summary:has-text('提前截止报名')")
    secretary.click("details[open] button")
    # The organiser's phone.
    phone = browser.new_context(
        base_url=server.url, storage_state=secretary.context.storage_state(), viewport={"width": 390, "height": 844}
    ).new_page()
    phone.goto(scanned(representative))
    phone.click("main button:has-text('签到')")
    assert phone.get_by_text("已签到").count() > 0
    representative.reload()
    assert representative.get_by_text("已签到").count() > 0

    secretary.reload()
    secretary.click("summary:has-text('结束签到')")
    secretary.click("details[open] button")
    secretary.goto(event.replace("/events/", "/cases/") + "/answers")
    secretary.fill("[name=field-minutes]", "示例纪要")
    secretary.click("main form button >> nth=0")
    representative.goto("/desk")
    representative.click("#sign-ups ~ ul a:has-text('示例端到端论坛')")
    assert "/certificates/" in representative.url
    visitor = browser.new_context(base_url=server.url, viewport={"width": 390, "height": 844}).new_page()
    visitor.goto(scanned(representative))
    assert visitor.get_by_text("证书有效。").count() == 1 and visitor.get_by_text("示例端到端论坛").count() > 0


def test_two_hundred_at_once_over_the_network(server, people):
    secretary = people("secretary1")
    event = plan(secretary, "示例两百人论坛", 50)
    secretary.goto(event)
    token = secretary.locator("details [name=token]").first.get_attribute("value")
    options = [option.get_attribute("value") for option in secretary.locator("[name=unit] option").all()]
    units = [unit for unit in options if unit]
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in secretary.context.cookies())

    class Unled(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments):
            return None

    def sign_up(number: int) -> int:
        body = urllib.parse.urlencode(
            {"token": token, "who": "colleague", "unit": units[number % len(units)], "field-name": f"示例同事{number}"}
        ).encode()
        request = urllib.request.Request(server.url + event + "/sign-up", body, {"Cookie": cookies})
        try:
            return urllib.request.build_opener(Unled).open(request, timeout=120).status
        except urllib.error.HTTPError as answer:
            return answer.code

    # Twenty of them press twice.
    numbers = [*range(200), *range(20)]
    with concurrent.futures.ThreadPoolExecutor(len(numbers)) as pool:
        answers = list(pool.map(sign_up, numbers))
    assert sorted(answers) == [303] * 200 + [422] * 20
    secretary.goto(event + "/list")
    text = secretary.inner_text("main")
    assert "50 / 50" in text and len(re.findall("有名额", text)) == 51 and len(re.findall("候补第", text)) == 150
    names = re.findall(r"示例同事\d+", text)
    assert len(names) == 200 == len(set(names)), "nobody is lost, and nobody is there twice"
    assert "候补第 150 位" in text
