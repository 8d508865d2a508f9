"""Every role and directive that a page may use: those of the engine, and those that Sphinx, MyST and their parts bring.

`check` names a misspelt one without the machinery of a build; tests hold the lists to what there is.
"""

from __future__ import annotations

ROLES = ("cite:p", "cite:t", "claim", "n", "source", "term", "certainty", "event", "correction")
DIRECTIVES = ("chapter-opener", "content-note", "key", "cover", "numbers", "start", "sources-here", "register", "exhibit",
              "example", "told", "step", "predict", "again", "questions")
KEYS = ("certainty", "standpoints")
REGISTERS = (
    "sources", "claims", "disputed", "balance", "room", "copies", "imprint", "challenge", "changes", "corrections", "questions",
    "tolls", "population", "quantities", "distances", "areas", "timeline", "people", "people-groups", "names", "glossary",
    "dictionary", "downloads", "lessons", "packs", "forms", "standards", "objectives", "teacher-downloads", "lms", "lms-table",
    "assign", "reading-list", "notebook", "class-table", "readers", "due")
OTHER_ROLES = (
    "ref", "doc", "any", "download", "numref", "eq", "math", "abbr", "sub", "subscript", "sup", "superscript", "emphasis",
    "strong", "literal", "code", "kbd", "guilabel", "menuselection", "file", "samp", "program", "option", "keyword", "token",
    "command", "dfn", "mailheader", "makevar", "manpage", "mimetype", "newsgroup", "regexp", "index", "pep", "rfc", "raw",
    "eval", "glue")
OTHER_DIRECTIVES = (
    "code-cell", "raw-cell", "code-block", "code", "sourcecode", "literalinclude", "parsed-literal", "raw", "include", "math",
    "admonition", "note", "tip", "hint", "important", "warning", "caution", "danger", "attention", "error", "seealso", "topic",
    "sidebar", "rubric", "epigraph", "pull-quote", "highlights", "compound", "container", "class", "rst-class", "line-block",
    "figure", "figure-md", "image", "table", "list-table", "csv-table", "hlist", "centered", "glossary", "index", "only",
    "contents", "toctree", "tableofcontents", "meta", "title", "footer", "header", "target-notes", "highlight", "eval-rst",
    "deprecated", "versionadded", "versionchanged", "exercise", "solution", "exercise-start", "exercise-end", "solution-start",
    "solution-end", "toggle", "glue", "mystnb", "bibliography")
# What MyST-NB and the engine act on in the `tags` of a cell.
TAGS = ("hide-input", "hide-output", "hide-cell", "remove-input", "remove-output", "remove-cell", "remove-stdout",
        "remove-stderr", "raises-exception", "skip-execution", "scroll-output", "full-width", "margin", "popout",
        "output_scroll", "hide_input", "hide_output", "hide_cell", "remove_input", "remove_output", "remove_cell")
