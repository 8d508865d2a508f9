/* One chart of the book in the colours of the page, with cards made of table rows. For exhibits.js, which brings Plotly. */
"use strict";
globalThis.whosaysChart = (() => {
  /** What the page says of a chart (drawing/chart.py): numbers and table rows, no words.
   * `runs` of a line: [table row, how many points]; `rows` of marks and bars: the table row of each point.
   * `when` of a trace or label: the choice to which it belongs alone.
   * @typedef {{ink: string, rows?: number[], runs?: [number, number][], width?: number, dash?: string, when?: string}} Meta
   * @typedef {{type: string, mode?: string, x: any, y: any, text?: any,
   *   base?: any, marker?: any, textfont?: {size: number}, meta: Meta}} Trace
   * `echoes`: the rows that repeat others; `names`: [row, speaker] of the marks that are named; `opens`: the first step.
   * @typedef {{data: Trace[], layout: any, units: number, upright?: boolean, steps?: string[], since?: number[],
   *   opens?: number, values?: (number|null)[][], echoes?: number[], names?: [number, string][]}} Plot
   * @typedef {{left: number, right: number, top: number, bottom: number}} Box
   */
  const root = document.documentElement;

  /* ---- Colours: CSS alone knows them; `--ex-template` holds the chart theme of the moment, in quotes. ---- */
  const css = (/** @type {string} */ name) => getComputedStyle(root).getPropertyValue(name).trim();
  const ink = (/** @type {string} */ name) => css(`--sp-${name}`) || css(`--ex-${name}`);

  /** Plotly's template of the page's theme. @param {string} font @param {number} [scale] of its letters */
  const template = (font, scale = 1) => {
    const layout = JSON.parse(css("--ex-template").slice(1, -1).replace(/\\"/g, '"'), (key, value) => (
      key === "size" ? value * scale : value));
    layout.font.family = font;
    return { layout };
  };

  /** Labels that begin at the left: one that is wider than the chart is set smaller, so that nothing is cut off.
   * @param {any} layout @param {number} width @param {number} scale */
  const fitted = (layout, width, scale) => {
    const pen = document.createElement("canvas").getContext("2d"), base = template("", scale).layout.annotationdefaults.font.size;
    const side = layout.yaxis?.visible === false ? 0 : 50; // numbers of the axis
    if (!pen) return layout.annotations;
    pen.font = `${base}px ${css("--sans") || "system-ui, sans-serif"}`;
    return layout.annotations.map((/** @type {any} */ label) => {
      if (label.x !== 0 || label.xanchor !== "left") return label;
      const room = width - side - layout.margin.l - 4, wide = pen.measureText(label.text).width;
      return wide > room ? { ...label, font: { size: Math.max(9.5, Math.floor(base * room / wide * 10) / 10) } } : label;
    });
  };

  /** Steps from a mark to its name, in px: beside it, then farther off with a line between. */
  const AWAY = [[10, 0], [-10, 0], [0, -16], [0, 16], ...[26, 42, 62, 84].flatMap((far) => [[far, -far / 2], [-far, -far / 2],
    [far, far / 2], [-far, far / 2], [0, -far], [0, far], [far, 0], [-far, 0]])];

  /** A day as prose has it. @param {string} iso */
  const longDay = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB",
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  /** One chart of the page. */
  class Chart {
    /** @param {HTMLElement} box its `[data-exhibit=chart]` @param {Plot} spec */
    constructor(box, spec) {
      this.figure = /** @type {HTMLElement} */ (box.closest("figure"));
      this.canvas = /** @type {HTMLElement} */ (box.querySelector(".exhibit-canvas"));
      this.spec = spec;
      this.step = Infinity;
      this.isVoices = false;
      /** @type {Set<number>} rows that the reader has left out (explore.js) */
      this.left = new Set();
      /** @type {{ends: number[]|null, words: string}[]|null} lanes of `ranges` without those rows */
      this.lanes = null;
      this.pointer = "mouse";
      /** @type {any} where Plotly draws, once it did */
      this.plot = null;
      /** @type {any} over the drawing, once a mark was met */
      this.card = null;
    }

    /** @param {number} number @returns {HTMLTableRowElement|null} */
    row(number) { return /** @type {HTMLTableRowElement|null} */ (document.getElementById(`${this.figure.id}-row-${number}`)); }

    /** How much larger letters are on a wall: 3 % of its height (large.js); a phone is narrow for them. */
    get scale() { return this.figure.closest("dialog") ? Math.max(1, Math.min(0.03 * innerHeight, 0.035 * innerWidth) / 12) : 1; }

    /** Whether a report was known at the step of the moment. @param {number} row */
    isKnown(row) {
      const since = this.spec.since;
      return this.step === Infinity || !since || (since[row] >= 0 && since[row] <= this.step);
    }

    /** Whether a report is drawn: known by then, and a voice where only voices are. @param {number} row */
    isShown(row) { return this.isKnown(row) && !this.left.has(row) && !(this.isVoices && this.spec.echoes?.includes(row)); }

    /** Whether a trace or label belongs to the choice of the moment. @param {{when?: string}} part */
    isChosen(part) { return !part.when || (part.when === "voices") === this.isVoices; }

    /** A trace with its colours, without the points that are not shown.
     * @param {Trace} trace @param {number} size of a mark, in px @param {string} paper */
    painted(trace, size, paper) {
      const meta = trace.meta, colour = ink(meta.ink);
      if (this.lanes && meta.ink === "grid") return this.base(trace, colour);
      const rows = meta.rows ?? (meta.runs ?? []).flatMap(([row, many]) => Array(many).fill(row));
      const keep = rows.map((row) => this.isChosen(meta) && this.isShown(row));
      const cut = (/** @type {any} */ list) => (Array.isArray(list) ? list.filter((_, n) => keep[n]) : list);
      const shown = { ...trace, x: cut(trace.x), y: cut(trace.y), text: cut(trace.text), customdata: cut(rows),
        showlegend: false, hoverinfo: "none" };
      if (trace.textfont) shown.textfont = { size: trace.textfont.size * this.scale };
      const line = { color: paper, width: 1 };
      if (trace.type === "bar") return { ...shown, base: cut(trace.base), marker: { color: colour, line } };
      if (trace.mode === "lines") {
        return { ...shown, line: { color: colour, width: meta.width, dash: meta.dash }, hoverinfo: "skip" };
      }
      return { ...shown, marker: { symbol: cut(trace.marker.symbol), color: colour, size, opacity: 1, line } };
    }

    /** The lines from the lowest to the highest figure of each lane that has one. @param {Trace} trace @param {string} color */
    base(trace, color) {
      const lanes = (this.lanes ?? []).map((lane, n) => ({ ends: lane.ends, y: trace.y[3 * n] })).filter((lane) => lane.ends);
      return { ...trace, x: lanes.flatMap(({ ends }) => [...ends ?? [], null]), y: lanes.flatMap(({ y }) => [y, y, null]),
        line: { color, width: trace.meta.width }, hoverinfo: "skip", showlegend: false };
    }

    /** The layout at a size, in the colours of the page. @param {number} width @param {number} height */
    layout(width, height) {
      const { scale } = this, font = getComputedStyle(this.figure).fontFamily;
      const layout = { ...this.spec.layout, template: template(font, scale), width, height };
      if (scale > 1) layout.margin = { ...layout.margin, t: layout.margin.t * scale, b: layout.margin.b * scale };
      const axis = layout.xaxis;
      if (axis?.ticktext && width < 520) { // narrow: labels stand on end, on one line
        const ticktext = axis.ticktext.map((/** @type {string} */ text) => text.replace("<br>", " "));
        layout.xaxis = { ...axis, tickangle: -90, ticktext };
      }
      layout.shapes = layout.shapes?.map((/** @type {any} */ shape) => (
        { ...shape, line: { color: ink(shape.line.ink), width: shape.line.width } }));
      let lane = 0;
      const labels = layout.annotations?.filter((/** @type {any} */ label) => this.isChosen(label))
        .map((/** @type {any} */ label) => (this.lanes && label.under ? { ...label, text: this.lanes[lane++].words } : label));
      if (scale > 1) { // a wall has no room for a line below a label
        labels?.forEach((/** @type {any} */ label, /** @type {number} */ n) => {
          if (label.under) labels[n - 1] = { ...labels[n - 1], text: `${labels[n - 1].text}: ${label.text}` };
        });
      }
      if (labels) layout.annotations = fitted(
        { ...layout, annotations: labels.filter((/** @type {any} */ label) => scale === 1 || !label.under) }, width, scale);
      return layout;
    }

    draw() {
      const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
      if (!width || !window.Plotly) return;
      const room = this.spec.upright ? height - 90 : width - 50, paper = ink("paper");
      const size = Math.max(6.5, Math.min(11 * Math.min(1.3, this.scale), 0.92 * room / this.spec.units));
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
      if (this.spec.names) this.name(size);
      if (isFirst) this.listen();
    }

    /** Names beside a few marks, each where it hides least; one without room is left out. @param {number} size of a mark */
    name(size) {
      const { xaxis, _size: edges, width } = this.plot._fullLayout, pen = document.createElement("canvas").getContext("2d");
      const letter = this.plot._fullLayout.annotations[0]?.font.size ?? 12, words = this.plot.layout.annotations ?? [];
      if (!pen) return;
      pen.font = `${letter}px ${css("--sans") || "system-ui, sans-serif"}`;
      /** @type {Map<number, {x: number, y: number, at: any, yaxis: any}>} */
      const marks = new Map();
      /** @type {Box[]} marks and the ends of strokes */
      const taken = [];
      for (const trace of this.plot.data.filter((/** @type {any} */ t) => t.type === "scatter")) {
        const yaxis = this.plot._fullLayout[trace.yaxis?.replace("y", "yaxis") ?? "yaxis"];
        const half = trace.mode === "lines" ? 2 : size / 2;
        trace.x.forEach((/** @type {any} */ value, /** @type {number} */ n) => {
          if (value === null) return;
          const x = xaxis._offset + xaxis.d2p(value), y = yaxis._offset + yaxis.d2p(trace.y[n]);
          taken.push({ left: x - half, right: x + half, top: y - half, bottom: y + half });
          const at = { x: value, y: trace.y[n], yref: trace.yaxis ?? "y" };
          if (trace.mode === "markers") marks.set(trace.customdata[n], { x, y, at, yaxis });
        });
      }
      const found = (this.spec.names ?? []).flatMap(([row, speaker]) => {
        const mark = marks.get(row), wide = pen.measureText(speaker).width + 4;
        if (!mark) return [];
        let best = null, least = letter * wide / 6; // a name may touch a mark, and no more
        for (const [dx, dy] of AWAY) {
          const left = mark.x + dx - (dx > 0 ? 0 : dx < 0 ? wide : wide / 2), top = mark.y + dy - letter * 0.65;
          const box = { left, right: left + wide, top, bottom: top + letter * 1.3 };
          const { _offset: upper, _length: high } = mark.yaxis; // of its panel
          if (left < edges.l || box.right > width || top < upper || box.bottom > upper + high) continue;
          const hidden = taken.reduce((sum, other) => sum + whosaysDrawing.overlap(box, other), 0);
          if (hidden < least) { least = hidden; best = { dx, dy, box }; }
          if (!hidden) break;
        }
        if (!best) return [];
        taken.push(best.box);
        return [{ ...mark.at, text: speaker, showarrow: true, arrowhead: 0, arrowwidth: 1, arrowcolor: ink("muted"), ax: best.dx,
          ay: best.dy, standoff: size / 2, xanchor: best.dx > 0 ? "left" : best.dx < 0 ? "right" : "center", borderpad: 1,
          yanchor: "middle", font: { color: ink("text") } }];
      });
      if (found.length) window.Plotly.relayout(this.plot, { annotations: [...words, ...found] });
    }

    listen() {
      this.canvas.addEventListener("pointerdown", (event) => { this.pointer = event.pointerType; }, true);
      this.plot.on("plotly_hover", (/** @type {any} */ event) => this.show(event.points[0], false));
      this.plot.on("plotly_unhover", () => this.card?.hideSoon());
      this.plot.on("plotly_click", (/** @type {any} */ event) => {
        if (this.pointer === "mouse") whosays.goTo(this.row(event.points[0].customdata));
        else this.show(event.points[0], true);
      });
      const size = () => `${this.canvas.clientWidth} ${this.canvas.clientHeight} ${this.scale}`;
      let seen = size();
      new ResizeObserver(() => {
        if (size() === seen) return;
        seen = size();
        this.card?.hide();
        this.draw();
      }).observe(this.canvas);
    }

    /** The card over a mark: the cells of its row. @param {any} point @param {boolean} isPinned */
    show(point, isPinned) {
      const row = this.row(point.customdata), box = point.bbox;
      if (!row || !box) return;
      this.card ??= new whosaysDrawing.Card(this.canvas);
      this.card.show(row, { x: (box.x0 + box.x1) / 2, top: box.y0 - 8, bottom: box.y1 + 8 }, isPinned);
    }

    /** The choice of voices, and "as known on": a slider over the days on which something new was reported. */
    control() {
      const place = this.figure.querySelector(".exhibit-known"), steps = this.spec.steps ?? [];
      const slider = place?.querySelector("input[type=range]"), day = place?.querySelector(".exhibit-day");
      const count = place?.querySelector(".exhibit-count"), summary = this.figure.querySelector(".exhibit-summary");
      if (!place || !count || !summary) return;
      const whole = summary.textContent ?? "", alone = summary.getAttribute("data-voices") ?? "";
      place.classList.add("is-live");
      let timer = 0;
      const changed = () => {
        this.card?.hide();
        this.markRows();
        this.draw();
        summary.textContent = this.isVoices ? alone : whole;
        clearTimeout(timer); // a reader who runs through the days is told where it ends, not every stop
        timer = window.setTimeout(() => { count.textContent = this.count(); }, 200);
      };
      if (slider instanceof HTMLInputElement && day) {
        const go = () => {
          const at = Number(slider.value), isAll = at >= steps.length;
          this.step = isAll ? Infinity : at;
          day.textContent = isAll ? "all dates" : longDay(steps[at]);
          slider.setAttribute("aria-valuetext", day.textContent);
        };
        if (this.spec.opens !== undefined) slider.value = String(this.spec.opens);
        go();
        slider.addEventListener("input", () => { go(); changed(); });
      }
      place.querySelectorAll(".exhibit-voices input").forEach((choice) => choice.addEventListener("change", () => {
        this.isVoices = /** @type {HTMLInputElement} */ (choice).value === "voices";
        changed();
      }));
      this.markRows();
      count.textContent = this.count();
    }

    /** Put the control to the reports that were known by the end of a day, as a reader does. @param {string} day in ISO form */
    asKnownOn(day) {
      const slider = this.figure.querySelector(".exhibit-known input[type=range]");
      if (!(slider instanceof HTMLInputElement)) return;
      slider.value = String((this.spec.steps ?? []).filter((step) => step <= day).length - 1);
      slider.dispatchEvent(new Event("input"));
    }

    /** How many reports are shown, and between which numbers. */
    count() {
      const all = this.spec.values ?? [], known = all.filter((_, row) => this.isShown(row));
      const ends = known.flat().filter((value) => value !== null).map(Number);
      const many = known.length === all.length ? `${all.length} reports` : `${known.length} of ${all.length} reports`;
      const [low, high] = [Math.min(...ends), Math.max(...ends)], told = (/** @type {number} */ n) => n.toLocaleString("en");
      const isOpen = known.some(([least, most]) => least === high && most === null); // "at least" keeps its open end
      const range = ends.length ? `; lowest ${told(low)}, highest ${isOpen ? "at least " : ""}${told(high)}` : "";
      return `${many}${range}${this.isVoices ? "; who repeats others is left out" : ""}`;
    }

    /** Rows of later reports say so, in words. */
    markRows() {
      this.spec.echoes?.forEach((number) => this.row(number)?.classList.toggle("exhibit-echo", this.isVoices));
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
  return { Chart, longDay };
})();
