/* The sentence of a chart of figures whose reader leaves some out: the same rule as exhibits/sentences.py, from the facts that it
   hands on; tests/exhibits/test_sentences.py holds both to one wording. A plain script that needs no page. */
"use strict";
{
  /** @typedef {{text: string, by: string, low: number|null, high: number|null, floor: boolean, start: string|null,
   *   end: string|null, date: string|null, group: number}} Fact a row
   * @typedef {{form: string, about: string, known: string, groups: string[], rows: any[][]}} Rule */

  /** A row as sentences.py hands it on. @param {any[]} row @returns {Fact} */
  const fact = ([text, by, low, high, floor, start, end, date, group]) => ({ text, by, low, high, floor, start, end, date, group });
  const told = (/** @type {number} */ value) => value.toLocaleString("en");
  const isDrawn = (/** @type {Fact} */ row) => row.low !== null || row.high !== null;
  /** Every number that some rows give. @param {Fact[]} rows @returns {number[]} */
  const numbers = (rows) => rows.flatMap((row) => [row.low, row.high].filter((value) => value !== null));
  /** The first of some things that has the least of something. @template T @param {T[]} things @param {(thing: T) => any} of */
  const least = (things, of) => things.reduce((best, thing) => (of(thing) < of(best) ? thing : best));
  /** @template T @param {T[]} things @param {(thing: T) => any} of */
  const most = (things, of) => things.reduce((best, thing) => (of(thing) > of(best) ? thing : best));

  /** `8 to at least 11 in 4 figures`. @param {Fact[]} rows */
  const fromTo = (rows) => {
    const drawn = rows.filter(isDrawn), all = numbers(drawn);
    if (!drawn.length) return "in words only";
    const low = Math.min(...all), high = Math.max(...all);
    const isOpen = drawn.some((row) => row.low === high && row.floor);
    const isFloor = drawn.filter((row) => row.low === low || row.high === low).every((row) => row.floor);
    const upper = `${isOpen ? "at least " : ""}${told(high)}`, lower = `${isFloor ? "at least " : ""}${told(low)} to `;
    return `${low === high ? "" : lower}${upper} in ${drawn.length} ${drawn.length === 1 ? "figure" : "figures"}`;
  };

  /** When some rows were said. @param {Fact[]} rows */
  const given = (rows) => {
    const dated = rows.filter((row) => row.start !== null);
    if (!dated.length) return "";
    const first = least(dated, (row) => row.start), last = most(dated, (row) => row.end);
    if (first.date === last.date) return `, given ${first.start === first.end ? "on" : "in"} ${first.date}`;
    return `, given from ${first.date} to ${last.date}`;
  };

  /** @param {Fact[]} rows @param {string} about */
  const settling = (rows, about) => {
    const drawn = rows.filter(isDrawn), words = rows.length - drawn.length;
    const many = drawn.length === 1 ? "1 figure" : `${drawn.length} figures`;
    const text = `${many} for ${about}${words ? ` and ${words} in words` : ""}${given(rows)}`;
    if (!drawn.length) return text;
    const low = least(drawn, (row) => Math.min(...numbers([row]))), high = most(drawn, (row) => Math.max(...numbers([row])));
    return low === high ? `${text}: ${low.text} (${low.by})` : `${text}: from ${low.text} (${low.by}) to ${high.text} (${high.by})`;
  };

  /** @param {Fact[]} rows @param {string[]} groups */
  const population = (rows, groups) => {
    const dated = rows.filter((row) => row.start !== null);
    const missing = rows.filter((row) => row.start === null || !isDrawn(row)).length;
    const year = (/** @type {string|null} */ day) => Number(day?.slice(0, 4));
    const years = dated.length
      ? ` from ${year(least(dated, (row) => row.start).start)} to ${year(most(dated, (row) => row.end).end)}` : "";
    const ends = groups.map((words, place) => ({ words, here: rows.filter((row) => row.group === place) }))
      .filter(({ here }) => here.length).map(({ words, here }) => `${words}, ${fromTo(here)}`).join("; ");
    return `Chart of how many people lived where${years}: ${ends}${
      missing ? ` (${missing} without a date or a number in the table only)` : ""}.`;
  };

  /** The sentence of the rows that are kept. @param {Rule} rule @param {(row: number) => boolean} isKept */
  const say = ({ form, about, known, groups, rows }, isKept) => {
    const kept = rows.filter((_, n) => isKept(n)).map(fact);
    if (form === "settling") return `Chart of ${settling(kept, about)}${known}.`;
    if (form === "population") return population(kept, groups);
    const ends = groups.map((words, place) => `${words}: ${fromTo(kept.filter((row) => row.group === place))}`).join("; ");
    return `Chart of the lowest and the highest figure reported for ${about}: ${ends}.`;
  };

  /** The lanes of `ranges`: the ends of each that are left, or none, and their words.
   * @param {Rule} rule @param {(row: number) => boolean} isKept */
  const lanes = ({ groups, rows }, isKept) => groups.map((_, place) => {
    const here = rows.filter((_row, n) => isKept(n)).map(fact).filter((row) => row.group === place), all = numbers(here);
    return { ends: all.length ? [Math.min(...all), Math.max(...all)] : null, words: fromTo(here) };
  });

  window.whosaysSentences = { say, lanes };
}
