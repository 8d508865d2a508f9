/* global fetch, jupyterapp */
// node firefox.mjs FIREFOX ADDRESS TOKEN NOTEBOOK...: a notebook's day in the Firefox that people have, one line of JSON each.
// It is run, left for another tab, made narrow, put beside a wide sidebar, seen in the dark, restarted, saved and opened again;
// after each the exhibits are measured again. JupyterLab has to run with --expose-app-in-browser.
import puppeteer from "puppeteer-core";

const [executablePath, address, token, ...names] = process.argv.slice(2);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Runs in the page: what each output of each cell shows, once it is there.
async function measure() {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async (isTrue) => { for (let i = 0; i < 400 && !isTrue(); i += 1) await frame(); };
  const high = (e) => Math.round(e.getBoundingClientRect().height);
  const found = [];
  for (const [cell, box] of document.querySelectorAll(".jp-CodeCell").entries()) {
    for (const one of box.querySelectorAll(".jp-OutputArea-output")) {
      if (one.parentElement.closest(".jp-OutputArea-output") || !one.checkVisibility()) continue;
      one.scrollIntoView({ block: "center" });
      await until(() => !/^Loading widget/m.test(one.innerText));
      const maps = [...one.querySelectorAll("iframe")].filter((map) => !map.closest(".whosays-still"));
      const pins = (map) => map.contentDocument?.querySelectorAll(".leaflet-marker-icon").length ?? 0;
      for (const map of maps) await until(() => pins(map));
      found.push({ cell, high: high(one),
        charts: [...one.querySelectorAll(".js-plotly-plot .main-svg:first-of-type")].map(high),
        marks: one.querySelectorAll(".js-plotly-plot .points path").length, maps: maps.map((map) => [high(map), pins(map)]),
        rows: one.querySelectorAll("tbody tr").length, links: one.querySelectorAll("a[href^=http]").length,
        asked: one.querySelectorAll(".quiz.is-live [data-question]").length,
        controls: one.querySelectorAll("select, .noUi-handle, input[type=checkbox]").length,
        wrong: /Traceback|Error displaying widget|model not found|Loading widget/.test(one.innerText) });
    }
  }
  return found;
}

const ALL = ["high", "charts", "marks", "maps", "rows", "links", "asked", "controls", "wrong"];
const ANY_WIDTH = ALL.slice(1); // text is higher where it is narrow
const KEPT = ["rows", "links", "asked"]; // in a file that was saved: its charts are pictures until they are met

/** What differs between two measures, output by output. */
function changes(when, before, after, of) {
  const pairs = before.map((one, n) => [one, after[n] ?? {}]);
  return [...before.length === after.length ? [] : [`${when}: ${before.length} outputs, then ${after.length}`],
    ...pairs.flatMap(([one, other]) => of.filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
      .map((key) => `${when}: cell ${one.cell}: ${key} ${JSON.stringify(one[key])}, then ${JSON.stringify(other[key])}`))];
}
const total = (all, key) => all.reduce((sum, one) => sum + one[key], 0);

const api = async (path, method = "GET") => {
  const answer = await fetch(`${address}/api/${path}?token=${token}`, { method });
  return method === "GET" ? answer.json() : null;
};
async function kernel(name) {
  for (let i = 0; i < 600; i += 1, await sleep(200)) {
    const one = (await api("sessions")).find((session) => session.path === `notebooks/${name}`);
    if (one?.kernel.execution_state === "idle") return one.kernel.id;
  }
  throw new Error(`no kernel for ${name}`);
}

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
async function open(name, told) {
  const page = await browser.newPage();
  page.on("request", (asked) => {
    const url = asked.url();
    if (!url.startsWith(address) && !/^(data|blob|about|moz-extension):/.test(url)) told.outside.push(url);
  });
  await page.setViewport({ width: 1280, height: 1000 });
  await page.goto(`${address}/lab/workspaces/day${Date.now()}/tree/notebooks/${name}?token=${token}`);
  // JupyterLab puts the cells on the page one after another, those below when it has time.
  const cells = (await api(`contents/notebooks/${name}`)).content.cells.filter((cell) => cell.cell_type === "code").length;
  await page.waitForFunction((n) => document.querySelectorAll(".jp-CodeCell").length === n, { timeout: 240000 }, cells);
  await page.waitForFunction(() => window.jupyterapp && !document.querySelector("#jupyterlab-splash"), { timeout: 120000 });
  return page;
}
const command = (page, name, more) => page.evaluate((id, args) => jupyterapp.commands.execute(id, args), name, more ?? {});
async function run(page, name) {
  await kernel(name);
  await sleep(1500); // JupyterLab forgets a run that is asked for while it connects
  const prompts = (pattern) => page.waitForFunction((left) => [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")]
    .some((e) => new RegExp(left).test(e.textContent)) === (left === "\\[\\*\\]"), { timeout: 240000 }, pattern);
  page.evaluate(() => { jupyterapp.commands.execute("notebook:run-all-cells"); });
  await prompts("\\[\\*\\]");
  await prompts("\\[[* ]?\\]");
  await sleep(1500);
}

for (const name of names) {
  const told = { name, outside: [], changed: [] };
  let page = await open(name, told);
  await run(page, name);
  const first = await page.evaluate(measure);
  const look = async (when, of) => {
    await sleep(800);
    told.changed.push(...changes(when, first, await page.evaluate(measure), of));
  };
  told.first = Object.fromEntries([...["rows", "links", "asked", "controls"].map((key) => [key, total(first, key)]),
    ...["charts", "maps"].map((key) => [key, first.flatMap((one) => one[key])])]);
  told.first.wrong = first.filter((one) => one.wrong).length;
  await command(page, "launcher:create");
  await page.setViewport({ width: 1000, height: 900 });
  await sleep(500);
  await command(page, "docmanager:open", { path: `notebooks/${name}` });
  await look("narrow, after another tab", ANY_WIDTH);
  await page.setViewport({ width: 1280, height: 1000 });
  await look("wide again", ALL);
  await command(page, "application:toggle-left-area");
  await look("without the sidebar", ANY_WIDTH);
  await command(page, "application:toggle-left-area");
  await command(page, "apputils:change-theme", { theme: "JupyterLab Dark" });
  await page.waitForSelector("body[data-jp-theme-light=false]");
  await look("dark", ALL);
  await command(page, "apputils:change-theme", { theme: "JupyterLab Light" });
  await api(`kernels/${await kernel(name)}/restart`, "POST");
  await sleep(3000);
  await run(page, name);
  await look("restarted", ALL);
  await command(page, "docmanager:save");
  await page.waitForFunction(() => !document.querySelector(".jp-mod-dirty"), { timeout: 60000 });
  await page.close();
  for (const session of await api("sessions")) await api(`sessions/${session.id}`, "DELETE");
  page = await open(name, told);
  await sleep(3000);
  const again = await page.evaluate(measure);
  told.changed.push(...KEPT.filter((key) => total(first, key) !== total(again, key))
    .map((key) => `opened again: ${key} ${total(first, key)}, then ${total(again, key)}`));
  if (again.some((one) => one.wrong)) told.changed.push("opened again: a widget is an error");
  await page.close();
  for (const session of await api("sessions")) await api(`sessions/${session.id}`, "DELETE");
  console.log(JSON.stringify(told));
}
await browser.close();
