/* Draws every chart of a scratch page in both themes, wide and for a phone, and one for a slide, and leaves the pictures as JSON for
   site/static_images.py. */
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
    const canvas = box.querySelector(".exhibit-canvas");
    function picture(name, theme, width, highest) {
      const chart = new window.ashrafExhibits.Chart(box);
      page.dataset.theme = theme;
      canvas.style.width = width + "px";
      canvas.style.height = highest && canvas.clientHeight > highest ? highest + "px" : "";
      chart.draw();
      fromTheLeft(chart.plot);
      // A tenth of a pixel is all that anybody sees.
      pictures[name] = window.Plotly.Snapshot.toSVG(chart.plot, "svg").replace(/(\d\.\d)\d+/g, "$1");
      window.Plotly.purge(chart.plot);
      chart.plot.remove();
    }
    ["light", "dark"].forEach(function (theme) {
      [790, 340].forEach(function (width) { picture(theme + width, theme, width); });
    });
    canvas.style.height = "";
    picture("slide", "light", 600, canvas.clientHeight > 700 ? 560 : 430); // small, so that its letters are large on a wall
    figure.hidden = true;
  });
  document.getElementById("made").textContent = JSON.stringify(made);
})();
