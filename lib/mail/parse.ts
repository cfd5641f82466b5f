import PostalMime from "postal-mime";

/** A written mail as a person reads it. */
export interface ReadableMail {
  subject: string;
  from: string;
  to: string;
  messageId: string;
  text: string;
}

/** Read the bytes of an .eml file. What a header lacks comes out empty. */
export async function parseMail(bytes: Uint8Array): Promise<ReadableMail> {
  const mail = await PostalMime.parse(bytes);
  return {
    subject: mail.subject ?? "",
    from: mail.from?.address ?? "",
    to: mail.to?.map(({ address }) => address).filter(Boolean).join(", ") ?? "",
    messageId: mail.messageId ?? "",
    text: mail.text ?? "",
  };
}
