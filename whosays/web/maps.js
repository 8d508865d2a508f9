/* Maps of the book: Leaflet over the still picture, in its own inks, with cards made of table rows.
   A plain script: it must work from a file on a stick. It asks for nothing but files below `_ashraf/`. */
(function () {
  "use strict";
  const page = document.documentElement;
  const near = "200px"; // a still picture stands there meanwhile
  const loaded = {};
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const SVG = "http://www.w3.org/2000/svg";

  /** A script or style sheet of the site, once. */
  function load(path) {
    loaded[path] = loaded[path] || new Promise(function (done, failed) {
      if (document.querySelector('[data-file="' + path + '"]')) { done(); return; } // a chapter in one file brings it along
      const css = path.endsWith(".css"), tag = document.createElement(css ? "link" : "script");
      if (css) tag.rel = "stylesheet";
      tag[css ? "href" : "src"] = (page.dataset.content_root || "./") + "_ashraf/" + path;
      tag.onload = done;
      tag.onerror = function () { failed(new Error(path + " did not load")); };
      document.head.append(tag);
    });
    return loaded[path];
  }

  function Atlas(box) {
    this.figure = box.closest("figure");
    this.canvas = box.querySelector(".exhibit-canvas");
    this.still = box.querySelector("svg");
    this.spec = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    this.step = 0;
    this.drawn = []; // for every mark: { mark, layer, label }
    this.pins = [];
    this.names = [];
  }

  Atlas.prototype.row = function (number) { return document.getElementById(this.figure.id + "-row-" + number); };
  Atlas.prototype.of = function (number) { return this.still.querySelector('[data-mark="' + number + '"]'); };

  /** How the still picture draws something, in Leaflet's words. */
  function style(element) {
    if (!element) return { stroke: false, fill: false, interactive: false };
    const say = function (name) { return element.getAttribute(name); };
    return { className: say("class"), stroke: !!say("stroke"), color: say("stroke"), weight: Number(say("stroke-width")) || 0,
             dashArray: say("stroke-dasharray"), fill: say("fill") !== "none", fillColor: say("fill"), opacity: 1,
             fillOpacity: Number(say("fill-opacity")) || 0, interactive: false };
  }

  Atlas.prototype.draw = function () {
    const atlas = this, L = window.L, spec = atlas.spec, touch = matchMedia("(pointer: coarse)").matches;
    const plot = document.createElement("div"), geo = window.ASHRAF_GEO[spec.base];
    plot.className = "exhibit-plot map-plot";
    atlas.canvas.append(plot);
    // A finger scrolls the page, two fingers move the map; the wheel scrolls the page.
    atlas.map = L.map(plot, { scrollWheelZoom: false, dragging: !touch, zoomSnap: 0.05, zoomDelta: 0.75, zoomControl: false,
      attributionControl: false, zoomAnimation: !calm.matches, fadeAnimation: !calm.matches, inertia: !calm.matches,
      markerZoomAnimation: !calm.matches, maxBoundsViscosity: 1, maxZoom: 12 });
    const whole = L.latLngBounds([[geo.bbox[1], geo.bbox[0]], [geo.bbox[3], geo.bbox[2]]]);
    atlas.map.setMaxBounds(whole).fitBounds(atlas.frame(), { animate: false });
    // The edge of the base map never shows.
    atlas.map.setMinZoom(Math.min(atlas.map.getZoom(), atlas.map.getBoundsZoom(whole, true)));
    L.control.zoom({ position: atlas.corner() }).addTo(atlas.map);
    L.control.scale({ imperial: false }).addTo(atlas.map).getContainer().setAttribute("aria-hidden", "true");
    L.geoJSON(geo, { interactive: false, style: function (feature) {
      return style(atlas.still.querySelector(".map-" + feature.properties.kind)); } }).addTo(atlas.map);
    atlas.names = spec.names.map(function (name) { return atlas.words(name[1], [name[2], name[3]], "map-" + name[0] + "-name"); });
    spec.marks.forEach(function (mark, number) { atlas.drawn.push(atlas.add(mark, number)); });
    // Screen readers leave the arrow keys to an application, and pass it as one thing; the table says all of it.
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-roledescription", "map");
    plot.setAttribute("aria-label", "Map: " + atlas.figure.querySelector(".exhibit-title").textContent
      + " Arrow keys move the map, plus and minus change its scale" + (atlas.pins.length ? "; on a mark, arrow keys go to the next." : "."));
    plot.classList.add("is-drawn");
    atlas.canvas.classList.add("has-map");
    atlas.rove();
    atlas.listen();
    atlas.show();
  };

  /** Words that only lie on the map. */
  Atlas.prototype.words = function (text, at, name) {
    const span = document.createElement("span");
    span.textContent = text;
    span.setAttribute("aria-hidden", "true"); // names without a place on the page
    return window.L.marker(at, { interactive: false, keyboard: false,
      icon: window.L.divIcon({ className: "map-words " + name, html: span, iconSize: [0, 0] }) }).addTo(this.map);
  };

  Atlas.prototype.add = function (mark, number) {
    const atlas = this, L = window.L;
    if (mark.kind === "point") return atlas.pin(mark, number);
    const look = style(atlas.of(number));
    look.interactive = mark.row !== undefined && mark.kind === "line";
    const layer = mark.kind === "disc" ? L.circle(mark.at, Object.assign(look, { radius: mark.km * 1000 }))
      : mark.kind === "line" ? L.polyline(mark.at, look) : L.polygon(mark.at, look);
    layer.addTo(atlas.map);
    if (look.interactive) atlas.hover(layer, mark.row);
    return { mark: mark, layer: layer };
  };

  /** A mark with its outline and its label out of the still picture. */
  Atlas.prototype.pin = function (mark, number) {
    const atlas = this, from = atlas.of(number), path = from.querySelector("path"), words = from.querySelector("text");
    const inner = document.createElement("div"), live = mark.row !== undefined && !!path;
    let label = null;
    if (path) {
      const svg = document.createElementNS(SVG, "svg"), copy = path.cloneNode();
      svg.setAttribute("viewBox", "-1 -1 18 18");
      svg.setAttribute("aria-hidden", "true");
      copy.removeAttribute("transform");
      svg.append(copy);
      inner.append(svg);
    }
    if (words) {
      label = document.createElement("span");
      label.className = "map-label";
      label.textContent = words.textContent;
      inner.append(label);
    }
    const layer = window.L.marker(mark.at, { interactive: live, keyboard: live, riseOnHover: true,
      icon: window.L.divIcon({ className: "map-pin" + (path ? "" : " map-bare"), html: inner, iconSize: path ? [24, 24] : [0, 0] }) });
    layer.addTo(atlas.map);
    if (live) {
      const element = layer.getElement(), cells = atlas.row(mark.row).cells;
      element.setAttribute("role", "button");
      const says = spoken(Array.from(cells));
      // The name holds the words beside the mark, so that they can be spoken to reach it.
      element.setAttribute("aria-label", label && !says.includes(label.textContent) ? label.textContent + ": " + says : says);
      atlas.pins.push({ element: element, row: mark.row, mark: mark });
      atlas.hover(layer, mark.row, element);
    } else layer.getElement().setAttribute("aria-hidden", "true"); // a landmark
    return { mark: mark, layer: layer, label: label, bare: !path };
  };

  /** A row as the name of its mark: the first cells, a bare number with the head of its column, and whose words they are. */
  function spoken(cells) {
    const heads = cells[0].closest("table").tHead.rows[0].cells;
    return cells.filter(function (c, n) { return n < 3 || /^Sources?$/.test(heads[n].textContent.trim()); }).map(function (c) {
      const words = c.textContent.trim().replace(/\.$/, "");
      return /^[\d.,–-]+$/.test(words) ? heads[c.cellIndex].textContent.trim() + " " + words : words;
    }).filter(Boolean).join(", ");
  }

  /* ---- Cards, as on charts ---- */
  Atlas.prototype.hover = function (layer, row, element) {
    const atlas = this;
    layer.on("mouseover", function (e) { atlas.card(row, e.containerPoint || atlas.map.mouseEventToContainerPoint(e.originalEvent)); });
    layer.on("mouseout", function () { atlas.hideSoon(); });
    layer.on("click", function (e) {
      if (atlas.pointer === "mouse") { atlas.hide(); whosays.goTo(atlas.row(row)); }
      else { atlas.card(row, atlas.map.latLngToContainerPoint(e.latlng)); atlas.pinned = true; }
    });
    if (!element) return;
    element.addEventListener("focus", function () { if (element.matches(":focus-visible")) atlas.card(row, atlas.spot(element)); });
    element.addEventListener("blur", function () { atlas.hideSoon(); });
    element.addEventListener("keydown", function (e) {
      if (e.key !== "Enter" && e.key !== " ") return;
      e.preventDefault();
      e.stopPropagation();
      atlas.hide();
      whosays.goTo(atlas.row(row));
    });
  };

  Atlas.prototype.spot = function (element) {
    const box = element.getBoundingClientRect(), all = this.canvas.getBoundingClientRect();
    return { x: box.left + box.width / 2 - all.left, y: box.top + box.height / 2 - all.top };
  };

  Atlas.prototype.card = function (row, at) {
    const cells = this.row(row);
    if (!cells) return;
    if (!this.box) this.makeCard();
    clearTimeout(this.timer);
    this.pinned = false;
    this.box.replaceChildren.apply(this.box, whosays.lines(cells));
    this.box.hidden = false;
    const wide = this.box.offsetWidth, room = this.canvas.clientWidth, above = at.y - this.box.offsetHeight - 14;
    this.box.style.left = Math.max(0, Math.min(room - wide, at.x - wide / 2)) + "px";
    this.box.style.top = (above > -60 ? above : at.y + 14) + "px";
  };

  Atlas.prototype.makeCard = function () {
    const atlas = this;
    atlas.box = document.createElement("div");
    atlas.box.className = "exhibit-card map-card";
    atlas.canvas.append(atlas.box);
    atlas.box.addEventListener("pointerenter", function () { clearTimeout(atlas.timer); });
    atlas.box.addEventListener("pointerleave", function () { atlas.hideSoon(); });
    document.addEventListener("keydown", function (e) { if (e.key === "Escape") atlas.hide(); });
    document.addEventListener("pointerdown", function (e) { if (!atlas.canvas.contains(e.target)) atlas.hide(); });
  };
  Atlas.prototype.hide = function () { clearTimeout(this.timer); this.pinned = false; if (this.box) this.box.hidden = true; };
  Atlas.prototype.hideSoon = function () {
    const atlas = this;
    clearTimeout(atlas.timer);
    if (!atlas.pinned) atlas.timer = setTimeout(function () { atlas.hide(); }, 300);
  };

  /* ---- Keyboard: one stop for all marks, arrows between them ---- */
  Atlas.prototype.rove = function () {
    const atlas = this;
    atlas.pins.sort(function (a, b) { return a.row - b.row; });
    atlas.pins.forEach(function (pin) {
      pin.element.addEventListener("keydown", function (e) {
        const shown = atlas.pins.filter(function (p) { return p.element.offsetParent !== null; }), at = shown.indexOf(pin);
        const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[e.key];
        if (to === undefined) return;
        e.preventDefault();
        e.stopPropagation();
        if (shown[to]) { atlas.stop(shown[to]); shown[to].element.focus(); }
      });
    });
  };
  Atlas.prototype.stop = function (pin) {
    this.pins.forEach(function (p) { p.element.tabIndex = p === pin ? 0 : -1; });
  };

  Atlas.prototype.listen = function () {
    const atlas = this;
    atlas.canvas.addEventListener("pointerdown", function (e) { atlas.pointer = e.pointerType; }, true);
    atlas.map.on("movestart zoomstart", function () { atlas.hide(); });
    atlas.map.on("zoomend", function () { atlas.settle(); });
    let seen = atlas.canvas.clientWidth;
    new ResizeObserver(function () {
      if (atlas.canvas.clientWidth === seen) return;
      seen = atlas.canvas.clientWidth;
      atlas.map.invalidateSize({ animate: false });
      atlas.map.fitBounds(atlas.frame(), { animate: false });
      atlas.settle();
    }).observe(atlas.canvas);
  };

  /** The corner for the buttons: the lower right one, unless a mark stands there and another corner is free. */
  Atlas.prototype.corner = function () {
    const map = this.map, size = map.getSize(), spec = this.spec;
    if (spec.fits) return "bottomright"; // every step has marks elsewhere
    const spots = spec.marks.filter(function (m) { return m.kind === "point"; }).map(function (m) { return map.latLngToContainerPoint(m.at); });
    return ["bottomright", "topright", "topleft"].find(function (corner) {
      return !spots.some(function (p) {
        const x = corner.endsWith("right") ? size.x - p.x : p.x, y = corner.startsWith("bottom") ? size.y - p.y : p.y;
        return x > -12 && x < 62 && y > -12 && y < 92;
      });
    }) || "bottomright";
  };

  Atlas.prototype.frame = function () { return this.spec.fits ? this.spec.fits[this.step] : this.spec.box; };

  const BARE = ["over", "left", "right", "above", "below"];
  const SIDES = ["right", "left", "above", "below", "above right", "below right", "above left", "below left"];

  /** Labels stand on the first free side of their mark; one without room is not shown, unless it is the most important. */
  Atlas.prototype.settle = function () {
    const all = this.canvas.getBoundingClientRect(), taken = [], map = this.map;
    if (this.spec.gap) {
      const middle = map.getCenter(), px = 40075 * Math.cos(middle.lat * Math.PI / 180) / (256 * Math.pow(2, map.getZoom()));
      this.canvas.style.setProperty("--map-mark", Math.max(9, Math.min(16, 1.2 * this.spec.gap / px)) + "px");
    }
    const shown = this.drawn.filter(function (d) { return d.mark.kind === "point" && d.layer.getElement().offsetParent !== null; });
    shown.forEach(function (d) { if (!d.bare) taken.push(d.layer.getElement().querySelector("svg").getBoundingClientRect()); });
    this.canvas.querySelectorAll(".leaflet-control").forEach(function (c) { taken.push(c.getBoundingClientRect()); });
    const now = this.step, labelled = shown.filter(function (d) { return d.label; });
    // The most important, then those of this step, then those with a row of the table; landmarks last.
    const rank = function (d) { return (d.mark.first ? 4 : 0) + (d.mark.step === now ? 2 : 0) + (d.mark.row === undefined ? 0 : 1); };
    labelled.sort(function (a, b) { return rank(b) - rank(a); });
    labelled.forEach(function (d) {
      let best = "none", least = Infinity, place = null;
      (!d.bare ? SIDES : d.mark.first ? BARE : ["over"]).some(function (side) {
        d.label.dataset.side = side;
        keepInside(d.label, all, d.bare || !["right", "left"].includes(side));
        const mine = d.label.getBoundingClientRect();
        if (!within(mine, all)) return false;
        const hidden = taken.reduce(function (sum, t) { return sum + overlap(mine, t); }, 0);
        if (hidden < least) { best = side; least = hidden; place = mine; }
        return !hidden;
      });
      if (least && !d.mark.first) best = "none"; else if (place) taken.push(place);
      d.label.dataset.side = best;
      keepInside(d.label, all, d.bare || !["right", "left", "none"].includes(best));
    });
    this.names.forEach(function (name) { // names of countries and rivers give way to everything
      const span = name.getElement().firstChild;
      span.hidden = false;
      const mine = span.getBoundingClientRect();
      span.hidden = !within(mine, all) || taken.some(function (t) { return overlap(mine, t); });
    });
  };

  /** How many px two boxes share. */
  function overlap(a, b) {
    return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  }
  function within(a, all) { return a.left >= all.left && a.right <= all.right && a.top >= all.top && a.bottom <= all.bottom; }

  /** Words that do not stand beside a mark give way at the map's edge. */
  function keepInside(label, all, may) {
    label.style.translate = "0px";
    const mine = label.getBoundingClientRect();
    if (may) label.style.translate = Math.max(0, all.left + 4 - mine.left) - Math.max(0, mine.right + 4 - all.right) + "px";
  }

  /* ---- Steps ---- */
  /** What belongs to the step of the moment: earlier marks paler, later ones not yet. */
  Atlas.prototype.show = function () {
    const atlas = this, step = atlas.step, stepped = !!atlas.spec.steps;
    if (stepped) atlas.drawn.forEach(function (d) {
      const element = d.layer.getElement();
      if (!element) return;
      element.classList.toggle("is-later", d.mark.step > step);
      element.classList.toggle("is-past", d.mark.step < step);
    });
    const pins = atlas.pins.filter(function (p) { return !stepped || p.mark.step <= step; });
    if (pins.length) atlas.stop(pins.find(function (p) { return p.mark.step === step; }) || pins[0]);
    atlas.settle();
  };

  /** The buttons work before the map is there. */
  Atlas.prototype.steps = function () {
    const atlas = this, place = atlas.figure.querySelector(".map-stepper"), many = atlas.spec.steps;
    if (!place) return;
    const items = Array.from(place.querySelectorAll(".map-steps > li")), status = place.querySelector("[role=status]");
    const back = place.querySelector(".map-back"), next = place.querySelector(".map-next");
    const go = function (to, said) {
      if (to < 0 || to >= many) return;
      atlas.step = to;
      items.forEach(function (item, n) { item.classList.toggle("is-now", n === to); });
      const count = "Step " + (to + 1) + " of " + many;
      place.querySelector(".map-count").textContent = count;
      back.setAttribute("aria-disabled", String(to === 0));
      next.setAttribute("aria-disabled", String(to === many - 1));
      if (said) status.textContent = count + ". " + items[to].textContent;
      if (!atlas.map) return;
      atlas.hide();
      if (atlas.spec.fits) atlas.map.fitBounds(atlas.frame(), { animate: !calm.matches });
      atlas.show();
    };
    place.classList.add("is-live");
    back.addEventListener("click", function () { go(atlas.step - 1, true); });
    next.addEventListener("click", function () { go(atlas.step + 1, true); });
    place.addEventListener("keydown", function (e) {
      const to = { ArrowLeft: atlas.step - 1, ArrowRight: atlas.step + 1, Home: 0, End: many - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      go(to, true);
    });
    go(0, false);
  };

  /* ---- The page ---- */
  function start() {
    const watcher = new IntersectionObserver(function (entries) {
      entries.filter(function (e) { return e.isIntersecting; }).forEach(function (e) {
        const atlas = atlases.find(function (a) { return a.canvas === e.target; });
        watcher.unobserve(e.target);
        // The still picture stays when something does not load.
        Promise.all([load("leaflet.css"), load("leaflet.js"), load("geo/" + atlas.spec.base + ".js")])
          .then(function () { atlas.draw(); });
      });
    }, { rootMargin: near });
    const atlases = Array.from(document.querySelectorAll('[data-exhibit="map"]')).map(function (box) {
      const atlas = new Atlas(box);
      atlas.steps();
      watcher.observe(atlas.canvas);
      return atlas;
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
