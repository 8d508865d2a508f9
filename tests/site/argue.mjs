/* global until */
// node argue.mjs FIREFOX ROOT: what a pupil does with the book in Firefox, over weeks of a moved clock; prints a line of JSON.
import puppeteer from "puppeteer-core";

const [executablePath, root] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const said = [];

/** Runs in a page before its scripts: its days pass as we say; a file that is handed over is kept to be read. */
function before(day) {
  const real = Date, start = new real(2026, 10, 30, 20).getTime() + day * 864e5, began = real.now();
  window.Date = class extends real {
    constructor(...parts) { super(...(parts.length ? parts : [start + real.now() - began])); }
    static now() { return start + real.now() - began; }
  };
  URL.createObjectURL = (blob) => { window.handed = blob.arrayBuffer(); return "#"; };
  window.until = async (isTrue) => {
    for (let late = real.now() + 40000; real.now() < late && !isTrue();) await new Promise((done) => setTimeout(done, 20));
    if (!isTrue()) throw new Error(`never: ${isTrue}`);
  };
}

/** Open a page on a day, move as a reader does, and do something there. */
async function on(day, path, act, ...given) {
  const page = await browser.newPage();
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(`${path}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`${path}: ${error.message}`));
  await page.evaluateOnNewDocument(before, day);
  await page.goto(`${root}/${path}`, { waitUntil: "load" });
  await page.mouse.move(3, 3);
  await page.mouse.move(9, 9);
  await page.evaluate(() => until(() => !("later" in document.documentElement.dataset) && !document.querySelector("[data-late]")));
  const found = await page.evaluate(act, ...given);
  await page.close();
  return found;
}

async function keep() {
  const mark = document.querySelector("a.mark-n[data-card^='n:']:not([data-card*='range:'])");
  mark.click();
  await until(() => document.querySelector("#card:popover-open .card-part .keep-button"));
  document.querySelector("#card .card-part .keep-button").click();
  await until(() => document.querySelector("#card .keep-said a"));
  const box = document.querySelector("#raid-controls-2"), slider = box.querySelector("[data-control]");
  slider.value = "1";
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => box.querySelector(".explore-shown").dataset.at === "1");
  box.querySelector(".keep-button").click();
  await until(() => box.querySelector(".keep-said a"));
  return [document.querySelector("#card .keep-said").textContent, box.querySelector(".exhibit-summary").textContent.trim()];
}

async function write() {
  await until(() => document.querySelectorAll("[data-id]").length === 2);
  const note = document.querySelector("[data-id] textarea"), drop = (node, act, x, y) => node.dispatchEvent(
    new PointerEvent(act, { bubbles: true, pointerId: 1, clientX: x, clientY: y }));
  note.value = "At least four, as the first speaker told Reuters.";
  note.dispatchEvent(new Event("input", { bubbles: true }));
  // Dragged into the group "supports", which is empty.
  const grip = document.querySelector(".kept-grip"), group = document.querySelector("[data-group=for]");
  grip.setPointerCapture = () => {};
  drop(grip, "pointerdown", 30, grip.getBoundingClientRect().top);
  group.scrollIntoView({ block: "center", behavior: "instant" });
  const { top, height } = group.getBoundingClientRect();
  drop(grip, "pointermove", 30, top + height / 2);
  await until(() => document.querySelector(".is-place"));
  drop(grip, "pointerup", 30, top + height / 2);
  document.querySelector("[data-export=docx]").click();
  await until(() => window.handed);
  const bytes = new Uint8Array(await window.handed);
  return { docx: window.btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
    group: document.querySelector("[data-group=for] textarea")?.value,
    back: document.querySelector(".kept > .muted > a[href*='?setting=']").getAttribute("href") };
}

async function miss(id) {
  const form = document.querySelector(`#quiz-${id}`), field = form.querySelector("input");
  await until(() => document.querySelector("[data-quiz].is-live"));
  field.value = "99999";
  form.requestSubmit();
  await until(() => localStorage["ashraf.due"]);
}

/** What is due; and answer it. */
async function due(right) {
  await until(() => document.querySelector(".due-said").textContent);
  const told = document.querySelector(".due-said").textContent;
  const forms = [...document.querySelectorAll(".due-list form")], ids = forms.map((form) => form.dataset.question);
  forms.forEach((form) => {
    form.querySelector("input").value = right;
    form.requestSubmit();
  });
  if (forms.length) await until(() => document.querySelector(".due-said").textContent.includes("comes back on"));
  return { ids, told };
}

const [id, right] = process.argv.slice(4), told = { days: {} };
[told.kept, told.summary] = await on(0, "chapters/raid.html", keep);
Object.assign(told, await on(0, "chapters/notebook.html", write));
told.setting = await on(0, told.back.slice(3), async () => {
  const box = document.querySelector("#raid-controls-2");
  await until(() => box.querySelector(".explore-shown").dataset.at === "1");
  return box.querySelector(".exhibit-summary").textContent.trim();
});
await on(0, "chapters/raid.html", miss, id);
for (const day of [1, 3, 4, 11, 32]) {
  const found = await on(day, `chapters/review.html?${day}`, due, right);
  if (found.ids.length) told.days[day] = found.ids;
}
told.changed = await on(60, "chapters/review.html", async () => {
  const kept = JSON.parse(localStorage["ashraf.due"]), [one] = Object.keys(kept.questions);
  kept.questions[one] = { quiz: kept.questions[one].quiz, fingerprint: "00000000", missed: "2026-11-30" };
  kept.questions["no-more"] = { ...kept.questions[one] };
  localStorage["ashraf.due"] = JSON.stringify(kept);
});
told.changed = (await on(61, "chapters/review.html", due, right)).told;
const hand = async (name) => {
  const page = await browser.newPage();
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(`${root}/chapters/notebook.html`, { waitUntil: "load" });
  const gone = page.waitForNavigation();
  await page.evaluate((to) => {
    const back = document.querySelector(`[data-act=back][value="${to}"]`), form = document.querySelector(".readers form");
    if (back) back.click();
    else {
      form.querySelector("input").value = to;
      form.requestSubmit();
    }
  }, name);
  await gone;
  const found = await page.evaluate(() => [document.querySelectorAll("[data-id]").length, localStorage["ashraf.due"] ?? "",
    document.querySelector(".readers [role=status]").textContent]);
  await page.close();
  return found;
};
told.next = await hand("Mina");
told.again = await hand("Mina");
console.log(JSON.stringify({ said, ...told }));
await browser.close();
