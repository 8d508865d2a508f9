"""One slip in a book's settings, contents, pages or cells: `check` says which file, which line, what is wrong, what was meant.

A build, minutes later, would stop at most of them; some it would show to readers as they were typed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.tiers import thinned
from whosays.command_line import main
from whosays.reading.markup import DIRECTIVES, REGISTERS, ROLES
from whosays.site import setup
from whosays.site.registers import REGISTERS as BUILT_REGISTERS

from .conftest import TINY, problems

PAGE, BOOK, CONFIG, TOC = "chapters/green.md", "data/book.yaml", "_config.yml", "_toc.yml"
KNOWN = "package: lexington-who-says-so\n"  # after this line of book.yaml a setting is put
FOOT = "    extensions: [jupyter_book"
# File, what stands there, what somebody typed, and what is said of it.
SLIPS: tuple[tuple[str, str, str, str], ...] = (
    (BOOK, KNOWN, KNOWN + "repository: https://github.com/somebody/lexington.git\n",
     "book.yaml:6: repository: 'https://github.com/somebody/lexington.git' is no repository; expected OWNER/NAME; "
     "did you mean 'somebody/lexington'?"),
    (BOOK, KNOWN, KNOWN + "repository: lexington\n", "is no repository; expected OWNER/NAME"),
    (BOOK, KNOWN, KNOWN + "address: https://lexington/book\n",
     "book.yaml:6: address: 'https://lexington/book' has no site in it"),
    (BOOK, KNOWN, KNOWN + "address: https://https://example.org/book\n", "has no site in it"),
    (BOOK, KNOWN, KNOWN + "address: https://example,org/book\n", "has no site in it"),
    (BOOK, KNOWN, KNOWN + "address: https://example.org:https/book\n", "has no site in it"),
    (BOOK, KNOWN, KNOWN + "address: example.org/book\n", "is not an address; expected http:// or https://"),
    (BOOK, KNOWN, KNOWN + "address: https://example.org/book/index.html\n",
     "ends in '.html'; expected the address of the folder with all pages"),
    (BOOK, KNOWN, KNOWN + "address: https://example.org/book?page=1\n", "ends in '?page=1'"),
    (BOOK, KNOWN, KNOWN + "contact: somebody@example\n", "book.yaml:6: contact: 'somebody@example' is no address of mail"),
    (BOOK, KNOWN, KNOWN + "contact: write to me@example.org\n", "is no address of mail; expected it alone"),
    (BOOK, KNOWN, KNOWN + "binder_address: https://mybinder.org/v2/gh/{repo}/{release}\n",
     "binder_address: 'https://mybinder.org/v2/gh/{repo}/{release}' has {repo}; expected an address with {repository} and "
     "{release}"),
    (BOOK, KNOWN, KNOWN + "binder_address: https://mybinder.org/v2/gh/\n", "lacks {repository}"),
    (BOOK, KNOWN, KNOWN + "edit_address: https://github.com/{repository}/edit/{file\n", "has a brace alone"),
    (BOOK, KNOWN, KNOWN + "edit_address: github.com/{repository}/{file}\n",
     "is not an address; expected an address with {file}"),
    (BOOK, KNOWN, KNOWN + "issue_address: https://github/{repository}/new?body={body}\n", "has no site in it"),
    (BOOK, KNOWN, KNOWN + "doi_address: https://doi.org/\n", "lacks {doi}"),
    (BOOK, KNOWN, KNOWN + "first_published: 30.11.2026\n",
     "book.yaml:6: first_published: '30.11.2026' is a date as a spreadsheet writes it"),
    (BOOK, "language: en", "language: English", "language: 'English' is no language; expected its two or three small letters"),
    (BOOK, KNOWN, KNOWN + "refrains: ['(']\n", "book.yaml:6: refrains.1: '(' is no pattern"),
    (BOOK, KNOWN, KNOWN + "emblems: [green.militia.killed.parker177]\n",
     "book.yaml:6: emblems: 'green.militia.killed.parker177' is no figure; did you mean 'green.militia.killed.parker1775'?"),
    ("data/vocabulary.yaml", "    shape: circle\n", "    shape: circle\n    hosts: ['https://www.example.org/']\n",
     "standpoints.militia.hosts.1: 'https://www.example.org/' is no name of a site; expected it bare and in small letters, "
     "such as 'example.org'; did you mean 'example.org'?"),
    ("data/vocabulary.yaml", "    shape: circle\n", "    shapes: circle\n",
     "vocabulary.yaml:8: unknown field 'shapes'; did you mean 'shape'? (fields: key, label"),
    (TOC, "format: jb-book", "format: jb-bok",
     "_toc.yml:1: format: 'jb-bok' should be 'jb-book' or 'jb-article'; did you mean"),
    (TOC, "root: index", "root: indx", "_toc.yml:2: 'indx' is no page; did you mean 'index'?"),
    (TOC, "chapters/green", "chapters/gren", "_toc.yml:4: 'chapters/gren' is no page; did you mean 'chapters/green'?"),
    (TOC, "- file: chapters/green", "- file: chapters/green\n  - file: chapters/green",
     "_toc.yml:5: 'chapters/green' stands already at _toc.yml:4"),
    (TOC, "- file:", "- fil:", "_toc.yml:4: unknown field 'fil'; did you mean 'file'?"),
    (TOC, "chapters:\n", "chaptrs:\n", "_toc.yml:3: unknown field 'chaptrs'; did you mean 'chapters'?"),
    (TOC, "  - file: chapters/green\n", "", "_toc.yml:3: chapters: is not a list; expected one a line, each after '- '"),
    (TOC, "  - file: chapters/green\n", "  - chapters/green\n",
     "_toc.yml:4: chapters.1: 'chapters/green' is not a set of fields"),
    (CONFIG, "only_build_toc_files: true", "only_build_toc_files: ye", "_config.yml:2: only_build_toc_files: 'ye' is neither"),
    (CONFIG, "exclude_patterns:", "exclude_pattern:", "unknown field 'exclude_pattern'; did you mean 'exclude_patterns'?"),
    (CONFIG, "whosays.site]", "whosays.sit]", "_config.yml:8: 'whosays.sit' is no extension that is installed; did you mean "
                                              "'whosays.site'?"),
    (CONFIG, ", whosays.site]", "]", "_config.yml:8: lacks 'whosays.site'; expected it, the engine"),
    (CONFIG, FOOT, "    whosays_foot: {Makers: chapters/gren}\n" + FOOT,
     "_config.yml:8: 'chapters/gren' is no page; did you mean 'chapters/green'?"),
    (CONFIG, FOOT, "    whosay_foot: {Makers: chapters/green}\n" + FOOT,
     "_config.yml:8: unknown field 'whosay_foot'; did you mean 'whosays_foot'?"),
    (CONFIG, FOOT, "    whosays_binder: mybinder.org/v2/gh/a/b/main\n" + FOOT,
     "_config.yml:8: sphinx.config.whosays_binder: 'mybinder.org/v2/gh/a/b/main' is not an address"),
    (CONFIG, "sphinx:\n", "sphinx: [\n", "is not YAML here"),
    (PAGE, "{event}`", "{evnt}`", "chapters/green.md:27: no role 'evnt'; did you mean 'event'?"),
    (PAGE, "{claim}`eight-dead`.\nLieutenant", "{claim}``.\nLieutenant", "chapters/green.md:42: role 'claim' is empty"),
    (PAGE, "{claim}`eight-dead`.\nLieutenant", "{claim}`eight-dead.\nLieutenant",
     "chapters/green.md:42: role 'claim' is empty"),
    (PAGE, "```{sources-here}", "```{source-here}",
     "chapters/green.md:77: no directive 'source-here'; did you mean 'sources-here'?"),
    (PAGE, "```{chapter-opener}\n```", "```{chapter-opener}",
     "chapters/green.md:16: does not end before '```{code-cell} ipython3' in line 18; expected a line '```'"),
    (PAGE, "```{sources-here}\n```\n", "```{sources-here}\n", "chapters/green.md:77: 'sources-here' does not end"),
    (PAGE, ":tags: [remove-cell]", ":tag: [remove-cell]",
     "chapters/green.md:19: unknown option 'tag' of a cell; did you mean 'tags'?"),
    (PAGE, ":tags: [remove-cell]", ":tags: [remove-cel]",
     "chapters/green.md:19: no tag 'remove-cel'; did you mean 'remove-cell'?"),
    (PAGE, ":tags: [remove-cell]", ":tags: [remove-cell", "chapters/green.md:19: tags: '[remove-cell' is no list"),
    (PAGE, "format_name: myst", "format_name: mist", "chapters/green.md:2: no cell of this page would run"),
    (PAGE, "name: python3", "name: python4", "chapters/green.md:3: kernelspec.name: 'python4' is no kernel; expected python3"),
    (PAGE, "We cannot say who fired first.", "We cannot say {ref}`who fired first <green-shoot>`.",
     "chapters/green.md:65: 'green-shoot' is no label; did you mean 'green-shot'?"),
    (PAGE, "We cannot say who fired first.", "We cannot say [who fired first](short/gren.md).",
     "chapters/green.md:65: 'short/gren.md' is no page and no label"),
    (PAGE, 'Quiz("green")', 'Quiz("gren")', "chapters/green.md:72: no quiz 'gren'; did you mean 'green'? (quizzes: green)"),
    (PAGE, 'Quiz("green")', 'Quizz("green")', "chapters/green.md:72: no cell says what 'Quizz' is; did you mean 'Quiz'?"),
    (PAGE, "import Quiz, exhibits, ledger", "import exhibits, ledger", "chapters/green.md:72: 'Quiz' is imported in no cell"),
    (PAGE, "exhibits.settling(", "exhibits.setling(",
     "chapters/green.md:48: exhibits has no 'setling'; did you mean 'settling'?"),
    (PAGE, 'exhibits.accounts("first-shot"', 'exhibits.accounts("first-shop"',
     "chapters/green.md:34: exhibits.accounts: no 'first-shop' in claims; did you mean 'first-shot'?"),
    (PAGE, '"militia", "killed", id', '"militia", "kiled", id', "did you mean 'killed'?"),
    (PAGE, 'places=["green", "boston"', 'places=["green", "bosten"', "did you mean 'boston'?"),
    (PAGE, "finding=", "findin=",
     "chapters/green.md:34: exhibits.accounts: accounts takes no 'findin'; did you mean 'finding'?"),
    (PAGE, 'Quiz("green")', 'Quiz("green"', "chapters/green.md:72: is not Python here"),
    ("index.md", "```{register} claims", "```{register} claim", "index.md:16: no register 'claim'; did you mean 'claims'?"),
    ("index.md", "```{register} claims", "```{register}", "index.md:16: register of nothing; expected one of sources, claims"),
    ("index.md", "```{cover} chapters", "```{cover} chapter", "index.md:6: cover: 'chapter' is no folder of chapters; did you"),
    ("index.md", "```{key} certainty", "```{key} certainly", "index.md:11: no key 'certainly'; did you mean 'certainty'?"),
    ("index.md", "```{key} certainty\n", "```{start}\nBegin: chapters/gren\n```\n\n```{key} certainty\n",
     "index.md:11: start: 'chapters/gren' is no page; did you mean 'chapters/green'?"),
    ("index.md", "```{key} certainty\n", "```{exhibit} accounts\nclaim: first-shot\n```\n\n```{key} certainty\n",
     "index.md:11: exhibits.accounts: accounts takes no 'claim'; did you mean 'claim_id'?"),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "book", ignore=shutil.ignore_patterns("_build", "__pycache__"))
    return tmp_path / "book"


@pytest.mark.parametrize(("file", "old", "new", "says"), SLIPS, ids=[says[:60] for *_, says in SLIPS])
def test_a_slip_is_told_before_a_build(file: str, old: str, new: str, says: str, book: Path,
                                       capsys: pytest.CaptureFixture[str]) -> None:
    told = problems(book, capsys, file, old, new)
    assert any(says in line for line in told), "\n".join(told)


def test_right_addresses_are_right(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = ("address: https://example.org:8443/books/lexington/\nrepository: group/part/lexington\ncontact: a.b@example.org\n"
             "first_published: 2026-11\nissue_address: https://git.example.org/{repository}/issues?body={body}\n")
    assert problems(book, capsys, BOOK, KNOWN, KNOWN + right) == []
    assert problems(book, capsys, BOOK, "https://example.org:8443/books/lexington/", "http://نامه.example/کتاب") == []


def test_one_of_two_files_for_jupyter_book(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / CONFIG).unlink()
    assert problems(book, capsys) == ["_config.yml:1: no such file; expected it beside _toc.yml"]


def test_a_build_says_it_in_the_same_words(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / TOC).write_text("format: jb-book\nroot: index\nchapters:\n  - file: chapters/gren\n", encoding="utf-8")
    assert main(["build", "--out", str(book / "out")], book=book) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "_toc.yml:4: 'chapters/gren' is no page; did you mean 'chapters/green'?"
    assert told[-1].endswith("nothing was written.") and not (book / "out").exists()


def test_roles_of_another_extension_are_its_own(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an extension brings is not known here, so nothing is said of it."""
    assert problems(book, capsys, CONFIG, "whosays.site]", "sphinx.ext.todo, whosays.site]") == []
    assert problems(book, capsys, "index.md", "```{key} certainty", "```{todo}\nMore.\n```\n\n```{key} certainty") == []


