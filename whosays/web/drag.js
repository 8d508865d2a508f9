/* "My evidence" (notebook.js): a kept piece is taken by its grip and put where it is let go, in any group, by mouse, pen or finger.
   "Up", "Down" and the choice of a group do the same by keyboard. A line shows the place; nothing moves before it is let go. */
"use strict";
{
  const EDGE = 80; // px at the top and the foot of the window in which the page scrolls along

  /** Where a piece would go: into a group, before or after another piece, or into an empty group.
   * @typedef {{group: HTMLElement, other: HTMLElement|undefined, isAfter: boolean}} Place */

  /** @param {HTMLElement} list of groups with pieces @param {HTMLElement} held @param {number} y @returns {Place|null} */
  function placeAt(list, held, y) {
    const groups = /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll("[data-group]")));
    const group = groups.find((one) => one.getBoundingClientRect().bottom >= y) ?? groups[groups.length - 1];
    if (!group) return null;
    const pieces = /** @type {HTMLElement[]} */ (Array.from(group.querySelectorAll("[data-id]"))).filter((one) => one !== held);
    const next = pieces.find((one) => { const { top, height } = one.getBoundingClientRect(); return y < top + height / 2; });
    return { group, other: next ?? pieces[pieces.length - 1], isAfter: !next && pieces.length > 0 };
  }

  /** One list whose pieces can be dragged. */
  class Drag {
    /** @param {HTMLElement} list
     * @param {(id: string, group: string, other: string, isAfter: boolean) => void} done called where a piece was let go */
    constructor(list, done) {
      this.list = list;
      this.done = done;
      /** @type {HTMLElement|null} */
      this.held = null;
      /** @type {Place|null} */
      this.place = null;
      this.y = 0;
      list.addEventListener("pointerdown", (event) => this.take(event));
      list.addEventListener("pointermove", (event) => { if (this.held) this.y = event.clientY; });
      list.addEventListener("pointerup", () => this.end(true));
      list.addEventListener("pointercancel", () => this.end(false));
      addEventListener("keydown", (event) => { if (event.key === "Escape") this.end(false); });
    }

    /** @param {PointerEvent} event */
    take(event) {
      const grip = event.target instanceof Element ? event.target.closest(".kept-grip") : null;
      if (!grip || event.button) return;
      event.preventDefault(); // no text is selected on the way
      grip.setPointerCapture(event.pointerId);
      this.held = grip.closest("[data-id]");
      this.held?.classList.add("is-held");
      this.y = event.clientY;
      requestAnimationFrame(() => this.follow());
    }

    /** Show the place under the pointer, and scroll along, while a piece is held. */
    follow() {
      if (!this.held) return;
      const by = this.y < EDGE ? this.y - EDGE : Math.max(0, this.y - innerHeight + EDGE);
      if (by) scrollBy({ top: by / 4, behavior: "instant" });
      this.show(placeAt(this.list, this.held, this.y));
      requestAnimationFrame(() => this.follow());
    }

    /** @param {Place|null} place */
    show(place) {
      this.list.querySelectorAll(".is-place, .is-place-after").forEach((one) => one.classList.remove("is-place", "is-place-after"));
      this.place = place;
      if (place) (place.other ?? place.group).classList.add(place.isAfter ? "is-place-after" : "is-place");
    }

    /** @param {boolean} isDone */
    end(isDone) {
      const { held, place } = this;
      if (!held) return;
      if (isDone) this.show(placeAt(this.list, held, this.y));
      const to = isDone ? this.place : null;
      this.held = null;
      this.show(null);
      held.classList.remove("is-held");
      if (to && place) this.done(held.dataset.id ?? "", to.group.dataset.group ?? "", to.other?.dataset.id ?? "", to.isAfter);
    }
  }
  window.whosaysDrag = Drag;
}
