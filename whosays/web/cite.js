/* "Cite": copies a citation of what stands at the button: the words and the number, their document, and the place in the book
   with its version and the day. Texts of documents were made when the book was built (site/citations.py); asked for by book.js. */
"use strict";
{
  const STYLES = ["MLA", "APA", "Chicago", "BibTeX", "RIS"];
  const KEY = "ashraf.cite"; // the style that was copied last

  /**
   * What a place tells, in the book's own language. at: its address; title: of the page there; sources: documents with the files
   * of their citations. ours: the words are the book's own; isHere: they stand on this page, in its language; behind: who stands
   * behind them; setting: what the controls of an exhibit were put to.
   * @typedef {{words?: string, number?: string, speaker?: string, date?: string, certainty?: string, ours?: boolean,
   *   isHere?: boolean, at?: string,
   *   setting?: string, title?: string, id?: string, sources?: [key: string, file: string][], behind?: string,
   *   standpoints?: string[], side?: string, kind?: string, document?: string}} Told
   */

  /** The title of the page. */
  const pageTitle = () => document.querySelector("h1")?.firstChild?.textContent?.trim() || document.title;

  /** The mark whose card is open. */
  const openMark = () => document.querySelector(".mark.is-open");

  /** The id by which a block is found again. @param {Element|null|undefined} block */
  const anchor = (block) => block?.id || block?.querySelector("[id]")?.id || block?.closest("section[id]")?.id || "";

  /** Whom the marks of a passage name: documents, speakers, and where they stand. @param {Element} passage @returns {Told} */
  function behind(passage) {
    const names = Array.from(passage.querySelectorAll(".mark"), (mark) => mark.getAttribute("data-card")).join(" ").split(" ");
    /** @type {Told[]} what each says of itself on its card */
    const all = [...new Set(names)].flatMap((name) => {
      const card = document.createRange().createContextualFragment(window.whosaysCards?.[name] ?? "");
      return JSON.parse(card.querySelector(".cite-button")?.getAttribute("data-told") ?? "[]");
    });
    const several = (/** @type {string|undefined} */ text) => (text ?? "").split("; ").filter(Boolean);
    const who = all.flatMap((told) => several(told.speaker || told.document)).map((one) => one.split(", ")[0]);
    const sides = all.flatMap((told) => several(told.side));
    return { behind: [...new Set(who)].join("; "), sources: [...new Map(all.flatMap((told) => told.sources ?? []))],
      standpoints: [...new Set(all.flatMap((told) => told.standpoints ?? []))], side: [...new Set(sides)].join("; ") };
  }

  /** The sentence of this page that the open mark speaks of; empty elsewhere. */
  function sentence() {
    const mark = openMark();
    const said = Array.from(mark?.closest(".told")?.querySelectorAll(".said") ?? []).filter((one) =>
      mark && (one.contains(mark) || one.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING)).pop();
    return (said?.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /** What stands at a button that says it not itself. @param {HTMLElement} button @returns {Promise<Told>} */
  async function around(button) {
    if (button.dataset.told) {
      const given = JSON.parse(button.dataset.told), own = given.title && given.sources?.[0]?.[0];
      const told = own && !given.at ? { ...given, at: `#${own}` } : given, said = told.kind === "source" ? sentence() : "";
      return said ? { ...told, words: said, ours: true, isHere: true } : told;
    }
    const figure = button.closest("figure");
    if (button.dataset.cites === "exhibit" && figure) {
      await whosays.load("settings.js").catch(() => {}); // a copy may lack it
      const text = (/** @type {string} */ part) => figure.querySelector(`.exhibit-${part}`)?.textContent ?? "";
      const setting = window.whosaysSetting?.of(figure), words = window.whosaysSetting?.says(figure) || text("finding");
      return { title: text("title"), words, setting, ours: true, isHere: true, at: `#${figure.id}` };
    }
    const passage = openMark()?.closest(".told"), block = passage?.firstElementChild;
    if (button.dataset.cites !== "passage" || !passage || !block) return { title: pageTitle(), at: "" };
    const id = anchor(block), words = (block.textContent ?? "").replace(/\s+/g, " ").trim();
    return { title: pageTitle(), words, ours: true, isHere: true, at: id && `#${id}`, ...behind(passage) };
  }

  /** Where the reader presses: its address from the root, its sentence, and the title of the page. @param {HTMLElement} button */
  function spot(button) {
    const mark = button.closest(".card") ? openMark() : null;
    const block = mark ? mark.closest("figure[id]") ?? mark.closest(".told")?.firstElementChild ?? mark : button.closest("[id]");
    const id = anchor(block), isSentence = mark && button.dataset.cites !== "passage";
    return { spot: path(id && `#${id}`), said: isSentence ? sentence() : "", chapter: pageTitle() };
  }

  const book = () => /** @type {NonNullable<Window["whosaysBook"]>} */ (window.whosaysBook);

  /** The address of a place from the root of the site; empty elsewhere. @param {string} at */
  function path(at) {
    const here = new URL(at || location.pathname, location.href), root = new URL(whosays.root(), location.href).href;
    here.search = "";
    return here.href.startsWith(root) ? here.href.slice(root.length) : "";
  }

  /** The whole address of a place; empty in a copy on a stick or on somebody's own machine. @param {string} at */
  function address(at) {
    const found = book().address;
    if (found && path(at)) return found.replace(/\/?$/, "/") + path(at);
    return whosays.isPrivate() ? "" : new URL(path(at), new URL(whosays.root(), location.href)).href;
  }

  /** Words, speaker, number and date in one line; the words of a page in another language say that they are in it.
   * @param {Told} told @returns {DocumentFragment} */
  function line(told) {
    const who = [told.speaker, told.number].filter(Boolean).join(": "), { lang, dir } = document.documentElement;
    const behindIt = told.behind && `who says so: ${told.behind}`, setting = told.setting && `setting: ${told.setting}`;
    const more = [who, told.date, told.certainty, behindIt, setting].filter(Boolean).join(", ");
    const words = (told.words && (told.ours ? told.words : `“${told.words}”`)) ?? "", made = document.createDocumentFragment();
    made.append(words && told.isHere && window.whosaysLanguage ? whosays.make("bdi", words, { lang, dir }) : words,
      words && more ? ` (${more})` : more);
    return made;
  }

  /** ISO day of the reader. */
  const day = () => whosays.dayOf(new Date());

  /** The place in the book in one of the styles of text, as HTML. @param {string} style @param {Told} told */
  function place(style, told) {
    const { text, day: form, months } = book().styles[style];
    const title = told.title || pageTitle(), ends = /[.?!؟]$/.test(title); // a question has its sign already
    const box = whosays.make("div"), { lang, dir } = document.documentElement;
    if (window.whosaysLanguage && title === pageTitle()) box.append(whosays.make("bdi", title, { lang, dir }));
    else box.append(title);
    return text.replace(/\{TITLE\}(<\/i>)?(\.?)/,
      (_, italic, stop) => box.innerHTML + (italic ?? "") + (ends ? "" : stop)).replace("{DATE}", whosays.today(form, months))
      .replace("{ADDRESS}", () => whosays.make("span", address(told.at ?? "") || whosays.PRIVATE).innerHTML);
  }

  /** The place as a record for a program. @param {string} style @param {Told} told */
  function entry(style, told) {
    const { title, authors, version, slug } = book(), url = address(told.at ?? ""), note = line(told).textContent ?? "";
    const key = `${slug}-${(told.id || (told.at ?? "").split("#")[1] || "page").replace(/[^\w.-]/g, "-")}`;
    const plain = (/** @type {string} */ text) => text.replace(/[{}\\]/g, "").replace(/[&%$#_]/g, "\\$&");
    const edition = `${title}, evidence version ${version}`;
    const fields = style === "RIS"
      ? [["AU", authors], ["TI", told.title || pageTitle()], ["T2", edition], ["N1", note], ["UR", url],
        ["Y2", `${day().replaceAll("-", "/")}/`], ["ID", key]]
      : [["author", `{${plain(authors)}}`], ["title", `{${plain(told.title || pageTitle())}}`], ["howpublished", plain(edition)],
        ["note", plain(note)], ["url", url], ["urldate", day()]];
    const rows = fields.filter(([, value]) => value && value !== "{}");
    return style === "RIS" ? `TY  - ELEC\n${rows.map(([tag, value]) => `${tag}  - ${value}\n`).join("")}ER  - \n`
      : `@misc{${key},\n${rows.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
  }

  /** The citation as nodes. @param {string} style @param {Told} told @returns {DocumentFragment} */
  function citation(style, told) {
    const found = (told.sources ?? []).map(([key]) => window.whosaysCitations?.[key]?.[style]).filter(Boolean);
    const made = document.createDocumentFragment();
    if (style === "BibTeX" || style === "RIS") {
      made.append([...found, entry(style, told)].join("\n"));
      return made;
    }
    const html = (/** @type {string} */ text) => document.createRange().createContextualFragment(text);
    const said = line(told);
    if (said.textContent) made.append(said, "\n");
    found.forEach((text) => made.append(html(/** @type {string} */ (text)), "\n"));
    made.append(found.length ? "As told in: " : "", html(place(style, told)));
    return made;
  }

  /** Put text on the clipboard, with its italics where the browser can. @param {HTMLElement} box */
  async function copy(box) {
    const plain = box.textContent ?? "", rich = box.innerHTML.replaceAll("\n", "<br>");
    try {
      const blob = (/** @type {string} */ text, /** @type {string} */ type) => new Blob([text], { type });
      await navigator.clipboard.write([new window.ClipboardItem({
        "text/plain": blob(plain, "text/plain"), "text/html": blob(rich, "text/html") })]);
      return true;
    } catch { /* an older browser, or a page without https */ }
    try { await navigator.clipboard.writeText(plain); return true; } catch { /* the same */ }
    window.getSelection()?.selectAllChildren(box);
    return document.execCommand("copy");
  }

  /** The panel under a button: five styles, the text, and whether it was copied. */
  class Panel {
    /** @param {HTMLElement} button @param {Told} told */
    constructor(button, told) {
      this.told = told;
      this.box = whosays.make("div", "", { className: "cite-panel" });
      this.text = whosays.make("div", "", { className: "cite-text", tabIndex: 0 });
      const own = window.whosaysLanguage?.own; // citations are those of the book's own language on every page
      if (own) Object.assign(this.text, { lang: own, dir: "ltr" });
      this.status = whosays.make("p");
      const group = whosays.make("div");
      this.buttons = STYLES.map((style) => {
        const made = whosays.make("button", style, { type: "button", lang: "en" });
        made.addEventListener("click", () => { void this.show(style); });
        return made;
      });
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", whosays.say("Style of the citation"));
      this.text.setAttribute("role", "group");
      this.text.setAttribute("aria-label", whosays.say("Citation"));
      this.status.setAttribute("role", "status");
      group.append(...this.buttons);
      this.box.append(group, this.text, this.status);
      (button.closest(".card-tools, .card-passage, .cite-tools") ?? button).after(this.box);
    }

    /** Show a style and copy it. @param {string} style */
    async show(style) {
      this.buttons.forEach((made) => made.setAttribute("aria-pressed", String(made.textContent === style)));
      this.text.replaceChildren(citation(style, this.told));
      whosays.keep(KEY, style);
      this.status.textContent = await copy(this.text) ? whosays.say("Copied: {style}", { style })
        : whosays.say("Not copied: select the text");
      this.box.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  }

  /** @type {Panel|null} the one that is open */
  let panel = null;

  /** @param {Told} told */
  const files = (told) =>
    Promise.all(["cite/book.js", ...new Set((told.sources ?? []).map(([, file]) => file))].map(whosays.load));

  /** What a place tells of itself, and where that is. */
  window.whosaysFound = async (button) => {
    const told = await around(button), kind = button.dataset.cites || "number";
    await whosays.load("cite/book.js");
    return { kind, ...told, path: path(told.at ?? ""),
      address: address(told.at ?? "") || new URL(told.at ?? "", location.href).href };
  };

  /** The same with its citations and the reader's place: what keep.js keeps. */
  window.whosaysCited = async (button) => {
    const here = spot(button), told = /** @type {Told} */ (await window.whosaysFound?.(button));
    await files(told);
    const cited = (told.sources ?? []).map(([key]) => window.whosaysCitations?.[key]?.MLA).filter(Boolean);
    return { ...told, line: line(told).textContent ?? "", cited, place: place("MLA", told), ...here };
  };

  window.whosaysCite = async (button) => {
    const told = await around(button), style = whosays.kept(KEY) ?? "";
    await files(told);
    panel?.box.remove();
    panel = new Panel(button, told);
    await panel.show(STYLES.includes(style) ? style : STYLES[0]);
  };
}
