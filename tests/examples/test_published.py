"""The second book as a host publishes it, at an address that is known: what catalogues, search engines and networks read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from whosays.ledger.ledger import Ledger
from whosays.site import publish

from .conftest import TINY

ADDRESS = "https://example.org/book"


@pytest.fixture(scope="module")
def site(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(TINY, folder / "book", ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(pages.parent, folder / "out")
    with (folder / "book/data/book.yaml").open("a", encoding="utf-8") as file:
        file.write(f"address: {ADDRESS}\nrepository: owner/book\n"
                   "edit_address: https://example.org/{repository}/edit/{file}\n"
                   "binder_address: https://example.org/binder/{repository}\n")
    made = []
    for _ in range(2):
        assert publish.make(folder / "out", Ledger.load(folder / "book/data")) == 0
        made.append({path: path.read_bytes() for path in (folder / "out/site").rglob("*") if path.is_file()})
    assert made[0] == made[1]
    return folder / "out/site"


def test_a_page_says_what_it_is(site: Path) -> None:
    tree = html.parse(site / "chapters/green.html")
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/chapters/green.html"]
    assert tree.xpath("//meta[@property='og:image']/@content") == [f"{ADDRESS}/_ashraf/card.png"]
    about = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert about["@type"] == "LearningResource" and about["teaches"] and about["timeRequired"].startswith("PT")
    assert tree.xpath("//a[text()='Edit this page']/@href") == ["https://example.org/owner/book/edit/chapters/green.md"]
    assert tree.xpath("//a[text()='Run it on Binder']/@href")[0].startswith("https://example.org/binder/owner/book?")


def test_every_page_is_in_the_sitemap(site: Path) -> None:
    named = {place.text for place in ElementTree.parse(site / "sitemap.xml").getroot().iterfind(".//{*}loc")}
    assert f"{ADDRESS}/" in named and f"{ADDRESS}/chapters/green.html" in named
    assert all(html.parse(site / (address.removeprefix(f"{ADDRESS}/") or "index.html")).xpath("//link[@rel='canonical']/@href")
               == [address] for address in named if address and not address.endswith("search.html"))


def test_an_address_that_leads_nowhere_leads_back(site: Path) -> None:
    lost = html.parse(site / "404.html")
    assert all(link.startswith(f"{ADDRESS}/") for link in lost.xpath("//a/@href | //link/@href"))


def test_claims_are_told_with_who_says_them_and_without_a_verdict(site: Path) -> None:
    graph = json.loads((site / "_ashraf/data/claims.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert graph and all(claim["@type"] == "Claim" and claim["appearance"] for claim in graph)
    assert any(len({part["author"]["name"] for part in claim["hasPart"]}) > 1 for claim in graph)
    assert "Rating" not in json.dumps(graph)


def test_the_crate_names_every_file(site: Path) -> None:
    folder = site / "_ashraf/data"
    graph = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    files = {entry["@id"] for entry in graph if entry["@type"] == "File"}
    assert files and all((folder / name).is_file() for name in files)
    assert {part["@id"] for entry in graph for part in entry.get("hasPart", ())} == files
    assert all(entry.get("datePublished") for entry in graph if entry["@id"] == "./")


def test_the_card_has_the_size_that_networks_ask_for(site: Path) -> None:
    raw = (site / "_ashraf/card.png").read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n" and (int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24])) == (2400, 1260)


def test_without_an_address_nothing_is_made_up(pages: Path) -> None:
    tree = html.parse(pages / "chapters/green.html")
    assert not tree.xpath("//link[@rel='canonical'] | //script[@type='application/ld+json'] | //a[text()='Edit this page']")
