/* Maps of the book: Leaflet over the still picture, in its own inks, with cards made of table rows.
   A plain script: it must work from a file on a stick. It asks for nothing but files below `_ashraf/`. */
"use strict";
{
  /** What the page says of a map (drawing/maps/drawing.py): positions and table rows.
   * @typedef {{kind: "point"|"disc"|"line"|"area", at: any, row?: number, km?: number, step?: number, first?: 1}} Mark
   * @typedef {{base: string, box: number[][], names: [string, string, number, number][], marks: Mark[], gap?: number,
   *   steps?: number, fits?: number[][][]}} Plot
   * @typedef {{mark: Mark, layer: any, label?: HTMLElement|null, bare?: boolean}} Drawn
   * @typedef {{element: HTMLElement, row: number, mark: Mark}} Pin
   */
  const NEAR = "200px"; // a still picture stands there meanwhile
  const SVG = "http://www.w3.org/2000/svg";

  /** How the still picture draws something, in Leaflet's words. @param {Element|null} element */
  const style = (element) => {
    if (!element) return { stroke: false, fill: false, interactive: false };
    const say = (/** @type {string} */ name) => element.getAttribute(name);
    return { className: say("class"), stroke: !!say("stroke"), color: say("stroke"), weight: Number(say("stroke-width")) || 0,
      dashArray: say("stroke-dasharray"), dashOffset: say("stroke-dashoffset"),
      fill: say("fill") !== "none", fillColor: say("fill"), opacity: 1,
      fillOpacity: Number(say("fill-opacity")) || 0, interactive: false };
  };

  /** One map of the page. */
  class Atlas {
    /** @param {HTMLElement} box its `[data-exhibit=map]` */
    constructor(box) {
      this.figure = /** @type {HTMLElement} */ (box.closest("figure"));
      this.canvas = /** @type {HTMLElement} */ (box.querySelector(".exhibit-canvas"));
      this.still = /** @type {SVGElement} */ (box.querySelector("svg"));
      /** @type {Plot} what `parts` brings, before it is drawn */
      this.spec = { base: "", box: [], names: [], marks: [] };
      this.step = 0;
      this.voice = ""; // whose rings are lit; empty for all
      /** @type {Drawn[]} */
      this.drawn = [];
      /** @type {Pin[]} */
      this.pins = [];
      /** @type {any[]} */
      this.names = [];
      /** @type {any} Leaflet's map, once it is drawn */
      this.map = null;
      /** @type {any} over the map, once a mark was met */
      this.card = null;
      this.pointer = "mouse";
    }

    /** @param {number} number @returns {HTMLTableRowElement|null} */
    row(number) { return /** @type {HTMLTableRowElement|null} */ (document.getElementById(`${this.figure.id}-row-${number}`)); }

    /** The part of the still picture that draws a mark. @param {number} number */
    of(number) { return this.still.querySelector(`[data-mark="${number}"]`); }

    /** The part of the earth shown at this step. */
    get frame() { return this.spec.fits ? this.spec.fits[this.step] : this.spec.box; }

    draw() {
      if (this.map) return;
      const { spec } = this, plot = whosays.make("div", "", { className: "exhibit-plot map-plot" });
      const calm = whosays.isCalm(), isTouched = matchMedia("(pointer: coarse)").matches;
      this.canvas.append(plot);
      // A finger scrolls the page, two fingers move the map; the wheel scrolls the page.
      this.map = L.map(plot, { scrollWheelZoom: false, dragging: !isTouched, zoomSnap: 0.05, zoomDelta: 0.75, zoomControl: false,
        attributionControl: false, zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm, markerZoomAnimation: !calm,
        maxBoundsViscosity: 1, maxZoom: 12 });
      this.lay();
      L.control.zoom({ position: spec.fits ? "bottomright" // every step has marks elsewhere
        : whosaysMapLabels.corner(this.canvas, this.map, spec.marks) }).addTo(this.map);
      L.control.scale({ imperial: false }).addTo(this.map).getContainer().setAttribute("aria-hidden", "true");
      this.names = spec.names.map(([kind, words, lat, lon]) => this.words(words, [lat, lon], `map-${kind}-name`));
      spec.marks.forEach((mark, number) => this.drawn.push(this.add(mark, number)));
      // Screen readers leave the arrow keys to an application, and pass it as one thing; the table says all of it.
      plot.setAttribute("role", "application");
      plot.setAttribute("aria-roledescription", "map");
      plot.setAttribute("aria-label", `Map: ${this.figure.querySelector(".exhibit-title")?.textContent} Arrow keys move the map, `
        + `plus and minus change its scale${this.pins.length ? "; on a mark, arrow keys go to the next." : "."}`);
      plot.classList.add("is-drawn");
      this.canvas.classList.add("has-map");
      this.pins.sort((a, b) => a.row - b.row);
      whosaysMapControls.rove(this.pins, (pin) => this.stop(pin));
      this.listen();
      this.show();
      this.light();
    }

    /** The base map, where the book has one, and the part of it that is shown. */
    lay() {
      const geo = this.spec.base && window.ASHRAF_GEO[this.spec.base];
      if (!geo) { this.map.fitBounds(this.frame, { animate: false }); return; }
      const whole = L.latLngBounds([[geo.bbox[1], geo.bbox[0]], [geo.bbox[3], geo.bbox[2]]]);
      this.map.setMaxBounds(whole).fitBounds(this.frame, { animate: false });
      // The edge of the base map never shows.
      this.map.setMinZoom(Math.min(this.map.getZoom(), this.map.getBoundsZoom(whole, true)));
      L.geoJSON(geo, { interactive: false, style: (/** @type {any} */ feature) =>
        style(this.still.querySelector(`.map-${feature.properties.kind}`)) }).addTo(this.map);
    }

    /** Words that only lie on the map. @param {string} text @param {number[]} at @param {string} name a class */
    words(text, at, name) {
      const span = whosays.make("span", text);
      span.setAttribute("aria-hidden", "true"); // names without a place on the page
      return L.marker(at, { interactive: false, keyboard: false,
        icon: L.divIcon({ className: `map-words ${name}`, html: span, iconSize: [0, 0] }) }).addTo(this.map);
    }

    /** @param {Mark} mark @param {number} number @returns {Drawn} */
    add(mark, number) {
      if (mark.kind === "point") return this.pin(mark, number);
      const look = style(this.of(number));
      look.interactive = mark.row !== undefined && mark.kind === "line";
      const layer = mark.kind === "disc" ? L.circle(mark.at, { ...look, radius: (mark.km ?? 0) * 1000 })
        : mark.kind === "line" ? L.polyline(mark.at, look) : L.polygon(mark.at, look);
      layer.addTo(this.map);
      if (look.interactive) this.hover(layer, mark.row ?? 0);
      return { mark, layer };
    }

    /** A mark with its outline and its label out of the still picture.
     * @param {Mark} mark @param {number} number @returns {Drawn} */
    pin(mark, number) {
      const from = this.of(number), path = from?.querySelector("path"), words = from?.querySelector("text");
      const inner = whosays.make("div"), isLive = mark.row !== undefined && !!path;
      let label = null;
      if (path) {
        const svg = document.createElementNS(SVG, "svg"), copy = /** @type {Element} */ (path.cloneNode());
        svg.setAttribute("viewBox", "-1 -1 18 18");
        svg.setAttribute("aria-hidden", "true");
        copy.removeAttribute("transform");
        svg.append(copy);
        inner.append(svg);
      }
      if (words) {
        label = whosays.make("span", words.textContent ?? "", { className: "map-label" });
        inner.append(label);
      }
      const icon = L.divIcon({ className: `map-pin${path ? "" : " map-bare"}`, html: inner, iconSize: path ? [24, 24] : [0, 0] });
      const layer = L.marker(mark.at, { interactive: isLive, keyboard: isLive, riseOnHover: true, icon });
      layer.addTo(this.map);
      if (isLive) this.name(mark, layer, label);
      else layer.getElement().setAttribute("aria-hidden", "true"); // a landmark
      return { mark, layer, label, bare: !path };
    }

    /** A mark that stands for a row says so. @param {Mark} mark @param {any} layer @param {HTMLElement|null} label */
    name(mark, layer, label) {
      const element = layer.getElement(), row = mark.row ?? 0;
      const says = whosaysMapLabels.spoken(Array.from(this.row(row)?.cells ?? []));
      element.setAttribute("role", "button");
      // The name holds the words beside the mark, so that they can be spoken to reach it.
      const words = label?.textContent ?? "";
      element.setAttribute("aria-label", words && !says.includes(words) ? `${words}: ${says}` : says);
      this.pins.push({ element, row, mark });
      this.hover(layer, row, element);
    }

    /* ---- Cards, as on charts ---- */
    /** @param {any} layer @param {number} row @param {HTMLElement} [element] of a mark that the keyboard reaches */
    hover(layer, row, element) {
      layer.on("mouseover", (/** @type {any} */ e) =>
        this.tell(row, e.containerPoint || this.map.mouseEventToContainerPoint(e.originalEvent)));
      layer.on("mouseout", () => this.card?.hideSoon());
      layer.on("click", (/** @type {any} */ e) => {
        if (this.pointer === "mouse") { this.card?.hide(); whosays.goTo(this.row(row)); }
        else this.tell(row, this.map.latLngToContainerPoint(e.latlng), true);
      });
      if (!element) return;
      element.addEventListener("focus", () => { if (element.matches(":focus-visible")) this.tell(row, this.spot(element)); });
      element.addEventListener("blur", () => this.card?.hideSoon());
      element.addEventListener("keydown", (e) => {
        if (e.key !== "Enter" && e.key !== " ") return;
        e.preventDefault();
        e.stopPropagation();
        this.card?.hide();
        whosays.goTo(this.row(row));
      });
    }

    /** The middle of an element, in px of the canvas. @param {HTMLElement} element */
    spot(element) {
      const box = element.getBoundingClientRect(), all = this.canvas.getBoundingClientRect();
      return { x: box.left + box.width / 2 - all.left, y: box.top + box.height / 2 - all.top };
    }

    /** The card of a row over its mark.
     * @param {number} number @param {{x: number, y: number}} at @param {boolean} [isPinned] */
    tell(number, at, isPinned) {
      const row = this.row(number);
      if (!row) return;
      this.card = this.card ?? new whosaysDrawing.Card(this.canvas, "map-card");
      this.card.show(row, { x: at.x, top: at.y - 14, bottom: at.y + 14 }, isPinned);
    }

    /** @param {Pin} pin the one that Tab reaches */
    stop(pin) { this.pins.forEach((p) => { p.element.tabIndex = p === pin ? 0 : -1; }); }

    listen() {
      this.canvas.addEventListener("pointerdown", (e) => { this.pointer = e.pointerType; }, true);
      this.map.on("movestart zoomstart", () => this.card?.hide());
      this.map.on("zoomend", () => this.settle());
      const size = () => `${this.canvas.clientWidth} ${this.canvas.clientHeight}`;
      let seen = size();
      new ResizeObserver(() => {
        if (size() === seen) return;
        seen = size();
        this.map.invalidateSize({ animate: false });
        this.map.fitBounds(this.frame, { animate: false });
        this.settle();
      }).observe(this.canvas);
    }

    /** What follows the scale: the size of marks that stand close together, and the labels. */
    settle() {
      if (this.spec.gap) {
        const px = 40075 * Math.cos(this.map.getCenter().lat * Math.PI / 180) / (256 * 2 ** this.map.getZoom());
        this.canvas.style.setProperty("--map-mark", `${Math.max(9, Math.min(16, 1.2 * this.spec.gap / px))}px`);
      }
      whosaysMapLabels.settle(this.canvas, this.drawn, this.names, this.step);
    }

    /** What the reader chooses works before the map is there. */
    control() {
      whosaysMapControls.voices(this.figure, (voice) => {
        this.voice = voice;
        this.card?.hide();
        this.light();
      });
      whosaysMapControls.steps(this.figure, (step) => {
        this.step = step;
        if (!this.map) return;
        this.card?.hide();
        if (this.spec.fits) this.map.fitBounds(this.frame, { animate: !whosays.isCalm() });
        this.show();
      });
    }

    /** The rings of the speaker whom the reader chose are whole, the others pale. */
    light() {
      for (const { mark, layer, label } of this.drawn) {
        const item = this.figure.querySelector(`.map-said [data-row="${mark.row}"]`);
        if (!(item instanceof HTMLElement)) continue;
        const isOwn = !this.voice || item.dataset.voice === this.voice;
        layer.getElement()?.classList.toggle("is-pale", !isOwn);
        layer.getElement()?.classList.toggle("is-lit", isOwn && !!this.voice);
        if (label === undefined && isOwn && this.voice) layer.bringToFront();
      }
    }

    /** What belongs to the step of the moment: earlier marks paler, later ones not yet. */
    show() {
      const isStepped = !!this.spec.steps;
      if (isStepped) {
        for (const { mark, layer } of this.drawn) {
          layer.getElement()?.classList.toggle("is-later", mark.step !== undefined && mark.step > this.step);
          layer.getElement()?.classList.toggle("is-past", mark.step !== undefined && mark.step < this.step);
          layer.getElement()?.classList.toggle("is-here", mark.step === this.step);
        }
      }
      const pins = this.pins.filter((p) => !isStepped || p.mark.step === undefined || p.mark.step <= this.step);
      if (pins.length) this.stop(pins.find((p) => p.mark.step === this.step) ?? pins[0]);
      this.settle();
    }
  }

  /* ---- The page ---- */
  whosays.whenRead(() => {
    /** @type {Map<Element, Atlas>} */
    const atlases = new Map();
    const watcher = new IntersectionObserver((entries) => entries.filter((e) => e.isIntersecting).forEach(({ target }) => {
      const atlas = /** @type {Atlas} */ (atlases.get(target));
      watcher.unobserve(target);
      // The still picture stays when something does not load.
      whosays.parts(atlas.figure).then(async (spec) => {
        const base = spec.base ? [`geo/${spec.base}.js`] : [];
        await Promise.all(["leaflet.css", "leaflet.js", ...base].map((path) => whosays.load(path)));
        atlas.spec = spec;
        atlas.draw();
      }, () => {});
    }), { rootMargin: NEAR });
    const meet = (/** @type {ParentNode} */ inside) => inside.querySelectorAll('[data-exhibit="map"]').forEach((box) => {
      if (atlases.has(/** @type {Element} */ (box.querySelector(".exhibit-canvas")))) return;
      const atlas = new Atlas(/** @type {HTMLElement} */ (box));
      atlases.set(atlas.canvas, atlas);
      atlas.control();
      watcher.observe(atlas.canvas);
    });
    meet(document);
    addEventListener("ashraf-shown", ({ target }) => { if (target instanceof Element) meet(target); });
  });
}
