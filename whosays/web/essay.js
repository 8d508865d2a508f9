/* "My evidence" as a text: quotations with their speaker, title and number, and one list of sources, in which the book stands
   once with the places that were read. The page, .docx and Markdown all show it (notebook.js). */
"use strict";
{
  const GROUPS = { "": "Not sorted yet", for: "Supports", against: "Against", missing: "What is missing" };
  const PICKS = ["account-one", "account-two"]; // the kept pieces that are compared
  const COMPARED = ["agree", "differ", "settle"];

  /** @typedef {{quote: string, note: string}} Block */
  /** @type {Map<string, string>} what was read once: an essay is made anew at every key */
  const read = new Map();
  /** Text of a citation, whose only element is <i>. @param {string} html @param {string} [sign] that stands for it */
  const plain = (html, sign = "") => {
    const raw = html.replace(/<\/?i>/g, sign);
    if (!read.has(raw)) read.set(raw, new DOMParser().parseFromString(raw, "text/html").body.textContent ?? "");
    return read.get(raw) ?? "";
  };
  /** @param {string} text */
  const safe = (text) => { const span = whosays.make("span", text); return span.innerHTML; };
  /** In quotation marks; marks within become single ones. @param {string} text */
  const quoted = (text) => text && `“${text.replace(/[“”]/g, (sign) => (sign === "“" ? "‘" : "’"))}”`;

  /** What the controls of a kept exhibit were put to. @param {any} item */
  const setting = (item) => item.setting && `setting: ${item.setting}`;

  /** An essay as parts: who wrote it, headings with quotations and own text, sources. */
  class Essay {
    /** @param {any} notebook of keep.js @param {Map<string, string>} labels of its fields, by name, in the order of the page */
    constructor({ items, frames }, labels) {
      this.items = items;
      this.labels = labels;
      this.raw = (/** @type {string} */ name) => frames[name]?.text ?? "";
      this.text = (/** @type {string} */ name) => this.raw(name).trim();
      this.name = this.text("name");
      this.question = this.text("question");
      const cited = items.flatMap((/** @type {any} */ item) => item.cited).filter(Boolean);
      /** @type {string[]} */
      this.sources = [...new Set(/** @type {string[]} */ (cited))].sort((a, b) => plain(a).localeCompare(plain(b), "en"));
      if (items.length) this.sources.push(this.book());
    }

    /** The book: one source, with the places of it. */
    book() {
      const book = window.whosaysBook, days = this.items.map((/** @type {any} */ item) => item.day).filter(Boolean).sort();
      const places = [...new Set(this.items.map((/** @type {any} */ item) =>
        [quoted(item.title), item.setting && `(${setting(item)})`].filter(Boolean).join(" ")).filter(Boolean))].join("; ");
      const known = book && [`<i>${safe(book.title)}</i>`, `evidence version ${safe(book.version)}`, safe(book.address)];
      const title = known ? known.filter(Boolean).join(", ") : "<i>The book in which these pieces were kept</i>";
      const day = days.length ? `, read ${[...new Set([days[0], days[days.length - 1]])].join(" to ")}` : "";
      return `${title}${day}.${places ? ` Places: ${safe(places)}.` : ""}`;
    }

    /** Where a piece stands in the list of sources. @param {any} item */
    reference(item) {
      const at = item.cited.map((/** @type {string} */ text) => this.sources.indexOf(text) + 1).filter(Boolean)
        .sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
      return at.length ? `[${at.join(", ")}, told in ${this.sources.length}]` : `[${this.sources.length}]`;
    }

    /** A piece with its words, who says it, its title, and its sources. @param {any} item */
    quote(item) {
      const isRow = ["figure", "claim", "number"].includes(item.kind), title = item.document || (isRow ? "" : quoted(item.title));
      const teller = item.speaker || (item.ours && !title ? "in the words of this book" : "");
      const who = [teller, item.number].filter(Boolean).join(": "), date = title.includes(item.date) ? "" : item.date;
      const more = [who, date, item.certainty, title, setting(item)].filter(Boolean).join(", ");
      const words = item.words === item.title ? "" : quoted(item.words);
      return [words, words && more ? `(${more})` : more, this.reference(item)].filter(Boolean).join(" ");
    }

    /** @param {string} name @returns {{name: string, blocks: Block[]}} */
    field(name) {
      const note = this.text(name);
      return { name: this.labels.get(name) ?? "", blocks: note ? [{ quote: "", note }] : [] };
    }

    /** Headings with what stands below them; no piece twice. */
    sections() {
      const block = (/** @type {any} */ item) => ({ quote: this.quote(item), note: item.note });
      const compared = new Set(PICKS.map((name) => this.items.find((/** @type {any} */ item) => item.id === this.text(name)))
        .filter(Boolean));
      const rest = [...this.labels.keys()].filter((name) => !["name", "question", ...COMPARED].includes(name));
      const groups = Object.entries(GROUPS).map(([key, name]) => ({ name,
        blocks: this.items.filter((/** @type {any} */ item) => item.group === key && !compared.has(item)).map(block) }));
      return [...rest.map((name) => this.field(name)), { name: "Accounts compared", blocks: [...compared].map(block) },
        ...COMPARED.map((name) => this.field(name)), ...groups].filter(({ blocks }) => blocks.length);
    }

    /** How many words of the reader's own it has. */
    count() {
      const own = [...this.labels.keys()].filter((name) => name !== "name").map(this.text);
      const notes = this.items.map((/** @type {any} */ item) => item.note);
      return [...own, ...notes].join(" ").split(/\s+/).filter(Boolean).length;
    }

    markdown() {
      const block = (/** @type {Block} */ { quote, note }) =>
        [quote && `> ${quote.replaceAll("\n", "\n> ")}`, note].filter(Boolean).join("\n\n");
      const told = this.sections().map(({ name, blocks }) => `## ${name}\n\n${blocks.map(block).join("\n\n")}`);
      const list = this.sources.map((text, n) => `${n + 1}. ${plain(text, "*")}`).join("\n");
      return `${["# My evidence", this.name, this.question && `**Question:** ${this.question}`, ...told, `## Sources\n\n${list}`]
        .filter(Boolean).join("\n\n")}\n`;
    }

    /** @returns {Promise<Blob>} */
    async word() {
      await whosays.load("docx.js");
      const { Document, HeadingLevel, Packer, Paragraph, TextRun } = window.docx;
      const head = (/** @type {string} */ text, level = HeadingLevel.HEADING_2) => new Paragraph({ text, heading: level });
      const runs = (/** @type {string} */ html) => html.split(/<\/?i>/).map((text, n) =>
        new TextRun({ text: plain(`<p>${text}`), italics: n % 2 === 1 }));
      const own = (/** @type {string} */ note) => note.split("\n").filter(Boolean)
        .map((text) => new Paragraph({ text, style: "Own" }));
      const quote = (/** @type {string} */ text) => (text ? [new Paragraph({ text, style: "Quote" })] : []);
      const children = [head("My evidence", HeadingLevel.HEADING_1), ...own(this.name),
        ...(this.question ? own(`Question: ${this.question}`) : []),
        ...this.sections().flatMap(({ name, blocks }) => [head(name), ...blocks.flatMap((/** @type {Block} */ block) =>
          [...quote(block.quote), ...own(block.note)])]),
        head("Sources"), ...this.sources.map((html, n) => new Paragraph({ style: "Bibliography",
          children: [new TextRun(`${n + 1}. `), ...runs(html)] }))];
      const style = (/** @type {string} */ name, /** @type {object} */ indent, after = 120, italics = false) =>
        ({ id: name, name, basedOn: "Normal", run: { italics }, paragraph: { indent, spacing: { before: 60, after } } });
      const lang = document.documentElement.lang, language = { value: lang === "en" ? "en-GB" : lang };
      return Packer.toBlob(new Document({ title: "My evidence", creator: this.name, lastModifiedBy: this.name,
        sections: [{ children }],
        styles: { default: { document: { run: { language } } },
          paragraphStyles: [style("Quote", { left: 567 }, 120, true), style("Own", {}, 240),
            style("Bibliography", { left: 567, hanging: 567 })] } }));
    }
  }
  window.whosaysEssay = Object.assign(Essay, { plain });
}
