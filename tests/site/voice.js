// A browser's voices that say nothing and note everything: `said.all`; `said.end()` is the end of a sentence.
window.said = { all: [], now: null, end() { const one = this.now; this.now = null; one?.onend?.(new Event("end")); } };
window.SpeechSynthesisUtterance = function SpeechSynthesisUtterance(text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: window.saidLang ?? "en-GB", name: "Test", localService: true }], addEventListener() {},
  speak(one) { window.said.now = one; window.said.all.push(one.text); }, cancel() { window.said.now = null; } } });
