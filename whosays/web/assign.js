/* The form in which a teacher puts a reading list together; nothing leaves the device. The list travels in the address: `?l=` and
   four letters for each part; `t` title, `w` task, `d` day, `n` note. listpage.js shows it. */
"use strict";
{
  const MOST = 60, DENSE = 400, TOLD = ["t", "w", "d", "n"];
  /** What holds other parts, and what these are. @type {Record<string, string[]>} */
  const HOLDS = { chapter: ["section", "exhibit"], quiz: ["question"], pack: ["card"] };
  const LAST = ["quiz", "question", "pack", "card", "kit"];
  const { make } = whosays;
  const many = (/** @type {number} */ n, /** @type {string} */ one) => `${n} ${one}${n === 1 ? "" : "s"}`;

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
      this.chapters = /** @type {HTMLFieldSetElement[]} */ (Array.from(box.querySelectorAll("fieldset:not(.assign-words)")));
      /** @type {any[]} */
      this.words = TOLD.map((name) => box.elements.namedItem(name));
      // In the order of the book, a chapter's quiz and cards after its parts, wherever their boxes stand.
      this.parts = this.chapters.flatMap((chapter) => {
        const found = /** @type {HTMLInputElement[]} */ (Array.from(chapter.querySelectorAll("input[name=part]")));
        const rank = (/** @type {HTMLInputElement} */ part) => LAST.indexOf(part.dataset.kind ?? "");
        return found.sort((x, y) => rank(x) - rank(y));
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
        const part = event.target;
        if (!(part instanceof HTMLInputElement && part.name === "part")) return;
        (part.dataset.with ?? "").split(" ").filter(Boolean).forEach((code) => {
          const other = this.part(code);
          if (!other.disabled) other.checked = part.checked;
        });
        this.chapters.forEach((chapter) => this.whole(chapter));
        this.changed();
      });
      this.words.forEach((field) => field.addEventListener("input", () => { if (this.order.length) this.linked(); }));
      this.box.addEventListener("submit", (event) => event.preventDefault());
      this.address.addEventListener("focus", () => this.address.select());
      this.box.querySelector("[data-do=copy]")?.addEventListener("click", () => this.copy());
      this.box.querySelector("[data-do=clear]")?.addEventListener("click", () => this.clear());
    }

    /** A chapter as a whole holds its parts, a quiz its questions, a set its cards. @param {Element} chapter */
    whole(chapter) {
      Object.entries(HOLDS).forEach(([whole, kinds]) => {
        const all = /** @type {HTMLInputElement|null} */ (chapter.querySelector(`[data-kind=${whole}]`));
        chapter.querySelectorAll(kinds.map((kind) => `[data-kind=${kind}]`).join()).forEach((found) => {
          const part = /** @type {HTMLInputElement} */ (found);
          part.disabled = Boolean(all?.checked);
          if (part.disabled) part.checked = false;
        });
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
      this.words.forEach(({ name, value }) => { if (value.trim()) to.searchParams.set(name, value.trim()); });
      to.hash = "";
      this.address.value = to.href;
      this.open.href = to.href;
      this.told.textContent = this.order.length > MOST
        ? `A list holds ${MOST} parts: the last ones are left out on the reader's side.`
        : to.href.length > DENSE ? "The longer the texts, the finer the square: try whether your phones read it." : "";
      this.square.replaceChildren();
      if (location.protocol === "file:") {
        this.square.append(make("p", "This copy of the book lies on your device, so the link opens here only. "
          + `On another copy, open its reading list page and type the code ${code}.`));
      } else if (to.href.length < 1500) {
        whosays.load("qrcode.js").then(() => { // the last list that was asked for
          if (this.address.value === to.href) this.square.replaceChildren(qr(to.href));
        }, () => {}); // a copy may lack it
      }
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

  document.querySelectorAll("[data-assign=form]").forEach((box) => new Form(/** @type {HTMLFormElement} */ (box)));
}
