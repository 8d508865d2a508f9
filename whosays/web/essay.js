/* "My evidence" as a text: quotations with their speaker, title and number, and one list of sources, in which the book stands
   once with the places that were read. The page, .docx and Markdown all show it (notebook.js). */
"use strict";
{
  const GROUPS = { "": "Not sorted yet", for: "Supports", against: "Against", missing: "What is missing" };
  const HEAD = ["name", "title", "question"]; // what stands above the text
  const PICKS = ["account-one", "account-two"]; // the kept pieces that are compared
  const COMPARED = ["agree", "differ", "settle"];
  const ROWS = ["figure", "claim", "number"]; // whose page is a list: its title says little

  /** @typedef {{quote: string, note: string}} Block */
  /** @type {Map<string, string>} what was read once: an essay is made anew at every key */
  const read = new Map();
  /** Text of a citation, whose only element is <i>. @param {string} html */
  const plain = (html) => {
    const raw = html.replace(/<\/?i>/g, "");
    if (!read.has(raw)) read.set(raw, new DOMParser().parseFromString(raw, "text/html").body.textContent ?? "");
    return read.get(raw) ?? "";
  };
  /** @param {string} text */
  const safe = (text) => { const span = whosays.make("span", text); return span.innerHTML; };
  /** In quotation marks; marks within become single ones. @param {string} text */
  const quoted = (text) => text && `“${text.replace(/[“”]/g, (sign) => (sign === "“" ? "‘" : "’"))}”`;

  /** An address in a citation, without the sign that ends its sentence. */
  const ADDRESS = /(https?:\/\/[^\s<>“”]*[^\s<>“”.,;:])/;
  /** A source in runs: its words, whether in italics, and where they lead. @param {string} html */
  const runs = (html) => html.split(/<\/?i>/).flatMap((part, n) => plain(`<p>${part}`).split(ADDRESS).filter(Boolean)
    .map((text) => ({ text, italics: n % 2 === 1, link: ADDRESS.test(text) ? text : "" })));
  /** The days on which pieces were kept. @param {any[]} items @returns {string[]} ISO, the first one first */
  const daysOf = (items) => [...new Set(items.map((item) => item.day).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)))].sort();
  /** A day in words. @param {string} day ISO */
  const inWords = (day) =>
    new Date(`${day}T12:00`).toLocaleDateString(language(), { day: "numeric", month: "long", year: "numeric" });
  const language = () => (document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang);

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
      this.title = this.text("title") || this.question || "My evidence";
      const cited = items.flatMap((/** @type {any} */ item) => item.cited).filter(Boolean);
      /** @type {string[]} */
      this.sources = [...new Set(/** @type {string[]} */ (cited))].sort((a, b) => plain(a).localeCompare(plain(b), "en"));
      if (items.length) this.sources.push(this.book());
      this.listed = this.sources.map((text) => this.accessed(text));
    }

    /** A source with the day on which its reader met it in this book; what has no address needs none. @param {string} text */
    accessed(text) {
      const day = daysOf(this.items.filter((/** @type {any} */ item) => item.cited.includes(text))).pop();
      const own = text.replace(/ Accessed \d+ \w+\.? \d{4}\./, ""); // the day of the book's makers
      return day && ADDRESS.test(text) ? `${own} Accessed through this book on ${inWords(day)}.` : text;
    }

    /** The question, where the title is not it. */
    get asked() { return this.title === this.question ? "" : this.question; }

    /** The book: one source, with the places of it. */
    book() {
      const book = window.whosaysBook, days = daysOf(this.items);
      const isListed = (/** @type {any} */ item) => [...ROWS, "source"].includes(item.kind);
      const place = (/** @type {any} */ item) => [quoted((isListed(item) && item.chapter) || item.title),
        item.setting && `(${setting(item)})`].filter(Boolean).join(" ");
      const places = [...new Set(this.items.map(place).filter(Boolean))].join("; ");
      const known = book && [`<i>${safe(book.title)}</i>`, `evidence version ${safe(book.version)}`, safe(book.address)];
      const title = known ? known.filter(Boolean).join(", ") : "<i>The book in which these pieces were kept</i>";
      const day = days.length ? `, read ${[...new Set([days[0], days[days.length - 1]])].map(inWords).join(" to ")}` : "";
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
      const title = item.document || (ROWS.includes(item.kind) ? "" : quoted(item.title));
      const teller = item.speaker || (item.ours && (item.behind || item.document || !title) ? "in the words of this book" : "");
      const who = [teller, item.number].filter(Boolean).join(": "), date = title.includes(item.date) ? "" : item.date;
      const behind = item.behind && `who says so: ${item.behind}`;
      const more = [who, behind, date, item.certainty, title, setting(item)].filter(Boolean).join(", ");
      const words = item.words === item.title ? "" : quoted(item.words);
      return [words, words && more ? `(${more})` : more, this.reference(item)].filter(Boolean).join(" ");
    }

    /** How an answer names a piece: who says it, and where. @param {any} item */
    mention(item) {
      const where = item.document || (item.speaker ? "" : quoted(item.title)), [speaker] = item.speaker.split(", ");
      if (!speaker || where.startsWith(speaker)) return `(${[where, item.number].filter(Boolean).join(": ")})`;
      return `(${[speaker, item.number].filter(Boolean).join(": ")}${where && `, in ${where}`})`;
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
      const rest = [...this.labels.keys()].filter((name) => ![...HEAD, ...COMPARED].includes(name));
      const own = [...rest.map((name) => this.field(name)), { name: "Accounts compared", blocks: [...compared].map(block) },
        ...COMPARED.map((name) => this.field(name))].filter(({ blocks }) => blocks.length);
      const isSorted = this.items.some((/** @type {any} */ item) => item.group);
      const groups = Object.entries(GROUPS).map(([key, name]) => ({ name: isSorted ? name : own.length ? "Evidence" : "",
        blocks: this.items.filter((/** @type {any} */ item) => item.group === key && !compared.has(item)).map(block) }));
      return [...own, ...groups.filter(({ blocks }) => blocks.length)];
    }

    /** How many words of the reader's own it has, or one of its fields. @param {string} [name] */
    count(name) {
      const all = [...this.labels.keys()].filter((one) => !["name", "title"].includes(one)).map(this.text);
      const notes = this.items.map((/** @type {any} */ item) => item.note);
      return (name ? this.text(name) : [...all, ...notes].join(" ")).split(/\s+/).filter(Boolean).length;
    }

    markdown() {
      const block = (/** @type {Block} */ { quote, note }) =>
        [quote && `> ${quote.replaceAll("\n", "\n> ")}`, note].filter(Boolean).join("\n\n");
      const told = this.sections().map(({ name, blocks }) =>
        [name && `## ${name}`, ...blocks.map(block)].filter(Boolean).join("\n\n"));
      const line = (/** @type {string} */ html) => runs(html).map(({ text, italics, link }) =>
        (link ? `<${link}>` : italics ? `*${text}*` : text)).join("");
      const list = this.listed.map((text, n) => `${n + 1}. ${line(text)}`).join("\n");
      const head = [`# ${this.title}`, this.name, this.asked && `**Question:** ${this.asked}`];
      return `${[...head, ...told, list && `## Sources\n\n${list}`].filter(Boolean).join("\n\n")}\n`;
    }

    /** @returns {Promise<Blob>} */
    async word() {
      await whosays.load("docx.js");
      const { Document, ExternalHyperlink, HeadingLevel, Packer, Paragraph, TextRun } = window.docx;
      const head = (/** @type {string} */ text, level = HeadingLevel.HEADING_2) =>
        (text ? [new Paragraph({ text, heading: level, keepNext: true, keepLines: true })] : []); // none stands alone at a foot
      const linked = (/** @type {string} */ html) => runs(html).map(({ text, italics, link }) => (link
        ? new ExternalHyperlink({ link, children: [new TextRun({ text, style: "Hyperlink" })] }) : new TextRun({ text, italics })));
      const own = (/** @type {string} */ note) => note.split("\n").filter(Boolean)
        .map((text) => new Paragraph({ text, style: "Own" }));
      const quote = (/** @type {Block} */ { quote: text, note }) =>
        (text ? [new Paragraph({ text, style: "Quote", keepLines: true, keepNext: Boolean(note) })] : []);
      const children = [...head(this.title, HeadingLevel.HEADING_1), ...own(this.name),
        ...(this.asked ? own(`Question: ${this.asked}`) : []),
        ...this.sections().flatMap(({ name, blocks }) => [...head(name), ...blocks.flatMap((/** @type {Block} */ block) =>
          [...quote(block), ...own(block.note)])]),
        ...(this.listed.length ? head("Sources") : []), ...this.listed.map((html, n) => new Paragraph({ style: "Bibliography",
          keepLines: true, children: [new TextRun(`${n + 1}. `), ...linked(html)] }))];
      const style = (/** @type {string} */ name, /** @type {object} */ indent, after = 120, italics = false) =>
        ({ id: name, name, basedOn: "Normal", run: { italics }, paragraph: { indent, spacing: { before: 60, after } } });
      return Packer.toBlob(new Document({ title: this.title, creator: this.name, lastModifiedBy: this.name,
        sections: [{ children }],
        styles: { default: { document: { run: { language: { value: language() } } } },
          paragraphStyles: [style("Quote", { left: 567 }, 120, true), style("Own", {}, 240),
            style("Bibliography", { left: 567, hanging: 567 })] } }));
    }
  }
  window.whosaysEssay = Object.assign(Essay, { plain, runs });
}
