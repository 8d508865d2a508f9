/* Draws every chart of a scratch page in both themes, wide and for a phone, and leaves the pictures as JSON for stills.py. */
(function () {
  "use strict";
  const made = {}, page = document.documentElement;

  /** Plotly hangs every label on its middle, measured in this machine's letters: where others are wider or narrower, labels that
      begin on one line would not. */
  function fromTheLeft(plot) {
    plot.querySelectorAll(".annotation").forEach(function (label) {
      const text = label.querySelector(".annotation-text"), meant = plot.layout.annotations[label.dataset.index];
      if (!text || !meant || meant.xanchor !== "left") return;
      const left = text.getBBox().x;
      [text].concat(Array.from(text.querySelectorAll("tspan[x]"))).forEach(function (part) { part.setAttribute("x", left); });
      text.setAttribute("text-anchor", "start");
    });
  }
  document.querySelectorAll('[data-exhibit="chart"]').forEach(function (box) {
    const figure = box.closest("figure"), pictures = made[figure.id] = {};
    ["light", "dark"].forEach(function (theme) {
      page.dataset.theme = theme;
      [790, 340].forEach(function (width) {
        const canvas = box.querySelector(".exhibit-canvas"), chart = new window.ashrafExhibits.Chart(box);
        canvas.style.width = width + "px";
        chart.draw();
        fromTheLeft(chart.plot);
        pictures[theme + width] = { height: canvas.clientHeight, svg: window.Plotly.Snapshot.toSVG(chart.plot, "svg") };
        window.Plotly.purge(chart.plot);
        chart.plot.remove();
      });
    });
    figure.hidden = true;
  });
  document.getElementById("made").textContent = JSON.stringify(made);
})();
