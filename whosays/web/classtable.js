/* The class table: receipts that a teacher drops or picks, on this device alone. Nothing is sent and nothing is kept: what is
   read is gone when the page is. classfiles.js and classread.js read them, classquiz.js draws those of each quiz. */
"use strict";
{
  /** @typedef {{file: string, receipt: any, remarks: string[]}} Row
   * @typedef {{name: string, bytes: Uint8Array|null, wrong: string}} Given */
  const { make } = whosays, { collect, csv, isSystem } = whosaysClass, { dropped, opened } = whosaysClassFiles;
  const { QuizTable, many } = whosaysClassQuiz;

  /** The page: takes files in, and shows what they say. */
  class ClassTable {
    /** @param {HTMLElement} box */
    constructor(box) {
      const find = (/** @type {string} */ what) => /** @type {any} */ (box.querySelector(`[data-class-${what}]`));
      this.status = find("status");
      this.problems = find("problems");
      this.shown = find("shown");
      this.tools = find("tools");
      /** @type {Record<string, string>} */
      this.places = JSON.parse(box.querySelector("script[type='application/json']")?.textContent ?? "{}");
      /** @type {Row[]} */
      this.rows = [];
      /** @type {Given[]} */
      this.given = [];
      /** @type {Set<string>} */
      this.seen = new Set();
      const pick = find("pick");
      pick.addEventListener("change", () => {
        const files = Array.from(pick.files, (/** @type {File} */ file) => ({ file, name: file.name }));
        this.take(files).then(() => { pick.value = ""; });
      });
      box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("is-over"); });
      box.addEventListener("dragleave", (event) => {
        if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) box.classList.remove("is-over");
      });
      box.addEventListener("drop", (event) => {
        event.preventDefault();
        box.classList.remove("is-over");
        /** @param {{file: File, name: string}[]} files */
        const take = (files) => this.take(files);
        if (event.dataTransfer) dropped(event.dataTransfer).then(take);
      });
      this.tools.addEventListener("click", (/** @type {any} */ event) => {
        const what = event.target.closest("button")?.dataset.do;
        if (what === "csv") this.save();
        if (what === "print") window.print();
        if (what === "forget") this.forget();
      });
      box.classList.add("is-live");
      find("drop").hidden = false;
    }

    /** @param {{file: File, name: string}[]} files */
    async take(files) {
      this.status.textContent = `Reading ${many(files.length, "file")}.`;
      let again = 0;
      for (const { file, name } of files.filter((one) => !isSystem(one.name))) {
        const key = `${name} ${file.size} ${file.lastModified}`;
        if (this.seen.has(key)) again += 1;
        else {
          this.seen.add(key);
          this.given.push(...await opened(file, this.free(name)));
        }
      }
      this.show(again ? ` ${many(again, "file")} had been read before.` : "");
    }

    /** Two files of one name are two files. @param {string} name */
    free(name) {
      const isTaken = (/** @type {string} */ wanted) =>
        this.given.some((one) => one.name === wanted || one.name.startsWith(`${wanted}/`));
      let n = 1, free = name;
      while (isTaken(free)) {
        n += 1;
        free = name.replace(/(\.[^.]*)?$/, ` (${n})$1`);
      }
      return free;
    }

    show(more = "") {
      const { rows, problems } = collect(this.given);
      /** @type {Map<string, Row[]>} */
      const quizzes = new Map();
      rows.forEach((/** @type {Row} */ row) => {
        const { quiz } = row.receipt;
        quizzes.set(quiz, [...(quizzes.get(quiz) ?? []), row]);
      });
      this.rows = rows;
      this.shown.replaceChildren(...Array.from(quizzes.values(), (/** @type {Row[]} */ some) =>
        new QuizTable(some, this.places).draw()));
      this.problems.hidden = !problems.length;
      this.problems.replaceChildren(make("h2", `${many(problems.length, "remark")} on the files`), make("ul"));
      problems.forEach((/** @type {{file: string, text: string}} */ { file, text }) => {
        const item = make("li");
        item.append(make("strong", file), ` ${text}.`);
        this.problems.lastElementChild.append(item);
      });
      this.tools.hidden = !this.given.length;
      this.status.textContent = `${this.given.length ? `${many(this.given.length, "file")} read: ${
        many(rows.length, "receipt")} in the table, ${many(problems.length, "remark")}.` : "No receipt is read yet."}${more}`;
    }

    save() {
      whosays.save(new Blob([csv(this.rows)], { type: "text/csv;charset=utf-8" }), "scores.csv");
    }

    forget() {
      this.given = [];
      this.seen.clear();
      this.show();
    }
  }

  document.querySelectorAll("[data-class-table]").forEach((box) => {
    whosays.load("classtable.css").catch(() => {}).then(() => new ClassTable(/** @type {HTMLElement} */ (box)));
  });
}
