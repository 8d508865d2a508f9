// A few rules, each for a fault that was made here before. `make test` runs them over the page scripts and the tests' scripts.
const SHARED = { whosays: "readonly", whosaysReceipt: "readonly", whosaysClass: "readonly", whosaysClassFiles: "readonly", whosaysClassQuiz: "readonly", whosaysGrade: "readonly", whosaysChart: "readonly", whosaysDrawing: "readonly",
  whosaysMapLabels: "readonly", whosaysMapControls: "readonly",
  whosaysQuestion: "readonly", whosaysStores: "readonly", L: "readonly", Plotly: "readonly" };
const BROWSER = Object.fromEntries(["window", "document", "location", "localStorage", "navigator", "matchMedia", "innerHeight", "innerWidth",
  "addEventListener", "removeEventListener", "requestAnimationFrame", "getComputedStyle", "scrollBy", "scrollTo", "scrollY", "setTimeout",
  "clearTimeout", "console", "URL", "URLSearchParams", "Blob", "File", "TextDecoder", "CustomEvent", "Event", "PointerEvent", "IntersectionObserver",
  "MutationObserver", "ResizeObserver", "Element", "HTMLElement", "HTMLTableRowElement", "HTMLTableCellElement",
  "HTMLDetailsElement", "HTMLInputElement", "HTMLSelectElement", "HTMLAnchorElement", "HTMLFormElement", "HTMLButtonElement", "SVGElement", "Node", "Text", "DOMParser", "TextEncoder", "performance",
  "history", "sessionStorage", "ToggleEvent", "CSS"].map((name) => [name, "readonly"]));
const NODE = Object.fromEntries(["require", "process", "__dirname", "console", "module"].map((name) => [name, "readonly"]));

const rules = {
  "no-var": "error",
  "prefer-const": "error",
  "no-undef": "error",
  "no-unused-vars": ["error", { args: "after-used", caughtErrors: "all" }],
  "no-shadow": "error",
  "no-redeclare": "error",
  "eqeqeq": "error",
  "no-implicit-globals": "off", // shared.js is one on purpose
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-unreachable": "error",
  "no-fallthrough": "error",
  "no-dupe-keys": "error",
  "no-self-assign": "error",
  "no-unsafe-optional-chaining": "error",
  "prefer-template": "error",
  "object-shorthand": "error",
  "prefer-arrow-callback": "error",
  "max-len": ["error", { code: 132, ignoreRegExpLiterals: true, ignoreStrings: false }],
  // Classes, not prototypes; text, not HTML.
  "no-restricted-properties": ["error",
    { property: "prototype", message: "write a class" },
    { property: "write", object: "document", message: "make elements" }],
  "no-restricted-syntax": ["error",
    { selector: "AssignmentExpression > MemberExpression[property.name='innerHTML']", message: "make elements: text stays text" }],
};

// Readers have old devices: nothing newer than 2021 on a page.
export default [
  { files: ["whosays/web/*.js"], languageOptions: { ecmaVersion: 2021, sourceType: "script", globals: { ...BROWSER, ...SHARED } }, rules },
  { files: ["whosays/web/shared.js"], rules: { "no-redeclare": "off", "no-unused-vars": ["error", { varsIgnorePattern: "^whosays$" }] } },
  { files: ["tests/**/*.js"], languageOptions: { ecmaVersion: 2024, sourceType: "commonjs", globals: { ...BROWSER, ...NODE } }, rules },
  { files: ["tests/**/*.mjs", "*.mjs"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...BROWSER, ...NODE } }, rules },
];
