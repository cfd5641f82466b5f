/** What a page loads only where its WebSocket does not come up. */
export { askGroup } from "./http_answer.ts";
export { pollCarrier } from "./poll_carrier.ts";
export { sseCarrier } from "./sse_carrier.ts";
