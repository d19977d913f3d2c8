"""The list of components: what Package.swift asks for is in it, and known flaws are told."""

import contextlib
import http.server
import json
import pathlib
import re
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, ROOT / "script" / "components", *arguments], capture_output=True, text=True, timeout=60
    )


def listed() -> list[dict]:
    answer = run()
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)["components"]


def test_every_package_is_listed_with_version_revision_and_licence():
    components = listed()
    asked = re.findall(r'\.package\(url: "(https://[^"]+)"', (ROOT / "Package.swift").read_text())
    assert len(asked) >= 8
    places = {each["externalReferences"][0]["url"].removesuffix(".git") for each in components}
    assert {place.removesuffix(".git") for place in asked} <= places
    assert len(components) > len(asked), "and what those bring along"
    for each in components:
        assert re.fullmatch(r"pkg:swift/[\w./-]+@[\w.-]+", each["purl"])
        assert re.fullmatch(r"[0-9a-f]{40}", each["hashes"][0]["content"])
        assert each["licenses"], f"{each['name']} has a licence that is known"


@contextlib.contextmanager
def database(flaws: dict[int, str]):
    """A database of flaws that knows these, by the number of the question."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            asked.extend(query["package"]["purl"] for query in queries)
            results = [{"vulns": [{"id": flaws[n]}]} if n in flaws else {} for n, _ in enumerate(queries)]
            body = json.dumps({"results": results}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()


def test_a_known_flaw_is_told_with_its_package():
    with database({1: "GHSA-0000-0000-0000"}) as (url, asked):
        answer = run("--check", "--database", url)
    assert answer.returncode == 1
    assert asked == [each["purl"] for each in listed()]
    assert f"{asked[1]}: https://osv.dev/vulnerability/GHSA-0000-0000-0000" in answer.stderr


def test_without_flaws_all_is_well_and_without_an_answer_nothing_is_claimed():
    with database({}) as (url, _):
        assert run("--check", "--database", url).returncode == 0
    answer = run("--check", "--database", url)
    assert answer.returncode == 2 and "could not be asked" in answer.stderr
