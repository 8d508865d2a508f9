/* How answers are graded, to the letter as quiz/grading.py and model/answer_text.py do: tests/quiz/test_grading.py holds them
   together. For quiz.js. */
globalThis.whosaysGrade = (() => {
  /** A letter, letters, letters by letter, or text; from a memory it may be anything. @typedef {any} Answer */
  /** @typedef {{score: number, correct: boolean|null, feedback: string[]}} Result share of the points, and names of texts */

  /* ---- Answers made comparable (model/answer_text.py) ---- */
  const { fold, digit } = whosays;
  const SIGNS = new Map(Object.entries({ "٫": ".", "٬": ",", "−": "-", "–": "-" }));
  const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const BLANK = /^[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$/;
  const SPACES = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'’\u066c]+/g;

  /**
   * The whole number without its thousands signs, or null when they do not stand at every third digit.
   * @param {string} whole @param {string} sign @param {string} part behind the decimal sign
   */
  function grouped(whole, sign, part) {
    if (whole.includes(sign) && !new RegExp(`^[0-9]{1,3}([${sign}][0-9]{3})+$`).test(whole)) return null;
    return whole.split(sign).join("") + (part && `.${part}`);
  }

  /** @param {string} digits @returns {string|null} */
  function unseparated(digits) {
    const commas = digits.split(",").length - 1, dots = digits.split(".").length - 1;
    if (commas && dots) {
      const last = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
      if (digits.split(last).length > 2) return null;
      const at = digits.lastIndexOf(last);
      return grouped(digits.slice(0, at), last === "," ? "." : ",", digits.slice(at + 1));
    }
    if (commas > 1 || dots > 1 || (commas === 1 && /^[1-9][0-9]{0,2},[0-9]{3}$/.test(digits))) {
      return grouped(digits, commas ? "," : ".", "");
    }
    return digits.replace(",", ".");
  }

  /** The number somebody wrote, or null when it is not one number. @param {string} text */
  function parseNumber(text) {
    const squeezed = Array.from(text, (sign) => SIGNS.get(sign) ?? digit(sign)).join("").replace(SPACES, "");
    if (WORDS.includes(squeezed.toLowerCase())) return WORDS.indexOf(squeezed.toLowerCase());
    const found = /^([+-]?)([0-9][0-9.,]*)[^0-9]*$/.exec(squeezed);
    const plain = found && unseparated(found[2].replace(/[.,]+$/, ""));
    return plain ? Number(found[1] + plain) : null;
  }

  /** @param {Answer} answer */
  function isBlank(answer) {
    if (answer === null || answer === undefined) return true;
    if (typeof answer === "string") return BLANK.test(answer);
    return typeof answer === "object" && Object.keys(answer).length === 0;
  }

  /* ---- Grading (quiz/grading.py) ---- */
  /** @type {Result} */
  const WRONG = { score: 0, correct: false, feedback: ["wrong"] };
  /** @type {Result} */
  const RIGHT = { score: 1, correct: true, feedback: ["right"] };

  /** @param {number} value @param {number[]} range */
  const isInside = (value, range) => range[0] <= value && value <= range[1];

  /** @param {number} at which trap, or -1 @returns {Result} */
  const trapped = (at) => (at < 0 ? WRONG : { ...WRONG, feedback: [`trap:${at}`] });

  /** @param {any} key @param {Answer} answer @returns {Result} */
  function choice(key, answer) {
    const correct = answer === key.right;
    return { score: correct ? 1 : 0, correct, feedback: typeof answer === "string" ? [`option:${answer}`] : [] };
  }

  /** Credit in parts. @param {number} score @param {string[]} feedback @returns {Result} */
  const partly = (score, feedback) => ({ score, correct: score === 1, feedback });

  /** @type {Record<string, (key: any, answer: Answer) => Result>} */
  const GRADERS = {
    single: choice,
    place: choice,
    multiple(key, answer) {
      /** @type {string[]} */
      const chosen = key.all.filter((/** @type {string} */ letter) => Array.isArray(answer) && answer.includes(letter));
      const hits = chosen.filter((letter) => key.right.includes(letter)).length;
      const missed = hits < key.right.length ? ["missed"] : [];
      return partly(Math.max(0, hits - (chosen.length - hits)) / key.right.length,
        [...chosen.map((letter) => `option:${letter}`), ...missed]);
    },
    numeric(key, answer) {
      const value = typeof answer === "number" ? answer : typeof answer === "string" ? parseNumber(answer) : null;
      if (value === null) return { score: 0, correct: false, feedback: ["number"] };
      return isInside(value, key.range) ? RIGHT
        : trapped(key.traps.findIndex((/** @type {number[]} */ range) => isInside(value, range)));
    },
    text(key, answer) {
      const said = typeof answer === "string" ? fold(answer) : "";
      return key.accept.includes(said) ? RIGHT
        : trapped(key.traps.findIndex((/** @type {string[]} */ answers) => answers.includes(said)));
    },
    ordering(key, answer) {
      /** @type {string[]} */
      const order = key.order;
      if (!Array.isArray(answer) || answer.length !== order.length || !order.every((l) => answer.includes(l))) return WRONG;
      const pairs = order.flatMap((early, i) => order.slice(i + 1).map((late) => [early, late]));
      const good = pairs.filter(([early, late]) => answer.indexOf(early) < answer.indexOf(late)).length;
      const score = Math.max(0, good - (pairs.length - good)) / pairs.length;
      return partly(score, [score === 1 ? "right" : "wrong"]);
    },
    matching(key, answer) {
      const given = new Map(answer && typeof answer === "object" && !Array.isArray(answer) ? Object.entries(answer) : []);
      const items = Object.entries(key.pairs);
      const hits = items.filter(([item, match]) => given.get(item) === match).length;
      const feedback = items.filter(([item, match]) => given.get(item) === match || key.all.includes(given.get(item)))
        .map(([item, match]) => (given.get(item) === match ? `pair:${item}` : `match:${given.get(item)}`));
      return partly(hits / items.length, [...feedback, hits === items.length ? "right" : "wrong"]);
    },
    essay: () => ({ score: 0, correct: null, feedback: ["rubric"] }),
  };

  /** @param {string} type @param {any} key @param {Answer} answer @returns {Result} */
  function grade(type, key, answer) {
    if (isBlank(answer)) return { score: 0, correct: type === "essay" ? null : false, feedback: ["blank"] };
    return GRADERS[type](key, answer);
  }

  return { grade, parseNumber, isBlank };
})();
