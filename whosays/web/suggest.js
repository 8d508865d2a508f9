/* The search box at the head of every page: while somebody types, the best entries in a list under it (the combobox of the ARIA
   practices). It comes when the reader moves, the search itself when the box is first used; without a script the form leads to
   the search page. */
"use strict";
{
  const MOST = 7;
  let wanted = 0;
  /** @type {Promise<any>|null} */
  let finder = null;

  /** The search with its first entries; `rest` ends when it has all. @returns {Promise<any>} */
  async function open() {
    const files = ["minisearch.js", "search-index.js", "findwords.js", "findscore.js", "findasked.js", "find.js"];
    await Promise.all(files.map((file) => whosays.load(file)));
    const index = window.ashrafIndex, made = new window.ashrafFinder(index, window.MiniSearch, new window.Stemmer());
    await made.take("rows");
    made.rest = index.later.reduce(async (/** @type {Promise<void>} */ before, /** @type {string} */ part) => {
      await Promise.all([before, whosays.load(`search-${part}.js`)]);
      await made.take(part);
    }, Promise.resolve());
    made.rest.catch(() => {}); // whoever waits for it is told
    return made;
  }

  window.ashrafSearch = async (isWhole = false) => {
    finder ??= open();
    const made = await finder;
    if (isWhole) await made.rest;
    return made;
  };

  /** The address of an entry from this page. @param {{to: string}} found */
  window.ashrafTo = (found) => whosays.root() + found.to;

  /** What a list shows of an entry in one line. @param {any} found @returns {string} */
  const line = (found) => [found.title, found.kind === "person" || !found.title ? found.text : ""].filter(Boolean).join(": ");

  /** The box and its list. */
  class Suggestions {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      this.form = form;
      this.box = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
      this.list = whosays.make("ul", "", { id: "bar-found", className: "suggestions", role: "listbox", hidden: true });
      this.list.setAttribute("aria-label", whosays.say("Found in the book"));
      this.status = whosays.make("p", "", { className: "voice", role: "status" });
      this.chosen = -1;
      /** @type {string[]} */
      this.addresses = [];
      this.box.role = "combobox";
      this.box.dir = "auto"; // Persian and Arabic begin on the right
      for (const [name, value] of Object.entries({ autocomplete: "list", controls: "bar-found", expanded: "false" })) {
        this.box.setAttribute(`aria-${name}`, value);
      }
      form.append(this.list, this.status);
      this.box.addEventListener("focus", () => { window.ashrafSearch().catch(() => {}); }, { once: true });
      this.box.addEventListener("input", () => this.ask());
      this.box.addEventListener("keydown", (event) => this.press(event));
      const looks = whosays.load("search.css").catch(() => {}); // a copy may lack it
      const bar = form.closest(".bar"), opener = bar?.querySelector(".bar-find");
      opener?.addEventListener("click", (event) => { // a narrow bar has no room for the box before it is wanted
        if (document.querySelector(".search-form")) return; // the search page has a box of its own
        event.preventDefault();
        bar?.classList.add("is-searching");
        looks.then(() => this.box.focus());
      });
      form.addEventListener("focusout", (event) => {
        if (event.relatedTarget instanceof Node && form.contains(event.relatedTarget)) return;
        this.close();
        bar?.classList.remove("is-searching");
      });
      form.addEventListener("submit", () => this.close());
      this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
      this.list.addEventListener("click", (event) => {
        const item = event.target instanceof Element ? event.target.closest("[role=option]") : null;
        if (item) this.go(Array.from(this.list.children).indexOf(item));
      });
    }

    async ask() {
      const query = this.box.value.trim(), turn = wanted += 1;
      if (query.length < 2) { this.close(); return; }
      for (const isWhole of [false, true]) { // first what is there, then the best of all
        const search = await window.ashrafSearch(isWhole).catch(() => null); // a copy may lack it: the form leads on
        if (!search || turn !== wanted || document.activeElement !== this.box || (isWhole && this.chosen >= 0)) return;
        if (!isWhole && search.isWhole) continue;
        const found = search.find(query, { most: MOST, isTyping: true });
        this.show(query, found, search.holds(found));
      }
    }

    /** @param {string} query @param {any[]} found @param {boolean} isHeld whether the book seems to hold an answer */
    show(query, found, isHeld) {
      this.choose(-1);
      this.addresses = found.map(window.ashrafTo);
      this.list.replaceChildren(...found.map((one, n) => {
        const item = whosays.make("li", "", { id: `bar-found-${n}`, role: "option" });
        const kind = whosays.make("span", one.label, { className: "suggestion-kind" });
        if (one.isInText) kind.append(" · ", whosays.make("bdi", one.page, { lang: one.lang }));
        item.append(whosays.make("span", line(one), { className: "suggestion-words", dir: "auto", lang: one.lang }), kind);
        return item;
      }));
      if (found.length) {
        const all = isHeld ? whosays.say("All that is found for “{words}”", { words: query })
          : whosays.say("The book does not seem to answer “{words}”: what comes nearest", { words: query });
        this.list.append(whosays.make("li", all,
          { id: `bar-found-${found.length}`, role: "option", className: "suggestion-all" }));
      }
      this.list.hidden = !found.length;
      this.box.setAttribute("aria-expanded", String(found.length > 0));
      const count = found.length;
      this.status.textContent = !count ? whosays.say("Nothing found.")
        : isHeld ? whosays.say("{count} found. Up and down arrows to choose.", { count })
          : whosays.say("The book does not seem to answer this; {count} come near. Up and down arrows to choose.", { count });
    }

    close() {
      wanted += 1; // an answer that is under way comes too late
      this.choose(-1);
      this.list.hidden = true;
      this.box.setAttribute("aria-expanded", "false");
      this.status.textContent = "";
    }

    /** @param {number} at a line of the list, -1 for none */
    choose(at) {
      this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
      this.chosen = at;
      const item = this.list.children[at];
      item?.setAttribute("aria-selected", "true");
      item?.scrollIntoView({ block: "nearest" });
      if (item) this.box.setAttribute("aria-activedescendant", item.id);
      else this.box.removeAttribute("aria-activedescendant");
    }

    /** @param {KeyboardEvent} event */
    press(event) {
      const many = this.list.hidden ? 0 : this.list.children.length;
      if (event.isComposing) return; // a Persian or Chinese keyboard is at work
      if (event.key === "Escape" && many) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Escape") {
        this.box.blur();
      }
      if (!many && event.key === "ArrowDown") {
        event.preventDefault();
        this.ask();
      }
      if (!many) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const next = this.chosen + (event.key === "ArrowDown" ? 1 : -1);
        this.choose(next >= many ? -1 : next < -1 ? many - 1 : next);
      } else if (event.key === "Enter" && this.chosen >= 0) {
        event.preventDefault();
        this.go(this.chosen);
      }
    }

    /** @param {number} at */
    go(at) {
      if (at >= this.addresses.length) { this.form.requestSubmit(); return; }
      this.close();
      location.href = this.addresses[at];
    }
  }

  whosays.whenRead(() => {
    const form = /** @type {HTMLFormElement|null} */ (document.querySelector(".bar-search"));
    const made = form && new Suggestions(form);
    if (made && document.activeElement === made.box) { // who was here before this script
      window.ashrafSearch().catch(() => {});
      void made.ask();
    }
  });
}
