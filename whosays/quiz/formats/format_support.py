"""What each LMS keeps of each type of question, for the teachers' pages.

Where it comes from: gift-pegjs, a QTI 3 player and scorm-again read the packages in the tests; files of the same
shape were read once by Canvas's own readers and by Moodle 4.1 with the ordering plugin. No hosted LMS was tried.
"""

from __future__ import annotations

from . import FORMATS

TYPES = {"single": "Choose one", "multiple": "Choose several", "numeric": "Number", "text": "Word or name",
         "ordering": "Put in order", "matching": "Match", "place": "Place on a map", "essay": "Essay with levels"}
_SAME = "kept"

NAMES = {"canvas.zip": "Canvas, New Quizzes (QTI 1.2)", "canvas-classic.zip": "Canvas, Classic Quizzes (QTI 1.2)",
         "moodle.xml": "Moodle (XML)", "gift.txt": "GIFT (Moodle and small tools)", "qti3.zip": "QTI 3.0",
         "scorm.zip": "SCORM 1.2 (any LMS)"}
HOW = {
    "canvas.zip": "Settings > Import Course Content > QTI .zip file; under Options tick that quizzes become New Quizzes.",
    "canvas-classic.zip": "Settings > Import Course Content > QTI .zip file, without the tick for New Quizzes.",
    "moodle.xml": "Question bank > Import > Moodle XML format. The questions land in a category of their own.",
    "gift.txt": "Question bank > Import > GIFT format.",
    "qti3.zip": "Import as a QTI 3.0 package, where your system has such an entry.",
    "scorm.zip": "Add a SCORM activity and upload the file: it is the quiz of the page itself, with its score.",
}
KEEPS: dict[str, dict[str, str]] = {
    "canvas.zip": {
        "single": _SAME, "multiple": "kept; credit in parts can be set there", "numeric": "kept, with tolerance and range",
        "text": "kept; accents must be right", "ordering": "kept; full points or none", "matching": "kept, with wrong entries",
        "place": "a choice with the picture", "essay": "kept; levels in the general feedback"},
    "canvas-classic.zip": {
        "single": _SAME, "multiple": "kept; credit as Canvas counts it",
        "numeric": "kept; a warning on import is harmless", "text": "kept; accents must be right",
        "ordering": "items are matched to 1, 2, 3 …", "matching": "kept, with wrong entries",
        "place": "a choice with the picture", "essay": "kept; levels in the general feedback"},
    "moodle.xml": {
        "single": _SAME, "multiple": "kept; credit in parts", "numeric": "kept, with usual mistakes",
        "text": "kept, with usual mistakes; accents must be right",
        "ordering": "kept from Moodle 4.4 on; older ones need the ordering plugin, or skip these questions alone",
        "matching": "kept, with wrong entries", "place": "a choice with the picture", "essay": "kept; levels for the grader"},
    "gift.txt": {
        "single": _SAME, "multiple": "kept; credit in parts", "numeric": "kept, with usual mistakes",
        "text": "kept; accents must be right", "ordering": "items are matched to 1, 2, 3 …",
        "matching": "wrong entries fall away",
        "place": "a choice in words, without the picture", "essay": "the question alone"},
    "qti3.zip": {
        "single": _SAME, "multiple": "kept; credit in parts", "numeric": "kept; decimal point only",
        "text": "kept; accents must be right", "ordering": "kept; full points or none", "matching": "kept; credit in parts",
        "place": "a choice with the picture", "essay": "kept; levels for the scorer"},
    "scorm.zip": {kind: "as on the page" for kind in TYPES} | {
        "essay": "as on the page; not part of the score; very long texts are cut (SCORM keeps 4,096 characters)"},
}
assert set(KEEPS) == set(NAMES) == set(HOW) == set(FORMATS)
