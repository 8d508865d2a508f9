/* Before anything is painted: the reader's choice of light or dark, else the device's, and of quiet or full marks; and whether
   the page must be laid out whole at once. A file of its own, because the policy of the page allows no script inside it. */
"use strict";
{
  const page = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  /** @returns {string|null} what the reader chose */
  const chosen = () => { try { return localStorage.getItem("ashraf.theme"); } catch { return null; } };
  page.dataset.theme = chosen() || (dark.matches ? "dark" : "light");
  try { page.dataset.marks = localStorage.getItem("ashraf.marks") ?? "quiet"; } catch { page.dataset.marks = "quiet"; }
  page.classList.add("js");
  // Faces that stand inside their style sheet: made ready now, or the first lines would be laid out twice.
  document.fonts?.forEach((face) => { if (face.display === "block") face.load().catch(() => {}); });
  dark.addEventListener("change", (event) => { if (!chosen()) page.dataset.theme = event.matches ? "dark" : "light"; });
  // A reader who comes back, or for a section, is put where it is: heights that are only guessed (book.css) would miss it.
  if (location.hash || history.state?.isSeen) page.classList.add("is-whole");
}
