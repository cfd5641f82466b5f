/**
 * Labelled queries for the demonstration catalogue, all written before any of them was run. They say how
 * good the search is with what nobody worked on, so no dictionary and no weight is changed for one of
 * them. Columns as in `demo_queries.ts`.
 */
export const demoHeldOut = `
plain | bananas | Fresh fruit | banana
plain | cucumber | Fresh veg | cucumber
plain | rye bread | Loaves | rye | Rolls
plain | bagels | Rolls | bagel | Loaves
plain | carrot cake | Cakes | carrot cake
plain | double cream | Milk and cream | double cream
plain | cheddar | ^Cheese | cheddar
plain | butter | Eggs and butter | butter
plain | spaghetti | Pasta | spaghetti
plain | balsamic vinegar | Oils | balsamic
plain | chickpeas | Tins | chickpea
plain | instant coffee | Coffee | instant
plain | green tea | ^Tea | green
plain | orange juice | Soft drinks | orange juice
plain | dishwasher tablets | Cleaning | dishwasher
plain | tea towels | Brushes | tea towel
plain | saucepan | Pots | saucepan
plain | bread knife | Tools | bread knife
plain | shower gel | Soap | shower gel
plain | razor blades | Teeth | blade
misspelt | bannanas | Fresh fruit | banana
misspelt | tomatos | Fresh veg | tomato | Tins
misspelt | mozarella | ^Cheese | mozzarella
misspelt | yogurth | Yoghurt | yoghurt
misspelt | spagetti | Pasta | spaghetti
misspelt | vinager | Oils | vinegar
misspelt | parsely | Herbs | parsley
misspelt | expresso beans | Coffee | espresso.*bean
misspelt | pepermint tea | ^Tea | peppermint
misspelt | lemonaid | Soft drinks | lemonade
misspelt | detergant powder | Laundry | powder
misspelt | tolet paper | Paper | toilet
misspelt | sissors | Tools | scissors
misspelt | tooth brush bambo | Teeth | toothbrush
misspelt | condishioner | Hair | conditioner
misspelt | cinamon swirl | Cakes | cinnamon
misspelt | sourdoe | Loaves | sourdough
misspelt | kwinoa | Pasta | quinoa
misspelt | blueberrys | Fresh fruit | blueberr
misspelt | raspbery sirup | Water | raspberry syrup
synonym | garbanzo beans | Tins | chickpea
synonym | soda | Soft drinks
synonym | kitchen roll | Paper | kitchen towel
synonym | spuds | Fresh veg | potato
synonym | heavy cream | Milk and cream | double cream
synonym | ghee | Eggs and butter | clarified
synonym | canola oil | Oils | rapeseed
synonym | frying pan | Pots | (steel|crêpe|griddle) pan
synonym | thermos | Storage | flask
synonym | body wash | Soap | shower gel
synonym | tupperware | Storage | lunch box|tubs
synonym | capsicum | Fresh veg | pepper
synonym | seltzer | Water | sparkling
synonym | facial tissues | Paper | tissue
synonym | rubbish sacks | Paper | bin liner
synonym | surface cleaner | Cleaning | all-purpose|scrub
synonym | sunscreen | Skin | sun lotion
synonym | pastries | Cakes
synonym | hand soap | Soap | hand wash|soap
synonym | moisturiser | Skin | cream|butter|balm
synonym | parmesan | ^Cheese | grating|hard
synonym | chamomile tea | ^Tea | camomile
synonym | beets | Mushrooms | beetroot
synonym | bottled water | Water | water
paraphrase | something sweet to eat with tea | Biscuits|Cakes
paraphrase | to wash my clothes | Laundry | liquid|powder|wash
paraphrase | what i need to bake bread | Spices | flour|yeast | Loaves
paraphrase | a drink to wake me up | Coffee | | ^Tea
paraphrase | to brush my teeth | Teeth | tooth
paraphrase | keep bread fresh | Storage | bread bin
paraphrase | bread for sandwiches | Loaves | sandwich|loaf | Rolls
paraphrase | pot to boil pasta in | Pots | stockpot|saucepan
paraphrase | scrub dirty dishes | Brushes | scouring|dish | Cleaning
paraphrase | cut vegetables | Tools | knife|peeler
paraphrase | remove stains from a shirt | Laundry | stain|bleach
paraphrase | make coffee on the stove | Pots | moka | Coffee
paraphrase | protect my skin from the sun | Skin | sun
paraphrase | fizzy drink for children | Soft drinks
paraphrase | wrap food to keep it fresh | Paper | beeswax|freezer | Storage
paraphrase | relax in the bathtub | Soap | bath
paraphrase | for dry lips | Skin | lip
paraphrase | milk for vegans | Milk and cream | drink | Tins
paraphrase | shave my beard | Teeth | razor|shaving
paraphrase | sweep the floor | Brushes | broom|mop
paraphrase | spices for a curry | Spices | turmeric|pepper|paprika
paraphrase | hang up washing to dry | Laundry | peg
paraphrase | plates and bowls for dinner | Tableware | plate|bowl
brand | cloverhill milk | Milk and cream | cloverhill.*\\bmilk
brand | alpine row cheese | ^Cheese | alpine row
brand | white pail | Milk|Yoghurt|Eggs | white pail
brand | casa petra rice | Pasta | casa petra.*rice
brand | pip and press coffee | Coffee | pip & press
brand | highmoor tea | ^Tea | highmoor
brand | kiln & co pan | Pots | kiln.*\\bpan
brand | iron wren knife | Tools | iron wren.*knife
brand | saltmarsh soap | Soap | saltmarsh.*soap | Teeth
brand | ada & fern shampoo | Hair | ada.*shampoo
brand | brightwell | Cleaning|Brushes | brightwell
brand | fenimore and daughters lemonade | Soft drinks | lemonade
brand | station street bakers croissant | Cakes | croissant
attribute | olive oil 750 ml | Oils | olive oil.*750
attribute | salted butter | Eggs and butter | \\bsalted
attribute | free range eggs 12 | Eggs and butter | free-range.*12
attribute | decaf coffee beans | Coffee | decaf
attribute | wholemeal bread sliced | Loaves | wholemeal
attribute | sparkling water pack of 6 | Water | sparkling
attribute | smoked paprika | Spices | smoked.*paprika
attribute | cast iron pot | Pots | cast-iron
attribute | set of 6 glasses | Tableware | glasses
attribute | non stick pan | Pots | non-stick
attribute | sensitive laundry liquid | Laundry | sensitive
attribute | recycled toilet paper | Paper | recycled
attribute | medium toothbrush | Teeth | toothbrush
attribute | light tonic water | Soft drinks | tonic
attribute | whole milk 2 l | Milk and cream | whole milk
attribute | compostable bags | Paper | compostable
attribute | steel bottle | Storage | steel water bottle
attribute | loose leaf black tea | ^Tea | leaf
french | bananes | Fresh fruit | banana
french | tomates | Fresh veg | tomato | Tins
french | lait entier | Milk and cream | whole milk
french | fromage de chèvre | ^Cheese | goat
french | beurre doux | Eggs and butter | unsalted
french | oeufs | Eggs and butter | eggs
french | huile de sésame | Oils | sesame
french | vinaigre | Oils | vinegar
french | farine | Spices | flour
french | thé à la menthe | ^Tea | mint
french | jus d'orange | Soft drinks | orange juice
french | savon | Soap | soap
french | couteau à pain | Tools | bread knife
french | poêle | Pots | \\bpan
french | lessive | Laundry | liquid|powder|wash
french | balai | Brushes | broom|mop
french | crème pour les mains | Skin | hand cream
french | biscuits au gingembre | Biscuits | ginger
negation | butter without salt | Eggs and butter | butter | | | \\bsalted
negation | coffee without caffeine | Coffee | decaf
negation | hand cream no perfume | Skin | unscented
negation | bread without seeds | Loaves | | Rolls | | seed
negation | tea not green | ^Tea | | | | green
negation | almond milk no sugar | Milk and cream | almond
negation | shampoo not dry | Hair | shampoo | | | dry
negation | pasta without egg | Pasta | spaghetti|penne | | | egg
negation | biscuits without nuts | Biscuits | | | | nut
negation | coffee not instant | Coffee | | | | instant
negation | yoghurt without fruit | Yoghurt | | | | raspberry
negation | soap without olive oil | Soap | soap | | | olive
negation | mushrooms except oyster | Mushrooms | mushroom | | | oyster
price | tea under 8 euros | ^Tea | | | 8
price | cheese under 5 | ^Cheese | | | 5
price | coffee less than 6 euros | Coffee | | | 6
price | knife below 20 euros | Tools | knife | | 20
price | pan cheaper than 30 € | Pots | \\bpan | | 30
price | cake up to 6 euros | Cakes | | | 6
price | fruit max 2 euros | Fresh fruit | | | 2
price | face cream under 10 euros | Skin | cream | | 10
price | soap under €4 | Soap | soap | | 4
price | cheese between 5 and 8 euros | ^Cheese | | | 5-8
price | coffee over 10 euros | Coffee | | | 10-
price | biscuits for less than 3 | Biscuits | | | 3
price | fromage à moins de 5 euros | ^Cheese | | | 5
`;
