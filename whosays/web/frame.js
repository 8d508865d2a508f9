/* The bar of the page: on a narrow screen it goes while the reader goes down and comes back on the way up, and it names the
   section that is read. Without this script it stands at the top, and its lists open all the same. */
"use strict";
{
  const page = document.documentElement, bar = document.querySelector(".bar");
  const NEAR = 8; // px of a movement that is none
  const TOP = 120; // px under the upper edge, below the bar
  const HEAD = 80; // px of a page that are its head

  /** The last of the page's parts that begins above a line of the window. Parts stand in order, so half of them are left out at
   * each look, and at the head of a page none is looked at: to ask where a part stands is to lay out all before it.
   * @template {{part: HTMLElement}} T @param {T[]} parts @param {number} line @returns {T|undefined} */
  function lastAbove(parts, line) {
    let low = 0, high = scrollY < HEAD ? 0 : parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (parts[middle].part.getBoundingClientRect().top < line) low = middle + 1;
      else high = middle;
    }
    return parts[low - 1];
  }

  /** The bar goes and comes; it stays where somebody works in it. */
  class Bar {
    constructor() {
      this.last = scrollY;
      this.isDue = false;
      addEventListener("scroll", () => {
        if (this.isDue) return;
        this.isDue = true;
        requestAnimationFrame(() => this.follow());
      }, { passive: true });
      this.where = new Where();
      this.where.tell();
      this.lengths = new Lengths();
    }

    follow() {
      const moved = scrollY - this.last;
      this.isDue = false;
      this.where.tell();
      if (Math.abs(moved) < NEAR) return;
      this.last = scrollY;
      if (moved > 0) this.lengths.see();
      page.classList.toggle("is-bar-away", moved > 0 && scrollY > 200);
    }
  }

  /** Which section is read: told on the button that opens their list, and in the list. */
  class Where {
    constructor() {
      this.button = document.querySelector(".bar-now");
      this.none = this.button?.textContent ?? "";
      /** @type {HTMLAnchorElement[]} */
      this.links = Array.from(document.querySelectorAll(".sections li a[href^='#']"));
      this.parts = this.links.flatMap((link) => {
        const part = link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
        return part ? [{ link, part }] : [];
      });
      /** @type {HTMLAnchorElement|null} */
      this.now = null;
      document.getElementById("sections")?.addEventListener("click", (event) => { // it does not stand before what it leads to
        const list = event.currentTarget;
        if (list instanceof HTMLElement && event.target instanceof Element && event.target.closest("a")) list.hidePopover?.();
      });
    }

    tell() {
      if (!this.button) return;
      const found = this.current();
      if (found === this.now) return;
      this.now?.removeAttribute("aria-current");
      this.now = found;
      found?.setAttribute("aria-current", "location");
      this.button.textContent = found?.textContent ?? this.none;
    }

    /** The last section that begins above the first third of the window. */
    current() { return lastAbove(this.parts, innerHeight / 3)?.link ?? null; }
  }

  /** The switch between a chapter and its short page leads to the section that is read there. Whoever goes up to it in one go
   * is taken to the section where that way began. */
  class Lengths {
    constructor() {
      this.switches = Array.from(document.querySelectorAll(".lengths"));
      const { places = "", here = "", there = "" } = this.switches.length
        ? /** @type {HTMLElement} */ (this.switches[0]).dataset : {};
      this.parts = places.split(" ").flatMap((name) => {
        const part = name && document.getElementById(here + name);
        return part ? [{ part, hash: `#${there}${name}` }] : [];
      });
      this.seen = "";
      this.see();
      for (const nav of this.switches) {
        ["pointerdown", "focusin", "click"].forEach((act) => nav.addEventListener(act, () => this.aim(), true));
      }
    }

    /** The last of both pages' sections that begins at the top of the window, where a link to it puts it, or above. */
    current() { return lastAbove(this.parts, TOP)?.hash ?? ""; }

    /** Note where the reader is: called when he goes down. */
    see() { this.seen = this.current(); }

    aim() {
      const isAtHead = this.switches.some((nav) => nav.closest("article") && nav.getBoundingClientRect().bottom > 0);
      const hash = isAtHead ? this.seen : this.current();
      this.switches.flatMap((nav) => Array.from(nav.querySelectorAll("a:not([aria-current])"))).forEach((link) => {
        if (link instanceof HTMLAnchorElement) link.hash = hash;
      });
    }
  }

  if (bar) requestAnimationFrame(() => new Bar()); // not before: to ask where the reader is lays out the page
}
