/* The memory of a quiz inside an LMS that speaks SCORM 1.2. Loaded before quiz.js; without an LMS around it the quiz
 * remembers in the browser, as on a page of the book. */
(() => {
  "use strict";
  const LIMIT = 4096; // what SCORM 1.2 promises for suspend_data; some LMS count bytes, so bytes are counted

  /** The LMS's own object, in this window or one around it. @param {any} win @returns {any} null where there is none */
  function find(win) {
    for (let i = 0; win && i < 10; i += 1) {
      try {
        if (win.API) return win.API;
        if (win.parent === win) return null;
        win = win.parent;
      } catch { return null; } // a frame of another site
    }
    return null;
  }

  /** @param {string} text */
  const size = (text) => new TextEncoder().encode(text).length;

  /**
   * The answers as suspend_data: [fingerprint, answer, checked, tries] by question id, as JSON.
   * @param {{questions: Record<string, any>}} kept @param {number} room letters that each text may have
   */
  function pack(kept, room) {
    return JSON.stringify(Object.fromEntries(Object.entries(kept.questions).map(([id, q]) => {
      const answer = typeof q.answer === "string" ? Array.from(q.answer).slice(0, room).join("") : q.answer;
      return [id, [q.fingerprint, answer, q.checked ? 1 : 0, q.tries]];
    })));
  }

  /** @param {string} text */
  function unpack(text) {
    try {
      const questions = Object.fromEntries(Object.entries(JSON.parse(text)).map(
        ([id, [fingerprint, answer, checked, tries]]) => [id, { fingerprint, answer, checked: Boolean(checked), tries }]));
      return { version: 1, questions };
    } catch { return null; }
  }

  /** One attempt: the store that quiz.js keeps its answers in. */
  class Attempt {
    /** @param {any} api */
    constructor(api) {
      this.api = api;
      this.started = Date.now();
      this.isFinished = false;
      this.waiting = 0;
      this.lost = "Your school's system cannot keep all that you wrote: it has room for about 4,000 characters. Save your "
        + "answers as a text file before you go.";
      if (!["completed", "passed"].includes(String(api.LMSGetValue("cmi.core.lesson_status")))) {
        this.set("cmi.core.lesson_status", "incomplete");
      }
      this.set("cmi.core.score.min", 0);
      this.set("cmi.core.score.max", 100);
    }

    /** @param {string} name @param {string|number} value @returns {boolean} whether the LMS took it */
    set(name, value) { return String(this.api.LMSSetValue(name, String(value))) === "true"; }

    load() { return unpack(String(this.api.LMSGetValue("cmi.suspend_data") || "")); }

    /** @param {any} kept the state of the quiz, null when nothing is answered @param {any} now the same, never null */
    save(kept, now) {
      if (this.isFinished) return false;
      let text = kept ? pack(kept, Infinity) : "", isWhole = true;
      // Long answers are cut as far as needed; the choices never are.
      for (let room = 3000; size(text) > LIMIT && room >= 0; room -= room > 200 ? 100 : 10) {
        text = pack(kept, room);
        isWhole = false;
      }
      const isStored = this.set("cmi.suspend_data", text);
      this.set("cmi.core.score.raw", Math.round((100 * now.score) / (now.max_score || 1)));
      this.set("cmi.core.lesson_status", now.done ? "completed" : "incomplete");
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => { if (!this.isFinished) this.api.LMSCommit(""); }, 800);
      return isStored && isWhole;
    }

    /** Time since the start as SCORM writes it: `0000:12:05`. */
    time() {
      const seconds = Math.floor((Date.now() - this.started) / 1000);
      const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
      return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    }

    finish() {
      if (this.isFinished) return;
      this.isFinished = true;
      // Without "suspend" an LMS may forget the answers.
      this.set("cmi.core.exit", "suspend");
      this.set("cmi.core.session_time", this.time());
      this.api.LMSCommit("");
      this.api.LMSFinish("");
    }
  }

  const api = find(window) || (window.opener && find(window.opener));
  if (!api || String(api.LMSInitialize("")) !== "true") return;
  const attempt = new Attempt(api);
  window.ashrafQuizStore = attempt;
  window.addEventListener("pagehide", () => attempt.finish());
  window.addEventListener("unload", () => attempt.finish());
})();
