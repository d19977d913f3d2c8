"""What is held on a person, from their first sign-in to the day it is gone: consent, contact, who looked, what they take along, erasure."""

import contextlib
import json
import re
import shutil
import sqlite3
import subprocess
import time

import pytest

from clock import Clock
from conftest import PASSWORD, Server, mengyue, read_notice
from journey import apply
from stage import Stage


@pytest.fixture(scope="module")
def real(browser, demonstration, tmp_path_factory):
    """The demonstration's data served as a real alliance, where nobody shares an account and nobody has read the notice."""
    clock = Clock(tmp_path_factory.mktemp("clock"))
    data = tmp_path_factory.mktemp("privacy") / "data"
    shutil.copytree(demonstration, data)
    (data / "demonstration.json").unlink()
    with contextlib.closing(sqlite3.connect(data / "desk.sqlite")) as desk:
        desk.execute("DELETE FROM consents")
        desk.commit()
    server = Server(data, "--second-step", "nobody", environment=clock.environment)
    yield Stage(browser, server, clock)
    assert server.stop() == 0


def test_the_notice_is_read_once_and_leads_on(real):
    member = real.person("member1")
    member.goto("/members?lang=zh")
    assert "/desk/account/consent" in member.url
    real.look(member, "privacy-consent")
    for path in ("/privacy", "/desk/account/data", "/desk/account/erasure"):
        member.goto(path)
        assert member.url.endswith(path)
    real.look(member, "privacy-erasure")
    member.goto("/privacy")
    real.look(member, "privacy-notice")
    member.goto("/members")
    member.click("text=我已阅读，同意")
    assert member.url.endswith("/members")
    member.goto("/desk/account/data")
    assert "1.0" in member.inner_text("section[aria-labelledby=consents]")


def test_a_contact_is_seen_by_members_only_once_its_owner_says_so(real):
    owner, other, visitor = real.person("member1"), real.person("director5"), real.visitor()
    read_notice(other)
    owner.goto("/desk")
    place = re.search(r"/members/[^\"/]+", owner.inner_html("section[aria-labelledby=unit]"))[0]
    owner.goto("/desk/account/contact")
    owner.fill("[name=phone]", "13900005678")
    owner.click("text=保存")
    assert "13900005678" not in real.text("director5", place), "nobody, unless its owner says so"
    owner.goto("/desk/account/contact")
    owner.check("[name=phone-seen][value=members]")
    owner.click("text=保存")
    assert "单独同意" in owner.inner_text("[role=alert] >> nth=0")
    real.look(owner, "privacy-contact")
    owner.goto("/desk/account/contact")
    owner.check("[name=phone-seen][value=members]")
    owner.check("[name=consent]")
    owner.click("text=保存")
    assert "13900005678" in real.text("director5", place)
    assert "13900005678" not in real.text(visitor, place)
    owner.goto("/desk/account/data")
    assert place in owner.inner_text("section[aria-labelledby=looks]")
    real.look(owner, "privacy-data")


def test_everything_is_taken_along_in_one_file(real):
    owner = real.person("member1")
    answer = owner.request.get("/desk/account/data.json")
    assert answer.ok and answer.headers["content-type"].startswith("application/json")
    sections = {section["section"]: section["rows"] for section in json.loads(answer.text())["sections"]}
    assert any("13900005678" in row.values() for row in sections["contacts"])
    assert sections["consents"] and sections["looks"]
    assert PASSWORD not in answer.text() and "scrypt" not in answer.text()


def test_who_asks_for_it_is_erased_after_a_week_and_the_record_still_verifies(browser, real):
    case, code, _ = apply(browser, real.server.url)
    secretary = real.person("secretary1")
    read_notice(secretary)
    secretary.goto(f"/cases/{case}")
    assert "13900001234" in secretary.inner_text("main")
    for path, name in (("/disclosures", "disclosures"), ("/desk/privacy", "addendum")):
        secretary.goto(path)
        real.look(secretary, f"privacy-{name}")
    applicant = real.person(case, code)
    applicant.goto("/desk")
    assert applicant.url.endswith("/desk"), "the notice was agreed to with the application"
    applicant.goto("/desk/account/data")
    assert f"/cases/{case}" in applicant.inner_text("section[aria-labelledby=looks]")
    applicant.goto("/desk/account/erasure")
    assert case in applicant.inner_text("main") and "尚未办结" in applicant.inner_text("main")
    applicant.goto(f"/cases/{case}")
    applicant.click("summary:has-text('撤回')")
    applicant.click("form[action$='/give-up'] button")
    applicant.goto("/desk/account/erasure")
    applicant.click("button:has-text('删除我的个人信息')")
    assert "收回请求" in applicant.inner_text("main")
    real.look(applicant, "privacy-asked")
    real.pass_time(real.clock.day(8, 10))
    for _ in range(120):
        with contextlib.closing(sqlite3.connect(real.server.data / "desk.sqlite")) as desk:
            if not desk.execute("SELECT count(*) FROM accounts WHERE login = ?", (case,)).fetchone()[0]:
                break
        time.sleep(0.5)
    else:
        raise AssertionError("the clock erased nothing")
    secretary = real.person("secretary1")
    secretary.goto(f"/cases/{case}")
    assert "13900001234" not in secretary.content() and "已应本人要求删除" in secretary.inner_text("main")
    supervisor = real.person("supervisor1")
    read_notice(supervisor)
    supervisor.goto("/security-log?what=accounts-erased")
    assert "本人要求" in supervisor.inner_text("main")
    assert real.server.stop() == 0
    told = subprocess.run([mengyue(), "ledger", "verify", str(real.server.data)], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout
