/* The page itself: light and dark, how far one has read, lists that can be narrowed down, ticks for finished quizzes.
   A plain script that works from a file on a stick; without it every page can still be read. */
"use strict";
{
  const page = document.documentElement;
  /** @param {string} selector @param {ParentNode} [inside] @returns {HTMLElement[]} */
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));
  /** The element that an event met. @param {Event} event */
  const met = (event) => /** @type {HTMLElement} */ (event.target instanceof Element ? event.target : page);

  /* ---- A page that was saved whole carries what scripts had made: it would stand there twice, or be dead ---- */
  all(".exhibit-plot, .exhibit-card, .card-close, #theme + .voice, .reading-bar, .found-names, .exhibit-later-word")
    .forEach((made) => made.remove());
  all(".is-drawn, .has-map").forEach((drawn) => drawn.classList.remove("is-drawn", "has-map"));
  all("[data-live]").forEach((quiz) => quiz.removeAttribute("data-live"));

  /* ---- What scripts count while a page opens is no news: screen readers would read it out before the title ---- */
  const told = all(".exhibit-count, .quiz-score, .quiz-result, :is(.exhibit-filter, .filters) [role=status]");
  const ACTS = ["pointerdown", "keydown", "click", "input"]; // no timer: a slow screen reader asks late whether it was news
  const speak = () => {
    ACTS.forEach((act) => removeEventListener(act, speak, true));
    told.forEach((status) => status.removeAttribute("aria-live"));
  };
  told.forEach((status) => status.setAttribute("aria-live", "off"));
  ACTS.forEach((act) => addEventListener(act, speak, true));

  /* ---- Light and dark ---- */
  const button = document.getElementById("theme");
  if (button) {
    const now = whosays.make("span", "", { className: "voice" }); // Orca does not tell that a button has got another name
    const label = () => {
      const isDark = page.dataset.theme === "dark";
      button.textContent = isDark ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark ? "Light page" : "Dark page");
    };
    button.hidden = false;
    now.setAttribute("role", "status");
    button.after(now);
    button.addEventListener("click", () => {
      page.dataset.theme = page.dataset.theme === "dark" ? "light" : "dark";
      now.textContent = `The page is ${page.dataset.theme} now`;
      whosays.keep("ashraf.theme", page.dataset.theme);
    });
    new MutationObserver(label).observe(page, { attributes: true, attributeFilter: ["data-theme"] });
    label();
  }

  /* ---- How far one has read ---- */
  const [line] = all(".bar-progress"), [text] = all("article.text");
  if (line && text) {
    let isWaiting = false;
    const progress = () => {
      const box = text.getBoundingClientRect(), way = box.height - innerHeight;
      isWaiting = false;
      line.style.setProperty("--read", way > 0 ? Math.max(0, Math.min(1, -box.top / way)).toFixed(3) : "0");
    };
    addEventListener("scroll", () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(progress);
    }, { passive: true });
    progress();
  }

  /* ---- Registers that can be narrowed down ---- */
  /** A list with a form above it: each select, and the words typed, leave what fits. */
  class Register {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.form = /** @type {HTMLFormElement} */ (box.querySelector(".filters"));
      this.status = /** @type {HTMLElement} */ (this.form.querySelector("[role=status]"));
      this.find = /** @type {HTMLInputElement} */ (this.form.querySelector("[data-search]"));
      this.selects = Array.from(this.form.querySelectorAll("select"));
      this.items = all(".register > *", box);
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
      this.status.textContent = `${shown} of ${this.items.length} ${this.box.dataset.what}`;
    }
  }
  all(".filterable").forEach((box) => new Register(box));

  /* ---- A reader's place: the browser finds it again, where the page is as high as it was. So the folds that were open are
     kept with the entry of the history, and an address is followed once: not after a reload, nor on the way back ---- */
  /** @returns {HTMLDetailsElement[]} */
  const folds = () => Array.from(document.querySelectorAll("article details"));
  if (Array.isArray(history.state?.folds)) {
    const open = new Set(history.state.folds);
    folds().forEach((fold, n) => { fold.open = open.has(n); });
  }
  let isDue = false;
  const note = () => {
    if (isDue) return; // a page that is printed opens all its folds at once
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      whosays.remember({ folds: folds().flatMap((fold, n) => (fold.open ? [n] : [])) });
    });
  };
  document.addEventListener("toggle", (event) => { if (met(event).matches("article details")) note(); }, true);
  addEventListener("hashchange", () => { whole(); note(); });
  whosays.onAsked((target, isNew) => { // its fold opens, and a filter that had put it away gives it back
    const wasAway = target.hidden; // the browser could not scroll to it
    target.hidden = false;
    const wasClosed = whosays.openAround(target);
    if (isNew && (wasAway || wasClosed || target.closest(".register, .timeline, .table-scroll"))) {
      target.scrollIntoView({ block: "center", behavior: "instant" });
    }
  });

  /* ---- Parts of a long page are laid out one by one, once the first screen stands (book.css) ---- */
  const entries = all(".register > *, .page-timeline .timeline-year");
  const parts = all(".text > section > section").map((section) => [section]);
  while (entries.length) parts.push(entries.splice(0, 100)); // so many at once are still quick
  const soon = window.requestIdleCallback ?? ((/** @type {() => void} */ work) => setTimeout(work, 50)); // not every browser has it
  let isCardOpen = false; // meanwhile nothing is laid out: the card's mark would move, and the card with it
  let isPressed = false; // nor between press and release: what moves away under a finger gets no click
  addEventListener("pointerdown", () => { isPressed = true; }, true);
  ["pointerup", "pointercancel"].forEach((act) => addEventListener(act, () => { isPressed = false; }, true));
  const whole = () => { parts.length = 0; page.classList.add("is-whole"); };
  const layNext = () => {
    if (isCardOpen || isPressed) { setTimeout(layNext, 200); return; }
    parts.shift()?.forEach((part) => part.classList.add("is-laid"));
    if (parts.length) requestAnimationFrame(() => soon(layNext, { timeout: 300 })); else whole();
  };
  if (page.classList.contains("is-whole")) whole();
  else if (document.readyState === "complete") soon(layNext);
  else addEventListener("load", () => soon(layNext));
  // Whoever goes to a section meanwhile must find it at its place.
  document.addEventListener("click", (event) => { if (met(event).closest("a[href^='#']")) whole(); }, true);

  /* ---- Documents stand once, in the page's list of sources: cards and lists under exhibits show its entries ---- */
  /** @param {HTMLElement[]} items each with a link into that list */
  const fill = (items) => items.forEach((item) => {
    const link = item.querySelector('a[href^="#doc-"]');
    const full = link instanceof HTMLAnchorElement && document.getElementById(link.hash.slice(1))?.firstElementChild;
    if (full) item.replaceChildren(full.cloneNode(true));
  });

  /** A card covers half of a phone's screen: it says how to get rid of it (book.css shows the button there).
   * @param {HTMLElement} card @param {() => void} close */
  const closer = (card, close) => {
    if (!card.matches(".card") || card.querySelector(".card-close")) return;
    const made = whosays.make("button", "Close", { type: "button", className: "card-close bar-button" });
    made.addEventListener("click", close);
    card.append(made);
  };
  /** @param {Event} event of a popover @returns {boolean} */
  const opens = (event) => /** @type {ToggleEvent} */ (event).newState === "open";

  document.addEventListener("beforetoggle", (event) => {
    const card = met(event);
    if (card.matches(".card")) isCardOpen = opens(event);
    if (!opens(event)) return;
    fill(all("[data-doc]", card));
    closer(card, () => card.hidePopover());
  }, true);
  /** @type {Element|null} the mark that opened the card */
  let mark = null;
  document.addEventListener("click", (event) => { mark = met(event).closest(".mark") ?? mark; }, true);
  document.addEventListener("toggle", (event) => { // on a phone cards rise from below: the mark stays in sight
    const card = met(event);
    if (!opens(event) || !mark || !card.matches(".card") || !matchMedia("(max-width: 40rem)").matches) return;
    const hidden = mark.getBoundingClientRect().bottom + 8 - card.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
  }, true);
  document.addEventListener("toggle", (event) => {
    const list = met(event);
    if (list instanceof HTMLDetailsElement && list.open && list.matches(".exhibit-sources")) fill(all("li", list));
  }, true);
  document.addEventListener("click", (event) => { // a card does not stand before what it leads to
    const card = met(event).closest("a[href^='#']")?.closest(".card");
    if (card instanceof HTMLElement && card.hidePopover) card.hidePopover();
  });

  /* ---- Older browsers know no popovers: cards and contents then open by class (book.css), one at a time ---- */
  if (!("popover" in HTMLElement.prototype)) { // eslint-disable-line no-restricted-properties -- asked, not changed
    /** @type {HTMLElement|null} */
    let box = null;
    /** @type {HTMLElement|null} */
    let from = null;
    const close = (/** @type {boolean} */ isBackToIt) => {
      box?.classList.remove("is-open");
      if (box && isBackToIt) from?.focus();
      box = null;
    };
    page.classList.add("no-popover");
    document.addEventListener("click", (event) => {
      const opener = /** @type {HTMLElement|null} */ (met(event).closest("[popovertarget]")), was = box;
      if (box && (opener || !box.contains(met(event)) || met(event).closest("a[href^='#']"))) close(false);
      const wanted = opener && document.getElementById(opener.getAttribute("popovertarget") ?? "");
      if (!wanted || wanted === was) return;
      box = wanted;
      from = opener;
      fill(all("[data-doc]", wanted));
      closer(wanted, () => close(true));
      wanted.classList.add("is-open");
      wanted.tabIndex = -1;
      wanted.focus();
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(true); });
  }

  /* ---- The contents show where they are, however long they are ---- */
  const contents = document.getElementById("contents"), [place] = all("#contents [aria-current]");
  if (contents && place) {
    const shown = () => {
      const high = contents.clientHeight;
      if (high && place.offsetTop > high - 80) contents.scrollTop = place.offsetTop - high / 2;
    };
    addEventListener("load", shown);
    contents.addEventListener("toggle", shown);
  }

  /* ---- Ticks in the contents: quiz.js writes `ashraf.quiz.<name>` with `done` ---- */
  const ticks = () => all("#contents a[href]").forEach((link) => {
    const path = link.getAttribute("href") === "#main" ? location.pathname : /** @type {HTMLAnchorElement} */ (link).pathname;
    const isDone = whosays.quizDone((path.split("/").pop() ?? "").replace(".html", "")), old = link.querySelector(".tick");
    if (isDone && !old) {
      link.append(whosays.make("span", " ✓", { className: "tick" }),
        whosays.make("span", " quiz finished", { className: "voice" }));
    } else if (!isDone && old) {
      old.nextSibling?.remove();
      old.remove();
    }
  });
  addEventListener("storage", ticks);
  addEventListener("ashraf-quiz", ticks);
  ticks();

  /* ---- How to cite this page: where it was read and when ---- */
  all("[data-cite]").forEach((blank) => {
    const kind = blank.dataset.cite;
    blank.textContent = kind !== "address"
      ? new Date().toLocaleDateString(kind, { day: "numeric", month: "long", year: "numeric" })
      : location.protocol === "file:" ? "copy read without a network" : location.origin + location.pathname;
  });

  /* ---- A reading list that was opened on this device ---- */
  if (whosays.kept("ashraf.list")) whosays.load("readinglist.js").catch(() => {}); // a copy may lack it

  /* ---- Rows may stand one below the other (book.css): some browsers then forget that they are a table's ---- */
  const ROLES = [["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"],
    ["td", "cell"]];
  const tables = (/** @type {ParentNode} */ inside) => all("table:not([role])", inside).forEach((table) => {
    if (table.closest("details:not([open])") || !table.querySelector("[data-h]")) return;
    table.setAttribute("role", "table");
    ROLES.forEach(([selector, role]) => all(selector, table).forEach((element) => element.setAttribute("role", role)));
  });
  tables(document);
  document.addEventListener("toggle", (event) => {
    const fold = met(event);
    if (fold instanceof HTMLDetailsElement && fold.open) tables(fold);
  }, true);

  /* ---- On paper: the text's folds and the sources are open; tables and answers only where the reader opened them ---- */
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folds().filter((fold) => !fold.open && !fold.closest("[data-quiz]")
      && !fold.matches(".hide, .exhibit-table, .exhibit-sources"));
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));
}
