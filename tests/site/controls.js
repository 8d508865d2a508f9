/* global whosays */
/* Runs in a page: puts every control to every setting, and tells what the page says then. One text for Chromium and Firefox;
   tests/site/test_controls.py asks Python the same. */
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async (isTrue) => {
    for (let late = Date.now() + 20000; Date.now() < late && !isTrue();) await frame();
    return isTrue();
  };
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const many = (control) => control.options?.length ?? (control.type === "checkbox" ? 2 : Number(control.max) + 1);
  const set = (control, at) => {
    if (control.options) control.selectedIndex = at;
    else if (control.type === "checkbox") control.checked = control.defaultChecked !== Boolean(at);
    else control.value = String(at);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** What a reader sees of a setting: its sentence, title, rows and marks. */
  const told = async (shown, isKept) => {
    const figure = shown.querySelector("figure:not([hidden])"), table = shown.querySelector("table");
    const isBare = shown.querySelector(".explore-nothing") || (!figure && !table);
    if (isBare) return { sentence: tidy(shown.querySelector("p").textContent), title: "", rows: [], marks: 0 };
    const plot = figure ? await whosays.parts(figure) : null;
    const box = figure?.querySelector("[data-exhibit=chart], [data-exhibit=map]");
    const marks = () => box.querySelectorAll(box.dataset.exhibit === "chart" ? ".points path" : ".map-pin").length;
    const wanted = box?.dataset.exhibit === "chart"
      ? plot.data.filter((one) => one.type === "bar" || one.mode === "markers")
        .reduce((sum, one) => sum + one.meta.rows.filter(isKept).length, 0)
      : plot?.marks?.filter((one) => one.kind === "point").length ?? 0;
    if (box) {
      box.scrollIntoView({ block: "center", behavior: "instant" });
      await until(() => marks() === wanted);
    }
    const rows = Array.from((figure?.querySelector(".exhibit-table table, table.accounts") ?? table).tBodies[0].rows)
      .filter((row) => !row.hidden).map((row) => Array.from(row.cells, (cell) => tidy(cell.textContent)));
    return { sentence: tidy(figure?.querySelector(".exhibit-summary").textContent), rows, marks: box ? marks() : 0,
      title: tidy(figure?.querySelector(".exhibit-title").textContent) };
  };

  /** All boxes, none, each alone, every other one, and all again. */
  const parts = (size) => {
    const every = Array.from({ length: size }, (_, k) => k);
    return size ? [every, [], ...every.map((k) => [k]), every.filter((k) => k % 2 === 0), every] : [[]];
  };

  const found = [];
  await until(() => !document.querySelector("[data-late]") && document.querySelector(".explore-controls.is-live"));
  for (const box of document.querySelectorAll("[data-explore]")) {
    const controls = [...box.querySelectorAll("[data-control]")], shown = box.querySelector(".explore-shown");
    const sizes = controls.map(many), all = sizes.reduce((product, size) => product * size, 1);
    for (let n = 1; n <= all; n += 1) { // the first setting last: the way back is walked too
      let rest = n % all;
      const at = sizes.map(() => 0);
      for (let k = sizes.length - 1; k >= 0; k -= 1) { at[k] = rest % sizes[k]; rest = Math.floor(rest / sizes[k]); }
      controls.forEach((control, k) => set(control, at[k]));
      await until(() => Number(shown.dataset.at ?? 0) === n % all);
      const ticks = [...box.querySelectorAll("[data-tick]")];
      for (const some of parts(ticks.length)) {
        if (ticks.length) {
          ticks.forEach((tick, k) => { tick.checked = some.includes(k); });
          ticks[0].dispatchEvent(new Event("input", { bubbles: true }));
          const off = ticks.flatMap((tick, k) => (tick.checked ? [] : [k])).join(" ");
          await until(() => shown.dataset.off === off);
        }
        const of = window.whosaysStates?.[box.id]?.[n % all].of, isKept = (row) => !of || some.includes(of[row]);
        const setting = tidy(box.querySelector(".explore-note").textContent).replace(/^Setting /, "");
        found.push({ box: box.id, at, setting, ...(await told(shown, isKept)) });
      }
    }
  }
  return found;
}
