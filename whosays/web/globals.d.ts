// What the scripts find around them, for `tsc` alone: libraries that they load, and data files that the build writes as scripts.
declare const L: any; // Leaflet
declare const Plotly: any;
declare const require: any; // node, in the tests' scripts
declare const process: any;
declare const __dirname: string;
interface Window {
  ASHRAF_GEO: Record<string, any>; // geo/<name>.js
  whosaysParts?: Record<string, { table: string; sources: string; plot: any }>; // exhibits/<id>.js
  whosaysStates?: Record<string, { html: string; says?: any; of?: number[]; nothing?: string }[]>; // exhibits/<page>-controls-<n>.js
  whosaysSentences?: any; // sentences.js
  whosaysLate?: Record<string, string>; // parts/<name>.js
  whosaysFill?: () => Promise<void>; // book.js: the page gets its late parts
  whosaysWords?: Record<string, string>; // words-<language>.js
  whosaysLanguage?: { own: string; digits: string }; // the same: the book's own language, and the digits of the page's
  whosaysCards?: Record<string, string>; // cards/<page>.js
  whosaysCitations?: Record<string, Record<string, string>>; // cite/sources-<n>.js
  whosaysBook?: { styles: Record<string, { text: string; day: string; months: string[] }>; address: string; version: string;
    authors: string; title: string; slug: string }; // cite/book.js
  whosaysSetting?: { of: (figure: Element) => string; says: (figure: Element) => string }; // settings.js
  whosaysCited?: (button: HTMLElement) => Promise<any>; // cite.js
  whosaysFound?: (button: HTMLElement) => Promise<any>;
  whosaysKeep?: (button: HTMLElement) => Promise<void>; // keep.js
  whosaysKept?: (inside?: ParentNode) => Promise<void>;
  whosaysNotebook?: any;
  whosaysForms?: Record<string, any[]>; // forms/<claim>.js
  whosaysMoved?: Record<string, string>; // moved.js
  whosaysMyEvidence?: any;
  whosaysPiece?: any; // piece.js
  whosaysPartner?: any; // partner.js
  whosaysEssay?: any; // essay.js
  whosaysDrag?: any; // drag.js
  whosaysCautions?: (items: any[], item: any) => string[]; // cautions.js
  docx?: any;
  fflate?: any;
  whosaysCite?: (button: HTMLElement) => Promise<void>; // cite.js
  whosaysLanguages?: (box: Element) => void; // languages.js
  ashrafIndex: any; // search-index.js
  ashrafFinder: any; // find.js
  ashrafReader: any; // findwords.js
  ashrafScores: any; // findscore.js
  ashrafAsked: any; // findasked.js
  ashrafSearch: (isWhole?: boolean) => Promise<any>; // suggest.js
  ashrafTo: (found: { to: string }) => string;
  MiniSearch: any;
  Stemmer: any; // Sphinx's, in search-index.js
  ashrafRegisters?: Record<string, [id: string, page: number, name: string, words: string, values: Record<string, string>][]>; // register-<name>.js
  ashrafExhibits: any;
  whosaysListen?: () => void; // listen.js
  FSRS: any; // fsrs.js
  ashrafQuiz: any;
  ashrafQuizStore?: any;
  ashrafQuizByHand?: boolean;
  qrcode?: any;
  Plotly?: any;
  L?: any;
}
declare var ashrafQuizByHand: boolean | undefined;
declare var whosaysReceipt: any; // receipt.js
declare var whosaysClass: any; // classread.js
declare var whosaysClassFiles: any; // classfiles.js
declare var whosaysClassQuiz: any; // classquiz.js
declare var ashrafQuizStore: any; // scorm.js
