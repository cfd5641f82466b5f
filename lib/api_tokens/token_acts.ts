import { type BulkAct, oneByOne } from "../lists/mod.ts";
import { revokeToken } from "./change.ts";
import type { ListedToken } from "./shape.ts";

/** What can be done to tokens that were chosen in the list. */
export const tokenActs: Readonly<Record<string, BulkAct<ListedToken>>> = {
  revoke: {
    label: "Revoke",
    done: "revoked",
    permission: "api_tokens.change",
    consequence: "Programs that have it are refused from now on. It cannot be put back.",
    refusal: ({ state }) => state === "open" || state === "stopped" ? null : "It is over already",
    run: oneByOne((deps, actor, { id }) => revokeToken(deps, actor, id)),
  },
};
