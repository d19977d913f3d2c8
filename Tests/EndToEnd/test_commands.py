"""The commands of whoever keeps the machine."""

import json
import os
import shutil
import sqlite3
import subprocess

import pytest

from conftest import Server, mengyue


def run(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run([mengyue(), *map(str, arguments)], capture_output=True, text=True, timeout=120)


@pytest.fixture
def data(demonstration, tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(demonstration, copy)
    return copy


def test_erasing_a_person_removes_their_data_and_the_record_still_verifies(data):
    payload = sqlite3.connect(data / "ledger.sqlite").execute(
        "SELECT payload FROM event WHERE payload LIKE '%\"sealed\"%' ORDER BY position LIMIT 1"
    ).fetchone()[0]
    person = json.loads(payload)["person"]
    secret = sqlite3.connect(data / "keys.sqlite").execute(
        "SELECT secret FROM person_key WHERE person = ?", (person,)
    ).fetchone()[0]

    erased = run("person", "erase", data, person)
    assert erased.returncode == 0, erased.stdout
    assert run("ledger", "verify", data).returncode == 0
    assert all(secret not in file.read_bytes() for file in data.iterdir())
    assert run("person", "erase", data, person).returncode == 1, "and it is erased once"


@pytest.mark.parametrize("column", ["payload", "by", "citation", "hash"])
def test_a_damaged_record_is_found_at_its_row(data, column):
    database = sqlite3.connect(data / "ledger.sqlite")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{trigger}"')
    change = {"payload": "payload || ' '", "hash": "zeroblob(32)"}.get(column, "'clock'")
    change = "'13'" if column == "citation" else change
    database.execute(f'UPDATE event SET "{column}" = {change} WHERE position = 700')
    database.commit()
    database.close()
    found = run("ledger", "verify", data)
    assert found.returncode == 1
    assert "700" in found.stdout


def test_a_snapshot_that_does_not_match_is_left_aside(data):
    snapshot = data / "snapshot.bin"
    snapshot.write_bytes(snapshot.read_bytes()[:-1] + b"?")
    found = run("ledger", "verify", data)
    assert found.returncode == 0 and "left aside" in found.stdout


def test_a_simulation_never_writes_over_an_alliance(data):
    assert run("simulate", "--out", data).returncode != 0
    assert run("ledger", "verify", data).returncode == 0


def test_what_is_made_is_for_its_owner_alone_from_the_first_moment(data):
    """Under the usual mask a new database's log would be for everyone to read."""
    for file in data.glob("search.sqlite*"):
        file.unlink()
    mask = os.umask(0o022)
    try:
        server = Server(data)
    finally:
        os.umask(mask)
    made = {file.name: file.stat().st_mode & 0o777 for file in data.glob("*.sqlite*")}
    assert server.stop() == 0
    assert "search.sqlite-wal" in made and set(made.values()) == {0o600}, made
