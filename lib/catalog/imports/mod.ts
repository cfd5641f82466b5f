/** Imports by staff: a file is sent, tried by a job, agreed to, and brought in by another. */
export { importsFolder } from "./files.ts";
export { findImport, firstRejected, listImports, openRejected } from "./find_imports.ts";
export { applyImport, sendImport } from "./send_import.ts";
export {
  IMPORT_BYTES,
  ImportAct,
  type ImportState,
  type PanelImport,
  type RejectedRow,
  type SampleChange,
} from "./shape.ts";
