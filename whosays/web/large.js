/* "Show large": an exhibit alone on the screen, for a wall: its letters are 3 % of the screen's height.
   A plain script: it must work from a file on a stick. */
"use strict";
{
  whosays.load("large.css").catch(() => {}); // a copy may lack it

  /** Puts one figure into a dialog and back: the browser gives it Escape, the focus and silence around it. */
  class Wall {
    /** @param {HTMLButtonElement} button */
    constructor(button) {
      this.button = button;
      this.words = button.firstChild;
      this.figure = /** @type {HTMLElement} */ (button.closest("figure"));
      this.title = /** @type {HTMLElement} */ (this.figure.querySelector(".exhibit-title"));
      this.dialog = whosays.make("dialog", "", { className: "exhibit-wall" });
      this.dialog.setAttribute("aria-labelledby", `${this.figure.id}-title`);
      this.dialog.addEventListener("close", () => this.back());
      this.place = whosays.make("div"); // keeps the page as it was while the figure is away
      button.addEventListener("click", () => (this.dialog.open ? this.dialog.close() : this.show()));
      button.classList.add("is-live");
    }

    show() {
      Object.assign(this.place.style, { height: `${this.figure.offsetHeight}px`, margin: getComputedStyle(this.figure).margin });
      this.figure.before(this.place);
      this.dialog.append(this.figure);
      document.body.append(this.dialog);
      this.title.tabIndex = -1;
      this.dialog.showModal();
      this.title.focus(); // not the first control: it may open something
      this.say("Back to the page");
    }

    back() {
      this.place.replaceWith(this.figure);
      this.dialog.remove();
      this.title.removeAttribute("tabindex");
      this.say("Show large");
      this.button.focus({ preventScroll: true });
    }

    /** The button's words. @param {string} words */
    say(words) {
      if (this.words) this.words.textContent = words;
    }
  }

  const meet = (/** @type {ParentNode} */ inside) => inside.querySelectorAll(".exhibit-large:not(.is-live)").forEach((button) => {
    new Wall(/** @type {HTMLButtonElement} */ (button));
  });
  whosays.whenRead(() => meet(document));
  addEventListener("ashraf-shown", ({ target }) => { if (target instanceof Element) meet(target); });
}
