/* Long timelines: narrowed down, and gone through event by event. Without this the whole list stands.
   A plain script: it must work from a file on a stick. */
(function () {
  "use strict";
  function filter(place) {
    const box = place.closest("[data-exhibit]"), selects = Array.from(place.querySelectorAll("select"));
    const find = place.querySelector("input[type=search]"), status = place.querySelector("[role=status]");
    const items = Array.from(box.querySelectorAll("li[data-keys]"));
    const words = items.map(function (item) { return whosays.words(item.textContent); });
    place.classList.add("is-live");
    const narrow = function () {
      const asked = find ? whosays.words(find.value) : "";
      let shown = 0;
      items.forEach(function (item, n) {
        const keys = item.dataset.keys.split(" ");
        item.hidden = !((!asked || words[n].includes(asked)) &&
                        selects.every(function (s) { return !s.value || keys.includes(s.value); }));
        shown += item.hidden ? 0 : 1;
      });
      box.querySelectorAll(".timeline-year").forEach(function (year) {
        year.hidden = !year.querySelector("li[data-keys]:not([hidden])");
      });
      status.textContent = shown === items.length ? items.length + " entries" : shown + " of " + items.length + " entries";
    };
    place.addEventListener("input", narrow);
    narrow();
    const steps = box.querySelector(".timeline-steps");
    if (steps) {
      walk(steps, items, function () {
        selects.concat(find).forEach(function (control) { control.value = ""; });
        narrow();
      });
    }
  }

  /** Previous and next: the buttons and, on an event, the arrow keys move the focus from event to event. */
  function walk(steps, items, unfilter) {
    const status = steps.querySelector("[role=status]"), buttons = Array.from(steps.querySelectorAll("button"));
    let current = null;
    steps.classList.add("is-live");
    const shown = function () { return items.filter(function (item) { return !item.hidden; }); };
    const mark = function (item) {
      if (current) { current.removeAttribute("aria-current"); current.tabIndex = -1; }
      current = item;
      item.setAttribute("aria-current", "true");
      item.tabIndex = 0;
      const all = shown();
      status.textContent = (all.indexOf(item) + 1) + " of " + all.length + ": " +
        item.querySelector(".timeline-when").textContent;
    };
    const go = function (item) {
      mark(item);
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "center", behavior: "instant" });
    };
    const step = function (by) {
      const all = shown(), at = all.indexOf(current);
      if (!all.length) { status.textContent = "No event to go to"; return; }
      if (at < 0) { // nothing chosen yet, or it is filtered away: the next one from there
        const from = items.indexOf(current);
        const rest = all.filter(function (item) { return by > 0 ? items.indexOf(item) > from : items.indexOf(item) < from; });
        go(rest.length ? rest[by > 0 ? 0 : rest.length - 1] : all[by > 0 ? 0 : all.length - 1]);
        return;
      }
      const next = all[at + by];
      if (next) go(next);
      else status.textContent = by > 0 ? "This is the last event" : "This is the first event";
    };
    buttons.forEach(function (button) { button.addEventListener("click", function () { step(Number(button.dataset.step)); }); });
    const list = items[0].closest("ol.timeline"), ways = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    list.addEventListener("keydown", function (e) {
      const item = e.target.closest("li[data-keys]"), all = shown();
      if (!item || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
      if (!(e.key in ways) && e.key !== "Home" && e.key !== "End") return;
      e.preventDefault();
      if (e.key === "Home" || e.key === "End") { go(all[e.key === "Home" ? 0 : all.length - 1]); return; }
      if (item !== current) mark(item);
      step(ways[e.key]);
    });
    whosays.onAsked(function (item, isNew) {
      if (!items.includes(item)) return;
      if (item.hidden || item.closest(".timeline-year").hidden) unfilter();
      mark(item);
      if (isNew) item.scrollIntoView({ block: "center", behavior: "instant" });
    });
  }

  whosays.whenRead(function () { document.querySelectorAll(".exhibit-filter").forEach(filter); });
})();
