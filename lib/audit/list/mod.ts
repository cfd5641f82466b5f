/** The audit as a list of the panel; apart from `record()`, which lists themselves need. */
import { defineList } from "../../lists/mod.ts";
import { changeWords } from "../words.ts";
import { auditFilters } from "./filters.ts";
import { actorWords } from "./shape.ts";
import { auditSource } from "./source.ts";

export { actorWords, type AuditRow } from "./shape.ts";

/** Who changed what, as staff look for it. */
export const auditList = defineList({
  name: "audit",
  path: "/admin/audit",
  noun: { one: "entry", many: "entries" },
  permission: "audit.read",
  personal: "audit.read",
  fields: auditFilters,
  columns: {
    at: { label: "When", sort: "descending", csv: ({ at }) => at.toISOString() },
    actor: { label: "Who", csv: (row) => actorWords(row) },
    role: { label: "Role", isExtra: true, csv: ({ actor }) => "role" in actor ? actor.role : "" },
    verb: { label: "What", csv: ({ verb }) => verb },
    subject: { label: "Of what", csv: ({ subject }) => subject },
    change: { label: "From what to what", csv: ({ change }) => changeWords(change) },
    network: {
      label: "From where",
      csv: ({ actor }) => "network" in actor ? actor.network : "",
    },
  },
  sort: { column: "at", isDescending: true },
  source: auditSource,
  titleOf: ({ id }) => id,
});
