/** What routes stand on: the services of the web process, and what several rooms give together. */
export { dashboardSnapshot } from "./dashboard.ts";
export { type EngineState, engineState } from "./engine_state.ts";
export { gatherMetrics } from "./gather_metrics.ts";
export { ProblemView } from "./ProblemView.tsx";
export { WorkersTile } from "./WorkersTile.tsx";
export { provideServices, type Services, services } from "./services.ts";
