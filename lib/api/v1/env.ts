import { OpenAPIHono } from "@hono/zod-openapi";
import type { State } from "../../http/mod.ts";
import type { ApiToken } from "../../api_tokens/mod.ts";
import type { Bound } from "./edge/take_request.ts";

/** What every endpoint of the public API knows of its request. */
export interface PublicApi {
  Bindings: State;
  Variables: {
    /** How much who asks may still ask for; `null` for who is not bounded. */
    bound: Bound | null;
    /** The token that came with it; `null` for who shows none. */
    token: ApiToken | null;
  };
}

/** Endpoints about one noun. */
export function newRouter(): OpenAPIHono<PublicApi> {
  return new OpenAPIHono<PublicApi>();
}
