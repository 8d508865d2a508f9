/* How the search understands words, without a page (find.js asks): each by its root, by what it is alike to (data/search.yaml;
   names, people and terms by all their spellings) and, for names, by how it sounds. */
"use strict";
{
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

  const JOINED = /^(?:ال|وال|بال|فال|کال|لل)(?=[\u0600-\u06ff]{3})/; // the Arabic article, alone or behind and, by, so, as, for
  const PLURAL = /(?<=[\u0600-\u06ff]{3})(?:هایی|های|ها)$/; // of Persian

  const TEXT = 4; // words at least, and no name or speaker

  /** @typedef {{words: string[], rest: string[], concept: string}} Phrase */

  /** @param {Phrase} phrase */
  const long = (phrase) => phrase.words.length + phrase.rest.length;

  /** A word that may have the s of a plural or of an owner: "camps", "Peru's" (apostrophes are gone). @param {string} word */
  const bare = (word) => (/^[a-z]{3,}[^s\W]s$/.test(word) ? word.slice(0, -1) : word);
  /** @param {string|undefined} word @param {string} wanted */
  const isOne = (word, wanted) => word === wanted || (word !== undefined && bare(word) === wanted);

  /** Where words stand one after the other, if they do. @param {string[]} wanted @param {string[]} words @param {number} at
   * @returns {number[]|undefined} */
  const inPlace = (wanted, words, at) =>
    (wanted.every((word, n) => isOne(words[at + n], word)) ? wanted.map((_, n) => at + n) : undefined);

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
      this.heads = new Set(index.heads ?? []);
      /** @type {Map<string, Phrase[]>} first word -> phrases that begin with it, long ones first */
      this.phrases = new Map();
      /** @type {Set<string>} words of names, which have a sound */
      this.named = new Set();
      /** @type {Map<string, number>} a term -> texts of the index that have it */
      this.having = new Map();
      this.texts = 0;
      index.alike.forEach((/** @type {string[]} */ group, /** @type {number} */ n) => this.learn(group, `=${n}`));
    }

    /** Spellings of one thing; in "took … off" up to three words may stand between. @param {string[]} group
     * @param {string} concept */
    learn(group, concept) {
      for (const spelling of group) {
        const [words, rest = []] = spelling.split("…").map((part) => this.split(part));
        if (!words.length) continue;
        const known = this.phrases.get(words[0]) ?? [];
        known.push({ words, rest, concept });
        known.sort((a, b) => long(b) - long(a));
        this.phrases.set(words[0], known);
      }
    }

    /** @param {string[]} spellings of a name */
    learnName(spellings) {
      spellings.flatMap((spelling) => this.split(spelling)).forEach((word) => { if (sound(word)) this.named.add(word); });
    }

    /** A name's word that was mistyped: the one that sounds the same and is a slip away. @param {string} word @returns {string} */
    spelled(word) {
      const heard = sound(word);
      return heard && !this.named.has(word)
        ? Array.from(this.named).find((one) => sound(one) === heard && isSlip(word, one)) ?? word : word;
    }

    /** How a name sounds. @param {string} word @returns {string} */
    sound(word) { return sound(word); }

    /** A word of a question that was mistyped: the one of the reader's words from which it is a slip away. @param {string} word */
    mended(word) {
      if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
      this.everyday ??= [...this.ignored, ...this.phrases.keys()];
      return this.everyday.find((one) => isSlip(word, one)) ?? word;
    }

    /** @param {string} text @returns {string[]} its words, folded; what Arabic and Persian join to a word is cut off */
    split(text) {
      return whosays.words(text).split(" ").filter(Boolean).map((word) => word.replace(JOINED, "").replace(PLURAL, ""));
    }

    /** Two words that were written as one: "hungerstrike". Both must be known. @param {string} word
     * @param {(word: string) => boolean} isKnown @returns {string[]} the two, or none */
    parted(word, isKnown) {
      if (!/^[a-z]{8,}$/.test(word)) return [];
      for (let at = word.length - 4; at >= 4; at -= 1) {
        const two = [word.slice(0, at), word.slice(at)];
        if (two.every((one) => !this.ignored.has(one) && isKnown(one))) return two;
      }
      return [];
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

    /** Phrases that begin at a place, and the places of all their words. @param {string[]} words @param {number} at
     * @returns {{concept: string, places: number[]}[]} */
    phrasesAt(words, at) {
      const first = words[at], alike = this.phrases.get(bare(first)) ?? [];
      const all = bare(first) === first ? alike : [...(this.phrases.get(first) ?? []), ...alike];
      return all.flatMap((phrase) => {
        const places = inPlace(phrase.words, words, at), end = at + phrase.words.length;
        if (!places || !phrase.rest.length) return places ? [{ concept: phrase.concept, places }] : [];
        const rest = [1, 2, 3].map((gap) => inPlace(phrase.rest, words, end + gap)).find(Boolean);
        return rest ? [{ concept: phrase.concept, places: [...places, ...rest] }] : [];
      });
    }

    /** What the index keeps of a text. @param {string} text @returns {string[]} */
    terms(text) {
      const words = this.split(text), roots = words.map((word) => this.root(word));
      const terms = words.flatMap((word, n) => {
        const concepts = this.phrasesAt(words, n).map((phrase) => phrase.concept);
        if (this.ignored.has(word)) return concepts;
        return [roots[n], ...(word === roots[n] ? [] : [`'${word}`]), ...(this.named.has(word) ? [sound(word)] : []), ...concepts];
      });
      if (words.length >= TEXT) {
        this.texts += 1;
        new Set(terms).forEach((term) => this.having.set(term, (this.having.get(term) ?? 0) + 1));
      }
      return terms;
    }

    /** How rare what a word may mean is among all texts, by the most common of it. @param {string[]} terms @returns {number} */
    rarity(terms) {
      return Math.log(1 + this.texts / (1 + Math.max(...terms.map((term) => this.having.get(term) ?? 0))));
    }
  }
  window.ashrafReader = Reader;
}
