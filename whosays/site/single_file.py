"""A chapter in one file: style, scripts, charts and maps inside, for a stick or an e-mail. Same bytes from the same book."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

ENTRY = "Entry in this book"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".csv": "text/csv;charset=utf-8"}
POLICY_TAG = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"?]+)(?:\?[^"]*)?">')
_SCRIPT = re.compile(r'<script src="([^"?]+)(?:\?[^"]*)?"( defer)?></script>\n?')
DARK_STILL = re.compile(r'<picture class="still still-dark">.*?</picture>', re.S)
# What only makes sense among the other pages.
_SITE_ONLY = (re.compile(r'<link rel="(?:icon|prev|next)"[^>]*>\n?'),
              re.compile(r'<form class="bar-search".*?</form>\n?', re.S),
              re.compile(r'<p class="page-tools">.*?</p>\n?', re.S),
              re.compile(r'<nav class="turn".*?</nav>\n?', re.S),
              re.compile(rf' <a href="[^"]*">{ENTRY}</a>'),
              DARK_STILL,
              re.compile(r'<source media="\(max-width: 40rem\)"[^>]*>'))
_CONTENTS = re.compile(r'(<nav class="contents"[^>]*>).*?(</nav>)', re.S)
_SECTIONS = re.compile(r'<nav class="sections"[^>]*>\s*<p class="sections-head">.*?</p>(.*?)</nav>\n?', re.S)
_LOCAL = re.compile(r' (href|src)="(?!#|[a-z]+:)([^"]*)"')


def one_file(site: Path, page: Path) -> str:
    """A page of the finished `site` as one file that needs no other. Links to other pages become plain words.

    Raises OSError when something that the page loads is missing.
    """
    text = page.read_text(encoding="utf-8")
    for part in _SITE_ONLY:
        text = part.sub("", text)
    text = text.replace("<html ", "<html data-light ", 1)  # its pictures are light: without a script it stays so
    sections = _SECTIONS.search(text)
    text = _SECTIONS.sub("", text).replace(" has-sections", "")
    text = _CONTENTS.sub(lambda m: m[1] + (sections[1] if sections else "") + m[2], text)
    scripts, head = _scripts(site, page, text)
    text = _STYLE.sub(lambda m: f"<style>{(page.parent / m[1]).read_text(encoding='utf-8')}</style>", text)
    early = [_inline(body) for body, deferred in scripts if not deferred]
    late = [_inline(body, name) for name, body in head.items()] + [_inline(body) for body, deferred in scripts if deferred]
    if "leaflet.js" in head:
        css = (site / "_ashraf" / "leaflet.css").read_text(encoding="utf-8")
        early.append(f'<style data-file="leaflet.css">{css}</style>')
    text = _SCRIPT.sub("", text)
    text = _LOCAL.sub(lambda m: _within(site, page, m), text)
    text = POLICY_TAG.sub(lambda _: _policy([*early, *late]) + "\n" + "\n".join(early) + "\n", text, count=1)
    return text.replace("</body>", "\n".join(late) + "\n</body>")


def _scripts(site: Path, page: Path, text: str) -> tuple[list[tuple[str, bool]], dict[str, str]]:
    """The page's own scripts (text, deferred or not), and by name the libraries that they would load."""
    own = [((page.parent / name).read_text(encoding="utf-8"), bool(deferred)) for name, deferred in _SCRIPT.findall(text)]
    wanted = ["plotly.min.js"] if 'data-exhibit="chart"' in text else []
    if 'data-exhibit="map"' in text:
        bases = sorted(set(re.findall(r'"base":"(\w+)"', text)))
        wanted += ["leaflet.js", *(f"geo/{name}.js" for name in bases)]
    return own, {name: (site / "_ashraf" / name).read_text(encoding="utf-8") for name in wanted}


def _inline(body: str, name: str = "") -> str:
    # Nothing in a script may end it or open a comment of the page.
    body = re.sub(r"<(?=/script|!--)", r"\\x3c", body, flags=re.I)
    return f'<script{f" data-file={chr(34)}{name}{chr(34)}" if name else ""}>{body}</script>'


def _policy(parts: list[str]) -> str:
    """The book's policy, with these very scripts allowed by their hash."""
    bodies = [m[1] for part in parts if (m := re.fullmatch(r"<script[^>]*>(.*)</script>", part, re.S))]
    hashes = " ".join(f"'sha256-{base64.b64encode(sha256(body.encode()).digest()).decode()}'" for body in bodies)
    return (f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {hashes}; "
            "style-src 'unsafe-inline'; img-src data: blob:; form-action 'none'; base-uri 'none'\">")


def _within(site: Path, page: Path, found: re.Match[str]) -> str:
    """Pictures and rows to download move into the file; a link to another page loses its address."""
    attribute, link = found.groups()
    path = (page.parent / unquote(urlsplit(link).path)).resolve() if link else page
    if path == page.resolve() and urlsplit(link).fragment:
        return f' href="#{urlsplit(link).fragment}"'
    kind = _TYPES.get(path.suffix)
    if kind and (attribute == "src" or path.suffix == ".csv"):
        body = path.read_bytes()
        inside = quote(body) if path.suffix == ".csv" else "base64," + base64.b64encode(body).decode()
        return f' {attribute}="data:{kind}{"," if path.suffix == ".csv" else ";"}{inside}"'
    return ""
