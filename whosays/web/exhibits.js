/* The charts of a page: drawn when they come near (chart.js draws one); tables and rows to which links lead.
   A plain script: it must work from a file on a stick. It asks for nothing but `_ashraf/plotly.min.js`. */
"use strict";
{
  /** @typedef {InstanceType<typeof whosaysChart["Chart"]>} Chart */
  const NEAR = "200px"; // a still picture stands there meanwhile
  const root = document.documentElement, { Chart, longDay } = whosaysChart;

  /** @type {Map<string, Chart>} the charts of the page that are drawn, by the id of their figure */
  const shown = new Map();
  /** @type {WeakMap<Element, [number[], Chart["lanes"]]>} what readers have left out of a figure */
  const without = new WeakMap();
  /** @param {Element} figure @param {number[]} rows @param {Chart["lanes"]} lanes */
  const leaveOut = (figure, rows, lanes) => {
    without.set(figure, [rows, lanes]);
    figure.classList.toggle("is-part", rows.length > 0); // its still picture shows all
    figure.dispatchEvent(new Event("ashraf-left-out"));
  };
  window.ashrafExhibits = { Chart, shown, leaveOut, longDay }; // stills.js draws with it, telling.js and explore.js move it

  /* ---- The page ---- */
  whosays.whenRead(() => {
    /** @type {HTMLElement[]} */
    const boxes = Array.from(document.querySelectorAll('[data-exhibit="chart"]'));
    /** @type {Set<Chart>} */
    const drawn = new Set();
    /** What a chart needs is loaded when it comes near; its picture stands meanwhile, and stays when something does not load.
     * @param {HTMLElement} box */
    const start = async (box) => {
      try {
        const figure = /** @type {Element} */ (box.closest("figure"));
        const [spec] = await Promise.all([whosays.parts(figure), whosays.load("plotly.min.js")]);
        const chart = new Chart(box, spec);
        const left = () => {
          const [rows, lanes] = without.get(figure) ?? [[], null];
          chart.left = new Set(rows);
          chart.lanes = rows.length ? lanes : null;
        };
        left();
        figure.addEventListener("ashraf-left-out", () => { left(); chart.draw(); });
        chart.control();
        drawn.add(chart);
        shown.set(chart.figure.id, chart);
        chart.draw();
        window.dispatchEvent(new Event("ashraf-chart"));
      } catch {
        const canvas = box.querySelector(".exhibit-canvas");
        if (canvas && !canvas.querySelector(".still")) {
          canvas.textContent = "The chart could not be loaded. The table below says the same.";
        }
      }
    };
    const watcher = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      watcher.unobserve(entry.target);
      void start(/** @type {HTMLElement} */ (entry.target));
    }), { rootMargin: NEAR });
    addEventListener("ashraf-shown", ({ target }) => { // something else stands on the page, or stands there again
      const inside = target instanceof Element ? Array.from(target.querySelectorAll('[data-exhibit="chart"]')) : [];
      inside.forEach((box) => {
        const old = [...drawn].find((chart) => box.contains(chart.canvas));
        if (old) old.draw(); else watcher.observe(box);
      });
    });
    // A chart that has its picture waits for a reader who does something: what opens in sight is there at once and costs nothing.
    const signs = ["scroll", "pointermove", "pointerdown", "touchstart", "keydown", "focusin"];
    const pictured = boxes.filter((box) => box.querySelector(".still"));
    const met = () => {
      signs.forEach((sign) => removeEventListener(sign, met));
      pictured.forEach((box) => watcher.observe(box));
    };
    if ("moved" in root.dataset) met(); // book.js loaded this for it
    else signs.forEach((sign) => addEventListener(sign, met, { passive: true }));
    boxes.filter((box) => !pictured.includes(box)).forEach((box) => watcher.observe(box));
    new MutationObserver(() => drawn.forEach((chart) => chart.draw()))
      .observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    // Paper is light, and a setting that a reader chose has no still picture.
    let was = "";
    addEventListener("beforeprint", () => {
      was = root.dataset.theme ?? "";
      const bare = [...drawn].filter((chart) => chart.figure.matches(".is-part") || !chart.canvas.querySelector(".still"));
      if (was !== "dark" || !bare.length) return;
      root.dataset.theme = "light";
      bare.forEach((chart) => chart.draw());
    });
    addEventListener("afterprint", () => { if (was) root.dataset.theme = was; });
    whosays.onAsked((target, isNew) => { if (isNew && target.closest(".exhibit-table")) whosays.goTo(target); });
    /** A table or a list of sources that somebody opens, or had open. @param {EventTarget|null} fold */
    const fill = (fold) => {
      if (!(fold instanceof HTMLDetailsElement && fold.open && fold.querySelector("[data-part]"))) return;
      const figure = fold.closest("figure");
      const told = () => window.dispatchEvent(new Event("ashraf-filled"));
      if (figure) whosays.parts(figure).then(told, () => {}); // else a link stands there
    };
    document.addEventListener("toggle", (event) => fill(event.target), true);
    if (location.search.startsWith("?setting=")) void whosays.load("settings.js").catch(() => {}); // kept with a control moved
    // A link to a row leads to the table on this page; without this it leads to the page of the table.
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("figure.exhibit a[href*='-row-']") : null;
      const figure = link?.closest("figure"), row = link?.getAttribute("href")?.split("#")[1] ?? "";
      if (!figure?.querySelector("[data-parts]") || !row || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      whosays.parts(figure).then(() => { location.hash = row; whosays.goTo(document.getElementById(row)); },
        () => { location.assign(/** @type {HTMLAnchorElement} */ (link).href); });
    });
    document.querySelectorAll("details[open]").forEach(fill);
  });
}
