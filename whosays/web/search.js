/* Search answers with titles and sections: for excerpts it would have to load every page it finds, which is heavy on a school's
   network and refused to files on a disk. Above them stand the entries of people, names and words that match by any of
   their spellings, from the small index of registers/lookup.py. */
(function () {
  "use strict";
  /* global DOCUMENTATION_OPTIONS */
  if (typeof DOCUMENTATION_OPTIONS !== "undefined") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  const root = document.documentElement.dataset.content_root || "./";
  const MOST = 12;

  /** A spelling without accents, apostrophes and the letters that Persian and Arabic keyboards write in two ways. */
  function plain(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
      .replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9").replace(/\u0629/g, "\u0647")
      .replace(/['\u2018\u2019\u02bc`]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /** Whether two words differ by one letter put in, left out or changed. */
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let from = 0, end = 0;
    while (from < a.length && a[from] === b[from]) from++;
    while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    return Math.max(a.length, b.length) - from - end <= 1;
  }

  /** How well a spelling fits what was asked: 0 not at all, 4 exactly. */
  function fit(asked, spelling) {
    if (asked === spelling) return 4;
    const words = spelling.split(" "), wanted = asked.split(" ");
    const all = function (test) { return wanted.every(function (w) { return words.some(function (word) { return test(w, word); }); }); };
    if (all(function (w, word) { return w === word; })) return 3;
    if (all(function (w, word) { return w.length > 1 && word.startsWith(w); })) return 2;
    return all(function (w, word) { return w === word || (w.length > 4 && near(w, word)); }) ? 1 : 0;
  }

  function find(query) {
    const asked = plain(query);
    if (!asked) return [];
    const found = (window.ashrafLookup || []).map(function (entry) {
      const fits = entry[3].map(function (s) { return fit(asked, plain(s)); }), best = Math.max.apply(null, fits);
      return { kind: entry[0], name: entry[1], to: entry[2], by: entry[3][fits.indexOf(best)], score: best };
    }).filter(function (entry) { return entry.score; });
    found.sort(function (a, b) { return b.score - a.score; });
    return found.filter(function (entry) { return entry.score > 1 || found[0].score === 1; }).slice(0, MOST);
  }

  window.ashrafFind = find;

  function show(query) {
    const found = find(query), results = document.getElementById("search-results");
    if (!found.length || !results) return;
    const box = document.createElement("section"), head = document.createElement("p"), list = document.createElement("ul");
    box.className = "found-names";
    box.setAttribute("aria-label", "People, names and words");
    head.textContent = found[0].score === 1 ? "Spelled much like this" : "People, names and words";
    found.forEach(function (entry) {
      const item = document.createElement("li"), link = document.createElement("a"), more = document.createElement("span");
      link.href = root + entry.to;
      link.textContent = entry.name;
      more.className = "muted";
      more.textContent = " " + entry.kind.toLowerCase();
      item.append(link, more);
      if (entry.by !== entry.name) {
        const by = document.createElement("bdi");
        by.textContent = entry.by;
        more.append(", also written ", by);
      }
      list.append(item);
    });
    box.append(head, list);
    results.before(box);
  }

  /** Says how many pages were found once the page itself is told: Orca passes over what is there, or changes, before that. */
  function tell() {
    const results = document.getElementById("search-results"), told = document.getElementById("search-told");
    if (!results || !told) return;
    const watch = new MutationObserver(function () {
      const summary = results.querySelector(".search-summary");
      if (!summary || !summary.textContent) return;
      watch.disconnect();
      setTimeout(function () {
        told.textContent = summary.textContent;
        summary.setAttribute("aria-hidden", "true"); // once is enough
      }, 2000);
    });
    watch.observe(results, { childList: true, subtree: true });
  }

  document.addEventListener("DOMContentLoaded", function () {
    const asked = new URLSearchParams(location.search).get("q");
    if (!asked) return;
    tell();
    document.querySelectorAll("input[name=q]").forEach(function (box) { box.value = asked; });
    const script = document.createElement("script");
    script.src = root + "_ashraf/lookup.js";
    script.onload = function () { show(asked); };
    document.head.append(script);
  });
})();
