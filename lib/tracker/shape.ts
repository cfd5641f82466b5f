/** Where pages tell what broke in their scripts; browsers post there by themselves, without a token. */
export const BROWSER_ERRORS_PATH = "/api/browser-errors";

/** How a browser came to know of an error: it was thrown, or a promise failed and nobody looked. */
export type BrowserErrorKind = "error" | "rejection";

/** What a page tells of an error. */
export interface BrowserReport {
  kind: BrowserErrorKind;
  /** Pattern of the page's address; absent where the page does not say. */
  route?: string | undefined;
  /** The island that could not be brought to life. */
  island?: string | undefined;
  /** What was thrown, then its cause, and its cause. */
  errors: BrowserError[];
}

export interface BrowserError {
  name: string;
  message: string;
  /** As the browser writes it; "" for what is no error. */
  stack: string;
}

/** Bounds of one report; what is longer is cut in the browser, and refused at the door. */
export const reportLimits = {
  errors: 3,
  /** Characters. */
  name: 80,
  message: 500,
  stack: 2_000,
  island: 60,
  /** Of the whole, with room for letters that take several. */
  bytes: 24 * 1_024,
} as const;
