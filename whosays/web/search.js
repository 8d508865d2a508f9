/* The search page: what is found, the best first. A result is a sentence or a record's own words, how certain it is, who says so,
   and the way to its place. What was asked stands in the address, so that a link, a reload and the way back find it again. */
"use strict";
{
  const MOST = 20;
  const SOON = 2000; // ms: Orca passes over what changes before the page itself is told

  /** Words with the kind of thing and where it stands. @param {any} found */
  const where = (found) => {
    const place = [found.isInText && found.page, found.section === found.page ? "" : found.section].filter(Boolean).join(" › ");
    const line = whosays.make("p", "", { className: "found-where" });
    line.append(whosays.make("span", found.label, { className: "found-kind" }));
    if (place) line.append(" · ", whosays.make("bdi", place, { lang: found.lang }));
    return line;
  };

  /** Certainty and speakers; nothing where nobody is named. @param {any} found @param {any} index */
  const says = (found, index) => {
    const line = whosays.make("p", "", { className: "found-says" });
    for (const [key, label] of found.certainty) {
      line.append(whosays.make("span", label, { className: `certainty certainty-${key}` }), " ");
    }
    /** @type {[string, string][]} */
    const speakers = found.speakers;
    speakers.forEach(([standpoint, name], n) => {
      const shape = whosays.make("i", "", { className: `sp sp-${standpoint}` });
      shape.setAttribute("aria-hidden", "true");
      const who = whosays.make("span", "", { className: "found-speaker", title: index.standpoints[standpoint] });
      who.append(shape, whosays.make("bdi", name || index.standpoints[standpoint]));
      line.append(n ? ", " : "", who);
    });
    if (found.others) line.append(` and ${found.others} more`);
    return line;
  };

  /** One result. @param {any} found @param {any} index */
  const result = (found, index) => {
    const item = whosays.make("li", "", { className: `found found-${found.kind}` });
    const link = whosays.make("a", found.title || found.text, { href: window.ashrafTo(found), dir: "auto", lang: found.lang });
    const head = whosays.make("p", "", { className: "found-words" });
    head.append(link);
    if (found.by) head.append(whosays.make("span", " also written ", { className: "muted" }), whosays.make("bdi", found.by));
    item.append(where(found), head);
    if (found.title && found.text) item.append(whosays.make("p", found.text, { dir: "auto", lang: found.lang }));
    if (found.certainty.length || found.speakers.length) item.append(says(found, index));
    return item;
  };

  class SearchPage {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      this.form = form;
      this.box = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
      this.kind = /** @type {HTMLSelectElement} */ (form.querySelector("select"));
      this.list = /** @type {HTMLElement} */ (document.getElementById("search-results"));
      this.more = /** @type {HTMLButtonElement} */ (document.getElementById("search-more"));
      this.status = /** @type {HTMLElement} */ (document.getElementById("search-told"));
      this.most = MOST;
      this.timer = 0;
      this.turn = 0;
      form.addEventListener("submit", (event) => { event.preventDefault(); this.start(); });
      this.box.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.start(), 200);
      });
      this.box.addEventListener("focus", () => { window.ashrafSearch().catch(() => {}); }, { once: true });
      this.kind.addEventListener("change", () => this.start());
      this.more.addEventListener("click", () => { this.most += MOST; this.show(this.most - MOST); });
      const asked = new URLSearchParams(location.search);
      this.box.value = asked.get("q") ?? "";
      this.kind.value = asked.get("kind") ?? "";
      this.kind.closest("label")?.toggleAttribute("hidden", false);
      if (this.box.value) this.show(0, SOON);
    }

    /** What was typed, from its first result on. */
    start() {
      clearTimeout(this.timer);
      this.most = MOST;
      const asked = new URLSearchParams({ q: this.box.value.trim(), ...(this.kind.value ? { kind: this.kind.value } : {}) });
      try { history.replaceState(history.state, "", asked.get("q") ? `?${asked}` : location.pathname); } catch { /* a file */ }
      this.show();
    }

    /**
     * Show what is found.
     * @param {number} [from] the first result that is new, and gets the focus @param {number} [wait] ms before it is told again
     */
    async show(from = 0, wait = 0) {
      const query = this.box.value.trim(), turn = this.turn += 1;
      if (query) this.status.textContent = "Searching…";
      const search = await window.ashrafSearch(true).catch(() => null);
      if (turn !== this.turn) return; // something else was typed since
      if (!search) { this.status.textContent = "The index of the search did not load: use the lists below."; return; }
      const found = query ? search.find(query, { most: this.most + 1, kind: this.kind.value }) : [];
      this.more.hidden = found.length <= this.most;
      const shown = found.slice(0, this.most);
      this.list.replaceChildren(...shown.map((/** @type {any} */ one) => result(one, search.index)));
      this.list.hidden = !shown.length;
      this.list.querySelectorAll("a")[from || -1]?.focus();
      const isHeld = Boolean(this.kind.value) || !found.length || search.holds(found);
      const tell = () => { if (turn === this.turn) this.status.textContent = query ? this.told(shown.length, isHeld) : ""; };
      this.status.classList.toggle("is-unanswered", !isHeld);
      tell();
      if (wait) setTimeout(tell, wait); // once more, for who was not listening yet
      document.documentElement.dataset.asked = query; // for whoever waits for the answer
    }

    /** @param {number} many results @param {boolean} isHeld whether the book seems to hold an answer @returns {string} */
    told(many, isHeld) {
      if (!many) return "Nothing found. Try fewer or other words, or look it up in a list below.";
      if (!isHeld) return `The book does not seem to answer this. What comes nearest (${many}):`;
      return this.more.hidden ? `${many} result${many > 1 ? "s" : ""}` : `The best ${many} results`;
    }
  }

  whosays.whenRead(() => {
    const form = /** @type {HTMLFormElement|null} */ (document.querySelector(".search-form"));
    if (form) new SearchPage(form);
  });
}
