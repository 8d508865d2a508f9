// node place.mjs FIREFOX ADDRESS PAGE...: where a reader stands in Firefox before and after a reload, Back, and a reload with
// an anchor.
import puppeteer from "puppeteer-core";

const [executablePath, address, ...pages] = process.argv.slice(2);
// Without the memory of whole pages: a phone that is short of it has none either.
const extraPrefsFirefox = { "browser.sessionhistory.max_total_viewers": 0 };
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });

const steady = async (page) => {
  await page.waitForFunction(() => document.documentElement.classList.contains("is-whole"));
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
};
const top = () => {
  const seen = Array.from(document.querySelectorAll("article :is(h2, p, li, tr)"), (e) => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.height && box.top >= 0).sort((a, b) => a[1].top - b[1].top);
  return [seen[0][0].textContent.trim().slice(0, 60), Math.round(seen[0][1].top)];
};

for (const name of pages) {
  for (const width of [390, 1280]) {
    for (const way of ["reload", "back", "anchor"]) {
      const page = await browser.newPage();
      await page.setViewport({ width, height: 800 });
      await page.goto(`${address}/${name}`, { waitUntil: "load" });
      await steady(page);
      if (way === "anchor") {
        await page.evaluate(() => { location.hash = document.querySelector("article h2, .register > *").closest("[id]").id; });
        await steady(page);
      }
      await page.mouse.move(3, 3); // what comes late comes as the reader moves
      await page.mouse.move(4, 4);
      await page.waitForFunction(() => !("later" in document.documentElement.dataset));
      await page.evaluate(() => { // a fold that the reader opened is part of the place
        const fold = Array.from(document.querySelectorAll("article details")).filter((found) => found.offsetHeight)[2];
        if (fold) fold.open = true;
        scrollTo({ top: document.documentElement.scrollHeight * 0.7, behavior: "instant" });
      });
      await steady(page);
      const before = await page.evaluate(top);
      if (way === "back") {
        await page.goto(`${address}/index.html`, { waitUntil: "load" });
        await page.goBack({ waitUntil: "load" });
      } else await page.reload({ waitUntil: "load" });
      await steady(page);
      await page.waitForFunction(() => scrollY > 1000);
      console.log(JSON.stringify({ name, width, way, before, after: await page.evaluate(top) }));
      await page.close();
    }
  }
}
await browser.close();
