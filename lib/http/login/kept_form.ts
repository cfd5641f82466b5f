import { lastValue, readFields } from "../forms/fields.ts";
import { withoutSecrets } from "../forms/read_form.ts";
import { localPath } from "../local_path.ts";

/** A form that came after its session had ended. It lies in the log-in form, unseen, meanwhile. */
export interface KeptForm {
  /** Path and query it was sent to. */
  action: string;
  /** Never passwords or cards; empty where it was too much to keep. */
  fields: readonly (readonly [name: string, value: string])[];
}

const MAX_FIELDS = 100;
const MAX_SIGNS = 16 * 1024;
const ACTION = "kept_action";
const PREFIX = "kept:";
const panelPath = /^\/admin\/(?!log(in|out)\b)/;

/** Keep the form of a request. */
export async function keepForm(req: Request, { pathname, search }: URL): Promise<KeptForm> {
  const fields = withoutSecrets(await readFields(req));
  return { action: pathname + search, fields: fits(fields) ? fields : [] };
}

function fits(fields: KeptForm["fields"]): boolean {
  const signs = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return fields.length <= MAX_FIELDS && signs <= MAX_SIGNS;
}

/** The fields that carry a kept form through the log-in. */
export function hiddenFields({ action, fields }: KeptForm): KeptForm["fields"] {
  return [[ACTION, action], ...fields.map(([name, value]) => [PREFIX + name, value] as const)];
}

/** The form that came through the log-in; `null` where there was none, or none for the panel. */
export async function readKeptForm(req: Request): Promise<KeptForm | null> {
  const { entries } = await readFields(req);
  const action = localPath(lastValue(entries, ACTION), "");
  if (!panelPath.test(action)) return null;
  const fields = entries.filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), value] as const);
  return { action, fields: fits(fields) ? withoutSecrets({ entries: fields }) : [] };
}
