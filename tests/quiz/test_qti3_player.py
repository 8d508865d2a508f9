"""QTI 3 items in a player we did not write: it shows them, and it scores them as we do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.tiers import thinned
from whosays.model.xml_elements import document
from whosays.quiz.formats import courses
from whosays.quiz.formats.qti3 import item
from whosays.quiz.grading import grade, key
from whosays.quiz.loading import QuizSet

NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"
# `score(xml, value)`: what the player's own response processing makes of a response.
HOST = """
window.lastError = "";
window.addEventListener("error", (event) => { window.lastError = event.message; });
window.player = new Promise((ready) => new Vue({
  render: (h) => h(window.qti3Player.Qti3Player || window.qti3Player.default || window.qti3Player, { on: {
    notifyQti3PlayerReady: (it) => ready(it),
    notifyQti3ItemReady: () => window.itemReady(),
    notifyQti3ScoreAttemptCompleted: (data) => window.scored(data),
  } }),
}).$mount("#player"));
window.count = 0;
window.soon = (promise) => Promise.race([promise,
  new Promise((_, fail) => setTimeout(() => fail(Error("no answer")), 8000))]);
window.show = async (xml, state) => {
  const player = await window.player;
  const shown = new Promise((done) => { window.itemReady = done; });
  // The player takes the same text twice for one item.
  const given = Object.assign({ guid: "g", status: "interacting" }, state ? { state } : {});
  player.loadItemFromXml(xml + "<!-- " + (window.count += 1) + " -->", given);
  await window.soon(shown);
  return player;
};
window.score = async (xml, value) => {
  const player = await window.show(xml, { identifier: "x", guid: "g", templateVariables: [],
    contextVariables: [{ identifier: "QTI_CONTEXT", cardinality: "record", value: new Map() }],
    responseVariables: [{ identifier: "RESPONSE", value, state: null }], outcomeVariables: [], validationMessages: [] });
  const done = new Promise((finish) => { window.scored = finish; });
  player.scoreAttempt("x");
  const { state } = await window.soon(done);
  return Object.fromEntries(state.outcomeVariables.map((v) => [v.identifier, v.value]));
};
"""


@pytest.fixture(scope="module")
def player(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(offline=True).new_page()
    page.set_content('<!doctype html><html lang="en"><body><div id="player"></div></body></html>')
    page.add_script_tag(path=NODE_MODULES / "vue" / "dist" / "vue.min.js")
    page.add_script_tag(path=NODE_MODULES / "qti3-item-player" / "dist" / "qti3Player.umd.min.js")
    page.add_script_tag(content=HOST)
    yield page
    page.context.close()


def response(kind: str, answer: Any) -> Any:
    """Our answer as the player keeps it."""
    if kind == "matching":
        return [f"i{item_of} m{match}" for item_of, match in answer.items()]
    return answer


ANSWERS: dict[str, list[Any]] = {
    "single": ["a", "b", "c"], "place": ["a", "b", "c"],
    "multiple": [["a", "b", "c"], ["a", "b"], ["a", "d"], ["d"], ["a", "b", "c", "d"]],
    "exact": ["11", "7", "11.5"], "tolerance": ["22", "22.5", "23", "21.9", "23.1"], "range": ["11", "0.5", "10000"],
    "text": ["Mojahedin", "mojahedin", "مجاهدین", "MEK", "nobody"],
    "ordering": [["a", "b", "c", "d"], ["d", "c", "b", "a"]],
    "matching": [{"a": "b", "b": "d", "c": "c"}, {"a": "b", "b": "d", "c": "a"}, {"a": "a", "b": "a", "c": "a"}]}


@pytest.mark.parametrize("name", thinned(ANSWERS, 3))
def test_the_player_scores_as_we_do(player: Page, sample: QuizSet, name: str) -> None:
    question = sample.question(f"sample-{name}")
    xml = document(item(sample, question, courses({"sample": sample})[0]))
    for answer in ANSWERS[name]:
        said = player.evaluate("([xml, value]) => window.score(xml, value)", [xml, response(question.type, answer)])
        assert said["SCORE"] == pytest.approx(grade(question, answer).score * question.points), answer
        assert "general" in said["FEEDBACK"]


def test_the_right_answer_is_among_those_tried(sample: QuizSet) -> None:
    for name, answers in ANSWERS.items():
        question = sample.question(f"sample-{name}")
        assert any(grade(question, answer).score == 1 for answer in answers), (name, key(question))


def test_the_player_shows_every_item(player: Page, sample: QuizSet) -> None:
    course = courses({"sample": sample})[0]
    for question in sample.questions:
        player.evaluate("(xml) => window.show(xml).then(() => true)", document(item(sample, question, course)))
        shown = player.locator("#player, .qti3-player, body").last.inner_text()
        start = question.prompt.split("مجاهدین")[0].strip()
        assert start in shown, question.id
    assert player.evaluate("window.lastError") == ""
