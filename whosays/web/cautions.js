/* What might mislead in an answer of "My evidence": said kindly beside a kept piece, while somebody writes (notebook.js). */
"use strict";
{
  const SMALL = new Set("a an and at by for from his her in its of on or the to who with".split(" "));
  const SURE = /\b(exactly|precisely|certain|certainly|definitely|undoubtedly|prove|proves|proved|proven)\b/;
  const NOT_SURE = /\b(not|never|nobody|un)\s+(\w+\s+)?$/;
  /** Numbers in words, from those that are seldom anything else. */
  const COUNTS = new Map(("four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    + "nineteen twenty").split(" ").map((word, n) => [word, String(n + 4)]));
  const MONTHS = "january february march april may june july august september october november december".split(" ");

  /** The numbers that a text counts with; days and years are none. @param {string} text @returns {Set<string>} */
  function numbers(text) {
    const said = whosays.words(text.replace(/(\d)[,.\u00a0\u202f ](?=\d{3}\b)/g, "$1")).split(" ");
    const isDay = (/** @type {number} */ n) => MONTHS.includes(said[n + 1]) || MONTHS.includes(said[n - 1]);
    return new Set(said.map((word) => COUNTS.get(word) ?? word)
      .filter((word, n) => /^\d+$/.test(word) && !isDay(n) && !/^(19|20)\d\d$/.test(word)));
  }

  /** Why a figure is not sure, or nothing. @param {any} item */
  function doubt(item) {
    if (/disputed|alleged|party/i.test(item.certainty)) return `this is ${item.certainty.toLowerCase()}`;
    if (item.rivals) return `reports of this go from ${item.rivals}`;
    if (item.floor) return `the number is open upwards (“${item.number}”)`;
    return /does not say/.test(item.basis) ? `${item.speaker || "the speaker"} does not say how it is known` : "";
  }

  /** What might mislead in the sentence about an item. @param {any} item @returns {string[]} */
  function ofSentence(item) {
    const note = whosays.words(item.note), found = [];
    if (!note) return [];
    if (item.floor && !/\b(at least|or more|no fewer|not less|more than|minimum)\b/.test(note)) {
      found.push(`This number is open upwards (“${item.number}”). Say “at least”, or it reads as a total.`);
    }
    const sure = SURE.exec(note), why = doubt(item);
    if (sure && why && !NOT_SURE.test(note.slice(0, sure.index))) {
      found.push(`“${sure[0]}” says more than the piece: ${why}.`);
    }
    const names = whosays.words(`${item.speaker} ${item.document}`).split(" ").filter((word) => word && !SMALL.has(word));
    if (item.kind === "figure" && names.length && !names.some((name) => note.split(" ").includes(name))) {
      found.push(`Whose number is it? Your sentence does not name the speaker: ${item.speaker}.`);
    }
    const known = numbers([item.number, item.words, item.title, item.document, item.date, item.line].join(" "));
    const strange = item.number && known.size ? [...numbers(item.note)].filter((number) => !known.has(number)) : [];
    if (strange.length) found.push(`${strange.join(" and ")} is not the number of this piece: it says ${item.number}.`);
    return found;
  }

  /** What might mislead in how an item was sorted. @param {any[]} items @param {any} item @returns {string[]} */
  function ofGroup(items, item) {
    if (!["for", "against"].includes(item.group)) return [];
    const found = [], group = items.filter((one) => one.group === item.group);
    const sides = new Set(group.flatMap((one) => one.standpoints));
    if (item.echo) found.push(`It repeats ${item.echo}: one more who passes it on, not one more who knows it.`);
    if (group[0] !== item || group.length < 2) return found;
    if (sides.size === 1 && group.every((one) => one.standpoints.length)) {
      found.push(`All who speak in this group stand on one side (${item.side}). Who else could know?`);
    }
    const other = item.group === "for" ? "against" : "for";
    if (!items.some((one) => [other, "missing"].includes(one.group))) {
      found.push("Only one side of the question has evidence yet. What stands on the other side, and what is missing?");
    }
    return found;
  }

  window.whosaysCautions = (items, item) => [...ofSentence(item), ...ofGroup(items, item)];
}
