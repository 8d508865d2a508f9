/* Search from a folder: excerpts need pages to be fetched, which a browser refuses to files; titles and links still come. */
(function () {
  "use strict";
  if (location.protocol === "file:" && window.DOCUMENTATION_OPTIONS) window.DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  document.addEventListener("DOMContentLoaded", function () {
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) document.querySelectorAll("input[name=q]").forEach(function (box) { box.value = asked; });
  });
})();
