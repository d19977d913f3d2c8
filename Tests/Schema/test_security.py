"""docs/security.md speaks of what there is: its figures, the files it names and the tests it leans on."""

import collections
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
STANDINGS = ("Met", "Partly", "Not met yet", "Does not apply")
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in TEXT.splitlines()
    if re.match(r"\| \d+\.\d+\.\d+", line)
]


def numbers(cell: str) -> list[str]:
    """`2.4.3, 2.4.4` and `2.7.1–2.7.6` as single numbers."""
    found = []
    for part in cell.split(", "):
        first, _, last = part.partition("–")
        section, start = first.rsplit(".", 1)
        end = last.rsplit(".", 1)[1] if last else start
        found += [f"{section}.{number}" for number in range(int(start), int(end) + 1)]
    return found


def standing(row: list[str]) -> str:
    return next(word for word in STANDINGS if row[2].startswith(word))


def test_each_row_has_a_number_of_its_own_in_order_and_says_how_it_stands():
    assert all(len(row) == 4 and row[2].startswith(STANDINGS) for row in ROWS)
    all_numbers = [number for row in ROWS for number in numbers(row[0])]
    assert len(all_numbers) == len(set(all_numbers))
    assert all_numbers == sorted(all_numbers, key=lambda number: [int(part) for part in number.split(".")])


def test_the_figures_at_the_top_are_those_of_the_rows():
    count = collections.Counter()
    for row in ROWS:
        count[standing(row)] += len(numbers(row[0]))
    met, partly, not_yet, none = (count[word] for word in STANDINGS)
    total = count.total()
    assert f"Of {total} requirements {met} are met, {partly} partly, {not_yet} not yet, and {none} do not apply." in TEXT
    assert f"全部 {total} 项" in TEXT
    assert f"做到 {met} 项，部分做到 {partly} 项，尚未做到 {not_yet} 项，不适用 {none} 项" in TEXT


NAMED = sorted(set(re.findall(r"`((?:[A-Z]\w+|charters|docs|script|\.ci)/[\w./]+)`", TEXT)))


@pytest.mark.parametrize("path", NAMED)
def test_what_is_named_is_there(path):
    assert (ROOT / path).exists() or (ROOT / "Sources" / path).exists()


def test_each_test_is_there():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "Tests").rglob("*.swift"))
    missing = []
    for row in ROWS:
        suite = ""
        for name, function in re.findall(r"(\w+Tests)?(?:\.([a-z]\w+)\b)?", re.sub(r"\([^)]*\)|\S+\.py", "", row[3])):
            suite = name or suite
            if name and not re.search(rf"struct {name}\b", code):
                missing.append(f"{row[0]}: {name}")
            if function and not re.search(rf"func {function}\(", code):
                missing.append(f"{row[0]}: {suite}.{function}")
        journeys = [path.strip(",") for path in re.findall(r"\S+\.py", row[3])]
        missing += [f"{row[0]}: {path}" for path in journeys if not (ROOT / "Tests" / path).exists()]
    assert not missing
