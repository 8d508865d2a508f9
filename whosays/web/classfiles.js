/* The files of a class as a teacher gives them: picked, dropped, in folders, in zips. classread.js reads what is in them. */
"use strict";
globalThis.whosaysClassFiles = (() => {
  /** @typedef {{name: string, bytes: Uint8Array|null, wrong: string}} Given a file, or why it cannot be read */
  const { kind, isSystem } = whosaysClass;

  /**
   * The files of a folder that was dropped, and of those in it.
   * @param {any} entry @returns {Promise<{file: File, name: string}[]>}
   */
  async function inside(entry) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => { entry.file(done, failed); });
      return [{ file, name: entry.fullPath.replace(/^\//, "") }];
    }
    const reader = entry.createReader(), found = [];
    for (let some = [null]; some.length;) { // it gives a hundred at a time
      some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
      for (const one of some) found.push(...await inside(one));
    }
    return found;
  }

  /** @param {DataTransfer} data */
  async function dropped(data) {
    const entries = Array.from(data.items, (item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
    // Entries of plain files cannot be read on a page that lies on a stick.
    const files = Array.from(data.files, (file) => ({ file, name: file.name }))
      .filter(({ name }) => !entries.some((entry) => entry?.name === name));
    for (const entry of entries) files.push(...await inside(entry).catch(() => []));
    return files;
  }

  /** A file, or those of a zip. @param {File} file @param {string} name @returns {Promise<Given[]>} */
  async function opened(file, name) {
    const isZip = name.toLowerCase().endsWith(".zip"), wrong = isZip ? "" : kind(name, file.size);
    if (wrong) return [{ name, bytes: null, wrong }];
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return isZip ? await unpacked(bytes, name) : [{ name, bytes, wrong: "" }];
    } catch { return [{ name, bytes: null, wrong: "cannot be read on this device" }]; }
  }

  /** Names in a zip: some programs write UTF-8 and do not say so. @param {string} name */
  function named(name) {
    const codes = Array.from(name, (sign) => sign.codePointAt(0) ?? 0);
    if (codes.some((code) => code > 255)) return name;
    try { return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(codes)); } catch { return name; }
  }

  /** @param {Uint8Array} packed @param {string} of @returns {Promise<Given[]>} */
  async function unpacked(packed, of) {
    try { await whosays.load("fflate.js"); } catch {
      return [{ name: of, bytes: null, wrong: "cannot be opened in this copy of the book: unpack it, and pick what is in it" }];
    }
    /** @type {Given[]} */
    const given = [];
    /** @type {Map<string, {raw: string, size: number}>} */
    const entries = new Map();
    try {
      window.fflate.unzipSync(packed, { filter: (/** @type {any} */ { name: raw, originalSize: size }) => {
        const name = named(raw);
        if (raw.endsWith("/") || isSystem(name)) return false;
        const again = "is in the zip twice; only the last one is read";
        if (entries.has(name)) given.push({ name: `${of}/${name}`, bytes: null, wrong: again });
        entries.set(name, { raw, size });
        return false;
      } });
    } catch { return [{ name: of, bytes: null, wrong: "cannot be opened as a zip" }]; }
    entries.forEach(({ raw, size }, name) => given.push({ name: `${of}/${name}`, ...unzipped(packed, raw, kind(name, size)) }));
    return given;
  }

  /** One file of a zip: a broken one spoils no other. @param {Uint8Array} packed @param {string} raw @param {string} wrong */
  function unzipped(packed, raw, wrong) {
    if (wrong) return { bytes: null, wrong };
    try {
      const found = window.fflate.unzipSync(packed, { filter: (/** @type {any} */ { name }) => name === raw });
      return { bytes: found[raw], wrong: "" };
    } catch { return { bytes: null, wrong: "cannot be taken out of the zip" }; }
  }

  return { dropped, opened };
})();
