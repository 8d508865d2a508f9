/* Makes pages of the built book ready for the printer: pdf.py puts their texts into one scratch page and runs this before the
   browser prints it. `data-open` of the page: selectors of the folds that are to be read. */
(() => {
  "use strict";
  const page = document.documentElement;
  const articles = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("article[data-page]")));
  const root = new URL(".", document.baseURI);
  /** The address of each page's text -> how its ids begin, so that pages in one file do not share any. */
  const starts = new Map(articles.map((article) => [at(article).pathname, articles.length > 1 ? `${mark(article)}--` : ""]));

  /** @param {HTMLElement} article */
  function at(article) { return new URL(`${article.dataset.page}.html`, root); }

  /** @param {HTMLElement} article */
  function mark(article) { return String(article.dataset.page).replace(/\//g, "-"); }

  /** Tables that are to be read, from the files in which pages keep them. @param {HTMLElement} article */
  function fill(article) {
    article.querySelectorAll("figure.exhibit").forEach((figure) => figure.querySelectorAll("[data-part=table]").forEach((gap) => {
      const found = window.whosaysParts?.[figure.id];
      if (found) gap.replaceWith(document.createRange().createContextualFragment(found.table));
    }));
  }

  /** What only a screen needs. @param {HTMLElement} article */
  function strip(article) {
    const screen = "script, .cards, .who, .still-dark, .register-index, nav.register-parts";
    article.querySelectorAll(screen).forEach((part) => part.remove());
    article.querySelectorAll("img[loading]").forEach((picture) => picture.setAttribute("loading", "eager"));
    article.querySelectorAll(page.dataset.open || "none").forEach((fold) => fold.setAttribute("open", ""));
  }

  /** Ids, and what names them, begin with the page; links lead to pages of this file or nowhere.
      @param {HTMLElement} article */
  function place(article) {
    const here = at(article), start = starts.get(here.pathname) || "";
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby"]) {
      article.querySelectorAll(`[${name}]`).forEach((node) => {
        node.setAttribute(name, String(node.getAttribute(name)).split(" ").map((key) => start + key).join(" "));
      });
    }
    article.querySelectorAll("a[href]").forEach((link) => {
      const to = new URL(String(link.getAttribute("href")), here);
      if (to.protocol !== here.protocol) return;
      const begin = starts.get(to.pathname);
      if (begin === undefined) link.removeAttribute("href"); // the paper travels alone
      else link.setAttribute("href", `#${to.hash ? begin + to.hash.slice(1) : begin.replace(/--$/, "")}`);
    });
    for (const name of ["src", "srcset"]) {
      article.querySelectorAll(`[${name}]`).forEach((node) => {
        node.setAttribute(name, new URL(String(node.getAttribute(name)), here).href);
      });
    }
    if (start) article.id = mark(article);
  }

  articles.forEach(fill);
  articles.forEach(strip);
  articles.forEach(place);
})();
