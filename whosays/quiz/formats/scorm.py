"""SCORM 1.2: the page itself, with its score, in an LMS. One launchable page a quiz, all with one script."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from whosays.drawing import scripts
from whosays.drawing.scripts import WEB
from whosays.drawing.templating import render
from whosays.model.archive import archive
from whosays.model.xml_elements import document, el

from ..loading import QuizSet
from ..page import quiz_html
from .common import Course, drawn, ident, quiz_title

_PAGE_CSS = ("body{margin:0 auto;max-width:44rem;padding:1rem;font:100%/1.5 system-ui,sans-serif;color:#1b1f24;"
             "background:#fff}h1{font-size:1.4rem;line-height:1.25}img{max-width:100%}\n")
_SPACES = {"xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}


def package(course: Course) -> bytes:
    """A zip that an LMS takes as a SCORM 1.2 package."""
    files: dict[str, str | bytes] = {"quiz.css": (WEB / "quiz.css").read_text(encoding="utf-8"), "page.css": _PAGE_CSS,
                                     "scorm.js": scripts.file("scorm.js"), "quiz.js": scripts.script("quiz")}
    shared = [el("file", href=name) for name in sorted(files)]
    items: list[Element] = []
    resources: list[Element] = []
    for quiz in course.quizzes:
        me, name = ident("scorm", quiz.name), f"{quiz.name}.html"
        files[name] = page(quiz, course)
        pictures = {f"images/{q.id}.svg": svg for q in quiz.questions if q.exhibit and (svg := drawn(quiz, q, course))}
        files |= pictures
        items.append(el("item", el("title", quiz_title(quiz)), identifier=f"item-{me}", identifierref=me, isvisible="true"))
        resources.append(el("resource", {"adlcp:scormtype": "sco"}, [el("file", href=one) for one in (name, *pictures)],
                            el("dependency", identifierref="shared"), identifier=me, type="webcontent", href=name))
    resources.append(el("resource", {"adlcp:scormtype": "asset"}, shared, identifier="shared", type="webcontent"))
    me = ident("organization", course.name)
    files["imsmanifest.xml"] = document(el(
        "manifest", {"identifier": ident("scorm package", course.name), "version": "1.0"} | _SPACES,
        el("metadata", el("schema", "ADL SCORM"), el("schemaversion", "1.2")),
        el("organizations", el("organization", el("title", course.title), items, identifier=me), default=me),
        el("resources", resources)))
    return archive(files)


def page(quiz: QuizSet, course: Course) -> str:
    """The launchable page of one quiz."""
    body = quiz_html(quiz, course.at, level=2, told="Your school's system keeps your answers and is told your score.",
                     sure=False, exhibits=course.exhibits)
    return render(quiz.ledger, "quiz/scorm.html", course.at, quiz=quiz, title=quiz_title(quiz), body=body)
