import { may } from "../../../../../lib/accounts/permissions.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { DEFAULT_LOCALE, isLocale, type Locale, locales } from "../../../../../lib/i18n/mod.ts";
import {
  findPage,
  findVersions,
  isPageName,
  type PageInLanguage,
  type PageName,
  type PageVersion,
  type ReadPage,
} from "../../../../../lib/pages/mod.ts";
import type { ShopPageProps } from "../../../../(shop)/(_parts)/ShopPage.tsx";

export interface TextPage extends PageInLanguage {
  /** What stands in the fields. */
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** How it would look; `null` where nobody asked. */
  preview: ShopPageProps | null;
  versions: PageVersion[];
  /** What visitors of this language read now; in another one where nobody has written it in this. */
  read: ReadPage;
  /** The page in the other languages, to translate from. */
  others: ReadPage[];
  isSaved: boolean;
  mayChange: boolean;
  now: Date;
}

export interface TextViewProps {
  data: TextPage;
  csrf: string;
}

export interface TextAsked extends PageInLanguage {
  /** As it was typed; as it is kept where left out. */
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  preview?: ShopPageProps;
  /** A colleague was faster: who sends it once more has been told. */
  isMoved?: boolean;
}

export async function textPage(
  { deps, account }: State,
  { name, locale, values, errors = {}, preview, isMoved = false }: TextAsked,
): Promise<TextPage> {
  const [versions, ...pages] = await Promise.all([
    findVersions(deps, { name, locale }),
    ...locales.map((one) => findPage(deps, name, one)),
  ]);
  const { title, body, version } = versions[0]!;
  const kept = { title, body, seen: String(version) };
  return {
    name,
    locale,
    values: values ? { ...values, ...(isMoved ? { seen: kept.seen } : {}) } : kept,
    errors,
    preview: preview ?? null,
    versions,
    read: pages[locales.indexOf(locale)]!,
    others: pages.filter((page, at) => locales[at] !== locale && page.locale === locales[at]),
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

/** Parameter of the address: which language is written. The panel's own is English. */
const WRITTEN = "in";

/** Where a page is written in a language. */
export function textHref(
  { name, locale }: PageInLanguage,
  { isSaved = false }: { isSaved?: boolean } = {},
): string {
  const query = new URLSearchParams({
    ...(isSaved ? { saved: "1" } : {}),
    ...(locale === DEFAULT_LOCALE ? {} : { [WRITTEN]: locale }),
  });
  return `/admin/pages/${name}${query.size > 0 ? `?${query}` : ""}`;
}

/** The language that an address asks for. */
export function writtenLocale({ searchParams }: URL): Locale {
  return localeNamed(searchParams.get(WRITTEN));
}

/** The shop's main language where a text names none of the shop's. */
export function localeNamed(text: string | null | undefined): Locale {
  return isLocale(text) ? text : DEFAULT_LOCALE;
}
