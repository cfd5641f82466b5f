import type { Queryable } from "../../db/mod.ts";
import type { Figures } from "./figures.ts";

/** How a process was when it said so last. */
export interface ProcessVitals {
  process: string;
  service: string;
  release: string;
  figures: Figures;
}

export async function saveVitals(
  sql: Queryable,
  { process, service, release, figures }: ProcessVitals,
): Promise<void> {
  await sql`
    insert into process_vitals (process, service, release, figures)
    values (${process}, ${service}, ${release}, ${JSON.stringify(figures)}::text::jsonb)
    on conflict (process) do update set at = now(), figures = excluded.figures`;
  await sql`delete from process_vitals where at < now() - interval '1 hour'`;
}

/** Whoever stops in good order is not missed. */
export async function deleteVitals(sql: Queryable, process: string): Promise<void> {
  await sql`delete from process_vitals where process = ${process}`;
}

/** Who has not written for so long is not there. */
const SILENT_S = 45;
/** As many processes as a page shows. */
const AT_MOST = 200;

/** All processes that live, in the order of their names. */
export async function selectVitals(sql: Queryable): Promise<ProcessVitals[]> {
  return await sql<ProcessVitals[]>`
    select process, service, release, figures from process_vitals
     where at > now() - make_interval(secs => ${SILENT_S})
     order by service, process limit ${AT_MOST}`;
}
