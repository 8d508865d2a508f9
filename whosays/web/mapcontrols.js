/* What readers do at a map: choose the speaker whose rings are whole, or the step of a story, and go from mark to mark. The first
   two work before the map is there, for the sentence, the statements and the steps stand on the page. */
"use strict";
globalThis.whosaysMapControls = (() => {
  /** Whose rings. @param {HTMLElement} figure @param {(voice: string) => void} light called with the speaker; empty for all */
  function voices(figure, light) {
    const verdict = figure.querySelector(".map-verdict"), list = figure.querySelector(".map-said");
    figure.querySelectorAll(".map-voices input").forEach((input) => input.addEventListener("change", () => {
      const { value, dataset } = /** @type {HTMLInputElement} */ (input);
      if (verdict) verdict.textContent = dataset.says ?? "";
      if (list instanceof HTMLDetailsElement) list.open = !!value;
      list?.querySelectorAll("li").forEach((item) => { item.hidden = !!value && item.dataset.voice !== value; });
      light(value);
    }));
  }

  /** Buttons and keys from step to step. @param {HTMLElement} figure @param {(step: number) => void} show called with each */
  function steps(figure, show) {
    const place = figure.querySelector(".map-stepper");
    if (!(place instanceof HTMLElement)) return;
    const items = Array.from(place.querySelectorAll(".map-steps > li")), many = items.length;
    const [status, back, next, counter] = ["[role=status]", ".map-back", ".map-next", ".map-count"].map((name) =>
      /** @type {HTMLElement} */ (place.querySelector(name)));
    let now = 0;
    const go = (/** @type {number} */ to, /** @type {boolean} */ isSaid) => {
      if (to < 0 || to >= many) return;
      now = to;
      items.forEach((item, n) => item.classList.toggle("is-now", n === to));
      const count = `Step ${to + 1} of ${many}`;
      counter.textContent = count;
      back.setAttribute("aria-disabled", String(to === 0));
      next.setAttribute("aria-disabled", String(to === many - 1));
      if (isSaid) status.textContent = `${count}. ${items[to].textContent}`;
      show(to);
    };
    place.classList.add("is-live");
    back.addEventListener("click", () => go(now - 1, true));
    next.addEventListener("click", () => go(now + 1, true));
    place.addEventListener("keydown", (e) => {
      /** @type {Record<string, number>} */
      const ways = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: many - 1 };
      if (!(e.key in ways)) return;
      e.preventDefault();
      go(ways[e.key], true);
    });
    // A story beside the map says which step it is at (telling.js).
    const follow = () => go(Number(figure.dataset.step ?? 0), false);
    figure.addEventListener("whosays-step", follow);
    follow();
  }

  /** Marks are one stop of the keyboard, with arrows between them.
   * @template {{element: HTMLElement}} Pin
   * @param {Pin[]} pins in their order @param {(pin: Pin) => void} stop makes one the stop */
  function rove(pins, stop) {
    for (const pin of pins) {
      pin.element.addEventListener("keydown", (e) => {
        const shown = pins.filter((p) => p.element.offsetParent !== null), at = shown.indexOf(pin);
        /** @type {Record<string, number>} */
        const ways = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 };
        if (!(e.key in ways)) return;
        e.preventDefault();
        e.stopPropagation();
        const next = shown[ways[e.key]];
        if (next) { stop(next); next.element.focus(); }
      });
    }
  }

  return { voices, steps, rove };
})();
