"""SCORM 1.2: the page itself, with its score, in an LMS. One launchable page a quiz, all with one script."""

from __future__ import annotations

from html import escape

from whosays.drawing.scripts import WEB, script

from ..loading import QuizSet
from ..markup import Links
from ..page import quiz_html, title_of
from .common import BOOK, Course, archive, ident, quiz_title

_SHARED = ("quiz.js", "quiz.css", "scorm.js")
_PAGE_CSS = ("body{margin:0 auto;max-width:44rem;padding:1rem;font:100%/1.5 system-ui,sans-serif;color:#1b1f24;"
             "background:#fff}h1{font-size:1.4rem;line-height:1.25}\n")


def package(course: Course) -> bytes:
    """A zip that an LMS takes as a SCORM 1.2 package."""
    files: dict[str, str | bytes] = {name: (WEB / name).read_text(encoding="utf-8") for name in _SHARED}
    files["quiz.js"] = script("quiz")
    files["page.css"] = _PAGE_CSS
    items = resources = ""
    for quiz in course.quizzes:
        me = ident("scorm", quiz.name)
        files[f"{quiz.name}.html"] = page(quiz, course.links(quiz))
        items += (f'<item identifier="item-{me}" identifierref="{me}" isvisible="true">'
                  f"<title>{escape(quiz_title(quiz))}</title></item>\n")
        resources += (f'<resource identifier="{me}" type="webcontent" adlcp:scormtype="sco" href="{quiz.name}.html">'
                      f'<file href="{quiz.name}.html"/><dependency identifierref="shared"/></resource>\n')
    shared = "".join(f'<file href="{name}"/>' for name in sorted([*_SHARED, "page.css"]))
    organization = ident("organization", course.name)
    files["imsmanifest.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest identifier="{ident("scorm package", course.name)}" version="1.0" '
        'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">\n'
        "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n"
        f'<organizations default="{organization}"><organization identifier="{organization}">'
        f"<title>{escape(course.title)}</title>\n{items}</organization></organizations>\n"
        f'<resources>\n{resources}<resource identifier="shared" type="webcontent" adlcp:scormtype="asset">{shared}'
        "</resource>\n</resources>\n</manifest>\n")
    return archive(files)


def page(quiz: QuizSet, links: Links) -> str:
    """The launchable page of one quiz."""
    body = quiz_html(quiz, links, level=2, told="Your school's system keeps your answers and is told your score.")
    return (f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(quiz_title(quiz))}</title>\n"
            '<link rel="stylesheet" href="page.css">\n<link rel="stylesheet" href="quiz.css">\n'
            "</head>\n<body>\n<main>\n"
            f"<h1>{escape(title_of(quiz.name))}</h1>\n<p>A quiz of the book “{escape(BOOK)}”.</p>\n{body}\n</main>\n"
            '<script src="scorm.js"></script>\n<script src="quiz.js"></script>\n</body>\n</html>\n')
