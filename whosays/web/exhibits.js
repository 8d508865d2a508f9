/* Charts of the book: drawn when they come near, in the colours of the page, with cards made of table rows.
   A plain script: it must work from a file on a stick. It asks for nothing but `_ashraf/plotly.min.js`. */
"use strict";
{
  /** What the page says of a chart (drawing/chart.py): numbers and table rows, no words.
   * `runs` of a line: [table row, how many points]; `rows` of marks and bars: the table row of each point.
   * @typedef {{ink: string, rows?: number[], runs?: [number, number][], width?: number, dash?: string}} Meta
   * @typedef {{type: string, mode?: string, x: any, y: any, text?: any, base?: any, marker?: any, meta: Meta}} Trace
   * @typedef {{data: Trace[], layout: any, units: number, upright?: boolean, steps?: string[], since?: number[],
   *   values?: (number|null)[][]}} Plot
   */
  const NEAR = "200px"; // a still picture stands there meanwhile
  const root = document.documentElement;

  /* ---- Colours: CSS alone knows them; `--ex-template` holds the chart theme of the moment, in quotes. ---- */
  const css = (/** @type {string} */ name) => getComputedStyle(root).getPropertyValue(name).trim();
  const ink = (/** @type {string} */ name) => css(`--sp-${name}`) || css(`--ex-${name}`);

  /** Plotly's template of the page's theme. @param {string} font */
  const template = (font) => {
    const layout = JSON.parse(css("--ex-template").slice(1, -1).replace(/\\"/g, '"'));
    layout.font.family = font;
    return { layout };
  };

  /** Labels that begin at the left: one that is wider than the chart is set smaller, so that nothing is cut off.
   * @param {any} layout @param {number} width */
  const fitted = (layout, width) => {
    const pen = document.createElement("canvas").getContext("2d"), base = template("").layout.annotationdefaults.font.size;
    const side = layout.yaxis?.visible === false ? 0 : 50; // numbers of the axis
    if (!pen) return layout.annotations;
    pen.font = `${base}px ${css("--sans") || "system-ui, sans-serif"}`;
    return layout.annotations.map((/** @type {any} */ label) => {
      if (label.x !== 0 || label.xanchor !== "left") return label;
      const room = width - side - layout.margin.l - 4, wide = pen.measureText(label.text).width;
      return wide > room ? { ...label, font: { size: Math.max(9.5, Math.floor(base * room / wide * 10) / 10) } } : label;
    });
  };

  /** A day as prose has it. @param {string} iso */
  const longDay = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB",
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  /** One chart of the page. */
  class Chart {
    /** @param {HTMLElement} box its `[data-exhibit=chart]` */
    constructor(box) {
      this.figure = /** @type {HTMLElement} */ (box.closest("figure"));
      this.canvas = /** @type {HTMLElement} */ (box.querySelector(".exhibit-canvas"));
      /** @type {Plot} */
      this.spec = JSON.parse(box.querySelector('script[type="application/json"]')?.textContent ?? "");
      this.step = Infinity;
      this.pointer = "mouse";
      /** @type {any} where Plotly draws, once it did */
      this.plot = null;
      /** @type {any} over the drawing, once a mark was met */
      this.card = null;
    }

    /** @param {number} number @returns {HTMLTableRowElement|null} */
    row(number) { return /** @type {HTMLTableRowElement|null} */ (document.getElementById(`${this.figure.id}-row-${number}`)); }

    /** Whether a report was known at the step of the moment. @param {number} row */
    isKnown(row) {
      const since = this.spec.since;
      return this.step === Infinity || !since || (since[row] >= 0 && since[row] <= this.step);
    }

    /** A trace with its colours, without the points that are not known yet.
     * @param {Trace} trace @param {number} size of a mark, in px @param {string} paper */
    painted(trace, size, paper) {
      const meta = trace.meta, colour = ink(meta.ink);
      const rows = meta.rows ?? (meta.runs ?? []).flatMap(([row, many]) => Array(many).fill(row));
      const keep = rows.map((row) => this.isKnown(row));
      const cut = (/** @type {any} */ list) => (Array.isArray(list) ? list.filter((_, n) => keep[n]) : list);
      const shown = { ...trace, x: cut(trace.x), y: cut(trace.y), text: cut(trace.text), customdata: cut(rows),
        showlegend: false, hoverinfo: "none" };
      const line = { color: paper, width: 1 };
      if (trace.type === "bar") return { ...shown, base: cut(trace.base), marker: { color: colour, line } };
      if (trace.mode === "lines") {
        return { ...shown, line: { color: colour, width: meta.width, dash: meta.dash }, hoverinfo: "skip" };
      }
      return { ...shown, marker: { symbol: cut(trace.marker.symbol), color: colour, size, opacity: 1, line } };
    }

    /** The layout at a size, in the colours of the page. @param {number} width @param {number} height */
    layout(width, height) {
      const layout = { ...this.spec.layout, template: template(getComputedStyle(this.figure).fontFamily), width, height };
      const axis = layout.xaxis;
      if (axis?.ticktext && width < 520) { // narrow: labels stand on end, on one line
        const ticktext = axis.ticktext.map((/** @type {string} */ text) => text.replace("<br>", " "));
        layout.xaxis = { ...axis, tickangle: -90, ticktext };
      }
      layout.shapes = layout.shapes?.map((/** @type {any} */ shape) => (
        { ...shape, line: { color: ink(shape.line.ink), width: shape.line.width } }));
      if (layout.annotations) layout.annotations = fitted(layout, width);
      return layout;
    }

    draw() {
      const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
      if (!width || !window.Plotly) return;
      const room = this.spec.upright ? height - 90 : width - 50;
      const size = Math.max(6.5, Math.min(11, 0.92 * room / this.spec.units)), paper = ink("paper");
      if (!this.plot) {
        this.canvas.querySelectorAll("noscript").forEach((words) => words.remove());
        this.canvas.classList.add("is-drawn"); // the still picture gives way, and comes back on paper
        this.plot = whosays.make("div", "", { className: "exhibit-plot" });
        this.plot.setAttribute("aria-hidden", "true"); // the summary and the table say it
        this.canvas.append(this.plot);
      }
      const isFirst = !this.plot.data;
      window.Plotly.react(this.plot, this.spec.data.map((trace) => this.painted(trace, size, paper)), this.layout(width, height),
        { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false });
      if (isFirst) this.listen();
    }

    listen() {
      this.canvas.addEventListener("pointerdown", (event) => { this.pointer = event.pointerType; }, true);
      this.plot.on("plotly_hover", (/** @type {any} */ event) => this.show(event.points[0], false));
      this.plot.on("plotly_unhover", () => this.card?.hideSoon());
      this.plot.on("plotly_click", (/** @type {any} */ event) => {
        if (this.pointer === "mouse") whosays.goTo(this.row(event.points[0].customdata));
        else this.show(event.points[0], true);
      });
      let seen = this.canvas.clientWidth;
      new ResizeObserver(() => {
        if (this.canvas.clientWidth === seen) return;
        seen = this.canvas.clientWidth;
        this.card?.hide();
        this.draw();
      }).observe(this.canvas);
    }

    /** The card over a mark: the cells of its row. @param {any} point @param {boolean} isPinned */
    show(point, isPinned) {
      const row = this.row(point.customdata), box = point.bbox;
      if (!row || !box) return;
      this.card ??= new whosays.Card(this.canvas);
      this.card.show(row, { x: (box.x0 + box.x1) / 2, top: box.y0 - 8, bottom: box.y1 + 8 }, isPinned);
    }

    /** "As known on": a slider over the days on which something new was reported. */
    control() {
      const place = this.figure.querySelector(".exhibit-known"), steps = this.spec.steps ?? [];
      const slider = place?.querySelector("input"), day = place?.querySelector(".exhibit-day");
      const count = place?.querySelector(".exhibit-count");
      if (!place || !slider || !day || !count) return;
      place.classList.add("is-live");
      let timer = 0;
      slider.addEventListener("input", () => {
        const at = Number(slider.value), isAll = at >= steps.length;
        this.step = isAll ? Infinity : at;
        day.textContent = isAll ? "all dates" : longDay(steps[at]);
        slider.setAttribute("aria-valuetext", day.textContent);
        this.card?.hide();
        this.markRows();
        this.draw();
        clearTimeout(timer); // a reader who runs through the days is told where it ends, not every stop
        timer = window.setTimeout(() => { count.textContent = this.count(); }, 200);
      });
      count.textContent = this.count();
    }

    /** How many reports are known, and between which numbers. */
    count() {
      const all = this.spec.values ?? [], known = all.filter((_, row) => this.isKnown(row));
      const ends = known.flat().filter((value) => value !== null).map(Number);
      const many = known.length === all.length ? `${all.length} reports` : `${known.length} of ${all.length} reports`;
      const [low, high] = [Math.min(...ends), Math.max(...ends)].map((value) => value.toLocaleString("en"));
      return ends.length ? `${many}; lowest ${low}, highest ${high}` : many;
    }

    /** Rows of later reports say so, in words. */
    markRows() {
      this.spec.since?.forEach((since, number) => {
        const row = this.row(number), isKnown = this.isKnown(number), word = row?.querySelector(".exhibit-later-word");
        row?.classList.toggle("exhibit-later", !isKnown);
        if (isKnown) word?.remove();
        else if (!word) {
          row?.cells[0].append(whosays.make("span", since < 0 ? " (no date)" : " (later)", { className: "exhibit-later-word" }));
        }
      });
    }
  }
  window.ashrafExhibits = { Chart }; // stills.js draws with it

  /* ---- The page ---- */
  whosays.whenRead(() => {
    /** @type {HTMLElement[]} */
    const boxes = Array.from(document.querySelectorAll('[data-exhibit="chart"]'));
    const charts = boxes.map((box) => new Chart(box));
    charts.forEach((chart) => chart.control());
    /** @type {Set<Chart>} */
    const drawn = new Set();
    const watcher = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      const chart = charts.find((one) => one.canvas === entry.target);
      watcher.unobserve(entry.target);
      if (!chart) return;
      whosays.load("plotly.min.js").then(() => { drawn.add(chart); chart.draw(); }).catch(() => {
        if (chart.canvas.querySelector(".still")) return;
        chart.canvas.textContent = "The chart could not be loaded. The table below says the same.";
      });
    }), { rootMargin: NEAR });
    // A chart that has its picture waits for a reader who does something: what opens in sight is there at once and costs nothing.
    const signs = ["scroll", "pointermove", "pointerdown", "touchstart", "keydown", "focusin"];
    const pictured = charts.filter((chart) => chart.canvas.querySelector(".still"));
    const met = () => {
      signs.forEach((sign) => removeEventListener(sign, met));
      pictured.forEach((chart) => watcher.observe(chart.canvas));
    };
    signs.forEach((sign) => addEventListener(sign, met, { passive: true }));
    charts.filter((chart) => !pictured.includes(chart)).forEach((chart) => watcher.observe(chart.canvas));
    new MutationObserver(() => drawn.forEach((chart) => chart.draw()))
      .observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    whosays.onAsked((target, isNew) => { if (isNew && target.closest(".exhibit-table")) whosays.goTo(target); });
  });
}
