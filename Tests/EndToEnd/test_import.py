"""The register that was kept on paper, 500 rows with 20 that are wrong: named one by one, mended, and entered whole or not at all."""

import csv
import io
import random
import re
import shutil
import subprocess
import threading
import time
import zipfile
from xml.etree import ElementTree

import pytest

from conftest import PASSWORD, Server, mengyue
from journey import credit_code

HEADS = ["单位名称", "统一社会信用代码", "单位类别", "所在地", "主要业务", "代表姓名", "代表电话", "入盟日期", "依据"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def register() -> list[list[str]]:
    return [
        [f"德州示例旧成员{n}有限公司", credit_code(5000 + n), "企业", "德城区", "数控装备", f"示例代表{n}", "13900001234", "2019/6/1", f"入盟批复第 {n} 号（示例）"]
        for n in range(1, 501)
    ]


def spoilt(rows: list[list[str]]) -> tuple[list[list[str]], set[int]]:
    """The same with twenty rows wrong, in ten ways."""
    rows = [list(row) for row in rows]
    places = sorted(random.Random(20).sample(range(500), 20))
    ways = [(0, ""), (1, "123"), (1, rows[0][1][:-1] + ("0" if rows[0][1][-1] != "0" else "1")), (2, "王国"), (6, "12345"),
            (7, "去年"), (7, ""), (7, "2999-01-01"), (5, ""), (8, "")]
    for number, place in enumerate(places):
        column, text = ways[number % len(ways)]
        rows[place][column] = text
    return rows, {place + 2 for place in places}


def table(rows, coding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *rows])
    return text.getvalue().encode(coding)


def send(page, name: str, content: bytes):
    page.goto("/desk/import?lang=zh")
    if page.get_by_text("放弃，换一个文件").count():
        page.click("text=放弃，换一个文件")
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.fill("#basis", "秘书处保存的《联盟成员名册》（示例）")
    page.click("main form button")
    assert page.url.endswith("/desk/import"), page.inner_text("main")


def members(page) -> int:
    page.goto("/members?lang=zh")
    return int(re.search(r"现有成员 (\d+) 家", page.inner_text("main"))[1])


def secretary(browser, server):
    page = browser.new_context(base_url=server.url, java_script_enabled=False).new_page()
    page.goto("/sign-in?lang=zh")
    page.fill("[name=login]", "secretary1")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/desk")
    return page


def cells(workbook: bytes) -> list[list[str]]:
    """The rows of the first sheet, read by other means than ours."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        assert book.testzip() is None
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        texts = {}
        for cell in row.iter(f"{MAIN}c"):
            letters = re.match("[A-Z]+", cell.get("r"))[0]
            texts[sum((ord(c) - 64) * 26**i for i, c in enumerate(reversed(letters))) - 1] = "".join(cell.itertext())
        rows.append([texts.get(i, "") for i in range(max(texts) + 1)] if texts else [])
    return rows


def packed(rows) -> bytes:
    """A workbook as spreadsheets write it: packed, with shared texts, and days as numbers."""
    texts, numbers = [], {}

    def shared(text):
        if text not in numbers:
            numbers[text] = len(texts)
            texts.append(text)
        return numbers[text]

    lines = []
    for y, row in enumerate([HEADS, *rows], 1):
        line = ""
        for x, text in enumerate(row):
            place = f"{chr(65 + x)}{y}"
            if text == "2019/6/1":
                line += f'<c r="{place}" s="1"><v>43617</v></c>'
            elif text:
                line += f'<c r="{place}" t="s"><v>{shared(text)}</v></c>'
        lines.append(f'<row r="{y}">{line}</row>')
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN[1:-1]}" xmlns:r="{relation}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN[1:-1]}">' + "".join(f"<si><t>{t}</t></si>" for t in texts) + "</sst>")
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData>{"".join(lines)}</sheetData></worksheet>')
    return out.getvalue()


@pytest.fixture
def own(demonstration, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(demonstration, data)
    return data


def test_five_hundred_rows(browser, own):
    server = Server(own)
    page = secretary(browser, server)
    before = members(page)
    rows, wrong = spoilt(register())
    for name, content in [("gbk.csv", table(rows, "gb18030")), ("utf8.csv", table(rows, "utf-8-sig")), ("名册.xlsx", packed(rows))]:
        send(page, name, content)
        assert "20 行有误，480 行可以补录。还没有写入任何东西。" in page.inner_text("main")
        returned = cells(page.request.get("/desk/import/returned.xlsx").body())
        assert returned[0][-1] == "错误" and len(returned) == 501
        named = {line for line, row in enumerate(returned, 1) if line > 1 and len(row) == 10 and row[9]}
        assert named == wrong, name
    assert members(page) == before, "nothing is written while a row is wrong"

    send(page, "更正.csv", table(register(), "gb18030"))
    assert "500 行全部可以补录" in page.inner_text("main")
    form = {"token": page.locator("main [name=token]").first.get_attribute("value"), "do": "enter",
            "submission": page.locator("[name=submission]").get_attribute("value")}
    start = time.monotonic()
    page.click("text=补录全部 500 行")
    print(f"500 rows in {time.monotonic() - start:.1f} s")
    assert "第 1 次补录：成员 500 家、人员 500 人、职务 0 项" in page.inner_text("main")
    again = page.request.post("/desk/import", form=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert again.ok and "第 1 次补录" in again.text()
    assert members(page) == before + 500
    page.goto("/members?q=德州示例旧成员500有限公司")
    assert "2019-06-01" in page.inner_text("main")
    assert server.stop() == 0
    told = subprocess.run([mengyue(), "ledger", "verify", str(own)], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("delay", [0.02, 0.15, 0.4, 0.8, 1.5])
def test_killed_in_the_middle(browser, own, delay):
    server = Server(own)
    page = secretary(browser, server)
    before = members(page)
    send(page, "名册.csv", table(register(), "utf-8"))
    killer = threading.Timer(delay, server.kill)
    killer.start()
    try:
        page.click("text=补录全部 500 行", timeout=20_000, no_wait_after=True)
        page.wait_for_timeout(2000)
    except Exception:
        pass
    killer.join()
    page.context.close()
    told = subprocess.run([mengyue(), "ledger", "verify", str(own)], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout
    server = Server(own)
    page = secretary(browser, server)
    after = members(page)
    assert after in (before, before + 500), "all of it or nothing"
    page.goto("/desk/import")
    if after == before:
        # What was sent is still there, and is entered with one press.
        page.click("text=补录全部 500 行")
        assert members(page) == before + 500
    assert server.stop() == 0
