/** What this browser can do for passkeys; types of the standard that not every library of types has yet. */
interface PasskeyReader {
  parseCreationOptionsFromJSON(options: unknown): unknown;
  parseRequestOptionsFromJSON(options: unknown): unknown;
}

function reader(): PasskeyReader | null {
  const known =
    (globalThis as { PublicKeyCredential?: Partial<PasskeyReader> }).PublicKeyCredential;
  const isWhole = known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON;
  return isWhole ? known as PasskeyReader : null;
}

/** Whether passkeys work here: not in older browsers, nor over plain http. */
export function hasPasskeys(): boolean {
  return reader() !== null;
}

/**
 * Have the browser make a passkey, or use one; @returns the answer as JSON.
 *
 * @param options  as the server writes them
 * @throws where the person leaves it, or there is none
 */
export async function askPasskey(act: "make" | "use", options: unknown): Promise<string> {
  const { credentials } = navigator as unknown as {
    credentials: {
      create(by: { publicKey: unknown }): Promise<unknown>;
      get(by: { publicKey: unknown }): Promise<unknown>;
    };
  };
  const read = reader()!;
  const answer = act === "make"
    ? await credentials.create({ publicKey: read.parseCreationOptionsFromJSON(options) })
    : await credentials.get({ publicKey: read.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(answer);
}
