/* On pages of a reading list that was opened on this device: how far one is, and what comes next. book.js loads it. */
(function () {
  "use strict";
  const KEY = "ashraf.list", SAFE = /^chapters\/[a-z0-9_/-]+\.html(#[\w.-]+)?$/;
  const root = document.documentElement.dataset.content_root || "./";
  let state;
  try { state = JSON.parse(localStorage.getItem(KEY)); } catch (odd) { return; }
  const items = state && Array.isArray(state.items) ? state.items.filter((i) => Array.isArray(i) && SAFE.test(i[4])) : [];
  const here = location.pathname.split("/").slice(-2).join("/");
  const mine = items.filter((i) => i[4].split("#")[0].split("/").slice(-2).join("/") === here);
  const article = document.querySelector("article.text");
  if (!mine.length || !article) return;
  const done = state.done && typeof state.done === "object" ? state.done : {};
  function quizDone(name) {
    try { return JSON.parse(localStorage.getItem("ashraf.quiz." + name) || "{}").done === true; } catch (odd) { return false; }
  }
  const isDone = (i) => done[i[0]] === true || (i[1] === "quiz" && quizDone(i[2]));
  const bar = document.createElement("nav");
  bar.className = "reading-bar";
  bar.setAttribute("aria-label", "Reading list");
  function link(words, to) {
    const made = document.createElement("a");
    made.textContent = words;
    made.href = to;
    return made;
  }
  function show() {
    const count = items.filter(isDone).length, next = items.find((i) => !isDone(i)), open = mine.filter((i) => !isDone(i));
    bar.replaceChildren(link("Reading list", root + "chapters/teachers/list.html?l=" + encodeURIComponent(state.l)), ": " + count + " of " + items.length + " done");
    if (next) bar.append(", next: ", link(String(next[3]), root + next[4]));
    if (open.length) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "I have done: " + open[0][3];
      button.addEventListener("click", function () {
        done[open[0][0]] = true;
        state.done = done;
        try { localStorage.setItem(KEY, JSON.stringify(state)); } catch (full) { /* this visit only */ }
        show();
        (bar.querySelector("button") || bar.querySelector("a")).focus();
      });
      bar.append(" ", button);
    }
  }
  addEventListener("ashraf-quiz", show);
  show();
  article.prepend(bar);
})();
