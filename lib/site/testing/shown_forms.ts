/** One way to send a form: where that posts to, and the fields as they are filled in. */
export interface ShownForm {
  action: string;
  values: Record<string, string>;
}

/** What a page's forms send: each by itself first, then by its buttons that post elsewhere. */
export function formsOf(html: string): ShownForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag, inside]) => {
    const values: Record<string, string> = {};
    for (const [, input] of inside!.matchAll(/<input\b([^>]*)>/g)) {
      const name = attribute(input!, "name");
      const chosen = !/type="?(radio|checkbox)/.test(input!) || /\bchecked\b/.test(input!);
      if (name && chosen) values[name] = attribute(input!, "value") ?? "";
    }
    const elsewhere = [...inside!.matchAll(/<button\b([^>]*)>/g)].map(([, button]) =>
      attribute(button!, "formaction")
    );
    return [attribute(tag!, "action") ?? "", ...elsewhere.filter((action) => action !== null)]
      .map((action) => ({ action, values }));
  });
}

/** Names and values of the fields of the form that posts to `action`. */
export function formValues(html: string, action: string): Record<string, string> {
  const form = formsOf(html).find((one) => one.action === action);
  if (!form) throw new Error(`The page has no form that posts to ${action}`);
  return form.values;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
  return match ? match[1]!.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, e) => entities[e]!) : null;
}
