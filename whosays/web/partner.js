/* "My evidence" as files (notebook.js): as Markdown, as .docx, and as one that a partner opens beside what is kept there. */
"use strict";
{
  const SIGN = /^From .*?’s file: /;
  const PICK = "account-"; // fields that hold a piece, not words

  /** A line without the sign of whose it is. @param {string} line */
  const bare = (line) => line.replace(SIGN, "").trim();
  /** When a change is made: later than the one before it, whatever the clock says. @param {number} [before] */
  const later = (before) => Math.max(Date.now(), (before ?? 0) + 1);

  /** What somebody else kept, beside one's own: nothing of one's own is replaced or goes; sentences on the same piece stand one
   * below the other, and theirs says whose it is.
   * @param {any} mine @param {any} theirs notebooks of keep.js @returns {number} how many items are new */
  function join(mine, theirs) {
    const before = mine.items.length, from = `From ${theirs.frames.name?.text.trim() || "a partner"}’s file: `;
    const both = (/** @type {string} */ own, /** @type {string} */ more) => {
      const known = new Set(own.split("\n").map(bare));
      const fresh = more.split("\n").filter((line) => bare(line) && !known.has(bare(line)));
      return [own, ...fresh.map((line) => (SIGN.test(line) ? line : from + line))].filter(Boolean).join("\n");
    };
    theirs.items.forEach((/** @type {any} */ item) => {
      const own = mine.items.find((/** @type {any} */ one) => one.id === item.id), gone = mine.gone[item.id];
      const told = { note: both(own?.note ?? "", item.note), group: own?.group || item.group };
      delete mine.gone[item.id];
      if (!own) mine.items.push({ ...item, ...told, changed: later(gone) });
      else if (told.note !== own.note || told.group !== own.group) Object.assign(own, told, { changed: later(own.changed) });
    });
    Object.entries(theirs.frames).forEach(([name, { text }]) => {
      const own = mine.frames[name]?.text ?? "", isOne = name === "title" || name.startsWith(PICK);
      const told = isOne ? own || text : both(own, text);
      if (name !== "name" && told !== own) mine.frames[name] = { text: told, changed: later(mine.frames[name]?.changed) };
    });
    return mine.items.length - before;
  }

  /** What a file holds; null where it is none of these. @param {string} text */
  function opened(text) {
    try {
      const found = JSON.parse(text);
      return Array.isArray(found?.items) ? window.whosaysNotebook.whole(found) : null;
    } catch { return null; }
  }

  /** A notebook as a file; null where what writes it did not load. @param {string} form @param {any} notebook @param {any} essay
   * @returns {Promise<Blob|null>} */
  async function file(form, notebook, essay) {
    if (form === "md") return new Blob([essay.markdown()], { type: "text/markdown" });
    if (form === "docx") return essay.word().catch(() => null);
    const items = notebook.items.map((/** @type {any} */ item) =>
      (item.path ? { ...item, address: "" } : item)); // an address of this device is no address for others
    const frames = { ...notebook.frames, name: { text: essay.name, changed: 0 } };
    return new Blob([JSON.stringify({ ...notebook, items, frames, gone: {} }, null, 1)], { type: "application/json" });
  }
  window.whosaysPartner = { join, opened, file, later };
}
