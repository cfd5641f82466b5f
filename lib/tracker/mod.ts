/** Our errors, told to a tracker of the Sentry protocol; those of browsers on their way through the shop. */
export { BrowserReportSchema, faultOf } from "./browser_report.ts";
export type { ErrorLine } from "./event.ts";
export { BROWSER_ERRORS_PATH, reportLimits } from "./shape.ts";
export { createTracker, type Outcome, type Tracker } from "./tracker.ts";
