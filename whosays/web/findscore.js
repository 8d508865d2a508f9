/* How well the entries of the search fit a reader's words, without a page (find.js asks): what each word may mean, which entries
   have it and how much of it, and the sum. A word in the sentence beside counts half: an answer may stand in two sentences. */
"use strict";
{
  /** @typedef {{words: string[], weigh: Map<string, number>, isNear: boolean, isLast: boolean, counts: number}} Unit what a
   *   reader's word may mean */
  /** @typedef {{id: number, score: number, match: Record<string, string[]>, queryTerms: string[]}} Hit */
  /** @typedef {{score: number, share: number}} Fit share: of the reader's words that an entry has, rare ones counting more */

  const ASKING = 0.4; // of the weight of a word that only asks, such as why, when nothing else is asked
  const ASIDE = 0.16; // of the same beside other words: what has "why" in its title answers another question
  const HEAD = 1.5; // of the weight of what is asked for: the word after which or how many, and a whole name
  const LEAST = 0.33; // of a word's weight for an entry that has it at all
  const ALL = 1.6; // how much more an entry counts that has all of the words
  const PART = 0.5; // of a phrase, when only its single words are there
  const ALIKE = 0.92; // of a word, when only one that means the same is there
  const GUESSED = 0.7; // of a word, when one that is like it is there
  const BESIDE = 0.5; // of a word that stands in another sentence of the paragraph, or of the same claim
  const VERY = 0.12; // how far the rarity of the reader's very word counts, and not that of all that mean the same

  /** What reader's words find. */
  class Scores {
    /** @param {any} reader @param {any} mini */
    constructor(reader, mini) {
      this.reader = reader;
      this.mini = mini;
      /** @type {Map<number, number[]>} a sentence -> all of its paragraph */
      this.beside = new Map();
      /** @type {Map<number, number[]>} an entry -> all that tell the same claim */
      this.same = new Map();
      /** @type {Map<number, number[]>} the questions of entries -> these */
      this.owners = new Map();
      /** @type {Map<string, boolean>} */
      this.there = new Map();
    }

    /** Whether the index has a term. @param {string} term @returns {boolean} */
    has(term) {
      const known = this.there.get(term) ?? this.mini.search(term).length > 0;
      if (known) this.there.set(term, known); // what is not there yet may still come
      return known;
    }

    /** The words of a question; those that the book does not have without slips of the hand, or as the two that they
     * are. @param {string} query @param {boolean} isTyping @returns {string[]} */
    read(query, isTyping) {
      const { reader } = this, words = reader.split(query);
      const isKnown = (/** @type {string} */ word) => reader.phrases.has(word) || this.has(reader.root(word));
      return words.flatMap((/** @type {string} */ word, /** @type {number} */ n) => {
        const heard = reader.sound(word), isOurs = reader.ignored.has(word) || isKnown(word) || (heard && this.has(heard));
        if (isOurs || (isTyping && n === words.length - 1)) return word;
        const meant = reader.mended(word), two = meant === word ? reader.parted(word, isKnown) : [];
        return two.length ? two : meant;
      });
    }

    /** What a reader's words may mean, word by word. @param {string[]} words @param {boolean} isTyping @returns {Unit[]} */
    units(words, isTyping) {
      const { reader } = this, units = /** @type {Unit[]} */ ([]), taken = new Set();
      const isPoor = words.every((word) => reader.ignored.has(word));
      words.forEach((word, n) => {
        if (taken.has(n)) return;
        const phrases = reader.phrasesAt(words, n), many = phrases[0]?.places.length ?? 1;
        const asks = many === 1 && reader.ignored.has(word);
        if (asks && !phrases.length && !isPoor) return;
        const places = /** @type {number[]} */ (phrases[0]?.places ?? [n]), covered = places.map((place) => words[place]);
        /** @type {Map<string, number>} */
        const weigh = new Map();
        for (const phrase of phrases) if (phrase.places.length === many) weigh.set(phrase.concept, 1);
        for (const one of covered) {
          if (reader.ignored.has(one) && !isPoor) continue;
          weigh.set(reader.root(one), 0.7 / many);
          weigh.set(`'${one}`, 0.5 / many);
        }
        const heard = many === 1 && reader.sound(word), isLast = isTyping && places.includes(words.length - 1);
        if (heard) weigh.set(heard, 0.6);
        const isKnown = phrases.length || this.has(reader.root(word)) || (heard && this.has(heard));
        const isName = many > 1 && phrases.some((/** @type {{concept: string}} */ { concept }) => concept.startsWith("@"));
        const isHead = isName || reader.heads.has(words[n - 1]);
        units.push({ words: covered, weigh, isNear: many === 1 && (!isKnown || isLast), isLast,
          counts: asks ? ASKING : isHead ? HEAD : 1 });
        places.forEach((place) => taken.add(place));
      });
      return units;
    }

    /** Entries by what one word may mean, and how much of the word each has. @param {Unit} unit
     * @returns {Map<number, [score: number, held: number]>} */
    ask(unit) {
      const terms = Array.from(unit.weigh.keys());
      const isNear = (/** @type {string} */ term) => unit.isNear && /^[^=@^~]/.test(term) && term.length > 2;
      const found = this.mini.search(terms.join(" "), {
        boostTerm: (/** @type {string} */ term) => unit.weigh.get(term) ?? 1,
        prefix: (/** @type {string} */ term) => isNear(term),
        fuzzy: (/** @type {string} */ term) => (isNear(term) && term.length > 3 ? 1 + Number(term.length > 7) : false),
        weights: { fuzzy: 0.4, prefix: 0.5 },
      });
      /** @type {Map<number, [number, number]>} */
      const held = new Map();
      for (const hit of found) {
        const much = this.held(unit, hit);
        for (const id of much ? this.owners.get(hit.id) ?? [hit.id] : []) {
          const [score, own] = held.get(id) ?? [0, 0];
          held.set(id, [Math.max(score, hit.score), Math.max(own, much)]);
        }
      }
      return held;
    }

    /** How much of a reader's word or phrase an entry has: 1 is all of it. @param {Unit} unit @param {Hit} hit @returns {number} */
    held(unit, hit) {
      const terms = Object.keys(hit.match);
      if (hit.queryTerms.some((term) => /^[@~]/.test(term))) return 1;
      const alike = hit.queryTerms.some((term) => term.startsWith("=")) ? ALIKE : 0;
      const there = unit.words.filter((word) => terms.includes(this.reader.root(word))).length / unit.words.length;
      if (unit.words.length > 1) return Math.max(alike && 1, there === 1 ? 1 : there * PART);
      if (there || unit.isLast) return 1;
      const isLike = terms.some((term) => term.replace(/^['^]/, "")[0] === unit.words[0][0]); // nobody mistypes the first letter
      return Math.max(alike, isLike ? GUESSED : 0);
    }

    /**
     * How well entries fit: a rare word counts more than one that stands everywhere, however often that is, and an entry with
     * all of the words more than one with some.
     * @param {Unit[]} units @param {number} many entries there are @param {boolean} isQuestion and no name
     * @returns {Map<number, Fit>}
     */
    of(units, many, isQuestion) {
      /** @type {Map<number, Fit>} */
      const fits = new Map();
      let whole = 0;
      for (const unit of units) {
        const found = this.ask(unit), isAside = unit.counts === ASKING && units.length > 1;
        if (!found.size) continue; // a word that stands nowhere tells nothing apart
        let best = 0, sum = 0, very = 0;
        found.forEach(([score, held]) => { best = Math.max(best, score); sum += held; very += Number(held === 1); });
        const rarity = (/** @type {number} */ n) => Math.log(1 + many / (1 + n)) * unit.counts;
        const common = rarity(sum) * (isAside ? ASIDE / ASKING : 1);
        const rare = isQuestion && very && unit.words.length === 1 ? common + VERY * (rarity(very) - common) : common;
        whole += rare;
        this.spread(this.spread(found, this.beside), this.same).forEach(([score, held], id) => {
          const weight = held === 1 ? rare : common;
          const fit = fits.get(id) ?? { score: 0, share: 0 };
          fit.score += weight * held * (LEAST + (1 - LEAST) * score / best);
          fit.share += weight * held;
          fits.set(id, fit);
        });
      }
      fits.forEach((fit) => {
        fit.share /= whole;
        fit.score *= fit.share ** ALL;
      });
      return fits;
    }

    /** Entries have half of what stands beside them. @param {Map<number, [number, number]>} found
     * @param {Map<number, number[]>} beside @returns {Map<number, [number, number]>} */
    spread(found, beside) {
      const all = new Map(found);
      found.forEach(([score, held], id) => {
        for (const other of beside.get(id) ?? []) {
          const own = all.get(other);
          if (!own || own[1] < held * BESIDE) all.set(other, [Math.max(own?.[0] ?? 0, score * BESIDE), held * BESIDE]);
        }
      });
      return all;
    }
  }
  window.ashrafScores = Scores;
}
