/* Search answers with titles and sections: for excerpts it would have to load every page it finds, which is heavy on a school's
   network and refused to files on a disk. */
(function () {
  "use strict";
  /* global DOCUMENTATION_OPTIONS */
  if (typeof DOCUMENTATION_OPTIONS !== "undefined") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  document.addEventListener("DOMContentLoaded", function () {
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) document.querySelectorAll("input[name=q]").forEach(function (box) { box.value = asked; });
  });
})();
