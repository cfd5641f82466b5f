/** Looking whether what brokers hold is what went in, and setting it right. */
export { createConservationAudit, type Imbalance } from "./conservation.ts";
export { createStrayAudit } from "./strays/mod.ts";
