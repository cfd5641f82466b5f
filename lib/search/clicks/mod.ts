/** Clicks: counted where the shop wants that, without whose they are, and learnt from. */
export { findLearnt, learnFromClicks, type LearntView } from "./learn.ts";
export { noteClick, noteShown } from "./note.ts";
