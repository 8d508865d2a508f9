// Answers [rule, which rows are kept] lines with the sentence that sentences.js makes of them.
const { readFileSync } = require("fs");
const vm = require("vm");
const around = { window: {} };
vm.runInNewContext(readFileSync(`${__dirname}/../../whosays/web/sentences.js`, "utf8"), around);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [rule, kept] = JSON.parse(line);
  console.log(JSON.stringify(around.window.whosaysSentences.say(rule, (row) => kept[row])));
});
