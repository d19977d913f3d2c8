"""The interface for programs: what its own document promises is what it answers, whoever asks; and a first program that does
something with a token made on the page."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from jsonschema import Draft202012Validator

from conftest import PASSWORD, Server

# What an answer may be is judged by the document alone. A lawful no is an answer to what is well formed, so that it is no failure here.
CHECKS = ",".join([
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "unsupported_method", "ignored_auth",
])
SECONDS = 15
SCOPES = ("read", "desk", "act", "vote", "accounts", "settings")


@pytest.fixture(scope="module")
def served(demonstration, tmp_path_factory):
    """A server of its own, since programs do things here."""
    server = of_its_own(demonstration, tmp_path_factory.mktemp("api"))
    yield server
    assert server.stop() == 0


def of_its_own(demonstration, directory: pathlib.Path) -> Server:
    shutil.copytree(demonstration, directory / "data")
    return Server(directory / "data")


def ask(server, path: str, token: str | None = None, body=None, headers=None):
    """The status and what was said."""
    request = urllib.request.Request(server.url + "/api/v1" + path, headers=dict(headers or {}))
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as problem:
        assert problem.headers["Content-Type"] == "application/problem+json", path
        return problem.code, json.load(problem)


def token_of(browser, server, login: str, *scopes: str) -> str:
    """Made on the account's page, as a person makes it."""
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in?lang=zh")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/desk")
    page.goto("/desk/account/tokens")
    page.fill("[name=name]", "示例程序")
    page.fill("[name=days]", "1")
    for scope in scopes:
        page.check(f"[name=scope-{scope}]")
    page.click("button[value=make]")
    token = page.inner_text("code.hash")
    page.goto("/desk/account/tokens")
    assert token not in page.content(), "it is shown once"
    context.close()
    return token


@pytest.fixture(scope="module")
def tokens(browser, served) -> dict[str, str | None]:
    return {
        "visitor": None, "director1": token_of(browser, served, "director1", *SCOPES),
        "secretary1": token_of(browser, served, "secretary1", *SCOPES),
    }


def test_a_token_made_on_the_page_lets_a_program_do_what_its_owner_may(served, tokens):
    status, me = ask(served, "/me", tokens["secretary1"])
    assert status == 200 and me["doesDailyWork"]
    assert ask(served, "/me")[0] == 401
    assert ask(served, "/desk", tokens["director1"])[0] == 403
    key = {"Idempotency-Key": "end-to-end"}
    status, members = ask(served, "/members?limit=2&sort=name")
    assert status == 200 and len(members["items"]) == 2
    # Something that a director may do: a suggestion, once though it is sent twice.
    form = ask(served, "/procedures/suggestion", tokens["director1"])[1]["forms"][0]["schema"]
    answers = {name: example(shape) for name, shape in form["properties"].items() if name in form["required"]}
    before = ask(served, "/record?limit=1")[1]["size"]
    status, first = ask(served, "/procedures/suggestion/cases", tokens["director1"], {"answers": answers}, key)
    assert status == 200, first
    assert ask(served, "/procedures/suggestion/cases", tokens["director1"], {"answers": answers}, key) == (200, first)
    assert ask(served, "/record?limit=1")[1]["size"] - before == len(first["entries"])
    assert ask(served, f"/cases/{first['case']}", tokens["director1"])[0] == 200


def example(shape: dict):
    """Something of a shape."""
    if "enum" in shape:
        return shape["enum"][0]
    return {"string": "示例", "integer": shape.get("minimum", 1)}[shape["type"]]


@pytest.mark.parametrize("who", ["visitor", "director1", "secretary1"])
def test_everything_that_lists_lead_to_is_of_its_shape(served, tokens, who):
    """Each list, and the first things of it, held against the document by another reader of JSON Schema."""
    document = ask(served, "/openapi.json")[1]
    validators = {}

    def check(template: str, path: str):
        status, answer = ask(served, path, tokens[who])
        responses = document["paths"][template]["get"]["responses"]
        schema = next(iter(responses[str(status)]["content"].values()))["schema"]
        key = json.dumps(schema, sort_keys=True)
        if key not in validators:
            validators[key] = Draft202012Validator({**schema, "components": document["components"]})
        validators[key].validate(answer)
        return answer

    lists = [
        "/members", "/cases", "/meetings", "/resolutions", "/hall", "/activities", "/topics", "/projects", "/standards", "/textbooks",
        "/bases", "/rules", "/news", "/numbers", "/obligations",
    ]
    singles = {template.rsplit("/", 1)[0]: template for template in document["paths"] if template.count("{") == 1 and template.endswith("}")}
    looked = 0
    for place in lists:
        found = check(place, f"{place}?limit=5")
        for item in found["items"]:
            if place in singles and "id" in item:
                check(singles[place], f"{place}/{item['id']}")
                looked += 1
    assert looked > 20
    check("/charter/versions/{old}/changes/{new}", "/charter/versions/1/changes/1")
    for place in ["/privacy", "/checkup"]:
        check(place, place)
    if tokens[who]:
        for place in ["/me/data", "/me/contacts", "/me/erasure", "/me/choices"]:
            check(place, place)
    if who == "secretary1":
        for place in ["/people", "/errands", "/outbox", "/circulars", "/audience", "/desk/news", "/disclosures"]:
            check(place, f"{place}?limit=5")
        for place in ["/channels", "/erasures"]:
            check(place, place)
    cases = [check("/cases/{case}", f"/cases/{line['id']}") for line in check("/cases", "/cases?limit=60")["items"]]
    for case in cases:
        if "draft" in case:
            check("/cases/{case}/draft", f"/cases/{case['id']}/draft")
    for case in [case for case in cases if "vote" in case][:10]:
        answer = check("/votes/{vote}", f"/votes/{case['vote']}")
        if answer["isSecret"]:
            assert not any("ballot" in voter for voter in answer["roll"]), "a secret ballot is nobody's to know"


@pytest.mark.parametrize("who", ["visitor", "director1", "secretary1"])
def test_what_is_sent_at_random_is_answered_as_the_document_says(browser, demonstration, who, tmp_path):
    """Against a server of its own: what is sent at random is sometimes done, and all that one network asks in a minute is counted."""
    server = of_its_own(demonstration, tmp_path)
    headers = [] if who == "visitor" else ["--header", f"Authorization: Bearer {token_of(browser, server, who, *SCOPES)}"]
    config = tmp_path / "schemathesis.toml"
    config.write_text("")
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "--config-file", str(config), "run", f"{server.url}/api/v1/openapi.json",
        "--origin", server.url, "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", "4", "--seed", "1",
        "--max-time", str(SECONDS), "--no-shrink", "--rate-limit", "1000/m", "--suppress-health-check", "all",
        "--warnings", "off", *headers,
    ]
    outcome = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120, env={**os.environ, "NO_COLOR": "1"})
    assert outcome.returncode == 0, outcome.stdout[-6000:] + outcome.stderr[-2000:]
    assert server.stop() == 0
