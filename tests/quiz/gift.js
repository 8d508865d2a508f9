// Answers a line with a GIFT text by what gift-pegjs reads in it.
const { parse } = require("gift-pegjs");
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  try { console.log(JSON.stringify(parse(JSON.parse(line)))); }
  catch (error) { console.log(JSON.stringify({ error: error.message, line: error.location && error.location.start.line })); }
});
