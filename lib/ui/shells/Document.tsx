import type { ComponentChildren } from "preact";
import { DEFAULT_LOCALE, type Locale } from "../../i18n/locale.ts";

export interface DocumentProps {
  /** Of this page alone; the shop's name is put after it. */
  title: string;
  description?: string | undefined;
  /** English where left out. */
  lang?: Locale | undefined;
  /** Address of the stylesheet, with its fingerprint where there is one. */
  stylesheet?: string | undefined;
  /** Address of the icon, likewise. */
  icon?: string | undefined;
  /** Pattern of its address, for what its scripts have to tell of it. */
  route?: string | undefined;
  /** Against what the system prefers. */
  theme?: "light" | "dark" | undefined;
  /** Keeps the page out of search engines. */
  noindex?: boolean | undefined;
  /** The one whole address of a page that may be found and shared; `null` for any other. */
  address?: string | null | undefined;
  /** Whole addresses of the same page by language, where it may be found. */
  alternates?: Readonly<Record<string, string>> | undefined;
  /** Whole address of the picture shown where the page is shared. */
  shareImage?: string | undefined;
  children: ComponentChildren;
}

/** The whole of a page around its shell. */
export function Document(props: DocumentProps) {
  const { title, description, lang = DEFAULT_LOCALE, stylesheet = "/styles.css", theme } = props;
  return (
    <html lang={lang} data-theme={theme} data-route={props.route}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme ?? "light dark"} />
        {props.noindex ? <meta name="robots" content="noindex" /> : null}
        {description ? <meta name="description" content={description} /> : null}
        <title>{`${title} - SmartMarket`}</title>
        {props.address ? <Shared {...props} lang={lang} address={props.address} /> : null}
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href={props.icon ?? "/favicon.svg"} type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/site.webmanifest" />
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>{props.children}</body>
    </html>
  );
}

/** As OpenGraph writes a language: with a territory. */
const territories: Readonly<Record<Locale, string>> = { en: "en_GB", fr: "fr_FR" };

/** What is shown of a page elsewhere; its title and description are put beside by the page. */
function Shared(
  { lang, address, alternates, shareImage: image }: {
    lang: Locale;
    address: string;
    alternates?: DocumentProps["alternates"];
    shareImage?: string | undefined;
  },
) {
  return (
    <>
      <link rel="canonical" href={address} />
      {Object.entries(alternates ?? {}).map(([language, href]) => (
        <link key={language} rel="alternate" hreflang={language} href={href} />
      ))}
      <meta property="og:site_name" content="SmartMarket" />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={address} />
      <meta property="og:locale" content={territories[lang]} />
      {image ? <meta property="og:image" content={image} /> : null}
    </>
  );
}
