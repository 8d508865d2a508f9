/* How well the entries of the search fit a reader's words, without a page (find.js asks): what each word may mean, which entries
   have it and how much of it, and the sum. A word in the sentence beside counts half: an answer may stand in two sentences. */
"use strict";
{
  /** @typedef {{words: string[], weigh: Map<string, number>, isNear: boolean, isLast: boolean, counts: number}} Unit what a
   *   reader's word may mean */
  /** @typedef {{id: number, score: number, match: Record<string, string[]>, queryTerms: string[]}} Hit */
  /** @typedef {{score: number, held: number, there: number}} Part of a word that an entry has: held is what counts of it */
  /** @typedef {{score: number, share: number, there: number, asked: number}} Fit share: of the reader's words that an entry has,
   *   rare ones counting more; there, of all that was asked: the same of words that the book has not, too */

  const ASKING = 0.4; // of the weight of a word that only asks, such as why, when nothing else is asked
  const ASIDE = 0.16; // of the same beside other words: what has "why" in its title answers another question
  const HEAD = 1.5; // of the weight of what is asked for: the word after which or how many, and a whole name
  const LEAST = 0.33; // of a word's weight for an entry that has it at all
  const ALL = 1.6; // how much more an entry counts that has all of the words
  const PART = 0.5; // of a phrase, when only its single words are there
  const ALIKE = 0.92; // of a word, when only one that means the same is there
  const GUESSED = 0.7; // of a word, when one that is like it is there
  const BESIDE = 0.5; // of a word that stands in another sentence of the paragraph, or of the same claim
  /** @type {Record<string, number>} of a word that is not shown with an entry: in accounts, speakers, its page, a question */
  const LEADS = { more: 0.7, by: 0.7, page: 0.7, asked: 0.9 };
  const COUNTED = 3; // numbers of a word for an entry
  const VERY = 0.12; // how far the rarity of the reader's very word counts, and not that of all that mean the same

  /** How rare a word is that so many of all entries have. @param {number} many @param {number} having @param {Unit} unit */
  const rarity = (many, having, unit) => Math.log(1 + many / (1 + having)) * unit.counts;

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
      /** @type {Map<number, number[]>} accounts and questions, by numbers below 0 -> whose they are */
      this.owners = new Map();
      /** @type {Map<string, boolean>} */
      this.there = new Map();
    }

    /** The number, below 0, of something that belongs to entries: an account, a question. @param {number[]} ids */
    own(ids) {
      const number = -1 - this.owners.size;
      this.owners.set(number, ids);
      return number;
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
        if (reader.ignored.has(word) || isKnown(word) || (isTyping && n === words.length - 1)) return word;
        const heard = reader.sound(word);
        if (heard && this.has(heard)) return reader.spelled(word);
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

    /** Entries, and questions by numbers below 0, by what one word may mean, and how much of the word each has.
     * @param {Unit} unit @returns {Map<number, Part>} */
    ask(unit) {
      const terms = Array.from(unit.weigh.keys());
      const isNear = (/** @type {string} */ term) => unit.isNear && /^[^=@^~]/.test(term) && term.length > 2;
      const found = this.mini.search(terms.join(" "), {
        boostTerm: (/** @type {string} */ term) => unit.weigh.get(term) ?? 1,
        prefix: (/** @type {string} */ term) => isNear(term),
        fuzzy: (/** @type {string} */ term) => (isNear(term) && term.length > 3 ? 1 + Number(term.length > 7) : false),
        weights: { fuzzy: 0.4, prefix: 0.5 },
      });
      /** @type {Map<number, Part>} */
      const parts = new Map(found.map((/** @type {Hit} */ hit) => [hit.id, this.part(unit, hit)]));
      parts.forEach(({ there }, id) => { if (!there) parts.delete(id); });
      return parts;
    }

    /** What a hit has of a word: whole where it is shown, less where it only leads there. @param {Unit} unit @param {Hit} hit
     * @returns {Part} */
    part(unit, hit) {
      const there = this.held(unit, hit);
      let most = 0;
      for (const term in hit.match) for (const field of hit.match[term]) most = Math.max(most, LEADS[field] ?? 1);
      return { score: hit.score, held: there * most, there };
    }

    /** How much of a reader's word or phrase an entry has: 1 is all of it. @param {Unit} unit @param {Hit} hit @returns {number} */
    held(unit, hit) {
      const terms = Object.keys(hit.match);
      if (hit.queryTerms.some((term) => /^[@~]/.test(term))) return 1;
      const alike = hit.queryTerms.some((term) => term.startsWith("=")) ? ALIKE : 0;
      const there = unit.words.filter((word) => terms.includes(this.reader.root(word))).length / unit.words.length;
      if (unit.words.length > 1) return Math.max(alike && 1, there === 1 ? 1 : there * PART);
      if (there || unit.isLast) return 1;
      const isLike = terms.some((term) => term[0] === "^" || term.replace("'", "")[0] === unit.words[0][0]); // the first is meant
      return Math.max(alike, isLike ? GUESSED : 0);
    }

    /**
     * How well entries fit: a rare word counts more than one that stands everywhere, however often that is, and an entry with
     * all of the words more than one with some. To its own words come those of one speaker's account or of one question that
     * it answers, and not of all of them: else what has many speakers, or was asked much, would fit everything.
     * @param {Unit[]} units @param {number} many entries there are @param {boolean} isQuestion and no name
     * @returns {Map<number, Fit>}
     */
    of(units, many, isQuestion) {
      /** @type {Map<number, Float64Array>} entry, account or question -> of each word what it makes, its share, what is there */
      const parts = new Map();
      let whole = 0, lost = 0;
      units.forEach((unit, n) => {
        const found = this.ask(unit), aside = unit.counts === ASKING && units.length > 1 ? ASIDE / ASKING : 1;
        if (!found.size) lost += rarity(many, 0, unit); // which nothing stands for does not tell entries apart
        const [common, rare] = this.rarities(unit, found, many, isQuestion).map((one) => one * aside);
        whole += found.size && rare;
        let best = 0;
        found.forEach(({ score }) => { best = Math.max(best, score); });
        this.spread(this.spread(found, this.beside), this.same).forEach(({ score, held, there }, id) => {
          const weight = (held === 1 ? rare : common) * held;
          let own = parts.get(id);
          if (!own) parts.set(id, own = new Float64Array(COUNTED * units.length));
          own[COUNTED * n] = weight * (LEAST + (1 - LEAST) * score / best);
          own[COUNTED * n + 1] = weight;
          own[COUNTED * n + 2] = rare * there;
        });
      });
      return this.sums(parts, whole, lost);
    }

    /** How rare a word is among entries: with all that mean the same, and itself. @param {Unit} unit
     * @param {Map<number, Part>} found @param {number} many @param {boolean} isQuestion
     * @returns {[common: number, rare: number]} */
    rarities(unit, found, many, isQuestion) {
      /** @type {Map<number, number>} */
      const entries = new Map();
      found.forEach(({ there }, id) => {
        if (id >= 0) entries.set(id, Math.max(entries.get(id) ?? 0, there));
        else for (const one of this.owners.get(id) ?? []) entries.set(one, Math.max(entries.get(one) ?? 0, there));
      });
      let sum = 0, very = 0;
      entries.forEach((there) => { sum += there; very += Number(there === 1); });
      const common = rarity(many, sum, unit);
      const isOne = isQuestion && very && unit.words.length === 1;
      return [common, isOne ? common + VERY * (rarity(many, very, unit) - common) : common];
    }

    /** The fit of each entry, with the one account or question that makes most of it.
     * @param {Map<number, Float64Array>} parts @param {number} whole of all words that stand somewhere @param {number} lost
     * of the others @returns {Map<number, Fit>} */
    sums(parts, whole, lost) {
      /** @type {Map<number, Fit>} */
      const fits = new Map();
      const take = (/** @type {number} */ id, /** @type {Float64Array} */ one, other = one) => {
        let made = 0, share = 0, there = 0;
        for (let n = 0; n < one.length; n += COUNTED) {
          made += Math.max(one[n], other[n]);
          share += Math.max(one[n + 1], other[n + 1]);
          there += Math.max(one[n + 2], other[n + 2]);
        }
        share /= whole;
        const score = made * share ** ALL;
        if (score > (fits.get(id)?.score ?? 0)) fits.set(id, { score, share, there, asked: whole + lost });
      };
      parts.forEach((own, id) => {
        if (id >= 0) take(id, own);
        else for (const owner of this.owners.get(id) ?? []) take(owner, own, parts.get(owner));
      });
      return fits;
    }

    /** Entries have half of what stands beside them. @param {Map<number, Part>} found @param {Map<number, number[]>} beside
     * @returns {Map<number, Part>} */
    spread(found, beside) {
      const all = new Map(found);
      found.forEach(({ score, held, there }, id) => {
        for (const other of beside.get(id) ?? []) {
          const own = all.get(other) ?? { score: 0, held: 0, there: 0 };
          if (own.held < held * BESIDE) {
            all.set(other, { score: Math.max(own.score, score * BESIDE), held: held * BESIDE,
              there: Math.max(own.there, there * BESIDE) });
          }
        }
      });
      return all;
    }
  }
  window.ashrafScores = Scores;
}
