/* Before anything is painted: the reader's choice of light or dark, else the device's. A file of its own, because the policy
   of the page allows no script inside it. */
(function () {
  "use strict";
  var page = document.documentElement, kept = null;
  try { kept = localStorage.getItem("ashraf.theme"); } catch (blocked) { /* then the device decides */ }
  var dark = matchMedia("(prefers-color-scheme: dark)");
  page.dataset.theme = kept || (dark.matches ? "dark" : "light");
  page.classList.add("js");
  dark.addEventListener("change", function (e) {
    var chosen = null;
    try { chosen = localStorage.getItem("ashraf.theme"); } catch (blocked) { chosen = null; }
    if (!chosen) page.dataset.theme = e.matches ? "dark" : "light";
  });
})();
