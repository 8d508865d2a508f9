/* Charts of the book: drawn when they come near, in the colours of the page, with cards made of table rows.
   A plain script: it must work from a file on a stick. It asks for nothing but `_ashraf/plotly.min.js`. */
(function () {
  "use strict";
  const page = document.documentElement;
  const near = "200px"; // a still picture stands there meanwhile
  /* ---- Colours: CSS alone knows them; `--ex-template` holds the chart theme of the moment, in quotes. ---- */
  function css(name) { return getComputedStyle(page).getPropertyValue(name).trim(); }
  function ink(name) { return css("--sp-" + name) || css("--ex-" + name); }
  function template(font) {
    const layout = JSON.parse(css("--ex-template").slice(1, -1).replace(/\\"/g, '"'));
    layout.font.family = font;
    return { layout: layout };
  }

  /** Labels that begin at the left: one that is wider than the chart is set smaller, so that nothing is cut off. */
  function fitted(layout, width) {
    const pen = document.createElement("canvas").getContext("2d"), base = template("").layout.annotationdefaults.font.size;
    const side = layout.yaxis && layout.yaxis.visible === false ? 0 : 50; // numbers of the axis
    pen.font = base + "px " + (css("--sans") || "system-ui, sans-serif");
    return layout.annotations.map(function (label) {
      if (label.x !== 0 || label.xanchor !== "left") return label;
      const room = width - side - layout.margin.l - 4, wide = pen.measureText(label.text).width;
      return wide > room ? Object.assign({}, label, { font: { size: Math.max(9.5, Math.floor(base * room / wide * 10) / 10) } }) : label;
    });
  }

  /* ---- One chart ---- */
  function Chart(box) {
    this.figure = box.closest("figure");
    this.canvas = box.querySelector(".exhibit-canvas");
    this.spec = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    this.step = Infinity;
    this.pointer = "mouse";
  }

  Chart.prototype.row = function (number) { return document.getElementById(this.figure.id + "-row-" + number); };

  Chart.prototype.isKnown = function (row) {
    const since = this.spec.since;
    return this.step === Infinity || !since || (since[row] >= 0 && since[row] <= this.step);
  };

  /** The traces with their colours, without the points that are not known yet. */
  Chart.prototype.traces = function (size) {
    const chart = this, paper = ink("paper");
    return chart.spec.data.map(function (trace) {
      const rows = trace.meta.rows, colour = ink(trace.meta.ink);
      const keep = rows.map(function (row) { return chart.isKnown(row); });
      const cut = function (list) { return Array.isArray(list) ? list.filter(function (_, i) { return keep[i]; }) : list; };
      const shown = Object.assign({}, trace, {
        x: cut(trace.x), y: cut(trace.y), customdata: cut(rows), showlegend: false, hoverinfo: "none" });
      if (trace.type === "bar") {
        shown.marker = { color: colour, line: { color: paper, width: 1 } };
        if (trace.text) shown.text = cut(trace.text);
        if (trace.base) shown.base = cut(trace.base);
      } else if (trace.mode === "lines") {
        shown.line = { color: colour, width: trace.meta.width, dash: trace.meta.dash };
        if (!trace.meta.hover) shown.hoverinfo = "skip";
      } else {
        shown.marker = { symbol: cut(trace.marker.symbol), color: colour, size: size, opacity: 1,
                         line: { color: paper, width: 1 } };
        if (trace.text) shown.text = cut(trace.text);
      }
      return shown;
    });
  };

  Chart.prototype.draw = function () {
    const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
    if (!width || !window.Plotly) return;
    const room = this.spec.upright ? height - 90 : width - 50;
    const size = Math.max(6.5, Math.min(11, 0.92 * room / this.spec.units));
    const layout = Object.assign({}, this.spec.layout, {
      template: template(getComputedStyle(this.figure).fontFamily), width: width, height: height });
    const axis = layout.xaxis;
    if (axis && axis.ticktext && width < 520) { // narrow: labels stand on end, on one line
      layout.xaxis = Object.assign({}, axis, { tickangle: -90, ticktext: axis.ticktext.map(function (text) {
        return text.replace("<br>", " "); }) });
    }
    if (layout.shapes) layout.shapes = layout.shapes.map(function (shape) {
      return Object.assign({}, shape, { line: { color: ink(shape.line.ink), width: shape.line.width } });
    });
    if (layout.annotations) layout.annotations = fitted(layout, width);
    if (!this.plot) {
      this.canvas.querySelectorAll("noscript").forEach(function (words) { words.remove(); });
      this.canvas.classList.add("is-drawn"); // the still picture gives way, and comes back on paper
      this.plot = document.createElement("div");
      this.plot.className = "exhibit-plot";
      this.plot.setAttribute("aria-hidden", "true"); // the summary and the table say it
      this.canvas.append(this.plot);
    }
    const first = !this.plot.data;
    window.Plotly.react(this.plot, this.traces(size), layout, { displayModeBar: false, responsive: false, scrollZoom: false,
                                                              doubleClick: false, showTips: false });
    if (first) this.listen();
  };

  /* ---- The card over a mark: the cells of its row ---- */
  Chart.prototype.listen = function () {
    const chart = this;
    chart.canvas.addEventListener("pointerdown", function (e) { chart.pointer = e.pointerType; }, true);
    chart.plot.on("plotly_hover", function (e) { chart.show(e.points[0], false); });
    chart.plot.on("plotly_unhover", function () { if (chart.card) chart.card.hideSoon(); });
    chart.plot.on("plotly_click", function (e) {
      if (chart.pointer === "mouse") whosays.goTo(chart.row(e.points[0].customdata));
      else chart.show(e.points[0], true);
    });
    let seen = chart.canvas.clientWidth;
    new ResizeObserver(function () {
      if (chart.canvas.clientWidth !== seen) { seen = chart.canvas.clientWidth; chart.hide(); chart.draw(); }
    }).observe(chart.canvas);
  };

  Chart.prototype.show = function (point, pinned) {
    const row = this.row(point.customdata), box = point.bbox;
    if (!row || !box) return;
    this.card = this.card || new whosays.Card(this.canvas);
    this.card.show(row, { x: (box.x0 + box.x1) / 2, top: box.y0 - 8, bottom: box.y1 + 8 }, pinned);
  };
  Chart.prototype.hide = function () { if (this.card) this.card.hide(); };

  window.ashrafExhibits = { Chart: Chart }; // stills.js draws with it

  /* ---- "As known on" ---- */
  function longDay(iso) {
    return new Date(iso + "T00:00:00Z").toLocaleDateString("en-GB",
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  Chart.prototype.control = function () {
    const chart = this, place = chart.figure.querySelector(".exhibit-known");
    if (!place) return;
    const slider = place.querySelector("input"), steps = chart.spec.steps;
    place.classList.add("is-live");
    let timer = 0;
    const move = function () {
      const at = Number(slider.value), all = at >= steps.length;
      chart.step = all ? Infinity : at;
      const day = all ? "all dates" : longDay(steps[at]);
      place.querySelector(".exhibit-day").textContent = day;
      slider.setAttribute("aria-valuetext", day);
      chart.hide();
      chart.markRows();
      chart.draw();
      clearTimeout(timer); // a reader who runs through the days is told where it ends, not every stop
      timer = setTimeout(function () { place.querySelector(".exhibit-count").textContent = chart.count(); }, 200);
    };
    slider.addEventListener("input", move);
    place.querySelector(".exhibit-count").textContent = chart.count();
  };

  Chart.prototype.count = function () {
    const chart = this, all = chart.spec.values;
    const known = all.filter(function (_, row) { return chart.isKnown(row); });
    const ends = known.flat().filter(function (value) { return value !== null; });
    const show = function (value) { return value.toLocaleString("en"); };
    const many = known.length === all.length ? all.length + " reports" : known.length + " of " + all.length + " reports";
    return ends.length ? many + "; lowest " + show(Math.min.apply(null, ends)) + ", highest " + show(Math.max.apply(null, ends))
                       : many;
  };

  /** Rows of later reports say so, in words. */
  Chart.prototype.markRows = function () {
    const chart = this;
    chart.spec.since.forEach(function (since, number) {
      const row = chart.row(number), known = chart.isKnown(number);
      let word = row.querySelector(".exhibit-later-word");
      row.classList.toggle("exhibit-later", !known);
      if (known && word) word.remove();
      if (!known && !word) {
        word = document.createElement("span");
        word.className = "exhibit-later-word";
        word.textContent = since < 0 ? " (no date)" : " (later)";
        row.cells[0].append(word);
      }
    });
  };

  /* ---- The page ---- */
  function start() {
    const charts = Array.from(document.querySelectorAll('[data-exhibit="chart"]')).map(function (box) {
      const chart = new Chart(box);
      chart.control();
      return chart;
    });
    const drawn = new Set();
    const watcher = new IntersectionObserver(function (entries) {
      entries.filter(function (e) { return e.isIntersecting; }).forEach(function (e) {
        const chart = charts.find(function (c) { return c.canvas === e.target; });
        watcher.unobserve(e.target);
        whosays.load("plotly.min.js").then(function () { drawn.add(chart); chart.draw(); }).catch(function () {
          if (!chart.canvas.querySelector(".still")) chart.canvas.textContent = "The chart could not be loaded. The table below says the same.";
        });
      });
    }, { rootMargin: near });
    // A chart that has its picture waits for a reader who does something: what opens in sight is there at once and costs nothing.
    const signs = ["scroll", "pointermove", "pointerdown", "touchstart", "keydown", "focusin"];
    const pictured = charts.filter(function (chart) { return chart.canvas.querySelector(".still"); });
    const met = function () {
      signs.forEach(function (sign) { removeEventListener(sign, met); });
      pictured.forEach(function (chart) { watcher.observe(chart.canvas); });
    };
    signs.forEach(function (sign) { addEventListener(sign, met, { passive: true }); });
    charts.forEach(function (chart) { if (!pictured.includes(chart)) watcher.observe(chart.canvas); });
    new MutationObserver(function () { drawn.forEach(function (chart) { chart.draw(); }); })
      .observe(page, { attributes: true, attributeFilter: ["data-theme"] });
    whosays.onAsked(function (target, isNew) { if (isNew && target.closest(".exhibit-table")) whosays.goTo(target); });
  }

  whosays.whenRead(start);
})();
