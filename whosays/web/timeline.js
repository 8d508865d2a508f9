/* Long timelines: narrowed down, and gone through event by event. Without this the whole list stands.
   A plain script: it must work from a file on a stick. */
"use strict";
{
  /** Events of one timeline: what its filters leave, and the one at which a reader is. */
  class Timeline {
    /** @param {HTMLElement} place its `.exhibit-filter` */
    constructor(place) {
      this.box = /** @type {HTMLElement} */ (place.closest("[data-exhibit]"));
      this.selects = Array.from(place.querySelectorAll("select"));
      this.find = /** @type {HTMLInputElement|null} */ (place.querySelector("input[type=search]"));
      this.status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
      /** @type {HTMLElement[]} */
      this.items = Array.from(this.box.querySelectorAll("li[data-keys]"));
      this.words = this.items.map((item) => whosays.words(item.textContent ?? ""));
      /** @type {HTMLElement|null} */
      this.current = null;
      place.classList.add("is-live");
      place.addEventListener("input", () => this.narrow());
      this.narrow();
      const steps = /** @type {HTMLElement|null} */ (this.box.querySelector(".timeline-steps"));
      if (steps) this.walk(steps);
    }

    /** Show what the filters ask for, and say how much that is. */
    narrow() {
      const asked = whosays.words(this.find?.value ?? "");
      this.items.forEach((item, n) => {
        const keys = (item.dataset.keys ?? "").split(" ");
        const isChosen = this.selects.every((select) => !select.value || keys.includes(select.value));
        item.hidden = !isChosen || !this.words[n].includes(asked);
      });
      this.box.querySelectorAll(".timeline-year").forEach((year) => {
        /** @type {HTMLElement} */ (year).hidden = !year.querySelector("li[data-keys]:not([hidden])");
      });
      const all = this.items.length, shown = this.shown().length;
      const said = shown === all ? `${all} entries` : `${shown} of ${all} entries`;
      if (this.status.textContent !== said) this.status.textContent = said; // screen readers read what is written anew
    }

    shown() { return this.items.filter((item) => !item.hidden); }

    /** Previous and next: the buttons and, on an event, the arrow keys move the focus from event to event.
     * @param {HTMLElement} steps */
    walk(steps) {
      const told = /** @type {HTMLElement} */ (steps.querySelector("[role=status]"));
      steps.classList.add("is-live");
      steps.querySelectorAll("button").forEach((button) => {
        button.addEventListener("click", () => this.step(Number(button.dataset.step), told));
      });
      const list = /** @type {HTMLElement|null} */ (this.items[0].closest("ol.timeline"));
      list?.addEventListener("keydown", (event) => this.onKey(event, told));
      whosays.onAsked((item, isNew) => {
        if (!this.items.includes(item)) return;
        if (item.hidden || !item.getClientRects().length) { // put away itself, or with its year
          [...this.selects, this.find].forEach((control) => { if (control) control.value = ""; });
          this.narrow();
        }
        this.mark(item, told);
        if (isNew) item.scrollIntoView({ block: "center", behavior: "instant" });
      });
    }

    /** @param {KeyboardEvent} event @param {HTMLElement} told */
    onKey(event, told) {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key], all = this.shown();
      const item = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest("li[data-keys]"));
      if (!item || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (by === undefined && event.key !== "Home" && event.key !== "End") return;
      event.preventDefault();
      if (by === undefined) { this.go(all[event.key === "Home" ? 0 : all.length - 1], told); return; }
      if (item !== this.current) this.mark(item, told);
      this.step(by, told);
    }

    /** @param {number} by -1 or 1 @param {HTMLElement} told where it is said */
    step(by, told) {
      const all = this.shown(), at = this.current ? all.indexOf(this.current) : -1;
      if (!all.length) { told.textContent = "No event to go to"; return; }
      if (at < 0) { // nothing chosen yet, or it is filtered away: the next one from there
        const from = this.current ? this.items.indexOf(this.current) : -1;
        const rest = all.filter((item) => (by > 0 ? this.items.indexOf(item) > from : this.items.indexOf(item) < from));
        const found = rest.length ? rest : all;
        this.go(found[by > 0 ? 0 : found.length - 1], told);
        return;
      }
      const next = all[at + by];
      if (next) this.go(next, told);
      else told.textContent = by > 0 ? "This is the last event" : "This is the first event";
    }

    /** Make an event the one at which the reader is. @param {HTMLElement} item @param {HTMLElement} told */
    mark(item, told) {
      if (this.current) {
        this.current.removeAttribute("aria-current");
        this.current.tabIndex = -1;
      }
      this.current = item;
      item.setAttribute("aria-current", "true");
      item.tabIndex = 0;
      const all = this.shown();
      told.textContent = `${all.indexOf(item) + 1} of ${all.length}: ${item.querySelector(".timeline-when")?.textContent}`;
    }

    /** @param {HTMLElement} item @param {HTMLElement} told */
    go(item, told) {
      this.mark(item, told);
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "center", behavior: "instant" });
    }
  }

  /** Turning points first, the rest at a press. @param {HTMLElement} place its `.timeline-all` */
  const shorten = (place) => {
    const box = /** @type {HTMLElement} */ (place.closest("[data-exhibit]"));
    const button = /** @type {HTMLButtonElement} */ (place.querySelector("button")), more = button.textContent;
    /** @param {boolean} isBrief */
    const set = (isBrief) => {
      box.classList.toggle("is-brief", isBrief);
      button.setAttribute("aria-expanded", String(!isBrief));
      button.textContent = isBrief ? more : button.dataset.less ?? more;
    };
    place.classList.add("is-live");
    button.addEventListener("click", () => {
      const top = button.getBoundingClientRect().top;
      set(!box.classList.contains("is-brief"));
      // Who puts the rest away stays at the button.
      if (box.classList.contains("is-brief")) scrollBy(0, button.getBoundingClientRect().top - top);
    });
    ["input", "click"].forEach((name) => box.addEventListener(name, ({ target }) => { // who filters wants to see what is found
      if (target instanceof Element && target.closest(".exhibit-filter, .timeline-steps")) set(false);
    }));
    set(true);
    whosays.onAsked((item) => { if (box.contains(item)) set(false); });
  };

  const meet = (/** @type {ParentNode} */ inside) => {
    inside.querySelectorAll(".timeline-all:not(.is-live)").forEach((place) => shorten(/** @type {HTMLElement} */ (place)));
    inside.querySelectorAll(".exhibit-filter:not(.is-live)").forEach((place) => {
      new Timeline(/** @type {HTMLElement} */ (place));
    });
  };
  whosays.whenRead(() => meet(document));
  addEventListener("ashraf-shown", ({ target }) => { if (target instanceof Element) meet(target); });
}
