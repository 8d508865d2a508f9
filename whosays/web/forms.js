/* The page of contested questions: sheets of any claim with two accounts or more, to be read here and printed. Each claim has a
   file of blocks, the same that the PDF and the .docx are made of; it loads when a teacher asks for it. */
"use strict";
{
  /** @typedef {{kind: string, text?: string, lead?: string, level?: number, items?: string[], heads?: string[], rows?: string[][],
   *   title?: string, count?: number, height?: number, letters?: string[]}} Block */
  /** @typedef {{name: string, title: string, blocks: Block[]}} FormSheet */

  const line = () => whosays.make("div", "", { className: "form-line" });

  /** @param {Block} block */
  const tableOf = (block) => {
    const table = whosays.make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
    table.append(whosays.make("caption", block.title, { className: "voice" }));
    for (const words of block.heads ?? []) head.append(whosays.make("th", words || "\u00a0", { scope: "col" }));
    for (const texts of block.rows ?? []) {
      const row = body.insertRow();
      if (block.height) row.className = "form-write";
      for (const words of texts) row.insertCell().textContent = words;
    }
    return table;
  };

  /** How each kind of block is drawn. @type {Record<string, (block: Block) => Node[]>} */
  const KINDS = {
    heading: (block) => [whosays.make(block.level === 1 ? "h2" : "h3", block.text)],
    text: (block) => {
      const made = whosays.make("p");
      if (block.lead) made.append(whosays.make("strong", block.lead), " ");
      made.append(block.text ?? "");
      return [made];
    },
    list: (block) => {
      const made = whosays.make("ul");
      made.append(...(block.items ?? []).map((words) => whosays.make("li", words)));
      return [made];
    },
    table: (block) => [tableOf(block)],
    lines: (block) => Array.from({ length: block.count ?? 0 }, line),
    name: () => [whosays.make("p", "Name ____________________________   Date ______________")],
    break: () => [whosays.make("div", "", { className: "form-break" })],
    ballots: (block) => {
      const made = whosays.make("div", "", { className: "form-ballots" });
      made.append(...(block.letters ?? []).map((letter) => whosays.make("span", letter)));
      return [made];
    },
  };

  /** The form above the sheets. */
  class FormMaker {
    /** @param {HTMLFormElement} form @param {HTMLElement} box where the sheets go */
    constructor(form, box) {
      this.form = form;
      this.box = box;
      this.said = /** @type {HTMLElement} */ (form.querySelector("[data-said]"));
      this.button = /** @type {HTMLButtonElement} */ (form.querySelector("[data-print]"));
      form.hidden = false;
      const claim = /** @type {HTMLSelectElement} */ (form.querySelector("[name=claim]"));
      const whole = /** @type {HTMLElement} */ (form.querySelector("[data-whole]")); // a narrow list cuts its lines
      const tell = () => { whole.textContent = claim.selectedOptions[0]?.textContent ?? ""; };
      claim.addEventListener("change", tell);
      tell();
      form.addEventListener("submit", (event) => { event.preventDefault(); void this.show(); });
      this.button.addEventListener("click", () => window.print());
    }

    async show() {
      const [claim, kind] = Array.from(this.form.querySelectorAll("select"), (select) => select.value);
      try {
        await whosays.load(`forms/${claim}.js`);
      } catch {
        this.said.textContent = "The sheets did not load. Try again, or use the command.";
        return;
      }
      const sheet = (window.whosaysForms?.[claim] ?? []).find((/** @type {FormSheet} */ one) => one.name === kind);
      if (!sheet) return;
      const blocks = [{ kind: "heading", level: 1, text: sheet.title }, ...sheet.blocks];
      this.box.replaceChildren(...blocks.flatMap((/** @type {Block} */ block) => KINDS[block.kind]?.(block) ?? []));
      document.documentElement.toggleAttribute("data-form", true);
      this.button.hidden = false;
      this.said.textContent = "The sheets stand below; printed, each begins on a page of its own.";
    }
  }

  const form = document.querySelector("[data-forms]"), box = document.querySelector("[data-sheets]");
  if (form instanceof HTMLFormElement && box instanceof HTMLElement) new FormMaker(form, box);
}
