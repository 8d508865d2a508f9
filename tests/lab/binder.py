"""A clean folder, prepared as Binder does: requirements.txt in an environment of its own, then postBuild.

Nothing of the environment that the tests run in is there: a package that a notebook needs and requirements.txt lacks
is missed here as it would be on Binder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import warnings
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a clone on Binder does not have either.
_NOT_IN_GIT = shutil.ignore_patterns(".git", ".venv", "node_modules", "_build", "__pycache__", ".*_cache", ".hypothesis",
                                     "*.egg-info", "notebooks", "jupyter_execute")


def prepare(folder: Path) -> tuple[Path, dict[str, str]]:
    """(the clone after postBuild, the environment to start things in). Raises with what pip or postBuild said when it fails."""
    clone, made = folder / "clone", folder / "env"
    shutil.copytree(ROOT, clone, ignore=_NOT_IN_GIT)
    venv.create(made, with_pip=True)
    path = [str(made / "bin"), *(p for p in os.environ["PATH"].split(os.pathsep) if Path(p) != Path(sys.prefix) / "bin")]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ASHRAF", "PYTHON", "JUPYTER"))}
    env |= {"PATH": os.pathsep.join(path), "VIRTUAL_ENV": str(made), "IPYTHONDIR": str(folder / "ipython"),
            "npm_config_prefer_offline": "true", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            **{f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}}
    # To compile all of it would take longer than to install it.
    pip = _run([python(folder), "-m", "pip", "install", "--quiet", "--no-compile", "--retries", "2", "-r",
                str(clone / "requirements.txt")], env, folder)
    if pip.returncode and "connection broken by" in pip.stderr:
        warnings.warn("no package index answers: the packages of requirements.txt are those of the tests", stacklevel=1)
        _borrow(clone / "requirements.txt", made)
    elif pip.returncode:
        raise RuntimeError(f"requirements.txt does not install:\n{pip.stdout[-1500:]}\n{pip.stderr[-1500:]}")
    done = _run([str(clone / "postBuild")], env, folder)
    if done.returncode:
        raise RuntimeError(f"postBuild failed:\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    return clone, env


def _run(command: list[str], env: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, timeout=600, check=False)


def _borrow(requirements: Path, made: Path) -> None:
    """Give the environment the files of the listed packages, and of no other, from the one that the tests run in."""
    for old in made.glob("lib/*/site-packages/setuptools*"):  # Python 3.11 brings one of its own
        shutil.rmtree(old)
    for name in re.findall(r"^[\w.-]+", requirements.read_text(encoding="utf-8"), re.M):
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another system or Python
            continue
        for file in found.files or ():
            source = Path(os.path.normpath(str(found.locate_file(file))))
            if not source.is_file() or "__pycache__" in source.parts:
                continue
            target = made / source.relative_to(sys.prefix)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                continue
            if source.parent.name == "bin":  # its first line names the Python that runs it
                target.write_bytes(source.read_bytes().replace(os.fsencode(sys.prefix), os.fsencode(made), 1))
                target.chmod(0o755)
            else:
                shutil.copyfile(source, target)


def python(folder: Path) -> str:
    """The Python of a prepared folder."""
    return str(folder / "env" / "bin" / "python")
