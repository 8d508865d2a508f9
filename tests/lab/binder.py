"""A clean folder, prepared as Binder does: requirements.txt is there already (the tests' own environment), postBuild runs.

The copy gets a Python environment of its own, which borrows the installed packages and nothing else: postBuild may then
install the book's package, write settings and trust notebooks without touching what the tests run in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a clone on Binder does not have either.
_NOT_IN_GIT = shutil.ignore_patterns(".git", ".venv", "node_modules", "_build", "__pycache__", ".*_cache", ".hypothesis",
                                     "*.egg-info", "notebooks", "jupyter_execute")


def prepare(folder: Path) -> tuple[Path, dict[str, str]]:
    """(the clone after postBuild, the environment to start things in). Raises with what postBuild said when it fails."""
    clone, made = folder / "clone", folder / "env"
    shutil.copytree(ROOT, clone, ignore=_NOT_IN_GIT)
    venv.create(made, with_pip=False)
    here = Path(sysconfig.get_paths()["purelib"])
    inside = Path(sysconfig.get_path("purelib", vars={"base": str(made), "platbase": str(made)}))
    (inside / "borrowed.pth").write_text(str(here), encoding="utf-8")
    for part in ("share/jupyter", "etc/jupyter"):
        shutil.copytree(Path(sys.prefix) / part, made / part)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ASHRAF", "PYTHON", "JUPYTER"))}
    env |= {"PATH": os.pathsep.join([str(made / "bin"), str(Path(sys.prefix) / "bin"), os.environ["PATH"]]),
            "VIRTUAL_ENV": str(made), "IPYTHONDIR": str(folder / "ipython"), "npm_config_prefer_offline": "true",
            **{f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}}
    done = subprocess.run([str(clone / "postBuild")], env=env, cwd=folder, capture_output=True, text=True, timeout=180)
    if done.returncode:
        raise RuntimeError(f"postBuild failed:\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    return clone, env


def python(folder: Path) -> str:
    """The Python of a prepared folder."""
    return str(folder / "env" / "bin" / Path(sys.executable).name)
