/* Registers that can be narrowed down. It runs before place.js, which gives back an entry that a filter had put away. */
"use strict";
{
  /** A list with a form above it: each select, and the words typed, leave what fits. */
  class Register {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.form = /** @type {HTMLFormElement} */ (box.querySelector(".filters"));
      this.status = /** @type {HTMLElement} */ (this.form.querySelector("[role=status]"));
      this.find = /** @type {HTMLInputElement} */ (this.form.querySelector("[data-search]"));
      this.selects = Array.from(this.form.querySelectorAll("select"));
      this.items = whosays.all(".register > *", box);
      /** @type {string[]|null} what each item says, once somebody asks */
      this.words = null;
      this.form.hidden = false;
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", () => this.narrow());
      this.narrow();
    }

    narrow() {
      const asked = whosays.words(this.find.value);
      if (asked) this.words = this.words ?? this.items.map((item) => whosays.words(item.textContent ?? ""));
      let shown = 0;
      this.items.forEach((item, n) => {
        const fits = this.selects.every((select) =>
          !select.value || (item.dataset[select.dataset.filter ?? ""] ?? "").split(" ").includes(select.value));
        item.hidden = !(fits && (!asked || this.words?.[n].includes(asked)));
        shown += item.hidden ? 0 : 1;
      });
      this.status.textContent = whosays.say("{count} of {all} {what}",
        { count: shown, all: this.items.length, what: this.box.dataset.what ?? "" });
    }
  }
  whosays.all(".filterable").forEach((box) => new Register(box));
}
