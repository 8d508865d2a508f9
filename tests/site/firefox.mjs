/* global whosays */
// node firefox.mjs FIREFOX ADDRESS WIDTH PAGE...: open each page in Firefox, use it, and print one line of JSON a page.
import puppeteer from "puppeteer-core";

// Runs in the page: brings every exhibit to the viewport, opens a card, answers a question.
async function use() {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async (true_) => { for (let i = 0; i < 300 && !true_(); i += 1) await frame(); return true_(); };
  const show = async (part) => { part.scrollIntoView({ block: "center", behavior: "instant" }); await frame(); };
  const found = { wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, undrawn: [] };

  for (const box of document.querySelectorAll("[data-exhibit=chart], [data-exhibit=map]")) {
    if (!box.checkVisibility()) continue;  // in a closed fold: it is drawn when somebody opens it
    const spec = await whosays.parts(box.closest("figure"));
    const chart = box.dataset.exhibit === "chart";
    const slider = box.closest("figure").querySelector(".exhibit-known input[type=range]");
    const at = () => (slider ? Number(slider.value) : Infinity); // as the reader, or a story in steps, has put it
    const known = (row) => !spec.steps || at() >= spec.steps.length || (spec.since[row] >= 0 && spec.since[row] <= at());
    const points = (trace) => (trace.type === "bar" || (trace.mode || "").includes("markers")
      ? trace.meta.rows.filter(known).length : 0);
    const wanted = () => chart ? spec.data.reduce((sum, trace) => sum + points(trace), 0)
      : spec.marks.filter((mark) => mark.kind === "point").length;
    const drawn = () => box.querySelectorAll(chart ? ".exhibit-plot .points path" : ".map-plot .map-pin").length;
    await show(box);
    box.dispatchEvent(new PointerEvent("pointermove", { bubbles: true }));  // a chart in sight at the opening waits for a reader
    if (!(await until(() => drawn() === wanted()))) found.undrawn.push([box.closest("figure").id, drawn(), wanted()]);
  }

  const mark = document.querySelector(".told .mark");
  if (mark) {
    await show(mark);
    mark.click();
    await until(() => document.querySelector(".card:popover-open"));
    const card = document.querySelector(".card");
    found.card = await until(() => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      const part = 0.5; // Firefox puts an edge at 800.00003 of 800 px
      return card.matches(":popover-open") && left >= -part && top >= -part && right <= innerWidth + part
        && bottom <= innerHeight + part;
    });
    card.hidePopover();
  }

  await until(() => !document.querySelector("[data-late]")); // the reader has moved
  const choice = document.querySelector(".quiz input[type=radio]");
  if (choice) {
    const question = choice.closest("[data-question]");
    await show(choice);
    choice.click();
    [...question.querySelectorAll("button")].find((button) => /check/i.test(button.textContent)).click();
    found.verdict = await until(() => /right/i.test(question.querySelector(".quiz-result").textContent));
  }
  return found;
}

const [executablePath, address, width, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
for (const name of pages) {
  const page = await browser.newPage();
  const said = [];
  const outside = [];
  await page.setViewport({ width: Number(width), height: 800 });
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => /^(https?|wss?):/.test(request.url()) && !request.url().startsWith(address) && outside.push(request.url()));
  await page.goto(`${address}/${name}`, { waitUntil: "load" });
  console.log(JSON.stringify({ page: name, said, outside, ...(await page.evaluate(use)) }));
  await page.close();
}
await browser.close();
