/** Labelled queries for the shop's own demonstration catalogue. See `queries.ts`. */
export const demoQueries = `
plain | apples | Fresh fruit | apple
plain | sourdough | Loaves | sourdough | Loaves
plain | olive oil | . | olive oil
plain | mushrooms | Mushrooms | mushroom | Mushrooms
plain | biscuits | Biscuits
misspelt | brocolli | Fresh veg | broccoli
misspelt | croisants | Cakes | croissant | Cakes
misspelt | carots | Fresh veg | carrot
misspelt | choclate torte | Cakes | chocolate torte | Cakes
misspelt | cucumbr | Fresh veg | cucumber
synonym | cilantro | Herbs | coriander
synonym | arugula | Herbs | rocket
synonym | cookies | Biscuits
synonym | bell pepper | Fresh veg | pepper
paraphrase | something to spread on toast | . | jam|marmalade|butter|honey|spread
paraphrase | to put in a salad | Herbs | | Fresh veg
paraphrase | bread for making burgers | Rolls | burger | Rolls
brand | tilda crumb loaf | Loaves | tilda | Loaves
brand | hollow farm apples | Fresh fruit | hollow.*apple | Fresh fruit
attribute | seedless grapes | Fresh fruit | seedless.*grape
attribute | lemons unwaxed | Fresh fruit | unwaxed
attribute | potatoes 1 kg | Fresh veg | potato.*1 kg | Fresh veg
attribute | dark chocolate | . | dark chocolate
french | pommes | Fresh fruit | apple
french | champignons | Mushrooms | mushroom | Mushrooms
french | pain | Loaves | | Rolls
french | basilic | Herbs | basil
price | shampoo under 6 euros | Hair care | shampoo | Hair | 6
synonym | loo roll | Paper and bags | toilet paper | Paper
synonym | trash bags | Paper and bags | bin liner | Paper
synonym | dish soap | Cleaning | washing-up | Cleaning
synonym | skillet | Pots | pan | Pots
paraphrase | keep tea hot on a journey | Storage | flask
paraphrase | clean the windows | Cleaning | glass
paraphrase | something for washing hair | Hair care | shampoo | Hair
misspelt | shampo | Hair care | shampoo | Hair
misspelt | whitning toothpaste | Teeth | whitening
brand | nordhus laundry | Laundry | nordhus | Laundry
attribute | hand cream without scent | Skin | unscented
attribute | sun lotion spf 50 | Skin | spf 50 | Skin
french | brosse à dents | Teeth | toothbrush | Teeth
french | papier toilette | Paper and bags | toilet paper | Paper
`;
