/** What a question about goods wants to know of them. */
export type Wish =
  | { kind: "cheapest" | "dearest" | "stock" | "price" | "list"; subject: string }
  | { kind: "comparison"; sides: [string, string] };

/*
 * Words that say what is wanted, apart from what it is wanted of. They stand in the question as it
 * was typed, since the search tells French by its accents.
 */
const end = "(?![\\p{L}\\p{N}])";
const begin = "(?<![\\p{L}\\p{N}])";
const phrase = (text: string) => new RegExp(`${begin}(?:${text})${end}`, "giu");

const cheapest = phrase(
  "(?:the )?(?:cheapest|least expensive|lowest[- ]priced|lowest price)(?: (?:one|kind|sort) of)?(?: of)?|costs? (?:the )?least|least costly|co[uû]te(?:nt)? le moins(?: cher)?|(?:le|la|les) moins ch[eè]re?s?|moins ch[eè]re?s?|cheap|inexpensive|pas ch[eè]re?s?",
);
const dearest = phrase(
  "(?:the )?(?:most expensive|dearest|priciest|highest[- ]priced|highest price)(?: of)?|costs? (?:the )?most|co[uû]te(?:nt)? le plus(?: cher)?|(?:le|la|les) plus ch[eè]re?s?|plus ch[eè]re?s?",
);
const stock = phrase(
  "in stock|available|availability|sold out|out of stock|left|en stock|disponibles?|épuisée?s?|(?:do|did) you (?:have|sell|stock|carry)|have you got|you have|avez[- ]vous|vendez[- ]vous|vous avez|est[- ]ce que vous avez",
);
const price = phrase(
  "how much (?:is|are|does|do|for)|how much|(?:what(?:'s| is| are)? )?(?:the )?(?:price|cost)s? of|(?:what(?:'s| is| does) )(?:the )?(?:price|cost)|cost|costs|(?:prices?|prix)(?=[ ?!.]*$)|combien (?:co[uû]te(?:nt)?|est)|combien|co[uû]te(?:nt)?|(?:quel est )?(?:le )?prix d(?:e la|u|es|e)",
);
const comparison = phrase(
  "compare[rz]?|vs\\.?|versus|comparison (?:of|between)|(?:what(?:'s| is) )?(?:the )?difference between|(?:quelle est )?(?:la )?différence entre",
);
const versus = phrase(
  "vs\\.?|versus|(?:cheaper|better|dearer|more expensive|less expensive) than(?!\\s*[€£$]?\\s*\\d)|(?:moins ch[eè]re?s?|plus ch[eè]re?s?|meilleure?s?) que(?!\\s*\\d)",
);
const choice = phrase(
  "(?:which|what)(?:'s| is| one is)? (?:better|cheaper|best)|which should i (?:buy|take)|(?:lequel|laquelle) est (?:le |la )?(?:mieux|moins ch[eè]re?)",
);
const between = new RegExp(
  `\\s*(?:${begin}(?:and|or|vs|versus|with|to|et|ou|avec)${end}\\.?|[,;])\\s*`,
  "iu",
);

/** Words of a question that say nothing of what is wanted. */
const filler = phrase(
  "ingredients? (?:for|of|to)|what do i need (?:for|to (?:make|cook|bake))|what (?:can|should) i (?:buy|get|take|use) (?:for|to)|where (?:can|do) i (?:find|get|buy)|can i (?:buy|get|have)|(?:can|could|would) you (?:please )?(?:recommend|suggest|show|find)(?: me)?|(?:do|have) you (?:got )?any(?:thing)?|is there any(?:thing)?|are there any|is there|are there|i(?:'m| am) looking for|i (?:need|want|would like|d like|like)|i(?:'d| would) like|looking for|show me|tell me about|tell me|give me|find me|please|hello|hi|hey|thanks|thank you|your|what(?:'s| is| are| about)?|which (?:is|are|one is)|which|is|are|does|do|it|any|que faut[- ]il pour(?: faire)?|qu'est[- ]ce qu'il faut pour(?: faire)?|il me faut|qu'avez[- ]vous(?: comme| pour)?|je (?:cherche|voudrais|veux|souhaite)|j'aimerais|montrez[- ]moi|s'il vous pla[iî]t|bonjour|merci|quels? (?:est|sont)|quelles? (?:est|sont)|quels?|quelles?|y a[- ]t[- ]il|est[- ]ce qu'il y a|wat|wot|wich|wats|u|ur|pls|plz|svp|stp|still|currently|right now|at the moment|today|encore|toujours|actuellement|aujourd'hui|en ce moment",
);

/** What a question wants to know, and of what: `honey` of "What is the cheapest honey in stock?". */
export function readWish(typed: string): Wish {
  const text = typed.replaceAll(/[’`´]/g, "'");
  if (has(text, comparison) || has(text, choice) || has(text, versus)) {
    const rest = text.replaceAll(versus, " and ").replaceAll(comparison, " ").replaceAll(
      choice,
      " ",
    );
    const sides = rest.split(between).map(subjectOf).filter((side) => side !== "");
    if (sides.length >= 2) return { kind: "comparison", sides: [sides[0]!, sides[1]!] };
  }
  const kind = has(text, cheapest)
    ? "cheapest"
    : has(text, dearest)
    ? "dearest"
    : has(text, price)
    ? "price"
    : has(text, stock)
    ? "stock"
    : "list";
  return { kind, subject: subjectOf(text) };
}

const has = (text: string, pattern: RegExp) => text.search(pattern) >= 0;

function subjectOf(text: string): string {
  const rest = [cheapest, dearest, price, stock, filler]
    .reduce((left, pattern) => left.replaceAll(pattern, " "), text);
  return rest.replaceAll(/[?!"“”«»]+|\.(?=\s|$)/g, " ").replaceAll(/\s+/g, " ")
    .replace(/(?<!\p{L})[lLdD]'(?=\p{L})/gu, "").trim().replace(
      /^(?:(?:the|a|an|some|of|for|de la|du|des|le|la|les|un|une|de|d')\s+)+/i,
      "",
    )
    .replace(/^[,;:.-]+|[,;:-]+$/g, "").trim();
}
