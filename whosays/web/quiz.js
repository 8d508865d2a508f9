/* Quizzes: check, feedback, hints one by one, score, memory. A plain script, so that it works from file:// too.
 *
 * One script, three hosts: a page of the book (memory: localStorage), JupyterLab (widget traits) and an LMS (SCORM).
 * quizgrade.js grades, quizquestion.js is one question on the page, quizstore.js a browser's memory, receipt.js what is handed in.
 *
 * What other scripts may read: localStorage "ashraf.quiz.<name>" is JSON with `done` (every question was checked),
 * `score`, `max_score`, `answered`, `total` and `fingerprint` (the page's section has the same in data-fingerprint as
 * long as no question changed). After every change `document` gets the event "ashraf-quiz" (it bubbles to the window),
 * whose detail is { name, done, score, max_score, answered, total }.
 */
globalThis.ashrafQuiz = (() => {
  /**
   * @typedef {InstanceType<typeof whosaysQuestion["Question"]>} Question
   * @typedef {{fingerprint: string, answer: any, checked: boolean, tries: number, sure?: Question["sure"]}} Kept one question in
   *   the memory; its answer may be anything
   * @typedef {{version: number, name: string, fingerprint: string, done: boolean, score: number, max_score: number,
   *   answered: number, total: number, questions: Record<string, Kept>}} State
   * @typedef {object} Store where answers are kept
   * @property {() => any} load what was kept, or null
   * @property {(kept: State|null, now: State) => boolean|void} save kept: null when nothing is answered; false: not kept
   * @property {(changed: () => void) => void} [watch] calls back when somebody else changed it
   * @property {(q: Question) => void} [checked] is told every verdict
   * @property {(ids: string[]) => void} [cleared] is told which questions were cleared
   * @property {string} [lost] what to say when it cannot keep the answers
   */

  const { fold, make } = whosays, { grade, parseNumber, isBlank } = whosaysGrade;
  const { Question, all, one, plain, ends, ASK, SURE } = whosaysQuestion;
  const { BrowserStore, PartStore, missed } = whosaysStores;

  /* ---- The whole quiz ---- */
  /** One quiz: its questions, its score and its memory. */
  class Quiz {
    /** @param {HTMLElement} section @param {Store} store */
    constructor(section, store) {
      section.dataset.live = "yes";
      section.classList.add("is-live");
      this.section = section;
      this.store = store;
      this.name = section.dataset.quiz ?? "";
      this.questions = /** @type {HTMLFormElement[]} */ (all(section, ".quiz-question")).map((form) => new Question(form));
      this.notice = one(section, ".quiz-notice");
      this.isUnsaved = false;
      this.isRestoring = false;
      this.questions.forEach((q) => this.listen(q));
      one(section, ".quiz-footer").addEventListener("click", (/** @type {any} */ event) => {
        const button = event.target.closest("button");
        if (button?.dataset.do === "clear") this.clear(button);
      });
      window.addEventListener("beforeunload", (event) => {
        if (this.isUnsaved && section.isConnected) event.preventDefault();
      });
      store.watch?.(() => this.restore());
      all(section, "[hidden]").forEach((node) => { node.hidden = false; });
      this.handIn = new whosaysReceipt.HandIn(section, () => this.receipt());
      this.restore();
    }

    /** @param {Question} q */
    listen(q) {
      q.form.addEventListener("submit", (event) => { event.preventDefault(); this.check(q); });
      // The one that fits the moment: every letter of a text, every choice.
      q.form.addEventListener("input", () => { if (!this.isRestoring) this.changed(q); });
      q.form.addEventListener("click", (/** @type {any} */ event) => {
        const button = event.target.closest("button");
        if (button?.dataset.move) this.move(q, button);
        if (button?.dataset.do === "again") this.again(q);
        if (button?.dataset.sure) q.saySure(button.dataset.sure);
      });
      q.hints.forEach((hint) => hint.addEventListener("toggle", () => q.showHints()));
    }

    /** @returns {State} */
    state() {
      const graded = this.questions.filter((q) => q.type !== "essay");
      const answered = this.questions.filter((q) => q.result).length;
      const score = graded.reduce((sum, q) => sum + (q.result ? q.result.score * q.points : 0), 0);
      const kept = this.questions.map((q) => ({ q, answer: q.read() }))
        .filter(({ q, answer }) => !isBlank(answer) || q.result || q.sure)
        .map(({ q, answer }) => [q.id, { fingerprint: q.fingerprint, answer, checked: Boolean(q.result), tries: q.tries,
          ...(q.sure && { sure: q.sure }) }]);
      return { version: 1, name: this.name, fingerprint: this.section.dataset.fingerprint ?? "",
        done: answered === this.questions.length, score: Math.round(score * 1e6) / 1e6,
        max_score: Number(this.section.dataset.max), answered, total: this.questions.length, questions: Object.fromEntries(kept) };
    }

    /** Tell the reader and other scripts how far the quiz is. @param {State} now */
    tell(now) {
      const { name, done, score, max_score, answered, total } = now, line = one(this.section, ".quiz-score");
      const words = `Score: ${plain(score)} of ${max_score} ${max_score === 1 ? "point" : "points"}. Checked: ${answered} of ${
        total} ${total === 1 ? "question" : "questions"}.${done ? " All done." : ""}`;
      if (line.textContent !== words) line.textContent = words; // written anew it would be read out at every choice
      this.section.classList.toggle("is-done", done);
      const again = one(this.section, ".quiz-due"); // a quiz away from the book has no such page
      const isMissed = (/** @type {Question} */ { result, tries }) => result?.correct === false || (result?.correct && tries > 1);
      if (again) again.hidden = !done || !this.questions.some(isMissed);
      this.tellSure();
      document.dispatchEvent(new CustomEvent("ashraf-quiz", { bubbles: true,
        detail: { name, done, score, max_score, answered, total } }));
    }

    /** What the reader was sure of and did not know comes first: such mistakes are mended best. */
    tellSure() {
      const box = one(this.section, ".quiz-first");
      if (!box) return;
      const found = this.questions.map((q, i) => ({ q, i })).filter(({ q }) => q.sure?.said === "sure" && !q.sure.right);
      const items = found.map(({ q, i }) => {
        const item = make("li", `Question ${i + 1}: ${one(q.form, "legend").textContent.trim()} `);
        item.append(...Array.from(one(q.form, ".quiz-passage").cloneNode(true).childNodes));
        return item;
      });
      const list = make("ul");
      list.append(...items);
      box.hidden = !found.length;
      box.replaceChildren(make("p", "Sure, and not right: read these first", { className: "quiz-verdict" }), list);
    }

    save() {
      const now = this.state();
      const kept = this.store.save(Object.keys(now.questions).length ? now : null, now) !== false;
      if (kept && this.isUnsaved) this.notice.textContent = "Your answers are kept again.";
      if (!kept && !this.isUnsaved) this.notice.textContent = this.store.lost || "Your answers could not be kept.";
      this.isUnsaved = !kept;
      this.section.classList.toggle("is-unsaved", !kept);
      this.tell(now);
    }

    /** Put back what was kept; answers to another wording of a question are dropped. */
    restore() {
      const kept = this.store.load();
      const questions = kept?.version === 1 && kept.questions && typeof kept.questions === "object" ? kept.questions : {};
      const found = new Map(Object.entries(questions));
      let changed = 0;
      this.isRestoring = true;
      this.questions.forEach((q) => {
        let old = found.get(q.id) ?? null;
        if (old && old.fingerprint !== q.fingerprint) { old = null; changed += 1; }
        try { q.write(old ? old.answer : null); } catch { old = null; q.write(null); }
        q.result = null;
        if (old?.checked && !isBlank(q.read())) q.grade();
        q.tries = Number(old?.tries) || 0;
        q.sure = SURE[String(old?.sure?.said)] ? { said: old.sure.said, right: old.sure.right === true } : undefined;
        q.said = (q.result && q.sure?.said) || "";
        q.show();
      });
      this.isRestoring = false;
      if (changed) {
        this.notice.textContent = `${changed === 1 ? "One question has" : `${changed} questions have`
        } changed since you answered: please answer again.`;
      }
      this.tell(this.state());
    }

    /** @param {Question} q */
    check(q) {
      if (isBlank(q.read())) {
        q.result = null;
        q.show();
        q.say(ASK[q.type], "quiz-verdict");
        return;
      }
      q.tries += 1;
      q.grade();
      if (q.said) q.sure ??= { said: q.said, right: q.result?.correct === true };
      q.show();
      if (q.type === "essay") q.solution.open = true;
      this.save();
      this.store.checked?.(q);
    }

    /** @param {Question} q */
    changed(q) {
      // The old verdict would stand beside a new answer.
      if (q.result && q.type !== "essay") { q.result = null; q.said = ""; q.show(); }
      this.save();
    }

    /** @param {Question} q */
    again(q) {
      q.result = null;
      q.said = "";
      q.write(null);
      q.show();
      q.say("Cleared. You can start this question again.");
      one(q.form, "fieldset input, fieldset select, fieldset textarea, fieldset button")?.focus();
      this.save();
    }

    /** Move an item up or down. @param {Question} q @param {HTMLElement} button */
    move(q, button) {
      const li = /** @type {HTMLElement} */ (button.closest("li")), list = /** @type {HTMLElement} */ (li.parentElement);
      const items = Array.from(list.children), step = Number(button.dataset.move), to = items.indexOf(li) + step;
      if (to < 0 || to >= items.length) return;
      if (step < 0) items[to].before(li); else items[to].after(li);
      ends(list);
      button.focus();
      q.isMoved = true;
      this.changed(q);
      q.box.replaceChildren();
      q.say(`${one(li, ".quiz-item").textContent}: now number ${to + 1} of ${items.length}.`, "quiz-moved");
    }

    /** What a reader can hand in, as text. @returns {string} */
    receipt() {
      const now = this.state(), { book = "", title = "" } = this.section.dataset;
      return whosaysReceipt.write({ ...now, book, title, who: this.handIn.name }, this.questions.map((q) => ({ id: q.id,
        prompt: one(q.form, "legend").textContent, lines: q.lines(), outcome: q.outcome() })));
    }

    /** Clear everything at the second press. @param {HTMLElement} button */
    clear(button) {
      if (!button.dataset.sure) {
        button.dataset.sure = "yes";
        button.textContent = "Yes, clear all answers of this quiz";
        this.notice.textContent = "Press the button again to clear everything. There is no way back.";
        button.addEventListener("blur", () => { if (calm(button)) this.notice.textContent = ""; }, { once: true });
        return;
      }
      calm(button);
      this.questions.forEach((q) => {
        q.result = null;
        q.said = "";
        q.sure = undefined;
        q.tries = 0;
        q.hints.forEach((hint) => { hint.open = false; });
        q.write(null);
        q.show();
      });
      this.handIn.forget();
      this.save();
      this.store.cleared?.(this.questions.map((q) => q.id));
      this.notice.textContent = "Your answers of this quiz and your name are cleared.";
    }
  }

  /** Take a button's question back; whether it had asked one. @param {HTMLElement} button */
  function calm(button) {
    if (!button.dataset.sure) return false;
    delete button.dataset.sure;
    button.textContent = "Clear my answers";
    return true;
  }

  /** Bring a quiz to life, once. @param {HTMLElement} section @param {Store} [store] default: the browser's memory */
  function enhance(section, store) {
    const own = () => (section.dataset.whole ? new PartStore(section) : new BrowserStore(section.dataset.quiz ?? ""));
    if (!section.dataset.live) new Quiz(section, store ?? own());
  }

  /* ---- Jupyter: the same quiz in a cell; what is answered goes to Python ---- */
  let views = 0;

  /** @param {any} model traits of quiz/widget.py @param {HTMLElement} el */
  function widget(model, el) {
    views += 1;
    // Read, not run: what is kept apart of a page until it is moved into one.
    const section = one(new DOMParser().parseFromString(model.get("html"), "text/html"), "section");
    // A second view of the same quiz needs names of its own.
    all(section, "[id], [name]").concat(section).forEach((node) => ["id", "name"].forEach((attribute) => {
      const name = node.getAttribute(attribute);
      if (name) node.setAttribute(attribute, `v${views}-${name}`);
    }));
    el.replaceChildren(section);
    let isOwn = false;
    enhance(section, {
      load: () => model.get("state"),
      watch(changed) { model.on("change:state", () => { if (!isOwn) changed(); }); },
      save(_, now) {
        const answers = Object.fromEntries(Object.entries(now.questions).map(([id, q]) => [id, q.answer]));
        isOwn = true;
        model.set({ state: now, answers, score: now.score, done: now.done });
        isOwn = false;
        model.save_changes();
      },
    });
  }

  /** Bring every quiz of the page to life that is not yet; a part of a page may come after this script. */
  const wake = () => all(document, ".quiz[data-quiz]:not([data-live])").forEach((section) => {
    enhance(section, globalThis.ashrafQuizStore);
  });
  if (typeof document !== "undefined" && !globalThis.ashrafQuizByHand) whosays.whenRead(wake);
  return { enhance, grade, fold, parseNumber, widget, wake, missed };
})();
