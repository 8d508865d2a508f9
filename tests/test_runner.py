"""The runner of the tests itself: a process that dies costs the test that it died of, and nothing waits for ever.

(A browser once stopped answering, its process was ended after 15 minutes, and the rest of the suite stood still for an hour.)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DIES = """
import os, pytest

@pytest.mark.parametrize("n", range(12))
def test_of_twelve(n):
    if n in (3, 11):
        os._exit(1)
"""


def test_a_dead_process_costs_one_test(tmp_path: Path):
    (tmp_path / "test_dies.py").write_text(DIES)
    ran = subprocess.run([sys.executable, "-m", "pytest", "-n", "2", "-p", "tests.conftest", "-p", "no:cacheprovider",
                          f"--rootdir={tmp_path}", str(tmp_path)],
                         capture_output=True, text=True, timeout=300, check=False)
    assert "2 failed, 10 passed" in ran.stdout, ran.stdout + ran.stderr
    assert ran.stdout.count("crashed while running") >= 2
