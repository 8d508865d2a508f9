/* An address that names no page or place any more: follow it to where that stands now (moved.txt of the data folder). */
"use strict";
{
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href).href;
  const page = location.href.slice(root.length).split(/[?#]/)[0] || "index.html";
  const moved = window.whosaysMoved ?? {};
  const to = moved[page + location.hash] ?? (moved[page] && moved[page] + location.hash);
  if (to) location.replace(root + to);
}
