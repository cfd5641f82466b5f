import { createLog } from "../../log/mod.ts";
import { openLogbook } from "../../logbook/mod.ts";

/** A logbook in which a web process and a worker have written about two requests. */
export async function writtenLog(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-log-" });
  for (const service of ["web", "worker"]) {
    const book = openLogbook(folder, service);
    const log = createLog({ service, release: "r", level: "debug", write: book.write });
    log("order.placed", { request_id: "request-1", by: service, odd: "<b>ข้าว</b>" });
    log("mail.refused", { request_id: "request-2", by: service });
    await book.close();
  }
  return folder;
}
