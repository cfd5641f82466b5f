import { browserErrors, define } from "../../lib/http/mod.ts";

/** Where pages tell what broke in their scripts. */
export const handler = define.handlers({ POST: browserErrors });
