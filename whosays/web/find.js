/* The search itself, without a page: it runs in node too (tests/site/find.js). MiniSearch finds; findwords.js understands a
   reader's words, findscore.js says how well an entry fits them, and what a question is after decides between those that do. */
"use strict";
{
  /** @typedef {[kind: number, page: number, anchor: string, title: string, text: string, section: number, certainty: number[],
   *   speakers: number[], others: number, more: string, names: string[], same: number, weight: number]} Row */
  /** @typedef {{kind: string, label: string, lang: string, page: string, title: string, text: string, section: string, to: string,
   *   by: string, isInText: boolean, certainty: [key: string, label: string][], speakers: [standpoint: string, name: string][],
   *   others: number, isSure?: boolean}} Found isSure: it may well hold the answer */
  /** @typedef {{score: number, share: number, there: number, asked: number}} Fit how well an entry fits (findscore.js) */

  const FIELDS = { names: 3, title: 2.2, text: 1.6, section: 0.9, page: 0.8, more: 0.8, by: 0.4, asked: 1 };
  const STEP = 1.125; // of an entry's weight
  // How much an entry counts when a question does not say what it is after.
  /** @type {Record<string, number>} */
  const KINDS = { passage: 1.1, claim: 1, person: 1.05, name: 1, term: 1, event: 0.95, figure: 0.85, exhibit: 1, correction: 0.7,
    question: 0.7, quiz: 0.45, teaching: 0.55, page: 0.9, source: 0.5 };
  const IN_TEXT = ["passage", "exhibit", "figure", "quiz", "page"]; // kinds of which a reader wants to know where they stand
  const FIRST = 2.4; // times more for the kinds that a question is after, when they have all of its words
  const NEXT = 0.9; // of that for each further kind that it is after
  const SIGN = 1.3; // times more for an entry that has the sign of an answer: a date for "when"
  const SAME = 1.6; // times more for a chart, page or section that asks as the reader does: why, where
  const MEANT = 1.5; // times more for the person whose whole name is in a question
  const OPEN = 0.5; // of a sentence of the text that asks itself, and so answers nobody
  const AT_ONCE = 150; // entries that are added before the page may do something else
  const LOOKED_AT = 400; // best entries that are searched for signs
  const AGAIN = 0.85; // of a further entry of a kind: others get their turn
  const COUNTS = 0.5; // of what says how many, where somebody asks something else
  const ASKED = 2; // of the best score, for an entry that was asked the very question
  const CLOSE = 5; // how fast that falls for one that is like it
  const OWN = 1; // times its own score that such an entry counts more
  const SURE = 0.5; // of what is asked, and no result that has less may well hold the answer,
  const MUCH = 9; // but for one that has so much of a long question
  const TOLD = 0.25; // of all this, where nobody asks: names, and words beside each other

  /** All entries of the book, to be asked. */
  class Finder {
    /** @param {any} index @param {any} MiniSearch @param {{stemWord: (word: string) => string}} endings */
    constructor(index, MiniSearch, endings) {
      this.index = index;
      this.reader = new window.ashrafReader(index, endings);
      /** @type {Row[]} */
      this.rows = [];
      /** @type {Map<string, number[]>} a folded name -> entries that bear it */
      this.byName = new Map();
      /** @type {Map<string, number[]>} a place -> the sentences of its paragraph */
      this.paragraphs = new Map();
      /** @type {Map<number, number[]>} a claim -> what tells it */
      this.claims = new Map();
      /** @type {Map<string, boolean>} the title of a chart -> whether it asks how many */
      this.counts = new Map();
      this.mini = new MiniSearch({
        fields: Object.keys(FIELDS), idField: "id", tokenize: (/** @type {string} */ text) => this.reader.terms(text),
        processTerm: (/** @type {string} */ term) => term,
        searchOptions: { boost: FIELDS, combineWith: "OR", bm25: { k: 1.2, b: 0.5, d: 0.5 },
          tokenize: (/** @type {string} */ text) => text.split(" "), processTerm: (/** @type {string} */ term) => term },
      });
      this.scores = new window.ashrafScores(this.reader, this.mini);
      this.asked = new window.ashrafAsked(this.reader, index);
    }

    /** @param {Row} row @returns {string} */
    kind(row) { return this.index.kinds[row[0]][0]; }

    /** A part of the index. @param {string} part @returns {Promise<void>} */
    take(part) { return part === "asked" ? this.hear(this.index.asked) : this.add(this.index[part]); }

    /** Questions that entries answer: their words lead to these, and a question that is like one of them all the more.
     * @param {[ids: number[], questions: string[]][]} rows @returns {Promise<void>} */
    async hear(rows) {
      for (let from = 0; from < rows.length; from += AT_ONCE) { // somebody may be typing
        this.asked.add(rows.slice(from, from + AT_ONCE));
        await new Promise((done) => { setTimeout(done); });
      }
      this.asked.weigh();
      await this.mini.addAllAsync(rows.flatMap(([ids, questions]) => questions.map((asked) => (
        { id: this.scores.own(ids), asked }))), { chunkSize: AT_ONCE });
    }

    /** More entries. @param {Row[]} rows @returns {Promise<void>} */
    add(rows) {
      for (const row of rows) this.learn(row);
      return this.mini.addAllAsync(rows.flatMap((row) => {
        const id = this.rows.push(row) - 1;
        this.spellings(row).forEach((spelling) => {
          const name = this.reader.split(spelling);
          new Set([name.join(" "), this.heard(name)]).forEach((key) => {
            this.byName.set(key, [...(this.byName.get(key) ?? []), id]);
          });
        });
        if (this.kind(row) === "passage") this.gather(row, id);
        if (row[11]) this.tell(row[11], id);
        const page = ["passage", "exhibit", "correction"].includes(this.kind(row)) ? this.index.pages[row[1]][1] : "";
        const [more, ...accounts] = (row[9] ?? "").split("\n");
        return [...accounts.map((account) => ({ id: this.scores.own([id]), more: account })), { id, title: row[3] ?? "",
          text: row[4] ?? "", section: this.index.sections[row[5] ?? 0], more,
          names: (row[10] ?? []).join(" · "), page, by: (row[7] ?? []).map((n) => this.index.speakers[n][1]).join(" · ") }];
      }), { chunkSize: AT_ONCE });
    }

    /** A sentence beside the others of its paragraph; a section without paragraphs of its own is none. @param {Row} row
     * @param {number} id */
    gather(row, id) {
      const place = `${row[1]}#${row[2]}`, all = this.paragraphs.get(place) ?? [];
      if (!/^p-\d+$/.test(row[2])) return;
      all.push(id);
      this.paragraphs.set(place, all);
      this.scores.beside.set(id, all);
    }

    /** An entry beside the others that tell its claim: each says it in other words. @param {number} claim @param {number} id */
    tell(claim, id) {
      const all = this.claims.get(claim) ?? [];
      all.push(id);
      this.claims.set(claim, all);
      this.scores.same.set(id, all);
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
        for (const [n, word] of latin.entries()) this.reader.learn([word, script[n]], `~${script[n]}`);
      }
      // A surname alone may be another's.
      if (kind !== "name") this.reader.learn(kind === "person" ? all.filter((name) => /\S\s+\S/.test(name)) : all, `@${row[2]}`);
    }

    /** What a question is after: kinds that answer it, the sign of an answer, and whether it asks how many.
     * @param {string[]} words @returns {{first: string[], sign?: RegExp, isCount: boolean, isQuestion: boolean}} */
    after(words) {
      const isAsked = (/** @type {string} */ sign) => {
        const wanted = this.reader.split(sign);
        return words.some((_, at) => wanted.every((/** @type {string} */ word, /** @type {number} */ n) => words[at + n] === word));
      };
      const ask = this.index.asks.find((/** @type {{words: string[]}} */ one) => one.words.some(isAsked));
      const first = ask?.first ?? [];
      return { first, sign: ask?.sign ? new RegExp(ask.sign, "i") : undefined, isCount: first.includes("figure"),
        isQuestion: Boolean(ask) };
    }

    /**
     * The best entries for a reader's words, the best first; of those that say the same only the best.
     * @param {string} query @param {{most?: number, isTyping?: boolean, kind?: string}} [how] @returns {Found[]}
     */
    find(query, { most = 20, isTyping = false, kind = "" } = {}) {
      const words = this.scores.read(query, isTyping), units = this.scores.units(words, isTyping);
      if (!units.length) return [];
      const after = this.after(words), { first, sign } = after, named = this.named(words);
      const whole = new Set(units.flatMap((/** @type {{weigh: Map<string, number>}} */ unit) => Array.from(unit.weigh.keys())));
      /** @type {[id: number, score: number][]} */
      const ranked = [];
      const fits = this.scores.of(units, this.rows.length, after.isQuestion);
      fits.forEach((/** @type {Fit} */ fit, /** @type {number} */ id) => {
        const row = this.rows[id];
        if (!row) return; // its questions came before it
        const name = named.get(id) ?? 1, isFirst = first.includes(this.kind(row));
        const isMeant = this.kind(row) === "person" && whole.has(`@${row[2]}`);
        const more = (isFirst || !first.length ? name : Math.sqrt(name)) * (isMeant ? MEANT : 1);
        ranked.push([id, fit.score * STEP ** (row[12] ?? 0) * more * this.worth(row, words, first, fit.share)
          * (after.isQuestion && !after.isCount && this.isCount(row) ? COUNTS : 1)]);
      });
      const like = this.raise(ranked, words, after.isQuestion ? 1 : TOLD);
      this.sort(ranked);
      if (sign) {
        for (const one of ranked.slice(0, LOOKED_AT)) if (sign.test(this.shown(this.rows[one[0]]))) one[1] *= SIGN;
        this.sort(ranked);
      }
      return this.distinct(first[0] === "figure" ? this.figuresFirst(ranked) : ranked, most, kind)
        .map((id) => ({ ...this.told(this.rows[id], words), isSure: this.isSure(fits.get(id), like.get(id), named.has(id)) }));
    }

    /** Whether an entry has enough of what is asked that it may well hold the answer. @param {Fit|undefined} fit
     * @param {number} [like] how much it was asked the same @param {boolean} [isNamed] */
    isSure(fit, like = 0, isNamed = false) {
      const { there, asked } = fit ?? { there: 0, asked: 1 };
      return isNamed || like >= SURE || there / asked >= SURE || there >= MUCH;
    }

    /** Whether the book seems to hold an answer: one of the first three results may well do. @param {Found[]} found the best of all
     * kinds @returns {boolean} */
    holds(found) { return found.slice(0, 3).some((one) => one.isSure); }

    /** Entries that were asked something like it count more, also those that have none of its words.
     * @param {[id: number, score: number][]} ranked @param {string[]} words @param {number} part of what it counts
     * @returns {Map<number, number>} how much of the same each was asked */
    raise(ranked, words, part) {
      const like = this.asked.like(words), known = new Set();
      const best = ranked.reduce((most, [, score]) => Math.max(most, score), 0) || 1;
      const more = (/** @type {number} */ much, own = 0) => part * (ASKED * best * much ** CLOSE + OWN * own * much);
      for (const one of ranked) {
        one[1] += more(like.get(one[0]) ?? 0, one[1]);
        known.add(one[0]);
      }
      like.forEach((/** @type {number} */ much, /** @type {number} */ id) => {
        if (this.rows[id] && !known.has(id)) ranked.push([id, more(much)]);
      });
      return like;
    }

    /** The best first. @param {[id: number, score: number][]} ranked */
    sort(ranked) { return ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]); }

    /** What is seen of an entry. @param {Row} row @returns {string} */
    shown(row) { return `${row[3] ?? ""} ${row[4] ?? ""} ${this.index.sections[row[5] ?? 0]}`; }

    /** Whether an entry says how many: figures, and a chart whose title asks so. @param {Row} row @returns {boolean} */
    isCount(row) {
      const own = this.kind(row), title = row[3] ?? "";
      if (own !== "exhibit" || !title.endsWith("?")) return own === "figure";
      if (!this.counts.has(title)) this.counts.set(title, this.after(this.reader.split(title)).isCount);
      return this.counts.get(title) ?? false;
    }

    /** How much an entry of a kind is worth to a question. @param {Row} row @param {string[]} words @param {string[]} first kinds
     * that it is after @param {number} share of its words that the entry has @returns {number} */
    worth(row, words, first, share) {
      const own = this.kind(row), place = first.indexOf(own);
      let worth = KINDS[own];
      if (place >= 0) worth += (FIRST * NEXT ** place - worth) * share ** 2;
      if (own === "passage" && /[?؟]$/.test(row[4] ?? "")) worth *= OPEN;
      const canAsk = ["exhibit", "page"].includes(own) && this.reader.ignored.has(words[0]);
      return canAsk && this.reader.split(row[3])[0] === words[0] ? worth * SAME : worth;
    }

    /** Where a chart and its figures stand in one place, the figures come first: they say the number.
     * @param {[id: number, score: number][]} ranked @returns {[id: number, score: number][]} */
    figuresFirst(ranked) {
      const best = new Map(), place = (/** @type {number} */ id) => `${this.rows[id][1]}#${this.rows[id][2]}`;
      for (const [id, score] of ranked) best.set(place(id), Math.max(score, best.get(place(id)) ?? 0));
      /** @type {[id: number, score: number][]} */
      const raised = ranked.map(([id, score]) => [id, this.kind(this.rows[id]) === "figure" ? best.get(place(id)) * STEP : score]);
      return this.sort(raised);
    }

    /** Words as they sound. @param {string[]} words @returns {string} */
    heard(words) { return words.map((word) => this.reader.sound(word) || word).join(" "); }

    /** Entries that bear the very name, or else one that sounds like it. @param {string[]} words @returns {Map<number, number>} */
    named(words) {
      const plain = words.filter((word) => !this.reader.ignored.has(word)), written = [words.join(" "), plain.join(" ")];
      const isWritten = written.some((name) => this.byName.has(name));
      const asked = isWritten ? written : [words, plain].map((all) => this.heard(all));
      return new Map(asked.flatMap((name) => this.byName.get(name) ?? []).map((id) => {
        const title = this.reader.split(this.rows[id][3]);
        return [id, asked.includes(isWritten ? title.join(" ") : this.heard(title)) ? 8 : 4];
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
        taken.push({ id, score: own === "passage" || kind ? score : score * AGAIN ** before });
      }
      return taken.sort((a, b) => b.score - a.score).slice(0, most).map((one) => one.id);
    }

    /** An entry as it is shown. @param {Row} row @param {string[]} words of the reader @returns {Found} */
    told(row, words) {
      const [kind, label] = this.index.kinds[row[0]], [page, title, lang] = this.index.pages[row[1]];
      const named = this.reader.split(row[3] ?? "");
      const by = this.spellings(row).slice(1).find((name) => {
        const own = this.reader.split(name);
        return words.some((word) => own.includes(word)) && !named.some((/** @type {string} */ word) => words.includes(word));
      });
      return { kind, label, lang: lang ?? this.index.language, page: title, isInText: IN_TEXT.includes(kind),
        title: row[3] ?? "", text: row[4] ?? "",
        section: this.index.sections[row[5] ?? 0], to: `${page}.html${row[2] ? `#${row[2]}` : ""}`, by: by ?? "",
        certainty: (row[6] ?? []).map((n) => this.index.certainty[n]), speakers: (row[7] ?? []).map((n) => this.index.speakers[n]),
        others: row[8] ?? 0 };
    }
  }
  window.ashrafFinder = Finder;
}
