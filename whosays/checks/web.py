"""Asking the web, politely: one request at a time, a pause between two, and a failure is an answer like any other.

No page and no test of the book needs it: only the publisher's commands `archive` and `links` do.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

_LONGEST_WAIT = 60.0
_TRIES = 2
_IN_URL = "/:?#[]@!$&'()*+,;=%~-._"


@dataclass(frozen=True)
class Answer:
    """What came back. status: of HTTP, 0 where nobody answered. reason: in words, such as `Not Found` or `timed out`."""

    status: int
    reason: str
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400

    def __str__(self) -> str:
        return f"{self.status} {self.reason}" if self.status else f"no answer ({self.reason})"


class Client:
    """Asks for addresses. agent: how it calls itself. pause: seconds between two requests. timeout: seconds for an answer."""

    def __init__(self, agent: str, *, pause: float = 1.0, timeout: float = 30.0) -> None:
        self.agent, self.pause, self.timeout = agent, pause, timeout
        self._last = 0.0

    def ask(self, url: str, method: str = "GET") -> Answer:
        """One address; asked again once, after the time that it names, when it says that it is too much at the moment."""
        for left in reversed(range(_TRIES)):
            answer, wait = self._once(url, method)
            if not left or wait is None or wait > _LONGEST_WAIT:
                break
            time.sleep(wait)
        return answer

    def _once(self, url: str, method: str) -> tuple[Answer, float | None]:
        """The answer, and how many seconds to wait where it asks for that."""
        time.sleep(max(0.0, self._last + self.pause - time.monotonic()))
        try:
            parts = urlsplit(url)
            asked = parts._replace(netloc=parts.netloc.encode("idna").decode("ascii"), fragment="").geturl()
            request = Request(quote(asked, safe=_IN_URL), method=method, headers={"User-Agent": self.agent})
            with urlopen(request, timeout=self.timeout) as came:
                return Answer(came.status, came.reason, came.read() if method == "GET" else b""), None
        except HTTPError as wrong:
            after = wrong.headers.get("Retry-After", "")
            wait = float(after or 5) if wrong.code in (429, 503) and (not after or after.isdigit()) else None
            return Answer(wrong.code, wrong.reason), wait
        except (URLError, HTTPException, OSError, ValueError) as wrong:
            reason = getattr(wrong, "reason", "") or wrong
            return Answer(0, str(getattr(reason, "strerror", "") or reason) or type(reason).__name__), None
        finally:
            self._last = time.monotonic()
