/* The receipts of one quiz, drawn: pupils by questions, what was hard, and the essays (classtable.js). */
"use strict";
globalThis.whosaysClassQuiz = (() => {
  /** @typedef {{file: string, receipt: any, remarks: string[]}} Row
   * @typedef {{id: string, prompt: string, isEssay: boolean, number: number, answers: [Row, any][]}} Asked */
  const { make } = whosays, { compared } = whosaysClass;
  const many = (/** @type {number} */ n, /** @type {string} */ one) => `${n} ${one}${n === 1 ? "" : "s"}`;
  const MARKS = { right: "✓", part: "◐", wrong: "✗", none: "–" };
  const LONG = 110; // letters of a wrong answer: the order of eight things would fill the table
  const SAYS = { right: "right", part: "partly right", wrong: "not right", none: "not checked" };
  const byName = (/** @type {Row} */ a, /** @type {Row} */ b) =>
    who(a).localeCompare(who(b), undefined, { numeric: true }) || compared(a.file, b.file);

  /** A pupil's name, or the file where the receipt has none. @param {Row} row @returns {string} */
  const who = ({ file, receipt }) => receipt.name || file;

  /** Words of a reader in their own direction. @param {string} text */
  const said = (text) => make("bdi", text);

  /** How an answer went. @param {any} one @returns {keyof MARKS} */
  const verdict = ({ score, points }) => (score === null ? "none" : score >= points ? "right" : score > 0 ? "part" : "wrong");

  /** @param {string} head @param {...(Node|string)} parts a part of the page with its head */
  function fold(head, ...parts) {
    const box = make("section", "", { className: "class-part" });
    box.append(make("h3", head), ...parts);
    return box;
  }

  /**
   * A table in a box that scrolls.
   * @param {string} kind @param {string} name @param {(Node|string)[]} heads @param {HTMLElement[][]} rows
   */
  function table(kind, name, heads, rows) {
    const box = make("div", "", { className: `class-scroll class-${kind}`, tabIndex: 0 }), made = make("table");
    const top = make("tr"), body = make("tbody");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", name);
    heads.forEach((head) => {
      const cell = make("th", "", { scope: "col" });
      cell.append(head);
      top.append(cell);
    });
    made.createTHead().append(top);
    rows.forEach((cells) => {
      const row = make("tr");
      row.append(...cells);
      body.append(row);
    });
    made.append(body);
    box.append(made);
    return box;
  }

  /** @param {...(Node|string)} inside */
  function td(...inside) {
    const cell = make("td");
    cell.append(...inside);
    return cell;
  }

  /** @param {...(Node|string)} inside */
  function th(...inside) {
    const cell = make("th", "", { scope: "row" });
    cell.append(...inside);
    return cell;
  }

  /** The receipts of one quiz, drawn. */
  class QuizTable {
    /** @param {Row[]} rows @param {Record<string, string>} places where each question stands */
    constructor(rows, places) {
      this.rows = [...rows].sort(byName);
      this.places = places;
      /** @type {Map<string, Asked>} */
      const asked = new Map();
      // The longest one knows the questions best: another may be cut off.
      [...this.rows].sort((a, b) => b.receipt.questions.length - a.receipt.questions.length).forEach((row) => {
        row.receipt.questions.forEach((/** @type {any} */ one) => {
          const { id, prompt } = one;
          /** @type {Asked} */
          const known = asked.get(id) ?? { id, prompt, isEssay: false, number: asked.size + 1, answers: [] };
          known.isEssay = known.isEssay || one.isEssay;
          known.answers.push([row, one]);
          asked.set(id, known);
        });
      });
      this.asked = Array.from(asked.values());
      this.asked.forEach((one) => one.answers.sort(([a], [b]) => byName(a, b)));
    }

    draw() {
      const { quiz, title } = this.rows[0].receipt, box = make("section", "", { className: "class-quiz" });
      const versions = new Set(this.rows.map(({ receipt }) => receipt.version));
      box.append(make("h2", `${title || quiz}: ${many(this.rows.length, "receipt")}`));
      if (versions.size > 1) {
        box.append(make("p", `These receipts are of ${versions.size} versions of the quiz: some questions may have changed.`,
          { className: "class-odd" }));
      }
      box.append(this.pupils(), this.key(), this.hardest(), ...this.surely(), ...this.essays());
      return box;
    }

    /** The way to a question of the book, in a window of its own: this page would forget the receipts. @param {Asked} one */
    link(one, words = `Question ${one.number}`) {
      const to = this.places[one.id];
      if (!to) return make("span", words, { title: one.prompt });
      const link = make("a", words, { href: whosays.root() + to, target: "_blank", rel: "noopener", title: one.prompt });
      link.setAttribute("aria-label", `Question ${one.number}: ${one.prompt} (opens in a new window)`);
      return link;
    }

    /** @param {Row} row @param {Asked} asked */
    cell(row, asked) {
      const one = row.receipt.questions.find((/** @type {any} */ found) => found.id === asked.id);
      const cell = td();
      if (!one) return cell;
      if (asked.isEssay) { cell.append(one.answer ? "text" : MARKS.none); return cell; }
      const how = verdict(one);
      cell.className = `class-${how === "part" ? "part-right" : how}`;
      const mark = make("span", MARKS[how]);
      mark.setAttribute("aria-hidden", "true");
      cell.append(mark, make("span", SAYS[how], { className: "voice" }));
      if (how === "part") cell.append(` ${one.score}`);
      if (one.tries > 1) cell.append(make("small", ` ${one.tries}×`));
      if (one.sure === "sure" && one.right === false) {
        cell.append(make("strong", " !"), make("span", " sure at first", { className: "voice" }));
      }
      return cell;
    }

    pupils() {
      const heads = ["Pupil", "Points", "Checked", ...this.asked.map((one) => this.link(one, String(one.number)))];
      return table("pupils", "Pupils and questions", heads, this.rows.map((row) => {
        const { score, max, checked, total } = row.receipt, name = th(said(who(row)));
        if (row.remarks.length) name.append(make("small", row.remarks.join("; "), { className: "class-odd" }));
        return [name, td(`${score} of ${max}`), td(`${checked} of ${total}`), ...this.asked.map((one) => this.cell(row, one))];
      }));
    }

    key() {
      const sure = this.asked.some(({ answers }) => answers.some(([, one]) => one.sure));
      return make("p", `✓ right, ◐ partly right with its points, ✗ not right, – not checked; 2× and more: the tries it took${
        sure ? "; ! sure at first, and not right" : ""}.`, { className: "muted" });
    }

    /** Questions, the hardest first: those that fewest had right. */
    hardest() {
      const counted = this.asked.filter((one) => !one.isEssay).map((one) => {
        const count = { right: 0, part: 0, wrong: 0, none: 0 };
        one.answers.forEach(([, answer]) => { count[verdict(answer)] += 1; });
        const first = one.answers.filter(([, answer]) => verdict(answer) === "right" && answer.tries === 1).length;
        return { one, count, first };
      }).sort((a, b) => a.first - b.first || a.count.right - b.count.right || a.one.number - b.one.number);
      return fold("The hardest questions first", table("hardest", "Questions, the hardest first",
        ["Question", "Right at once", "Right", "Partly", "Not right", "Not checked", "What most wrote that is not right"],
        counted.map(({ one, count, first }) => [th(this.link(one), `: ${one.prompt}`), td(String(first)), td(String(count.right)),
          td(String(count.part)), td(String(count.wrong)), td(String(count.none)), td(...this.wrong(one))])));
    }

    /** The two answers that most gave and that were not right: what one pupil alone gave says little. @param {Asked} asked */
    wrong(asked) {
      /** @type {Map<string, number>} */
      const given = new Map();
      asked.answers.filter(([, one]) => ["wrong", "part"].includes(verdict(one)) && one.answer).forEach(([, { answer }]) => {
        given.set(answer, (given.get(answer) ?? 0) + 1);
      });
      const most = Array.from(given).filter(([, n]) => n > 1).sort(([a, n], [b, m]) => m - n || compared(a, b)).slice(0, 2);
      if (!most.length && given.size) return [make("span", "each another one", { className: "muted" })];
      return most.flatMap(([answer, n]) => {
        const line = make("p", `${n} × `);
        const words = answer.split("\n").join(" / ");
        line.append(said(words.length > LONG ? `${words.slice(0, LONG)}…` : words));
        return [line];
      });
    }

    /** Who was sure at first and not right: such mistakes are worth a talk. */
    surely() {
      const isIt = (/** @type {[Row, any]} */ [, { sure, right }]) => sure === "sure" && right === false;
      const found = this.asked.map((one) => ({ one, rows: one.answers.filter(isIt) }))
        .filter(({ rows }) => rows.length).sort((a, b) => b.rows.length - a.rows.length || a.one.number - b.one.number);
      if (!this.asked.some(({ answers }) => answers.some(([, one]) => one.sure))) return [];
      if (!found.length) return [fold("Sure, and not right", make("p", "Nobody was sure of an answer that was not right."))];
      const list = make("ul");
      found.forEach(({ one, rows }) => {
        const item = make("li");
        item.append(this.link(one), `: ${one.prompt} `, make("strong", many(rows.length, "pupil")), ": ",
          ...rows.flatMap(([row], n) => (n ? [", ", said(who(row))] : [said(who(row))])));
        list.append(item);
      });
      return [fold("Sure, and not right: talk about these first", list)];
    }

    essays() {
      return this.asked.filter((one) => one.isEssay).map((one) => {
        const grid = make("div", "", { className: "class-essays" }), hide = make("input", "", { type: "checkbox" });
        const written = one.answers.filter(([, { answer }]) => answer), label = make("label", "", { className: "class-blind" });
        written.forEach(([row, { answer }], n) => {
          const text = make("p", answer, { className: "class-text", dir: "auto" }), card = make("article"), head = make("h4");
          head.append(make("span", `Text ${n + 1}`, { className: "class-number" }), said(who(row)));
          card.append(head, text);
          grid.append(card);
        });
        hide.addEventListener("change", () => grid.classList.toggle("is-blind", hide.checked));
        label.append(hide, " Hide the names while I read");
        const head = make("p");
        head.append(this.link(one), `: ${one.prompt}`);
        return fold(`Texts side by side: ${written.length} of ${one.answers.length}`, head, label, grid);
      });
    }
  }

  return { QuizTable, many };
})();
