/* Where the reader is. The browser finds a place again where the page is as high as it was: so open folds are remembered, parts
   are laid out in their order, and what comes late keeps its room until it is put in, with the scripts that serve it. */
"use strict";
{
  const { all, met, soon } = whosays, page = document.documentElement;

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
  const AT_ONCE = 120; // elements: so many are quick on an old phone, with all that a frame does beside
  const parts = all(".text > section > section, .text > section > section > section").map((section) => [section]);
  let left = 0;
  all(".register > *, .page-timeline .timeline-year, .table-scroll tbody > tr").forEach((entry) => {
    const many = entry.getElementsByTagName("*").length + 1;
    if (many > left) {
      parts.push([]);
      left = AT_ONCE;
    }
    left -= many;
    parts[parts.length - 1].push(entry);
  });
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
    box.dispatchEvent(new Event("ashraf-late", { bubbles: true }));
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
    if (move) {
      moves.forEach((name) => removeEventListener(name, bring, true));
      page.dataset.moved = "";
    }
    if (document.querySelector(".highlight, [data-late]")) whosays.load("code.css").catch(() => {});
    const now = later.filter((name) => move || name !== "suggest"); // nobody has asked for anything yet
    now.forEach((name) => later.splice(later.indexOf(name), 1));
    // Scripts look for what they serve when they begin, and a quiz is the last that readers come to.
    void fill().then(() => now.reduce((first, name) => first.then(() => whosays.load(`${name}.js`)), Promise.resolve()))
      .catch(() => {}).then(() => { if (!later.length) page.removeAttribute("data-later"); }); // what stands without a script stays
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
  moves.forEach((name) => addEventListener(name, bring, { capture: true, passive: true }));
  if (page.classList.contains("is-whole")) bring(); // heights must be those that the reader left
  else [...all("[data-exhibit]"), ...late].forEach((one) => near.observe(one));
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
}
