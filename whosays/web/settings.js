/* The setting of an exhibit, in words: a citation and a kept piece say to what the controls were put (cite.js), and the way back
   from "My evidence" puts them there again. An address has it on that way alone; names and words find it, not places in a list,
   so that a version of the book that offers other settings says so and shows no wrong one. */
"use strict";
{
  /** @param {Element} box @returns {string} */
  const text = (box) => box.textContent?.trim() ?? "";
  /** A control of the page takes part as if its reader had moved it. @param {Element} control @param {string} [act] */
  const moved = (control, act = "input") => control.dispatchEvent(new Event(act, { bubbles: true }));

  /** What a choice is called, without how many it has: that changes with the evidence. @param {Element|null} choice */
  const called = (choice) => (choice?.parentElement ? text(choice.parentElement) : "").replace(/\s*\(\d+\)$/, "");

  /** What a chart's own control says: the day, and whether only voices are drawn. @param {Element} figure @returns {string[]} */
  function known(figure) {
    const slider = /** @type {HTMLInputElement|null} */ (figure.querySelector(".exhibit-known.is-live input[type=range]"));
    const voices = figure.querySelector(".exhibit-voices input[value=voices]:checked"), day = figure.querySelector(".exhibit-day");
    return [...(slider && day && Number(slider.value) < Number(slider.max) ? [`As known on: ${text(day)}`] : []),
      ...(voices ? [called(voices)] : [])];
  }

  /** The setting of a figure; nothing where it has no control, or nobody moved the chart's own. @param {Element} figure */
  function of(figure) {
    const note = figure.closest("[data-explore]")?.querySelector(".explore-note > :last-child");
    return [...(note ? [text(note)] : []), ...known(figure)].join("; ");
  }

  /** What a figure says at its setting, where somebody moved it: the sentence or the count that changes with it.
   * @param {Element} figure @returns {string} */
  function says(figure) {
    const said = figure.querySelector(known(figure).length ? ".exhibit-count" : ".exhibit-summary");
    return of(figure) && said ? text(said) : "";
  }

  /** What was said of a name. @param {string[]} words @param {string} name @returns {string|undefined} */
  const saidOf = (words, name) => words.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2);

  /** Put one control of a cell to what was said of it. @param {Element} control @param {string[]} words */
  function put(control, words) {
    const name = control.querySelector("legend, label"), ticks = control.querySelectorAll("[data-tick]");
    const said = name ? saidOf(words, text(name)) : undefined;
    const field = control.querySelector("[data-control]");
    if (said === undefined) return;
    const isMost = /^all( but |$)/.test(said), those = said.replace(/^all but /, "").split(", ");
    ticks.forEach((tick) => {
      /** @type {HTMLInputElement} */ (tick).checked = those.includes(text(tick.parentElement ?? tick)) !== isMost;
    });
    if (field instanceof HTMLSelectElement) {
      field.selectedIndex = Math.max(0, Array.from(field.options).findIndex((option) => option.text === said));
    } else if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = said === "yes";
    else if (field instanceof HTMLInputElement) {
      field.value = String(JSON.parse(field.dataset.options ?? "[]").indexOf(said));
    }
  }

  /** Put a chart's own control to what was said of it. @param {Element} figure @param {string[]} words */
  async function putChart(figure, words) {
    const day = saidOf(words, "As known on");
    const voices = /** @type {HTMLInputElement|null} */ (figure.querySelector(".exhibit-voices input[value=voices]"));
    const isVoices = Boolean(voices && words.includes(called(voices)));
    if (!day && !isVoices) return;
    const chart = () => window.ashrafExhibits?.shown.get(figure.id);
    if (!chart()) figure.scrollIntoView({ block: "center", behavior: "instant" });
    while (!chart()) await new Promise((done) => { addEventListener("ashraf-chart", done, { once: true }); });
    const { longDay } = window.ashrafExhibits;
    const at = chart().spec.steps?.find((/** @type {string} */ step) => longDay(step) === day);
    if (at) chart().asKnownOn(at);
    if (voices && isVoices) { voices.checked = true; moved(voices, "change"); }
  }

  /** Put an exhibit to a setting, and say so where that is no longer offered.
   * @param {Element} figure @param {string} setting */
  async function restore(figure, setting) {
    const box = figure.closest("[data-explore]"), words = setting.split("; ");
    if (box) {
      while (!box.querySelector(".explore-controls.is-live")) await new Promise(requestAnimationFrame);
      box.querySelectorAll(".explore-control").forEach((control) => put(control, words));
      moved(/** @type {Element} */ (box.querySelector(".explore-controls")));
    }
    await putChart(figure, words);
    if (of(figure) === setting) return;
    const line = whosays.make("p", `You kept this at a setting that it no longer has: ${setting}.`, { className: "exhibit-note" });
    line.setAttribute("role", "status");
    (box ?? figure).before(line);
  }

  const asked = new URLSearchParams(location.search).get("setting");
  if (asked && !history.state?.isPut) {
    whosays.remember({ isPut: true }); // after a reload the reader's own setting stands
    try { history.replaceState(history.state, "", location.pathname + location.hash); } catch { /* a file keeps its address */ }
    const figure = whosays.asked()?.closest("figure");
    if (figure) void restore(figure, asked);
  }
  window.whosaysSetting = { of, says };
}
