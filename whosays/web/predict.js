/* A guess before an exhibit: who of a few speakers gave the lowest figure, the first one? The drawing is covered softly until
   the reader has chosen or wants to see it; nothing moves, nothing is scored. Guesses stay on this device. */
"use strict";
{
  const KEY = "whosays.predict.1"; // exhibit -> the figure whose speaker was chosen, or nothing where the reader skipped

  /** One question and its exhibit. */
  class Guess {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.exhibit = box.dataset.predict ?? "";
      this.figure = document.getElementById(this.exhibit);
      this.choices = Array.from(box.querySelectorAll("button[value]"), (one) => /** @type {HTMLButtonElement} */ (one));
      this.fieldset = /** @type {HTMLElement} */ (box.querySelector("fieldset"));
      this.answer = /** @type {HTMLElement} */ (box.querySelector(".predict-answer"));
      this.told = /** @type {HTMLElement} */ (box.querySelector(".predict-guess > span"));
      this.skip = whosays.make("button", "Skip, show me", { type: "button", className: "predict-skip" });
      this.fieldset.hidden = this.answer.hidden = false; // predict.css had kept room for both
      this.choices.forEach((one) => one.addEventListener("click", () => this.choose(one.value)));
      this.skip.addEventListener("click", () => this.choose(""));
      box.querySelector(".predict-again")?.addEventListener("click", () => this.again());
      // Whoever works in the exhibit, or comes by a link to it, wants to see it.
      ["focusin", "click"].forEach((act) => this.figure?.addEventListener(act, (event) => {
        if (event.target !== this.skip && this.isCovered) this.choose("", false);
      }));
      whosays.onAsked((target, isNew) => { if (isNew && this.figure?.contains(target)) this.cover(false); });
      this.show();
    }

    /** What was chosen on this device; nothing yet is undefined. @returns {string|undefined} */
    get kept() { return whosays.keptObject(KEY)[this.exhibit]; }

    get isCovered() { return this.figure?.classList.contains("is-veiled") ?? false; }

    /** @param {string|undefined} chosen */
    keep(chosen) { whosays.keep(KEY, JSON.stringify({ ...whosays.keptObject(KEY), [this.exhibit]: chosen })); }

    /** Show what is kept. @param {string|undefined} [chosen] */
    show(chosen = this.kept) {
      const name = this.choices.find((one) => one.value === chosen)?.textContent?.trim();
      const isOpen = chosen === undefined;
      this.told.textContent = name ? `Your guess: ${name}.` : "You went on without a guess.";
      this.box.classList.toggle("is-answered", !isOpen);
      this.cover(isOpen && !this.figure?.contains(document.activeElement));
    }

    /** Cover the drawing softly, or show it. @param {boolean} isCovered */
    cover(isCovered) {
      this.figure?.classList.toggle("is-veiled", isCovered);
      if (isCovered) this.figure?.querySelector(".exhibit-title")?.after(this.skip);
      else this.skip.remove();
    }

    /** @param {string} chosen a figure, or nothing @param {boolean} [isHeard] whether the answer is what the reader goes to */
    choose(chosen, isHeard = true) {
      this.keep(chosen);
      this.show(chosen);
      if (isHeard) this.answer.focus({ preventScroll: true });
    }

    again() {
      this.keep(undefined);
      this.show(undefined);
      this.choices[0]?.focus({ preventScroll: true });
    }
  }

  whosays.whenRead(() => document.querySelectorAll("[data-predict]").forEach((box) => {
    if (box instanceof HTMLElement) new Guess(box);
  }));
}
