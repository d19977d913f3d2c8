"""The table that the Swift tests read is the one that the script computes today."""

import pathlib
import subprocess
import sys

FIXTURES = pathlib.Path(__file__).parent.parent / "GovernanceTests" / "Fixtures"


def test_table_is_what_the_script_computes():
    computed = subprocess.run(
        [sys.executable, FIXTURES / "thresholds.py"], capture_output=True, text=True, check=True
    ).stdout
    assert computed == (FIXTURES / "thresholds.tsv").read_text()
