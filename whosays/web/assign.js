/* The teacher's form, and the page that shows a reading list. A plain script; nothing leaves the device.
   The list travels in the address: `?l=` and four letters for each part. What is done is kept in localStorage:
   "ashraf.list" is JSON { l, items: [[code, kind, id, words, to]], done: { code: true } }; readinglist.js reads it. */
"use strict";
{
  /** @typedef {[kind: string, id: string, words: string, to: string, minutes: number, chapter?: string]} Part */
  const CODE = 4, MOST = 60, KEY = "ashraf.list";
  const ASK = "Ask for the link, or choose a chapter:";
  const { make } = whosays;
  const many = (/** @type {number} */ n, /** @type {string} */ one) => `${n} ${one}${n === 1 ? "" : "s"}`;
  const keep = (/** @type {object} */ state) => whosays.keep(KEY, JSON.stringify(state));

  /** A QR code as a picture. @param {string} text @returns {SVGElement} */
  const qr = (text) => {
    const made = window.qrcode(0, "M"), NS = "http://www.w3.org/2000/svg", quiet = 4;
    made.addData(text);
    made.make();
    const count = made.getModuleCount(), size = count + 2 * quiet;
    let way = "";
    for (let y = 0; y < count; y += 1) {
      for (let x = 0; x < count; x += 1) if (made.isDark(y, x)) way += `M${x + quiet} ${y + quiet}h1v1h-1z`;
    }
    /** @param {string} tag @param {Record<string, string|number>} attributes */
    const shape = (tag, attributes) => {
      const element = /** @type {SVGElement} */ (document.createElementNS(NS, tag));
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
      return element;
    };
    const svg = shape("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": "QR code of the link to this list",
      "shape-rendering": "crispEdges" });
    svg.append(shape("rect", { width: size, height: size, fill: "#fff" }), shape("path", { d: way, fill: "#000" }));
    return svg;
  };

  /** The form in which a teacher chooses parts of the book. */
  class Form {
    /** @param {HTMLFormElement} box */
    constructor(box) {
      this.box = box;
      const find = (/** @type {string} */ what) => /** @type {HTMLElement} */ (box.querySelector(`[data-assign-${what}]`));
      this.sum = find("sum");
      this.notes = find("notes");
      this.chosen = find("chosen");
      this.link = find("link");
      this.told = find("told");
      this.square = find("qr");
      this.open = /** @type {HTMLAnchorElement} */ (find("open"));
      this.address = /** @type {HTMLInputElement} */ (box.querySelector("#assign-address"));
      this.chapters = Array.from(box.querySelectorAll("fieldset"));
      // In the order of the book, a chapter's quiz after its parts, wherever its box stands.
      this.parts = this.chapters.flatMap((chapter) => {
        const found = /** @type {HTMLInputElement[]} */ (Array.from(chapter.querySelectorAll("input[name=part]")));
        return [...found.filter((part) => part.dataset.kind !== "quiz"), ...found.filter((part) => part.dataset.kind === "quiz")];
      });
      /** @type {string[]} codes, as the teacher ordered them */
      this.order = [];
      this.listen();
      this.chapters.forEach((chapter) => this.whole(chapter));
      this.changed();
    }

    /** @param {string} code @returns {HTMLInputElement} */
    part(code) { return /** @type {HTMLInputElement} */ (this.parts.find((part) => part.value === code)); }

    listen() {
      this.box.addEventListener("change", (event) => {
        const chapter = event.target instanceof Element && event.target.closest("fieldset");
        if (chapter) this.whole(chapter);
        this.changed();
      });
      this.box.addEventListener("submit", (event) => event.preventDefault());
      this.address.addEventListener("focus", () => this.address.select());
      this.box.querySelector("[data-do=copy]")?.addEventListener("click", () => this.copy());
      this.box.querySelector("[data-do=clear]")?.addEventListener("click", () => this.clear());
    }

    /** A chapter as a whole holds its parts. @param {Element} chapter */
    whole(chapter) {
      const all = /** @type {HTMLInputElement|null} */ (chapter.querySelector("[data-kind=chapter]"));
      chapter.querySelectorAll("[data-kind=section], [data-kind=exhibit]").forEach((found) => {
        const part = /** @type {HTMLInputElement} */ (found);
        part.disabled = Boolean(all?.checked);
        if (part.disabled) part.checked = false;
      });
    }

    /** What was ordered by hand keeps its place; a new part goes before the next one of the book that is chosen. */
    changed() {
      const ticked = this.parts.filter((part) => part.checked).map((part) => part.value);
      this.order = this.order.filter((code) => ticked.includes(code));
      ticked.forEach((code, n) => {
        if (this.order.includes(code)) return;
        const after = ticked.slice(n + 1).find((other) => this.order.includes(other));
        this.order.splice(after ? this.order.indexOf(after) : this.order.length, 0, code);
      });
      this.show();
    }

    /** @param {string} code @param {number} by */
    move(code, by) {
      const at = this.order.indexOf(code), to = at + by;
      if (to < 0 || to >= this.order.length) return;
      this.order.splice(at, 1);
      this.order.splice(to, 0, code);
      this.show();
      const again = this.chosen.querySelector(`[data-code='${code}'] [data-by='${by}']:not(:disabled)`)
        ?? this.chosen.querySelector(`[data-code='${code}'] button:not(:disabled)`);
      if (again instanceof HTMLElement) again.focus();
    }

    /** A chosen part with its buttons. @param {string} code @param {number} at */
    row(code, at) {
      const { words = "", minutes } = this.part(code).dataset, item = make("li");
      item.dataset.code = code;
      item.append(make("span", `${words} (${minutes} min) `));
      for (const { by, name } of [{ by: -1, name: "Earlier" }, { by: 1, name: "Later" }]) {
        const button = make("button", name, { type: "button", disabled: at + by < 0 || at + by >= this.order.length });
        button.dataset.by = String(by);
        button.setAttribute("aria-label", `${name}: ${words}`);
        button.addEventListener("click", () => this.move(code, by));
        item.append(button, " ");
      }
      return item;
    }

    show() {
      const chosen = this.order.length, minutes = this.order.reduce((n, code) => n + Number(this.part(code).dataset.minutes), 0);
      this.sum.textContent = chosen ? `${many(chosen, "part")}, about ${many(minutes, "minute")}.` : "Nothing is ticked yet.";
      const said = new Set(this.chapters.filter((chapter) => chapter.querySelector("input:checked"))
        .flatMap((chapter) => /** @type {string[]} */ (JSON.parse(chapter.dataset.notes ?? "[]"))));
      this.notes.replaceChildren(...(said.size ? [make("p", "Content notes of these chapters", { className: "assign-head" })] : []),
        ...Array.from(said, (note) => make("p", note)));
      this.chosen.replaceChildren(...this.order.map((code, at) => this.row(code, at)));
      this.link.hidden = !chosen;
      if (chosen) this.linked();
    }

    linked() {
      const to = new URL(this.box.dataset.list ?? "", location.href), code = this.order.join("");
      to.search = `?l=${code}`;
      to.hash = "";
      this.address.value = to.href;
      this.open.href = to.href;
      this.told.textContent = this.order.length > MOST
        ? `A list holds ${MOST} parts: the last ones are left out on the reader's side.` : "";
      this.square.replaceChildren();
      if (location.protocol === "file:") {
        this.square.append(make("p", "This copy of the book lies on your device, so the link opens here only. "
          + `On another copy, open its reading list page and type the code ${code}.`));
      } else if (window.qrcode && to.href.length < 1200) this.square.append(qr(to.href));
    }

    copy() {
      const byHand = () => {
        let isCopied = false;
        this.address.focus();
        this.address.select();
        try { isCopied = document.execCommand("copy"); } catch { isCopied = false; }
        this.told.textContent = isCopied ? "Copied." : "The link is selected: copy it with your keyboard.";
      };
      if (!navigator.clipboard || !window.isSecureContext) { byHand(); return; }
      navigator.clipboard.writeText(this.address.value).then(() => { this.told.textContent = "Copied."; }, byHand);
    }

    clear() {
      this.parts.forEach((part) => { part.checked = false; part.disabled = false; });
      this.changed();
      this.sum.scrollIntoView({ block: "nearest" });
      this.parts[0].focus();
    }
  }

  /** The codes in what somebody typed or followed. @param {string} text @returns {string[]} */
  const codes = (text) => {
    const given = text.toLowerCase(), inside = /[?&]l=([a-z0-9]+)/.exec(given);
    return (inside ? inside[1] : given).replace(/[^a-z0-9]/g, "").match(new RegExp(`.{${CODE}}`, "g")) ?? [];
  };

  /** The page that shows a reading list, with what is done. */
  class List {
    /** @param {HTMLElement} box */
    constructor(box) {
      const find = (/** @type {string} */ what) => /** @type {HTMLElement} */ (box.querySelector(`[data-assign-${what}]`));
      /** @type {Record<string, Part>} */
      this.every = JSON.parse(box.querySelector("script[type='application/json']")?.textContent ?? "{}");
      this.sum = find("sum");
      this.items = find("items");
      this.buttons = find("buttons");
      this.enter = /** @type {HTMLFormElement} */ (find("code"));
      this.chapters = Array.from(this.items.childNodes);
      /** @type {{l: string, items: any[], done: Record<string, boolean>}} */
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
        location.assign(`${location.pathname}?l=${codes(typed).join("")}`);
      });
      addEventListener("pageshow", () => this.show());
      this.show();
    }

    /** @param {string} code */
    has(code) { return Object.keys(this.every).includes(code); }

    /** What the address asks for, else what was open on this device. */
    read() {
      const asked = new URLSearchParams(location.search).get("l"), before = whosays.keptObject(KEY);
      const given = codes(String(asked ?? before.l ?? ""));
      const known = Array.from(new Set(given.filter((code) => this.has(code)))).slice(0, MOST);
      this.unknown = asked === null ? 0 : given.filter((code) => !this.has(code)).length + (given.length ? 0 : 1);
      const done = before.done && typeof before.done === "object" ? before.done : {};
      this.state = { l: known.join(""), items: known.map((code) => [code, ...this.every[code].slice(0, 4)]),
        done: Object.fromEntries(known.filter((code) => done[code] === true).map((code) => [code, true])) };
      if (known.length) this.isLost = !keep(this.state);
    }

    /** @param {string} code */
    isDone(code) {
      const [kind, id] = this.every[code];
      return this.state.done[code] === true || (kind === "quiz" && whosays.quizDone(id));
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
      if (kind === "quiz" && whosays.quizDone(id)) {
        item.append(make("span", " (every question was checked on this device)", { className: "muted" }));
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

    show() {
      this.read();
      const isOpen = this.state.items.length > 0;
      this.items.replaceChildren(...(isOpen ? this.state.items.map(([code]) => this.row(code)) : this.chapters));
      this.items.classList.toggle("reading-open", isOpen);
      this.buttons.hidden = !isOpen;
      this.enter.hidden = false;
      this.count();
    }
  }

  document.querySelectorAll("[data-assign=form]").forEach((box) => new Form(/** @type {HTMLFormElement} */ (box)));
  document.querySelectorAll("[data-assign=list]").forEach((box) => new List(/** @type {HTMLElement} */ (box)));
}
