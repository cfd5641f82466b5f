import { may } from "../../../../../lib/accounts/permissions.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import {
  findVersions,
  isPageName,
  type PageName,
  type PageVersion,
} from "../../../../../lib/pages/mod.ts";
import type { ShopPageProps } from "../../../../(shop)/(_parts)/ShopPage.tsx";

export interface TextPage {
  name: PageName;
  /** What stands in the fields. */
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** How it would look; `null` where nobody asked. */
  preview: ShopPageProps | null;
  versions: PageVersion[];
  isSaved: boolean;
  mayChange: boolean;
  now: Date;
}

export interface TextAsked {
  name: PageName;
  /** As it was typed; as it is kept where left out. */
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  preview?: ShopPageProps;
  /** A colleague was faster: who sends it once more has been told. */
  isMoved?: boolean;
}

export async function textPage(
  { deps, account }: State,
  { name, values, errors = {}, preview, isMoved = false }: TextAsked,
): Promise<TextPage> {
  const versions = await findVersions(deps, name);
  const { title, body, version } = versions[0]!;
  const kept = { title, body, seen: String(version) };
  return {
    name,
    values: values ? { ...values, ...(isMoved ? { seen: kept.seen } : {}) } : kept,
    errors,
    preview: preview ?? null,
    versions,
    isSaved: false,
    mayChange: may(account!.role, "terms.change"),
    now: deps.clock.now(),
  };
}

/** @throws {AppError} `page.missing` */
export function nameOfPage(text: string): PageName {
  if (!isPageName(text)) throw new AppError("page.missing");
  return text;
}
