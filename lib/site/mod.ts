/** What routes stand on: the services of the web process. */
export { provideServices, type Services, services } from "./services.ts";
export { gatherMetrics } from "./gather_metrics.ts";
