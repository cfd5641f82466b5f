/** One word for those that are written in several ways, most of them British and American. */
const spellings: Readonly<Record<string, string>> = {
  yoghurt: "yogurt",
  yoghourt: "yogurt",
  yogourt: "yogurt",
  fibre: "fiber",
  litre: "liter",
  centre: "center",
  grey: "gray",
  chilli: "chili",
  chilly: "chili",
  chile: "chili",
  chillie: "chili",
  whisky: "whiskey",
  doughnut: "donut",
  ageing: "aging",
  moustache: "mustache",
  aluminium: "aluminum",
  mould: "mold",
  pyjama: "pajama",
  savoury: "savory",
  catsup: "ketchup",
  omelet: "omelette",
  sulphate: "sulfate",
  sulphur: "sulfur",
  parantha: "paratha",
  parota: "paratha",
  parotta: "paratha",
  masoori: "masuri",
  channa: "chana",
  chenna: "chana",
  kadhai: "kadai",
  karahi: "kadai",
  agarbathi: "agarbatti",
  agarbathy: "agarbatti",
  tumeric: "turmeric",
  sweetner: "sweetener",
  licorice: "liquorice",
  puja: "pooja",
  pista: "pistachio",
  choco: "chocolate",
  deo: "deodorant",
  mayo: "mayonnaise",
  moisturiser: "moisturizer",
  fridge: "refrigerator",
};

const our = /^(col|flav|od|vap|fav|harb|lab|neighb|hon|arm|hum|rum|sav|tum)our/;
const ise = /is(e|ed|er|ing|ation)$/;

export function settleSpelling(word: string): string {
  const known = spellings[word];
  if (known) return known;
  if (our.test(word)) return word.replace(our, "$1or");
  return word.length >= 7 && ise.test(word) ? word.replace(ise, "iz$1") : word;
}
