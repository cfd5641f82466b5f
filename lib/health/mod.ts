/** Is the system well: for a proxy (ready), for a person (detailed). */
export { detailedHealth, type HealthReport, type HealthSources, type Status } from "./detailed.ts";
export { whatIsAway } from "./faults.ts";
export { type Readiness, readiness } from "./readiness.ts";
export { certificateEnd } from "./certificate.ts";
