// node marks.mjs FIREFOX ADDRESS READABILITY: what Firefox makes of the sentences of a page, with real input; one line of JSON.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, address, readability] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
await page.setViewport({ width: 1000, height: 800 });
await page.goto(address, { waitUntil: "load" });
await page.waitForFunction(() => document.documentElement.classList.contains("is-whole"));
const found = {};

// A sentence of several lines with a number in it that does not begin its line, and where its parts are on the screen.
const place = () => page.evaluate(() => {
  const said = [...document.querySelectorAll(".told > p > .said")].find((one) =>
    one.querySelector(".mark-n") && one.getClientRects().length > 1 && one.textContent.length < 300);
  const paragraph = said.closest("p"), number = said.querySelector(".mark-n");
  paragraph.scrollIntoView({ block: "center", behavior: "instant" });
  const spot = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, y: (top + bottom) / 2 };
  };
  const texts = document.createTreeWalker(said, window.NodeFilter.SHOW_TEXT), nodes = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) nodes.push(node);
  const end = nodes.at(-1), mid = number.firstChild;
  return { sentence: said.textContent, paragraph: paragraph.textContent, number: number.textContent,
    from: spot(nodes[0], 0), to: spot(end, end.length - 1), on: spot(mid, 0) };
});
const selected = () => page.evaluate(() => window.getSelection().toString());
const pasted = async () => { // what a reader pastes elsewhere
  await page.keyboard.down("Control");
  await page.keyboard.press("c");
  await page.keyboard.up("Control");
  await page.evaluate(() => {
    const box = document.createElement("textarea");
    box.id = "paste";
    document.querySelector(".bar").append(box);
    box.focus({ preventScroll: true });
  });
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  return page.evaluate(() => { const box = document.getElementById("paste"), { value } = box; box.remove(); return value; });
};
const drag = async (from, to) => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
};

let { from, to, on } = Object.assign(found, await place());
await drag({ x: from.left + 1, y: from.y }, { x: to.right - 0.5, y: to.y });
found.dragged = await selected();
found.pasted = await pasted();
await page.evaluate(() => window.getSelection().removeAllRanges());
({ to, on } = await place());
await drag({ x: on.left + 1, y: on.y }, { x: to.right - 0.5, y: to.y });
found.fromNumber = await selected();
found.opened = await page.evaluate(() => document.querySelectorAll("#card:popover-open").length);
({ from } = await place());
await page.mouse.click(from.left + 3, from.y, { count: 3 });
found.tripled = await selected();
found.triplePasted = await pasted();
found.isFound = await page.evaluate((sentence) => {
  window.getSelection().removeAllRanges();
  return window.find(sentence.slice(0, 120));
}, found.sentence);

// A mark never begins a line: its first shape stands in the line of the letter before it.
const atLineStart = () => page.evaluate(() => {
  let wrong = 0;
  for (const by of document.querySelectorAll(".told > p > .mark-by")) {
    const range = document.createRange(), before = by.previousSibling, shape = by.querySelector(".sp");
    if (!shape) continue;
    const texts = document.createTreeWalker(by.textContent ? by : before, window.NodeFilter.SHOW_TEXT);
    let last = null;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) last = node;
    range.setStart(last, last.length - 1);
    range.setEnd(last, last.length);
    const [letter] = [...range.getClientRects()].slice(-1), [drawn] = shape.getClientRects();
    const isBeside = letter && drawn && drawn.top < letter.bottom && drawn.bottom > letter.top && drawn.left >= letter.left;
    wrong += isBeside ? 0 : 1;
  }
  return wrong;
});
found.lineStarts = [];
for (const width of [320, 390, 1000]) {
  await page.setViewport({ width, height: 800 });
  found.lineStarts.push(await atLineStart());
}
await page.setViewport({ width: 1000, height: 800 });

// Keyboard: Enter opens, Escape closes and gives the focus back.
const opens = () => page.waitForFunction(() => document.querySelector("#card:popover-open"));
const closed = () => page.waitForFunction(() => !document.querySelector("#card:popover-open"));
await page.evaluate(() => document.querySelector(".told .mark-n").focus());
await page.keyboard.press("Enter");
await opens();
found.card = await page.evaluate(() => document.querySelector("#card").textContent);
await page.keyboard.press("Escape");
await closed();
found.isBack = await page.evaluate(() => document.activeElement === document.querySelector(".told .mark-n"));

// Translated: each text stands in two new elements.
await page.evaluate(() => {
  const texts = document.createTreeWalker(document.querySelector("article"), window.NodeFilter.SHOW_TEXT), nodes = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) if (node.data.trim()) nodes.push(node);
  for (const node of nodes) {
    const outer = document.createElement("font"), inner = document.createElement("font");
    node.replaceWith(outer);
    outer.append(inner);
    inner.append(node);
  }
});
await page.click(".told .mark-n");
await opens();
await page.keyboard.press("Escape");
await closed();

await page.reload({ waitUntil: "load" });
found.reader = await page.evaluate((text) => { // its own window, for the policy of the page lets no other script in
  const read = new Function("doc", `${text}; return new Readability(doc).parse().textContent;`);
  return read(document.cloneNode(true));
}, readFileSync(readability, "utf8")).catch((wrong) => String(wrong));
console.log(JSON.stringify(found));
await browser.close();
