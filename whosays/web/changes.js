/* Which changes of the evidence a reader's copy lacks: the version of its citation is held against the steps of the page. */
"use strict";
{
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("versions"));
  const steps = /** @type {HTMLDetailsElement[]} */ (Array.from(document.querySelectorAll(".version-step"))); // the newest first
  const now = document.getElementById("version-now")?.textContent ?? "";

  /** What can be said of a version that somebody wrote or pasted, and the steps that his copy lacks.
   * @param {string} text @param {string} to the version it is compared with; empty: the book as it stands
   * @returns {[said: string, lacks: HTMLDetailsElement[]]} */
  function compare(text, to) {
    const [, name, sign] = text.match(/(\d+\.\d+\.\d+)(\+[0-9a-f]{8})?/) ?? [];
    const names = steps.map((step) => step.dataset.after ?? "");
    if (!text.trim()) return ["", steps];
    if (!names.includes(name)) {
      return ["No release of this book has this version. It stands in every citation, after “evidence version”.", steps];
    }
    const lacks = steps.slice(to ? names.indexOf(to) : 0, names.indexOf(name));
    if (!to && `${name}${sign ?? ""}` === now) return ["Your copy has the evidence of this book: nothing changed since.", []];
    if (!lacks.length) return [`Your copy is not older than ${to || "this book"}: it lacks nothing of it.`, []];
    const some = sign ? ` Your copy was made after release ${name}: it may have some of these changes already.` : "";
    return [`What changed from ${name} to ${to || "this book"} stands below.${some}`, lacks];
  }

  if (form) {
    const status = form.querySelector("[role=status]");
    const show = () => {
      const [copy, to] = [form.querySelector("input"), form.querySelector("select")];
      const [said, lacks] = compare(copy?.value ?? "", to?.value ?? "");
      steps.forEach((step) => { step.hidden = !lacks.includes(step); });
      if (said) lacks.forEach((step) => { step.open = true; });
      if (status) status.textContent = said;
    };
    form.hidden = false;
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  }
}
