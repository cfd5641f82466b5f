/** What this shop counts, and how its processes are: for a page that Prometheus reads. */
export { addCounts, createMeter, type Meter } from "./meter.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
export { metricsPage } from "./page.ts";
export { selectSums } from "./totals/store.ts";
export { type ProcessVitals, selectVitals } from "./vitals/store.ts";
