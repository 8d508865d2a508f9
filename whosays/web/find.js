/* The search itself, without a page: it runs in node too (tests/site/find_test.mjs). MiniSearch finds; what is ours is how a
   reader's words are understood. Each word of the index stands there by its root, and so does what it is alike to
   (data/search.yaml; names, people and terms by all their spellings) and, for names, how it sounds. */
"use strict";
{
  /** @typedef {[kind: number, page: number, anchor: string, title: string, text: string, section: number, certainty: number[],
   *   speakers: number[], others: number, more: string, names: string[], same: number, weight: number]} Row */
  /** @typedef {{kind: string, label: string, page: string, title: string, text: string, section: string, to: string, by: string,
   *   isInText: boolean,
   *   certainty: [key: string, label: string][], speakers: [standpoint: string, name: string][], others: number}} Found */
  /** @typedef {{words: string[], weigh: Map<string, number>, isNear: boolean, isLast: boolean, asks: boolean}} Unit what a reader's
   *   word may mean */
  /** @typedef {{id: number, score: number, match: Record<string, string[]>, queryTerms: string[]}} Hit */

  const FIELDS = { names: 3, title: 2.2, text: 1.6, section: 0.9, page: 0.8, more: 0.8 };
  const STEP = 1.125; // of an entry's weight
  // How much an entry counts when a question does not say what it is after.
  /** @type {Record<string, number>} */
  const KINDS = { passage: 1.1, claim: 1, person: 1.05, name: 1, term: 1, event: 0.95, figure: 0.85, exhibit: 1, correction: 0.7,
    question: 0.7, quiz: 0.45, teaching: 0.55, page: 0.9, source: 0.5 };
  const IN_TEXT = ["passage", "exhibit", "figure", "quiz", "page"]; // kinds of which a reader wants to know where they stand
  const ASKING = 0.4; // of the weight of a word that only asks, such as why
  const FIRST = 2.4; // times more for the kinds that a question is after
  const LEAST = 0.25; // of a word's weight for an entry that has it at all
  const ALL = 1.6; // how much more an entry counts that has all of the words
  const PART = 0.5; // of a phrase, when only its single words are there
  const GUESSED = 0.7; // of a word, when one that is like it is there
  const OPEN = 0.5; // of that for a sentence of the text that asks itself, and so answers nobody
  const NEXT = 0.9; // of that for each further kind that it is after
  const MANY = 3; // of one kind, before others get their turn

  /** A name as it sounds: its consonants, one spelling of each. @param {string} word @returns {string} */
  const sound = (word) => {
    if (!/^[a-z]{4,}$/.test(word)) return "";
    const plain = word.replace(/dj/g, "j").replace(/gh|q/g, "k").replace(/sh/g, "s").replace(/kh/g, "h").replace(/zh|z/g, "s").replace(/ph/g, "f")
      .replace(/w/g, "v").replace(/c/g, "k").replace(/y/g, "i");
    const bones = plain[0] + plain.slice(1).replace(/[aeiou]/g, "").replace(/(.)\1+/g, "$1");
    return bones.length > 2 ? `^${bones}` : "";
  };

  /** Whether one letter is wrong, missing, too much or at its neighbour's place. @param {string} typed @param {string} meant */
  const isSlip = (typed, meant) => {
    if (typed[0] !== meant[0] || Math.abs(typed.length - meant.length) > 1) return false;
    let from = 0, end = 0;
    while (from < typed.length && typed[from] === meant[from]) from += 1;
    const a = typed.slice(from), b = meant.slice(from);
    while (end < Math.min(a.length, b.length) && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const left = [a.length - end, b.length - end];
    return Math.max(...left) < 2 || (left[0] === 2 && left[1] === 2 && a[0] === b[1] && a[1] === b[0]);
  };

  /** Words as the index has them. */
  class Reader {
    /** @param {any} index @param {{stemWord: (word: string) => string}} endings */
    constructor(index, endings) {
      this.endings = endings;
      /** @type {Map<string, string>} */
      this.roots = new Map();
      /** @type {string[]|undefined} words of the reader, to which a slip of the hand may belong */
      this.everyday = undefined;
      this.ignored = new Set(index.ignored.flatMap((/** @type {string} */ word) => whosays.words(word).split(" ")));
      /** @type {Map<string, {words: string[], concept: string}[]>} first word -> phrases that begin with it, long ones first */
      this.phrases = new Map();
      /** @type {Set<string>} words of names, which have a sound */
      this.named = new Set();
      index.alike.forEach((/** @type {string[]} */ group, /** @type {number} */ n) => this.learn(group, `=${n}`));
    }

    /** Spellings of one thing. @param {string[]} group @param {string} concept */
    learn(group, concept) {
      for (const spelling of group) {
        const words = this.split(spelling);
        if (!words.length) continue;
        const known = this.phrases.get(words[0]) ?? [];
        known.push({ words, concept });
        known.sort((a, b) => b.words.length - a.words.length);
        this.phrases.set(words[0], known);
      }
    }

    /** @param {string[]} spellings of a name */
    learnName(spellings) {
      spellings.flatMap((spelling) => this.split(spelling)).forEach((word) => { if (sound(word)) this.named.add(word); });
    }

    /** A word of a question that was mistyped: the one of the reader's words from which it is a slip away. @param {string} word */
    mended(word) {
      if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
      this.everyday ??= [...this.ignored, ...this.phrases.keys()];
      return this.everyday.find((one) => isSlip(word, one)) ?? word;
    }

    /** @param {string} text @returns {string[]} its words, folded; the Arabic article is none */
    split(text) {
      return whosays.words(text).split(" ").filter(Boolean).map((word) => (/^ال[\u0600-\u06ff]{3}/.test(word) ? word.slice(2) : word));
    }

    /** @param {string} word @returns {string} */
    root(word) {
      let root = this.roots.get(word);
      if (root === undefined) {
        root = /^[a-z]{3,}$/.test(word) ? this.endings.stemWord(word) : word;
        this.roots.set(word, root);
      }
      return root;
    }

    /** Phrases that begin at a place. @param {string[]} words @param {number} at */
    phrasesAt(words, at) {
      return (this.phrases.get(words[at]) ?? []).filter((phrase) => phrase.words.every((word, n) => words[at + n] === word));
    }

    /** What the index keeps of a text. @param {string} text @returns {string[]} */
    terms(text) {
      const words = this.split(text), roots = words.map((word) => this.root(word));
      return words.flatMap((word, n) => {
        const concepts = this.phrasesAt(words, n).map((phrase) => phrase.concept);
        if (this.ignored.has(word)) return concepts;
        return [roots[n], ...(word === roots[n] ? [] : [`'${word}`]), ...(this.named.has(word) ? [sound(word)] : []), ...concepts];
      });
    }
  }

  /** All entries of the book, to be asked. */
  class Finder {
    /** @param {any} index @param {any} MiniSearch @param {{stemWord: (word: string) => string}} endings */
    constructor(index, MiniSearch, endings) {
      this.index = index;
      this.reader = new Reader(index, endings);
      /** @type {Row[]} */
      this.rows = [];
      /** @type {Map<string, number[]>} a folded name -> entries that bear it */
      this.byName = new Map();
      this.mini = new MiniSearch({
        fields: Object.keys(FIELDS), idField: "id", tokenize: (/** @type {string} */ text) => this.reader.terms(text),
        processTerm: (/** @type {string} */ term) => term,
        searchOptions: { boost: FIELDS, combineWith: "OR", bm25: { k: 1.2, b: 0.5, d: 0.5 },
          tokenize: (/** @type {string} */ text) => text.split(" "), processTerm: (/** @type {string} */ term) => term },
      });
    }

    /** @param {Row} row @returns {string} */
    kind(row) { return this.index.kinds[row[0]][0]; }

    /** More entries. @param {Row[]} rows @returns {Promise<void>} */
    add(rows) {
      for (const row of rows) this.learn(row);
      return this.mini.addAllAsync(rows.map((row) => {
        const id = this.rows.push(row) - 1;
        this.spellings(row).forEach((spelling) => {
          const name = this.reader.split(spelling).join(" ");
          this.byName.set(name, [...(this.byName.get(name) ?? []), id]);
        });
        const page = ["passage", "exhibit"].includes(this.kind(row)) ? this.index.pages[row[1]][1] : "";
        return { id, title: row[3] ?? "", text: row[4] ?? "", section: this.index.sections[row[5] ?? 0], more: row[9] ?? "",
          names: (row[10] ?? []).join(" · "), page };
      }), { chunkSize: 150 });
    }

    /** @param {Row} row @returns {string[]} */
    spellings(row) { return row[3] ? [row[3], ...(row[10] ?? [])] : []; }

    /** @param {Row} row */
    learn(row) {
      const kind = this.kind(row), all = this.spellings(row);
      if (!["person", "name", "term"].includes(kind)) return;
      this.reader.learnName(all);
      const latin = this.reader.split(row[3]), script = this.reader.split(row[10]?.[0] ?? "");
      if (kind === "person" && latin.length === script.length && latin[0] !== script[0]) { // the same word in two scripts
        latin.forEach((word, n) => this.reader.learn([word, script[n]], `~${script[n]}`));
      }
      // A surname alone may be another's.
      if (kind !== "name") this.reader.learn(kind === "person" ? all.filter((name) => /\S\s+\S/.test(name)) : all, `@${row[2]}`);
    }

    /** What a reader's words may mean, word by word. @param {string[]} words @param {boolean} isTyping @returns {Unit[]} */
    units(words, isTyping) {
      const { reader } = this, roots = words.map((word) => reader.root(word)), units = /** @type {Unit[]} */ ([]);
      const isPoor = words.every((word) => reader.ignored.has(word));
      for (let n = 0; n < words.length; n += 1) {
        const phrases = reader.phrasesAt(words, n), many = phrases[0]?.words.length ?? 1;
        const weigh = new Map(phrases.filter((phrase) => phrase.words.length === many).map((phrase) => [phrase.concept, 1]));
        const covered = words.slice(n, n + many);
        if (many === 1 && reader.ignored.has(words[n]) && !weigh.size && !isPoor) continue;
        covered.forEach((word, k) => {
          if (reader.ignored.has(word) && !isPoor) return;
          weigh.set(roots[n + k], 0.7 / many);
          weigh.set(`'${word}`, 0.5 / many);
        });
        const word = words[n], heard = sound(word), isLast = isTyping && n + many === words.length;
        if (many === 1 && heard) weigh.set(heard, 0.6);
        const isKnown = phrases.length || this.has(roots[n]) || (heard && this.has(heard));
        const asks = many === 1 && reader.ignored.has(words[n]);
        units.push({ words: covered, weigh, isNear: many === 1 && (!isKnown || isLast), isLast, asks });
        n += many - 1;
      }
      return units;
    }

    /** Whether the index has a term. @param {string} term */
    has(term) { return this.mini.search(term).length > 0; }

    /** The words of a question, without slips of the hand in those that the book does not have. @param {string} query
     * @param {boolean} isTyping @returns {string[]} */
    read(query, isTyping) {
      const { reader } = this, words = reader.split(query);
      return words.map((word, n) => {
        const heard = sound(word), isKnown = reader.ignored.has(word) || reader.phrases.has(word) || this.has(reader.root(word));
        return isKnown || (heard && this.has(heard)) || (isTyping && n === words.length - 1) ? word : reader.mended(word);
      });
    }

    /** Entries by what one word may mean, and how much of the word each has. @param {Unit} unit
     * @returns {Map<number, [score: number, held: number]>} */
    ask(unit) {
      const terms = Array.from(unit.weigh.keys()), isPlain = (/** @type {string} */ term) => /^[^=@^~]/.test(term);
      const found = this.mini.search(terms.join(" "), {
        boostTerm: (/** @type {string} */ term) => unit.weigh.get(term) ?? 1,
        prefix: (/** @type {string} */ term) => unit.isNear && isPlain(term) && term.length > 2,
        fuzzy: (/** @type {string} */ term) => (unit.isNear && isPlain(term) && term.length > 3 ? 0.26 : false),
        weights: { fuzzy: 0.4, prefix: 0.5 },
      });
      return new Map(found.map((/** @type {Hit} */ hit) => [hit.id, [hit.score, this.held(unit, hit)]]));
    }

    /** How much of a reader's word or phrase an entry has: 1 is all of it. @param {Unit} unit @param {Hit} hit @returns {number} */
    held(unit, hit) {
      const terms = Object.keys(hit.match), has = (/** @type {string} */ term) => terms.includes(term);
      if (hit.queryTerms.some((term) => /^[=@~]/.test(term))) return 1;
      const there = unit.words.filter((word) => has(this.reader.root(word))).length / unit.words.length;
      if (unit.words.length > 1) return there === 1 ? 1 : there * PART;
      return there || (unit.isLast ? 1 : GUESSED);
    }

    /** The kinds that a question is after. @param {string[]} words @returns {string[]} */
    after(words) {
      const isAsked = (/** @type {string} */ sign) => {
        const wanted = this.reader.split(sign);
        return words.some((_, at) => wanted.every((word, n) => words[at + n] === word));
      };
      const ask = this.index.asks.find((/** @type {{words: string[]}} */ one) => one.words.some(isAsked));
      return ask?.first ?? [];
    }

    /**
     * The best entries for a reader's words, the best first; of those that say the same only the best.
     * @param {string} query @param {{most?: number, isTyping?: boolean, kind?: string}} [how] @returns {Found[]}
     */
    find(query, { most = 20, isTyping = false, kind = "" } = {}) {
      const words = this.read(query, isTyping), units = this.units(words, isTyping);
      if (!units.length) return [];
      const first = this.after(words), named = this.named(words), scores = this.scores(units);
      scores.forEach((score, id) => {
        const row = this.rows[id], own = this.kind(row), place = first.indexOf(own), name = named.get(id) ?? 1;
        const more = place >= 0 ? FIRST * NEXT ** place * name : first.length ? Math.sqrt(name) : name;
        const isOpen = own === "passage" && /[?؟]$/.test(row[4] ?? "");
        scores.set(id, score * KINDS[own] * STEP ** (row[12] ?? 0) * more * (isOpen ? OPEN : 1));
      });
      const ranked = Array.from(scores).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      return this.distinct(first[0] === "figure" ? this.figuresFirst(ranked) : ranked, most, kind)
        .map((id) => this.told(this.rows[id], words));
    }

    /**
     * How well entries fit: a rare word counts more than one that stands everywhere, however often that is, and an entry with
     * all of the words more than one with some.
     * @param {Unit[]} units @returns {Map<number, number>}
     */
    scores(units) {
      /** @type {Map<number, number>} */
      const scores = new Map(), shares = new Map();
      let whole = 0;
      for (const unit of units) {
        const found = this.ask(unit);
        let best = 0, many = 0;
        found.forEach(([score, held]) => { best = Math.max(best, score); many += held; });
        const weight = Math.log(1 + this.rows.length / (1 + many)) * (unit.asks ? ASKING : 1);
        whole += weight;
        found.forEach(([score, held], id) => {
          scores.set(id, (scores.get(id) ?? 0) + weight * held * (LEAST + (1 - LEAST) * score / best));
          shares.set(id, (shares.get(id) ?? 0) + weight * held);
        });
      }
      scores.forEach((score, id) => scores.set(id, score * ((shares.get(id) ?? 0) / whole) ** ALL));
      return scores;
    }

    /** Where a chart and its figures stand in one place, the figures come first: they say the number.
     * @param {[id: number, score: number][]} ranked @returns {[id: number, score: number][]} */
    figuresFirst(ranked) {
      const best = new Map(), place = (/** @type {number} */ id) => `${this.rows[id][1]}#${this.rows[id][2]}`;
      for (const [id, score] of ranked) best.set(place(id), Math.max(score, best.get(place(id)) ?? 0));
      /** @type {[id: number, score: number][]} */
      const raised = ranked.map(([id, score]) => [id, this.kind(this.rows[id]) === "figure" ? best.get(place(id)) * STEP : score]);
      return raised.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    }

    /** Entries that bear the very name. @param {string[]} words @returns {Map<number, number>} */
    named(words) {
      const plain = words.filter((word) => !this.reader.ignored.has(word)).join(" ");
      const ids = [...(this.byName.get(words.join(" ")) ?? []), ...(this.byName.get(plain) ?? [])];
      return new Map(ids.map((id) => {
        const title = this.reader.split(this.rows[id][3]).join(" ");
        return [id, title === plain || title === words.join(" ") ? 8 : 4];
      }));
    }

    /**
     * The first of all that say the same or stand in the same place; when there are many of a kind, others come between.
     * @param {[id: number, score: number][]} ranked @param {number} most @param {string} kind @returns {number[]}
     */
    distinct(ranked, most, kind) {
      const seen = new Set(), of = new Map(), taken = [];
      const wanted = kind ? ranked.filter(([id]) => this.kind(this.rows[id]) === kind) : ranked;
      for (const [id, score] of wanted.slice(0, most + 200)) {
        const row = this.rows[id], own = this.kind(row);
        const marks = [`${row[1]}#${row[2]}`, row[11] ? `=${row[11]}` : ""].filter(Boolean);
        if (marks.some((mark) => seen.has(mark))) continue;
        marks.forEach((mark) => seen.add(mark));
        const before = of.get(own) ?? 0;
        of.set(own, before + 1);
        taken.push({ id, score: own === "passage" || kind ? score : score * 0.6 ** Math.max(0, before - MANY + 1) });
      }
      return taken.sort((a, b) => b.score - a.score).slice(0, most).map((one) => one.id);
    }

    /** An entry as it is shown. @param {Row} row @param {string[]} words of the reader @returns {Found} */
    told(row, words) {
      const [kind, label] = this.index.kinds[row[0]], [page, title] = this.index.pages[row[1]];
      const by = this.spellings(row).slice(1).find((name) => {
        const own = this.reader.split(name);
        return words.some((word) => own.includes(word)) && !this.reader.split(row[3]).some((word) => words.includes(word));
      });
      return { kind, label, page: title, isInText: IN_TEXT.includes(kind), title: row[3] ?? "", text: row[4] ?? "",
        section: this.index.sections[row[5] ?? 0], to: `${page}.html${row[2] ? `#${row[2]}` : ""}`, by: by ?? "",
        certainty: (row[6] ?? []).map((n) => this.index.certainty[n]), speakers: (row[7] ?? []).map((n) => this.index.speakers[n]),
        others: row[8] ?? 0 };
    }
  }
  window.ashrafFinder = Finder;
}
