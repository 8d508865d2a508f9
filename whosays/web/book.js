/* The page itself: its contents, ticks for finished quizzes, how to cite it, what is read aloud, its tables, and how it prints.
   A plain script that works from a file on a stick; without it every page can still be read. What runs before it: scripts.py. */
"use strict";
{
  const { all, met } = whosays, page = document.documentElement;

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
  const isUnnamed = (/** @type {HTMLElement} */ table) =>
    !table.hasAttribute("role") && !table.closest("details:not([open])") && table.querySelector("[data-h]");
  const giveRoles = (/** @type {HTMLElement} */ table) => {
    table.setAttribute("role", "table");
    ROLES.forEach(([selector, role]) => all(selector, table).forEach((element) => element.setAttribute("role", role)));
  };
  const tables = (/** @type {ParentNode} */ inside) => all("table", inside).filter(isUnnamed).forEach(giveRoles);
  const unnamed = all("table").filter(isUnnamed);
  const nameNext = () => { // one at a time, for each of its cells is styled anew
    unnamed.splice(0, 1).forEach(giveRoles);
    if (unnamed.length) whosays.soon(nameNext, { timeout: 300 });
  };
  whosays.soon(nameNext, { timeout: 300 });
  ["ashraf-shown", "ashraf-late"].forEach((name) => addEventListener(name, (event) => tables(met(event))));
  document.addEventListener("toggle", (event) => {
    const fold = met(event);
    if (fold instanceof HTMLDetailsElement && fold.open) tables(fold);
  }, true);

  /* ---- On paper: the text's folds and the sources are open; tables and answers only where the reader opened them ---- */
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = (/** @type {HTMLDetailsElement[]} */ (all("article details:not([open])"))).filter((fold) =>
      !fold.closest("[data-quiz], .explore-shown")
      && !fold.matches(".hide, .exhibit-table, .exhibit-sources, .unfold-hint, .unfold-solution, .unfold-answer"));
    unfolded.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => unfolded.forEach((fold) => { fold.open = false; }));
}
