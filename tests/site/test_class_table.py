"""A class on one page: 28 pupils play a quiz, their receipts make one table on the page and by the command."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import AXE, SITE
from whosays.command_line import main
from whosays.quiz.class_table import class_scores, csv_text

QUIZ = "raid"
WEB = Path(__file__).resolve().parents[2] / "whosays" / "web"
NAMES = ["Zahra مریم", "=1+1", "O'Neil, Sam", 'José "Pepe" <b>x</b>', "", "", *(f"Pupil {n:02}" for n in range(7, 27))]

# One pupil at the page: clears what the last one left, answers by a seed, checks, and takes the receipt as it is printed.
PLAY = """([seed, name]) => {
    let dice = seed * 7919 + 13;
    const throwTo = n => { dice = (dice * 1103515245 + 12345) % 2147483648; return dice % n; };
    const quiz = document.querySelector('.quiz'), press = button => button && button.click();
    const clear = quiz.querySelector('[data-do=clear]');
    press(clear); press(clear);
    const field = quiz.querySelector('[data-name]');
    field.value = name; field.dispatchEvent(new Event('input', {bubbles: true}));
    for (const form of quiz.querySelectorAll('.quiz-question')) {
        if (throwTo(10) === 0) continue;  // left out
        for (let tries = 1 + throwTo(3); tries; tries -= 1) {
            for (const text of form.querySelectorAll('input[type=text], textarea')) {
                const essay = `${name || 'I'} wrote:\\n   Result: 99 of 99\\n1. [x] nothing, "so", ${seed}`;
                text.value = form.dataset.type === 'essay' ? essay : String(throwTo(14));
            }
            const choices = [...form.querySelectorAll('input[type=radio], input[type=checkbox]')];
            if (choices.length) choices[throwTo(choices.length)].checked = true;
            for (const list of form.querySelectorAll('select')) list.selectedIndex = 1 + throwTo(list.options.length - 1);
            const moves = [...form.querySelectorAll('[data-move="1"]')];
            if (moves.length) press(moves[throwTo(moves.length - 1)]);
            form.dispatchEvent(new Event('input', {bubbles: true}));
            const sure = [...form.querySelectorAll('[data-sure]')];
            if (sure.length) press(sure[throwTo(sure.length)]);
            press(form.querySelector('[type=submit]'));
        }
    }
    window.print = () => {};
    press(quiz.querySelector('[data-do=print]'));
    const text = document.querySelector('.quiz-paper').textContent;
    dispatchEvent(new Event('afterprint'));
    return text;
}"""


@pytest.fixture(scope="module")
def played(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """28 receipts and three broken ones: two pupils use a mouse, for the others a script presses the same buttons."""
    folder = tmp_path_factory.mktemp("class")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/chapters/{QUIZ}.html#quiz-{QUIZ}")
    page.locator(".quiz.is-live").wait_for()
    for name in ("Ada", "Bo"):
        first = page.locator(".quiz-question:has(input[type=radio])").first
        first.locator("input").first.check()
        first.locator("[type=submit]").click()
        page.locator("[data-name]").fill(name)
        with page.expect_download() as saved:
            page.locator("[data-do=export]").click()
        assert saved.value.suggested_filename == f"quiz-{QUIZ}-answers-{name}.txt"
        saved.value.save_as(folder / saved.value.suggested_filename)
    texts = [page.evaluate(PLAY, [seed, name]) for seed, name in enumerate(NAMES, 1)]
    for n, text in enumerate(texts):
        (folder / f"{n:02}.txt").write_text(text, encoding=("utf-8", "utf-8-sig", "utf-16")[n % 3],
                                            newline=("\n", "\r\n")[n % 2])
    (folder / "x-homework.txt").write_text("My homework", encoding="utf-8")
    (folder / "x-cut.txt").write_text(texts[6].replace("Pupil 07", "Cut")[:len(texts[6]) // 2], encoding="utf-8")
    more = re.sub(r"Score: [\d.]+", "Score: 99", texts[7]).replace("Pupil 08", "More")
    (folder / "x-more.txt").write_text(more, encoding="utf-8")
    context.close()
    return folder


def table_of(page: Page, files: list[Path], tmp_path: Path) -> tuple[bytes, list[str]]:
    """The table that the page saves of some files, and what it says of them."""
    clear = page.get_by_role("button", name="Clear this page")
    if clear.is_visible():
        clear.click()
    page.locator("[data-class-pick]").set_input_files(files)
    expect(page.locator("[data-class-status]")).to_contain_text("in the table")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the table").click()
    saved.value.save_as(tmp_path / "page.csv")
    return (tmp_path / "page.csv").read_bytes(), page.locator("[data-class-problems] li").all_inner_texts()


def by_command(where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[bytes, list[str]]:
    out = tmp_path / "scores.csv"
    main(["scores", str(where), "--out", str(out)])
    said = [re.sub(r":\d+: ", " ", line) + "." for line in capsys.readouterr().out.splitlines() if re.search(r":\d+: ", line)]
    return out.read_bytes(), said


def test_28_receipts_make_one_table_and_three_broken_ones_are_named(
        browser: Browser, address: str, played: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(f"{address}/chapters/teachers/class_table.html")
    page.locator(".class-table.is-live").wait_for()
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    ours, named = table_of(page, sorted(played.iterdir()), tmp_path)
    theirs, told = by_command(played, tmp_path, capsys)
    assert ours == theirs and sorted(named) == sorted(told)
    assert all(url.startswith(f"GET {address}/_ashraf/") or " blob:" in url for url in asked), "nothing leaves the device"
    assert [line.split(" ")[0] for line in named] == ["x-cut.txt", "x-homework.txt", "x-more.txt"]
    assert "questions" in named[0] and "is no receipt" in named[1] and "add up" in named[2] and "changed" in named[2]
    rows = list(csv.DictReader(io.StringIO(ours.decode("utf-8-sig"))))
    assert len(rows) == 30 and {row["name"].removeprefix("'") for row in rows} == {*NAMES, "Ada", "Bo", "Cut", "More"}
    texts = [value for row in rows for key, value in row.items() if key.startswith("answer ")]
    assert any(value.endswith('nothing, "so", 1') for value in texts), "an essay is whole, and its lines are no results"
    assert {row[key].split(",")[0] for row in rows for key in row if key.startswith("sure ")} == {
        "", "a guess", "I think so", "sure"}
    surely = page.locator(".class-part").filter(has=page.get_by_role("heading", name="Sure, and not right")).locator("li")
    wrong = [key for row in rows for key in row if key.startswith("sure ") and row[key] == "sure, and not right"]
    assert len(wrong) == sum(int(n) for n in re.findall(r"(\d+) pupils?:", "\n".join(surely.all_inner_texts()))) > 5
    drawn = page.locator(".class-scroll").first.locator("tbody tr")
    assert drawn.count() == 30 and sum("it has" in text for text in drawn.all_inner_texts()) == 1
    for row in drawn.all():  # what is drawn is what is saved
        name, points = row.locator("th bdi").inner_text(), row.locator("td").first.inner_text()
        assert any((one["name"].removeprefix("'") or one["file"]) == name and points == f"{one['score']} of {one['max_score']}"
                   for one in rows), name
    assert page.locator(".class-essays article").count() == sum(map(bool, texts))
    page.get_by_label("Hide the names").first.check()
    assert not page.locator(".class-essays bdi").first.is_visible()
    hardest = [int(text) for text in page.locator(".class-part table").first.locator("tbody td:nth-child(2)").all_inner_texts()]
    assert hardest == sorted(hardest) and len(hardest) > 5
    for theme, width in (("light", 1280), ("dark", 320)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("() => axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")
        assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]] == [], theme
    assert errors == []
    context.close()


def test_zips_folders_and_odd_files_are_alike_from_a_stick(browser: Browser, played: Path, tmp_path: Path,
                                                           capsys: pytest.CaptureFixture[str]) -> None:
    texts = [path.read_bytes() for path in sorted(played.glob("[01]*.txt"))]
    packed = tmp_path / "class.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for n, text in enumerate(texts[:6]):
            made.writestr(f"مریم_{n}/quiz-answers.txt", text)
        made.writestr("__MACOSX/._quiz.txt", b"x")
        made.writestr("Bo/photo.jpg", b"\xff\xd8")
        made.writestr("Bo/again.txt", texts[3])
        made.writestr("empty.txt", b"")
        made.writestr("José.txt", texts[4].decode("utf-8-sig").replace("Name:", "Name: José").encode("cp1252", "replace"))
    broken = tmp_path / "broken.zip"
    broken.write_bytes(packed.read_bytes()[:400])
    dice = random.Random(3)
    mangled = tmp_path / "mangled"
    mangled.mkdir()
    whole = [path.read_text(encoding="utf-8-sig") for path in sorted(played.glob("x-*.txt"))] + [texts[0].decode()]
    for n in range(120):  # whatever happens to a receipt, page and command say the same
        lines = dice.choice(whole).split("\n")
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(lines) + 1)
            lines[at:at + dice.randint(0, 2)] = dice.choice([
                [], lines[at:at + 1] * 2, [*lines[at:at + 1], " "], [""], ["Name: Al"], ["2. [a] b"], ["Check: 00000000"],
                ["   Result: 1 of 2 (tries: 1)"], ["   How sure: sure, and not right then"]])
        (mangled / f"{n}.txt").write_bytes("\n".join(lines).encode())
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{SITE.as_uri()}/chapters/teachers/class_table.html")
    page.locator(".class-table.is-live").wait_for()
    for where, files in ((packed, [packed]), (mangled, list(mangled.iterdir()))):
        ours, named = table_of(page, files, tmp_path)
        theirs, told = by_command(where, tmp_path, capsys)
        assert sorted(named) == sorted(told)
        assert ours == theirs
    page.locator("[data-class-pick]").set_input_files([broken, packed])
    expect(page.locator("[data-class-problems]")).to_contain_text("broken.zip cannot be opened as a zip.")
    expect(page.locator("[data-class-problems]")).to_contain_text("class.zip/Bo/photo.jpg is no receipt; expected a text file")
    page.locator("[data-class-pick]").set_input_files([packed])
    expect(page.locator("[data-class-status]")).to_contain_text("1 file had been read before")
    context.close()


def test_the_rows_of_the_command_are_those_of_its_file(played: Path) -> None:
    rows, _ = class_scores(played)
    read = list(csv.DictReader(io.StringIO(csv_text(rows).removeprefix("\ufeff"))))
    assert [row["file"] for row in read] == [row["file"] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row.values())


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", "2026-03-04"), ("Asia/Tehran", "2026-03-05")])
def test_a_receipt_has_the_day_of_the_pupil(browser: Browser, address: str, tmp_path: Path, zone: str, day: str) -> None:
    """In the evening of Los Angeles it is the next day in UTC: work of the last day would look late."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time("2026-03-05T02:30:00Z")
    page.goto(f"{address}/chapters/{QUIZ}.html#quiz-{QUIZ}")
    page.locator(".quiz.is-live").wait_for()
    page.locator("[data-name]").fill("Ada")
    with page.expect_download() as saved:
        page.locator("[data-do=export]").click()
    saved.value.save_as(tmp_path / "ada.txt")
    context.close()
    assert f"\nDate: {day}\n" in (tmp_path / "ada.txt").read_text(encoding="utf-8")


def test_no_script_takes_the_day_of_the_world_for_that_of_the_reader() -> None:
    for path in WEB.glob("*.js"):
        assert "toISOString" not in path.read_text(encoding="utf-8"), path.name


def test_without_a_script_the_page_says_what_it_would_do(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/chapters/teachers/class_table.html")
    assert "would read the receipts" in page.locator(".class-needs").inner_text()
    assert page.locator("article.text :is(button, input):visible").count() == 0
    context.close()
