/** The audit: who changed what, through panel or ctl. */
export { actsWithin, listAudit } from "./list.ts";
export { record } from "./record.ts";
export {
  AUDIT_KEPT_YEARS,
  type AuditChange,
  type AuditEntry,
  type AuditValues,
  type AuditVerb,
  type Subject,
} from "./shape.ts";
export { changeWords, verbWords } from "./words.ts";
