/* What charts and maps share: the card over a mark, and how much of two boxes is one place. */
"use strict";
globalThis.whosaysDrawing = (() => {
  /** The card over one drawing. It goes with Escape, a press elsewhere, or soon after the pointer has left. */
  class Card {
    /** @param {HTMLElement} canvas the drawing @param {string} [more] a class of its own */
    constructor(canvas, more = "") {
      this.canvas = canvas;
      this.box = whosays.make("div", "", { className: `exhibit-card ${more}`.trim(), hidden: true });
      this.isPinned = false;
      this.timer = 0;
      canvas.append(this.box);
      this.box.addEventListener("pointerenter", () => clearTimeout(this.timer));
      this.box.addEventListener("pointerleave", () => this.hideSoon());
      document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.hide(); });
      document.addEventListener("pointerdown", (event) => {
        if (!(event.target instanceof Node && canvas.contains(event.target))) this.hide();
      });
    }

    /**
     * Show a row above a mark, or below it where there is no room.
     * @param {HTMLTableRowElement} row
     * @param {{x: number, top: number, bottom: number}} mark its middle and its edges, in px of the canvas
     * @param {boolean} [isPinned] whether it stays when the pointer leaves
     */
    show(row, mark, isPinned = false) {
      clearTimeout(this.timer);
      this.isPinned = isPinned;
      this.box.replaceChildren(...whosays.lines(row));
      this.box.hidden = false;
      const wide = this.box.offsetWidth, above = mark.top - this.box.offsetHeight;
      this.box.style.left = `${Math.max(0, Math.min(this.canvas.clientWidth - wide, mark.x - wide / 2))}px`;
      this.box.style.top = `${above > -60 ? above : mark.bottom}px`;
    }

    hide() {
      clearTimeout(this.timer);
      this.isPinned = false;
      this.box.hidden = true;
    }

    hideSoon() {
      clearTimeout(this.timer);
      if (!this.isPinned) this.timer = window.setTimeout(() => this.hide(), 300);
    }
  }

  /** How many square px two boxes share.
   * @typedef {{left: number, right: number, top: number, bottom: number}} Edges @param {Edges} a @param {Edges} b */
  const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
    * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

  return { Card, overlap };
})();
