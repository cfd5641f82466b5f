/** What mails to who waits for a price say. */
export const alertMails = {
  asked: "Somebody, you we hope, has asked us to write to this address:",
  wish: {
    price: (name: string) => `- when ${name} costs less`,
    stock: (name: string) => `- when ${name} is there again`,
  },
  sayYes: "Is that so? Open this page and say yes:",
  ignore: "If it was not you, leave it: we write no more, and forget the address in three days.",
  yesSubject: "Shall we tell you?",
  told: "You asked us to tell you:",
  manySubject: (count: number) => `${count} products: news`,
  back: (name: string, price: string) => `${name} is there again, for ${price}`,
  cheaper: (name: string, now: string, before: string) => `${name} costs ${now} now, not ${before}`,
  noPromise: "That is so at this moment; we put nothing aside.",
  end: (url: string) => `No more of these mails, or of some of them: ${url}`,
};
