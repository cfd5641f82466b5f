/** The door for what is told without a transaction: of a machine's state, which is read again anyway. */
export { announce, type Announcement } from "./announce.ts";
