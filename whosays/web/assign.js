/* The teacher's form, and the page that shows a reading list. A plain script; nothing leaves the device.
   The list travels in the address: `?l=` and four letters for each part. What is done is kept in localStorage:
   "ashraf.list" is JSON { l, items: [[code, kind, id, words, to]], done: { code: true } }; readinglist.js reads it. */
(function () {
  "use strict";
  const CODE = 4, MOST = 60, KEY = "ashraf.list";
  const root = document.documentElement.dataset.content_root || "./";
  function kept() { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (odd) { return {}; } }
  function keep(state) {
    try { localStorage.setItem(KEY, JSON.stringify(state)); return true; } catch (full) { return false; }
  }
  function forget() { try { localStorage.removeItem(KEY); } catch (blocked) { /* nothing was kept */ } }
  function quizDone(name) {
    try { return JSON.parse(localStorage.getItem("ashraf.quiz." + name) || "{}").done === true; } catch (odd) { return false; }
  }
  function make(tag, text, more) {
    const made = Object.assign(document.createElement(tag), more || {});
    if (text) made.textContent = text;
    return made;
  }
  const many = (n, one) => n + " " + one + (n === 1 ? "" : "s");

  /* ---- The form ---- */
  function form(box) {
    const find = (what) => box.querySelector("[data-assign-" + what + "]");
    /* In the order of the book, a chapter's quiz after its parts, wherever its box stands. */
    const of = (f) => Array.from(f.querySelectorAll("input[name=part]"));
    const quiz = (i) => i.dataset.kind === "quiz";
    const all = Array.from(box.querySelectorAll("fieldset")).flatMap((f) => of(f).filter((i) => !quiz(i)).concat(of(f).filter(quiz)));
    const sum = find("sum"), notes = find("notes"), chosen = find("chosen"), link = find("link"), told = find("told");
    const address = box.querySelector("#assign-address"), open = find("open"), square = find("qr");
    let order = [];

    function whole(fieldset) {
      const chapter = fieldset.querySelector("[data-kind=chapter]");
      fieldset.querySelectorAll("[data-kind=section], [data-kind=exhibit]").forEach(function (part) {
        part.disabled = Boolean(chapter && chapter.checked);
        if (part.disabled) part.checked = false;
      });
    }
    function move(code, by) {
      const at = order.indexOf(code), to = at + by;
      if (to < 0 || to >= order.length) return;
      order.splice(at, 1);
      order.splice(to, 0, code);
      show();
      const again = chosen.querySelector("[data-code='" + code + "'] [data-by='" + by + "']:not(:disabled)") ||
        chosen.querySelector("[data-code='" + code + "'] button:not(:disabled)");
      if (again) again.focus();
    }
    function row(code, at) {
      const part = all.find((i) => i.value === code), item = make("li"), words = part.dataset.words;
      item.dataset.code = code;
      item.append(make("span", words + " (" + part.dataset.minutes + " min) "));
      [[-1, "Earlier"], [1, "Later"]].forEach(function (way) {
        const button = make("button", way[1], { type: "button", disabled: at + way[0] < 0 || at + way[0] >= order.length });
        button.dataset.by = way[0];
        button.setAttribute("aria-label", way[1] + ": " + words);
        button.addEventListener("click", function () { move(code, way[0]); });
        item.append(button, " ");
      });
      return item;
    }
    function show() {
      const minutes = order.reduce((n, code) => n + Number(all.find((i) => i.value === code).dataset.minutes), 0);
      sum.textContent = order.length ? many(order.length, "part") + ", about " + many(minutes, "minute") + "." : "Nothing is ticked yet.";
      const said = new Set();
      box.querySelectorAll("fieldset").forEach(function (f) {
        if (f.querySelector("input:checked")) JSON.parse(f.dataset.notes).forEach((note) => said.add(note));
      });
      notes.replaceChildren.apply(notes, said.size ? [make("p", "Content notes of these chapters", { className: "assign-head" })] : []);
      said.forEach((note) => notes.append(make("p", note)));
      chosen.replaceChildren.apply(chosen, order.map(row));
      link.hidden = !order.length;
      if (order.length) linked();
    }
    function linked() {
      const to = new URL(box.dataset.list, location.href);
      to.search = "?l=" + order.join("");
      to.hash = "";
      address.value = to.href;
      open.href = to.href;
      told.textContent = order.length > MOST ? "A list holds " + MOST + " parts: the last ones are left out on the reader's side." : "";
      square.replaceChildren();
      if (location.protocol === "file:") {
        square.append(make("p", "This copy of the book lies on your device, so the link opens here only. On another copy, open its reading list page and type the code " +
          order.join("") + "."));
      } else if (window.qrcode && to.href.length < 1200) square.append(qr(to.href));
    }
    function changed(event) {
      if (event && event.target.closest && event.target.closest("fieldset")) whole(event.target.closest("fieldset"));
      const ticked = all.filter((i) => i.checked).map((i) => i.value);
      /* What was ordered by hand keeps its place; a new part goes before the next one of the book that is chosen. */
      order = order.filter((code) => ticked.includes(code));
      ticked.forEach(function (code, n) {
        if (order.includes(code)) return;
        const after = ticked.slice(n + 1).find((c) => order.includes(c));
        order.splice(after ? order.indexOf(after) : order.length, 0, code);
      });
      show();
    }
    box.addEventListener("change", changed);
    box.addEventListener("submit", function (e) { e.preventDefault(); });
    address.addEventListener("focus", function () { address.select(); });
    box.querySelector("[data-do=copy]").addEventListener("click", function () {
      const done = function () { told.textContent = "Copied."; };
      const byHand = function () {
        address.focus();
        address.select();
        let copied = false;
        try { copied = document.execCommand("copy"); } catch (refused) { copied = false; }
        told.textContent = copied ? "Copied." : "The link is selected: copy it with your keyboard.";
      };
      if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(address.value).then(done, byHand); else byHand();
    });
    box.querySelector("[data-do=clear]").addEventListener("click", function () {
      all.forEach((i) => { i.checked = false; i.disabled = false; });
      changed();
      sum.scrollIntoView({ block: "nearest" });
      all[0].focus();
    });
    box.querySelectorAll("fieldset").forEach(whole);
    changed();
  }

  function qr(text) {
    const made = window.qrcode(0, "M"), NS = "http://www.w3.org/2000/svg", quiet = 4;
    made.addData(text);
    made.make();
    const count = made.getModuleCount(), size = count + 2 * quiet;
    let way = "";
    for (let y = 0; y < count; y += 1) for (let x = 0; x < count; x += 1) if (made.isDark(y, x)) way += "M" + (x + quiet) + " " + (y + quiet) + "h1v1h-1z";
    const svg = document.createElementNS(NS, "svg"), paper = document.createElementNS(NS, "rect"), dark = document.createElementNS(NS, "path");
    svg.setAttribute("viewBox", "0 0 " + size + " " + size);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "QR code of the link to this list");
    svg.setAttribute("shape-rendering", "crispEdges");
    paper.setAttribute("width", size);
    paper.setAttribute("height", size);
    paper.setAttribute("fill", "#fff");
    dark.setAttribute("d", way);
    dark.setAttribute("fill", "#000");
    svg.append(paper, dark);
    return svg;
  }

  /* ---- The list ---- */
  function codes(text) {
    const given = String(text || "").toLowerCase(), inside = /[?&]l=([a-z0-9]+)/.exec(given);
    const letters = (inside ? inside[1] : given).replace(/[^a-z0-9]/g, "");
    return (letters.match(new RegExp(".{" + CODE + "}", "g")) || []);
  }
  function list(box) {
    const every = JSON.parse(box.querySelector("script[type='application/json']").textContent);
    const find = (what) => box.querySelector("[data-assign-" + what + "]");
    const sum = find("sum"), items = find("items"), chapters = items.innerHTML, enter = find("code");
    const has = (code) => Object.prototype.hasOwnProperty.call(every, code);
    let state = {}, unknown = 0, lost = false;

    function read() {
      const asked = new URLSearchParams(location.search).get("l"), before = kept();
      const given = asked === null ? codes(before.l) : codes(asked);
      const known = Array.from(new Set(given.filter(has))).slice(0, MOST);
      unknown = asked === null ? 0 : given.filter((code) => !has(code)).length + (given.length ? 0 : 1);
      const done = before.done && typeof before.done === "object" ? before.done : {};
      state = { l: known.join(""), items: known.map((code) => [code].concat(every[code].slice(0, 4))), done: {} };
      known.forEach((code) => { if (done[code] === true) state.done[code] = true; });
      if (known.length) lost = !keep(state);
    }
    function isDone(code) { return every[code][0] === "quiz" ? quizDone(every[code][1]) || state.done[code] === true : state.done[code] === true; }
    function row(entry) {
      const code = entry[0], item = make("li"), label = make("label"), tick = make("input", "", { type: "checkbox", checked: isDone(code) });
      tick.setAttribute("aria-label", "Done: " + entry[3]);
      tick.addEventListener("change", function () {
        if (tick.checked) state.done[code] = true; else delete state.done[code];
        lost = !keep(state);
        count();
      });
      label.append(tick);
      const link = make("a", entry[3], { href: root + entry[4] });
      item.append(label, link, make("span", (every[code][5] ? every[code][5] + ", " : "") + every[code][4] + " min", { className: "muted" }));
      if (entry[1] === "quiz" && quizDone(entry[2])) item.append(make("span", " (every question was checked on this device)", { className: "muted" }));
      return item;
    }
    function count() {
      const total = state.items.length, done = state.items.filter((e) => isDone(e[0])).length;
      const minutes = state.items.reduce((n, e) => n + every[e[0]][4], 0);
      const odd = unknown ? " " + many(unknown, "part") + " of the address " + (unknown === 1 ? "is" : "are") + " not known here and left out." : "";
      sum.textContent = total
        ? "Your reading list: " + done + " of " + total + " done, about " + many(minutes, "minute") + " in all." + odd +
          (lost ? " This browser keeps nothing: keep the link." : "")
        : (unknown ? "This address names no part of the book. " : "No list is open on this device. ") + "Ask for the link, or choose a chapter:";
    }
    function show() {
      read();
      if (state.items.length) items.replaceChildren.apply(items, state.items.map(row)); else items.innerHTML = chapters;
      items.classList.toggle("reading-open", state.items.length > 0);
      find("buttons").hidden = !state.items.length;
      enter.hidden = false;
      count();
    }
    box.querySelector("[data-do=start]").addEventListener("click", function () { state.done = {}; keep(state); show(); });
    box.querySelector("[data-do=forget]").addEventListener("click", function () { forget(); location.assign(location.pathname); });
    enter.addEventListener("submit", function (event) {
      event.preventDefault();
      location.assign(location.pathname + "?l=" + codes(enter.elements.l.value).join(""));
    });
    addEventListener("pageshow", show);
    show();
  }

  document.querySelectorAll("[data-assign=form]").forEach(form);
  document.querySelectorAll("[data-assign=list]").forEach(list);
})();
