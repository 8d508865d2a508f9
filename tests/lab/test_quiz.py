"""The quiz in JupyterLab: what is answered in the browser reaches Python as traits, without any network."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.tiers import sweep

from .binder import ROOT
from .conftest import Lab, Open, write

MAKE = f"""from ashraf import Quiz
quiz = Quiz("sample", folder=r"{ROOT / 'tests' / 'quiz' / 'quizzes'}")
seen = []
quiz.observe(lambda change: seen.append(change["new"]), "score")
quiz"""
REPORT = """from ipywidgets import Button, HTML, VBox
told = HTML()
def tell(_=None):
    rows = {row["question"]: row["score"] for row in quiz.results()}
    sure = [row["sure"] for row in quiz.results() if row["sure"]]
    traits = (quiz.score, quiz.max_score, quiz.done, len(seen), sum(rows.values()), quiz.answers.get("sample-exact"), *sure)
    told.value = "told " + " ".join(map(str, traits))
button = Button(description="Tell"); button.on_click(tell)
VBox([button, told])"""
TWICE = MAKE.removesuffix("quiz") + "from ipywidgets import VBox; VBox([quiz, quiz])"


def test_score_answers_and_done_reach_python(lab: Lab, show: Callable[[str], Open]) -> None:
    write(lab.clone / "alone" / "quiz.ipynb", MAKE, REPORT)
    found = show("alone/quiz.ipynb")
    page = found.page
    found.run_all(2)
    quiz = page.locator(".quiz.is-live")
    quiz.wait_for(timeout=30_000)
    assert quiz.locator(".quiz-question").count() == 10
    hrefs = quiz.locator("a").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.target])")
    assert hrefs and all(href.startswith("http") and target == "_blank" for href, target in hrefs), "leads nowhere here"
    assert "The passage: “Two days, and a number that moves”" in quiz.inner_text()
    exact = quiz.locator("[data-question=sample-exact]")
    exact.locator("input").fill("۱۱")
    exact.get_by_role("button", name="Sure", exact=True).click()
    exact.get_by_role("button", name="Check").click()
    multiple = quiz.locator("[data-question=sample-multiple]")
    multiple.get_by_label("Residents in the camp").check()
    multiple.get_by_label("Nurses").check()
    multiple.get_by_role("button", name="Check").click()
    expect(quiz.locator(".quiz-score")).to_contain_text("Score: 3 of 15 points")
    page.get_by_role("button", name="Tell").click()
    page.get_by_text("told 3.0 15.0 False 2 3.0 ۱۱ sure").wait_for(timeout=20_000)
    assert found.outside == []


@sweep
def test_a_second_view_of_a_quiz_has_the_answers_and_its_own_names(lab: Lab, show: Callable[[str], Open]) -> None:
    write(lab.clone / "two" / "twice.ipynb", TWICE)
    found = show("two/twice.ipynb")
    page = found.page
    found.run_all(1)
    first, second = page.locator(".quiz.is-live").nth(0), page.locator(".quiz.is-live").nth(1)
    second.wait_for(timeout=30_000)
    names = page.locator(".quiz.is-live").evaluate_all(
        "all => all.map(q => new Set(Array.from(q.querySelectorAll('[id], [name]'), e => e.id || e.name)))"
        ".reduce((a, b) => Array.from(a).filter(n => b.has(n)))")
    assert names == []
    first.locator("[data-question=sample-single]").get_by_label("A UN office").check()
    expect(second.locator("[data-question=sample-single] input:checked")).to_have_count(1)  # two views of one quiz agree
