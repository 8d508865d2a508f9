/* The receipts of a class, read and put into one table: what `python -m ashraf scores` does, by the same rules and with the same
   words (quiz/receipt.py, quiz/class_table.py). tests/quiz/test_class_table.py holds them together. */
"use strict";
globalThis.whosaysClass = (() => {
  /** @typedef {{id: string, prompt: string, answer: string, score: number|null, points: number|null, tries: number|null,
   *   sure: string, right: boolean|null, isEssay: boolean}} Answered
   * @typedef {{quiz: string, title: string, version: string, date: string, name: string, score: number, max: number,
   *   checked: number, total: number, questions: Answered[], faults: string[]}} Receipt
   * @typedef {{file: string, receipt: Receipt, remarks: string[]}} Row
   * @typedef {{file: string, text: string}} Problem
   * @typedef {{name: string, bytes: Uint8Array|null, wrong: string}} Given a file, or why it cannot be read */
  const { evened, sum } = whosaysReceipt;
  const HEAD = /^(Quiz|Version|Date|Score|Checked|Name):(.*)$/s, QUESTION = /^[0-9]+\. \[([A-Za-z0-9_.-]+)\](.*)$/s;
  const RESULT = /^ {3}Result: (.*)$/s, POINTS = /^([0-9]+(?:\.[0-9]+)?) of ([0-9]+(?:\.[0-9]+)?)(?: \(tries: ([0-9]+)\))?$/;
  const COUNT = /^([0-9]+) of ([0-9]+)$/, SURE = /^ {3}How sure: (.+), and (not )?right then$/s, CHECK = /^Check: [0-9a-f]{8}$/;
  const FIRST = ["file", "name", "quiz", "version", "date", "score", "max_score", "checked", "total", "remark"];
  const SYSTEM = ["__macosx", "thumbs.db", "desktop.ini"], MOST = 1e6;
  const squeezed = (/** @type {string} */ text) => text.replace(/^[ \t]+|[ \t]+$/g, "");
  const compared = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));

  /** @param {string[]} lines @param {(line: string) => boolean} fits @param {number} [none] @returns {number} the last place */
  function last(lines, fits, none = -1) {
    for (let at = lines.length - 1; at >= 0; at -= 1) if (fits(lines[at])) return at;
    return none;
  }

  /** @param {string} first @param {string[]} body @returns {Answered} */
  function question(first, body) {
    const asked = /** @type {RegExpExecArray} */ (QUESTION.exec(first)), at = last(body, (line) => RESULT.test(line), body.length);
    const result = RESULT.exec(body[at] ?? "")?.[1] ?? "", sure = SURE.exec(body[at + 1] ?? ""), got = POINTS.exec(result);
    const answer = body.slice(0, at).map((line) => line.replace(/^ {3}/, "")).join("\n").replace(/^\n+|\n+$/g, "");
    return { id: asked[1], prompt: squeezed(asked[2]), answer: answer === "(no answer)" ? "" : answer,
      score: got && Number(got[1]), points: got && Number(got[2]), tries: got?.[3] ? Number(got[3]) : null,
      sure: sure?.[1] ?? "", right: sure && !sure[2], isEssay: result === "for the teacher to read" };
  }

  /**
   * What does not fit together in a receipt, sealed or not.
   * @param {Answered[]} questions @param {number} score @param {number} total
   */
  function inside(questions, score, total) {
    if (questions.length !== total) return [`it has ${questions.length} of ${total} questions`];
    const points = questions.reduce((all, one) => all + (one.score ?? 0), 0);
    return Math.abs(points - score) > 0.005 * (total + 2) ? ["its points do not add up to its score"] : [];
  }

  /** @param {string} text @returns {Receipt|null} null for a text that is none */
  function read(text) {
    const all = evened(text).split("\n"), seal = last(all, (line) => CHECK.test(line)), lines = seal < 0 ? all : all.slice(0, seal);
    const starts = lines.flatMap((line, at) => (QUESTION.test(line) ? [at] : []));
    /** @type {Map<string, string>} */
    const head = new Map();
    lines.slice(0, starts[0] ?? lines.length).forEach((line) => {
      const found = HEAD.exec(line);
      if (found && !head.has(found[1])) head.set(found[1], squeezed(found[2]));
    });
    const points = POINTS.exec(head.get("Score") ?? ""), count = COUNT.exec(head.get("Checked") ?? ""), quiz = head.get("Quiz");
    if (!points || !count || !quiz) return null;
    const questions = starts.map((start, n) => question(lines[start], lines.slice(start + 1, starts[n + 1] ?? lines.length)));
    const [name, ...title] = quiz.split(" "), score = Number(points[1]), total = Number(count[2]);
    const changed = seal >= 0 && all[seal] !== `Check: ${sum(lines.join("\n"))}` ? ["it was changed after it was saved"] : [];
    return { quiz: name, title: title.join(" ").replace(/^\(/, "").replace(/\)$/, ""), version: head.get("Version") ?? "",
      date: head.get("Date") ?? "", name: head.get("Name") ?? "", score, max: Number(points[2]), checked: Number(count[1]), total,
      questions, faults: [...inside(questions, score, total), ...changed] };
  }

  /** What stands in a file, and whether letters with accents are lost. @param {Uint8Array} bytes @returns {[string, boolean]} */
  function decoded(bytes) {
    const mark = bytes[0] * 256 + bytes[1], code = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
    try { return [new TextDecoder(code, { fatal: true }).decode(bytes), false]; } catch { /* another code page */ }
    return [new TextDecoder().decode(bytes), true];
  }

  /** Files that a system puts beside others. @param {string} name */
  const isSystem = (name) => name.toLowerCase().split("/").some((part) => part.startsWith(".") || SYSTEM.includes(part));

  /** What is wrong with a file by its name and size. @param {string} name @param {number} size */
  function kind(name, size) {
    if (!name.toLowerCase().endsWith(".txt")) return "is no receipt; expected a text file, which ends in .txt";
    return size > MOST ? "is too big for a receipt" : "";
  }

  /**
   * What is said of a file that came before, and its remark: none when it is left out.
   * @param {string} file @param {Receipt} receipt @param {string} text @param {Map<string, string>} before
   * @returns {[remark: string, told: string]|null}
   */
  function twice(file, receipt, text, before) {
    const who = whosays.fold(receipt.name), same = before.get(`=${text}`), key = `${receipt.quiz} ${who}`;
    if (same !== undefined) {
      return who ? ["", `is the same as ${same}; counted once`]
        : [`the same as ${same}`, `is the same as ${same}, and neither has a name; both are counted`];
    }
    const first = before.get(key);
    if (first === undefined) before.set(key, file);
    before.set(`=${text}`, file);
    return who && first !== undefined ? [`also in ${first}`,
      `is another receipt of ${receipt.name} for this quiz, beside ${first}; both are counted`] : null;
  }

  /** All files of a class. @param {Given[]} given @returns {{rows: Row[], problems: Problem[]}} */
  function collect(given) {
    /** @type {Row[]} */
    const rows = [];
    /** @type {Problem[]} */
    const problems = [];
    /** @type {Map<string, string>} */
    const before = new Map();
    [...given].sort((a, b) => compared(a.name, b.name)).forEach(({ name: file, bytes, wrong }) => {
      const tell = (/** @type {string} */ text) => problems.push({ file, text });
      if (wrong || !bytes?.length) { tell(wrong || "is empty; expected a receipt"); return; }
      const [text, isLost] = decoded(bytes), receipt = read(text);
      if (!receipt) { tell("is no receipt of a quiz; expected a text saved with 'Save my answers'"); return; }
      const remarks = [...(isLost ? ["letters with accents are lost"] : []), ...receipt.faults];
      if (isLost) {
        tell("is saved in a Windows code page; it is counted, but letters with accents are lost: expected a file saved as UTF-8");
      }
      if (receipt.faults.length) tell(`is not as it was saved: ${receipt.faults.join("; ")}; it is counted as it stands`);
      const again = twice(file, receipt, evened(text), before);
      if (again) tell(again[1]);
      if (again && !again[0]) return;
      rows.push({ file, receipt, remarks: again ? [...remarks, again[0]] : remarks });
    });
    return { rows, problems };
  }

  /** A cell for a spreadsheet: what begins like a formula is shown, not run (model/csv_cells.py). @param {any} value */
  function cell(value) {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** The table for a spreadsheet, byte for byte as the command writes it. @param {Row[]} rows */
  function csv(rows) {
    const asked = Array.from(new Set(rows.flatMap(({ receipt }) => receipt.questions.map(({ id }) => id))));
    const essays = new Set(rows.flatMap(({ receipt }) => receipt.questions.filter((one) => one.isEssay).map(({ id }) => id)));
    const cells = rows.map(({ file, receipt, remarks }) => {
      /** @type {Map<string, any>} */
      const row = new Map(Object.entries({ file, name: receipt.name, quiz: receipt.quiz, version: receipt.version,
        date: receipt.date, score: receipt.score, max_score: receipt.max, checked: receipt.checked, total: receipt.total,
        remark: remarks.join("; ") }));
      receipt.questions.forEach((one) => {
        row.set(one.id, one.score);
        row.set(`tries ${one.id}`, one.tries);
        row.set(`sure ${one.id}`, one.sure ? `${one.sure}, and ${one.right ? "" : "not "}right` : null);
        if (essays.has(one.id)) row.set(`answer ${one.id}`, one.answer || null);
      });
      return row;
    });
    const columns = [...FIRST, ...asked, ...["tries", "sure", "answer"].flatMap((part) => asked.map((id) => `${part} ${id}`))]
      .filter((name) => FIRST.includes(name) || (asked.includes(name) && !essays.has(name))
        || cells.some((row) => (row.get(name) ?? null) !== null));
    return `\ufeff${[columns, ...cells.map((row) => columns.map((name) => row.get(name)))]
      .map((line) => `${line.map(cell).join(",")}\n`).join("")}`;
  }

  return { read, collect, csv, kind, isSystem, compared };
})();
