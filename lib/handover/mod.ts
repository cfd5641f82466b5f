/** What happened since somebody last looked. */
export { endAbsence, goOnLooking, noteLook } from "./look.ts";
export { type HandoverReader, readHandover } from "./read.ts";
export type { Absence, Handover, Happening, HappeningGroup } from "./shape.ts";
