// node controls.mjs FIREFOX SCRIPT ADDRESS...: run a script in each page in Firefox, and print its answer as a line of JSON.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, script, ...addresses] = process.argv.slice(2);
const text = readFileSync(script, "utf-8");
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
for (const address of addresses) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address, { waitUntil: "load" });
  await page.mouse.move(3, 3);
  await page.mouse.move(9, 9);
  console.log(JSON.stringify({ said, found: await page.evaluate(`(${text.slice(text.indexOf("async () =>"))})()`) }));
  await page.close();
}
await browser.close();
