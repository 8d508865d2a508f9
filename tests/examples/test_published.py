"""The second book as a host publishes it, at an address that is known: what catalogues, search engines and networks read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from lxml import html

from whosays.command_line import main
from whosays.ledger.ledger import Ledger
from whosays.site import challenges, publish

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
                   "binder_address: https://example.org/binder/{repository}/{release}\n"
                   "issue_address: https://example.org/{repository}/new?title={title}&body={body}\ncontact: who@example.org\n")
    (folder / "book/data/moved.txt").write_text("chapters/old.html -> chapters/green.html because of a new name\n",
                                                encoding="utf-8")
    (folder / "book/CHANGELOG.md").write_text("## Unreleased\n\n### Text\n\n- It begins & goes on.\n", encoding="utf-8")
    assert main(["release", "1.0.0", "--day", "2027-01-31"], book=folder / "book") == 0
    shutil.copytree(folder / "book/data/versions", folder / "out/html/_ashraf/data/versions")  # as a build after it does
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
    assert tree.xpath("//a[text()='Run it on Binder']/@href")[0].startswith("https://example.org/binder/owner/book/v1.0.0?")
    assert tree.xpath("//link[@type='application/atom+xml']/@href") == [f"{ADDRESS}/feed.xml"]


def test_every_page_is_in_the_sitemap(site: Path) -> None:
    named = {place.text for place in ElementTree.parse(site / "sitemap.xml").getroot().iterfind(".//{*}loc")}
    assert f"{ADDRESS}/" in named and f"{ADDRESS}/chapters/green.html" in named
    assert all(html.parse(site / (address.removeprefix(f"{ADDRESS}/") or "index.html")).xpath("//link[@rel='canonical']/@href")
               == [address] for address in named if address and not address.endswith("search.html"))


def test_an_address_that_leads_nowhere_leads_back(site: Path) -> None:
    lost = html.parse(site / "404.html")
    assert all(link.startswith(f"{ADDRESS}/") for link in lost.xpath("//a/@href | //link/@href"))


def test_the_feed_tells_the_release(site: Path) -> None:
    """As RFC 4287 asks: each feed and entry has one id, title and moment; ids are whole addresses, and none stands twice."""
    root = ElementTree.parse(site / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{atom}entry")
    for one in (root, *entries):
        assert all(len(one.findall(f"{atom}{name}")) == 1 for name in ("id", "title", "updated"))
        assert one.findtext(f"{atom}updated") == "2027-01-31T00:00:00Z"
    ids = [str(one.findtext(f"{atom}id")) for one in (root, *entries)]
    assert len(ids) == len(set(ids)) and all(key.startswith(f"{ADDRESS}/") for key in ids)
    assert [one.findtext(f"{atom}content") for one in entries] == ["Text: It begins & goes on."]
    assert root.findtext(f"{atom}author/{atom}name") == "The authors of the engine"


def test_a_page_that_moved_leads_on_and_is_no_page_of_its_own(site: Path) -> None:
    tree = html.parse(site / "chapters/old.html")
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../chapters/green.html"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/chapters/green.html"]
    assert "old.html" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_challenge_is_an_issue_or_a_mail_with_all_that_finds_the_entry(site: Path, pages: Path) -> None:
    """The published pages were written again; the small pages are those of the build, where nobody had filled in a contact."""
    ledger = Ledger.load(site.parents[1] / "book/data")
    figure, claim = (challenges.challenge(ledger, record, f"{ADDRESS}/index.html#x", "1.0.0") for record in (
        ledger.tolls["green.militia.killed.parker1775"], ledger.claims["first-shot"]))
    for one in (figure, claim):
        issue, mail = urlsplit(one.issue(ledger.book)), urlsplit(one.mail(ledger.book))
        assert (issue.netloc, mail.scheme, mail.path) == ("example.org", "mailto", "who@example.org")
        for way in (issue, mail):
            said = parse_qs(way.query)["body"][0].replace("\r\n", "\n")
            assert one.id in parse_qs(way.query)["title" if way is issue else "subject"][0]
            for words in (one.id, "John Parker", "25 April 1775", "1.0.0", f"{ADDRESS}/index.html#x"):
                assert words in said, "in a mail too, which has less room"
        assert len(mail.geturl()) <= 1_900 < len(claim.issue(ledger.book))
    tree = html.parse(pages / "_ashraf/challenge/index.html")
    place = tree.xpath(f"//section[@id='{figure.id}']")[0]
    assert figure.id in place.xpath("string(pre)") and not tree.xpath("//a[starts-with(@href, 'http')]")
    row = html.parse(pages / "index.html").xpath(f"//tr[@id='{figure.id}']//a[text()='Challenge this']/@href")
    assert row == [f"_ashraf/challenge/index.html#{figure.id}"]


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
