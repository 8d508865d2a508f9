/* Reads a page aloud with the voices of the device: its sentences without marks, notes, code and quizzes, an exhibit by its title
   and finding. book.js loads this when a reader asks for it. */
"use strict";
{
  const speech = window.speechSynthesis;
  const marks = window.CSS?.highlights; // where there is none, whole paragraphs are marked
  const KEY = "whosays.listen.1"; // {rate}
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd";
  /** What is no running text, and what stands in a sentence and is not said. */
  const NOT_READ = ".cell_input, details.hide, .who, .docs, .sources-here, .quiz, .predict, .telling-bar, .lockup, .lengths, "
    + ".opener-drawing, .opener-time, .content-skip, .explore-note, .exhibit-back, .page-tools, .start, table, nav, form, pre, "
    + ".frame-size, [hidden], details:not([open]) > :not(summary)";
  const NOT_SAID = ".mark-all, .headerlink, .voice, .exhibit-hidden, .numbers-label";
  const OF_EXHIBIT = ".exhibit-title, .exhibit-finding";
  const STOP = /(?<!\b(?:Dr|Mr|Mrs|Ms|Gen|Brig|Maj|Col|Lt|St|No|vs))[.!?][”’"')\]]*\s+(?=[\p{Lu}“"‘])|\n+/gu;

  /** One sentence: its words, and where it stands on the page.
   * @typedef {{words: string, range: Range, block: HTMLElement}} Sentence */

  /** The sentences of a block. @param {HTMLElement} block @returns {Sentence[]} */
  function sentences(block) {
    const walker = document.createTreeWalker(block, 4 /* text */);
    /** @type {{node: Text, from: number, off: number}[]} where each piece of it stands in the text, and in its node */
    const parts = [];
    let whole = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      if (around?.closest(NOT_SAID) || around?.closest(BLOCKS) !== block) continue; // a list in a list is read by itself
      const words = node.textContent ?? "";
      // Of a mark after a sentence only the stop is said that it has taken from it.
      const said = around?.closest(".mark-by") ? /(?<=\])[.!?;:,…]+$/.exec(words)?.[0] ?? "" : words;
      parts.push({ node: /** @type {Text} */ (node), from: whole.length, off: words.length - said.length });
      whole += said;
    }
    const place = (/** @type {number} */ at) => {
      const part = parts.filter(({ from }) => from <= at).pop() ?? parts[0];
      return { node: part.node, at: Math.min(at - part.from + part.off, part.node.length) };
    };
    /** @type {Sentence[]} */
    const found = [];
    const cut = (/** @type {number} */ from, /** @type {number} */ to) => {
      const raw = whole.slice(from, to), words = raw.replace(/[\s\u2060]+/g, " ").replace(/ ([.,;:!?])/g, "$1").trim();
      if (!/[\p{L}\p{N}]/u.test(words)) return;
      const start = place(from + raw.search(/\S/)), end = place(from + raw.trimEnd().length), range = document.createRange();
      range.setStart(start.node, start.at);
      range.setEnd(end.node, end.at);
      found.push({ words, range, block });
    };
    let from = 0;
    for (const stop of whole.matchAll(STOP)) {
      cut(from, stop.index + stop[0].length);
      from = stop.index + stop[0].length;
    }
    cut(from, whole.length);
    return found;
  }

  /** All that is read of a page, in its order. @returns {Sentence[]} */
  function text() {
    return Array.from(document.querySelectorAll(`article.text :is(${BLOCKS})`), (one) => /** @type {HTMLElement} */ (one))
      .filter((block) => !block.closest(NOT_READ) && (!block.closest(".exhibit") || block.matches(OF_EXHIBIT)))
      .flatMap(sentences);
  }

  /** The player at the foot of the window. */
  class Player {
    constructor() {
      this.box = whosays.make("div", "", { className: "listen" });
      this.box.setAttribute("role", "region");
      this.box.setAttribute("aria-label", "Read aloud");
      this.play = this.button("Pause", "listen-play", () => { if (this.isPlaying) this.pause(); else this.start(this.at); });
      this.rate = whosays.make("input", "", { type: "range", min: "0.7", max: "1.5", step: "0.1" });
      this.rate.value = String(whosays.keptObject(KEY).rate ?? 1);
      const speed = whosays.make("label", "Speed ", { className: "listen-speed" });
      speed.append(this.rate);
      this.box.append(this.button("Back", "", () => this.start(this.at - 1), "Back a sentence"), this.play,
        this.button("Next", "", () => this.start(this.at + 1), "Next sentence"), speed, this.button("Stop", "", () => this.stop()));
      this.rate.addEventListener("change", () => {
        whosays.keep(KEY, JSON.stringify({ rate: Number(this.rate.value) }));
        if (this.isPlaying) this.start(this.at);
      });
      this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") this.stop(); });
      document.addEventListener("click", (event) => this.tap(event));
      addEventListener("pagehide", () => speech.cancel());
      this.at = 0;
      this.isPlaying = false;
      /** @type {Sentence[]} */
      this.text = [];
      /** @type {SpeechSynthesisUtterance|null} */
      this.said = null;
    }

    /** @param {string} words @param {string} name @param {() => void} act @param {string} [label] */
    button(words, name, act, label = "") {
      const made = whosays.make("button", words, { type: "button", className: name });
      if (!name) made.removeAttribute("class");
      if (label) made.setAttribute("aria-label", label);
      made.addEventListener("click", act);
      return made;
    }

    /** Open the player and read on from what is in sight. */
    open() {
      this.text = text();
      document.body.append(this.box);
      document.documentElement.classList.add("is-read-aloud");
      const top = (document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0) - 1;
      const lies = (/** @type {Sentence} */ { range }) => range.getBoundingClientRect().top - Math.max(0, top);
      // The heading near the top of the window, else the first sentence in sight.
      const head = this.text.findIndex((one) => /^H/.test(one.block.tagName) && lies(one) >= 0 && lies(one) < innerHeight / 3);
      this.start(Math.max(0, head >= 0 ? head : this.text.findIndex((one) => lies(one) >= 0)));
      this.play.focus({ preventScroll: true });
    }

    /** @param {number} to */
    start(to) {
      this.at = Math.max(0, Math.min(this.text.length - 1, to));
      const one = this.text[this.at];
      if (!one) { this.stop(); return; }
      const said = new window.SpeechSynthesisUtterance(one.words), lang = document.documentElement.lang;
      said.lang = lang;
      said.voice = voices()[0] ?? null;
      said.rate = Number(this.rate.value);
      said.onend = () => { if (said === this.said) this.onward(); };
      said.onerror = () => { if (said === this.said) this.pause(); };
      this.said = said; // what was said before is no longer heeded
      speech.cancel();
      speech.speak(said);
      this.isPlaying = true;
      this.play.textContent = "Pause";
      this.show(one);
    }

    onward() { if (this.at + 1 < this.text.length) this.start(this.at + 1); else this.stop(); }

    pause() {
      this.said = null;
      this.isPlaying = false;
      speech.cancel(); // not all voices can be stopped in a sentence: it is read again
      this.play.textContent = "Play";
    }

    stop() {
      this.pause();
      this.show(null);
      this.box.remove();
      document.documentElement.classList.remove("is-read-aloud");
      document.getElementById("listen")?.focus({ preventScroll: true });
    }

    /** Mark a sentence, and keep it in sight. @param {Sentence|null} one */
    show(one) {
      document.querySelectorAll(".is-read").forEach((block) => block.classList.remove("is-read"));
      marks?.delete("read");
      if (!one) return;
      if (marks) marks.set("read", new window.Highlight(one.range));
      else one.block.classList.add("is-read");
      const { top, bottom } = one.range.getBoundingClientRect(), foot = this.box.getBoundingClientRect().top;
      if (top < 60 || bottom > foot - 10) {
        scrollBy({ top: top - innerHeight / 3, behavior: whosays.isCalm() ? "instant" : "smooth" });
      }
    }

    /** A reader who taps on a sentence wants it read. @param {MouseEvent} event */
    tap(event) {
      const target = event.target instanceof Element ? event.target : null;
      if (!this.box.isConnected || !target || target.closest("a, button, input, select, summary, label, .listen")) return;
      const block = target.closest(BLOCKS);
      const here = this.text.findIndex(({ range, block: own }) => own === block
        && Array.from(range.getClientRects()).some(({ left, right, top, bottom }) => event.clientX >= left && event.clientX <= right
          && event.clientY >= top && event.clientY <= bottom));
      if (here >= 0) this.start(here);
    }
  }

  /** Voices of the device in the language of the page; those of a service would send it the text. */
  const voices = () => speech.getVoices().filter((voice) =>
    voice.localService && voice.lang.slice(0, 2) === document.documentElement.lang.slice(0, 2));

  /** @type {Player|null} */
  let player = null;
  window.whosaysListen = () => {
    player ??= new Player();
    if (player.box.isConnected) player.stop(); else player.open();
  };
}
