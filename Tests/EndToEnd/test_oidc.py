"""A college's identity provider, small but real: it publishes what it is and its keys, asks whoever comes to it, and exchanges each code once
for whoever proves that they asked for it. People sign in by it in the browser."""

import base64
import hashlib
import http.server
import json
import pathlib
import secrets
import shutil
import threading
import time
import urllib.parse

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from conftest import PASSWORD, Server
from test_ways_in import free_port, fresh, shoot, sign_in, with_authenticator

SECRET = "a-secret-of-the-client"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class Provider:
    """`wrong` changes claims of what it signs next; `subject` is who sits before the browser."""

    def __init__(self):
        self.key, self.kid = rsa.generate_private_key(public_exponent=65537, key_size=2048), "one"
        self.codes, self.wrong, self.subject, self.mail = {}, {}, "20190001", None
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self, status: int, body: bytes, kind: str = "application/json", **headers: str):
                self.send_response(status)
                for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(url.query))
                match url.path:
                    case "/.well-known/openid-configuration":
                        self.answer(200, json.dumps(provider.document()).encode())
                    case "/keys":
                        self.answer(200, json.dumps({"keys": [provider.published()]}).encode())
                    case "/authorize":
                        assert query["response_type"] == "code" and query["code_challenge_method"] == "S256", query
                        # As many colleges do, it leads on to another of its pages.
                        place = "/login?" + url.query
                        self.answer(302, b"", Location=place)
                    case "/login":
                        page = f"<form method=post action='/login?{url.query}'><h1>College</h1><button>Agree</button></form>"
                        self.answer(200, page.encode(), "text/html")
                    case _:
                        self.answer(404, b"{}")

            def do_POST(self):
                url = urllib.parse.urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                if url.path == "/login":
                    query = dict(urllib.parse.parse_qsl(url.query))
                    code = secrets.token_urlsafe(16)
                    provider.codes[code] = query
                    back = urllib.parse.urlencode({"code": code, "state": query["state"], "iss": provider.url})
                    return self.answer(303, b"", Location=f"{query['redirect_uri']}?{back}")
                form = dict(urllib.parse.parse_qsl(body))
                basic = base64.b64encode(f"mengyue:{SECRET}".encode()).decode()
                asked = provider.codes.pop(form.get("code"), None)
                if (
                    asked is None
                    or self.headers["Authorization"] != f"Basic {basic}"
                    or form["redirect_uri"] != asked["redirect_uri"]
                    or b64(hashlib.sha256(form["code_verifier"].encode()).digest()) != asked["code_challenge"]
                ):
                    return self.answer(400, b'{"error": "invalid_grant"}')
                self.answer(200, json.dumps({"id_token": provider.token(asked), "token_type": "Bearer"}).encode())

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def document(self) -> dict:
        return {
            "issuer": self.url, "authorization_endpoint": self.url + "/authorize", "token_endpoint": self.url + "/token",
            "jwks_uri": self.url + "/keys", "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def published(self) -> dict:
        numbers = self.key.public_key().public_numbers()
        return {"kty": "RSA", "kid": self.kid, "use": "sig", "alg": "RS256", "n": number(numbers.n), "e": number(numbers.e)}

    def token(self, asked: dict) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url, "sub": self.subject, "aud": asked["client_id"], "iat": now, "exp": now + 300,
            "nonce": asked["nonce"],
        } | ({"email": self.mail, "email_verified": True} if self.mail else {}) | self.wrong
        signed = b64(json.dumps({"alg": "RS256", "kid": self.kid}).encode()) + "." + b64(json.dumps(claims).encode())
        return signed + "." + b64(self.key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))

    def agree(self, page):
        """Whoever is there presses the provider's button."""
        page.wait_for_url(self.url + "/login**")
        page.click("text=Agree")


class RealServer(Server):
    """The demonstration's data served as a real alliance, which may ask a provider on this machine."""

    def __init__(self, data: pathlib.Path):
        port = free_port()
        (data / "demonstration.json").unlink()
        super().__init__(
            data, "--port", str(port), "--origin", f"http://127.0.0.1:{port}", "--local-receivers", "--second-step", "nobody")
        self.url = f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def college():
    provider = Provider()
    yield provider
    provider.server.shutdown()


