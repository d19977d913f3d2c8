"""Bad input gets a clear answer, and nothing is lost or changed."""

import http.client
import re
import shutil
import subprocess
import urllib.parse

import pytest

from conftest import DEZHOU, Server, mengyue
from journey import apply, credit_code, fill_application, screen, vote


def post(url: str, path: str, body: bytes, **headers) -> tuple[int, str]:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=60)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", path, body, {**kind, **headers})
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server answered before it had been sent everything, as it may
    response = connection.getresponse()
    return response.status, response.read().decode()


def size_of_record(server) -> int:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=60)
    connection.request("GET", "/?lang=zh")
    return int(re.search(r"第 (\d+) 条记录", connection.getresponse().read().decode())[1])


def test_a_form_without_its_token_changes_nothing(server):
    before = size_of_record(server)
    status, page = post(server.url, "/apply/check", b"submission=x&answers=y")
    assert status == 403
    assert "<h1>" in page
    assert size_of_record(server) == before


def test_a_body_of_50_megabytes_is_refused_and_the_server_goes_on(server):
    before = size_of_record(server)
    status, _ = post(server.url, "/apply/form", b"a" * 50_000_000)
    assert status == 413
    assert size_of_record(server) == before


def test_wrong_answers_are_told_beside_their_fields_and_kept(browser, server):
    page = browser.new_context(base_url=server.url).new_page()
    fill_application(page, "长" * 61, "91350100M000100Y44")
    page.fill("[name=field-contact-phone]", "12345")
    page.uncheck("[name=field-acceptance]")
    page.click("text=下一步：核对")
    summary = page.inner_text("[role=alert]")
    for words in ("不得超过 60 字", "校验码", "手机号码", "须承认联盟章程"):
        assert words in summary
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.input_value("[name=field-credit-code]") == "91350100M000100Y44"
    for field in ("name", "credit-code", "contact-phone"):
        assert page.get_attribute(f"[name=field-{field}]", "aria-invalid") == "true"


def test_a_draft_is_kept_for_whoever_wrote_it(browser, server):
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    fill_application(page, "德州示例草稿有限公司", credit_code(9001))
    page.click("text=保存草稿")
    again = context.new_page()
    again.goto("/apply/form")
    assert again.input_value("[name=field-name]") == "德州示例草稿有限公司"
    other = browser.new_context(base_url=server.url).new_page()
    other.goto("/apply/form")
    assert other.input_value("[name=field-name]") == ""


