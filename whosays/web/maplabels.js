/* The words of a map: how a mark is called, and where labels stand. They take the first free side of their mark; one without
   room is not shown, unless it is the most important. */
"use strict";
globalThis.whosaysMapLabels = (() => {
  /** What lies on the map. bare: words without a mark.
   * @typedef {{kind: string, at: any, row?: number, step?: number, first?: 1}} Mark
   * @typedef {{mark: Mark, layer: any, label?: HTMLElement|null, bare?: boolean}} Drawn
   * @typedef {{left: number, right: number, top: number, bottom: number}} Rect
   */
  const BARE = ["over", "left", "right", "above", "below"];
  const SIDES = ["right", "left", "above", "below", "above right", "below right", "above left", "below left"];

  /** A row as the name of its mark: the first cells, a bare number with the head of its column, and whose words they are.
   * @param {HTMLTableCellElement[]} cells */
  function spoken(cells) {
    const heads = Array.from(cells[0].closest("table")?.tHead?.rows[0].cells ?? [], (head) => head.textContent?.trim() ?? "");
    return cells.filter((_, n) => n < 3 || /^Sources?$/.test(heads[n])).map((cell) => {
      const words = cell.textContent?.trim().replace(/\.$/, "") ?? "";
      return /^[\d.,–-]+$/.test(words) ? `${heads[cell.cellIndex]} ${words}` : words;
    }).filter(Boolean).join(", ");
  }

  /** Whether a box lies in another. @param {Rect} a @param {Rect} all */
  const within = (a, all) => a.left >= all.left && a.right <= all.right && a.top >= all.top && a.bottom <= all.bottom;

  /** Words that do not stand beside a mark give way at the map's edge.
   * @param {HTMLElement} label @param {Rect} all @param {boolean} may */
  const keepInside = (label, all, may) => {
    label.style.translate = "0px";
    const mine = label.getBoundingClientRect();
    if (may) label.style.translate = `${Math.max(0, all.left + 4 - mine.left) - Math.max(0, mine.right + 4 - all.right)}px`;
  };

  /** Put the label of one mark where it hides least. @param {Drawn} drawn @param {Rect} all @param {Rect[]} taken */
  function put({ mark, label, bare }, all, taken) {
    if (!label) return;
    let best = "none", least = Infinity, found = null;
    for (const side of !bare ? SIDES : mark.first ? BARE : ["over"]) {
      label.dataset.side = side;
      keepInside(label, all, bare || !["right", "left"].includes(side));
      const mine = label.getBoundingClientRect();
      if (!within(mine, all)) continue;
      const hidden = taken.reduce((sum, t) => sum + whosaysDrawing.overlap(mine, t), 0);
      if (hidden < least) { best = side; least = hidden; found = mine; }
      if (!hidden) break;
    }
    if (least && !mark.first) best = "none"; else if (found) taken.push(found);
    label.dataset.side = best;
    keepInside(label, all, bare || !["right", "left", "none"].includes(best));
  }

  /**
   * Place all labels of a map anew.
   * @param {HTMLElement} canvas @param {Drawn[]} drawn @param {any[]} names of countries and rivers: they give way to everything
   * @param {number} step that of the moment
   */
  function settle(canvas, drawn, names, step) {
    const all = canvas.getBoundingClientRect();
    const shown = drawn.filter((d) => d.mark.kind === "point" && d.layer.getElement().offsetParent !== null);
    /** @type {Rect[]} */
    const taken = shown.filter((d) => !d.bare).map((d) => d.layer.getElement().querySelector("svg").getBoundingClientRect());
    canvas.querySelectorAll(".leaflet-control, .map-locator").forEach((part) => taken.push(part.getBoundingClientRect()));
    // The most important, then those of this step, then those with a row of the table; landmarks last.
    const rank = (/** @type {Drawn} */ d) =>
      (d.mark.first ? 4 : 0) + (d.mark.step === step ? 2 : 0) + (d.mark.row === undefined ? 0 : 1);
    shown.filter((d) => d.label).sort((a, b) => rank(b) - rank(a)).forEach((d) => put(d, all, taken));
    for (const name of names) {
      const span = name.getElement().firstChild;
      span.hidden = false;
      const mine = span.getBoundingClientRect();
      span.hidden = !within(mine, all) || taken.some((t) => whosaysDrawing.overlap(mine, t));
    }
  }

  /** The corner for the buttons: the lower right one, unless a mark stands there and another corner is free.
   * @param {HTMLElement} canvas @param {any} map @param {Mark[]} marks */
  function corner(canvas, map, marks) {
    const size = map.getSize(), points = marks.filter((mark) => mark.kind === "point");
    const spots = points.map((mark) => map.latLngToContainerPoint(mark.at));
    const inset = canvas.querySelector(".map-locator.is-left") ? "topleft" : "topright";
    return ["bottomright", "topright", "topleft"].find((place) => place !== inset && !spots.some((p) => {
      const x = place.endsWith("right") ? size.x - p.x : p.x, y = place.startsWith("bottom") ? size.y - p.y : p.y;
      return x > -12 && x < 62 && y > -12 && y < 92;
    })) ?? "bottomright";
  }

  return { spoken, settle, corner };
})();
