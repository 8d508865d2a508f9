/* What the scripts of the book share: folding of text, memory, files of the site, cards made of table rows.
   drawing/scripts.py puts it before the first script of a page, a package or a widget, so that each stays one plain script
   that works from a file on a stick. Everything stands in the one name `whosays`. */
"use strict";
const whosays = (() => {
  /* ---- Text made comparable: the same rules as model/folding.py, held together by tests/quiz/test_grading.py ---- */
  /** Letters that Persian, Arabic and Latin keyboards write differently and readers take for the same. */
  const SAME = new Map(Object.entries({ "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ß": "ss", "ø": "o", "ł": "l", "đ": "d",
    "ı": "i", "æ": "ae", "œ": "oe", "ـ": "", "ς": "σ", "ء": "", "ٱ": "ا", "ھ": "ه", "ہ": "ه", "ە": "ه" }));
  const DIGITS = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩";
  const APOSTROPHES = /['`´‘’ʹʻʼʽʾʿˈ]/g;

  /** @param {string} sign one character @returns {string} its western digit, or itself */
  const digit = (sign) => (DIGITS.includes(sign) ? String(DIGITS.indexOf(sign) % 10) : sign);

  /**
   * Words as they are compared: no case, accents or apostrophes, one spelling of each letter, one space between words.
   * @param {string} text @returns {string}
   */
  function words(text) {
    const plain = Array.from(text.replace(APOSTROPHES, ""), digit).join("").normalize("NFKD").toLowerCase();
    return Array.from(plain, (sign) => SAME.get(sign) ?? sign).join("").replace(/[\p{M}\p{Cf}]/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /** The same without spaces, as answers are compared. @param {string} text @returns {string} */
  const fold = (text) => words(text).replaceAll(" ", "");

  /* ---- Memory of this device: it may be full, or switched off ---- */
  /** @param {string} key @returns {string|null} */
  function kept(key) { try { return localStorage.getItem(key); } catch { return null; } }

  /** @param {string} key @returns {any} the object kept there, or an empty one */
  function keptObject(key) {
    try {
      const found = JSON.parse(kept(key) ?? "");
      return found && typeof found === "object" ? found : {};
    } catch { return {}; }
  }

  /** @param {string} key @param {string} value @returns {boolean} whether it could be kept */
  function keep(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } }

  /** @param {string} key */
  function forget(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } }

  /** A day as `2009-07-28`, by the clock of the device: elsewhere it may be another one. @param {Date} when */
  const dayOf = (when) => [when.getFullYear(), when.getMonth() + 1, when.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");

  /** Today, as a style of citing writes it: `{DAY} {MONTH} {YEAR}`. @param {string} form @param {string[]} months */
  function today(form, months) {
    const now = new Date();
    return form.replace("{DAY}", String(now.getDate())).replace("{MONTH}", months[now.getMonth()])
      .replace("{YEAR}", String(now.getFullYear()));
  }

  /** Whether every question of a quiz was checked on this device. @param {string} name @returns {boolean} */
  const quizDone = (name) => keptObject(`ashraf.quiz.${name}`).done === true;

  /** Whether a part of a reading list was answered here: a quiz whole, or one of its questions.
   * @param {string} kind @param {string} id @param {string} to */
  function partDone(kind, id, to) {
    if (kind === "quiz") return quizDone(id);
    const page = to.split(".html")[0].split("/").pop() ?? "";
    return kind === "question" && keptObject(`ashraf.quiz.${page}`).questions?.[id]?.checked === true;
  }

  /* ---- The page ---- */
  /** The way to the root of the site, with a slash at its end. */
  const root = () => document.documentElement.dataset.content_root || "./";

  /** What a citation says instead of an address that leads nowhere for others. */
  const PRIVATE = "a copy without an address of its own";

  /** Whether the page comes from a folder or a machine that others do not reach. */
  const isPrivate = () => /^(file:|\w+:\/\/(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[|[^/:]+\.local\b))/.test(location.href);

  /** @param {string} selector @param {ParentNode} [inside] @returns {HTMLElement[]} */
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));

  /** The element that an event met. @param {Event} event @returns {HTMLElement} */
  const met = ({ target }) => /** @type {HTMLElement} */ (target instanceof Element ? target : document.documentElement);

  /** Call a function when the device has nothing else to do. @param {() => void} work @param {{timeout?: number}} [options] */
  const soon = (work, options) => {
    if (window.requestIdleCallback) window.requestIdleCallback(work, options);
    else setTimeout(work, 50); // not every browser has it
  };

  /** What the address names, or nothing. @returns {HTMLElement|null} */
  function asked() {
    const name = location.hash.slice(1);
    try { return document.getElementById(decodeURIComponent(name)); } catch { return document.getElementById(name); } // an odd %
  }

  /** @type {((target: HTMLElement, isNew: boolean) => void)[]} */
  const followers = [];
  let wasNew = true;

  /** Keep something with this entry of the history, which a reload and the way back find again. @param {object} [more] */
  function remember(more) {
    try { history.replaceState({ ...history.state, isSeen: true, ...more }, ""); } catch { /* too often: the next one tells it */ }
  }

  /**
   * Call a function with what the address names: now, and when it changes. isNew: the reader asks for it, so that the page
   * may go there; after a reload and on the way back the browser puts readers where they were.
   * @param {(target: HTMLElement, isNew: boolean) => void} follow
   */
  function onAsked(follow) {
    const tell = (/** @type {boolean} */ isNew, /** @type {typeof followers} */ told) => {
      const target = asked();
      if (target) told.forEach((one) => one(target, isNew));
      else void askedRow().then((row) => { if (row) told.forEach((one) => one(row, isNew)); });
      remember();
    };
    if (!followers.length) {
      wasNew = !history.state?.isSeen;
      addEventListener("hashchange", () => tell(!history.state?.isSeen, followers));
    }
    followers.push(follow);
    tell(wasNew, [follow]);
  }

  /** Whether the reader asked for less movement. */
  const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** @param {() => void} start called once the page is read */
  function whenRead(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  /** A number or other text in the digits of the page's language. @param {unknown} value */
  const inDigits = (value) => String(value).replace(/\d/g, (sign) => window.whosaysLanguage?.digits[Number(sign)] ?? sign);

  /**
   * What a script says, in the language of the page (data of `words-KEY.js`); `{name}` in it stands for a value.
   * @param {string} text @param {Record<string, string|number>} [values] @returns {string}
   */
  function say(text, values = {}) {
    const said = window.whosaysWords?.[text] ?? text;
    return said.replace(/\{(\w+)\}/g, (place, name) => {
      const value = values[name] ?? place;
      return typeof value === "number" ? inDigits(value) : value;
    });
  }

  /**
   * An element with its words.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {string} [text] @param {Partial<HTMLElementTagNameMap[Tag]>} [more] its properties
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, text, more) {
    const made = Object.assign(document.createElement(tag), more);
    if (text) made.textContent = say(text);
    return made;
  }

  /** @type {Map<string, Promise<void>>} */
  const files = new Map();

  /**
   * A script or style sheet of the site, loaded once.
   * @param {string} path below `_ashraf/` @returns {Promise<void>}
   */
  function load(path) {
    if (!files.has(path)) {
      files.set(path, new Promise((done, failed) => {
        // A chapter in one file brings it along, and so does a page that was saved.
        if (document.querySelector(`[data-file~="${path}"]`)) { done(); return; }
        const version = document.documentElement.dataset.version;
        const address = `${root()}_ashraf/${path}${version ? `?v=${version}` : ""}`; // never of another release
        const tag = path.endsWith(".css") ? make("link", "", { rel: "stylesheet", href: address })
          : make("script", "", { src: address });
        tag.dataset.file = path; // a page that was saved with it has it
        tag.toggleAttribute("defer", true); // there it runs after the page's own scripts
        tag.onload = () => done();
        tag.onerror = () => { // whoever was without a network may ask again
          files.delete(path);
          tag.remove();
          failed(new Error(`${path} did not load`));
        };
        const last = path.endsWith(".css") ? document.querySelector('link[href*="/print.css"]') : null; // paper has the last word
        document.head.insertBefore(tag, last);
      }));
    }
    return /** @type {Promise<void>} */ (files.get(path));
  }

  /* ---- What an exhibit holds beside its picture: its table, its sources, the numbers of its drawing ---- */
  /** Put it into the figure, from the file of its own where the page does not hold it.
   * @param {Element} figure @returns {Promise<any>} the numbers of the drawing; refused when the file does not load */
  async function parts(figure) {
    const box = /** @type {HTMLElement|null} */ (figure.querySelector("[data-parts]"));
    if (!box) return JSON.parse(figure.querySelector('script[type="application/json"]')?.textContent ?? "null");
    const file = box.dataset.parts ?? "";
    if (!window.whosaysParts?.[figure.id]) await load(file);
    const found = window.whosaysParts?.[figure.id];
    if (!found) throw new Error(`${file} is not about ${figure.id}`);
    box.querySelectorAll("[data-part]").forEach((place) => {
      const html = place.getAttribute("data-part") === "table" ? found.table : found.sources;
      const around = place.closest("details");
      place.replaceWith(document.createRange().createContextualFragment(html));
      if (around) around.style.minHeight = ""; // book.js kept its room
    });
    return found.plot;
  }

  /** The row that the address names, when it was not on the page yet. @returns {Promise<HTMLElement|null>} */
  async function askedRow() {
    const figure = document.getElementById(/^#(.+)-row-\d+$/.exec(location.hash)?.[1] ?? "");
    if (!figure?.querySelector("[data-part]")) return null;
    await parts(figure).catch(() => {}); // a copy may lack it
    return asked();
  }

  /* ---- A table row as a card over a drawing, and the way to the row ---- */
  /** Whether a node is a word that a slider put into the row. @param {ChildNode} node */
  const isLater = (node) => node instanceof Element && node.classList.contains("exhibit-later-word");

  /**
   * A table row as the lines of a card, with a link to the row itself.
   * @param {HTMLTableRowElement} row @returns {HTMLParagraphElement[]}
   */
  function lines(row) {
    const heads = row.closest("table")?.tHead?.rows[0].cells;
    const out = Array.from(row.cells).filter((cell) => cell.textContent?.trim()).map((cell) => {
      const line = make("p");
      if (cell.cellIndex === 0) line.className = "exhibit-card-name";
      else line.append(make("span", `${heads?.[cell.cellIndex].textContent} `));
      line.append(...Array.from(cell.cloneNode(true).childNodes).filter((node) => !isLater(node)));
      return line;
    });
    const last = make("p");
    last.append(make("a", "Find it in the table", { href: `#${row.id}` }));
    return [...out, last];
  }

  /** Open every fold around an element. @param {Element} element @returns {boolean} whether one was closed */
  function openAround(element) {
    let wasClosed = false;
    for (let box = element.closest("details"); box; box = box.parentElement?.closest("details") ?? null) {
      wasClosed = wasClosed || !box.open;
      box.open = true;
    }
    return wasClosed;
  }

  /** Open the table at a row and put the reader there. @param {HTMLElement|null} row */
  function goTo(row) {
    if (!row) return;
    openAround(row);
    document.querySelectorAll(".exhibit-found").forEach((found) => found.classList.remove("exhibit-found"));
    row.classList.add("exhibit-found");
    const name = row instanceof HTMLTableRowElement ? row.cells[0] : row;
    name.tabIndex = -1;
    name.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center", behavior: isCalm() ? "auto" : "smooth" });
  }

  /** Hand over a file. @param {Blob} file @param {string} name */
  function save(file, name) {
    const href = URL.createObjectURL(file), link = make("a", "", { href, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  return { words, fold, digit, kept, keptObject, keep, forget, quizDone, partDone, dayOf, today, root,
    PRIVATE, isPrivate, all, met, soon, asked, onAsked, remember, isCalm,
    whenRead, say, make, save, load,
    parts, openAround, lines, goTo };
})();
