/* Where a browser keeps the answers to a quiz, and what was missed. For quiz.js. */
globalThis.whosaysStores = (() => {
  /**
   * @typedef {{fingerprint: string, answer: any, checked: boolean, tries: number, sure?: any}} Kept one question in the memory
   * @typedef {{version: number, name: string, fingerprint: string, done: boolean, score: number, max_score: number,
   *   answered: number, total: number, questions: Record<string, Kept>}} State
   */

  const { grade } = whosaysGrade, { all } = whosaysQuestion;
  /* ---- Memory of a browser ---- */
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

  /** */
  class BrowserStore {
    /** @param {string} name of the quiz */
    constructor(name) {
      this.name = name;
      this.key = `ashraf.quiz.${name}`;
      this.lost = "This browser cannot keep your answers (its storage is full or switched off). They stay here until you close "
        + "or reload this page: save them as a text file before you go.";
    }

    load() { return whosays.keptObject(this.key); }

    /** @param {any} q of quizquestion.js */
    checked({ id, fingerprint, result }) {
      if (result?.correct === false) {
        missed.save({ ...missed.load(), [id]: { quiz: this.name, fingerprint, missed: whosays.dayOf(new Date()) } });
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

  /** The memory of some questions of a quiz: what was answered to the others stays, and the sums are those of all. */
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

    /** @param {any} q of quizquestion.js */
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

  return { BrowserStore, PartStore, missed };
})();
