/* Cards behind marks: who says something, in which words, how the speaker knows. A mark is a link into a register; this opens
   its entry where the reader is. What cards hold comes from a file of the page's own (site/cards.py), when it is first wanted. */
"use strict";
{
  const { met } = whosays, page = document.documentElement;
  /** @param {ParentNode|null} inside @returns {HTMLAnchorElement[]} */
  const marks = (inside) => Array.from(inside?.querySelectorAll(".mark") ?? []);

  /** The parts of all cards of the page, by name. @returns {Promise<Record<string, string>>} */
  async function contents() {
    const name = document.querySelector("[data-cards]")?.getAttribute("data-cards");
    if (!window.whosaysCards && name) await whosays.load(name);
    return window.whosaysCards ?? {};
  }

  /** The one card of a page. It stands beside its mark, or on a phone rises from below. */
  class Card {
    constructor() {
      this.box = whosays.make("div", "", { className: "card", id: "card", tabIndex: -1 });
      this.head = whosays.make("p", "", { className: "card-head", id: "card-head" });
      this.parts = whosays.make("div");
      /** @type {HTMLAnchorElement|null} what it tells about */
      this.mark = null;
      this.isNative = "popover" in this.box; // older browsers know none: there it opens by class (marks.css)
      const close = whosays.make("button", "Close", { type: "button", className: "card-close bar-button" });
      close.addEventListener("click", () => this.close());
      this.box.setAttribute("popover", "");
      this.box.setAttribute("role", "dialog");
      this.box.setAttribute("aria-labelledby", "card-head");
      const cite = whosays.make("button", "Cite this passage", { type: "button", className: "cite-button" });
      cite.dataset.cites = "passage";
      this.passage = whosays.make("p", "", { className: "card-passage" });
      this.keep = whosays.make("button", "", { type: "button", className: "keep-button" });
      this.passage.append(cite, " ", this.keep);
      this.box.append(this.head, this.parts, this.passage, close);
      this.box.addEventListener("toggle", (event) => {
        if (event.target === this.box && /** @type {ToggleEvent} */ (event).newState === "closed") this.leave();
      });
      this.box.addEventListener("click", (event) => { if (met(event).closest("a[href^='#']")) this.close(); });
      document.body.append(this.box);
    }

    /** @param {HTMLAnchorElement} mark @param {string[]} texts the parts */
    show(mark, texts) {
      this.mark?.classList.remove("is-open");
      this.mark = mark;
      mark.classList.add("is-open");
      const isTerm = mark.classList.contains("mark-term");
      this.head.textContent = isTerm ? whosays.say("What does it mean?") : whosays.say("Who says so?");
      this.passage.hidden = !mark.closest(".told");
      this.passage.querySelector(".keep-said")?.remove();
      this.keep.textContent = whosays.say("Keep this passage");
      this.keep.removeAttribute("aria-pressed");
      this.box.querySelectorAll(".cite-panel").forEach((panel) => panel.remove());
      this.parts.replaceChildren(document.createRange().createContextualFragment(texts.join("")));
      if (this.parts.querySelector(".in-languages")) {
        whosays.load("languages.js").then(() => { window.whosaysLanguages?.(this.parts); this.place(); }).catch(() => {});
      }
      this.box.scrollTop = 0;
      if (document.activeElement !== mark) mark.focus({ preventScroll: true });
      if (this.isNative) this.box.showPopover(); else this.box.classList.add("is-open");
      this.place();
      this.box.focus({ preventScroll: true });
      void window.whosaysKept?.(this.box);
    }

    /** Below the mark or above it; from below on a phone, where the mark stays in sight. */
    place() {
      this.mark?.scrollIntoView({ block: "nearest", behavior: "instant" }); // a page that was still laid out may have moved it
      const [{ left, right, top, bottom }] = this.mark?.getClientRects() ?? [];
      const { offsetWidth: wide, offsetHeight: high } = this.box;
      if (matchMedia("(max-width: 40rem)").matches) {
        const hidden = bottom + 8 - this.box.getBoundingClientRect().top;
        if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
        return;
      }
      const x = Math.max(8, Math.min(page.clientWidth - wide - 8, (left + right - wide) / 2));
      const y = innerHeight - bottom > high + 8 || innerHeight - bottom > top ? bottom + 6 : top - high - 6;
      this.box.style.setProperty("--card-x", `${x + window.scrollX}px`);
      this.box.style.setProperty("--card-y", `${y + window.scrollY}px`);
    }

    close() {
      if (this.isNative) { this.box.hidePopover(); return; }
      this.box.classList.remove("is-open");
      this.mark?.focus();
      this.leave();
    }

    leave() {
      this.mark?.classList.remove("is-open");
      this.mark = null;
    }
  }
  /** @type {Card|null} */
  let card = null;
  /** @type {Element|null} the mark whose card was open when the reader pressed: pressing it again closes it */
  let before = null;

  /** What a link opens: the names of parts, or nothing. @param {HTMLElement} link @returns {string[]} */
  function wanted(link) {
    const told = link.closest(".told");
    if (link.dataset.card) return link.dataset.card.split(" ");
    if (link.matches(".who-line")) {
      const ofSpeakers = marks(told).filter((mark) => !mark.matches(".mark-term"));
      return [...new Set(ofSpeakers.flatMap((mark) => mark.dataset.card?.split(" ") ?? []))];
    }
    if (link.dataset.of) return [...new Set(whose(link).flatMap((mark) => mark.dataset.card?.split(" ") ?? []))];
    const key = link.closest(".docs li")?.id.slice(4) ?? decodeURIComponent(link.getAttribute("href") ?? "").slice(5);
    return [`source:${key}`];
  }

  /** The marks of a line in the margin. @param {HTMLElement} line */
  function whose(line) {
    const all = marks(line.closest(".told"));
    return (line.dataset.of ?? "").split(" ").map((at) => all[Number(at)]).filter(Boolean);
  }

  /** Open the card of a link, or go where it leads when there is none. @param {HTMLElement} link @param {string[]} names */
  async function open(link, names) {
    const to = link instanceof HTMLAnchorElement ? link : whose(link)[0];
    const found = await contents().catch(() => ({}));
    const texts = names.map((name) => /** @type {Record<string, string>} */ (found)[name]).filter(Boolean);
    if (!texts.length) { location.assign(to.href); return; }
    card ??= new Card();
    card.show(to, texts);
  }

  /* ---- No browser lets a selection begin in a link: while a mouse presses on a mark, it is none ---- */
  /** @type {[mark: Element, href: string]|null} */
  let pressed = null;
  /** @param {Element} mark */
  function press(mark) {
    pressed = [mark, mark.getAttribute("href") ?? ""];
    mark.removeAttribute("href");
  }
  function release() {
    pressed?.[0].setAttribute("href", pressed[1]);
    pressed = null;
  }
  ["pointerup", "pointercancel", "blur"].forEach((act) => addEventListener(act, release, true));

  const LINKS = "article :is(a.mark, .who-line, [data-of], a[href^='#doc-'], .docs a)";
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement|null} */ (met(event).closest(LINKS));
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const names = wanted(link);
    if (!names.length) return;
    event.preventDefault();
    if (link !== before) void open(link, names);
    before = null;
  });
  document.addEventListener("pointerdown", (event) => {
    const link = met(event).closest(LINKS);
    before = card?.mark ?? null;
    if (link?.matches("a.mark") && event.pointerType === "mouse" && !event.button) press(link);
    if (link) contents().catch(() => {});
    else if (card && !card.isNative && !card.box.contains(met(event))) card.close();
  }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && card && !card.isNative) card.close(); });

  /* ---- Notes in the margin of a wide screen: their lines come from a file once the page stands, and move nothing ---- */
  const wide = matchMedia("screen and (min-width: 60rem)");
  async function notes() {
    const line = document.querySelector(".who-line:only-child");
    const path = line?.getAttribute("href")?.match(/_ashraf\/(parts\/(.+))\.html#/);
    if (!wide.matches || !path) return;
    await whosays.load(`${path[1]}.js`);
    document.createRange().createContextualFragment(window.whosaysLate?.[path[2]] ?? "").querySelectorAll("ul").forEach((list) => {
      const aside = document.getElementById(list.dataset.note ?? "");
      list.setAttribute("aria-hidden", "true"); // the marks tell it all
      if (aside?.childElementCount === 1) aside.append(list);
    });
  }
  const note = () => { notes().catch(() => page.classList.add("is-noteless")); }; // a copy may lack them: the line stands there
  const soon = () => { (window.requestIdleCallback ?? setTimeout)(note); }; // not every browser has it
  if (document.readyState === "complete") soon(); else addEventListener("load", soon);
  wide.addEventListener?.("change", note);

  /* ---- A mark and its line in the margin light up together ---- */
  /** @type {Element[]} */
  let lit = [];
  /** @param {Event} event */
  function light(event) {
    const mark = met(event).closest(".told .mark"), line = /** @type {HTMLElement|null} */ (met(event).closest(".told [data-of]"));
    lit.forEach((one) => one.classList.remove("is-lit"));
    lit = [];
    if (line) lit = [line, ...whose(line)];
    else if (mark) {
      const told = mark.closest(".told"), at = String(marks(told).findIndex((one) => one === mark));
      lit = Array.from(told?.querySelectorAll("[data-of]") ?? [])
        .filter((one) => (/** @type {HTMLElement} */ (one).dataset.of ?? "").split(" ").includes(at));
      contents().catch(() => {}); // a reader who points at it may want it
    }
    lit.forEach((one) => one.classList.add("is-lit"));
  }
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  /* ---- What was kept before says so on its button ---- */
  if (page.dataset.notebook && whosays.kept("ashraf.notebook")) whosays.load("keep.js").catch(() => {}); // a copy may lack it

  /* ---- Quiet or full marks, kept on this device ---- */
  const list = document.getElementById("contents");
  if (list) {
    const choice = whosays.make("p", "Marks in the text: ", { className: "marks-choice" });
    const buttons = [["quiet", whosays.say("quiet")], ["full", whosays.say("full")]].map(([name, word]) => {
      const made = whosays.make("button", word, { type: "button", className: "bar-button" });
      made.value = name;
      made.addEventListener("click", () => {
        page.dataset.marks = name;
        whosays.keep("ashraf.marks", name);
        tell();
      });
      return made;
    });
    const tell = () => buttons.forEach((made) =>
      made.setAttribute("aria-pressed", String(made.value === (page.dataset.marks === "full" ? "full" : "quiet"))));
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", whosays.say("Marks in the text"));
    choice.append(...buttons);
    tell();
    list.append(choice);
  }
}
