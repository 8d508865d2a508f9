"""A local server for the built book that sends text compressed, as a real host does: `python -m ashraf serve`."""

from __future__ import annotations

import gzip
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from .paths import pages_in

_TEXT = {".html", ".js", ".css", ".svg", ".json", ".geojson", ".csv", ".xml", ".txt", ".bib", ".yaml", ".ipynb"}


@lru_cache(maxsize=512)
def _compressed(path: str, changed: float) -> bytes:
    """The file's bytes, gzipped; `changed` (its modification time) makes an edited file a new entry."""
    return gzip.compress(Path(path).read_bytes(), compresslevel=6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Static files, gzip for text when the client takes it, and 304 for what it has already."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        wants = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (wants and path.suffix in _TEXT and path.is_file()) or "If-Modified-Since" in self.headers:
            return super().send_head()
        body = _compressed(str(path), path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Last-Modified", self.date_time_string(int(path.stat().st_mtime)))
        self.end_headers()
        return BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a reader wants the address, not the log."""


def server(directory: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server for `directory` on this machine only; port 0 takes any free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(directory)))


def run(folder: Path) -> None:
    """Serve a built book at the first free port from 8000 on, until somebody ends it."""
    directory = pages_in(folder)
    try:
        httpd = server(directory, 8000)
    except OSError:
        httpd = server(directory)
    print(f"Reading at http://localhost:{httpd.server_address[1]} (Ctrl+C ends it)", flush=True)
    try:
        httpd.serve_forever()
    except KeyboardInterrupt:
        pass
