/**
 * Labelled queries for the shop's own demonstration catalogue, for whoever works on the search to look
 * at. Columns are those of `queries.ts`, then what a hit may cost and what it must not have: see
 * `grade.ts`. Those of `demo_held_out.ts` are for nobody to look at.
 */
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
plain | lemons | Fresh fruit | lemon
plain | garlic | Mushrooms | garlic
plain | croissants | Cakes | croissant
plain | eggs | Eggs and butter | eggs
plain | basmati rice | Pasta | basmati|rice
plain | black pepper | Spices | peppercorn
plain | toilet paper | Paper | toilet
plain | plates | Tableware | plate
plain | lip balm | Skin | lip balm
misspelt | aples | Fresh fruit | apple
misspelt | cofee beans | Coffee | bean
misspelt | chedder cheese | ^Cheese | cheddar
misspelt | mashrooms | Mushrooms | mushroom
misspelt | tumeric | Spices | turmeric
misspelt | fabric softner | Laundry | softener
misspelt | grator | Tools | grater
misspelt | olive oyl | Oils | olive oil
synonym | nappy rash cream | Skin | balm|cream
synonym | baking paper | Paper | parchment
synonym | fizzy water | Water | sparkling
synonym | sweetcorn wraps | Rolls | tortilla
synonym | caster sugar | Spices | sugar
synonym | dish washing soap | Cleaning | washing-up|dishwasher
synonym | dutch oven | Pots | casserole
synonym | percolator | Pots | moka
paraphrase | take my lunch to work | Storage | lunch box|tubs
paraphrase | wash the floor | Cleaning | floor | Brushes
paraphrase | cheese for a pizza | ^Cheese | mozzarella
paraphrase | whip cream by hand | Tools | whisk
paraphrase | make my hair stay in place | Hair | styling
paraphrase | blow my nose | Paper | tissue
paraphrase | soup pot for many people | Pots | stockpot|casserole
paraphrase | fresh breath | Teeth | mouthwash|toothpaste
paraphrase | a cake for a birthday | Cakes | cake|torte
paraphrase | get rid of limescale | Cleaning | descaler
brand | oven and oak bread | Loaves | oven & oak | Rolls
brand | nordhus cleaner | Cleaning | nordhus
brand | sunmill | Pasta|Oils|Tins|Spices | sunmill
brand | larder and lane vinegar | Oils | larder & lane.*vinegar
brand | kettle hil pasta | Pasta | kettle hill
brand | blackwater water | Water | blackwater
brand | plain & proper hand wash | Soap | plain & proper.*hand wash
brand | green lane vegetables | Fresh veg | green lane | Mushrooms|Herbs
attribute | milk 1 l | Milk | 1 l
attribute | unsalted butter | Eggs and butter | unsalted
attribute | goat cheese 150 g | ^Cheese | goat
attribute | green olives pitted | Tins | olives
attribute | dark roast coffee | Coffee | dark roast
attribute | wooden spoon | Tools | wood spoon
attribute | bamboo toothbrush | Teeth | bamboo
attribute | 26 cm frying pan | Pots | 26 cm
french | carottes | Fresh veg | carrot
french | fromage | ^Cheese
french | lait d'amande | Milk | almond
french | café en grains | Coffee | bean
french | huile d'olive | Oils | olive oil
french | sel | Spices | salt
french | eau gazeuse | Water | sparkling
french | assiette | Tableware | plate
negation | bread without nuts | Loaves | | Rolls | | walnut
negation | butter but not salted | Eggs and butter | unsalted|clarified | | | \\bsalted
negation | coffee without beans | Coffee | | | | beans
negation | tea without caffeine | ^Tea | rooibos|camomile|peppermint | | | black|green|breakfast|earl
negation | cheese not blue | ^Cheese | | | | blue
negation | juice without tomato | Soft drinks | juice | | | tomato
negation | lotion without scent | Skin | unscented
negation | yoghurt no coconut | Yoghurt | yoghurt|skyr | | | coconut
negation | fromage sans chèvre | ^Cheese | | | | goat
negation | vinegar but not balsamic | Oils | vinegar | | | balsamic
price | cheese under 4 euros | ^Cheese | | | 4
price | shower gel below 5 | Soap | shower|wash|soap | | 5
price | bread under 3 euros | Loaves | | Rolls | 3
price | tea over 9 euros | ^Tea | | | 9-
price | wine glasses under 20 | Tableware | glass | | 20
price | toothpaste max 6 | Teeth | toothpaste | | 6
price | juice from 1 to 2 euros | Soft drinks | juice | | 1-2
price | casserole under 50 € | Pots | casserole | | 50
price | cheap soap less than 4 euros | Soap | soap | | 4
price | café à moins de 6 euros | Coffee | | | 6
`;
