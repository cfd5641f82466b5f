import { readField } from "../forms/fields.ts";
import { localPath } from "../local_path.ts";
import { type KeptForm, readKeptForm } from "./kept_form.ts";

/** What a log-in leads on to. */
export interface WayOn {
  /** Path and query on this site. */
  next: string | null;
  /** What waits to be sent. */
  kept: KeptForm | null;
}

/** What a log-in form leads on to, right or wrong as its fields may be. */
export async function readWayOn(req: Request, url: URL): Promise<WayOn> {
  return {
    next: localNext(await readField(req, "next") ?? url.searchParams.get("next")),
    kept: await readKeptForm(req),
  };
}

/** The `next` of an address or a form, where it stays on this site. */
export function localNext(text: string | null): string | null {
  return localPath(text, "") || null;
}
