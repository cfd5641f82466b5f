/** Is the system well: for a proxy (ready), for a person (detailed). */
export { certificateEnd } from "./certificate.ts";
export { detailedHealth, type HealthReport, type HealthSources, type Status } from "./detailed.ts";
export { whatIsAway } from "./faults.ts";
export { type Readiness, readiness } from "./readiness.ts";
export { storeUse } from "./store_use.ts";
