/* "Try it": the controls of a cell, where no kernel listens. What each setting draws was drawn when the book was built, by the
   same function as in the notebook; its file is loaded when a control is moved first.
   A plain script: it must work from a file on a stick. A setting stays with the entry of the history, for a reload and the way
   back, and never comes into an address: those of the book are for what it says, and last longer than its controls. */
"use strict";
{
  const SOON = 400; // ms: who runs through a slider is told where it ends, not every stop

  /** @typedef {HTMLInputElement|HTMLSelectElement} Control */

  /** What stands on the page, in a sentence. @param {Element} shown */
  const sentence = (shown) => (shown.querySelector(".exhibit-summary") ?? shown.querySelector(".frame-size")
    ?? shown.querySelector("p"))?.textContent?.trim() ?? "";

  /** The folds that a reader has opened, by their class. @param {Element} inside */
  const open = (inside) => Array.from(inside.querySelectorAll("details[open]"), (fold) => fold.classList[0]);

  /** Documents that no row cites any more are put away, and rows of a file say that they are all.
   * @param {HTMLElement} figure @param {(row: number) => boolean} isKept */
  const cite = (figure, isKept) => {
    const rows = Array.from(figure.querySelectorAll(".exhibit-table tbody tr"));
    const address = (/** @type {Element} */ inside) =>
      Array.from(inside.querySelectorAll("a"), (link) => link.getAttribute("href"));
    const cited = new Set(rows.filter((_, n) => isKept(n)).flatMap(address));
    const items = Array.from(figure.querySelectorAll(".exhibit-sources li"), (item) => /** @type {HTMLElement} */ (item));
    items.forEach((item) => { item.hidden = !address(item).some((link) => cited.has(link)); });
    const head = figure.querySelector(".exhibit-sources > summary")?.firstChild, file = figure.querySelector(".exhibit-csv");
    if (head) head.textContent = `Sources (${items.filter((item) => !item.hidden).length})`;
    const isWhole = rows.every((_, n) => isKept(n));
    if (file) file.textContent = isWhole ? "Download these rows (CSV)" : `Download all ${rows.length} rows (CSV)`;
  };

  /** One cell's controls and what they show. */
  class Explorer {
    /** @param {HTMLElement} box its `[data-explore]` */
    constructor(box) {
      this.box = box;
      this.place = /** @type {HTMLElement} */ (box.querySelector(".explore-controls"));
      this.shown = /** @type {HTMLElement} */ (box.querySelector(".explore-shown"));
      this.status = /** @type {HTMLElement} */ (this.place.querySelector("[role=status]"));
      /** @type {Control[]} */
      this.controls = Array.from(this.place.querySelectorAll("[data-control]"));
      this.at = Number(this.shown.dataset.at ?? 0); // a page that was saved shows the setting of its reader
      /** @type {Map<number, Node[]>} what was shown already: a drawing is not made twice */
      this.made = new Map([[this.at, [...this.shown.childNodes]]]);
      this.timer = 0;
      /** @type {HTMLInputElement[]} of several: rows of those that are not ticked are left out */
      this.ticks = Array.from(this.place.querySelectorAll("[data-tick]"));
      this.isWhole = true;
      const before = history.state?.explore?.[box.id];
      this.set(before?.at ?? this.at);
      const off = before?.off ?? (this.shown.dataset.off ?? "").split(" ").filter(Boolean).map(Number);
      this.ticks.forEach((tick, n) => { tick.checked = !off.includes(n); });
      this.place.classList.add("is-live");
      this.place.addEventListener("input", () => this.move());
      this.place.querySelector(".explore-reset")?.addEventListener("click", () => { this.set(0); this.tick(true); });
      this.place.querySelector(".explore-none")?.addEventListener("click", () => this.tick(false));
      this.shown.addEventListener("toggle", () => this.remember(), true);
      void this.show(before?.open).then(() => { box.style.minHeight = ""; });
    }

    /** How many options a control has. @param {Control} control */
    many(control) {
      if (control instanceof HTMLSelectElement) return control.options.length;
      return control.type === "checkbox" ? 2 : Number(control.max) + 1;
    }

    /** Which of them is chosen. @param {Control} control */
    chosen(control) {
      if (control instanceof HTMLSelectElement) return control.selectedIndex;
      return control.type === "checkbox" ? Number(control.checked !== control.defaultChecked) : Number(control.value);
    }

    /** The number of the setting; the last control counts fastest. */
    setting() { return this.controls.reduce((sum, control) => sum * this.many(control) + this.chosen(control), 0); }

    /** Put the controls to a setting. @param {number} setting */
    set(setting) {
      let rest = setting;
      [...this.controls].reverse().forEach((control) => {
        const many = this.many(control), at = rest % many;
        rest = Math.floor(rest / many);
        if (control instanceof HTMLSelectElement) control.selectedIndex = at;
        else if (control.type === "checkbox") control.checked = control.defaultChecked !== Boolean(at);
        else control.value = String(at);
      });
    }

    /** What a control says. @param {Control} control */
    said(control) {
      if (control instanceof HTMLSelectElement) return control.selectedOptions[0].text;
      if (control.type === "checkbox") return control.checked ? "yes" : "no";
      return JSON.parse(control.dataset.options ?? "[]")[Number(control.value)];
    }

    /** The words of the setting: beside its slider, and for paper. */
    tell() {
      const named = (/** @type {boolean} */ isOn) => this.ticks.filter((tick) => tick.checked === isOn)
        .map((tick) => tick.parentElement?.textContent?.trim()).join(", ");
      const isMost = this.off.length * 2 < this.ticks.length, heard = isMost ? `all but ${named(false)}` : named(true) || "nobody";
      const several = this.place.querySelector(".explore-several > legend")?.textContent;
      const words = this.controls.map((control) => {
        const said = this.said(control), place = control.parentElement;
        if (control.type === "range") {
          control.setAttribute("aria-valuetext", said);
          const beside = place?.querySelector(".explore-at");
          if (beside) beside.textContent = said;
        }
        const name = place?.closest(".explore-control")?.querySelector("label")?.textContent ?? "";
        return `${name}: ${said}`;
      });
      (/** @type {Element} */ (this.box.querySelector(".explore-note > :last-child"))).textContent = [
        ...(several ? [`${several}: ${this.off.length ? heard : "all"}`] : []), ...words].join("; ");
    }

    /** @param {boolean} isOn */
    tick(isOn) {
      this.ticks.forEach((tick) => { tick.checked = isOn; });
      void this.move();
    }

    /** The numbers of the boxes without a tick. */
    get off() { return this.ticks.flatMap((tick, n) => (tick.checked ? [] : [n])); }

    async move() {
      await this.show();
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => { this.status.textContent = sentence(this.shown); }, SOON);
    }

    /** Show what the controls say; folds that were open stay so. @param {string[]} [unfolded] */
    async show(unfolded = open(this.shown)) {
      const asked = this.setting();
      this.tell();
      if (!this.made.has(asked)) await this.load(asked);
      const made = this.made.get(asked);
      if (!made || asked !== this.setting()) return; // a later move is on its way
      if (asked !== this.at) {
        this.shown.replaceChildren(...made);
        this.at = asked;
        this.shown.dataset.at = String(asked);
        this.shown.dispatchEvent(new Event("ashraf-shown", { bubbles: true }));
      }
      this.shown.querySelectorAll("details").forEach((fold) => { fold.open = fold.open || unfolded.includes(fold.classList[0]); });
      if (this.off.length || !this.isWhole) await this.leaveOut().catch(() => {}); // a copy may lack what it needs
      this.shown.dataset.off = this.off.join(" ");
      this.remember();
    }

    /** Leave out the rows of what is not ticked: marks, rows, documents and the sentence follow. */
    async leaveOut() {
      await Promise.all([this.box.dataset.explore ?? "", "sentences.js"].map((file) => whosays.load(file)));
      const figure = this.shown.querySelector("figure"), rule = window.whosaysStates?.[this.box.id][this.at];
      if (!figure || !rule?.of) return;
      await whosays.parts(figure);
      if (!figure.isConnected) return; // a later move is on its way
      const off = this.off, of = rule.of, isKept = (/** @type {number} */ row) => !off.includes(of[row]);
      const many = of.filter((_, row) => isKept(row)).length, { say, lanes } = window.whosaysSentences;
      this.isWhole = !off.length;
      this.shown.querySelector(".explore-nothing")?.remove();
      figure.hidden = !many;
      if (!many) this.shown.prepend(whosays.make("p", rule.nothing, { className: "explore-nothing" }));
      const summary = figure.querySelector(".exhibit-summary");
      if (summary && many) summary.textContent = say(rule.says, isKept);
      of.forEach((_, row) => {
        const line = document.getElementById(`${figure.id}-row-${row}`);
        if (line) line.hidden = !isKept(row);
      });
      cite(figure, isKept);
      window.ashrafExhibits?.leaveOut(figure, of.flatMap((_, row) => (isKept(row) ? [] : [row])),
        rule.says.form === "ranges" ? lanes(rule.says, isKept) : null);
    }

    /** @param {number} asked */
    async load(asked) {
      const file = this.box.dataset.explore ?? "", key = this.box.id;
      try {
        await whosays.load(file);
        const html = window.whosaysStates?.[key][asked].html ?? "";
        this.made.set(asked, [...document.createRange().createContextualFragment(html).childNodes]);
      } catch {
        this.made.set(asked, [whosays.make("p", "This setting could not be loaded.")]); // a copy may lack it
      }
    }

    remember() {
      const { off } = this, isFirst = this.at === 0 && !off.length && !open(this.shown).length, all = { ...history.state?.explore };
      if (isFirst && !all[this.box.id]) return;
      all[this.box.id] = isFirst ? undefined : { at: this.at, off, open: open(this.shown), high: this.box.offsetHeight };
      whosays.remember({ explore: all });
    }
  }

  /** @type {WeakSet<Element>} */
  const live = new WeakSet();
  const meet = (/** @type {ParentNode} */ inside) => inside.querySelectorAll("[data-explore]").forEach((box) => {
    if (live.has(box)) return;
    live.add(box);
    new Explorer(/** @type {HTMLElement} */ (box));
  });
  whosays.whenRead(() => {
    meet(document);
    if (location.search.startsWith("?setting=")) void whosays.load("settings.js").catch(() => {});
  });
  addEventListener("ashraf-shown", ({ target }) => { if (target instanceof Element) meet(target); });
}
