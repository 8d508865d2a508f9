"""The sample quiz: one question of every type and every kind of number, with signs that formats stumble over."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from whosays.drawing import theme
from whosays.drawing.scripts import script as script_of
from whosays.drawing.templating import Surface
from whosays.ledger.ledger import Ledger
from whosays.quiz.formats import FORMATS, courses
from whosays.quiz.loading import QuizSet, load
from whosays.quiz.page import quiz_html
from whosays.reading.addresses import register_pages
from whosays.site.serve import server

from .node import Script

FOLDER = Path(__file__).parent / "quizzes"
PACKAGE = Path(__file__).resolve().parents[2] / "whosays" / "web"


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return Ledger.load(Path(__file__).resolve().parents[2] / "data")


@pytest.fixture(scope="session")
def sample(ledger: Ledger) -> QuizSet:
    return load("sample", ledger, FOLDER)


def packages(quizzes: Mapping[str, QuizSet]) -> dict[str, bytes]:
    """Every package by the name of its file."""
    return {f"{course.name}-{ending}": made_as.package(course)
            for course in courses(quizzes) for ending, made_as in FORMATS.items()}


def page_of(quiz: QuizSet) -> Surface:
    """The page of the book that a quiz stands on."""
    return Surface("../", register_pages(quiz.ledger.root), quiz.page, styled=True)


@pytest.fixture(scope="session")
def script() -> Iterator[Script]:
    """The page's own script, to be asked how it grades."""
    started = Script("grade.js")
    yield started
    started.close()


# What the book gives around a quiz: its theme's colours and a strict policy for scripts.
AROUND = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quiz</title>
<link rel="stylesheet" href="theme.css">
<link rel="stylesheet" href="quiz.css">
</head>
<body>
<main>
<h1>Chapter</h1>
<section id="check">
<h2>Check yourself</h2>
{}
</section>
</main>
<script src="quiz.js"></script>
</body>
</html>
"""
THEME = "body { margin: 1rem; color: var(--ex-text); background: var(--page); }"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, sample: QuizSet) -> Path:
    """A folder with the sample quiz on a page as the book makes it."""
    folder = tmp_path_factory.mktemp("site")
    html = quiz_html(sample, page_of(sample))
    (folder / "index.html").write_text(AROUND.replace("{}", html), encoding="utf-8")
    (folder / "theme.css").write_text(theme.css(sample.ledger.vocabulary.standpoints) + THEME, encoding="utf-8")
    (folder / "quiz.js").write_text(script_of("quiz"), encoding="utf-8")
    (folder / "quiz.css").write_bytes((PACKAGE / "quiz.css").read_bytes())
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    httpd = server(site)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}/index.html"
    httpd.shutdown()
