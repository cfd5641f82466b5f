/** The documentation of the public API, made of its OpenAPI document. */
export type { DocField } from "./fields_of.ts";
export { type DocOperation, type Documentation, documentation } from "./sections.ts";
