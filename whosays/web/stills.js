/* Draws every chart of a scratch page in both themes, wide and for a phone, and for slides, and leaves the pictures as JSON
   for site/static_images.py. */
"use strict";
{
  /** Plotly hangs every label on its middle, measured in this machine's letters: where others are wider or narrower, labels
   * that begin on one line would not. @param {any} plot */
  const fromTheLeft = (plot) => plot.querySelectorAll(".annotation").forEach((/** @type {HTMLElement} */ label) => {
    const text = /** @type {SVGTextElement|null} */ (label.querySelector(".annotation-text"));
    if (!text || plot.layout.annotations[label.dataset.index ?? ""]?.xanchor !== "left") return;
    const left = String(text.getBBox().x);
    [text, ...text.querySelectorAll("tspan[x]")].forEach((part) => part.setAttribute("x", left));
    text.setAttribute("text-anchor", "start");
  });

  // Plotly draws names for parts of a picture by lot: the same chart gets the same bytes.
  let drawn = 0;
  Math.random = () => { drawn = (drawn * 16807 + 11) % 2147483647; return drawn / 2147483647; };

  /** One picture of a chart, as SVG.
   * @param {HTMLElement} box @param {string} theme @param {number} width in px @param {number} [highest]
   * @param {{scale?: number, step?: number}} [more] of its letters; the last day that is told */
  const picture = (box, theme, width, highest = Infinity, more = {}) => {
    const spec = JSON.parse(box.querySelector('script[type="application/json"]')?.textContent ?? "");
    const chart = new window.ashrafExhibits.Chart(box, spec), canvas = chart.canvas;
    document.documentElement.dataset.theme = theme;
    if (more.scale) Object.defineProperty(chart, "scale", { value: more.scale });
    if (more.step !== undefined) chart.step = more.step;
    canvas.style.width = `${width}px`;
    canvas.style.height = "";
    if (canvas.clientHeight > highest) canvas.style.height = `${highest}px`;
    drawn = parseInt((box.closest("figure")?.id ?? "").slice(0, 7), 16) || 1;
    chart.draw();
    fromTheLeft(chart.plot);
    // A tenth of a pixel is all that anybody sees.
    const made = window.Plotly.Snapshot.toSVG(chart.plot, "svg").replace(/(\d\.\d)\d+/g, "$1");
    window.Plotly.purge(chart.plot);
    chart.plot.remove();
    return made;
  };

  /** @type {Record<string, Record<string, string>>} key of a chart -> variant -> SVG */
  const made = {};
  document.querySelectorAll('[data-exhibit="chart"]').forEach((found) => {
    const box = /** @type {HTMLElement} */ (found), figure = /** @type {HTMLElement} */ (box.closest("figure"));
    const pictures = made[figure.id] = /** @type {Record<string, string>} */ ({});
    ["light", "dark"].forEach((theme) => [790, 340].forEach((width) => {
      pictures[theme + width] = picture(box, theme, width);
    }));
    const { data, steps = [] } = JSON.parse(box.querySelector('script[type="application/json"]')?.textContent ?? "");
    const isRows = data.some((/** @type {any} */ trace) => trace.mode?.includes("text")); // words at every bar
    const isHigh = isRows || /** @type {HTMLElement} */ (box.querySelector(".exhibit-canvas")).clientHeight > 700;
    const high = isHigh ? 560 : 400, scale = isHigh && !isRows ? 1.6 : 1.45;
    const slide = (/** @type {number} */ step) => picture(box, "light", 600, high, { scale, step });
    pictures.slide = slide(Infinity); // small, so that its letters are 3 % of the wall
    (figure.dataset.days ?? "").split(" ").filter(Boolean).forEach((day) => {
      pictures[`slide-${day}`] = slide(steps.indexOf(day));
    });
    figure.hidden = true;
  });
  const out = document.getElementById("made");
  if (out) out.textContent = JSON.stringify(made);
}
