"""The formats: who makes each, and what teachers are told of it and of what it keeps of each type of question.

Where it comes from: gift-pegjs, a QTI 3 player and scorm-again read the packages in the tests; files of the same
shape were read once by Canvas's own readers, by Moodle 4.1 with the ordering plugin, and by qti-package-maker and
moodle-xml-parser. No hosted LMS was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from . import anki, canvas, gift, moodle, qti3, scorm
from .common import Course

TYPES = {"single": "Choose one", "multiple": "Choose several", "numeric": "Number", "text": "Word or name",
         "ordering": "Put in order", "matching": "Match", "place": "Place on a map", "essay": "Essay with levels"}
_SAME = "kept"


@dataclass(frozen=True)
class Format:
    """package: makes it. name: as teachers know it. how: it is imported. keeps: what of each type of question."""

    package: Callable[[Course], bytes]
    name: str
    how: str
    keeps: Mapping[str, str]


# Ending of the file -> what it is.
FORMATS = {
    "canvas.zip": Format(
        canvas.package, "Canvas, New Quizzes, to practise (QTI 1.2)",
        "Settings > Import Course Content > QTI .zip file; under Options tick that quizzes become New Quizzes. "
        "It comes as a practice quiz; look before you publish whether your Canvas counts its points.",
        {"single": _SAME, "multiple": "kept; credit in parts can be set there", "numeric": "kept, with tolerance and range",
         "text": "kept; accents must be right", "ordering": "kept; full points or none", "matching": "kept, with wrong entries",
         "place": "a choice with the picture", "essay": "kept; levels in the general feedback"}),
    "canvas-classic.zip": Format(
        partial(canvas.package, classic=True), "Canvas, Classic Quizzes, to practise (QTI 1.2)",
        "Settings > Import Course Content > QTI .zip file, without the tick for New Quizzes. It comes as a practice quiz.",
        {"single": _SAME, "multiple": "kept; credit as Canvas counts it",
         "numeric": "kept; a warning on import is harmless", "text": "kept; accents must be right",
         "ordering": "items are matched to 1, 2, 3 …", "matching": "kept, with wrong entries",
         "place": "a choice with the picture", "essay": "kept; levels in the general feedback"}),
    "canvas-marks.zip": Format(
        partial(canvas.package, classic=True, marks=True), "Canvas, for marks (QTI 1.2)",
        "Settings > Import Course Content > QTI .zip file, with or without the tick for New Quizzes. One try, no explanations, "
        "no right answers shown, no sample answers. The answers stand in the book: change questions, or set a time.",
        {"single": "kept, without explanations", "multiple": "kept; credit as Canvas counts it",
         "numeric": "kept, with tolerance and range", "text": "kept; accents must be right",
         "ordering": "items are matched to 1, 2, 3 …", "matching": "kept, with wrong entries",
         "place": "a choice with the picture", "essay": "kept; the levels without sample answers"}),
    "moodle.xml": Format(
        moodle.package, "Moodle (XML)",
        "Question bank > Import > Moodle XML format. The questions land in a category of their own.",
        {"single": _SAME, "multiple": "kept; credit in parts", "numeric": "kept, with usual mistakes",
         "text": "kept, with usual mistakes; accents must be right",
         "ordering": "kept from Moodle 4.4 on; older ones need the ordering plugin, or skip these questions alone",
         "matching": "kept, with wrong entries", "place": "a choice with the picture", "essay": "kept; levels for the grader"}),
    "gift.txt": Format(
        gift.package, "GIFT (Moodle and small tools)", "Question bank > Import > GIFT format.",
        {"single": _SAME, "multiple": "kept; credit in parts", "numeric": "kept, with usual mistakes",
         "text": "kept; accents must be right", "ordering": "items are matched to 1, 2, 3 …",
         "matching": "wrong entries fall away",
         "place": "a choice in words, without the picture", "essay": "the question with its documents alone"}),
    "qti3.zip": Format(
        qti3.package, "QTI 3.0", "Import as a QTI 3.0 package, where your system has such an entry.",
        {"single": _SAME, "multiple": "kept; credit in parts", "numeric": "kept; decimal point only",
         "text": "kept; accents must be right", "ordering": "kept; full points or none", "matching": "kept; credit in parts",
         "place": "a choice with the picture", "essay": "kept; levels for the scorer"}),
    "scorm.zip": Format(
        scorm.package, "SCORM 1.2 (any LMS)",
        "Add a SCORM activity and upload the file: it is the quiz of the page itself, with its score.",
        {kind: "as on the page" for kind in TYPES} | {
            "essay": "as on the page; not part of the score; very long texts are cut (SCORM keeps 4,096 characters)"}),
    "anki.apkg": Format(
        anki.package, "Anki (cards to learn with)",
        "File > Import in Anki, or open the file on a phone that has it. A newer deck keeps what is known of each card.",
        {kind: "a card: the question in front, answer and sources behind" for kind in TYPES} | {
            "place": "a card with the picture", "essay": "a card with the levels behind"}),
}
