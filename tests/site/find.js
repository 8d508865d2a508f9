// Answers {"ask": words, "most": number} lines with what the search of the built book finds, and {"ask": null} with all entries.
const { readFileSync } = require("fs"), vm = require("vm");
const built = `${__dirname}/../../_build/html/_ashraf`, web = `${__dirname}/../../whosays/web`;
const context = vm.createContext({ setTimeout });
Object.assign(context, { window: context, self: context });
const run = (file) => vm.runInContext(readFileSync(file, "utf8"), context);
const own = ["shared", "findwords", "findscore", "findasked", "find"].map((name) => `${web}/${name}.js`);
[`${built}/minisearch.js`, `${built}/search-index.js`, ...own].forEach(run);
const index = context.ashrafIndex;
index.later.forEach((part) => run(`${built}/search-${part}.js`));
const finder = vm.runInContext("new ashrafFinder(ashrafIndex, MiniSearch, new Stemmer())", context);
const ready = ["rows", ...index.later].reduce((before, part) => before.then(() => finder.take(part)), Promise.resolve());
require("readline").createInterface({ input: process.stdin }).on("line", async (line) => {
  await ready;
  const { ask, most, isTyping } = JSON.parse(line);
  console.log(JSON.stringify(ask === null ? finder.rows.map((row) => finder.told(row, [])) : finder.find(ask, { most, isTyping })));
});
