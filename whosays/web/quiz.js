/* Quizzes: check, feedback, hints one by one, score, memory. A plain script, so that it works from file:// too.
 *
 * One script, three hosts: a page of the book (memory: localStorage), JupyterLab (widget traits) and an LMS (SCORM).
 * Grading follows quiz/grading.py and model/answer_text.py to the letter: tests/quiz/test_grading.py holds them together.
 *
 * What other scripts may read: localStorage "ashraf.quiz.<name>" is JSON with `done` (every question was checked),
 * `score`, `max_score`, `answered`, `total` and `fingerprint` (the page's section has the same in data-fingerprint as
 * long as no question changed). After every change `document` gets the event "ashraf-quiz" (it bubbles to the window),
 * whose detail is { name, done, score, max_score, answered, total }.
 */
globalThis.ashrafQuiz = (() => {
  /**
   * What somebody answered: a letter, letters, letters by letter, or text; from a memory it may be anything.
   * @typedef {any} Answer
   * @typedef {{score: number, correct: boolean|null, feedback: string[]}} Result share of the points, and names of texts
   * @typedef {{said: string, right: boolean}} Sure how sure somebody was before the first verdict, and whether rightly
   * @typedef {{fingerprint: string, answer: Answer, checked: boolean, tries: number, sure?: Sure}} Kept one question in the memory
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

  /* ---- Answers made comparable (model/answer_text.py) ---- */
  const { fold, digit, make } = whosays;
  const SIGNS = new Map(Object.entries({ "٫": ".", "٬": ",", "−": "-", "–": "-" }));
  const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const BLANK = /^[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$/;
  const SPACES = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'’\u066c]+/g;

  /**
   * The whole number without its thousands signs, or null when they do not stand at every third digit.
   * @param {string} whole @param {string} sign @param {string} part behind the decimal sign
   */
  function grouped(whole, sign, part) {
    if (whole.includes(sign) && !new RegExp(`^[0-9]{1,3}([${sign}][0-9]{3})+$`).test(whole)) return null;
    return whole.split(sign).join("") + (part && `.${part}`);
  }

  /** @param {string} digits @returns {string|null} */
  function unseparated(digits) {
    const commas = digits.split(",").length - 1, dots = digits.split(".").length - 1;
    if (commas && dots) {
      const last = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
      if (digits.split(last).length > 2) return null;
      const at = digits.lastIndexOf(last);
      return grouped(digits.slice(0, at), last === "," ? "." : ",", digits.slice(at + 1));
    }
    if (commas > 1 || dots > 1 || (commas === 1 && /^[1-9][0-9]{0,2},[0-9]{3}$/.test(digits))) {
      return grouped(digits, commas ? "," : ".", "");
    }
    return digits.replace(",", ".");
  }

  /** The number somebody wrote, or null when it is not one number. @param {string} text */
  function parseNumber(text) {
    const squeezed = Array.from(text, (sign) => SIGNS.get(sign) ?? digit(sign)).join("").replace(SPACES, "");
    if (WORDS.includes(squeezed.toLowerCase())) return WORDS.indexOf(squeezed.toLowerCase());
    const found = /^([+-]?)([0-9][0-9.,]*)[^0-9]*$/.exec(squeezed);
    const plain = found && unseparated(found[2].replace(/[.,]+$/, ""));
    return plain ? Number(found[1] + plain) : null;
  }

  /** @param {Answer} answer */
  function isBlank(answer) {
    if (answer === null || answer === undefined) return true;
    if (typeof answer === "string") return BLANK.test(answer);
    return typeof answer === "object" && Object.keys(answer).length === 0;
  }

  /* ---- Grading (quiz/grading.py) ---- */
  /** @type {Result} */
  const WRONG = { score: 0, correct: false, feedback: ["wrong"] };
  /** @type {Result} */
  const RIGHT = { score: 1, correct: true, feedback: ["right"] };

  /** @param {number} value @param {number[]} range */
  const isInside = (value, range) => range[0] <= value && value <= range[1];

  /** @param {number} at which trap, or -1 @returns {Result} */
  const trapped = (at) => (at < 0 ? WRONG : { ...WRONG, feedback: [`trap:${at}`] });

  /** @param {any} key @param {Answer} answer @returns {Result} */
  function choice(key, answer) {
    const correct = answer === key.right;
    return { score: correct ? 1 : 0, correct, feedback: typeof answer === "string" ? [`option:${answer}`] : [] };
  }

  /** Credit in parts. @param {number} score @param {string[]} feedback @returns {Result} */
  const partly = (score, feedback) => ({ score, correct: score === 1, feedback });

  /** @type {Record<string, (key: any, answer: Answer) => Result>} */
  const GRADERS = {
    single: choice,
    place: choice,
    multiple(key, answer) {
      /** @type {string[]} */
      const chosen = key.all.filter((/** @type {string} */ letter) => Array.isArray(answer) && answer.includes(letter));
      const hits = chosen.filter((letter) => key.right.includes(letter)).length;
      const missed = hits < key.right.length ? ["missed"] : [];
      return partly(Math.max(0, hits - (chosen.length - hits)) / key.right.length,
        [...chosen.map((letter) => `option:${letter}`), ...missed]);
    },
    numeric(key, answer) {
      const value = typeof answer === "number" ? answer : typeof answer === "string" ? parseNumber(answer) : null;
      if (value === null) return { score: 0, correct: false, feedback: ["number"] };
      return isInside(value, key.range) ? RIGHT
        : trapped(key.traps.findIndex((/** @type {number[]} */ range) => isInside(value, range)));
    },
    text(key, answer) {
      const said = typeof answer === "string" ? fold(answer) : "";
      return key.accept.includes(said) ? RIGHT
        : trapped(key.traps.findIndex((/** @type {string[]} */ answers) => answers.includes(said)));
    },
    ordering(key, answer) {
      /** @type {string[]} */
      const order = key.order;
      if (!Array.isArray(answer) || answer.length !== order.length || !order.every((l) => answer.includes(l))) return WRONG;
      const pairs = order.flatMap((early, i) => order.slice(i + 1).map((late) => [early, late]));
      const good = pairs.filter(([early, late]) => answer.indexOf(early) < answer.indexOf(late)).length;
      const score = Math.max(0, good - (pairs.length - good)) / pairs.length;
      return partly(score, [score === 1 ? "right" : "wrong"]);
    },
    matching(key, answer) {
      const given = new Map(answer && typeof answer === "object" && !Array.isArray(answer) ? Object.entries(answer) : []);
      const items = Object.entries(key.pairs);
      const hits = items.filter(([item, match]) => given.get(item) === match).length;
      const feedback = items.filter(([item, match]) => given.get(item) === match || key.all.includes(given.get(item)))
        .map(([item, match]) => (given.get(item) === match ? `pair:${item}` : `match:${given.get(item)}`));
      return partly(hits / items.length, [...feedback, hits === items.length ? "right" : "wrong"]);
    },
    essay: () => ({ score: 0, correct: null, feedback: ["rubric"] }),
  };

  /** @param {string} type @param {any} key @param {Answer} answer @returns {Result} */
  function grade(type, key, answer) {
    if (isBlank(answer)) return { score: 0, correct: type === "essay" ? null : false, feedback: ["blank"] };
    return GRADERS[type](key, answer);
  }

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

  /* ---- Memory of a browser ---- */
  /** A day as `2009-07-28`, by the clock of the device. @param {Date} when */
  const dayOf = (when) => [when.getFullYear(), when.getMonth() + 1, when.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");

  /** What was missed, by question, with the day; due.js brings it back on the review page. */
  const missed = {
    key: "ashraf.due",
    /** @returns {Record<string, any>} */
    load() {
      const { version, questions } = whosays.keptObject(missed.key);
      return version === 1 && questions && typeof questions === "object" ? questions : {};
    },
    /** @param {Record<string, any>} questions */
    save(questions) {
      if (Object.keys(questions).length) return whosays.keep(missed.key, JSON.stringify({ version: 1, questions }));
      whosays.forget(missed.key);
      return true;
    },
  };

  /** @implements {Store} */
  class BrowserStore {
    /** @param {string} name of the quiz */
    constructor(name) {
      this.name = name;
      this.key = `ashraf.quiz.${name}`;
      this.lost = "This browser cannot keep your answers (its storage is full or switched off). They stay here until you close "
        + "or reload this page: save them as a text file before you go.";
    }

    load() { return whosays.keptObject(this.key); }

    /** @param {Question} q */
    checked({ id, fingerprint, result }) {
      if (result?.correct === false) {
        missed.save({ ...missed.load(), [id]: { quiz: this.name, fingerprint, missed: dayOf(new Date()) } });
      }
    }

    /** @param {string[]} ids */
    cleared(ids) { missed.save(Object.fromEntries(Object.entries(missed.load()).filter(([id]) => !ids.includes(id)))); }

    /** @param {State|null} state */
    save(state) {
      if (state) return whosays.keep(this.key, JSON.stringify(state));
      whosays.forget(this.key);
      return true;
    }

    /**
     * Another tab with the same quiz: what was written there shows here, so that neither undoes the other.
     * @param {() => void} changed
     */
    watch(changed) {
      window.addEventListener("storage", (event) => { if (event.key === this.key || event.key === null) changed(); });
    }
  }

  /**
   * The memory of some questions of a quiz: what was answered to the others stays, and the sums are those of all.
   * @implements {Store}
   */
  class PartStore {
    /** @param {HTMLElement} section */
    constructor(section) {
      this.store = new BrowserStore(section.dataset.quiz ?? "");
      this.lost = this.store.lost;
      /** @type {{max_score: number, total: number}} */
      this.whole = JSON.parse(section.dataset.whole ?? "");
      this.own = /** @type {HTMLFormElement[]} */ (all(section, ".quiz-question")).map((form) => form.dataset);
    }

    load() { return this.store.load(); }

    /** @param {() => void} changed */
    watch(changed) { this.store.watch(changed); }

    /** @param {Question} q */
    checked(q) { this.store.checked(q); }

    /** @param {string[]} ids */
    cleared(ids) { this.store.cleared(ids); }

    /** Points of the own questions among kept ones. @param {Record<string, Kept>} kept */
    points(kept) {
      return this.own.reduce((sum, { question = "", type = "", key = "", points, fingerprint }) => {
        const found = kept[question];
        return found?.checked && found.fingerprint === fingerprint && type !== "essay"
          ? sum + grade(type, JSON.parse(key), found.answer).score * Number(points) : sum;
      }, 0);
    }

    /** @param {State|null} _ @param {State} now */
    save(_, now) {
      const old = this.load(), before = old.version === 1 && old.questions ? old.questions : {};
      const others = Object.fromEntries(Object.entries(before).filter(([id]) => !this.own.some(({ question }) => question === id)));
      const questions = { ...others, ...now.questions };
      if (!Object.keys(questions).length) return this.store.save(null);
      const answered = Object.values(questions).filter((kept) => kept.checked).length;
      const score = (Number(old.score) || 0) - this.points(before) + this.points(now.questions);
      return this.store.save({ ...now, ...this.whole, questions, answered, done: answered === this.whole.total,
        score: Math.max(0, Math.round(score * 1e6) / 1e6) });
    }
  }

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
  return { enhance, grade, fold, parseNumber, widget, wake, missed, dayOf };
})();
