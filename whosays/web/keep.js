/* "Keep": puts what a card, an exhibit or a passage tells into the reader's own notebook, on this device alone
   (notebook.js shows it). One key holds all of it; what two tabs changed is put together piece by piece, and the later
   change of each wins. */
"use strict";
{
  const KEY = "ashraf.notebook", VERSION = 1;
  const TEXTS = ["kind", "words", "number", "speaker", "date", "certainty", "title", "side", "basis", "echo", "document", "line",
    "place", "day", "group", "note", "address", "path", "rivals", "setting", "behind", "spot", "said", "chapter"];

  /** What is kept of one place. group: for, against or missing; changed: milliseconds; cited: its documents in MLA's style;
   * spot, said, chapter: where the reader pressed "Keep", in which sentence of which page.
   * @typedef {Record<string, any> & {id: string, changed: number, group: string, note: string, address: string,
   *   standpoints: string[], cited: string[]}} Item
   * @typedef {{text: string, changed: number}} Field
   * @typedef {{version: number, items: Item[], gone: Record<string, number>, order: number,
   *   frames: Record<string, Field>}} Notebook */

  /** @param {any} value */
  const isObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  /** @param {any} value @returns {string[]} */
  const strings = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
  /** @param {any} value @returns {[string, any][]} */
  const pairs = (value) => (isObject(value) ? Object.entries(value) : []);

  /** The id of a place that is no record. @param {any} of an item, or what cite.js found @returns {string} */
  const called = (of) => `${of.kind}:${[of.path || of.address, of.number, of.setting].filter(Boolean).join(" ")}`;

  /** Something read that may be anything, as an item; older versions named a place by its whole address.
   * @param {any} found @returns {Item} */
  const asItem = (found) => /** @type {any} */ ({
    ...Object.fromEntries(TEXTS.map((name) => [name, typeof found[name] === "string" ? found[name] : ""])),
    id: found.path && /^\w+:\w+:\/\//.test(found.id) ? called(found) : found.id,
    changed: Number(found.changed) || 0, ours: found.ours === true, floor: found.floor === true,
    standpoints: strings(found.standpoints), cited: strings(found.cited) });

  /** Something read that may be anything, as a notebook. @param {any} found @returns {Notebook} */
  function whole(found) {
    const some = (Array.isArray(found?.items) ? found.items : [])
      .filter((/** @type {any} */ item) => isObject(item) && typeof item.id === "string");
    const items = some.map(asItem), now = new Map(items.map((/** @type {Item} */ item, /** @type {number} */ n) =>
      [some[n].id, item.id])); // a field may hold a piece by its id
    const frames = pairs(found?.frames).filter(([, frame]) => typeof frame?.text === "string")
      .map(([name, frame]) => [name, { text: now.get(frame.text) ?? frame.text, changed: Number(frame.changed) || 0 }]);
    const gone = pairs(found?.gone).map(([id, when]) => [id, Number(when) || 0]);
    return { version: VERSION, items, gone: Object.fromEntries(gone), frames: Object.fromEntries(frames),
      order: Number(found?.order) || 0 };
  }

  /** Both, piece by piece: the later one of each; the order of the one that was sorted last.
   * @param {Notebook} one @param {Notebook} other @returns {Notebook} */
  function merge(one, other) {
    const [first, second] = one.order >= other.order ? [one, other] : [other, one];
    const gone = { ...first.gone };
    Object.entries(second.gone).forEach(([id, when]) => { gone[id] = Math.max(gone[id] ?? 0, when); });
    /** @type {Map<string, Item>} */
    const items = new Map();
    [...first.items, ...second.items].forEach((item) => {
      const old = items.get(item.id);
      if (!old || item.changed > old.changed) items.set(item.id, item);
    });
    const frames = { ...first.frames };
    Object.entries(second.frames).forEach(([name, frame]) => {
      if (!frames[name] || frame.changed > frames[name].changed) frames[name] = frame;
    });
    return { version: VERSION, gone, frames, order: first.order,
      items: [...items.values()].filter((item) => item.changed > (gone[item.id] ?? -1)) };
  }

  const read = () => whole(whosays.keptObject(KEY));
  /** @param {Notebook} notebook @returns {boolean} whether it is kept */
  function write(notebook) {
    const isKept = whosays.keep(KEY, JSON.stringify(notebook));
    document.dispatchEvent(new CustomEvent("whosays-kept")); // readers.js says whether anything is kept
    return isKept;
  }
  /** What was kept before of a place. @param {Notebook} notebook @param {any} found of cite.js */
  function same(notebook, found) {
    const id = found.id ? `${found.kind}:${found.id}` : called(found);
    return { id, old: notebook.items.find((item) => item.id === id) };
  }

  /** A button says whether its place is kept. @param {HTMLElement} button @param {boolean} isKept */
  function mark(button, isKept) {
    const word = /** @type {ChildNode} */ (button.firstChild); // what follows in it names the exhibit
    if (isKept === button.hasAttribute("aria-pressed")) return;
    button.dataset.word ??= word.textContent ?? "";
    word.textContent = isKept ? whosays.say("Kept") : button.dataset.word;
    if (isKept) { button.setAttribute("aria-pressed", "true"); return; }
    button.removeAttribute("aria-pressed");
    button.parentElement?.querySelector(".keep-said")?.remove();
  }

  /** All buttons of a part of the page say it. @param {ParentNode} [inside] */
  async function tell(inside = document) {
    const notebook = read(), buttons = /** @type {HTMLElement[]} */ (Array.from(inside.querySelectorAll(".keep-button")));
    if (!notebook.items.length && !inside.querySelector(".keep-button[aria-pressed]")) return;
    await whosays.load("cite.js");
    for (const button of buttons) {
      const found = await window.whosaysFound?.(/** @type {HTMLElement} */ (button.previousElementSibling));
      mark(button, Boolean(same(notebook, found).old));
    }
  }

  /** Whoever moves a control sees another setting than the one that was kept. @param {Event} event */
  const another = (event) => {
    const control = event.target instanceof Element ? event.target.closest(".explore-controls, .exhibit-known") : null;
    control?.closest("[data-explore], figure")?.querySelectorAll(".keep-button[aria-pressed]")
      .forEach((button) => mark(/** @type {HTMLElement} */ (button), false));
  };
  ["input", "click"].forEach((act) => document.addEventListener(act, another));
  addEventListener("ashraf-shown", ({ target }) => { if (target instanceof Element) void tell(target); });
  addEventListener("storage", ({ key }) => { if (!key || key === KEY) void tell(); });
  window.whosaysNotebook = { KEY, read, write, merge, whole };
  window.whosaysKept = tell;
  // A chapter in one file has this before what scripts share.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => { void tell(); });
  else void tell();

  /** @param {HTMLElement} button the one before it cites the same place */
  window.whosaysKeep = async (button) => {
    const status = whosays.make("span", "", { className: "keep-said" });
    button.parentElement?.querySelector(".keep-said")?.remove();
    status.setAttribute("role", "status");
    button.parentElement?.append(status);
    await whosays.load("cite.js");
    const found = await window.whosaysCited?.(/** @type {HTMLElement} */ (button.previousElementSibling));
    const notebook = read(), now = Date.now(), { id, old } = same(notebook, found);
    if (old) Object.assign(old, found, { id: old.id, changed: now });
    else notebook.items.push(asItem({ ...found, id, changed: now, day: whosays.dayOf(new Date(now)) }));
    const isKept = write(notebook), home = document.documentElement.dataset.notebook;
    status.textContent = isKept ? `${whosays.say("Kept on this device.")} `
      : whosays.say("Not kept: this device's store is full or closed. Nothing that was kept before is lost.");
    if (isKept) mark(button, true);
    if (isKept && home) status.append(whosays.make("a", "My evidence", { href: home }));
  };
}
