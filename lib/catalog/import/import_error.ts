/**
 * Why a file cannot be imported: one sentence for the person who runs the import. Inside this
 * folder only its second half, "it is empty"; `importCatalog` puts the file's name before it.
 */
export class ImportError extends Error {
  override readonly name = "ImportError";
}
