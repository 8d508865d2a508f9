/* The questions that entries of the search answer, as readers of all kinds typed them before (data/asked): how like one of them a
   new question is. The words count by how rare they are among the questions; words that only ask count a little, why most. */
"use strict";
{
  /** @typedef {{terms: string[], isAsking: boolean}} Slot a word of a question, or a phrase, by all that it may be */
  /** @typedef {{ids: number[], slots: Slot[], why: boolean, weight: number}} Known */

  const VERY = 1; // of a word's weight, when it is there itself
  const ALIKE = 0.85; // when one that means the same is there
  const SOUND = 0.7; // when a name is there that sounds like it
  const ASKING = 0.25; // of a word that only asks, beside the rarest
  const OTHER = 0.85; // of all, when one asks why and the other does not
  const TOLD = 0.6; // how far it counts that the book has a word everywhere, such as a year, which few questions name
  const LEAST = 0.3; // less alike is not alike

  /** All questions, to be compared. */
  class Asked {
    /** @param {any} reader @param {any} index */
    constructor(reader, index) {
      this.reader = reader;
      const words = index.asks.flatMap((/** @type {{words: string[]}} */ ask) => ask.words.flatMap((sign) => reader.split(sign)));
      this.asking = new Set([...words, ...reader.heads]);
      this.isReady = false;
      /** @type {Known[]} */
      this.known = [];
      /** @type {Map<string, number[]>} a term -> questions that have it */
      this.having = new Map();
      this.why = new Set(reader.split("why").flatMap((/** @type {string} */ word) => this.concepts([word])));
    }

    /** @param {string[]} words @returns {string[]} */
    concepts(words) {
      return words.flatMap((_, n) => this.reader.phrasesAt(words, n).map((/** @type {{concept: string}} */ one) => one.concept));
    }

    /** Questions that entries answer. @param {[ids: number[], questions: string[]][]} rows */
    add(rows) {
      for (const [ids, questions] of rows) {
        for (const question of questions) {
          const slots = this.slots(this.reader.split(question)), at = this.known.length;
          this.known.push({ ids, slots, why: this.asksWhy(slots), weight: 0 });
          for (const term of new Set(slots.flatMap((slot) => slot.terms))) {
            const all = this.having.get(term);
            if (all) all.push(at); else this.having.set(term, [at]);
          }
        }
      }
    }

    /** After the last of them: how much each counts. */
    weigh() {
      for (const one of this.known) one.weight = one.slots.reduce((sum, slot) => sum + this.weight(slot), 0);
      this.isReady = true;
    }

    /** @param {Slot[]} slots */
    asksWhy(slots) { return slots.some((slot) => slot.terms.some((term) => this.why.has(term))); }

    /** What stands in a question, place by place; of phrases the longest. @param {string[]} words @returns {Slot[]} */
    slots(words) {
      /** @type {Slot[]} */
      const slots = [];
      const { reader } = this, taken = new Set();
      words.forEach((word, n) => {
        if (taken.has(n)) return;
        const phrases = reader.phrasesAt(words, n), places = /** @type {number[]} */ (phrases[0]?.places ?? [n]);
        const isAsking = places.every((place) => reader.ignored.has(words[place]));
        const concepts = phrases.filter((/** @type {{places: number[]}} */ one) => one.places.length === places.length)
          .map((/** @type {{concept: string}} */ one) => one.concept);
        const roots = places.map((place) => reader.root(words[place])).join(" "), heard = places.length === 1 && reader.sound(word);
        places.forEach((place) => taken.add(place));
        if (isAsking && !concepts.length && !this.asking.has(word)) return;
        slots.push({ terms: [roots, ...concepts, ...(heard && reader.named.has(word) ? [heard] : [])], isAsking });
      });
      return slots;
    }

    /** How much a place counts: by how rare it is, and all that it may be. @param {Slot} slot @returns {number} */
    weight(slot) {
      const many = Math.max(...slot.terms.map((term) => this.having.get(term)?.length ?? 0));
      const rare = Math.log(1 + this.known.length / (1 + many)), everywhere = Math.min(rare, this.reader.rarity(slot.terms));
      return (rare + TOLD * (everywhere - rare)) * (slot.isAsking ? ASKING : 1);
    }

    /** How much of one place is in another. @param {Slot} one @param {Slot} other @returns {number} */
    share(one, other) {
      if (one.terms[0] === other.terms[0]) return VERY;
      let most = 0;
      for (const term of one.terms) {
        if (other.terms.includes(term)) most = Math.max(most, /^[=@~]/.test(term) ? ALIKE : SOUND);
      }
      return most;
    }

    /** Entries whose questions are like a new one: 1 is the same question. @param {string[]} words
     * @returns {Map<number, number>} */
    like(words) {
      const slots = this.slots(words), weights = slots.map((slot) => this.weight(slot)), why = this.asksWhy(slots);
      const whole = weights.reduce((sum, weight) => sum + weight, 0), found = new Set();
      for (const slot of slots) {
        if (!slot.isAsking) for (const term of slot.terms) this.having.get(term)?.forEach((at) => found.add(at));
      }
      /** @type {Map<number, number>} */
      const like = new Map();
      for (const at of this.isReady ? found : []) {
        const one = this.known[at];
        let held = 0;
        slots.forEach((slot, n) => { held += weights[n] * Math.max(...one.slots.map((other) => this.share(slot, other))); });
        const much = 2 * held / (whole + one.weight) * (one.why === why ? 1 : OTHER);
        if (much > LEAST) for (const id of one.ids) like.set(id, Math.max(like.get(id) ?? 0, much));
      }
      return like;
    }
  }
  window.ashrafAsked = Asked;
}
