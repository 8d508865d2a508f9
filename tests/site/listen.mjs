/* global said */
// node listen.mjs FIREFOX PAGE VOICE MANY: read so many sentences of a page in Firefox, and print as JSON what was said and marked.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, address, voice, many] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
await page.evaluateOnNewDocument(readFileSync(voice, "utf8"));
await page.goto(address);
await page.waitForFunction(() => document.documentElement.classList.contains("is-whole"));
await page.click("#listen");
await page.waitForSelector(".listen");
const found = await page.evaluate((count) => {
  const marked = [];
  for (let n = 0; n < count; n += 1) {
    const own = window.CSS.highlights ? [...window.CSS.highlights.get("read") ?? []].join("") : "";
    marked.push(own || document.querySelector(".is-read")?.textContent || "");
    if (n < count - 1) said.end();
  }
  return { said: said.all, marked };
}, Number(many));
console.log(JSON.stringify(found));
await browser.close();
