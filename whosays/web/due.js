/* "Due today": what was missed in a quiz (quiz.js notes it) comes back on the review page after one, three, seven and
   twenty-one days, on this device alone. The library ts-fsrs keeps the days: its learning steps are these four, which it would
   leave after the first because it keeps steps for minutes; behind the fourth its own model of forgetting says when.
   A question that changed is asked anew; one that is no more is dropped, and the reader is told. */
"use strict";
{
  const STEPS = ["1d", "3d", "7d", "21d"], BATCH = 10;
  /** missed: the day; card: how far it came since, as the library has it.
   * @typedef {{quiz: string, fingerprint: string, missed: string, card?: any}} Entry
   * @typedef {{title: string, page: string, part: string}} Part where the questions of a quiz lie
   * @typedef {{id: string, form: HTMLFormElement}} Asked */

  /** The middle of a day: no change of the clock makes another day of it. @param {string} day */
  const noon = (day) => new Date(`${day}T12:00:00`);
  const today = () => whosays.dayOf(new Date());
  /** @param {number} count @param {string} what */
  const many = (count, what) => `${count === 1 ? "One" : count} ${what}${count === 1 ? "" : "s"}`;
  /** @param {Date} when */
  const spoken = (when) => when.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
  /** @param {any} when */
  const isDate = (when) => typeof when === "string" && !Number.isNaN(new Date(when).getTime());
  /** What is kept may be anything: a spoilt card begins again. @param {[string, any]} kept @returns {[string, Entry][]} */
  const asEntry = ([id, entry]) => (typeof entry?.quiz !== "string" || !isDate(`${entry.missed}T12:00`) ? []
    : [[id, { ...entry, card: isDate(entry.card?.due) && Number.isInteger(entry.card.reps) ? entry.card : undefined }]]);

  /** When a question comes back. */
  class Schedule {
    constructor() {
      const { fsrs } = window.FSRS;
      this.fsrs = fsrs({ learning_steps: STEPS, relearning_steps: STEPS.slice(0, 1), enable_fuzz: false });
    }

    /** @param {Entry} entry */
    card({ card, missed }) {
      const { Rating, createEmptyCard } = window.FSRS;
      return card ?? this.fsrs.next(createEmptyCard(noon(missed)), noon(missed), Rating.Again).card;
    }

    /** @param {Entry} entry @returns {Date} */
    due(entry) { return new Date(this.card(entry).due); }

    /** The card after a right answer: one step on, and behind the last one as the library thinks.
     * @param {Entry} entry @param {string} day */
    right(entry, day) {
      const { Rating, State } = window.FSRS, card = this.card(entry);
      const state = card.reps <= STEPS.length ? State.Learning : State.Review;
      return this.fsrs.next({ ...card, state }, noon(day), Rating.Good).card;
    }
  }

  /** The page: what is due, and what waits. */
  class Due {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      /** @type {Record<string, Part>} */
      this.parts = JSON.parse(box.dataset.due ?? "{}");
      this.said = /** @type {HTMLElement} */ (box.querySelector(".due-said"));
      this.list = /** @type {HTMLElement} */ (box.querySelector(".due-list"));
      this.tools = /** @type {HTMLElement} */ (box.querySelector(".due-tools"));
      this.more = /** @type {HTMLButtonElement} */ (box.querySelector("[data-do=more]"));
      this.forget = /** @type {HTMLButtonElement} */ (box.querySelector("[data-do=forget]"));
      /** @type {Schedule|undefined} */
      this.schedule = undefined;
      /** @type {Set<string>} */
      this.answered = new Set();
      /** @type {string[]} what else is told */
      this.news = [];
      this.more.addEventListener("click", () => void this.show().then(() => this.list.querySelector("legend")?.scrollIntoView()));
      this.forget.addEventListener("click", () => this.clear());
      addEventListener("storage", (event) => {
        if (event.key !== "ashraf.due" && event.key !== null) return;
        if (window.FSRS) this.tell();
        else void this.start();
      });
    }

    /** @returns {[string, Entry][]} what was missed, the longest ago first */
    entries() {
      return Object.entries(window.ashrafQuiz.missed.load()).flatMap(asEntry)
        .sort(([, a], [, b]) => a.missed.localeCompare(b.missed));
    }

    /** @returns {[string, Entry][]} */
    due() {
      const day = today();
      return this.entries().filter(([id, entry]) => !this.answered.has(id) && whosays.dayOf(this.when(entry)) <= day);
    }

    /** @param {Entry} entry @returns {Date} */
    when(entry) { return (this.schedule ??= new Schedule()).due(entry); }

    async start() {
      await whosays.load("quiz.js");
      if (!this.entries().length) { this.tell(); return; }
      await whosays.load("fsrs.js");
      await this.show();
    }

    /** Ask what is due, some at a time. */
    async show() {
      this.news = [];
      /** @type {Asked[]} */
      const asked = [];
      /** @type {string[]} */
      const gone = [];
      for (const [id, entry] of this.due()) {
        const form = asked.length < BATCH ? await this.form(id, entry) : undefined;
        if (form) asked.push({ id, form });
        else if (form === null) gone.push(id);
      }
      if (gone.length) {
        const kept = Object.entries(window.ashrafQuiz.missed.load()).filter(([id]) => !gone.includes(id));
        window.ashrafQuiz.missed.save(Object.fromEntries(kept));
        this.news.push(`${many(gone.length, "question")} that you had missed ${gone.length === 1 ? "is" : "are"
        } no longer in the book, and will not come back.`);
      }
      this.list.replaceChildren();
      if (asked.length) this.ask(asked);
      this.tell();
    }

    /** A question as its own page has it. @param {string} id @param {Entry} entry
     * @returns {Promise<HTMLFormElement|null|undefined>} null where it is no more, undefined where it cannot be read */
    async form(id, { quiz, fingerprint }) {
      const part = this.parts[quiz];
      if (!part) return null;
      try { await whosays.load(part.part); } catch {
        this.news.push(`The questions of “${part.title}” could not be read here; they wait.`);
        return undefined;
      }
      const html = window.whosaysLate?.[part.part.replace(/^.*\/|\.js$/g, "")] ?? "";
      const whole = new DOMParser().parseFromString(html, "text/html");
      const form = /** @type {HTMLFormElement|null} */ (whole.querySelector(`form[data-question="${CSS.escape(id)}"]`));
      if (!form) return null;
      if (form.dataset.fingerprint !== fingerprint) this.news.push("A question was changed since you missed it: it is asked anew.");
      return this.here(document.importNode(form, true), part);
    }

    /** Names and links of its own page, made to fit this one. @param {HTMLFormElement} form @param {Part} part */
    here(form, { page, title }) {
      [form, ...form.querySelectorAll("[id], [name]")].forEach((node) => ["id", "name"].forEach((attribute) => {
        const name = node.getAttribute(attribute);
        if (name) node.setAttribute(attribute, `due-${name}`);
      }));
      const base = new URL(`${whosays.root()}${page}`, location.href);
      form.querySelectorAll("a[href]").forEach((link) =>
        link.setAttribute("href", new URL(link.getAttribute("href") ?? "", base).href));
      const number = form.querySelector(".quiz-number")?.firstChild;
      if (number) number.textContent = title;
      return form;
    }

    /** @param {Asked[]} asked */
    ask(asked) {
      const section = whosays.make("section", "", { className: "quiz" });
      const footer = whosays.make("div", "", { className: "quiz-footer" });
      const points = asked.reduce((sum, { form }) => sum + Number(form.dataset.points), 0);
      const status = ["quiz-score", "quiz-notice"].map((className) => whosays.make("p", "", { className }));
      status.forEach((line) => line.setAttribute("role", "status"));
      section.setAttribute("aria-label", "Due today");
      Object.assign(section.dataset, { quiz: "due", max: String(points) });
      footer.append(status[0], whosays.make("div", "", { className: "quiz-first" }), status[1]);
      section.append(...asked.map(({ form }) => form), footer);
      this.list.append(section);
      let isKept = true;
      window.ashrafQuiz.enhance(section, {
        load: () => null,
        save: () => isKept,
        checked: (/** @type {any} */ q) => { isKept = this.checked(q); },
        lost: "This browser cannot keep the day on which a question comes back: its storage is full or switched off.",
      });
    }

    /** The first verdict of a day counts.
     * @param {{id: string, fingerprint: string, result: any}} q @returns {boolean} whether it is kept */
    checked({ id, fingerprint, result }) {
      const found = window.ashrafQuiz.missed.load(), old = found[id];
      if (!old || this.answered.has(id)) return true;
      this.answered.add(id);
      const isSame = old.fingerprint === fingerprint, day = today();
      const before = isSame ? old : { ...old, missed: day, card: undefined };
      const entry = { quiz: old.quiz, fingerprint, missed: result.correct ? before.missed : day,
        ...(result.correct && { card: (this.schedule ??= new Schedule()).right(before, day) }) };
      const isKept = window.ashrafQuiz.missed.save({ ...found, [id]: entry });
      this.news = [`This one comes back on ${spoken(this.when(entry))}.`];
      this.tell();
      return isKept;
    }

    /** How many are due, and when the next ones come. */
    tell() {
      const entries = this.entries(), left = entries.length ? this.due() : [];
      /** @type {Map<string, number>} */
      const later = new Map();
      const open = Array.from(this.list.querySelectorAll("form"))
        .filter(({ dataset }) => !this.answered.has(dataset.question ?? ""));
      entries.filter(([id]) => !left.some(([one]) => one === id)).map(([, entry]) => this.when(entry).getTime())
        .sort((a, b) => a - b).map((when) => spoken(new Date(when))).forEach((day) => later.set(day, (later.get(day) ?? 0) + 1));
      const waiting = Array.from(later, ([day, count]) => `${count} on ${day}`).slice(0, 4).join(", ");
      const nothing = "Nothing waits for you: what you miss in a quiz from now on comes back here.";
      const now = !entries.length ? nothing : !left.length ? "Nothing is due today."
        : `${many(left.length, "question")} ${left.length === 1 ? "is" : "are"} due today.`;
      const words = [...this.news, now, waiting && `Later: ${waiting}.`].filter(Boolean).join(" ");
      if (this.said.textContent !== words) this.said.textContent = words;
      this.tools.hidden = !entries.length;
      this.more.hidden = open.length > 0 || !left.length;
    }

    /** Forget all of it at the second press. */
    clear() {
      if (!this.forget.dataset.isAsked) {
        this.forget.dataset.isAsked = "yes";
        this.forget.textContent = "Yes, forget what I missed";
        return;
      }
      delete this.forget.dataset.isAsked;
      this.forget.textContent = "Forget what I missed";
      window.ashrafQuiz.missed.save({});
      this.list.replaceChildren();
      this.news = [];
      this.tell();
      this.said.tabIndex = -1;
      this.said.focus();
    }
  }

  whosays.whenRead(() => {
    const box = document.querySelector("[data-due]");
    if (box instanceof HTMLElement) void new Due(box).start();
  });
}
