/* A kept piece of "My evidence" (notebook.js): who says it, its words, the way back, the reader's own sentence, and its tools;
   and the groups of them. */
"use strict";
{
  const GROUPS = [["", "not sorted yet"], ["for", "supports"], ["against", "against"], ["missing", "what is missing"]];
  const PATH = /^\w[\w/-]*\.html(#[^"]*)?$/; // of this book

  /** @typedef {HTMLTextAreaElement|HTMLInputElement} Field */
  /** Whose words a piece has: a claim is told by the book, and its page is called after all of them. @param {any} item */
  const whose = (item) => item.speaker || item.document || (item.kind === "claim" ? "In the words of this book" : item.title);
  /** What an item is called where there is little room. @param {any} item @returns {string} */
  const named = (item) => (item.kind === "claim" && !item.speaker ? item.words
    : [whose(item), item.number].filter(Boolean).join(": ") || item.words);

  /** The way to a sentence of a page, where the browser knows such ways: its first words and its last. @param {string} said */
  function atSentence(said) {
    const words = said.split(" "), part = (/** @type {string[]} */ some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D");
    if (!said || !("fragmentDirective" in document)) return "";
    return `:~:text=${words.length < 9 ? part(words) : `${part(words.slice(0, 4))},${part(words.slice(-3))}`}`;
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
        item.basis && `How the speaker knows: ${item.basis}`, item.echo && `Repeats ${item.echo}`,
        item.behind && `Who says so: ${item.behind}`, source].filter(Boolean);
      if (told.length) facts.append(`${told.join(" · ")} `);
      this.reference = whosays.make("span");
      facts.append(this.reference, " ");
      facts.append(...this.ways(item));
      return facts;
    }

    /** The way back to where "Keep" was pressed, and to the entry of a record. @param {any} item @returns {Node[]} */
    ways(item) {
      const set = item.setting && `?setting=${encodeURIComponent(item.setting)}`;
      const entry = PATH.test(item.path) ? whosays.root() + item.path.replace(/(?=#)|$/, () => set) : item.address;
      const spot = PATH.test(item.spot) && item.spot !== item.path ? whosays.root() + item.spot : "";
      const way = (/** @type {string} */ words, /** @type {string} */ href) => whosays.make("a", words, { href });
      if (!item.path && !/^(https?|file):/.test(entry)) return [];
      if (!spot) return [way("Back to the place", entry)];
      return [way("Back to the place", spot + (spot.includes("#") ? atSentence(item.said) : "")), " ",
        way("Entry in this book", entry)].map((part) => (typeof part === "string" ? new Text(part) : part));
    }

    /** @param {any} item */
    tools(item) {
      const tools = whosays.make("p", "", { className: "kept-tools" });
      this.group.setAttribute("aria-label", `Group of ${named(item)}`);
      GROUPS.forEach(([value, text]) => this.group.append(whosays.make("option", text, { value })));
      const grip = whosays.make("span", "⠿", { className: "kept-grip", title: "Drag to another place" });
      grip.setAttribute("aria-hidden", "true"); // "Up" and "Down" are for who presses or hears
      tools.append(grip, this.group, " ", ...[["up", "Up"], ["down", "Down"], ["drop", "Remove"],
        ["mention", "Name it in my answer"]].map(([act, text]) => {
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

  /** A line where something was removed, to take it back. @param {any} item */
  function gone(item) {
    const line = whosays.make("li", `Removed: ${named(item)} `, { className: "kept-gone" });
    const button = whosays.make("button", "Undo", { type: "button" });
    button.dataset.act = "undo";
    button.setAttribute("aria-label", `Undo: keep ${named(item)}`);
    line.append(button);
    return line;
  }

  /** The pieces of a group under its name. removed: what was removed last, and its place among all.
   * @param {{key: string, name: string, items: any[]}} of @param {Map<string, Piece>} pieces @param {any[]} all
   * @param {{item: any, at: number}|null} removed */
  function group({ key, name, items }, pieces, all, removed) {
    const box = whosays.make("section", "", { className: "kept-group" });
    const list = whosays.make("ol", "", { className: "kept-list" });
    box.dataset.group = key;
    list.append(...items.map((item) => pieces.get(item.id)?.box ?? ""));
    if (removed?.item.group === key) {
      const next = items.find((one) => all.indexOf(one) >= removed.at);
      list.insertBefore(gone(removed.item), (next && pieces.get(next.id)?.box) ?? null);
    }
    box.append(whosays.make("h2", name[0].toUpperCase() + name.slice(1)),
      list.children.length ? list : whosays.make("p", "Nothing yet.", { className: "muted" }));
    return box;
  }
  window.whosaysPiece = Object.assign(Piece, { GROUPS, named, fit, group });
}
