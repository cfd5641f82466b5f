import { api } from "../../../lib/api/v1/mod.ts";
import { define } from "../../../lib/http/mod.ts";

/** The public API: `lib/api/v1` says what there is of it. */
export const handler = define.handlers(({ req, state }) => api.fetch(req, state));
