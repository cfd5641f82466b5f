/** What the system did in the last 24 hours. */
export { readHistory } from "./read.ts";
export { readLately } from "./lately.ts";
export { type MetricsHistory, series, type SeriesName, type SpanHours, spans } from "./series.ts";
export { createSampler } from "./sampler.ts";
export type { Sample } from "./store.ts";
