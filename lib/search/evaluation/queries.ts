/**
 * Labelled queries for the catalogue of 27,555 groceries (CATALOG_CSV), one a line:
 *
 *   kind | query | types that are right | what name or brand must have | types that come near | price
 *       | what name and brand must not have
 *
 * Types are patterns for a product's type, the rest patterns for "brand name"; see `grade.ts` for
 * what each combination is worth. Written by looking at the catalogue, not at what the search finds.
 */
export const labelledQueries = `
plain | shampoo | ^Shampoo & Cond | shampoo | Dry Shampoo|Baby Oil & Shampoo
plain | toothpaste | ^Toothpaste
plain | basmati rice | Basmati Rice|Rice | basmati | Rice
plain | olive oil | Olive | olive | Edible Oil
plain | green tea | Green Tea|Tea | green | Tea
plain | peanut butter | Peanut Spread|Nut Spread|Butter & Cream | peanut | Spread
plain | dog food | Pet Meals | dog|pedigree|puppy|drools | Pet
plain | honey | ^Honey | honey
plain | potato chips | Chips | potato|chips | Namkeen
plain | detergent powder | Detergent Powder | powder | Detergent
plain | face wash | Face Care|Face & Body | face wash|facewash|cleanser | Face
plain | sunscreen | Face Care|Body Care | sunscreen|spf|sun | Body Care
plain | diapers | ^Diapers
plain | pressure cooker | Pressure Cookers
plain | water bottle | Water & Fridge Bottles | bottle | Sippers|Flask|Copper
plain | dark chocolate | Chocolates$|Luxury Choc|International Choc | dark | Choc
plain | coffee | Coffee | coffee
plain | turmeric powder | Spices | turmeric|haldi | Spice|Organic Masala
plain | almonds | Almonds|Dry Fruit | almond|badam | Nuts
plain | paneer | Paneer | paneer
plain | ketchup | Ketchup | ketchup | Sauce
plain | pasta | Pasta | pasta|penne|fusilli|spaghetti|macaroni
plain | floor cleaner | Floor & Other | floor | Cleaner
plain | toilet cleaner | Toilet Clean
plain | mango pickle | Pickle | mango|avakkai|thokku | Pickle
plain | corn flakes | Flakes | corn | Cereal|Flakes|Muesli
plain | lip balm | Lip | balm | Lip
plain | led bulb | Led Bulbs | bulb
plain | notebook | Notebooks | notebook|book
plain | hair oil | Hair Oil | oil | Hair
plain | cheddar cheese | Cheese | cheddar | Cheese
plain | soya sauce | Soya Sauce|Asian Sauces | soy | Sauce
plain | ice cream | Ice Cream
plain | eggs | Eggs$ | egg
plain | cashew nuts | Cashew|Dry Fruit | cashew|kaju | Nuts
plain | sanitary pads | Sanitary Napkins
plain | room freshener | Air Freshener
plain | tomato soup | Soups | tomato | Soup
plain | frying pan | Fry Pans | fry|pan | Tawa|Cookware
misspelt | shampo | ^Shampoo & Cond | shampoo | Shampoo
misspelt | toothpast | ^Toothpaste
misspelt | choclate cookies | Cookies|Biscuits | choc | Cookies|Biscuit
misspelt | detergant | Detergent
misspelt | basmti rice | Rice | basmati | Rice
misspelt | olve oil | Olive | olive | Oil
misspelt | tumeric powder | Spices | turmeric|haldi | Spice
misspelt | cardamon | Spices | cardamom|elaichi|elakki | Spice
misspelt | biscits | Biscuits|Cookies|Digestive
misspelt | yoghrt | Yogurt|Curd | yog|curd|dahi | Dairy
misspelt | mayonaise | Mayonnaise
misspelt | parmasan cheese | Cheese | parm | Cheese
misspelt | brocoli | Vegetables|Veggies | broccoli | Vegetables
misspelt | deoderant | Deodorant | | Perfume|Mists
misspelt | condtioner | Shampoo & Cond | conditioner | Hair
misspelt | vinigar | Vinegar | vinegar
misspelt | cofee powder | Coffee | coffee
misspelt | musli | Muesli | muesli | Cereal
misspelt | mosqito repelent | Mosquito Rep | | Insect Rep
misspelt | sanitzer | Hand Wash & Sanit | sanit | Disinfectant
misspelt | lipstik | ^Lips|Lip Care
misspelt | spagetti | Pasta | spag | Pasta
misspelt | cinamon | Spices|Herbs|Whole | cinnamon|dalchini | Spice
misspelt | strawbery jam | Jam | strawberry | Jam|Spread
misspelt | almnd milk | Milk|Vegan | almond | Milk
misspelt | diapars | ^Diapers
misspelt | dishwashr liquid | Dishwash Liq | | Dishwash
misspelt | pressur coker | Pressure Cookers
misspelt | garbge bags | Garbage Bags
misspelt | coconut oyl | Oil | coconut | Oil
misspelt | vermicili | Vermicelli | vermicelli | Vermicelli
misspelt | agarbati | Agarbatti
misspelt | tooth brsh | Toothbrush
misspelt | nodles | Noodles
misspelt | panner | Paneer | paneer
misspelt | cranbery juice | Juices | cranberry | Juice
synonym | aubergine | Brinjal|Vegetables|Veggies | brinjal|aubergine|eggplant
synonym | eggplant | Brinjal|Vegetables|Veggies | brinjal|aubergine|eggplant
synonym | okra | Okra|Vegetables|Veggies | okra|ladies finger|bhindi
synonym | cilantro | Herbs|Leafy|Vegetables | coriander | Spice
synonym | nappies | ^Diapers
synonym | garbanzo beans | Dal|Pulses | chana|channa|chick|kabuli | Dal
synonym | crisps | Chips | | Namkeen|Snacks
synonym | trash bags | Garbage Bags
synonym | dish soap | Dishwash | | Dishwash
synonym | pacifier | Soothers | pacifier|soother | Soothers
synonym | soda | Cold Drinks|Soft|Soda|Sparkling | | Drinks
synonym | candy | Candy|Toffee
synonym | bell pepper | Capsicum|Vegetables|Veggies | capsicum|pepper
synonym | zucchini | Vegetables | zucchini|courgette
synonym | paper towels | Kitchen Rolls|Toilet Paper | towel|kitchen roll | Tissue
synonym | loo roll | Toilet Paper|Kitchen Rolls | toilet|tissue | Tissue
synonym | washing powder | Detergent Powder | | Detergent
synonym | cling film | Clingwrap | cling|wrap | Foil
synonym | semolina | Sooji|Flours | sooji|suji|rava|semolina | Flours
synonym | chickpea flour | Sooji|Flours | besan|gram flour|chickpea
synonym | clarified butter | Ghee | ghee
synonym | cottage cheese | Paneer|Cheese | paneer|cottage
synonym | groundnut | Nuts|Dals|Dry Fruit|Specialty | peanut|groundnut | Groundnut Oil
synonym | shrimp | Fish|Prawns | prawn|shrimp | Fish
synonym | fabric softener | Fabric Pre | condition|soften|comfort | Fabric Pre
synonym | antiperspirant | Deodorant
synonym | period pads | Sanitary Napkins | | Panty
synonym | flashlight | Battery|Led Bulbs | torch|flash
synonym | lollies | Candy|Lolly | lolly|lolli|candy | Candy
synonym | skillet | Fry Pans | fry|pan|skillet | Tawa
synonym | incense | Agarbatti | | Pooja|Camphor
synonym | corn starch | Flours|Baking | corn flour|cornflour|starch
synonym | prawns crackers | Papad|Chips|Seafood | prawn
synonym | tinned tuna | Tuna|Canned Seafood | tuna | Seafood
synonym | hand soap | Hand Wash | hand wash|handwash|soap | Hand Wash
synonym | moisturiser | Body Care|Face Care | moistur | Body Care
synonym | tea towel | Dust Cloth|Wipes | cloth|towel
synonym | serviettes | Paper Napkin | napkin|serviette | Tissue
synonym | rucksack snack bars | Bars
synonym | jello | Jelly|Dessert|Baking | jelly
synonym | rapeseed oil | Canola | canola|rapeseed | Oil
paraphrase | something to keep mosquitoes away | Mosquito Rep | | Insect Rep
paraphrase | stuff for washing dishes | Dishwash | | Scrub
paraphrase | what to put on toast in the morning | Jam|Spread|Butter | | Honey
paraphrase | drink that wakes me up | Coffee|Energy Drinks | | Tea
paraphrase | food for my cat | Pet Meals | cat|whiskas|kitten | Pet
paraphrase | make my clothes soft after washing | Fabric Pre | condition|soft|comfort|after wash | Detergent
paraphrase | snack for watching a movie | Popcorn|Nachos|Chips | | Snacks
paraphrase | to whiten my teeth | Toothpaste | white|whiten | Tooth
paraphrase | cream for dry cracked heels | Body Care|Everyday | foot|heel|crack
paraphrase | cover grey hair | Hair Color
paraphrase | protect skin from the sun | Face Care|Body Care | sun|spf | Skin
paraphrase | bag for kitchen rubbish | Garbage Bags | | Dustbin
paraphrase | box to carry lunch to school | Lunch Box
paraphrase | keep tea hot for hours | Flask | | Casserole|Bottles
paraphrase | light for a dark room | Led Bulbs | | Battery
paraphrase | for bad breath | Mouthwash|Mints|Mukhwas | | Toothpaste
paraphrase | milk for people who cannot have dairy | Vegan|Soya Milk|Milk & Soya | almond|soy|oat|vegan|coconut | Milk
paraphrase | remove hair from legs | Hair Removal | | Shaving
paraphrase | sugar replacement for diabetics | Sugarfree|Exotic Sugar | sweet|stevia|sugar free|erythritol|xylitol | Sugar
paraphrase | soothe a baby that is teething | Soothers | teeth | Soothers
paraphrase | get rid of cockroaches | Insect Rep | cockroach|roach|insect|hit | Mosquito
paraphrase | make the bathroom smell nice | Air Freshener | | Toilet Clean|Incense
paraphrase | stop hair from falling out | Hair Oil|Shampoo|Scalp | fall|growth|loss|onion | Hair
paraphrase | cook rice quickly | Pressure Cookers | | Rice|Cook
paraphrase | powder to build muscle | Supplements | protein|whey|mass | Health
paraphrase | quick meal that only needs hot water | Cup Noodles|Heat & Eat|Instant Noodles|Soups
paraphrase | for a sore throat | Mints|Ayurveda|Medicine|Honey | throat|lozenge|cough|vicks|honey|strepsil
paraphrase | colours for children to draw with | Crayons|Pen, Pencils | colour|crayon|sketch | Stationery|Pen
paraphrase | ball for my puppy to play with | Pet Toys | | Pet
paraphrase | oil for deep frying | Sunflower|Blended|Edible Oil|Soya & Mustard|Groundnut Oil
paraphrase | clean the windows | Glass & Drain|Floor & Other|Imported Clean | glass|window | Cleaner
paraphrase | wipe a babys bottom | Baby Wipes | | Diapers
paraphrase | unblock a sink | Glass & Drain|Toilet Clean|Cleaner | drain | Cleaner
paraphrase | stay dry in the rain | Umbrella
paraphrase | things for a puja at home | Pooja|Agarbatti|Camphor|Lamp
paraphrase | bake a birthday cake | Home Baking|Baking, Cake|Dessert Mixes|Bakeware | cake | Baking
paraphrase | noodles like in japan | Imported Noodles|Noodles | ramen|udon|soba|japan|nissin | Noodles
paraphrase | grow tomatoes on my balcony | Seeds & Sap|Pots|Fertilizers|Gardening
paraphrase | hide dark circles under eyes | Eye Care | | Face
paraphrase | sweets for diwali | Sweets|Luxury Choc|Mithai|Gift Boxes | | Chocolates
brand | dettol soap | Bathing Bars | dettol | Hand Wash
brand | colgate toothpaste | ^Toothpaste | colgate | Tooth
brand | amul butter | Butter & Marg | amul | Cheese|Ghee
brand | nivea body lotion | Body Care | nivea | Body
brand | maggi noodles | Noodles | maggi | Noodles
brand | huggies | ^Diapers | huggies | Baby Wipes
brand | pedigree | Pet Meals | pedigree | Pet
brand | cadbury chocolate | Chocolates$|Gift Boxes|Choc | cadbury | Choc
brand | gillette razor | Shaving Care | gillette | Hair Removal
brand | harpic | Toilet Clean | harpic | Cleaner
brand | britannia biscuits | Biscuits|Cookies|Digestive | britannia | Biscuit
brand | himalaya face wash | Face Care | himalaya.*(wash|clean) | Face
brand | prestige cooker | Pressure Cookers | prestige | Cookware
brand | tata salt | Salts | tata | Salt
brand | loreal shampoo | Shampoo & Cond | loreal.*shampoo | Hair
brand | nescafe | Coffee | nescafe
brand | mtr masala | Masalas|Spices | mtr | Masala
brand | fogg deodorant | Deodorant | fogg | Deodorant|Mists
brand | lizol | Floor & Other | lizol | Cleaner
brand | kelloggs cereal | Flakes|Cereal|Muesli | kellogg | Cereal
brand | borges olive oil | Olive | borges | Oil
brand | good knight refill | Mosquito Rep | good knight | Repellent
brand | dabur honey | ^Honey | dabur | Honey
brand | whisper ultra | Sanitary Napkins | whisper | Sanitary
brand | aashirvaad atta | Atta|Flours | aashirvaad | Flours
brand | johnsons baby shampoo | Baby Oil & Shampoo | johnson | Baby
attribute | sugar free biscuits | Biscuits|Cookies|Digestive | sugar ?(free|less)|no (added )?sugar|zero sugar | Biscuit|Cookie
attribute | gluten free pasta | Pasta | gluten | Pasta|Noodle
attribute | organic honey | ^Honey | organic | Honey
attribute | organic turmeric | Spices | organic.*(turmeric|haldi) | Spice
attribute | eggless cake | Cakes|Pastries|Muffins | eggless | Cake
attribute | vegan ice cream | Ice Cream | vegan|dairy free | Ice Cream
attribute | unsalted butter | Butter | unsalted | Butter
attribute | cold pressed coconut oil | Oil | cold.?press.*coconut|coconut.*cold.?press|virgin coconut | Oil
attribute | shampoo for dandruff | Shampoo & Cond | dandruff | Shampoo
attribute | anti ageing night cream | Face Care | (anti|age|age?ing|youth|wrinkle).*night|night.*(age|wrinkle) | Face
attribute | alcohol free mouthwash | Mouthwash | alcohol|non.?alc | Mouthwash
attribute | decaf coffee | Coffee | decaf | Coffee
attribute | whole wheat bread | Wheat & Multi|Bread | wheat|wholewheat | Bread
attribute | herbal hair colour | Hair Color | herbal|natural|henna|organic|bio | Hair
attribute | tea tree face wash | Face Care|Face & Body | tea tree.*(wash|clean)|(wash|clean).*tea tree | Face
attribute | non alcoholic beer | Non.Alcoholic | beer|malt|radler | Non.Alcoholic
attribute | steel water bottle | Water & Fridge|Flask | steel.*bottle|bottle.*steel | Bottle
attribute | glass food container | Container|Glassware|Lunch | (glass|borosil).*(contain|box|storage)|(contain|box|storage).*(glass|borosil) | Container
attribute | lavender air freshener | Air Freshener | lavender | Freshener
attribute | charcoal toothbrush | Toothbrush | charcoal | Tooth
attribute | sugar free chocolate | Choc | sugar ?(free|less)|no (added )?sugar|zero sugar | Choc
attribute | low fat milk | ^Milk$|Soya Milk|Powdered Milk | toned|skim|slim|low.?fat|lite | Milk
attribute | brown basmati rice | Rice | (brown.*basmati|basmati.*brown) | Rice
attribute | lemon green tea | Tea | (lemon.*green|green.*lemon) | Tea
attribute | kids toothbrush | Toothbrush|Oral Care | kid|child|junior|baby|milk teeth|disney|spider | Tooth
attribute | women razor | Hair Removal|Shaving | women|venus|her|lad(y|ies) | Razor|Shaving
attribute | peri peri chips | Chips|Snacks | peri | Chips|Snack
attribute | roasted salted cashews | Cashew|Dry Fruit|Nuts | cashew.*(roast|salt)|(roast|salt).*cashew | Nut|Cashew
attribute | mild baby soap without tears | Baby Bath | | Baby
attribute | non stick tawa | Tawa|Fry Pans | non.?stick.*tawa|tawa.*non.?stick | Tawa
attribute | perfume for men without alcohol | Attar|Perfume|Deodorant|Eau | (free from alcohol|no alcohol|alcohol.?free|no gas).*(men|male)|men.*alcohol | Perfume|Eau|Deodorant
attribute | sunscreen spf 50 | Face Care|Body Care | spf ?-?50 | Face Care|Body Care
attribute | almond milk unsweetened | Milk|Vegan | almond.*(unsweet|no (added )?sugar)|unsweet.*almond | Milk|Vegan
attribute | dry dog food for puppies | Pet Meals | pupp | Pet Meals
attribute | spicy potato chips | Chips|Namkeen | (spic|masala|chilli|peri|hot).*(chip|potato)|(chip|potato).*(spic|masala|chilli|peri|hot) | Chips
attribute | compostable garbage bags | Garbage Bags | compost|bio.?degrad | Garbage
french | lait d'amande | Milk|Vegan | almond | Milk
french | couches bébé | ^Diapers
french | huile d'olive vierge extra | Olive | extra virgin|olio extra | Olive
french | fromage râpé | Cheese | | Cheese
french | lessive liquide | Detergent | liquid | Detergent
french | thé vert | Tea | green | Tea
french | savon | Bathing Bars | soap|bar | Hand Wash|Soap
french | papier toilette | Toilet Paper | | Kitchen Rolls|Tissue
french | chocolat noir sans sucre | Choc | sugar ?(free|less)|no (added )?sugar|zero sugar | Choc
french | pommes de terre | Potato|Vegetables|Veggies | potato|aloo | Vegetables
french | crème solaire | Face Care|Body Care | sun|spf | Body Care
french | croquettes pour chien | Pet Meals | dog|pedigree|drools|puppy | Pet
french | confiture de fraises | Jam | strawberry | Jam
french | riz complet | Rice | brown|unpolish | Rice
french | shampooing antipelliculaire | Shampoo & Cond | dandruff | Shampoo
french | brosse à dents | Toothbrush
price | honey under 200 rupees | ^Honey | honey | | 200
price | shampoo below 150 | ^Shampoo & Cond | shampoo | Shampoo | 150
price | chocolate under 50 | Choc | | Choc | 50
price | olive oil under 500 | Olive | olive | Oil | 500
price | green tea less than 200 | Tea | green | Tea | 200
price | perfume under 300 rs | Perfume|Deodorant|Eau|Attar|Mists | | Deodorant | 300
price | coffee up to 100 | Coffee | coffee | | 100
price | lunch box under 250 | Lunch Box | | Lunch | 250
price | face cream under 200 | Face Care | cream|moistur | Face | 200
price | cashews max 400 | Cashew|Dry Fruit | cashew|kaju | Nuts | 400
paraphrase | liquid to mop the floor with | Floor & Other | floor|surface|phenyl | Cleaner|Mops
paraphrase | gift for someone who loves chocolate | Luxury Choc|Gift Boxes|Choc | | Gift
paraphrase | what to feed a newborn | Infant Formula | | Baby Food
paraphrase | cereal bars for hiking | Bars | | Trail|Nuts
paraphrase | something sour to eat with curry | Pickle | | Chutney
paraphrase | wash my dog | Pet Cleaning | shampoo|wash|bath|soap | Pet
paraphrase | grater for cheese | Choppers & Graters | grat | Kitchen Tools
paraphrase | hot drink before bed to sleep better | Tea|Health Drink|Milk | chamomile|sleep|dream|turmeric latte|haldi | Tea
paraphrase | smell good all day at the office | Deodorant|Perfume|Eau|Mists
paraphrase | powder to thicken a sauce | Flours|Baking | corn ?flour|starch|arrowroot | Flours
paraphrase | vitamins for women | Supplements|Ayurveda|Health Supp | wom[ae]n|vitamin|multi | Health
paraphrase | soft drink with no sugar | Cold Drinks|Soft|Juices|Non Aerated | zero|diet|no (added )?sugar|sugar ?(free|less) | Drinks
paraphrase | cloths to clean spectacles or lens | Imported Clean|Dust Cloth|Wipes | lens|glass|spectacle|micro | Cleaner
paraphrase | make idli at home | Cookers|Tawa|Breakfast & Snack|Cook And|Fry Pans | idli | Breakfast|Cookware
paraphrase | bake bread myself | Flours|Atta|Baking|Bakeware | flour|yeast|atta|maida|bread|loaf | Baking
paraphrase | face protection against virus | Face Masks | | Hand Wash
paraphrase | plaster for a cut finger | Antiseptics & Band | band|plaster|strip | Antiseptic|Medicine
paraphrase | spread made of hazelnuts and cocoa | Spread | hazelnut|nutella|choco | Choc
paraphrase | drink for athletes after training | Sports|Energy|Supplements|Health Drink|Glucose | | Drinks
paraphrase | bread for making burgers | Buns | burger|bun | Bread
paraphrase | decoration for christmas | Seasonal|Decorations | christ|xmas|santa | Party
paraphrase | bottle for baby milk | Sippers & Bottles | bottle|feed | Baby
paraphrase | clean my ears | Ear Buds|Baby Buds | bud|swab | Cotton
paraphrase | light the gas stove | ^Lighters|Match | lighter|match | Lighters
paraphrase | iron shirts without creases | Iron Table|Fabric | iron|starch|stiff | Fabric
synonym | washing up liquid | Dishwash Liq|Dishwash | | Dishwash
synonym | bin liners | Garbage Bags | | Dustbin
synonym | tomato sauce | Ketchup|Pasta Sauce|Cheese Sauces | tomato|ketchup | Sauce
synonym | scallions | Vegetables|Veggies|Leafy | spring onion|scallion|onion | Vegetables
synonym | sultanas | Raisins|Dry Fruit | raisin|sultana|kishmish|munakka | Dry Fruit
synonym | kitchen towel roll | Kitchen Rolls|Toilet Paper | towel|kitchen | Tissue
synonym | toilet tissue | Toilet Paper|Kitchen Rolls | toilet | Tissue
synonym | plain flour | Maida|Flours | maida|flour|plain | Flours
synonym | bicarbonate of soda | Baking|Cooking Soda|Flours|Masala | bicarb|baking soda|soda | Baking
synonym | ladyfinger vegetable | Okra|Vegetables|Veggies | ladies finger|okra|bhindi | Vegetables
synonym | dahi | Curd|Yogurt | curd|dahi|yog | Dairy
synonym | jeera | Spices|Herbs | cumin|jeera | Spice
synonym | haldi | Spices|Masalas | haldi|turmeric | Spice
synonym | maize | Corn|Flours|Vegetables|Veggies | corn|maize|makai|makka | Corn
synonym | hair dye | Hair Color
synonym | body spray | Mists|Deodorant | | Perfume
synonym | sanitary towels | Sanitary Napkins | | Panty
synonym | cotton swabs | Ear Buds|Baby Buds | bud|swab | Cotton
synonym | tiffin | Lunch Box | tiffin|lunch | Lunch
synonym | cutting board | Choppers|Knives|Kitchen Tools | board | Chopper
synonym | tap water filter jug | Glassware|Water & Fridge|Copper | jug|pitcher | Glassware
synonym | drinking chocolate | Cooking Choc|Health Drink|Kids|Milk & Soya|Coffee & Pre | chocolate|cocoa | Choc
synonym | muesli bar | Bars | | Muesli
synonym | fruit preserve | Jam | | Spread
synonym | porridge oats | Oats|Porridge | oat | Cereal
misspelt | shampoo and conditoner | Shampoo & Cond | conditioner|shampoo | Hair
misspelt | butterr | Butter & Marg|Butter & Cream | butter | Butter
misspelt | oragne juice | Juices|Cold Press | orange | Juice
misspelt | chese slices | Cheese | slice | Cheese
misspelt | loreal shampu | Shampoo & Cond | loreal.*shampoo | Hair
misspelt | toylet cleaner | Toilet Clean
misspelt | bisket | Biscuits|Cookies|Digestive
misspelt | bred | Bread|Brown, Wheat|White & Sandwich|Buns | | Bread
misspelt | kechup | Ketchup | ketchup | Sauce
misspelt | sun screan | Face Care|Body Care | sunscreen|spf|sun | Body Care
misspelt | perfum | Perfume|Eau|Deodorant|Attar | | Mists
misspelt | coconut watr | Juices|Coconut|Drinks | coconut.*water|water.*coconut|tender coconut | Juice|Drinks
misspelt | nutela | Spread | nutella | Spread
misspelt | chiken sausage | Sausages | chicken | Sausage
misspelt | almod | Almonds|Dry Fruit|Organic Dry | almond|badam | Nuts
misspelt | facewsh | Face Care|Face & Body | face wash|facewash|cleanser | Face
misspelt | vinegr | Vinegar | vinegar
misspelt | gren tea | Green Tea|Tea | green | Tea
attribute | pack of 6 eggs | Eggs$ | egg
attribute | high protein bar | Bars | protein | Bars
attribute | dairy free yogurt | Vegan|Yogurt | dairy free|vegan|coconut milk|lactose | Yogurt
attribute | caffeine free tea | Tea | caffeine|decaf|chamomile|rooibos|tulsi | Tea
attribute | stainless steel lunch box | Steel Lunch|Lunch Box | steel | Lunch
attribute | paraben free shampoo | Shampoo & Cond | (paraben|sulphate|sulfate|chemical).?free|no (paraben|sulphate) | Shampoo
attribute | gel toothpaste | ^Toothpaste | gel | Tooth
attribute | red chilli powder | Spices | red.*chill?[iy]|chill?[iy].*red|mirch | Spice
attribute | herbal tea without caffeine | Tea | herbal|chamomile|caffeine|tulsi|infusion | Tea
attribute | extra large diapers | ^Diapers | extra.?large|xl | Diapers
attribute | mens deodorant roll on | Deodorant | roll | Deodorant
attribute | 9 watt led bulb | Led Bulbs | 9 ?-?watt|9 ?w\b | Led
french | nettoyant pour sol | Floor & Other | floor | Cleaner
french | beurre de cacahuète | Spread | peanut | Spread
french | nourriture pour chat | Pet Meals | cat|whiskas|kitten | Pet
french | dentifrice | ^Toothpaste
french | sacs poubelle | Garbage Bags
french | yaourt nature | Yogurt|Curd | yog|curd|dahi | Dairy
french | poêle antiadhésive | Fry Pans|Tawa | pan|tawa|kadai | Cookware
french | jus d'orange | Juices|Cold Press | orange | Juice
french | farine de blé | Atta|Flours | wheat|atta | Flours
french | gel douche homme | Shower|Bath | (men|man).*(wash|gel)|(wash|gel).*(men|man) | Bath|Soap
french | biscuits sans gluten | Biscuits|Cookies|Crackers|Digestive | gluten | Biscuit|Cookie
french | pâtes | Pasta | pasta|penne|fusilli|spaghetti|macaroni
plain | baby powder | Baby Powder
plain | umbrella | Umbrella
plain | cooking oil | Oil | | Oil
plain | soap | Bathing Bars | soap|bar | Soap|Hand Wash
plain | cookies | Cookies
plain | garlic | Garlic|Vegetables | garlic | Paste
plain | apple | Apples|Fruits | apple | Fruit
plain | cheese slices | Cheese | slice | Cheese
plain | rice flour | Flours | rice | Flours
plain | razor blades | Shaving|Hair Removal | blade|cartridge | Razor
plain | hand sanitizer | Hand Wash & Sanit | sanit | Disinfectant
plain | scrubber for utensils | Utensil Scrub | scrub | Mops
brand | surf excel | Detergent|Fabric | surf excel | Detergent
brand | parle g | Biscuits | parle | Biscuit
brand | lipton green tea | Tea | lipton | Tea
brand | oral b toothbrush | Toothbrush | oral.?b | Tooth
brand | nike perfume | Eau|Perfume|Deodorant | nike | Eau|Deodorant
brand | haldirams namkeen | Namkeen | haldiram | Snacks|Sweets
brand | cello bottle | Bottles|Flask | cello | Glassware
brand | pampers pants | ^Diapers | pampers | Diapers
brand | lakme | Lips|Face|Eyes|Nails|Skin | lakme
`;
