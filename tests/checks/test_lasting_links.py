"""The commands that ask the web, against a server of our own: what they say, what they write, and that they never fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.ledger import small
from whosays.command_line import main
from whosays.ledger.ledger import Ledger


class Web(BaseHTTPRequestHandler):
    """/gone is gone, /refuses takes no program, /getonly knows no HEAD, /busy once; /captures answers as a web archive does."""

    asked: list[str]
    busy: list[bool]

    def do_GET(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        path = urlsplit(self.path).path
        status = {"/gone": 404, "/refuses": 403}.get(path, 200)
        if path == "/getonly" and self.command == "HEAD":
            status = 501
        if path == "/busy" and type(self).busy:
            type(self).busy.clear()
            status = 503
        self.send_response(status)
        if status == 503:
            self.send_header("Retry-After", "0")
        self.end_headers()
        if path == "/captures":
            self.wfile.write(json.dumps(self._captures()).encode())

    do_HEAD = do_GET

    def _captures(self) -> object:
        asked = parse_qs(urlsplit(self.path).query)
        (url,), (day,) = asked["url"], asked["day"]
        if url.endswith("/gone"):
            return {"archived_snapshots": {}}
        if url.endswith("/refuses"):
            return ["no such answer"]
        return {"archived_snapshots": {"closest": {"available": True, "status": "200",
                                                   "url": f"http://kept.example/web/{day}000000/{url}"}}}

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def web() -> Iterator[str]:
    Web.asked, Web.busy = [], [True]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def book(folder: Path, web: str, *paths: str) -> Path:
    """The small book, its three documents at these paths of the server."""
    data = small.write(folder / "data")
    text = small.FILES["sources.bib"].replace("https://example.org/a", f"{web}{paths[0]}")
    for key, path in zip(("kind = {un_document}", "kind = {book}"), paths[1:], strict=False):
        text = text.replace(f"  {key}", f"  url = {{{web}{path}}},\n  {key}")
    (data / "sources.bib").write_text(text, encoding="utf-8")
    (data / "book.yaml").write_text(small.FILES["book.yaml"] + f"captures: {web}/captures?url={{url}}&day={{day}}\n",
                                    encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> int:
    return main([arguments[0], "--pause", "0", *arguments[1:]], book=folder)


def test_captures_are_noted_and_nothing_else_is_written(tmp_path: Path, web: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = book(tmp_path, web, "/a", "/gone", "/refuses")
    bib = folder / "data" / "sources.bib"
    before = bib.read_text(encoding="utf-8")
    assert run(folder, "archive") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"paper2009: http://kept.example/web/20090729000000/{web}/a", "un2010: no capture", "book1989: no capture",
                    "1 captures of 3 documents noted."]
    added = f"  archived = {{http://kept.example/web/20090729000000/{web}/a}},\n"
    assert added in bib.read_text(encoding="utf-8") and bib.read_text(encoding="utf-8").replace(added, "") == before
    source = Ledger.load(folder / "data").citation("paper2009").kept()
    assert source and source.words == "as archived on 29 July 2009"
    assert "day=0" in next(path for path in Web.asked if "refuses" in path), "of what is older than archives the first is asked"


def test_a_second_run_asks_only_for_what_is_not_noted(tmp_path: Path, web: str) -> None:
    folder = book(tmp_path, web, "/a", "/gone")
    assert run(folder, "archive", "--limit", "1") == 0 and len(Web.asked) == 1
    assert run(folder, "archive") == 0 and len(Web.asked) == 2 and "gone" in Web.asked[-1]


def test_a_dry_run_writes_nothing(tmp_path: Path, web: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = book(tmp_path, web, "/a")
    before = (folder / "data" / "sources.bib").read_bytes()
    assert run(folder, "archive", "--dry-run") == 0
    assert (folder / "data" / "sources.bib").read_bytes() == before
    assert capsys.readouterr().out.endswith("1 captures of 1 documents found, nothing written.\n")


def test_dead_links_are_told_with_their_line_and_break_nothing(tmp_path: Path, web: str, capsys: pytest.CaptureFixture[str]
                                                               ) -> None:
    folder = book(tmp_path, web, "/gone", "/refuses", "/getonly")
    assert run(folder, "links") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"sources.bib:7: paper2009: {web}/gone: 404 Not Found",
                    "3 addresses asked: 1 dead, 1 that answer no program."]


def test_who_is_busy_is_asked_again(tmp_path: Path, web: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(book(tmp_path, web, "/busy"), "links") == 0
    assert capsys.readouterr().out == "1 addresses asked: 0 dead, 0 that answer no program.\n"
    assert Web.asked == ["HEAD /busy", "HEAD /busy"]


@pytest.mark.parametrize("command", ["archive", "links"])
def test_without_a_network_a_line_is_said(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = book(tmp_path, "http://127.0.0.1:9", "/a")
    bib = folder / "data" / "sources.bib"
    more = "".join(f"@misc{{m{n},\n  author = {{M{n}}},\n  url = {{http://127.0.0.1:9/{n}}},\n  kind = {{news}},\n"
                   f"  standpoint = {{press}},\n  access = {{excerpt}},\n}}\n" for n in range(9))
    bib.write_text(bib.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert run(folder, command) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 6 and "no answer (Connection refused)" in said[0] and said[-1].startswith("Stopped")


def test_a_book_without_an_archive_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.write(tmp_path / "data")
    assert run(tmp_path, "archive") == 0
    assert capsys.readouterr().out == "book.yaml names no address to ask for captures (captures).\n"
