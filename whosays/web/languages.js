/* Words of the glossary in another language: a reader chooses one, and it is remembered on the device. Without this script all
   languages stand behind a fold. A card asks for it when it is about a word. */
"use strict";
{
  const KEY = "ashraf.language";

  /** The choice of a language, in one place: above a list of words, or below the word of a card. */
  class LanguageChoice {
    /** @param {Element} box what holds words @param {Element} before the choice stands before it */
    constructor(box, before) {
      this.folds = /** @type {HTMLDetailsElement[]} */ (Array.from(box.querySelectorAll(".in-languages")));
      const there = before.previousElementSibling, row = there?.matches(".language-choice") ? there : this.row();
      if (row !== there) before.before(row);
      this.buttons = Array.from(row.querySelectorAll("button"));
      this.buttons.forEach((made) => made.addEventListener("click", () => this.choose(made.value)));
      this.tell();
    }

    /** The choice below the word of a card. @returns {HTMLElement} */
    row() {
      const own = Array.from(this.folds[0].querySelectorAll("p[data-in]"), (one) => /** @type {HTMLElement} */ (one));
      const others = own.map(({ dataset }) => [dataset.in ?? "", dataset.own ?? ""]);
      const made = whosays.make("p", "", { className: "language-choice" });
      made.setAttribute("role", "group");
      made.setAttribute("aria-label", "Explanations also in");
      made.append(...[["", "English only"], ...others].map(([key, name]) =>
        whosays.make("button", name, { type: "button", className: "bar-button", value: key, lang: key || "en" })));
      return made;
    }

    /** @param {string} key */
    choose(key) {
      whosays.keep(KEY, key);
      window.dispatchEvent(new CustomEvent("languagechosen"));
    }

    /** Show what was chosen, and nothing else; with no choice the fold is closed and holds all. */
    async tell() {
      const chosen = whosays.kept(KEY) ?? "";
      if (chosen) await window.whosaysFill?.(); // the words may lie beside the page
      this.buttons.forEach((made) => made.setAttribute("aria-pressed", String(made.value === chosen)));
      this.folds.forEach((fold) => {
        fold.open = Boolean(chosen);
        fold.querySelectorAll("p[data-in]").forEach((one) => {
          one.toggleAttribute("hidden", Boolean(chosen) && one.getAttribute("data-in") !== chosen);
        });
      });
    }
  }

  /** @type {Map<Element, LanguageChoice>} */
  const choices = new Map();
  addEventListener("languagechosen", () => choices.forEach((choice) => choice.tell()));

  /** Give a box with words its choice. @param {Element} box */
  window.whosaysLanguages = (box) => {
    const first = box.querySelector(".in-languages");
    if (first) choices.set(box, new LanguageChoice(box, box.matches(".filterable") ? box : first));
  };
  document.querySelectorAll(".filterable:has(.in-languages)").forEach(window.whosaysLanguages);
}
