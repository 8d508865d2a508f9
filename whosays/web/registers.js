/* Registers with more pages than one. Their own page finds an entry on any of them, by what is known of the entries, which is
   loaded when it is first asked for; an old address of a record leads on to the page where its entry stands. */
"use strict";
// What was kept before says so.
if (document.querySelector(".keep-button") && whosays.kept("ashraf.notebook")) whosays.load("keep.js").catch(() => {});
{
  /** How an entry is found. @typedef {{ name: string, to: string, words: string, values: Record<string, string> }} Entry */

  /** The ways to the pages of a register, and a form above them. */
  class RegisterIndex {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.name = box.dataset.register ?? "";
      this.pages = (box.dataset.pages ?? "").trim().split(" ");
      this.form = /** @type {HTMLFormElement} */ (box.querySelector(".filters"));
      this.find = /** @type {HTMLInputElement} */ (box.querySelector("[data-search]"));
      this.status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
      this.found = /** @type {HTMLElement} */ (box.querySelector(".register-found"));
      this.selects = Array.from(this.form.querySelectorAll("select"));
      this.groups = Array.from(box.querySelectorAll("section"));
      /** @type {Entry[]|null} */
      this.entries = null;
      this.form.hidden = false;
      this.status.textContent = this.status.dataset.of ?? ""; // book.js keeps it silent until the reader does something
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", () => this.narrow());
      if (this.find.value) this.narrow(); // a browser that comes back has kept the words
    }

    async load() {
      await whosays.load(`register-${this.name}.js`);
      this.entries = (window.ashrafRegisters?.[this.name] ?? []).map(([id, page, name, words, values]) => (
        { name, to: `${this.pages[page]}#${id}`, words: whosays.words(`${name} ${words}`), values }));
    }

    async narrow() {
      if (!this.entries) await this.load();
      const asked = whosays.words(this.find.value), every = this.entries ?? [];
      const isAsked = Boolean(asked || this.selects.some((select) => select.value));
      const fitting = isAsked ? every.filter((entry) => entry.words.includes(asked) && this.selects.every((select) =>
        !select.value || (entry.values[select.dataset.filter ?? ""] ?? "").split(" ").includes(select.value))) : [];
      this.found.replaceChildren(...fitting.map((entry) => {
        const item = whosays.make("li");
        item.append(whosays.make("a", entry.name, { href: entry.to }));
        return item;
      }));
      this.found.hidden = !isAsked;
      this.groups.forEach((group) => { group.hidden = isAsked; });
      this.status.textContent = isAsked ? `${fitting.length} of ${every.length} entries` : this.status.dataset.of ?? "";
    }
  }

  /** An address that names a record leads on to its entry. @param {Element} target */
  const leadOn = (target) => {
    const way = target.closest("section")?.querySelector("p a");
    if (!(way instanceof HTMLAnchorElement)) return;
    const to = new URL(way.href);
    if (!target.matches("section, p")) to.hash = target.id;
    location.replace(to);
  };
  document.querySelectorAll(".register-index").forEach((box) => new RegisterIndex(/** @type {HTMLElement} */ (box)));
  whosays.onAsked((target, isNew) => { if (isNew && target.closest(".register-index")) leadOn(target); });
  // An entry that moved to another page of the register: its own page knows where.
  const home = document.querySelector("nav.register-parts a"), key = location.hash.slice(1);
  if (home instanceof HTMLAnchorElement && /^[\w.-]+$/.test(key) && !document.getElementById(key)) {
    location.replace(home.href + location.hash);
  }
}
