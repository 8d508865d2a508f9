/* "Start as somebody else": what one reader answered, guessed and kept is put aside on this device under a name, for the next
   one to start empty; choosing a name brings its things back. Order on a shared device, and no lock. Everything lies in one key
   as it lay before, so that it comes back as it was. */
"use strict";
{
  const KEY = "ashraf.readers", LIST = "ashraf.list";
  /** What belongs to a reader; light or dark, marks and the speed of reading aloud belong to the device. */
  const isOwn = (/** @type {string} */ key) => /^(ashraf\.(quiz\..+|due|notebook|list|name)|whosays\.predict\.1)$/.test(key);
  /** now: the name of who reads, or nothing; aside: what others left, by name.
   * @typedef {Record<string, string>} Things
   * @typedef {{now: string, aside: Map<string, Things>}} Known */

  /** @param {any} found */
  const object = (found) => (found && typeof found === "object" && !Array.isArray(found) ? found : {});

  /** @returns {Known} */
  function read() {
    const { now, aside } = whosays.keptObject(KEY);
    const things = (/** @type {any} */ kept) => Object.fromEntries(Object.entries(object(kept))
      .filter(([key, value]) => isOwn(key) && typeof value === "string"));
    return { now: typeof now === "string" ? now : "",
      aside: new Map(Object.entries(object(aside)).map(([name, kept]) => [name, things(kept)])) };
  }

  /** @param {string} now @param {Map<string, Things>} aside */
  const write = (now, aside) => whosays.keep(KEY, JSON.stringify({ version: 1, now, aside: Object.fromEntries(aside) }));

  /** "mina" and "Mina" are one person. @param {string} name */
  const person = (name) => whosays.fold(name) || name;

  /** @param {string} one @param {string} other */
  const isSame = (one, other) => person(one) === person(other);

  /** What is kept of who reads now. @returns {Things} */
  function own() {
    try {
      return Object.fromEntries(Object.keys(localStorage).filter(isOwn).map((key) => [key, whosays.kept(key) ?? ""]));
    } catch { return {}; }
  }

  /** The list that a teacher gave, nothing of it done: the next reader has the same. @param {Things} things @returns {Things} */
  function same(things) {
    try { return things[LIST] ? { [LIST]: JSON.stringify({ ...JSON.parse(things[LIST]), done: {} }) } : {}; } catch { return {}; }
  }

  /** Change who reads: what is here goes aside under a name, and what was aside comes here.
   * @param {string} leaving the name of who read, or nothing where nothing is to be kept @param {string} coming
   * @returns {boolean} whether it could be done; if not, all is as it was */
  function change(leaving, coming) {
    const before = read(), here = own(), aside = new Map(before.aside), back = aside.get(coming), things = back ?? same(here);
    if (leaving) aside.set(leaving, here);
    if (!write(coming, aside)) return false; // first a copy: a device without room loses nothing
    Object.keys(here).forEach(whosays.forget);
    if (!Object.entries(things).every(([key, value]) => whosays.keep(key, value))) {
      Object.keys(things).forEach(whosays.forget);
      Object.entries(here).forEach(([key, value]) => whosays.keep(key, value));
      write(before.now, before.aside);
      return false;
    }
    aside.delete(coming);
    return write(coming, aside);
  }

  /** The place where a device is handed on. */
  class Readers {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.form = /** @type {HTMLFormElement} */ (box.querySelector("form"));
      this.name = /** @type {HTMLInputElement} */ (box.querySelector("input"));
      this.status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
      this.list = /** @type {HTMLElement} */ (box.querySelector("[data-aside]"));
      this.ask = whosays.make("p", "", { className: "readers-ask" });
      this.list.before(this.ask);
      this.form.hidden = false;
      this.form.addEventListener("submit", (event) => { event.preventDefault(); this.leave(""); });
      box.addEventListener("click", (event) => this.press(event));
      document.addEventListener("whosays-kept", () => this.tell());
      addEventListener("storage", () => this.show());
      this.show();
    }

    show() {
      const { now, aside } = read(), names = [...aside.keys()].sort((a, b) => a.localeCompare(b));
      this.name.value = now || (whosays.kept("ashraf.name") ?? "");
      this.tell();
      this.ask.replaceChildren();
      this.list.replaceChildren(...names.map((name) => {
        const item = whosays.make("li");
        item.append(Readers.button("back", `Go on as ${name}`, name), Readers.button("drop", "Remove", name));
        item.lastElementChild?.setAttribute("aria-label", `Remove what is kept of ${name}`);
        return item;
      }));
    }

    /** @param {string} act @param {string} words @param {string} [value] */
    static button(act, words, value = "") {
      const button = whosays.make("button", words, { type: "button", value });
      button.dataset.act = act;
      return button;
    }

    /** Who reads, and whether anything is kept. */
    tell() {
      const { now } = read();
      this.status.textContent = `${now ? `You read as ${now}. ` : ""}${
        this.hasThings() ? "Answers of yours are kept on this device." : "Nothing is kept of you yet: you start empty."}`;
    }

    /** Whether there is anything to put aside. */
    hasThings() { return Object.keys(own()).some((key) => key !== LIST); }

    /** @param {string} coming a name that was put aside, or nothing for somebody new @param {string} [typed] */
    leave(coming, typed = this.name.value.trim()) {
      const { now, aside } = read(), hasThings = this.hasThings();
      const name = now && isSame(now, typed) ? now : typed, taken = [...aside.keys()].find((other) => isSame(other, name));
      const wrong = hasThings && !name ? "Write a name first: what is kept now is put aside under it."
        : hasThings && taken !== undefined ? `Somebody on this device is called ${taken} already: write another name.` : "";
      this.ask.replaceChildren();
      if (wrong) {
        this.status.textContent = wrong;
        this.name.focus();
      } else if (hasThings && now && name !== now && this.asked !== name) this.doubt(now, name, coming);
      else if (change(hasThings ? name : "", coming)) location.reload(); // no script of the page may hold what went
      else this.status.textContent = "Nothing was changed: this device’s store is full or closed.";
    }

    /** Another name is written than the reader's: nothing goes under it unasked.
     * @param {string} now @param {string} name @param {string} coming */
    doubt(now, name, coming) {
      this.status.textContent = `You read as ${now}. Put it aside as ${name}?`;
      const buttons = [now, name].map((one) => Readers.button("as", `Put it aside as ${one}`, one));
      buttons.forEach((button) => { button.dataset.coming = coming; });
      this.ask.replaceChildren(...buttons, Readers.button("cancel", "Cancel"));
      buttons[0].focus();
    }

    /** Ask before anything goes for good; the answer stands elsewhere than the question. @param {HTMLButtonElement} button */
    sure(button) {
      const cancel = Readers.button("cancel", "Cancel"), line = whosays.make("p", `Remove all that is kept of ${button.value}? `);
      line.append(Readers.button("gone", "Yes, remove for good", button.value));
      button.after(line);
      button.replaceWith(cancel);
      cancel.focus();
    }

    /** @param {Event} event */
    press(event) {
      const button = event.target instanceof HTMLButtonElement ? event.target : null, { act, coming = "" } = button?.dataset ?? {};
      if (!button) return;
      if (act === "back") this.leave(button.value);
      if (act === "as") {
        this.asked = button.value;
        this.leave(coming, button.value);
      }
      if (act === "drop") { this.show(); this.sure(this.dropOf(button.value)); }
      if (act === "cancel") this.show();
      if (act === "gone") {
        const { now, aside } = read();
        aside.delete(button.value);
        write(now, aside);
        this.show();
      }
      if (act === "cancel" || act === "gone") this.name.focus();
    }

    /** The button of a name, in a list that was written anew. @param {string} name @returns {HTMLButtonElement} */
    dropOf(name) {
      const all = /** @type {HTMLButtonElement[]} */ (Array.from(this.list.querySelectorAll("[data-act=drop]")));
      return all.find((button) => button.value === name) ?? all[0];
    }
  }

  whosays.whenRead(() => {
    const box = document.querySelector("[data-readers]");
    if (box instanceof HTMLElement) new Readers(box);
  });
}
