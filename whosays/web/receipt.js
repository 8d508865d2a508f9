/* Receipts: what a pupil hands in after a quiz, as text with a name and a check sum. It stands before quiz.js, which asks for it,
   and before classtable.js, which reads it; quiz/receipt.py reads the same text. Under each question stand the answer, in lines of
   three spaces, then `Result: …`, and perhaps `How sure: WORDS, and right then` or `and not right then`. */
"use strict";
globalThis.whosaysReceipt = (() => {
  /** @typedef {{id: string, prompt: string, lines: string[], outcome: string[]}} Told one question */
  const KEY = "ashraf.name", NAME = /^Name:[^\n]*\n?/m;
  const { make } = whosays;

  /** Text whose lines end as everywhere; what mail programs add at their ends is gone. @param {string} text */
  const evened = (text) => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n")
    .map((line) => line.replace(/[ \t]+$/, "")).join("\n");

  /** CRC-32 of a receipt in eight signs. The name is left out: a pupil may have written it in later. @param {string} text */
  function sum(text) {
    const bytes = new TextEncoder().encode(evened(text).replace(NAME, "").replace(/\n+$/, ""));
    let crc = -1;
    bytes.forEach((byte) => {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    });
    return ((crc ^ -1) >>> 0).toString(16).padStart(8, "0");
  }

  /** Points as they are told. @param {number} value */
  const plain = (value) => String(Math.round(value * 100) / 100);

  /**
   * The text of a receipt. who: the pupil's name.
   * @param {{book: string, title: string, who: string, name: string, fingerprint: string, score: number, max_score: number,
   *   answered: number, total: number}} quiz @param {Told[]} questions @returns {string}
   */
  function write(quiz, questions) {
    const lines = [quiz.book, `Quiz: ${quiz.name} (${quiz.title})`, `Version: ${quiz.fingerprint}`,
      `Date: ${whosays.dayOf(new Date())}`, `Score: ${plain(quiz.score)} of ${quiz.max_score}`,
      `Checked: ${quiz.answered} of ${quiz.total}`, `Name: ${quiz.who}`.trim(), ""];
    questions.forEach(({ id, prompt, lines: answer, outcome }, i) => {
      const said = answer.flatMap((line) => line.split(/[\n\r\v\f\x85\u2028\u2029]+/));
      lines.push(`${i + 1}. [${id}] ${prompt.trim().replace(/\s+/g, " ")}`, ...[...said, ...outcome].map((line) => `   ${line}`), "");
    });
    const text = lines.join("\n");
    return `${text}\nCheck: ${sum(text)}\n`;
  }

  /** What stands under a quiz to hand it in: the name, and the buttons that save, share and print. */
  class HandIn {
    /** @param {HTMLElement} section @param {() => string} receipt */
    constructor(section, receipt) {
      const find = (/** @type {string} */ what) => /** @type {any} */ (section.querySelector(what));
      this.quiz = section.dataset.quiz ?? "";
      this.receipt = receipt;
      this.notice = find(".quiz-notice");
      /** @type {HTMLInputElement|null} */
      this.field = find("[data-name]");
      if (!this.field) return; // some questions of a quiz: nothing to hand in
      this.field.value = whosays.kept(KEY) ?? "";
      this.field.addEventListener("input", () => { if (this.name) whosays.keep(KEY, this.name); else whosays.forget(KEY); });
      const share = find("[data-do=share]");
      share.hidden = !this.canShare();
      share.addEventListener("click", () => this.share());
      find("[data-do=export]").addEventListener("click", () => this.download());
      find("[data-do=print]").addEventListener("click", () => this.print());
    }

    /** @returns {string} */
    get name() { return (this.field?.value ?? "").replace(/\s+/g, " ").trim(); }

    /** The next pupil at this device has another name. */
    forget() {
      if (this.field) this.field.value = "";
      whosays.forget(KEY);
    }

    /** The name as it may stand in a file's name. */
    file() {
      const who = this.name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      return new File([`\ufeff${this.receipt()}`], `quiz-${this.quiz}-answers${who && `-${who}`}.txt`,
        { type: "text/plain;charset=utf-8" });
    }

    /** @param {string} done */
    say(done) {
      this.notice.textContent = this.name ? done
        : `${done} It has no name: write yours above and save again, or your teacher cannot tell whose it is.`;
    }

    download() {
      const file = this.file();
      whosays.save(file, file.name);
      this.say(`Saved as ${file.name}.`);
    }

    canShare() {
      try { return navigator.canShare({ files: [new File(["a"], "a.txt", { type: "text/plain" })] }); } catch { return false; }
    }

    share() {
      const file = this.file();
      /** @param {Error} no */
      const failed = (no) => {
        if (no.name !== "AbortError") this.notice.textContent = "This device did not share the file: save it instead.";
      };
      navigator.share({ files: [file], title: file.name }).then(() => this.say(`Shared ${file.name}.`), failed);
    }

    /** Print the receipt alone. */
    print() {
      const sheet = make("pre", this.receipt(), { className: "quiz-paper" }), page = document.documentElement;
      document.body.append(sheet);
      page.classList.add("quiz-on-paper");
      window.addEventListener("afterprint", () => { sheet.remove(); page.classList.remove("quiz-on-paper"); }, { once: true });
      window.print();
    }
  }

  return { evened, sum, write, HandIn };
})();
