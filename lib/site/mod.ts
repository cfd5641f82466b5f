/** What routes stand on: the services of the web process, and what several rooms give together. */
export { cartCount, countCart } from "./cart_count.ts";
export { dashboardSnapshot } from "./dashboard.ts";
export { type Doubt, listDoubts } from "./doubts.ts";
export { engineState } from "./engine_state.ts";
export type { EngineReading, EngineState } from "./shape.ts";
export { gatherMetrics } from "./gather_metrics.ts";
export { keptPages } from "./kept_pages.ts";
export { liveRights } from "./live_rights.ts";
export { answerLive } from "./live_route.ts";
export { liveSession } from "./live_session.ts";
export { canonicalAddress } from "./page_address.ts";
export { panelList } from "./panel_lists.ts";
export { panelNouns, panelSearch, plainNouns } from "./panel_nouns.ts";
export { ProblemView } from "./ProblemView.tsx";
export { sitemapAnswer, sitemapIndex, urlSet } from "./sitemap.ts";
export { shopFoot } from "./shop_foot.ts";
export { systemGauges } from "./system_gauges.ts";
export { provideServices, type Services, services } from "./services.ts";
