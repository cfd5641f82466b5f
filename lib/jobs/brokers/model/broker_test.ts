import { brokerConformance } from "../conformance.ts";
import { memoryWorld } from "./testing.ts";

brokerConformance("Memory broker", () => Promise.resolve(memoryWorld()));
