/* The page itself: light and dark, how far one has read, lists that can be narrowed down, ticks for finished quizzes.
   A plain script that works from a file on a stick; without it every page can still be read. */
(function () {
  "use strict";
  const page = document.documentElement;
  function keep(key, value) { try { localStorage.setItem(key, value); } catch (full) { /* this visit only */ } }
  function kept(key) { try { return localStorage.getItem(key); } catch (blocked) { return null; } }

  /* ---- What scripts count while a page opens is no news: screen readers would read it out before the title ---- */
  const told = Array.from(document.querySelectorAll(".exhibit-count, .quiz-score, .quiz-result, :is(.exhibit-filter, .filters) [role=status]"));
  const acts = ["pointerdown", "keydown", "click", "input"]; // no timer: a slow screen reader asks late whether it was news
  function speak() {
    acts.forEach(function (act) { removeEventListener(act, speak, true); });
    told.forEach(function (status) { status.removeAttribute("aria-live"); });
  }
  told.forEach(function (status) { status.setAttribute("aria-live", "off"); });
  acts.forEach(function (act) { addEventListener(act, speak, true); });

  /* ---- Light and dark ---- */
  const button = document.getElementById("theme");
  function label() {
    const dark = page.dataset.theme === "dark";
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-label", dark ? "Light page" : "Dark page");
  }
  if (button) {
    button.hidden = false;
    const now = document.createElement("span"); // Orca does not tell that a button has got another name
    now.className = "voice";
    now.setAttribute("role", "status");
    button.after(now);
    button.addEventListener("click", function () {
      page.dataset.theme = page.dataset.theme === "dark" ? "light" : "dark";
      now.textContent = "The page is " + page.dataset.theme + " now";
      keep("ashraf.theme", page.dataset.theme);
    });
    new MutationObserver(label).observe(page, { attributes: true, attributeFilter: ["data-theme"] });
    label();
  }

  /* ---- How far one has read ---- */
  const line = document.querySelector(".bar-progress"), text = document.querySelector("article.text");
  let waiting = false;
  function progress() {
    waiting = false;
    const box = text.getBoundingClientRect(), way = box.height - innerHeight;
    line.style.setProperty("--read", way > 0 ? Math.max(0, Math.min(1, -box.top / way)).toFixed(3) : 0);
  }
  if (line && text) {
    addEventListener("scroll", function () { if (!waiting) { waiting = true; requestAnimationFrame(progress); } }, { passive: true });
    progress();
  }

  /* ---- Registers that can be narrowed down ---- */
  document.querySelectorAll(".filterable").forEach(function (box) {
    const form = box.querySelector(".filters"), status = form.querySelector("[role=status]");
    const items = Array.from(box.querySelectorAll(".register > *")), words = items.map(function (i) { return i.textContent.toLowerCase(); });
    const selects = Array.from(form.querySelectorAll("select")), find = form.querySelector("[data-search]");
    const narrow = function () {
      const asked = find.value.trim().toLowerCase();
      let shown = 0;
      items.forEach(function (item, n) {
        const fits = selects.every(function (s) {
          return !s.value || (item.dataset[s.dataset.filter] || "").split(" ").includes(s.value); });
        item.hidden = !(fits && (!asked || words[n].includes(asked)));
        shown += item.hidden ? 0 : 1;
      });
      status.textContent = shown + " of " + items.length + " " + box.dataset.what;
    };
    form.hidden = false;
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    form.addEventListener("input", narrow);
    narrow();
  });

  /* ---- A fold that holds the address opens ---- */
  function follow() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (odd) { /* a % that stands for nothing: then as it is written */ }
    const target = name && document.getElementById(name);
    if (!target) return;
    let opened = target.hidden; // a filter had put it away: the browser could not scroll to it
    target.hidden = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement && fold.parentElement.closest("details")) {
      opened = opened || !fold.open;
      fold.open = true;
    }
    if (opened || target.closest(".register, .timeline, .table-scroll")) reach(target);
  }

  /** Bring a place into view. Entries far away have guessed heights until they come near: look again until it stays. */
  function reach(target) {
    let left = 10, before = null;
    (function again() {
      target.scrollIntoView({ block: "center", behavior: "instant" });
      const now = target.getBoundingClientRect().top + "/" + page.scrollHeight;
      if (now !== before && left--) { before = now; requestAnimationFrame(again); }
    })();
    let moved = false; // whoever scrolls meanwhile is left where they are
    ["wheel", "touchmove", "keydown"].forEach(function (kind) {
      addEventListener(kind, function () { moved = true; }, { once: true, passive: true }); });
    [200, 600].forEach(function (wait) {
      setTimeout(function () {
        const box = target.getBoundingClientRect();
        if (!moved && (box.bottom < 0 || box.top > innerHeight)) target.scrollIntoView({ block: "center", behavior: "instant" });
      }, wait);
    });
  }
  addEventListener("hashchange", follow);
  follow();

  /* ---- Parts of a long page are laid out one by one, once the first screen stands (book.css) ---- */
  const parts = Array.from(document.querySelectorAll(".text > section > section"));
  const soon = window.requestIdleCallback || function (work) { setTimeout(work, 50); }; // some browsers have no idle callback
  let cardOpen = false; // meanwhile nothing is laid out: the card's mark would move, and the card with it
  let pressed = false; // nor between press and release: what moves away under a finger gets no click
  [["pointerdown", true], ["pointerup", false], ["pointercancel", false]].forEach(function (of) {
    addEventListener(of[0], function () { pressed = of[1]; }, true); });
  function layNext() {
    if (cardOpen || pressed) { setTimeout(layNext, 200); return; }
    const part = parts.shift();
    if (!part) return;
    part.classList.add("is-laid");
    requestAnimationFrame(function () { soon(layNext, { timeout: 300 }); });
  }
  if (document.readyState === "complete") soon(layNext);
  else addEventListener("load", function () { soon(layNext); });

  /* ---- Documents stand once, in the page's list of sources: cards and lists under exhibits show its entries ---- */
  function fill(items) {
    items.forEach(function (item) {
      const link = item.querySelector('a[href^="#doc-"]'), full = link && document.getElementById(link.hash.slice(1));
      if (full) item.replaceChildren(full.firstElementChild.cloneNode(true));
    });
  }
  /** A card covers half of a phone's screen: it says how to get rid of it (book.css shows the button there). */
  function closer(card, close) {
    if (!card.matches(".card") || card.querySelector(".card-close")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "card-close bar-button";
    button.textContent = "Close";
    button.addEventListener("click", close);
    card.append(button);
  }
  document.addEventListener("beforetoggle", function (e) {
    if (e.target.matches(".card")) cardOpen = e.newState === "open";
    if (e.newState !== "open") return;
    fill(e.target.querySelectorAll("[data-doc]"));
    closer(e.target, function () { e.target.hidePopover(); });
  }, true);
  let mark = null; // the one that opened the card
  document.addEventListener("click", function (e) { mark = e.target.closest(".mark") || mark; }, true);
  document.addEventListener("toggle", function (e) { // on a phone cards rise from below: the mark stays in sight
    if (e.newState !== "open" || !mark || !e.target.matches(".card") || !matchMedia("(max-width: 40rem)").matches) return;
    const hidden = mark.getBoundingClientRect().bottom + 8 - e.target.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
  }, true);
  document.addEventListener("toggle", function (e) {
    if (e.target.open && e.target.matches(".exhibit-sources")) fill(e.target.querySelectorAll("li"));
  }, true);
  document.addEventListener("click", function (e) { // a card does not stand before what it leads to
    const card = e.target.closest("a[href^='#']") && e.target.closest(".card");
    if (card && card.hidePopover) card.hidePopover();
  });

  /* ---- Older browsers know no popovers: cards and contents then open by class (book.css), one at a time ---- */
  if (!("popover" in HTMLElement.prototype)) {
    let box = null, from = null;
    const close = function (back) {
      if (!box) return;
      box.classList.remove("is-open");
      if (back) from.focus();
      box = null;
    };
    page.classList.add("no-popover");
    document.addEventListener("click", function (e) {
      const button = e.target.closest("[popovertarget]"), was = box;
      if (box && (button || !box.contains(e.target) || e.target.closest("a[href^='#']"))) close(false);
      const wanted = button && document.getElementById(button.getAttribute("popovertarget"));
      if (!wanted || wanted === was) return;
      box = wanted;
      from = button;
      fill(box.querySelectorAll("[data-doc]"));
      closer(box, function () { close(true); });
      box.classList.add("is-open");
      box.tabIndex = -1;
      box.focus();
    });
    document.addEventListener("keydown", function (e) { if (e.key === "Escape") close(true); });
  }

  /* ---- The contents show where they are, however long they are ---- */
  const place = document.querySelector("#contents [aria-current]"), contents = document.getElementById("contents");
  function shown() {
    if (contents.clientHeight && place.offsetTop > contents.clientHeight - 80) contents.scrollTop = place.offsetTop - contents.clientHeight / 2;
  }
  if (place) { addEventListener("load", shown); contents.addEventListener("toggle", shown); }

  /* ---- Ticks in the contents: quiz.js writes `ashraf.quiz.<name>` with `done` ---- */
  function ticks() {
    document.querySelectorAll("#contents a[href]").forEach(function (link) {
      const path = link.pathname || "", name = (link.getAttribute("href") === "#main" ? location.pathname : path).split("/").pop().replace(".html", "");
      let done = false;
      try { done = JSON.parse(kept("ashraf.quiz." + name) || "{}").done === true; } catch (odd) { done = false; }
      let mark = link.querySelector(".tick");
      if (done && !mark) {
        mark = document.createElement("span");
        mark.className = "tick";
        mark.textContent = " ✓";
        const voice = document.createElement("span");
        voice.className = "voice";
        voice.textContent = " quiz finished";
        link.append(mark, voice);
      } else if (!done && mark) { mark.nextSibling.remove(); mark.remove(); }
    });
  }
  addEventListener("storage", ticks);
  addEventListener("ashraf-quiz", ticks);
  ticks();

  /* ---- How to cite this page: where it was read and when ---- */
  document.querySelectorAll("[data-cite]").forEach(function (blank) {
    const kind = blank.dataset.cite;
    if (kind !== "address") blank.textContent = new Date().toLocaleDateString(kind, { day: "numeric", month: "long", year: "numeric" });
    else blank.textContent = location.protocol === "file:" ? "copy read without a network" : location.origin + location.pathname;
  });

  /* ---- A reading list that was opened on this device ---- */
  if (kept("ashraf.list")) {
    const script = document.createElement("script");
    script.src = (page.dataset.content_root || "./") + "_ashraf/readinglist.js";
    document.head.append(script);
  }

  /* ---- Rows may stand one below the other (book.css): some browsers then forget that they are a table's ---- */
  const roles = [["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]];
  function tables(inside) {
    inside.querySelectorAll("table:not([role])").forEach(function (table) {
      if (table.closest("details:not([open])") || !table.querySelector("[data-h]")) return;
      table.setAttribute("role", "table");
      roles.forEach(function (of) { table.querySelectorAll(of[0]).forEach(function (e) { e.setAttribute("role", of[1]); }); });
    });
  }
  tables(document);
  document.addEventListener("toggle", function (e) { if (e.target.open) tables(e.target); }, true);

  /* ---- On paper: the text's folds and the sources are open; tables and answers only where the reader opened them ---- */
  let opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("article details:not([open])")).filter(function (d) {
      return !d.closest("[data-quiz]") && !d.matches(".hide, .exhibit-table, .exhibit-sources"); });
    opened.forEach(function (d) { d.open = true; });
  });
  addEventListener("afterprint", function () { opened.forEach(function (d) { d.open = false; }); });
})();
