/* Search answers with titles and sections: for excerpts it would have to load every page it finds, which is heavy on a school's
   network and refused to files on a disk. Above them stand the entries of people, names and words that match by any of
   their spellings, from the small index of site/registers/name_index.py. */
"use strict";
{
  if (typeof DOCUMENTATION_OPTIONS !== "undefined") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  const MOST = 12;

  /** Whether two words differ by one letter put in, left out or changed. @param {string} a @param {string} b */
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let from = 0, end = 0;
    while (from < a.length && a[from] === b[from]) from += 1;
    while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    return Math.max(a.length, b.length) - from - end <= 1;
  };

  /** How well a spelling fits what was asked: 0 not at all, 4 exactly.
   * @param {string} asked @param {string} spelling @returns {number} */
  const fit = (asked, spelling) => {
    if (asked === spelling) return 4;
    const words = spelling.split(" ");
    const every = (/** @type {(wanted: string, word: string) => boolean} */ test) =>
      asked.split(" ").every((wanted) => words.some((word) => test(wanted, word)));
    if (every((wanted, word) => wanted === word)) return 3;
    if (every((wanted, word) => wanted.length > 1 && word.startsWith(wanted))) return 2;
    return every((wanted, word) => wanted === word || (wanted.length > 4 && near(wanted, word))) ? 1 : 0;
  };

  /** Entries that fit, the best first; those that are only spelt much alike when there is nothing better. @param {string} query */
  const find = (query) => {
    const asked = whosays.words(query);
    if (!asked) return [];
    const found = (window.ashrafLookup ?? []).map(([kind, name, to, spellings]) => {
      const fits = spellings.map((spelling) => fit(asked, whosays.words(spelling))), score = Math.max(...fits);
      return { kind, name, to, by: spellings[fits.indexOf(score)], score };
    }).filter((entry) => entry.score);
    found.sort((a, b) => b.score - a.score);
    return found.filter((entry) => entry.score > 1 || found[0].score === 1).slice(0, MOST);
  };
  window.ashrafFind = find;

  /** @param {string} query */
  const show = (query) => {
    const found = find(query), results = document.getElementById("search-results");
    if (!found.length || !results) return;
    const box = whosays.make("section", "", { className: "found-names" }), list = whosays.make("ul");
    box.setAttribute("aria-label", "People, names and words");
    for (const entry of found) {
      const item = whosays.make("li"), more = whosays.make("span", ` ${entry.kind.toLowerCase()}`, { className: "muted" });
      if (entry.by !== entry.name) more.append(", also written ", whosays.make("bdi", entry.by));
      item.append(whosays.make("a", entry.name, { href: whosays.root() + entry.to }), more);
      list.append(item);
    }
    box.append(whosays.make("p", found[0].score === 1 ? "Spelled much like this" : "People, names and words"), list);
    results.before(box);
  };

  /** Says how many pages were found once the page itself is told: Orca passes over what is there, or changes, before that. */
  const tell = () => {
    const results = document.getElementById("search-results"), told = document.getElementById("search-told");
    if (!results || !told) return;
    const watch = new MutationObserver(() => {
      const summary = results.querySelector(".search-summary");
      if (!summary?.textContent) return;
      watch.disconnect();
      setTimeout(() => {
        told.textContent = summary.textContent;
        summary.setAttribute("aria-hidden", "true"); // once is enough
      }, 2000);
    });
    watch.observe(results, { childList: true, subtree: true });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const asked = new URLSearchParams(location.search).get("q");
    if (!asked) return;
    tell();
    document.querySelectorAll("input[name=q]").forEach((box) => { /** @type {HTMLInputElement} */ (box).value = asked; });
    whosays.load("lookup.js").then(() => show(asked), () => {}); // a copy may lack it
  });
}
