"""`mengyue charter`: what it prints, where, and with which exit status."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parent.parent.parent
MENGYUE = os.environ.get("MENGYUE", ROOT / ".build" / "debug" / "mengyue")


def charter(*arguments):
    return subprocess.run([MENGYUE, "charter", *arguments], capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder(tmp_path):
    return pathlib.Path(shutil.copytree(ROOT / "charters" / "dezhou", tmp_path / "dezhou"))


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text.splitlines()


def test_sound_charter():
    result = charter("check", ROOT / "charters" / "dezhou", "--format", "json")
    report = json.loads(result.stdout)
    assert result.returncode == 0
    assert report["sound"] is True and report["flaws"] == []
    assert [finding["number"] for finding in report["findings"]] == list(range(1, 54))
    needed = {"number", "severity", "citations", "title", "model", "standIn", "takesEffect"}
    assert all(needed <= finding.keys() for finding in report["findings"])


def test_other_charter_has_few_findings():
    result = charter("check", ROOT / "charters" / "model", "--format", "json")
    assert result.returncode == 0
    assert [finding["number"] for finding in json.loads(result.stdout)["findings"]] == [14, 42]


def test_unsound_charter_names_the_line(folder):
    path = folder / "procedures" / "admission.yaml"
    lines = spoil(path, "ask: vote admission", "ask: vote admision")
    result = charter("check", folder, "--language", "en")
    line = lines.index("  deciding:") + 1
    assert result.returncode == 1
    expected = f'procedures/admission.yaml:{line}: "deciding": no rule is called "admision". Did you mean "admission"?'
    assert expected in result.stdout.splitlines()


def test_unreadable_charter_prints_nothing_on_standard_output(folder):
    path = folder / "procedures" / "admission.yaml"
    lines = spoil(path, "within: 10 days", "within: ten days")
    result = charter("check", folder, "--language", "en")
    line = next(number for number, text in enumerate(lines, 1) if "within: 10 days" in text)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f'procedures/admission.yaml:{line}: "ten days" is not a length of time')


def test_unreadable_charter_as_json(folder):
    (folder / "charter.yaml").write_bytes(b"\xce\xf7\xff")
    result = charter("check", folder, "--format", "json")
    report = json.loads(result.stdout)
    assert result.returncode == 2
    assert report["readable"] is False
    assert [problem["file"] for problem in report["problems"]] == ["charter.yaml"]


def test_show_prints_an_article_with_what_rests_on_it():
    result = charter("show", ROOT / "charters" / "dezhou", "12")
    assert result.returncode == 0
    for text in ["超过 2/3 的理事同意后即可入盟", "入盟表决", "联盟理事大会", "理事审议表决", "另一读法"]:
        assert text in result.stdout


def test_show_of_no_article_says_how_many_there_are():
    result = charter("show", ROOT / "charters" / "dezhou", "22")
    assert result.returncode != 0
    assert "共 21 条" in result.stderr
