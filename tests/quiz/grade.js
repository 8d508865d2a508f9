// Answers [what, ...arguments] lines with what quiz.js makes of them.
require("../../whosays/web/quiz.js");
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [what, ...given] = JSON.parse(line);
  console.log(JSON.stringify(globalThis.ashrafQuiz[what](...given)));
});
