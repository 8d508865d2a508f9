/* One question of a quiz on the page: its form, its last verdict, and what is said to it. For quiz.js. */
globalThis.whosaysQuestion = (() => {
  /** A letter, letters, letters by letter, or text; from a memory it may be anything. @typedef {any} Answer */
  /** @typedef {{score: number, correct: boolean|null, feedback: string[]}} Result share of the points, and names of texts */
  /** @typedef {{said: string, right: boolean}} Sure how sure somebody was before the first verdict, and whether rightly */

  const { make } = whosays, { grade, isBlank } = whosaysGrade;
  /* ---- Answers in the form, by type of question ---- */
  /**
   * @template {Element} [Found=HTMLElement]
   * @param {ParentNode} where @param {string} selector @returns {Found[]}
   */
  const all = (where, selector) => /** @type {Found[]} */ (Array.from(where.querySelectorAll(selector)));

  /** What is surely there: the templates wrote it. @param {ParentNode} where @param {string} selector @returns {any} */
  const one = (where, selector) => where.querySelector(selector);

  /** @param {number} value */
  const plain = (value) => String(Math.round(value * 100) / 100);

  /** @type {(form: ParentNode) => HTMLInputElement[]} */
  const inputs = (form) => all(form, "input");
  /** @type {(form: ParentNode) => HTMLSelectElement[]} */
  const selects = (form) => all(form, "select");

  const single = {
    /** @param {Question} q @returns {Answer} */
    read: (q) => inputs(q.form).find((input) => input.checked)?.value ?? null,
    /** @param {Question} q @param {Answer} answer */
    write: (q, answer) => inputs(q.form).forEach((input) => { input.checked = input.value === answer; }),
  };
  const text = {
    /** @param {Question} q @returns {Answer} */
    read: (q) => one(q.form, "input, textarea").value,
    /** @param {Question} q @param {Answer} answer */
    write(q, answer) { one(q.form, "input, textarea").value = answer || ""; },
  };

  /** @type {Record<string, typeof single>} */
  const ACCESS = {
    single,
    place: single,
    numeric: text,
    text,
    essay: text,
    multiple: {
      read: (q) => inputs(q.form).filter((input) => input.checked).map((input) => input.value).sort(),
      write: (q, answer) => inputs(q.form).forEach((input) => { input.checked = (answer || []).includes(input.value); }),
    },
    ordering: {
      read: (q) => (q.isMoved ? all(q.form, "[data-letter]").map((li) => li.dataset.letter) : null),
      write(q, answer) {
        q.isMoved = Boolean(answer);
        const list = one(q.form, ".quiz-order");
        (answer || q.start).forEach((/** @type {string} */ letter) => list.append(one(list, `[data-letter="${letter}"]`)));
        ends(list);
      },
    },
    matching: {
      read: (q) => Object.fromEntries(selects(q.form).filter((s) => s.value).map((s) => [s.dataset.letter, s.value])),
      write: (q, answer) => selects(q.form).forEach((s) => { s.value = (answer || {})[s.dataset.letter ?? ""] || ""; }),
    },
  };

  /**
   * Say of the first and the last item that they cannot move on.
   * aria-disabled, not disabled: a disabled button would lose the focus in the reader's hands.
   * @param {HTMLElement} list
   */
  function ends(list) {
    const items = Array.from(list.children);
    items.forEach((li, i) => all(li, "[data-move]").forEach((button) => {
      const blocked = button.dataset.move === "-1" ? i === 0 : i === items.length - 1;
      button.setAttribute("aria-disabled", String(blocked));
    }));
  }

  /* ---- One question on the page ---- */
  /** @type {Record<string, string>} */
  const ASK = { single: "Choose an answer first.", place: "Choose a place first.", multiple: "Choose at least one first.",
    ordering: "Move the items first.", matching: "Choose at least one match first.", numeric: "Write a number first.",
    text: "Write an answer first.", essay: "Write your answer first." };
  /** What is said of an answer and stands nowhere in the page. @type {Record<string, string>} */
  const OWN = { missed: "There is more to find.", number: "Write one number, such as 11 or 22.5." };

  /** How sure somebody can be, as receipts say it (quiz/receipt.py). @type {Record<string, string>} */
  const SURE = { guess: "a guess", think: "I think so", sure: "sure" };

  /** One question: its form, its last verdict, and what is said to it. */
  class Question {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      const { question, type, points, key, fingerprint } = form.dataset;
      this.form = form;
      this.id = question ?? "";
      this.type = type ?? "";
      this.points = Number(points);
      this.key = JSON.parse(key ?? "");
      this.fingerprint = fingerprint ?? "";
      /** @type {Result|null} */
      this.result = null;
      this.tries = 0;
      this.isMoved = false;
      this.start = all(form, ".quiz-order > li").map((li) => li.dataset.letter);
      this.box = one(form, ".quiz-result");
      this.solution = one(form, ".quiz-answer");
      /** @type {HTMLDetailsElement[]} */
      this.hints = all(form, ".quiz-hint");
      /** @type {HTMLButtonElement[]} */
      this.sureness = all(form, "[data-sure]");
      this.said = "";
      /** @type {Sure|undefined} */
      this.sure = undefined;
    }

    /** @returns {Answer} */
    read() { return ACCESS[this.type].read(this); }

    /** @param {Answer} answer null for none */
    write(answer) { ACCESS[this.type].write(this, answer); }

    grade() { this.result = grade(this.type, this.key, this.read()); }

    /** Take down how sure the reader was; after a verdict it is too late. @param {string} said one of SURE, or nothing */
    saySure(said) {
      if (!this.result) this.said = this.said === said ? "" : said;
      this.showSure();
    }

    showSure() {
      this.sureness.forEach((button) => {
        button.setAttribute("aria-pressed", String(button.dataset.sure === this.said));
        button.setAttribute("aria-disabled", String(Boolean(this.result)));
      });
    }

    verdict() {
      const { correct, score } = /** @type {Result} */ (this.result);
      if (correct === null) return "Compare your answer with the three levels below. How far does it go?";
      const got = `${plain(score * this.points)} of ${this.points} ${this.points === 1 ? "point" : "points"}.`;
      return `${correct ? "Right." : score > 0 ? "Partly right." : "Not right yet."} ${got}`;
    }

    /** Show what belongs to the last verdict, or nothing without one. */
    show() {
      this.form.classList.remove("is-right", "is-part", "is-wrong", "is-read");
      one(this.form, '[data-do="again"]').hidden = !this.result;
      this.solution.hidden = !this.result;
      this.showHints();
      this.showSure();
      if (!this.result) {
        this.box.replaceChildren();
        this.solution.open = false;
        return;
      }
      const { correct, score, feedback } = this.result;
      this.form.classList.add(correct === null ? "is-read" : correct ? "is-right" : score > 0 ? "is-part" : "is-wrong");
      // In one piece: what comes bit by bit is read out at every bit.
      this.box.replaceChildren(make("p", this.verdict(), { className: "quiz-verdict" }),
        ...Array.from(new Set(feedback), (name) => this.told(name)).filter((p) => p.textContent));
    }

    /** Each hint comes when the one before it was opened. */
    showHints() {
      this.hints.forEach((hint, i) => { hint.hidden = i > 0 && !this.hints[i - 1].open && !hint.open; });
    }

    /** What the folded answer says under a name. @param {string} name */
    told(name) {
      const told = one(this.solution, `[data-feedback="${name}"]`);
      const p = make("p", OWN[name]);
      if (!told) return p;
      p.append(...Array.from(told.cloneNode(true).childNodes));
      // One choice needs no second naming; of several each is named with its mark.
      const known = this.type === "single" || this.type === "place" ? ".quiz-if, strong, .quiz-mark" : ".quiz-if";
      all(p, known).forEach((node) => node.remove());
      return p;
    }

    /** @param {string} words @param {string} [className] */
    say(words, className = "") { this.box.append(make("p", words, { className })); }

    /** The answer as lines of a receipt. @returns {string[]} */
    lines() {
      const answer = this.read();
      if (isBlank(answer)) return ["(no answer)"];
      if (this.type === "ordering") return all(this.form, ".quiz-item").map((item, i) => `${i + 1}. ${item.textContent}`);
      if (this.type === "matching") {
        return selects(this.form).map((s) => `${one(/** @type {Element} */ (s.closest("label")), ".quiz-item").textContent}: ${
          s.value ? s.selectedOptions[0].textContent : "(no answer)"}`);
      }
      const chosen = inputs(this.form).filter((input) => input.checked);
      return chosen.length ? chosen.map((input) => (input.closest("label")?.textContent ?? "").trim().replace(/\s+/g, " "))
        : [String(answer)];
    }

    /** How it went, for a receipt: the lines below the answer. */
    outcome() {
      const sure = this.sure && `How sure: ${SURE[this.sure.said]}, ${this.sure.right ? "and right" : "and not right"} then`;
      const got = this.type === "essay" && !isBlank(this.read()) ? "for the teacher to read" : !this.result ? "not checked"
        : `${plain(this.result.score * this.points)} of ${this.points} (tries: ${this.tries})`;
      return [`Result: ${got}`, ...(sure ? [sure] : [])];
    }
  }

  return { Question, all, one, plain, ends, ASK, SURE };
})();