@pytest.fixture(scope="module")
def real(demonstration, tmp_path_factory):
    data = tmp_path_factory.mktemp("college") / "data"
    shutil.copytree(demonstration, data)
    server = RealServer(data)
    yield server
    assert server.stop() == 0


def test_the_secretariat_sets_it_up_and_tests_it(browser, real, college):
    page = fresh(browser, real)
    assert "统一身份认证" not in page.inner_text("main")
    sign_in(page, "secretary1")
    page.goto("/settings/sign-in")
    assert real.url + "/sign-in/college-return" in page.inner_text("main")
    for field, value in {"provider-name": "示例学院统一身份认证", "issuer": college.url, "client": "mengyue", "client-secret": SECRET}.items():
        page.fill(f"[name={field}]", value)
    page.click("text=询问并保存")
    assert "已设置" in page.inner_text("main") and SECRET not in page.content()
    page.click("text=试一试")
    assert "认证服务有答复" in page.inner_text("main")
    shoot(page, "settings", "college")


def test_nobody_is_let_in_whom_no_account_is_linked_to(browser, real, college):
    page = fresh(browser, real)
    shoot(page, "sign-in", "college")
    page.click("text=用示例学院统一身份认证登录")
    college.agree(page)
    assert "还没有账号与之关联" in page.inner_text("main")
    shoot(page, "unknown", "college")
    page.goto("/sign-in/college-return?lang=en")
    assert "not begun in this browser" in page.inner_text("main")


def test_whoever_linked_it_signs_in_by_it_and_not_after_unlinking(browser, real, college):
    owner = fresh(browser, real)
    sign_in(owner, "director5")
    owner.goto("/desk/account")
    owner.click("main >> text=校内身份 >> xpath=.. >> a")
    owner.click("text=关联我的校内身份")
    shoot(owner, "lead", "college")
    owner.click("main >> text=继续")
    college.agree(owner)
    assert "已关联" in owner.inner_text("main") and "20190001" in owner.inner_text("main")
    shoot(owner, "linked", "college")
    guest = fresh(browser, real)
    guest.goto("/sign-in?next=/cases")
    guest.click("text=用示例学院统一身份认证登录")
    college.agree(guest)
    guest.wait_for_url("**/cases")
    assert "退出" in guest.inner_text("header")
    owner.click("text=解除关联")
    assert "已解除" in owner.inner_text("main")
    guest.goto("/desk")
    assert "/sign-in" in guest.url, "the session that came by it is over"


def test_what_is_not_for_this_sign_in_lets_nobody_in(browser, real, college):
    college.subject = "20190002"
    owner = fresh(browser, real)
    sign_in(owner, "director6")
    owner.goto("/desk/account/college")
    owner.click("text=关联我的校内身份")
    owner.click("main >> text=继续")
    college.agree(owner)
    for wrong in ({"nonce": "another"}, {"aud": "another"}, {"exp": 1000}, {"iss": "http://127.0.0.1:1"}):
        college.wrong = wrong
        page = fresh(browser, real)
        page.click("text=用示例学院统一身份认证登录")
        college.agree(page)
        assert "没有登录" in page.inner_text("h1"), wrong
        page.goto("/desk")
        assert "/sign-in" in page.url, wrong
    college.wrong = {}
    college.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    page = fresh(browser, real)
    page.click("text=用示例学院统一身份认证登录")
    college.agree(page)
    assert "签名无法验证" in page.inner_text("main"), "the same name with another key"


def test_a_second_step_is_still_asked_for(browser, real, college):
    college.subject, college.key = "20190003", rsa.generate_private_key(public_exponent=65537, key_size=2048)
    college.kid = "three"
    owner = fresh(browser, real)
    sign_in(owner, "director7")
    secretary = fresh(browser, real)
    sign_in(secretary, "secretary1")
    secretary.goto("/settings/sign-in")
    # Asks for the new keys at once, where a sign-in would wait a minute.
    secretary.click("text=试一试")
    owner.goto("/desk/account/college")
    owner.click("text=关联我的校内身份")
    owner.click("main >> text=继续")
    college.agree(owner)
    owner.goto("/desk/account/second-step")
    with_authenticator(owner)
    guest = fresh(browser, real)
    guest.click("text=用示例学院统一身份认证登录")
    college.agree(guest)
    guest.wait_for_url("**/sign-in/code**")
    assert guest.locator("[name=code]").count() == 1
