/* The page that shows a reading list, from its address (assign.js) or from this device. What is done is kept in localStorage:
   "ashraf.list" is JSON { l, t, w, d, n, items: [[code, kind, id, words, to]], done: { code: true } }; readinglist.js reads it. */
"use strict";
{
  /** @typedef {[kind: string, id: string, words: string, to: string, minutes: number, chapter?: string]} Part */
  const CODE = 4, MOST = 60, KEY = "ashraf.list";
  /** What a teacher says of a list, and how long it may be. @type {Record<string, number>} */
  const TOLD = { t: 80, w: 300, d: 10, n: 300 };
  const ASK = "Ask for the link, or choose a chapter:";
  const { make } = whosays;
  const many = (/** @type {number} */ n, /** @type {string} */ one) => `${n} ${one}${n === 1 ? "" : "s"}`;
  const keep = (/** @type {object} */ state) => whosays.keep(KEY, JSON.stringify(state));

  /** The codes in what somebody typed or followed. @param {string} text @returns {string[]} */
  const codes = (text) => {
    const given = text.toLowerCase(), inside = /[?&]l=([a-z0-9]+)/.exec(given);
    return (inside ? inside[1] : given).replace(/[^a-z0-9]/g, "").match(new RegExp(`.{${CODE}}`, "g")) ?? [];
  };

  /** What a teacher says, from an address or a memory, which may hold anything. @param {(name: string) => any} get */
  function told(get) {
    const said = Object.entries(TOLD).map(([name, most]) => {
      const text = get(name);
      return [name, typeof text === "string" ? text.replace(/[^\P{Cc}\n]/gu, "").trim().slice(0, most) : ""];
    });
    const found = Object.fromEntries(said.filter(([, text]) => text));
    const isDay = /^\d{4}-\d\d-\d\d$/.test(found.d) && !Number.isNaN(Date.parse(found.d));
    if (!isDay) delete found.d;
    return found;
  }

  /** The page that shows a reading list, with what is done. */
  class List {
    /** @param {HTMLElement} box */
    constructor(box) {
      const find = (/** @type {string} */ what) => /** @type {HTMLElement} */ (box.querySelector(`[data-assign-${what}]`));
      /** @type {Record<string, Part>} */
      this.every = JSON.parse(box.querySelector("script[type='application/json']")?.textContent ?? "{}");
      this.head = find("head");
      this.sum = find("sum");
      this.items = find("items");
      this.buttons = find("buttons");
      this.enter = /** @type {HTMLFormElement} */ (find("code"));
      this.chapters = Array.from(this.items.childNodes);
      /** @type {{l: string, items: any[], done: Record<string, boolean>, t?: string, w?: string, d?: string, n?: string}} */
      this.state = { l: "", items: [], done: {} };
      this.unknown = 0;
      this.isLost = false;
      box.querySelector("[data-do=start]")?.addEventListener("click", () => {
        this.state.done = {};
        keep(this.state);
        this.show();
      });
      box.querySelector("[data-do=forget]")?.addEventListener("click", () => {
        whosays.forget(KEY);
        location.assign(location.pathname);
      });
      this.enter.addEventListener("submit", (event) => {
        event.preventDefault();
        const typed = /** @type {HTMLInputElement} */ (this.enter.elements.namedItem("l")).value;
        const asked = new URLSearchParams({ l: codes(typed).join(""),
          ...(typed.includes("?") ? told((name) => new URLSearchParams(typed.split("?")[1]).get(name)) : {}) });
        location.assign(`${location.pathname}?${asked}`);
      });
      addEventListener("pageshow", () => this.show());
      this.show();
    }

    /** @param {string} code */
    has(code) { return Object.keys(this.every).includes(code); }

    /** What the address asks for, else what was open on this device. */
    read() {
      const address = new URLSearchParams(location.search), asked = address.get("l"), before = whosays.keptObject(KEY);
      const given = codes(String(asked ?? before.l ?? ""));
      const known = Array.from(new Set(given.filter((code) => this.has(code)))).slice(0, MOST);
      this.unknown = asked === null ? 0 : given.filter((code) => !this.has(code)).length + (given.length ? 0 : 1);
      const done = before.done && typeof before.done === "object" ? before.done : {};
      this.state = { l: known.join(""), items: known.map((code) => [code, ...this.every[code].slice(0, 4)]),
        ...told((name) => (asked === null ? before[name] : address.get(name))),
        done: Object.fromEntries(known.filter((code) => done[code] === true).map((code) => [code, true])) };
      if (known.length) this.isLost = !keep(this.state);
    }

    /** @param {string} code */
    isDone(code) {
      const [kind, id, , to] = this.every[code];
      return this.state.done[code] === true || whosays.partDone(kind, id, to);
    }

    /** A part of the list. @param {string} code */
    row(code) {
      const [kind, id, words, to, minutes, chapter] = this.every[code];
      const item = make("li"), label = make("label");
      const tick = make("input", "", { type: "checkbox", checked: this.isDone(code) });
      tick.setAttribute("aria-label", `Done: ${words}`);
      tick.addEventListener("change", () => {
        if (tick.checked) this.state.done[code] = true; else delete this.state.done[code];
        this.isLost = !keep(this.state);
        this.count();
      });
      label.append(tick);
      item.append(label, make("a", words, { href: whosays.root() + to }),
        make("span", `${chapter ? `${chapter}, ` : ""}${minutes} min`, { className: "muted" }));
      if (whosays.partDone(kind, id, to)) {
        item.append(make("span", kind === "quiz" ? " (every question was checked on this device)" : " (checked on this device)",
          { className: "muted" }));
      }
      return item;
    }

    count() {
      const chosen = this.state.items.map(([code]) => code), done = chosen.filter((code) => this.isDone(code)).length;
      const minutes = chosen.reduce((n, code) => n + this.every[code][4], 0);
      const are = this.unknown === 1 ? "is" : "are";
      const odd = this.unknown ? ` ${many(this.unknown, "part")} of the address ${are} not known here and left out.` : "";
      const lost = this.isLost ? " This browser keeps nothing: keep the link." : "";
      this.sum.textContent = chosen.length
        ? `Your reading list: ${done} of ${chosen.length} done, about ${many(minutes, "minute")} in all.${odd}${lost}`
        : `${this.unknown ? "This address names no part of the book." : "No list is open on this device."} ${ASK}`;
    }

    /** What the teacher says of the list. */
    say() {
      const { t, w, d, n } = this.state;
      const lang = document.documentElement.lang.replace(/^(en)?$/, "en-GB"); // as the book writes days
      const day = d && new Date(`${d}T12:00`).toLocaleDateString(lang, { dateStyle: "full" }).replace(",", "");
      const lines = [t && make("h2", t), day && make("p", `For ${day}`), w && make("p", w), n && make("p", n)];
      const shown = /** @type {HTMLElement[]} */ (lines.filter(Boolean));
      shown.forEach((line) => { line.dir = "auto"; });
      this.head.replaceChildren(...shown);
      this.head.hidden = !shown.length || !this.state.items.length;
    }

    show() {
      this.read();
      this.say();
      const isOpen = this.state.items.length > 0;
      this.items.replaceChildren(...(isOpen ? this.state.items.map(([code]) => this.row(code)) : this.chapters));
      this.items.classList.toggle("reading-open", isOpen);
      this.buttons.hidden = !isOpen;
      this.enter.hidden = false;
      this.count();
    }
  }

  document.querySelectorAll("[data-assign=list]").forEach((box) => new List(/** @type {HTMLElement} */ (box)));
}