class _App:
    """Takes what the engine registers."""

    def __init__(self) -> None:
        self.roles, self.directives = set[str](), set[str]()

    def add_role(self, name: str, *_: object, **__: object) -> None:
        self.roles.add(name)

    def add_directive(self, name: str, *_: object, **__: object) -> None:
        self.directives.add(name)

    def __getattr__(self, name: str) -> object:
        return lambda *_, **__: None


def test_check_knows_what_the_engine_brings() -> None:
    setup(app := _App())  # type: ignore[arg-type]
    assert set(ROLES) == app.roles | {"cite:p", "cite:t"}
    assert set(DIRECTIVES) == app.directives
    assert set(REGISTERS) == set(BUILT_REGISTERS)


# ---- Every field of every file of settings ----

def damages(text: str) -> Iterator[tuple[str, str]]:
    """Each field of a YAML file in turn misspelt, emptied, made a list of lists, and made a set of fields: (what, text)."""
    seen = set[tuple[object, ...]]()
    for path, key, value in _fields(yaml.compose(text) or yaml.MappingNode("", []), ()):
        if (shape := tuple("" if isinstance(part, int) else part for part in path)) in seen:
            continue
        seen.add(shape)
        start, end = value.start_mark.index, value.end_mark.index
        name = ".".join(map(str, path))
        if isinstance(value, yaml.ScalarNode) or getattr(value, "flow_style", False):
            for put in ("''", "[[x]]", "{zz: 1}"):
                yield f"{name}: {put}", text[:start] + put + ("\n" if text[end - 1] == "\n" else "") + text[end:]
        if key is not None:
            yield f"{name} misspelt", text[:key.start_mark.index] + key.value[:-1] + "zk" + text[key.end_mark.index:]


