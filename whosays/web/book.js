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
  all(".exhibit-plot, .exhibit-card, .card, .marks-choice, #theme + .voice, .reading-bar, .reading-end, .found-names, "
    + ".exhibit-later-word, .predict-skip").forEach((made) => made.remove());
  all(".is-drawn, .has-map, .is-open, .is-lit, .is-veiled")
    .forEach((drawn) => drawn.classList.remove("is-drawn", "has-map", "is-open", "is-lit", "is-veiled"));
  all("[data-live]").forEach((quiz) => quiz.removeAttribute("data-live"));

  /* ---- What scripts count while a page opens is no news: screen readers would read it out before the title ---- */
  const COUNTS = ".exhibit-count, .quiz-score, .quiz-result, :is(.exhibit-filter, .filters, .register-index) [role=status]";
  const told = all(COUNTS);
  const ACTS = ["pointerdown", "keydown", "click", "input"]; // no timer: a slow screen reader asks late whether it was news
  const speak = () => {
    ACTS.forEach((act) => removeEventListener(act, speak, true));
    told.splice(0).forEach((status) => status.removeAttribute("aria-live"));
  };
  /** Nothing is said there before the reader's next act. @param {HTMLElement[]} statuses */
  const hush = (statuses) => {
    statuses.forEach((status) => status.setAttribute("aria-live", "off"));
    told.push(...statuses);
    ACTS.forEach((act) => addEventListener(act, speak, true));
  };
  hush(told.splice(0));

  /* ---- Light and dark ---- */
  const button = document.getElementById("theme");
  if (button) {
    const now = whosays.make("span", "", { className: "voice" }); // Orca does not tell that a button has got another name
    const label = () => {
      const isDark = page.dataset.theme === "dark";
      button.textContent = isDark ? whosays.say("Light") : whosays.say("Dark");
      button.setAttribute("aria-label", isDark ? whosays.say("Light page") : whosays.say("Dark page"));
    };
    button.hidden = false;
    now.setAttribute("role", "status");
    button.after(now);
    button.addEventListener("click", () => {
      page.dataset.theme = page.dataset.theme === "dark" ? "light" : "dark";
      now.textContent = page.dataset.theme === "dark" ? whosays.say("The page is dark now") : whosays.say("The page is light now");
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
      this.status.textContent = whosays.say("{count} of {all} {what}",
        { count: shown, all: this.items.length, what: this.box.dataset.what ?? "" });
    }
  }
  all(".filterable").forEach((box) => new Register(box));

  /* ---- A reader's place: the browser finds it again, where the page is as high as it was. So the folds that were open are
     kept with the entry of the history, and an address is followed once: not after a reload, nor on the way back ---- */
  /** @param {boolean} [isLate] those of parts that come later @returns {HTMLDetailsElement[]} */
  const folds = (isLate = false) => (/** @type {HTMLDetailsElement[]} */ (all("article details")))
    .filter((fold) => Boolean(fold.closest(".late")) === isLate && !fold.closest(".explore-shown")); // explore.js keeps those
  /** @param {HTMLDetailsElement[]} found */
  const opened = (found) => found.flatMap((fold, n) => (fold.open ? [n] : []));
  const before = history.state ?? {};
  if (Array.isArray(before.folds)) {
    const open = new Set(before.folds);
    folds().forEach((fold, n) => {
      fold.open = open.has(n);
      const high = before.heights?.[n]; // a table that comes later keeps its room
      if (high) fold.style.minHeight = `${high}px`;
    });
  }
  const late = all("[data-late]");
  late.forEach((box, n) => { if (before.late?.[n]) box.style.minHeight = `${before.late[n]}px`; }); // and so does a quiz
  all("[data-explore]").forEach((box) => { // and so does what a control had shown
    const high = before.explore?.[box.id]?.high;
    if (high) box.style.minHeight = `${high}px`;
  });
  let isDue = false;
  const note = () => {
    if (isDue) return; // a page that is printed opens all its folds at once
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      const found = folds(), open = opened(found);
      const filled = open.filter((n) => found[n].closest("[data-parts]"));
      whosays.remember({ folds: open, heights: Object.fromEntries(filled.map((n) => [n, found[n].offsetHeight])),
        ...(late.some((box) => box.dataset.late) ? {}
          : { late: late.map((box) => box.offsetHeight), lateFolds: opened(folds(true)) }) });
    });
  };
  document.addEventListener("toggle", (event) => { if (met(event).matches("article details")) note(); }, true);
  addEventListener("ashraf-filled", note);
  addEventListener("hashchange", () => { whole(); note(); });
  whosays.onAsked((target, isNew) => { // its fold opens, and a filter that had put it away gives it back
    if (target.closest("[data-late]")) return; // it is not there yet: see below
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
  // Whoever goes to a section meanwhile must find it at its place, and a card must stay beside its mark.
  document.addEventListener("click", (event) => {
    if (met(event).closest("a[href^='#'], a.mark, .who-line, [data-of]")) whole();
  }, true);

  document.addEventListener("beforetoggle", (event) => {
    if (met(event).matches(".card")) isCardOpen = /** @type {ToggleEvent} */ (event).newState === "open";
  }, true);

  /* ---- Older browsers know no popovers: lists of the bar then open by class (frame.css), one at a time ---- */
  const contents = document.getElementById("contents"), [place] = all("#contents [aria-current]");
  if (!("popover" in document.body)) {
    const lists = all("[popover], [data-popover]");
    page.classList.add("no-popover");
    document.addEventListener("click", (event) => {
      const asked = met(event).closest("[popovertarget]")?.getAttribute("popovertarget");
      lists.forEach((list) => {
        if (asked || !list.contains(met(event))) list.classList.toggle("is-open", list.id === asked && !list.matches(".is-open"));
      });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") lists.forEach((list) => list.classList.remove("is-open"));
    });
  }

  /* ---- The contents show where they are, however long they are ---- */
  if (contents && place) {
    const shown = () => {
      const high = contents.clientHeight;
      if (high && place.offsetTop > high - 80) contents.scrollTop = place.offsetTop - high / 2;
    };
    addEventListener("load", shown);
    contents.addEventListener("toggle", shown);
  }

  /* ---- Ticks in the contents: quiz.js writes `ashraf.quiz.<name>` with `done` ---- */
  const ticks = () => all("#contents li:not(.contents-short) > a[href]").forEach((link) => {
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
  addEventListener("storage", ({ key }) => { if (key === "ashraf.readers") location.reload(); }); // somebody else reads now
  addEventListener("ashraf-quiz", ticks);
  ticks();

  /* ---- How to cite this page: where it was read and when ---- */
  all("[data-cite]").forEach((blank) => {
    const kind = blank.dataset.cite;
    blank.textContent = kind === "day" ? whosays.today(blank.dataset.form ?? "", (blank.dataset.months ?? "").split("|"))
      : whosays.isPrivate() ? whosays.PRIVATE : location.origin + location.pathname;
  });

  /* ---- A citation of what stands here: cite.js makes it, when somebody asks ---- */
  document.addEventListener("click", (event) => {
    const asked = met(event).closest(".cite-button, .keep-button");
    const isKeep = asked?.matches(".keep-button");
    if (asked) whosays.load(isKeep ? "keep.js" : "cite.js").then(() =>
      (isKeep ? window.whosaysKeep : window.whosaysCite)?.(/** @type {HTMLElement} */ (asked))).catch(() => {});
  });

  /* ---- Drawings lie below the first screen: their scripts come when one is near, or the reader moves ---- */
  const later = (page.dataset.later ?? "").split(" ").filter(Boolean);
  const moves = ["scroll", "pointermove", "pointerdown", "touchstart", "keydown", "focusin"];
  const near = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) bring(); },
    { rootMargin: "200px" });
  const marks = all("article a.mark[data-card]"); // of the page as it came
  /** A part of the page from its file (site/late_parts.py). @param {HTMLElement} box */
  const put = async (box) => {
    const [path, name] = (box.dataset.late ?? "").split("#"); // without a name the file holds this part alone
    const looks = path.includes("-quiz-") ? ["maps.css", "quiz.css"] : name ? ["drawings.css", "maps.css"] : [];
    await Promise.all([`${path}.js`, ...looks].map(whosays.load));
    const held = window.whosaysLate ?? {}, own = name ?? path.split("/")[1];
    const found = document.createRange().createContextualFragment(held[own] ?? "");
    /** @type {any} */ (held[`${own}#numbers`] ?? []).forEach((/** @type {string} */ number, /** @type {number} */ n) => {
      if (number && marks[n]) marks[n].dataset.n = number; // on paper they lead into the list of sources
    });
    box.replaceChildren(found);
    box.removeAttribute("data-late");
    hush(all(COUNTS, box));
    tables(box);
  };
  /** @type {Promise<void>|null} */
  let filling = null;
  const fill = () => { // a heavy page has no style for paper until then
    filling ??= Promise.all([whosays.load("print.css").catch(() => {}), ...late.map(put)])
      .then(() => (late.some((box) => box.querySelector("[data-quiz]")) ? whosays.load("quiz.js") : undefined))
      .then(() => window.ashrafQuiz?.wake()) // the script may have been here before the questions
      .then(() => {
        folds(true).forEach((fold, n) => { fold.open = fold.open || Boolean(before.lateFolds?.includes(n)); });
        late.forEach((box) => {
          box.style.minHeight = "";
          new ResizeObserver(note).observe(box);
        });
      }, () => {}); // a link stands there
    return filling;
  };
  /** @param {Event} [move] what the reader did */
  const bring = (move) => {
    near.disconnect();
    moves.forEach((name) => removeEventListener(name, bring, true));
    if (move) page.dataset.moved = "";
    if (document.querySelector(".highlight, [data-late]")) whosays.load("code.css").catch(() => {});
    // Scripts look for what they serve when they begin, and a quiz is the last that readers come to.
    void fill().then(() => later.splice(0).reduce((first, name) => first.then(() => whosays.load(`${name}.js`)), Promise.resolve()))
      .catch(() => {}).then(() => page.removeAttribute("data-later")); // what stands without a script stays
  };
  /** A link that is pressed before its script is there waits for it. @param {string} links @param {string} script */
  const hold = (links, script) => {
    let isThere = false;
    document.addEventListener("click", (event) => {
      const link = /** @type {HTMLAnchorElement|null} */ (met(event).closest(links));
      if (!link || isThere || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      // Not before this click has ended: while one that a key made goes on, the link takes no other.
      const again = () => setTimeout(() => { isThere = true; link.click(); });
      // And not before what comes late stands in its place: a card would stay where its mark has been.
      Promise.all([whosays.load(script), fill()]).then(again, () => location.assign(link.href));
    }, true);
  };
  if (later.includes("suggest")) hold(".bar-find", "suggest.js");
  if (later.includes("cards")) {
    const cards = () => whosays.load("cards.js");
    hold("article :is(a.mark, a.who-line, a[href^='#doc-'])", "cards.js");
    const room = matchMedia("screen and (min-width: 60rem)"); // notes stand there
    const wide = () => { if (room.matches) cards().catch(() => {}); };
    room.addEventListener("change", wide);
    if (document.readyState === "complete") soon(wide); else addEventListener("load", () => soon(wide));
  }
  if (page.classList.contains("is-whole")) bring(); // heights must be those that the reader left
  else if (later.length || late.length) {
    moves.forEach((name) => addEventListener(name, bring, { capture: true, passive: true }));
    [...all("[data-exhibit]"), ...late].forEach((one) => near.observe(one));
  }
  const isNew = !history.state?.isSeen; // the address is to be followed
  const toLate = () => {
    const target = whosays.asked();
    if (location.hash.length < 2 || target && !late.some((box) => box.dataset.late)) return;
    void fill().then(() => { // what it names came now, or lies below what came
      const found = whosays.asked();
      if (!found) return whosays.load("moved.js").catch(() => {});
      if (found !== target) whosays.openAround(found);
      if (isNew || found !== target) found.scrollIntoView({ block: "start", behavior: "instant" });
    });
  };
  addEventListener("hashchange", toLate);
  toLate();
  window.whosaysFill = fill;
  matchMedia("print").addEventListener?.("change", () => { void fill(); });
  addEventListener("keydown", (event) => { // paper has all parts
    if (!(event.ctrlKey || event.metaKey) || event.key !== "p" || !late.some((box) => box.dataset.late)) return;
    event.preventDefault();
    void fill().then(() => window.print());
  }, true);

  /* ---- Read aloud: offered where the device has a voice for the page; what reads is loaded when somebody asks ---- */
  const listen = document.getElementById("listen"), speech = window.speechSynthesis;
  if (listen && speech) {
    const offer = () => {
      listen.hidden = !speech.getVoices().some((voice) => voice.localService && voice.lang.slice(0, 2) === page.lang.slice(0, 2));
    };
    speech.addEventListener?.("voiceschanged", offer);
    offer();
    listen.addEventListener("click", () => {
      Promise.all(["listen.css", "listen.js"].map(whosays.load))
        .then(() => window.whosaysListen?.(), () => { listen.hidden = true; });
    });
  }

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
  addEventListener("ashraf-shown", (event) => tables(met(event)));
  document.addEventListener("toggle", (event) => {
    const fold = met(event);
    if (fold instanceof HTMLDetailsElement && fold.open) tables(fold);
  }, true);

  /* ---- On paper: the text's folds and the sources are open; tables and answers only where the reader opened them ---- */
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...folds(), ...folds(true)].filter((fold) => !fold.open && !fold.closest("[data-quiz]")
      && !fold.matches(".hide, .exhibit-table, .exhibit-sources, .unfold-hint, .unfold-solution, .unfold-answer"));
    unfolded.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => unfolded.forEach((fold) => { fold.open = false; }));
}
