/** Is the system well: for a proxy (ready), for a person (detailed). */
export { detailedHealth, type HealthReport, type HealthSources } from "./detailed.ts";
export { redisFault, whatIsAway } from "./faults.ts";
export { type Readiness, readiness } from "./readiness.ts";
