/* "My evidence": what the reader kept, with own sentences, groups and frames; kind warnings (cautions.js); export as .docx and
   Markdown (essay.js), and as a file that somebody else opens. All of it stays on this device (keep.js). */
"use strict";
whosays.whenRead(() => {
  const home = document.querySelector("[data-kept]")?.closest(".notebook");
  const parts = ["keep.js", "cautions.js", "essay.js", "drag.js"].map(whosays.load);
  const cite = whosays.load("cite/book.js").catch(() => {}); // a book that nobody can cite has its notebook all the same
  if (home) void Promise.all([...parts, cite]).then(() => new window.whosaysMyEvidence(/** @type {HTMLElement} */ (home)).show());
});
{
  const GROUPS = [["", "not sorted yet"], ["for", "supports"], ["against", "against"], ["missing", "what is missing"]];
  const FIELD = ":is(textarea, input[type=text])[data-frame]";
  const FULL = "Not kept: this device's store is full or closed. "
    + "What you wrote stands on this page: save it as a file before you close it.";

  /** @param {Event} event @returns {HTMLElement|null} */
  const met = (event) => (event.target instanceof HTMLElement ? event.target : null);
  /** @typedef {HTMLTextAreaElement|HTMLInputElement} Field */
  /** What somebody writes in. @param {Event} event @returns {Field|null} */
  const written = (event) => (event.target instanceof window.HTMLTextAreaElement
    || (event.target instanceof HTMLInputElement && event.target.matches(FIELD)) ? event.target : null);
  /** Whose words a piece has: a claim is told by the book, and its page is called after all of them. @param {any} item */
  const whose = (item) => item.speaker || item.document || (item.kind === "claim" ? "In the words of this book" : item.title);
  /** What an item is called where there is little room. @param {any} item @returns {string} */
  const named = (item) => (item.kind === "claim" && !item.speaker ? item.words
    : [whose(item), item.number].filter(Boolean).join(": ") || item.words);
  /** @param {string} name */
  const capital = (name) => name[0].toUpperCase() + name.slice(1);
  /** @param {Element|null|undefined} inside @returns {string} */
  const groupOf = (inside) => inside?.closest("[data-group]")?.getAttribute("data-group") ?? "";

  /** Do something while a place stays where it is on the screen, in the reader's hands.
   * @param {HTMLElement} old @param {() => HTMLElement|null|undefined} act @returns {void} what stands there then */
  function stay(old, act) {
    const before = old.getBoundingClientRect().top, now = act();
    now?.focus({ preventScroll: true });
    if (now) scrollBy({ top: now.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** @type {WeakMap<Field, string>} the words to which a field was fitted: at every key one field changes, not all */
  const fitted = new WeakMap();

  /** Paper shows the words of a field, however many; and it is as high as they are, where the style sheet cannot do it.
   * @param {Field} field */
  function fit(field) {
    const label = field.closest("label");
    if (fitted.get(field) === field.value) return;
    if (field.value) label?.setAttribute("data-text", field.value);
    else label?.removeAttribute("data-text");
    if (!field.scrollHeight) return; // it is not on the page yet
    fitted.set(field, field.value);
    if (CSS.supports("field-sizing", "content") || field instanceof HTMLInputElement) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  /** A kept piece on the page. */
  class Piece {
    /** @param {any} item */
    constructor(item) {
      this.box = whosays.make("li", "", { className: "kept" });
      this.box.dataset.id = item.id;
      this.note = whosays.make("textarea", "", { rows: 2 });
      this.group = whosays.make("select");
      this.warnings = whosays.make("ul", "", { className: "kept-warnings" });
      const label = whosays.make("label", "Your sentence");
      label.append(this.note);
      const words = whosays.make("blockquote", item.words || item.title, { dir: "auto" });
      this.box.append(this.head(item), words, this.facts(item), label, this.warnings,
        this.tools(item));
    }

    /** Who says it, when. @param {any} item */
    head(item) {
      const head = whosays.make("p", "", { className: "kept-head" });
      item.standpoints.filter((/** @type {string} */ key) => /^[a-z_-]+$/.test(key)).forEach((/** @type {string} */ key) => {
        head.append(whosays.make("i", "", { className: `sp sp-${key}` }), " ");
      });
      head.append(whosays.make("strong", whose(item) || "The book"));
      if (item.side) head.append(` (${item.side})`);
      if (item.date) head.append(`, ${item.date}`);
      return head;
    }

    /** The rest of what is known of it. @param {any} item */
    facts(item) {
      const facts = whosays.make("p", "", { className: "muted" });
      const { cited } = item, source = item.document || (cited.length > 2 ? `${cited.length} documents`
        : cited.map((/** @type {string} */ text) => window.whosaysEssay.plain(text)).join(" "));
      const told = [item.setting && `Setting: ${item.setting}`, item.number && `Number: ${item.number}`, item.certainty,
        item.basis && `How the speaker knows: ${item.basis}`, item.echo && `Repeats ${item.echo}`, source].filter(Boolean);
      if (told.length) facts.append(`${told.join(" · ")} `);
      this.reference = whosays.make("span");
      facts.append(this.reference, " ");
      const isOurs = /^\w[\w/-]*\.html(#[^"]*)?$/.test(item.path);
      const set = item.setting && `?setting=${encodeURIComponent(item.setting)}`;
      const to = isOurs ? whosays.root() + item.path.replace(/(?=#)|$/, () => set) : item.address;
      if (item.path || /^(https?|file):/.test(to)) facts.append(whosays.make("a", "Back to the place", { href: to }));
      return facts;
    }

    /** @param {any} item */
    tools(item) {
      const tools = whosays.make("p", "", { className: "kept-tools" });
      this.group.setAttribute("aria-label", `Group of ${named(item)}`);
      GROUPS.forEach(([value, text]) => this.group.append(whosays.make("option", text, { value })));
      const grip = whosays.make("span", "⠿", { className: "kept-grip", title: "Drag to another place" });
      grip.setAttribute("aria-hidden", "true"); // "Up" and "Down" are for who presses or hears
      tools.append(grip, this.group, " ", ...[["up", "Up"], ["down", "Down"], ["drop", "Remove"]].map(([act, text]) => {
        const button = whosays.make("button", text, { type: "button" });
        button.dataset.act = act;
        button.setAttribute("aria-label", `${text}: ${named(item)}`);
        return button;
      }));
      return tools;
    }

    /** What may have changed; a field that somebody writes in stays. @param {any[]} items @param {any} item @param {any} essay */
    update(items, item, essay) {
      if (document.activeElement !== this.note) this.note.value = item.note;
      fit(this.note);
      this.group.value = item.group;
      if (this.reference) this.reference.textContent = essay.reference(item);
      const warnings = window.whosaysCautions?.(items, item) ?? [];
      this.warnings.replaceChildren(...warnings.map((text) => whosays.make("li", text)));
    }
  }

  /** The page. What it holds is kept at every change; where the store takes nothing it stays here, and is told. */
  class MyEvidence {
    /** @param {HTMLElement} home */
    constructor(home) {
      this.home = home;
      this.store = window.whosaysNotebook;
      this.notebook = this.store.read();
      /** @type {Map<string, Piece>} */
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

    /** When a change is made: later than the one before it, whatever the clock says. @param {any} old */
    static after(old) { return Math.max(Date.now(), (old?.changed ?? 0) + 1); }

    /** @param {string} id @param {object} more */
    change(id, more) {
      const item = this.item(id);
      if (item) Object.assign(item, more, { changed: MyEvidence.after(item) });
      this.save("");
      this.show();
    }

    /** A field of a frame. @param {string} name @param {string} text */
    put(name, text) {
      this.notebook.frames[name] = { text, changed: MyEvidence.after(this.notebook.frames[name]) };
      this.save("");
      this.show();
    }

    /** Everything as it is; the reader's place stays. */
    show() {
      const { items } = this.notebook, active = document.activeElement, essay = this.essay();
      const before = Array.from(this.list.querySelectorAll("[data-id]"), (box) => `${groupOf(box)} ${this.of(box)}`);
      const sorted = GROUPS.map(([key, name]) =>
        ({ key, name, items: items.filter((/** @type {any} */ item) => item.group === key) }));
      const after = sorted.flatMap((group) => group.items.map((/** @type {any} */ item) => `${group.key} ${item.id}`));
      items.forEach((/** @type {any} */ item) => {
        if (!this.pieces.has(item.id)) this.pieces.set(item.id, new Piece(item));
        this.pieces.get(item.id)?.update(items, item, essay);
      });
      if (before.join("\n") !== after.join("\n") || !this.list.children.length) {
        const shown = sorted.filter(({ key, items: some }) => key || some.length || this.removed?.item.group === "");
        this.list.replaceChildren(...shown.map((group) => this.group(group)));
        if (active instanceof HTMLElement && active.isConnected) active.focus({ preventScroll: true });
      }
      this.fields.forEach((area) => {
        if (area !== active) area.value = essay.raw(area.dataset.frame);
        fit(area);
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
      const count = essay.count(), list = /** @type {HTMLElement} */ (this.home.querySelector("[data-sources] ol"));
      /** @type {HTMLElement} */ (this.home.querySelector("[data-count]")).textContent =
        `${count} ${count === 1 ? "word" : "words"} of your own.`;
      list.replaceChildren(...essay.sources.map((/** @type {string} */ html) => {
        const item = whosays.make("li");
        html.split(/<\/?i>/).forEach((part, n) =>
          item.append(n % 2 ? whosays.make("i", window.whosaysEssay.plain(part)) : window.whosaysEssay.plain(`<p>${part}`)));
        return item;
      }));
      /** @type {HTMLElement} */ (list.parentElement).hidden = !essay.sources.length;
    }

    /** A line where something was removed, to take it back. @param {any} item */
    static gone(item) {
      const line = whosays.make("li", `Removed: ${named(item)} `, { className: "kept-gone" });
      const button = whosays.make("button", "Undo", { type: "button" });
      button.dataset.act = "undo";
      button.setAttribute("aria-label", `Undo: keep ${named(item)}`);
      line.append(button);
      return line;
    }

    /** @param {{key: string, name: string, items: any[]}} group */
    group({ key, name, items }) {
      const box = whosays.make("section", "", { className: "kept-group" });
      const list = whosays.make("ol", "", { className: "kept-list" });
      box.dataset.group = key;
      list.append(...items.map((item) => this.pieces.get(item.id)?.box ?? ""));
      if (this.removed?.item.group === key) {
        const { item, at } = this.removed, next = items.find((one) => this.notebook.items.indexOf(one) >= at);
        list.insertBefore(MyEvidence.gone(item), (next && this.pieces.get(next.id)?.box) ?? null);
      }
      box.append(whosays.make("h2", capital(name)),
        list.children.length ? list : whosays.make("p", "Nothing yet.", { className: "muted" }));
      return box;
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
      let found;
      try { found = JSON.parse(text); } catch { found = null; }
      if (!Array.isArray(found?.items)) { this.status.textContent = "This is no file of “My evidence”."; return; }
      const fresh = this.store.join(this.notebook, this.store.whole(found));
      found.items.forEach((/** @type {any} */ item) => { delete this.notebook.gone[item?.id]; });
      this.save(`Opened: ${fresh} new, ${this.notebook.items.length} in all.`);
      this.show();
    }

    /** Put an item where another one stands. @param {string} id @param {string} other @param {boolean} isAfter */
    move(id, other, isAfter) {
      const { items } = this.notebook, item = this.item(id), place = this.item(other);
      if (!item || !place || item === place) return;
      items.splice(items.indexOf(item), 1);
      items.splice(items.indexOf(place) + (isAfter ? 1 : 0), 0, item);
      this.notebook.order = Math.max(Date.now(), this.notebook.order + 1);
      this.change(id, { group: place.group });
    }

    /** A piece was dragged to a group, and beside another piece where it has one.
     * @param {string} id @param {string} group @param {string} other @param {boolean} isAfter */
    land(id, group, other, isAfter) {
      if (other) this.move(id, other, isAfter);
      else this.change(id, { group });
      const name = GROUPS.find(([key]) => key === group)?.[1];
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
    }

    /** Remove a piece; a line in its place brings it back. @param {string} id */
    drop(id) {
      const item = this.item(id);
      this.removed = { item, at: this.notebook.items.indexOf(item) };
      this.notebook.gone[id] = MyEvidence.after(item);
      this.pieces.delete(id);
      this.save(`Removed: ${named(item)}. “Undo” brings it back.`);
      this.show();
      return /** @type {HTMLElement|null} */ (this.list.querySelector("[data-act=undo]"));
    }

    /** Bring back what was removed last, to its place. */
    undo() {
      if (!this.removed) return null;
      const { item, at } = this.removed;
      item.changed = MyEvidence.after({ changed: this.notebook.gone[item.id] });
      this.notebook.items.splice(at, 0, item);
      this.notebook.order = MyEvidence.after({ changed: this.notebook.order });
      this.removed = null;
      this.save(`Back in its place: ${named(item)}`);
      this.show();
      return this.pieces.get(item.id)?.box.querySelector("button");
    }

    /** Begin a sentence where the reader wrote last. @param {string} words */
    start(words) {
      const area = this.last?.isConnected ? this.last : this.home.querySelector("textarea");
      if (!area) return;
      area.value = `${area.value}${area.value && !/\s$/.test(area.value) ? " " : ""}${words} `;
      area.focus();
      this.typed(area);
    }

    /** Hand over a file. @param {string} form */
    async give(form) {
      if (form === "print") { window.print(); return; }
      const essay = this.essay(), items = this.notebook.items.map((/** @type {any} */ item) =>
        (item.path ? { ...item, address: "" } : item)); // an address of this device is no address for others
      const frames = { ...this.notebook.frames, name: { text: essay.name, changed: 0 } };
      const all = JSON.stringify({ ...this.notebook, items, frames, gone: {} }, null, 1);
      const made = form === "json" ? new Blob([all], { type: "application/json" })
        : form === "md" ? new Blob([essay.markdown()], { type: "text/markdown" })
          : await essay.word().catch(() => null);
      if (!made) { this.status.textContent = "What writes .docx did not load. Markdown needs no network."; return; }
      const link = whosays.make("a", "", { href: URL.createObjectURL(made), download: `my-evidence.${form}` });
      link.click();
      this.status.textContent = `my-evidence.${form} is saved`;
    }
  }
  window.whosaysMyEvidence = MyEvidence;
}
