/* On pages of a reading list that was opened on this device: a bar in sight that says which part this is, and an end mark under
   each part; both say how far one is and lead on. book.js loads it. */
"use strict";
{
  /** @typedef {[code: string, kind: string, id: string, words: string, to: string]} Part */
  const KEY = "ashraf.list", SAFE = /^(chapters\/[a-z0-9_/-]+\.html|_ashraf\/downloads\/[\w-]+\.pdf)(#[\w.=-]+)?$/;
  const { make } = whosays;
  const page = (/** @type {string} */ path) => path.split("#")[0].split("/").slice(-2).join("/");

  /** The list as it was kept, and what of it is on this page. */
  class ReadingList {
    /** @param {any} state @param {Part[]} parts @param {Part[]} here those of this page */
    constructor(state, parts, here) {
      this.state = state;
      this.parts = parts;
      this.here = here;
      /** @type {Record<string, boolean>} */
      this.done = state.done && typeof state.done === "object" ? state.done : {};
      /** @type {(() => void)[]} */
      this.shown = [];
      addEventListener("ashraf-quiz", () => this.show());
    }

    show() { this.shown.forEach((draw) => draw()); }

    /** @param {Part} part */
    number(part) { return `Part ${this.parts.indexOf(part) + 1} of ${this.parts.length}`; }

    /** @param {Part} part */
    isDone([code, kind, id, , to]) { return this.done[code] === true || whosays.partDone(kind, id, to); }

    /** How many are done, in words. */
    count() { return `${this.parts.filter((part) => this.isDone(part)).length} of ${this.parts.length} done`; }

    /** The next part that is not done: after this one, else from the start. @param {Part} part */
    after(part) {
      const at = this.parts.indexOf(part) + 1;
      return [...this.parts.slice(at), ...this.parts.slice(0, at - 1)].find((other) => !this.isDone(other));
    }

    /** @param {Part} part */
    finish(part) {
      if (this.done[part[0]] === true) delete this.done[part[0]]; else this.done[part[0]] = true;
      this.state.done = this.done;
      whosays.keep(KEY, JSON.stringify(this.state)); // where nothing is kept, it holds for this visit
      this.show();
    }

    /** The button that says it is done. @param {() => Part} of */
    button(of) {
      const button = make("button", "", { type: "button" });
      button.addEventListener("click", () => this.finish(of()));
      this.shown.push(() => {
        const part = of(), isDone = this.isDone(part);
        button.setAttribute("aria-pressed", String(isDone));
        button.setAttribute("aria-label", `Done: ${part[3]}`);
        button.textContent = `${isDone ? "☑" : "☐"} Done`;
      });
      return button;
    }

    /** The way to the next part, or back to the list when all is done. @param {() => Part} of */
    next(of) {
      const link = make("a", "", { className: "reading-next" });
      this.shown.push(() => {
        const next = this.after(of());
        link.textContent = next ? "Next" : "All done: your list";
        link.href = next ? whosays.root() + next[4] : this.home();
        if (next) link.setAttribute("aria-label", `Next: ${next[3]}`); else link.removeAttribute("aria-label");
      });
      return link;
    }

    home() {
      const to = new URLSearchParams({ l: this.state.l });
      ["t", "w", "d", "n"].forEach((name) => { if (this.state[name]) to.set(name, this.state[name]); });
      return `${document.documentElement.dataset.list}?${to}`;
    }
  }

  /** The bar at the foot of the window. */
  class ReadingBar {
    /** @param {ReadingList} list */
    constructor(list) {
      this.list = list;
      this.now = list.here.find((part) => part[4].split("#")[1] === location.hash.slice(1))
        ?? list.here.find((part) => !list.isDone(part)) ?? list.here[0];
      const bar = make("nav", "", { className: "reading-bar" }), said = make("span", "", { className: "reading-now" });
      const home = make("a", "", { className: "reading-list-link", href: list.home() });
      bar.setAttribute("aria-label", "Reading list");
      bar.append(said, home, list.button(() => this.now), list.next(() => this.now));
      list.shown.push(() => {
        said.replaceChildren(make("strong", list.number(this.now)), `: ${this.now[3]}`);
        home.textContent = list.count();
        home.setAttribute("aria-label", `Reading list: ${list.count()}`);
      });
      document.querySelector("main")?.after(bar);
      document.documentElement.classList.add("has-reading-bar");
      if (list.here.length > 1) addEventListener("scroll", () => this.follow(), { passive: true });
    }

    /** The part in which the reader is: the last one that begins above the middle of the window. */
    follow() {
      if (this.isAsked) return;
      this.isAsked = true;
      requestAnimationFrame(() => {
        this.isAsked = false;
        const passed = this.list.here.map((part) => ({ part, top: place(part)?.getBoundingClientRect().top ?? Infinity }))
          .filter(({ top }) => top < innerHeight / 2).sort((a, b) => a.top - b.top);
        const now = passed[passed.length - 1]?.part ?? this.now;
        if (now === this.now) return;
        this.now = now;
        this.list.show();
      });
    }
  }

  /** Where a part begins. @param {Part} part @returns {Element|null} */
  function place(part) {
    const name = part[4].split("#")[1];
    return name ? document.getElementById(name) : document.querySelector("article.text");
  }

  /** Put an end mark under a part. @param {ReadingList} list @param {Part} part */
  function mark(list, part) {
    const found = place(part), box = make("aside", "", { className: "reading-end" }), said = make("p");
    if (!found) return;
    box.setAttribute("aria-label", `End of a part: ${part[3]}`);
    box.append(said, list.button(() => part), list.next(() => part));
    list.shown.push(() => {
      said.replaceChildren(make("strong", `${list.number(part)} ends here`), `: ${part[3]} (${list.count()})`);
    });
    const put = () => {
      const now = place(part), section = now?.closest("section"), kind = part[1];
      if (kind === "chapter") (now?.querySelector(".page-tools") ?? now?.lastElementChild)?.before(box);
      else if (kind === "section" && section) section.append(box);
      else now?.after(box);
    };
    const late = found.closest("[data-late]");
    if (!late) { put(); return; }
    // A quiz comes when the reader moves (book.js).
    const watch = new MutationObserver(() => { watch.disconnect(); put(); });
    watch.observe(late, { childList: true });
  }

  const state = whosays.keptObject(KEY);
  /** @type {Part[]} */
  const parts = Array.isArray(state.items) ? state.items.filter((/** @type {any} */ i) => Array.isArray(i) && SAFE.test(i[4])) : [];
  const here = parts.filter((part) => page(part[4]) === page(location.pathname));
  if (here.length && document.querySelector("article.text")) {
    whosays.load("assign.css").catch(() => {}).then(() => { // its looks: no other page of a chapter has them
      const list = new ReadingList(state, parts, here);
      here.forEach((part) => mark(list, part));
      new ReadingBar(list);
      list.show();
    });
  }
}
