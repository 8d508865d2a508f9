/* What a page does first: it drops what scripts had made in a saved copy, keeps counts silent, follows light and dark, and shows
   how far one has read. */
"use strict";
{
  const { all, met } = whosays, page = document.documentElement;

  /* ---- A page that was saved whole carries what scripts had made: it would stand there twice, or be dead ---- */
  all(".exhibit-plot, .exhibit-card, .card, .marks-choice, #theme + .voice, .reading-bar, .reading-end, .found-names, "
    + ".exhibit-later-word, .predict-skip").forEach((made) => made.remove());
  all(".is-drawn, .has-map, .is-open, .is-lit, .is-veiled")
    .forEach((drawn) => drawn.classList.remove("is-drawn", "has-map", "is-open", "is-lit", "is-veiled"));
  all("[data-live]").forEach((quiz) => quiz.removeAttribute("data-live"));

  /* ---- What scripts count while a page opens is no news: screen readers would read it out before the title ---- */
  const COUNTS = ".exhibit-count, .quiz-score, .quiz-result, :is(.exhibit-filter, .filters, .register-index) [role=status]";
  const told = all(COUNTS);
  const ACTS = ["pointerdown", "keydown", "click", "input"]; // no timer: a slow screen reader asks late whether it was news
  const speak = () => {
    ACTS.forEach((act) => removeEventListener(act, speak, true));
    told.splice(0).forEach((status) => status.removeAttribute("aria-live"));
  };
  /** Nothing is said there before the reader's next act. @param {HTMLElement[]} statuses */
  const hush = (statuses) => {
    statuses.forEach((status) => status.setAttribute("aria-live", "off"));
    told.push(...statuses);
    ACTS.forEach((act) => addEventListener(act, speak, true));
  };
  hush(told.splice(0));
  addEventListener("ashraf-late", (event) => hush(all(COUNTS, met(event))));

  /* ---- Light and dark ---- */
  const button = document.getElementById("theme");
  if (button) {
    const now = whosays.make("span", "", { className: "voice" }); // Orca does not tell that a button has got another name
    const label = () => {
      const isDark = page.dataset.theme === "dark";
      button.textContent = isDark ? whosays.say("Light") : whosays.say("Dark");
      button.setAttribute("aria-label", isDark ? whosays.say("Light page") : whosays.say("Dark page"));
    };
    button.hidden = false;
    now.setAttribute("role", "status");
    button.after(now);
    button.addEventListener("click", () => {
      page.dataset.theme = page.dataset.theme === "dark" ? "light" : "dark";
      now.textContent = page.dataset.theme === "dark" ? whosays.say("The page is dark now") : whosays.say("The page is light now");
      whosays.keep("ashraf.theme", page.dataset.theme);
    });
    new MutationObserver(label).observe(page, { attributes: true, attributeFilter: ["data-theme"] });
    label();
  }

  /* ---- How far one has read ---- */
  const [line] = all(".bar-progress"), [text] = all("article.text");
  if (line && text) {
    let isWaiting = false;
    const progress = () => {
      const box = text.getBoundingClientRect(), way = box.height - innerHeight;
      isWaiting = false;
      line.style.setProperty("--read", way > 0 ? Math.max(0, Math.min(1, -box.top / way)).toFixed(3) : "0");
    };
    addEventListener("scroll", () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(progress);
    }, { passive: true });
    isWaiting = true;
    requestAnimationFrame(progress); // not now: to ask where the text stands is to lay it out
  }
}
