import { cspReports, define } from "../../lib/http/mod.ts";

/** Where browsers report what the content policy stopped. */
export const handler = define.handlers({ POST: cspReports });
