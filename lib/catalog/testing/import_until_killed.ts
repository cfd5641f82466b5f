/*
 * A process to be killed: imports a file from its environment's database. With "endless" the file
 * never ends. One line on stdout says when its rows have been read.
 */
import { operator } from "../../actor.ts";
import { systemClock } from "../../clock.ts";
import { loadConfig } from "../../config/mod.ts";
import { connectDb } from "../../db/mod.ts";
import { createLog } from "../../log/mod.ts";
import { importCatalog } from "../import/mod.ts";
import { file, row } from "./sample.ts";

const isEndless = Deno.args[0] === "endless";
const config = loadConfig(Deno.env.toObject());
const log = createLog({ service: "test", release: "test", level: "error" });
const sql = connectDb(config.DATABASE_URL.reveal(), { name: "to_be_killed", max: 2 });

async function* bytes() {
  const rows = Array.from({ length: 5_000 }, (_, n) => row(n));
  yield new TextEncoder().encode(file(...rows));
  await Deno.stdout.write(new TextEncoder().encode("read\n"));
  if (isEndless) await new Promise(() => {});
}

await importCatalog({ sql, config, log, clock: systemClock }, operator, {
  name: "endless.csv",
  sizeBytes: null,
  bytes: bytes(),
});
