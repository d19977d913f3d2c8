"""Every way in beyond a password: invitations, codes of an authenticator, recovery codes, passkeys, lost passwords."""

import base64
import hashlib
import hmac
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import time

import pytest

from conftest import PASSWORD, Server, mengyue, read_notice

NEW = "a quite long password"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RealServer(Server):
    """The demonstration's data served as a real alliance: nobody shares an account, and a second step is asked of offices."""

    def __init__(self, data: pathlib.Path):
        port = free_port()
        (data / "demonstration.json").unlink()
        super().__init__(data, "--port", str(port), "--origin", f"http://localhost:{port}")
        # Passkeys are bound to a name.
        self.url = f"http://localhost:{port}"


@pytest.fixture(scope="module")
def real(demonstration, tmp_path_factory):
    data = tmp_path_factory.mktemp("real") / "data"
    shutil.copytree(demonstration, data)
    server = RealServer(data)
    yield server
    assert server.stop() == 0


def code_of(secret: str, steps: int = 0) -> str:
    """RFC 6238, from its definition."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def shoot(page, name: str, room: str = "ways"):
    """A picture of the page on a desk and on a phone, in both languages, where somebody wants them."""
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, name
    if shots := os.environ.get("SHOTS"):
        size = page.viewport_size
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{name} is {overflow} pixels too wide at {width}"
            page.screenshot(path=pathlib.Path(shots) / f"{room}-{name}-{width}.png", full_page=True)
        page.set_viewport_size(size)


def fresh(browser, server, language: str = "zh"):
    page = browser.new_context(base_url=server.url).new_page()
    page.goto(f"/sign-in?lang={language}")
    return page


def sign_in(page, login: str, password: str = PASSWORD):
    page.goto("/sign-in")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.click("main form >> nth=0 >> button")


def with_authenticator(page) -> tuple[str, list[str]]:
    """Sets up an authenticator; its secret and the recovery codes."""
    secret = page.inner_text("section[aria-labelledby=authenticator] ol code")
    page.fill("[name=code]", code_of(secret))
    page.click("text=启用验证器")
    return secret, page.locator("ol.codes code").all_inner_texts()


@pytest.fixture(scope="module")
def secretary(browser, real):
    page = fresh(browser, real)
    sign_in(page, "secretary1")
    return page, *with_authenticator(page)


def test_an_office_sets_up_a_second_step_before_anything_else(browser, real, secretary):
    page, secret, codes = secretary
    assert len(set(codes)) == 10
    page.goto("/desk")
    assert page.url.endswith("/desk")
    chair = fresh(browser, real)
    sign_in(chair, "chair1")
    for path in ("/desk", "/charter", "/desk/account"):
        chair.goto(path)
        assert chair.url.endswith("/desk/account/second-step"), path
    assert "理事长" in chair.inner_text("main")
    shoot(chair, "second-step-asked")
    chair.goto("/desk/account/second-step?lang=en")
    shoot(chair, "second-step-asked-en")


def test_a_code_lets_in_once_and_a_recovery_code_once(browser, real, secretary):
    _, secret, codes = secretary
    page = fresh(browser, real)
    sign_in(page, "secretary1")
    assert "/sign-in/code" in page.url
    shoot(page, "code")
    page.fill("[name=code]", "000000" if code_of(secret) != "000000" else "111111")
    page.click("main form >> nth=0 >> button")
    assert "验证码不正确" in page.inner_text("[role=alert] >> nth=0")
    shoot(page, "code-wrong")
    code = code_of(secret, 1)
    page.fill("[name=code]", code)
    page.click("main form >> nth=0 >> button")
    page.wait_for_url("**/desk")
    again = fresh(browser, real)
    sign_in(again, "secretary1")
    again.fill("[name=code]", code)
    again.click("main form >> nth=0 >> button")
    assert "已经用过" in again.inner_text("[role=alert] >> nth=0")
    again.fill("[name=code]", codes[0].lower())
    again.click("main form >> nth=0 >> button")
    again.wait_for_url("**/desk")
    third = fresh(browser, real)
    sign_in(third, "secretary1")
    third.fill("[name=code]", codes[0])
    third.click("main form >> nth=0 >> button")
    assert "/sign-in/code" in third.url
    again.goto("/desk/account/second-step")
    assert "还有 9 个可用" in again.inner_text("main")
    shoot(again, "second-step-set")
    again.goto("/desk/account")
    assert again.locator("main .tasks li").count() >= 3
    shoot(again, "account")
    again.goto("/desk/account?lang=en")
    shoot(again, "account-en")


def test_an_invitation_makes_one_account(browser, real, secretary):
    page, _, _ = secretary
    page.goto("/desk/people")
    shoot(page, "people")
    page.goto("/desk/people?account=none")
    page.click("tbody a >> nth=0")
    page.click("text=生成邀请链接")
    link = page.inner_text("#link")
    assert link.startswith(real.url + "/links/")
    assert page.locator("svg.qr").count() == 1
    shoot(page, "handed-over")
    # Nothing is used up by looking at it, as messengers do.
    for _ in range(2):
        assert page.request.get(link).status == 200
    guest = fresh(browser, real)
    guest.goto(link)
    shoot(guest, "invited")
    guest.fill("[name=login]", "secretary1")
    guest.fill("[name=new]", NEW)
    guest.fill("[name=again]", NEW)
    guest.click("main form button")
    assert "已有人使用" in guest.inner_text("[role=alert]")
    guest.fill("[name=login]", "invited@example.cn")
    guest.fill("[name=new]", NEW)
    guest.fill("[name=again]", NEW)
    guest.click("main form button")
    guest.wait_for_url("**/desk/account/consent*")
    read_notice(guest)
    late = fresh(browser, real)
    late.goto(link)
    assert "已不能使用" in late.inner_text("h1")
    shoot(late, "link-useless")


def test_a_lost_password_is_replaced_by_a_link_and_the_second_step_stays(browser, real, secretary):
    page, _, _ = secretary
    lost = fresh(browser, real)
    lost.click("text=忘记密码")
    shoot(lost, "lost")
    answers = []
    for login in ("director7", "nobody-at-all"):
        lost.goto("/sign-in/lost")
        lost.fill("[name=login]", login)
        lost.click("main form button")
        answers.append(lost.inner_text("main"))
    assert answers[0] == answers[1]
    shoot(lost, "lost-noted")
    page.goto("/desk/people?account=asked")
    assert page.locator("tbody tr").count() == 1
    page.click("tbody a >> nth=0")
    shoot(page, "person")
    before = fresh(browser, real)
    sign_in(before, "director7")
    page.click("text=生成换密码的链接")
    link = page.inner_text("#link")
    lost.goto(link)
    shoot(lost, "new-password")
    lost.fill("[name=new]", NEW)
    lost.fill("[name=again]", NEW)
    lost.click("main form button")
    assert "新密码已经生效" in lost.inner_text("main")
    before.goto("/desk")
    assert "/sign-in" in before.url
    sign_in(before, "director7")
    assert "不正确" in before.inner_text("[role=alert] >> nth=0")
    sign_in(before, "director7", NEW)
    before.wait_for_url("**/desk")
    before.goto("/desk/account")
    assert "为本账号发出的链接" in before.inner_text("main")


@pytest.mark.parametrize("algorithm, login", [(-7, "director8"), (-8, "director9")])
def test_a_passkey_signs_in_without_a_password(browser, real, algorithm, login):
    page = browser.new_context(base_url=real.url).new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})["authenticatorId"]
    # Only the algorithm under test is offered.
    page.add_init_script(f"""
        const create = navigator.credentials.create.bind(navigator.credentials);
        navigator.credentials.create = (options) => {{
          options.publicKey.pubKeyCredParams = options.publicKey.pubKeyCredParams.filter((kind) => kind.alg === {algorithm});
          return create(options);
        }};
    """)
    page.goto("/sign-in?lang=zh")
    sign_in(page, login)
    page.wait_for_url("**/desk")
    page.goto("/desk/account/second-step")
    page.fill("[name=passkey-name]", "测试密钥")
    shoot(page, "second-step")
    page.click("text=登记一把通行密钥")
    page.wait_for_selector("ol.codes")
    shoot(page, "recovery-codes")
    page.goto("/desk/account/second-step")
    assert "测试密钥" in page.inner_text("main")
    shoot(page, "passkeys")
    page.goto("/desk")
    page.click("text=退出")

    # The password alone does not suffice any more.
    sign_in(page, login)
    assert "/sign-in/code" in page.url
    page.click("text=用通行密钥登录")
    page.wait_for_url("**/desk")
    page.click("text=退出")

    # Nor is it needed.
    page.goto("/sign-in")
    shoot(page, "sign-in")
    page.click("text=用通行密钥登录")
    page.wait_for_url("**/desk")
    page.click("text=退出")

    # What was signed is good once: sent again, it lets nobody in.
    page.goto("/sign-in")
    page.evaluate("""() => {
        const form = document.querySelector("form[data-passkey]");
        form.submit = () => { document.body.dataset.signed = "yes"; };
    }""")
    page.click("text=用通行密钥登录")
    page.wait_for_selector("body[data-signed]")
    fields = page.eval_on_selector_all(
        "form[data-passkey] input", "inputs => Object.fromEntries(inputs.map((input) => [input.name, input.value]))")
    stranger = browser.new_context(base_url=real.url).new_page()
    stranger.goto("/sign-in")
    own = stranger.input_value("form[data-passkey] [name=token]")
    stolen = stranger.request.post("/sign-in/passkey", form={**fields, "token": own})
    assert stolen.status == 422, "what one visitor was asked to sign is of no use to another"
    first = page.request.post("/sign-in/passkey", form=fields, max_redirects=0)
    assert first.status == 303
    page.context.clear_cookies(name="session")
    second = page.request.post("/sign-in/passkey", form=fields, max_redirects=0)
    assert second.status == 422 and "停留过久" in second.text()

    # Without the owner's finger there is no way in.
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.goto("/sign-in")
    page.click("text=用通行密钥登录")
    page.wait_for_selector("form[data-passkey] p[role=alert]:visible")
    assert "/sign-in" in page.url


def test_signing_out_everywhere_ends_every_session(browser, real):
    pages = [fresh(browser, real) for _ in range(3)]
    for page in pages:
        sign_in(page, "director10")
        page.wait_for_url("**/desk")
    pages[0].goto("/desk/account")
    assert "Chrome" in pages[0].inner_text("main .tasks")
    pages[0].click("main .tasks button >> nth=0")
    assert pages[0].locator("main .tasks li").count() == 2
    pages[0].click("text=全部退出")
    for page in pages:
        page.goto("/desk")
        assert "/sign-in" in page.url


def test_the_keeper_takes_a_lost_second_step_away(browser, demonstration, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(demonstration, data)
    server = RealServer(data)
    page = fresh(browser, server)
    sign_in(page, "supervisor1")
    with_authenticator(page)
    command = [mengyue(), "person", "second-step", data]
    busy = subprocess.run([*command, "supervisor1"], capture_output=True, text=True)
    assert busy.returncode == 2, "not while a server holds the sessions"
    assert server.stop() == 0
    assert subprocess.run([*command, "nobody"], capture_output=True).returncode == 1
    assert subprocess.run([*command, "supervisor1"], capture_output=True).returncode == 0
    port = free_port()
    again = Server(data, "--port", str(port))
    try:
        page = fresh(browser, again)
        sign_in(page, "supervisor1")
        page.wait_for_url("**/desk/account/second-step")
    finally:
        again.stop()


def test_a_shared_account_of_a_demonstration_belongs_to_nobody(browser, server, people):
    page = people("director2")
    page.goto("/desk/account/second-step")
    assert "共用" in page.inner_text("main")
    assert page.locator("main form").count() == 0
    secretary = people("secretary1")
    secretary.goto("/desk/people?account=has&q=director2")
    secretary.click("tbody a >> nth=0")
    assert "共用" in secretary.inner_text("main")
    assert secretary.locator("main form").count() == 0


def test_a_new_password_is_graded_as_it_is_typed(browser, real):
    page = fresh(browser, real)
    sign_in(page, "director6")
    page.goto("/desk/account")
    grade = page.locator("#new ~ p.hint:has(meter)").first
    assert not grade.is_visible(), "nothing is said of nothing"
    grades = [("aaaaaaaaaaaa", "弱"), ("abcdefgh1234", "弱"), ("pelicanwagen", "中"), ("k7#Vq-pelican-Drei", "强"), ("kurz", "弱")]
    for typed, word in grades:
        page.fill("#new", typed)
        assert word in grade.inner_text(), typed
    shoot(page, "graded")
