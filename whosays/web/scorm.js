/* The memory of a quiz inside an LMS that speaks SCORM 1.2. Loaded before quiz.js; without an LMS around it the quiz
 * remembers in the browser, as on a page of the book. */
(function (root) {
  "use strict";
  const LIMIT = 4096; // what SCORM 1.2 promises for suspend_data; some LMS count bytes, so bytes are counted
  const size = (text) => new TextEncoder().encode(text).length;

  function find(win) {
    for (let i = 0; win && i < 10; i += 1) {
      try {
        if (win.API) return win.API;
        if (win.parent === win) return null;
        win = win.parent;
      } catch (error) { return null; } // a frame of another site
    }
    return null;
  }

  const api = find(root) || (root.opener && find(root.opener));
  if (!api || String(api.LMSInitialize("")) !== "true") return;
  const started = Date.now();
  const set = (name, value) => String(api.LMSSetValue(name, String(value))) === "true";
  let finished = false, waiting = 0;

  if (!["completed", "passed"].includes(String(api.LMSGetValue("cmi.core.lesson_status")))) {
    set("cmi.core.lesson_status", "incomplete");
  }
  set("cmi.core.score.min", 0);
  set("cmi.core.score.max", 100);

  /* suspend_data: [fingerprint, answer, checked, tries] by question id, as JSON. */
  function pack(kept, room) {
    const rows = {};
    Object.keys(kept.questions).forEach((id) => {
      const q = kept.questions[id];
      const answer = typeof q.answer === "string" ? Array.from(q.answer).slice(0, room).join("") : q.answer;
      rows[id] = [q.fingerprint, answer, q.checked ? 1 : 0, q.tries];
    });
    return JSON.stringify(rows);
  }

  function unpack(text) {
    const questions = {};
    try {
      const rows = JSON.parse(text);
      Object.keys(rows).forEach((id) => {
        const [fingerprint, answer, checked, tries] = rows[id];
        questions[id] = { fingerprint, answer, checked: Boolean(checked), tries };
      });
    } catch (error) { return null; }
    return { version: 1, questions };
  }

  function time() {
    const s = Math.floor((Date.now() - started) / 1000), two = (n) => String(n).padStart(2, "0");
    return String(Math.floor(s / 3600)).padStart(4, "0") + ":" + two(Math.floor(s / 60) % 60) + ":" + two(s % 60);
  }

  function finish() {
    if (finished) return;
    finished = true;
    // Without "suspend" an LMS may forget the answers.
    set("cmi.core.exit", "suspend");
    set("cmi.core.session_time", time());
    api.LMSCommit("");
    api.LMSFinish("");
  }

  root.ashrafQuizStore = {
    load: () => unpack(String(api.LMSGetValue("cmi.suspend_data") || "")),
    save(kept, now) {
      if (finished) return false;
      let text = kept ? pack(kept, Infinity) : "", whole = true;
      // Long answers are cut as far as needed; the choices never are.
      for (let room = 3000; size(text) > LIMIT && room >= 0; room -= room > 200 ? 100 : 10) { text = pack(kept, room); whole = false; }
      const stored = set("cmi.suspend_data", text);
      set("cmi.core.score.raw", Math.round((100 * now.score) / (now.max_score || 1)));
      set("cmi.core.lesson_status", now.done ? "completed" : "incomplete");
      clearTimeout(waiting);
      waiting = setTimeout(() => { if (!finished) api.LMSCommit(""); }, 800);
      return stored && whole;
    },
    lost: "Your school's system cannot keep all that you wrote: it has room for about 4,000 characters. Save your answers as a "
      + "text file before you go.",
  };
  root.addEventListener("pagehide", finish);
  root.addEventListener("unload", finish);
})(window);
