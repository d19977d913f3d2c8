"""What people do in the portal, in their own steps."""

import itertools
import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
numbers = itertools.count(1)


def credit_code(number: int) -> str:
    """A code with both check digits (GB 32100-2015, GB 11714) for an invented enterprise."""
    organisation = f"E2E0{number:04d}"
    value = {**{str(d): d for d in range(10)}, **{chr(65 + i): 10 + i for i in range(26)}}
    check = (11 - sum(value[c] * w for c, w in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2))) % 11) % 11
    stem = "91371400" + organisation + ("X" if check == 10 else str(check))
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(stem))
    return stem + ALPHABET[-total % 31]


def fill_application(page, name: str, code: str):
    page.goto("/apply?lang=zh")
    page.click("text=开始填写 >> nth=0")
    for field, value in {
        "name": name, "credit-code": code, "business": "数控装备", "district": "德州市德城区",
        "contact-name": "示例联系人", "contact-phone": "13900001234", "contact-email": "contact@example.cn",
        "reason": "共同开展技术攻关。",
    }.items():
        page.fill(f"[name=field-{field}]", value)
    page.check("[name=field-kind][value=enterprise]")
    page.check("[name=field-acceptance]")


def apply(browser, url: str) -> tuple[str, str, str]:
    """Hands in an application as a visitor; its receipt number, query code and the applicant's name."""
    number = next(numbers)
    name = f"德州示例申请单位{number}有限公司"
    page = browser.new_context(base_url=url).new_page()
    fill_application(page, name, credit_code(number))
    page.click("text=下一步：核对")
    assert name in page.inner_text("main")
    page.click("text=提交申请")
    return page.inner_text("#receipt"), page.inner_text("#query-code"), name


def screen(page, case: str):
    page.goto(f"/cases/{case}")
    page.check("[name=outcome][value=pass]")
    page.click("text=记录结论")


def vote(page, case: str, choice: str):
    page.goto(f"/votes/{case}-1")
    page.check(f"[name=choice][value={choice}]")
    page.click("main form button >> nth=0")


def review(stage, secretary: str, case: str, reviewers: list[str], scores: dict[str, list[int]], not_asked: list[str]):
    """The secretariat asks each of them; they declare that they have no part in it, and score it one after another."""
    page = stage.person(secretary)
    page.goto(f"/cases/{case}")
    for login in reviewers:
        labels = page.locator("[name=reviewer] option").all_inner_texts()
        names = [re.split("[（(]", label)[0] for label in labels]
        for other in not_asked:
            assert stage.name(other) not in names, f"{other} has a part in it and is offered all the same"
        page.select_option("[name=reviewer]", label=labels[names.index(stage.name(login))])
        page.click("button:has-text('邀请')")
    for place, login in enumerate(reviewers):
        page = stage.booth.enter(login)
        page.goto(f"/cases/{case}")
        page.click("text=声明没有利益冲突")
        for criterion, given in scores.items():
            page.fill(f"[name=score-{criterion}]", str(given[place]))
        page.fill("form[action$='/score'] [name=reasons]", "示例意见。")
        page.click("text=提交评分")


DIRECTORS = ["chair1"] + [f"director{n}" for n in range(1, 30)]
