/* Quizzes: check, feedback, hints one by one, score, memory. A plain script, so that it works from file:// too.
 *
 * One script, three hosts: a page of the book (memory: localStorage), JupyterLab (widget traits) and an LMS (SCORM).
 * Grading follows quiz/grading.py and model/answer_text.py to the letter: tests/quiz/test_grading.py holds them together.
 *
 * What other scripts may read: localStorage "ashraf.quiz.<name>" is JSON with `done` (every question was checked),
 * `score`, `max_score`, `answered`, `total` and `fingerprint` (the page's section has the same in data-fingerprint as
 * long as no question changed). After every change `document` gets the event "ashraf-quiz" (it bubbles to the window), whose detail is
 * { name, done, score, max_score, answered, total }.
 */
(function (root) {
  "use strict";

  /* ---- Answers made comparable (model/answer_text.py) ---- */
  const { fold, digit } = whosays;
  const SIGNS = { "٫": ".", "٬": ",", "−": "-", "–": "-" };
  const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const BLANK = /^[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$/;
  const SPACES = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'’\u066c]+/g;

  const each = (text, change) => Array.from(text, change).join("");
  const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

  function grouped(whole, sign, part) {
    if (whole.includes(sign) && !new RegExp("^[0-9]{1,3}([" + sign + "][0-9]{3})+$").test(whole)) return null;
    return whole.split(sign).join("") + (part ? "." + part : "");
  }

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

  function parseNumber(text) {
    const squeezed = each(each(text, digit), (c) => (has(SIGNS, c) ? SIGNS[c] : c)).replace(SPACES, "");
    if (WORDS.includes(squeezed.toLowerCase())) return WORDS.indexOf(squeezed.toLowerCase());
    const found = /^([+-]?)([0-9][0-9.,]*)[^0-9]*$/.exec(squeezed);
    const plain = found && unseparated(found[2].replace(/[.,]+$/, ""));
    return plain ? Number(found[1] + plain) : null;
  }

  /* ---- Grading (grading.py) ---- */
  const wrong = { score: 0, correct: false, feedback: ["wrong"] };
  const right = { score: 1, correct: true, feedback: ["right"] };
  const inside = (value, range) => range[0] <= value && value <= range[1];
  const trapped = (at) => (at < 0 ? wrong : { score: 0, correct: false, feedback: ["trap:" + at] });

  function choice(key, answer) {
    return { score: answer === key.right ? 1 : 0, correct: answer === key.right,
      feedback: typeof answer === "string" ? ["option:" + answer] : [] };
  }

  const GRADERS = {
    single: choice,
    place: choice,
    multiple(key, answer) {
      const chosen = key.all.filter((letter) => Array.isArray(answer) && answer.includes(letter));
      const hits = chosen.filter((letter) => key.right.includes(letter)).length;
      const score = Math.max(0, hits - (chosen.length - hits)) / key.right.length;
      const feedback = chosen.map((letter) => "option:" + letter);
      return { score, correct: score === 1, feedback: hits < key.right.length ? feedback.concat("missed") : feedback };
    },
    numeric(key, answer) {
      const value = typeof answer === "number" ? answer : typeof answer === "string" ? parseNumber(answer) : null;
      if (value === null) return { score: 0, correct: false, feedback: ["number"] };
      return inside(value, key.range) ? right : trapped(key.traps.findIndex((range) => inside(value, range)));
    },
    text(key, answer) {
      const said = typeof answer === "string" ? fold(answer) : "";
      return key.accept.includes(said) ? right : trapped(key.traps.findIndex((answers) => answers.includes(said)));
    },
    ordering(key, answer) {
      const order = key.order;
      if (!Array.isArray(answer) || answer.length !== order.length || !order.every((l) => answer.includes(l))) return wrong;
      let pairs = 0, good = 0;
      order.forEach((early, i) => order.slice(i + 1).forEach((late) => {
        pairs += 1;
        if (answer.indexOf(early) < answer.indexOf(late)) good += 1;
      }));
      const score = Math.max(0, good - (pairs - good)) / pairs;
      return { score, correct: score === 1, feedback: [score === 1 ? "right" : "wrong"] };
    },
    matching(key, answer) {
      const given = answer && typeof answer === "object" && !Array.isArray(answer) ? answer : {};
      const items = Object.keys(key.pairs);
      const feedback = [];
      let hits = 0;
      items.forEach((item) => {
        const said = has(given, item) ? given[item] : null;
        if (said === key.pairs[item]) { hits += 1; feedback.push("pair:" + item); }
        else if (key.all.includes(said)) feedback.push("match:" + said);
      });
      const score = hits / items.length;
      return { score, correct: score === 1, feedback: feedback.concat(score === 1 ? "right" : "wrong") };
    },
    essay: () => ({ score: 0, correct: null, feedback: ["rubric"] }),
  };

  function isBlank(answer) {
    if (answer === null || answer === undefined) return true;
    if (typeof answer === "string") return BLANK.test(answer);
    return typeof answer === "object" && Object.keys(answer).length === 0;
  }

  function grade(type, key, answer) {
    if (isBlank(answer)) return { score: 0, correct: type === "essay" ? null : false, feedback: ["blank"] };
    return GRADERS[type](key, answer);
  }

  /* ---- One question on the page ---- */
  const all = (where, selector) => Array.from(where.querySelectorAll(selector));
  const plain = (value) => String(Math.round(value * 100) / 100);
  const ASK = { single: "Choose an answer first.", place: "Choose a place first.", multiple: "Choose at least one first.",
    ordering: "Move the items first.", matching: "Choose at least one match first.", numeric: "Write a number first.",
    text: "Write an answer first.", essay: "Write your answer first." };

  const ACCESS = {
    single: { read: (q) => (q.form.querySelector("input:checked") || { value: null }).value,
      write: (q, answer) => all(q.form, "input").forEach((i) => { i.checked = i.value === answer; }) },
    multiple: { read: (q) => all(q.form, "input:checked").map((i) => i.value).sort(),
      write: (q, answer) => all(q.form, "input").forEach((i) => { i.checked = (answer || []).includes(i.value); }) },
    text: { read: (q) => q.form.querySelector("input, textarea").value,
      write: (q, answer) => { q.form.querySelector("input, textarea").value = answer || ""; } },
    ordering: { read: (q) => (q.moved ? all(q.form, "[data-letter]").map((li) => li.dataset.letter) : null),
      write(q, answer) {
        q.moved = Boolean(answer);
        const list = q.form.querySelector(".quiz-order");
        (answer || q.start).forEach((letter) => list.append(list.querySelector('[data-letter="' + letter + '"]')));
        ends(list);
      } },
    matching: { read: (q) => Object.fromEntries(all(q.form, "select").filter((s) => s.value)
      .map((s) => [s.dataset.letter, s.value])),
      write: (q, answer) => all(q.form, "select").forEach((s) => { s.value = (answer || {})[s.dataset.letter] || ""; }) },
  };
  Object.assign(ACCESS, { place: ACCESS.single, numeric: ACCESS.text, essay: ACCESS.text });

  // aria-disabled, not disabled: a disabled button would lose the focus in the reader's hands.
  function ends(list) {
    const items = Array.from(list.children);
    items.forEach((li, i) => all(li, "[data-move]").forEach((button) => {
      const blocked = button.dataset.move === "-1" ? i === 0 : i === items.length - 1;
      button.setAttribute("aria-disabled", String(blocked));
    }));
  }

  function question(form) {
    const q = { form, id: form.dataset.question, type: form.dataset.type, points: Number(form.dataset.points),
      key: JSON.parse(form.dataset.key), fingerprint: form.dataset.fingerprint, result: null, tries: 0, moved: false,
      start: all(form, ".quiz-order > li").map((li) => li.dataset.letter),
      box: form.querySelector(".quiz-result"), solution: form.querySelector(".quiz-answer"),
      hints: all(form, ".quiz-hint") };
    q.read = () => ACCESS[q.type].read(q);
    q.write = (answer) => ACCESS[q.type].write(q, answer);
    return q;
  }

  function element(tag, text, name) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function verdict(q, result) {
    if (result.correct === null) return "Compare your answer with the three levels below. How far does it go?";
    const got = plain(result.score * q.points) + " of " + q.points + (q.points === 1 ? " point." : " points.");
    return (result.correct ? "Right. " : result.score > 0 ? "Partly right. " : "Not right yet. ") + got;
  }

  const OWN = { missed: "There is more to find.", number: "Write one number, such as 11 or 22.5." };

  function show(q) {
    q.box.replaceChildren();
    q.form.classList.remove("is-right", "is-part", "is-wrong", "is-read");
    q.form.querySelector('[data-do="again"]').hidden = !q.result;
    q.solution.hidden = !q.result;
    q.hints.forEach((hint, i) => { hint.hidden = i > 0 && !q.hints[i - 1].open && !hint.open; });
    if (!q.result) { q.solution.open = false; return; }
    const { correct, score, feedback } = q.result;
    q.form.classList.add(correct === null ? "is-read" : correct ? "is-right" : score > 0 ? "is-part" : "is-wrong");
    q.box.append(element("p", verdict(q, q.result), "quiz-verdict"));
    Array.from(new Set(feedback)).forEach((name) => {
      const told = q.solution.querySelector('[data-feedback="' + name + '"]');
      const p = element("p", OWN[name] || "");
      if (told) {
        p.append(...Array.from(told.cloneNode(true).childNodes));
        // One choice needs no second naming; of several each is named with its mark.
        const known = q.type === "single" || q.type === "place" ? ".quiz-if, strong, .quiz-mark" : ".quiz-if";
        all(p, known).forEach((node) => node.remove());
      }
      if (p.textContent) q.box.append(p);
    });
  }

  function said(q, answer) {
    const label = (input) => input.closest("label").textContent.trim().replace(/\s+/g, " ");
    if (isBlank(answer)) return ["(no answer)"];
    if (q.type === "ordering") {
      return all(q.form, ".quiz-item").map((item, i) => i + 1 + ". " + item.textContent);
    }
    if (q.type === "matching") {
      return all(q.form, "select").map((s) => s.closest("label").querySelector(".quiz-item").textContent + ": "
        + (s.value ? s.selectedOptions[0].textContent : "(no answer)"));
    }
    const chosen = all(q.form, "input:checked");
    return chosen.length ? chosen.map(label) : [String(answer)];
  }

  /* ---- Memory ---- */
  function browserStore(name) {
    const key = "ashraf.quiz." + name;
    return {
      load() { try { return JSON.parse(root.localStorage.getItem(key)); } catch (error) { return null; } },
      save(state) {
        try {
          if (state) root.localStorage.setItem(key, JSON.stringify(state)); else root.localStorage.removeItem(key);
          return true;
        } catch (error) { return false; }
      },
      // Another tab with the same quiz: what was written there shows here, so that neither undoes the other.
      watch(changed) {
        root.addEventListener("storage", (event) => { if (event.key === key || event.key === null) changed(); });
      },
      lost: "This browser cannot keep your answers (its storage is full or switched off). They stay here until you close "
        + "or reload this page: save them as a text file before you go.",
    };
  }

  /* ---- The whole quiz ---- */
  function enhance(section, store) {
    if (section.dataset.live) return null;
    section.dataset.live = "yes";
    section.classList.add("is-live");
    const name = section.dataset.quiz, questions = all(section, ".quiz-question").map(question);
    const notice = section.querySelector(".quiz-notice");
    store = store || browserStore(name);
    let unsaved = false, rendering = false;

    function state() {
      const graded = questions.filter((q) => q.type !== "essay");
      const answered = questions.filter((q) => q.result).length;
      const kept = {};
      questions.forEach((q) => {
        const answer = q.read();
        if (isBlank(answer) && !q.result) return;
        kept[q.id] = { fingerprint: q.fingerprint, answer, checked: Boolean(q.result), tries: q.tries };
      });
      return { version: 1, name, fingerprint: section.dataset.fingerprint, done: answered === questions.length,
        score: Math.round(graded.reduce((sum, q) => sum + (q.result ? q.result.score * q.points : 0), 0) * 1e6) / 1e6,
        max_score: Number(section.dataset.max), answered, total: questions.length, questions: kept };
    }

    function tell(now) {
      const score = section.querySelector(".quiz-score");
      const words = "Score: " + plain(now.score) + " of " + now.max_score
        + " points. Checked: " + now.answered + " of " + now.total + " questions."
        + (now.done ? " All done." : "");
      if (score.textContent !== words) score.textContent = words; // written anew it would be read out at every choice
      section.classList.toggle("is-done", now.done);
      const { done, max_score, answered, total } = now;
      document.dispatchEvent(new CustomEvent("ashraf-quiz", { bubbles: true,
        detail: { name, done, score: now.score, max_score, answered, total } }));
    }

    function save() {
      const now = state();
      const kept = store.save(Object.keys(now.questions).length ? now : null, now) !== false;
      if (kept && unsaved) notice.textContent = "Your answers are kept again.";
      if (!kept && !unsaved) notice.textContent = store.lost || "Your answers could not be kept.";
      unsaved = !kept;
      section.classList.toggle("is-unsaved", unsaved);
      tell(now);
    }

    function restore() {
      const kept = store.load();
      const found = kept && kept.version === 1 && kept.questions && typeof kept.questions === "object" ? kept.questions : {};
      let changed = 0;
      rendering = true;
      questions.forEach((q) => {
        let old = has(found, q.id) ? found[q.id] : null;
        if (old && old.fingerprint !== q.fingerprint) { old = null; changed += 1; }
        try { q.write(old ? old.answer : null); } catch (error) { old = null; q.write(null); }
        q.result = old && old.checked && !isBlank(q.read()) ? grade(q.type, q.key, q.read()) : null;
        q.tries = old ? Number(old.tries) || 0 : 0;
        show(q);
      });
      rendering = false;
      if (changed) {
        notice.textContent = (changed === 1 ? "One question has" : changed + " questions have")
          + " changed since you answered: please answer again.";
      }
      tell(state());
    }

    function check(q) {
      const answer = q.read();
      if (isBlank(answer)) {
        q.result = null;
        show(q);
        q.box.append(element("p", ASK[q.type], "quiz-verdict"));
        return;
      }
      q.tries += 1;
      q.result = grade(q.type, q.key, answer);
      show(q);
      if (q.type === "essay") q.solution.open = true;
      save();
    }

    function changed(q) {
      // The old verdict would stand beside a new answer.
      if (q.result && q.type !== "essay") { q.result = null; show(q); }
      save();
    }

    function again(q) {
      q.result = null;
      q.write(null);
      show(q);
      q.box.append(element("p", "Cleared. You can start this question again."));
      const first = q.form.querySelector("fieldset input, fieldset select, fieldset textarea, fieldset button");
      if (first) first.focus();
      save();
    }

    function move(q, button) {
      const li = button.closest("li"), list = li.parentNode, step = Number(button.dataset.move);
      const items = Array.from(list.children), to = items.indexOf(li) + step;
      if (to < 0 || to >= items.length) return;
      if (step < 0) list.insertBefore(li, items[to]); else list.insertBefore(li, items[to].nextSibling);
      ends(list);
      button.focus();
      q.moved = true;
      changed(q);
      q.box.replaceChildren(element("p", li.querySelector(".quiz-item").textContent + ": now number " + (to + 1) + " of "
        + items.length + ".", "quiz-moved"));
    }

    function receipt() {
      const now = state(), lines = ["Camp Ashraf: who says so?", "Quiz: " + name + " (" + section.dataset.title + ")",
        "Version: " + now.fingerprint, "Date: " + new Date().toISOString().slice(0, 10),
        "Score: " + plain(now.score) + " of " + now.max_score, "Checked: " + now.answered + " of " + now.total, "Name:", ""];
      questions.forEach((q, i) => {
        lines.push(i + 1 + ". [" + q.id + "] " + q.form.querySelector("legend").textContent.trim());
        said(q, q.read()).forEach((line) => lines.push("   " + line));
        lines.push("   Result: " + (!q.result ? "not checked" : q.type === "essay" ? "for the teacher to read"
          : plain(q.result.score * q.points) + " of " + q.points + " (tries: " + q.tries + ")"), "");
      });
      return lines.join("\n");
    }

    function download() {
      const link = element("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff" + receipt()], { type: "text/plain;charset=utf-8" }));
      link.download = "quiz-" + name + "-answers.txt";
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      notice.textContent = "Saved as " + link.download + ".";
    }

    function paper() {
      const sheet = element("pre", receipt(), "quiz-paper");
      const page = document.documentElement;
      const done = () => { sheet.remove(); page.classList.remove("quiz-on-paper"); root.removeEventListener("afterprint", done); };
      document.body.append(sheet);
      page.classList.add("quiz-on-paper");
      root.addEventListener("afterprint", done);
      root.print();
    }

    function clear(button) {
      if (!button.dataset.sure) {
        button.dataset.sure = "yes";
        button.textContent = "Yes, clear all answers of this quiz";
        notice.textContent = "Press the button again to clear everything. There is no way back.";
        button.addEventListener("blur", () => calm(button, true), { once: true });
        return;
      }
      calm(button, false);
      questions.forEach((q) => {
        q.result = null; q.tries = 0;
        q.hints.forEach((hint) => { hint.open = false; });
        q.write(null);
        show(q);
      });
      save();
      notice.textContent = "Your answers of this quiz are cleared.";
    }

    function calm(button, quiet) {
      if (!button.dataset.sure) return;
      delete button.dataset.sure;
      button.textContent = "Clear my answers";
      if (quiet) notice.textContent = "";
    }

    questions.forEach((q) => {
      q.form.addEventListener("submit", (event) => { event.preventDefault(); check(q); });
      // The one that fits the moment: every letter of a text, every choice.
      q.form.addEventListener("input", () => { if (!rendering) changed(q); });
      q.form.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button && button.dataset.move) move(q, button);
        if (button && button.dataset.do === "again") again(q);
      });
      q.hints.forEach((hint) => hint.addEventListener("toggle", () => {
        q.hints.forEach((other, i) => { other.hidden = i > 0 && !q.hints[i - 1].open && !other.open; });
      }));
    });
    section.querySelector(".quiz-footer").addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) ({ export: download, print: paper, clear })[button.dataset.do](button);
    });
    root.addEventListener("beforeunload", (event) => { if (unsaved && section.isConnected) event.preventDefault(); });
    if (store.watch) store.watch(restore);
    all(section, "[hidden]").forEach((node) => { node.hidden = false; });
    restore();
    return { state, restore, receipt };
  }

  /* ---- Jupyter: the same quiz in a cell; what is answered goes to Python ---- */
  let views = 0;
  function widget(model, el) {
    views += 1;
    // A second view of the same quiz needs names of its own.
    const name = "quiz-" + model.get("name");
    el.innerHTML = model.get("html").split('"' + name).join('"v' + views + "-" + name);
    let own = false;
    enhance(el.firstElementChild, {
      load: () => model.get("state"),
      watch(changed) { model.on("change:state", () => { if (!own) changed(); }); },
      save(kept, now) {
        const answers = {};
        Object.keys(now.questions).forEach((id) => { answers[id] = now.questions[id].answer; });
        own = true;
        model.set({ state: now, answers, score: now.score, done: now.done });
        own = false;
        model.save_changes();
        return true;
      },
    });
  }

  root.ashrafQuiz = { enhance, grade, fold, parseNumber, widget };
  if (typeof document === "undefined" || root.ashrafQuizByHand) return;
  const start = () => all(document, ".quiz[data-quiz]:not([data-live])").forEach((section) => {
    if (!section.closest(".jupyter-widgets")) enhance(section, root.ashrafQuizStore);
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})(typeof globalThis === "undefined" ? this : globalThis);
