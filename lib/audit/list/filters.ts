import { choice, line, since, until } from "../../lists/mod.ts";
import { wordsByVerb } from "../words.ts";

/** What the audit is narrowed by. */
export const auditFilters = {
  // An e-mail address, or what stands before its @.
  actor: line("Who", { isPersonal: true, examples: ["operator", "system"] }),
  verb: choice("What", wordsByVerb),
  // A thing, or all of its kind: `order:0196f0a0-…`, `order`.
  subject: line("Of what", { examples: ["account", "order", "queue"], max: 200 }),
  network: line("From where"),
  since: since(),
  until: until(),
};

export type AuditFilters = typeof auditFilters;
