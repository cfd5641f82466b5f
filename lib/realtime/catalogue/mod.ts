/** The door for rooms: the events they define, and how they promise one. It loads no log and no socket. */
export { emitIn } from "../emit.ts";
export { createCatalogue } from "./catalogue.ts";
export { defineEvent, type EventData } from "./event.ts";
export { fields } from "./fields.ts";
export { defineGroup } from "./group.ts";
export { defineLog } from "../log/named_log.ts";
