/* "My evidence": what the reader kept, with own sentences, groups and frames; kind warnings (cautions.js); the whole as a text
   (essay.js) and as files, also for a partner (partner.js). All of it stays on this device (keep.js). */
"use strict";
whosays.whenRead(() => {
  const home = document.querySelector("[data-kept]")?.closest(".notebook");
  const parts = ["keep.js", "cautions.js", "essay.js", "drag.js", "piece.js", "partner.js"].map(whosays.load);
  const cite = whosays.load("cite/book.js").catch(() => {}); // a book that nobody can cite has its notebook all the same
  if (home) void Promise.all([...parts, cite]).then(() => new window.whosaysMyEvidence(/** @type {HTMLElement} */ (home)).show());
});
{
  /** @typedef {HTMLTextAreaElement|HTMLInputElement} Field */
  const FIELD = ":is(textarea, input[type=text])[data-frame]";
  const FULL = "Not kept: this device's store is full or closed. "
    + "What you wrote stands on this page: save it as a file before you close it.";

  /** @param {Event} event @returns {HTMLElement|null} */
  const met = (event) => (event.target instanceof HTMLElement ? event.target : null);
  /** What somebody writes in. @param {Event} event @returns {Field|null} */
  const written = (event) => (event.target instanceof window.HTMLTextAreaElement
    || (event.target instanceof HTMLInputElement && event.target.matches(FIELD)) ? event.target : null);
  /** What a piece is called where there is little room. @param {any} item @returns {string} */
  const named = (item) => window.whosaysPiece.named(item);
  /** @param {number} [before] @returns {number} */
  const later = (before) => window.whosaysPartner.later(before);
  /** @param {Element|null|undefined} inside @returns {string} */
  const groupOf = (inside) => inside?.closest("[data-group]")?.getAttribute("data-group") ?? "";

  /** Do something while a place stays where it is on the screen, in the reader's hands.
   * @param {HTMLElement} old @param {() => HTMLElement|null|undefined} act @returns {void} what stands there then */
  function stay(old, act) {
    const before = old.getBoundingClientRect().top, now = act();
    now?.focus({ preventScroll: true });
    if (now) scrollBy({ top: now.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** The page. What it holds is kept at every change; where the store takes nothing it stays here, and is told. */
  class MyEvidence {
    /** @param {HTMLElement} home */
    constructor(home) {
      this.home = home;
      this.store = window.whosaysNotebook;
      this.notebook = this.store.read();
      /** @type {Map<string, any>} */
      this.pieces = new Map();
      this.list = /** @type {HTMLElement} */ (home.querySelector("[data-kept]"));
      this.status = /** @type {HTMLElement} */ (home.querySelector("[role=status]"));
      /** @type {Field[]} */
      this.fields = Array.from(home.querySelectorAll(FIELD));
      this.labels = new Map(this.fields.map((field) =>
        [field.dataset.frame ?? "", field.closest("label")?.firstChild?.textContent?.trim() ?? ""]));
      /** @type {HTMLSelectElement[]} */
      this.picks = Array.from(home.querySelectorAll("select[data-frame]"));
      /** @type {Field|null} where sentence starters go */
      this.last = null;
      /** @type {{item: any, at: number}|null} what was removed last: it can come back */
      this.removed = null;
      new window.whosaysDrag(this.list, this.land.bind(this));
      home.classList.add("is-live");
      home.querySelectorAll("[hidden]").forEach((part) => { /** @type {HTMLElement} */ (part).hidden = false; });
      home.addEventListener("click", (event) => this.press(event));
      home.addEventListener("focusin", (event) => {
        if (event.target instanceof window.HTMLTextAreaElement) this.last = event.target;
      });
      home.addEventListener("input", (event) => {
        const field = written(event);
        if (field) this.typed(field);
      });
      home.addEventListener("change", (event) => this.chosen(event));
      addEventListener("storage", (event) => {
        if (event.key === this.store.KEY || !event.key) this.heard(event.newValue === null);
      });
    }

    /** Another tab wrote: what stands only here goes along. @param {boolean} isCleared everything was forgotten there */
    heard(isCleared) {
      this.notebook = isCleared ? this.store.read() : this.store.merge(this.notebook, this.store.read());
      if (this.status.textContent === FULL) this.save("");
      this.show();
    }

    /** Keep what is here, with what another tab kept meanwhile. @param {string} done what is said then */
    save(done) {
      this.notebook = this.store.merge(this.notebook, this.store.read());
      this.status.textContent = this.store.write(this.notebook) ? done : FULL;
    }

    /** @param {string} id */
    item(id) { return this.notebook.items.find((/** @type {any} */ item) => item.id === id); }

    /** @param {string} id @param {object} more */
    change(id, more) {
      const item = this.item(id);
      if (item) Object.assign(item, more, { changed: later(item.changed) });
      this.save("");
      this.show();
    }

    /** A field of a frame. @param {string} name @param {string} text */
    put(name, text) {
      this.notebook.frames[name] = { text, changed: later(this.notebook.frames[name]?.changed) };
      this.save("");
      this.show();
    }

    /** Everything as it is; the reader's place stays. */
    show() {
      const { items } = this.notebook, active = document.activeElement, essay = this.essay();
      if (this.item(this.removed?.item.id)) this.removed = null; // it came back by another way
      const before = Array.from(this.list.querySelectorAll("[data-id]"), (box) => `${groupOf(box)} ${this.of(box)}`);
      /** @type {{key: string, name: string, items: any[]}[]} */
      const sorted = window.whosaysPiece.GROUPS.map((/** @type {string[]} */ [key, name]) =>
        ({ key, name, items: items.filter((/** @type {any} */ item) => item.group === key) }));
      const after = sorted.flatMap((group) => group.items.map((item) => `${group.key} ${item.id}`));
      items.forEach((/** @type {any} */ item) => {
        if (!this.pieces.has(item.id)) this.pieces.set(item.id, new window.whosaysPiece(item));
        this.pieces.get(item.id)?.update(items, item, essay);
      });
      if (before.join("\n") !== after.join("\n") || !this.list.children.length) {
        const shown = sorted.filter(({ key, items: some }) => key || some.length || this.removed?.item.group === "");
        this.list.replaceChildren(...shown.map((group) => window.whosaysPiece.group(group, this.pieces, items, this.removed)));
        if (active instanceof HTMLElement && active.isConnected) active.focus({ preventScroll: true });
      }
      this.fields.forEach((area) => {
        if (area !== active) area.value = essay.raw(area.dataset.frame);
        window.whosaysPiece.fit(area);
      });
      this.picks.forEach((select) => this.choices(select));
      this.tell(essay);
      /** @type {HTMLElement} */ (this.home.querySelector("[data-none]")).hidden = items.length > 0;
    }

    /** What was written, as it goes out: under the name that is known on this device. */
    essay() {
      const { items, frames } = this.notebook, name = { text: whosays.kept("ashraf.name") ?? "" };
      return new window.whosaysEssay({ items, frames: { ...frames, name: frames.name ?? name } }, this.labels);
    }

    /** How long it is, and its sources. @param {any} essay */
    tell(essay) {
      const list = /** @type {HTMLElement} */ (this.home.querySelector("[data-sources] ol"));
      this.home.querySelectorAll("[data-count]").forEach((line) => {
        const of = line.getAttribute("data-count") ?? "", count = essay.count(of);
        line.textContent = `${count} ${count === 1 ? "word" : "words"} ${of ? "in your answer" : "of your own"}.`;
      });
      list.replaceChildren(...essay.listed.map((/** @type {string} */ html) => {
        const item = whosays.make("li");
        item.append(...window.whosaysEssay.runs(html).map((/** @type {any} */ { text, italics, link: href }) =>
          (href ? whosays.make("a", text, { href, rel: "noopener noreferrer external" })
            : italics ? whosays.make("i", text) : text)));
        return item;
      }));
      /** @type {HTMLElement} */ (list.parentElement).hidden = !essay.sources.length;
    }

    /** What can be compared, and the words of what was chosen. @param {HTMLSelectElement} select */
    choices(select) {
      const { items, frames } = this.notebook, chosen = this.item(frames[select.dataset.frame ?? ""]?.text ?? "");
      select.replaceChildren(whosays.make("option", "choose a piece that you kept", { value: "" }),
        ...items.map((/** @type {any} */ item) => whosays.make("option", named(item).slice(0, 90), { value: item.id })));
      select.value = chosen?.id ?? "";
      const words = select.closest("label")?.nextElementSibling;
      if (words) words.textContent = chosen ? chosen.line || chosen.words || chosen.title : "";
    }

    /** @param {Element|null} inside @returns {string} */
    of(inside) { return /** @type {HTMLElement|null} */ (inside?.closest("[data-id]"))?.dataset.id ?? ""; }

    /** @param {Field} area */
    typed(area) {
      if (area.dataset.frame) this.put(area.dataset.frame, area.value);
      else this.change(this.of(area), { note: area.value });
    }

    /** @param {Event} event */
    chosen(event) {
      const target = met(event);
      if (target instanceof HTMLSelectElement) {
        if (target.dataset.frame) this.put(target.dataset.frame, target.value);
        else this.change(this.of(target), { group: target.value });
      } else if (target instanceof HTMLInputElement && target.files?.[0]) {
        void target.files[0].text().then((text) => { this.open(text); target.value = ""; });
      }
    }

    /** A file of somebody else, put together with what is here. @param {string} text */
    open(text) {
      const theirs = window.whosaysPartner.opened(text);
      if (!theirs) { this.status.textContent = "This is no file of “My evidence”."; return; }
      this.notebook = this.store.merge(this.notebook, this.store.read()); // what another tab wrote is older than the file
      const fresh = window.whosaysPartner.join(this.notebook, theirs);
      this.save(`Opened: ${fresh} new, ${this.notebook.items.length} in all.`);
      this.show();
    }

    /** Put an item where another one stands. @param {string} id @param {string} other @param {boolean} isAfter */
    move(id, other, isAfter) {
      const { items } = this.notebook, item = this.item(id), place = this.item(other);
      if (!item || !place || item === place) return;
      items.splice(items.indexOf(item), 1);
      items.splice(items.indexOf(place) + (isAfter ? 1 : 0), 0, item);
      this.notebook.order = later(this.notebook.order);
      this.change(id, { group: place.group });
    }

    /** A piece was dragged to a group, and beside another piece where it has one.
     * @param {string} id @param {string} group @param {string} other @param {boolean} isAfter */
    land(id, group, other, isAfter) {
      if (other) this.move(id, other, isAfter);
      else this.change(id, { group });
      const [, name] = window.whosaysPiece.GROUPS.find((/** @type {string[]} */ [key]) => key === group);
      if (this.status.textContent !== FULL) this.status.textContent = `Now under “${name}”: ${named(this.item(id))}`;
    }

    /** One step within its group. @param {HTMLElement} button @param {number} by */
    step(button, by) {
      const id = this.of(button), { group } = this.item(id);
      const among = () => this.notebook.items.filter((/** @type {any} */ item) => item.group === group)
        .map((/** @type {any} */ item) => item.id);
      const other = among()[among().indexOf(id) + by];
      stay(button, () => {
        if (other) this.move(id, other, by > 0);
        return button;
      });
      if (this.status.textContent === FULL) return;
      this.status.textContent = `Now number ${among().indexOf(id) + 1} of ${among().length}`;
    }

    /** @param {Event} event */
    press(event) {
      const button = /** @type {HTMLElement|null} */ (met(event)?.closest("button")), id = this.of(button);
      if (!button) return;
      const { act, starter, export: form } = button.dataset;
      if (starter) this.start(starter);
      if (form) void this.give(form);
      if (act === "up" || act === "down") this.step(button, act === "up" ? -1 : 1);
      if (act === "drop") stay(button, () => this.drop(id));
      if (act === "undo") stay(button, () => this.undo());
      if (act === "mention") this.mention(this.item(id));
    }

    /** Remove a piece; a line in its place brings it back. @param {string} id */
    drop(id) {
      const item = this.item(id);
      this.removed = { item, at: this.notebook.items.indexOf(item) };
      this.notebook.gone[id] = later(item.changed);
      this.pieces.delete(id);
      this.save(`Removed: ${named(item)}. “Undo” brings it back.`);
      this.show();
      return /** @type {HTMLElement|null} */ (this.list.querySelector("[data-act=undo]"));
    }

    /** Bring back what was removed last, to its place. */
    undo() {
      if (!this.removed) return null;
      const { item, at } = this.removed;
      item.changed = later(this.notebook.gone[item.id]);
      this.notebook.items.splice(at, 0, item);
      this.notebook.order = later(this.notebook.order);
      this.removed = null;
      this.save(`Back in its place: ${named(item)}`);
      this.show();
      return this.pieces.get(item.id)?.box.querySelector("button");
    }

    /** The answer, and where it is written. */
    get answer() { return /** @type {HTMLTextAreaElement} */ (this.home.querySelector("[data-frame=answer]")); }

    /** Name a piece in the answer, where the reader wrote last; the hand stays at the piece. @param {any} item */
    mention(item) {
      const area = this.answer, at = area.selectionEnd, before = area.value.slice(0, at);
      area.setRangeText(`${/\S$/.test(before) ? " " : ""}${this.essay().mention(item)}`, at, at, "end");
      this.typed(area);
      if (this.status.textContent !== FULL) this.status.textContent = `Named in “My answer”: ${named(item)}`;
    }

    /** Begin a sentence where the reader wrote last. @param {string} words */
    start(words) {
      const area = this.last?.isConnected ? this.last : this.answer;
      area.value = `${area.value}${area.value && !/\s$/.test(area.value) ? " " : ""}${words} `;
      area.focus();
      this.typed(area);
    }

    /** Hand over a file. @param {string} form */
    async give(form) {
      if (form === "print") { window.print(); return; }
      const made = await window.whosaysPartner.file(form, this.notebook, this.essay());
      if (!made) { this.status.textContent = "What writes .docx did not load. Markdown needs no network."; return; }
      whosays.save(made, `my-evidence.${form}`);
      this.status.textContent = `my-evidence.${form} is saved`;
    }
  }
  window.whosaysMyEvidence = MyEvidence;
}