def _fields(node: yaml.Node, path: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], yaml.Node | None, yaml.Node]]:
    parts = [(key.value, key, value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else (
        [(number, None, value) for number, value in enumerate(node.value)] if isinstance(node, yaml.SequenceNode) else [])
    for name, key, value in parts:
        yield (*path, name), key, value
        yield from _fields(value, (*path, name))


SETTINGS = (BOOK, CONFIG, TOC, "data/vocabulary.yaml", "data/events.yaml", "data/claims/green.yaml", "data/quizzes/green.yaml")
# An empty text is "not known", or none.
MAY_BE_EMPTY = {"description", "authors", "licence", "licence_address", "0.where", "0.detail", "0.accounts.0.words", "2.unit",
                "chapters.0.caption"}
DAMAGED = [(file, what, text) for file in SETTINGS for what, text in damages((TINY / file).read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("file", "what", "text"), thinned(DAMAGED, 8), ids=lambda part: part if len(str(part)) < 80 else "")
def test_a_damaged_field_is_told_at_a_place(file: str, what: str, text: str, book: Path,
                                            capsys: pytest.CaptureFixture[str]) -> None:
    (book / file).write_text(text, encoding="utf-8")
    found = main(["check"], book=book)
    told = [line for line in capsys.readouterr().out.splitlines() if re.match(r"\S+:\d+: \S", line)]
    if what.endswith(": ''") and what.removesuffix(": ''") in MAY_BE_EMPTY:
        assert found == 0
    else:
        assert found == 1 and told, "nothing was said of it"
