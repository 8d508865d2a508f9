/* On pages of a reading list that was opened on this device: how far one is, and what comes next. book.js loads it. */
"use strict";
{
  /** @typedef {[code: string, kind: string, id: string, words: string, to: string]} Part */
  const KEY = "ashraf.list", SAFE = /^chapters\/[a-z0-9_/-]+\.html(#[\w.-]+)?$/;

  /** The bar above a page: it marks parts as done and leads on. */
  class ReadingBar {
    /** @param {{l: string, done?: Record<string, boolean>}} state @param {Part[]} parts @param {Part[]} here those of this page */
    constructor(state, parts, here) {
      this.state = state;
      this.parts = parts;
      this.here = here;
      this.done = state.done && typeof state.done === "object" ? state.done : {};
      this.bar = whosays.make("nav", "", { className: "reading-bar" });
      this.bar.setAttribute("aria-label", "Reading list");
      addEventListener("ashraf-quiz", () => this.show());
      this.show();
    }

    /** @param {Part} part */
    isDone([code, kind, id]) { return this.done[code] === true || (kind === "quiz" && whosays.quizDone(id)); }

    show() {
      const count = this.parts.filter((part) => this.isDone(part)).length, next = this.parts.find((part) => !this.isDone(part));
      const open = this.here.find((part) => !this.isDone(part)), root = whosays.root();
      const list = `${document.documentElement.dataset.list}?l=${encodeURIComponent(this.state.l)}`;
      this.bar.replaceChildren(whosays.make("a", "Reading list", { href: list }), `: ${count} of ${this.parts.length} done`);
      if (next) this.bar.append(", next: ", whosays.make("a", String(next[3]), { href: root + next[4] }));
      if (!open) return;
      const button = whosays.make("button", `I have done: ${open[3]}`, { type: "button" });
      button.addEventListener("click", () => this.finish(open));
      this.bar.append(" ", button);
    }

    /** @param {Part} part */
    finish(part) {
      this.done[part[0]] = true;
      this.state.done = this.done;
      whosays.keep(KEY, JSON.stringify(this.state)); // where nothing is kept, it holds for this visit
      this.show();
      /** @type {HTMLElement} */ (this.bar.querySelector("button") ?? this.bar.querySelector("a")).focus();
    }
  }

  const page = (/** @type {string} */ path) => path.split("#")[0].split("/").slice(-2).join("/");
  const state = whosays.keptObject(KEY), article = document.querySelector("article.text");
  /** @type {Part[]} */
  const parts = Array.isArray(state.items) ? state.items.filter((/** @type {any} */ i) => Array.isArray(i) && SAFE.test(i[4])) : [];
  const here = parts.filter((part) => page(part[4]) === page(location.pathname));
  if (here.length && article) article.prepend(new ReadingBar(state, parts, here).bar);
}
