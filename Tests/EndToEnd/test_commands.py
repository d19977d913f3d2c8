"""The commands of whoever keeps the machine."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import urllib.error
import urllib.request

import pytest

from conftest import DEZHOU, PASSWORD, ROOT, Server, mengyue


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


def backup(data, to) -> subprocess.CompletedProcess:
    return subprocess.run(
        [ROOT / "deploy/backup", data, to], capture_output=True, text=True, timeout=120,
        env={**os.environ, "MENGYUE": mengyue()})


def test_a_copy_made_while_the_server_runs_verifies_and_is_served_again(data, tmp_path):
    server = Server(data)
    try:
        made = backup(data, tmp_path / "copies")
    finally:
        server.stop()
    assert made.returncode == 0, made.stderr
    copy = pathlib.Path(made.stdout.strip())
    assert sorted(file.name for file in copy.iterdir() if file.suffix == ".sqlite") == [
        "desk.sqlite", "keys.sqlite", "ledger.sqlite"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in [copy, *copy.iterdir()]), "nobody else may read it"
    length = "SELECT max(position) FROM event"
    rows = [sqlite3.connect(place / "ledger.sqlite").execute(length).fetchone() for place in (data, copy)]
    assert rows[0] == rows[1]
    restored = Server(copy)
    try:
        assert "德州职业技术学院" in urllib.request.urlopen(restored.url + "/members", timeout=10).read().decode()
    finally:
        restored.stop()


def test_a_copy_of_a_damaged_record_is_thrown_away_and_only_the_latest_thirty_are_kept(data, tmp_path):
    copies = tmp_path / "copies"
    for day in range(31):
        (copies / f"202601{day + 1:02d}T000000Z").mkdir(parents=True)
    assert backup(data, copies).returncode == 0
    kept = sorted(place.name for place in copies.iterdir())
    assert len(kept) == 30 and kept[0] == "20260103T000000Z"
    database = sqlite3.connect(data / "ledger.sqlite")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{trigger}"')
    database.execute("UPDATE event SET payload = payload || ' ' WHERE position = 700")
    database.commit()
    database.close()
    made = backup(data, copies)
    assert made.returncode == 1 and "does not verify" in made.stderr
    assert sorted(place.name for place in copies.iterdir()) == kept


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


def test_the_security_log_is_printed_line_by_line_for_a_log_that_is_kept_elsewhere(data, tmp_path):
    with open(tmp_path / "log", "w+", encoding="utf-8") as log:
        server = Server(data, "--journal", log=log)
        try:
            with contextlib.suppress(urllib.error.HTTPError):
                urllib.request.urlopen(server.url + "/sign-in", data=b"login=a&password=my+own+secret", timeout=10)
        finally:
            server.stop()
        log.seek(0)
        printed = log.read()
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    assert [line["security"] for line in lines] == ["odd-request"], printed
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", lines[0]["at"])
    assert lines[0]["detail"] == "token /sign-in" and lines[0]["network"] == "127.0.0.1"
    assert "my own secret" not in printed and "my+own+secret" not in printed


def test_the_secrets_are_locked_with_a_key_that_is_kept_elsewhere(data, tmp_path, browser):
    def secrets():
        with contextlib.closing(sqlite3.connect(data / "keys.sqlite")) as keys:
            return [row[0] for row in keys.execute("SELECT secret FROM person_key ORDER BY person")]

    def stands(secret: bytes) -> bool:
        return any(secret in file.read_bytes() for file in data.iterdir())

    key, other = tmp_path / "vault.key", tmp_path / "other.key"
    assert run("vault", "make", key).returncode == 0 and run("vault", "make", other).returncode == 0
    assert key.stat().st_mode & 0o777 == 0o400
    before = key.read_text()
    again = run("vault", "make", key)
    assert again.returncode == 2 and "cannot be used" in again.stderr and key.read_text() == before

    plain = secrets()
    assert stands(plain[0]) and stands(b"$scrypt$")
    inside = data / "vault.key"
    shutil.copy(key, inside)
    refused = run("vault", "change", data, "--to", inside)
    assert refused.returncode == 2 and "inside the data directory" in refused.stderr
    inside.unlink()
    assert run("vault", "change", data, "--to", key).returncode == 0
    assert not any(stands(secret) for secret in plain) and not stands(b"$scrypt$")

    serve = ["serve", "--charter", DEZHOU, "--data", data, "--port", "0"]
    for options, words in [([], "are locked"), (["--vault-key", other], "not the key of keys.sqlite")]:
        refused = run(*serve, *options)
        assert refused.returncode == 2 and words in refused.stderr, refused.stderr
    assert run("person", "password", data, "chair1").returncode == 2
    assert run("ledger", "verify", data).returncode == 0, "which needs no key"

    server = Server(data, "--vault-key", str(key))
    try:
        held = run("vault", "change", data, "--from", key, "--to", other)
        assert held.returncode == 2 and "in use" in held.stderr
        made = backup(data, tmp_path / "copies")
        assert made.returncode == 0, made.stderr
        copy = pathlib.Path(made.stdout.strip())
        assert not any(plain[0] in file.read_bytes() for file in copy.iterdir())
        page = browser.new_context(base_url=server.url).new_page()
        page.goto("/sign-in?lang=zh")
        page.fill("[name=login]", "secretary1")
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/desk")
    finally:
        server.stop()

    # Ended after the first file: the same command does the rest.
    with open(data / "desk.sqlite", "rb") as desk:
        former = desk.read()
    assert run("vault", "change", data, "--from", key, "--to", other).returncode == 0
    (data / "desk.sqlite").write_bytes(former)
    assert run(*serve, "--vault-key", other).returncode == 2
    assert run("vault", "change", data, "--from", key, "--to", other).returncode == 0
    assert Server(data, "--vault-key", str(other)).stop() == 0

    assert run("vault", "change", data, "--from", other).returncode == 0
    assert secrets() == plain
    assert Server(data).stop() == 0
