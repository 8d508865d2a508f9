// What the scripts find around them, for `tsc` alone: libraries that they load, and data files that the build writes as scripts.
declare const L: any; // Leaflet
declare const Plotly: any;
declare const DOCUMENTATION_OPTIONS: { SHOW_SEARCH_SUMMARY: boolean }; // Sphinx's
declare const require: any; // node, in the tests' scripts
declare const process: any;
declare const __dirname: string;
interface Window {
  ASHRAF_GEO: Record<string, any>; // geo/<name>.js
  ashrafLookup?: [kind: string, name: string, to: string, spellings: string[]][]; // lookup.js
  ashrafFind: (query: string) => { kind: string; name: string; to: string; by: string; score: number }[];
  ashrafExhibits: any;
  ashrafQuiz: any;
  ashrafQuizStore?: any;
  ashrafQuizByHand?: boolean;
  qrcode?: any;
  Plotly?: any;
  L?: any;
}
declare var ashrafQuizByHand: boolean | undefined;
declare var ashrafQuizStore: any; // scorm.js
