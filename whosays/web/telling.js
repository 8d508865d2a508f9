/* A story told in steps beside a chart: each step puts the chart's control "as known on" to its day, so that the number changes
   while the reader reads why, and a map to its place. Buttons and arrow keys lead from step to step, and scrolling does. */
"use strict";
{
  /** One story. */
  class Telling {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.steps = Array.from(box.querySelectorAll(".telling-step"), (one) => /** @type {HTMLElement} */ (one));
      this.bar = /** @type {HTMLElement} */ (box.querySelector(".telling-bar"));
      this.count = /** @type {HTMLElement} */ (this.bar.querySelector(".telling-count"));
      this.short = /** @type {HTMLElement} */ (this.bar.querySelector(".telling-short"));
      this.back = /** @type {HTMLElement} */ (this.bar.querySelector(".telling-back"));
      this.next = /** @type {HTMLElement} */ (this.bar.querySelector(".telling-next"));
      this.map = /** @type {HTMLElement|null} */ (box.querySelector(".exhibit-map"));
      // Beside the text a chart has a phone's width: its still picture is a phone's too.
      box.querySelectorAll(".still source").forEach((one) => one.setAttribute("media", "(max-width: 40rem), (min-width: 64rem)"));
      const view = box.querySelector(".telling-view");
      view?.addEventListener("click", () => {
        view.textContent = box.querySelector(".telling-both")?.classList.toggle("is-map") ? "Chart" : "Map";
      });
      this.at = -1;
      /** @type {number|null} the step to which the page is on its way: those that it passes are not told */
      this.goal = null;
      this.back.addEventListener("click", () => this.go(this.at - 1));
      this.next.addEventListener("click", () => this.go(this.at + 1));
      box.addEventListener("keydown", (event) => this.press(event));
      ["wheel", "touchmove"].forEach((act) => addEventListener(act, () => { this.goal = null; }, { passive: true }));
      addEventListener("ashraf-chart", () => this.show());
      const band = new IntersectionObserver((seen) => seen.forEach((one) => {
        if (one.isIntersecting) this.reach(this.steps.indexOf(/** @type {HTMLElement} */ (one.target)));
      }), { rootMargin: "-20% 0px -75% 0px" });
      this.steps.forEach((step) => band.observe(step));
      this.bar.classList.add("is-live");
      this.set(0);
    }

    /** A step came to where one reads. @param {number} at */
    reach(at) {
      if (this.goal === null || this.goal === at) { this.goal = null; this.set(at); }
    }

    /** Lead the reader to a step. @param {number} to */
    go(to) {
      const at = Math.max(0, Math.min(this.steps.length - 1, to));
      this.goal = at;
      this.set(at);
      this.steps[at].scrollIntoView({ block: "start", behavior: whosays.isCalm() ? "auto" : "smooth" });
    }

    /** @param {KeyboardEvent} event */
    press(event) {
      const ways = /** @type {Record<string, number>} */ ({ ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0,
        End: this.steps.length - 1 });
      if (!(event.key in ways) || event.target instanceof HTMLInputElement) return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.go(ways[event.key]);
    }

    /** @param {number} at */
    set(at) {
      if (at === this.at) return;
      this.steps[this.at]?.removeAttribute("aria-current");
      this.at = at;
      const step = this.steps[at], part = (/** @type {string} */ name) => step.querySelector(name)?.cloneNode(true) ?? "";
      step.setAttribute("aria-current", "step");
      this.count.textContent = `Step ${at + 1} of ${this.steps.length}: ${step.querySelector(".telling-when")?.textContent}`;
      this.short.replaceChildren(part(".lockup-number"), part(".lockup > .sp"), part(".lockup-who"));
      this.back.setAttribute("aria-disabled", String(at === 0));
      this.next.setAttribute("aria-disabled", String(at === this.steps.length - 1));
      this.show();
    }

    /** The chart as known on the day of the step, once it is drawn; the map, drawn or not. */
    show() {
      window.ashrafExhibits?.shown.get(this.box.dataset.telling)?.asKnownOn(this.steps[this.at].dataset.day);
      if (!this.map) return;
      this.map.dataset.step = String(this.at);
      this.map.dispatchEvent(new Event("whosays-step"));
    }
  }

  whosays.whenRead(() => document.querySelectorAll("[data-telling]").forEach((box) => {
    if (box instanceof HTMLElement && box.querySelector(".telling-step")) new Telling(box);
  }));
}