def test_pressing_submit_twice_makes_one_case(browser, server):
    page = browser.new_context(base_url=server.url).new_page()
    fill_application(page, "德州示例连按有限公司", credit_code(9002))
    page.click("text=下一步：核对")
    form = {
        field.get_attribute("name"): field.get_attribute("value")
        for field in page.locator("main form input[type=hidden]").all()
    }
    answers = [page.request.post("/apply/check", form=form) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    receipts = [re.search(r'id="receipt">([^<]+)', answer.text())[1] for answer in answers]
    assert receipts[0] == receipts[1]


def test_voting_twice_or_without_being_on_the_roll_is_refused_under_article_12(browser, server, people):
    case, _, _ = apply(browser, server.url)
    screen(people("secretary1"), case)
    director = people("director3")
    vote(director, case, "yes")
    before = size_of_record(server)
    token = director.get_attribute("[name=token] >> nth=0", "value")
    twice = director.request.post(f"/votes/{case}-1", form={"token": token, "choice": "yes"})
    assert twice.status == 422 and "已经投过" in twice.text() and "第十二条" in twice.text()

    stranger = people("member1")
    stranger.goto(f"/votes/{case}-1")
    token = stranger.get_attribute("[name=token] >> nth=0", "value")
    refused = stranger.request.post(f"/votes/{case}-1", form={"token": token, "choice": "yes"})
    assert refused.status == 422 and "名册" in refused.text() and "第十二条" in refused.text()
    assert size_of_record(server) == before


def test_only_the_secretariat_screens(browser, server, people):
    case, _, _ = apply(browser, server.url)
    director = people("director4")
    director.goto(f"/cases/{case}")
    assert director.locator("[name=outcome]").count() == 0
    director.goto("/desk")
    token = director.get_attribute("[name=token] >> nth=0", "value")
    refused = director.request.post(f"/cases/{case}/check", form={"token": token, "outcome": "pass"})
    assert refused.status == 422 and "第十八条" in refused.text()


def test_a_late_vote_is_refused(tmp_path, browser):
    """An alliance of three weeks ago, whose votes are over by now."""
    data = tmp_path / "data"
    subprocess.run(
        [mengyue(), "simulate", "--charter", DEZHOU, "--out", data, "--years", "1", "--until", "2026-09-18"],
        check=True, capture_output=True,
    )
    server = Server(data)
    try:
        page = browser.new_context(base_url=server.url).new_page()
        page.goto("/sign-in")
        page.fill("[name=login]", "director1")
        page.fill("[name=password]", "mengyue-demo")
        page.click("main form button")
        token = page.get_attribute("[name=token] >> nth=0", "value")
        page.goto("/cases?state=open")
        votes = set(re.findall(r"/votes/\d{4}-\d+-\d+", page.content())) or {
            f"/votes/{case}-1" for case in re.findall(r"/cases/(\d{4}-\d+)", page.content())
        }
        answers = [page.request.post(vote, form={"token": token, "choice": "yes"}) for vote in sorted(votes)]
        refused = [answer for answer in answers if answer.status == 422]
        # Whoever does not sit in the committee that votes is told that, and nothing of the time.
        late = [text for text in (answer.text() for answer in refused) if "没有计入" in text]
        others = [text for text in (answer.text() for answer in refused) if "没有计入" not in text]
        assert late and all("您不在本次表决的名册上" in text for text in others), f"{len(late)} late, {len(others)} others"
        # What was taken is in a vote that opened only when the clock caught up, and has its time before it.
        assert all("还有" in answer.text() for answer in answers if answer.ok)
    finally:
        server.stop()


@pytest.mark.parametrize(
    "file, text, status, message",
    [
        ("charter.yaml", "organs: [", 2, "charter.yaml:"),
        ("procedures/admission.yaml", "steps: &a\n  - *a\n", 2, "procedures/admission.yaml:"),
        ("procedures/admission.yaml", None, 1, "admision"),
    ],
)
def test_a_charter_that_does_not_check_starts_no_server(tmp_path, file, text, status, message):
    charter = tmp_path / "charter"
    shutil.copytree(DEZHOU, charter)
    path = charter / file
    path.write_text(text or path.read_text().replace("vote admission", "vote admision"))
    run = subprocess.run(
        [mengyue(), "serve", "--charter", charter, "--data", tmp_path / "data", "--demonstration", "--port", "0"],
        capture_output=True, text=True, timeout=60,
    )
    assert run.returncode == status
    assert message in run.stderr
    assert not (tmp_path / "data").exists(), "nothing was made"


def test_what_was_acknowledged_survives_a_killed_server(demonstration, tmp_path, browser):
    data = tmp_path / "data"
    shutil.copytree(demonstration, data)
    server = Server(data)
    cases = [apply(browser, server.url)[0] for _ in range(3)]
    server.kill()
    server = Server(data)
    try:
        page = browser.new_page()
        for case in cases:
            assert page.goto(f"{server.url}/cases/{case}").status == 200
    finally:
        server.stop()
    verified = subprocess.run([mengyue(), "ledger", "verify", data], capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert len(re.findall(r"[0-9a-f]{64}", verified.stdout)) >= 1


def test_two_servers_do_not_share_a_directory(server):
    second = subprocess.run(
        [mengyue(), "serve", "--charter", DEZHOU, "--data", server.data, "--port", "0"],
        capture_output=True, text=True, timeout=60,
    )
    assert second.returncode != 0
    assert str(server.data) in second.stderr


def test_a_hostile_name_is_shown_as_text(browser, server):
    name = "<script>alert(1)</script>&\"'"
    page = browser.new_context(base_url=server.url).new_page()
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    fill_application(page, name, credit_code(9003))
    page.click("text=下一步：核对")
    page.click("text=提交申请")
    case = page.inner_text("#receipt")
    for path in ("/", f"/cases/{case}", "/cases", "/record"):
        page.goto(path)
        assert page.locator("main script").count() == 0
    page.goto(f"/cases/{urllib.parse.quote(case)}")
    assert name in page.inner_text("h1")
