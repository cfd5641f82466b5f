/*
 * What food is called in Britain, America, India and elsewhere. "a, b" are names for one thing;
 * "a > b, c" says that who types a means b or c as well. See `Names`.
 */
export const kitchenNames = `
aubergine, eggplant, brinjal, baingan, egg plant
okra, lady finger, ladies finger, bhindi, bendekai
courgette, zucchini, marrow
coriander, cilantro, dhania, coriander leaves, kothimbir
rocket, arugula, rucola, rocket leaves
spring onion, scallion, green onion, salad onion
swede, rutabaga, turnip
beetroot, beet, chukandar
chickpea, garbanzo, kabuli chana, channa kabuli, chole, garbanzo bean
capsicum, bell pepper, sweet pepper, shimla mirch
red pepper > capsicum red, red pepper
green pepper > capsicum green, green pepper
chili, chili pepper, mirchi, mirch, hot pepper
cayenne, cayenne pepper, red chili powder
jalapeno > jalapeno, green chili
spinach, palak, keerai
fenugreek, methi
cumin, jeera, zeera
turmeric, haldi, arisina, curcuma
asafoetida, hing, asafetida
cardamom, elaichi, elakki, cardamon
clove, laung, lavanga
cinnamon, dalchini, chakke
caraway > shahi jeera, caraway
carom, ajwain, carom seed, om kalu
fennel, saunf, sonff, fennel seed
mustard seed, sasive, rai, sarson
poppy seed, khus khus, gasagase
sesame, til, gingelly, sesame seed
nigella, kalonji, black cumin, onion seed
flaxseed, flax seed, linseed, alsi
psyllium, isabgol, psyllium husk
basil seed, sabja, tukmaria
nutmeg, jaiphal
mace, javitri
bay leaf, tej patta
star anise, chakra phool
black pepper, kali mirch, peppercorn, kari menasu
saffron, kesar, zafran
tamarind, imli
curry leaf, kadi patta, karibevu
mint, pudina, mint leaves
holy basil, tulsi, tulasi
lemongrass, lemon grass
ginger, adrak, soonth
garlic, lahsun, lehsun
onion, pyaz, eerulli
potato, aloo, spud
sweet potato, yam, shakarkandi
cauliflower, gobi, gobhi
cabbage, patta gobi, kosu
kohlrabi, knol khol
bottle gourd, lauki, dudhi, sorekai, calabash
bitter gourd, karela, bitter melon, hagalkai
ridge gourd, turai, heerekai
ash gourd, winter melon, petha, white pumpkin
pointed gourd, parwal
snake gourd, padwal
ivy gourd, tindora, tondekai
drumstick, moringa
taro, colocasia, arbi, eddoe
cassava, tapioca, manioc, yuca
radish, mooli, daikon
carrot, gajar
pea, matar, green pea, mutter
green bean, french bean, string bean, runner bean, beans french
cluster bean, gavar, guar
broad bean, fava bean, fava, foul mudammas
kidney bean, rajma, red bean
black eyed pea, black eyed bean, lobia, cowpea, alasande
lima bean, butter bean
pigeon pea, toor dal, arhar dal, tur dal, toor, arhar
mung bean, moong, green gram, moong dal, mung
black gram, urad dal, urad
red lentil, masoor dal, masoor
lentil > dal, masoor, moong, toor
pulses > dal, lentil, chana
bengal gram, chana dal, split chickpea
horse gram, kulthi, hurali
soybean, soya bean, soya chunk
edamame > soybean, soya
sweetcorn, sweet corn, maize, corn
baby corn > babycorn, baby corn
mushroom, khumb
tomato, tamatar
cucumber, kheera, gherkin
gherkin > pickled cucumber, gherkin, cornichon
pumpkin, kaddu, squash
lettuce > lettuce, iceberg, romaine
salad leaf > lettuce, salad, rocket
greens > spinach, palak, leafy vegetable
apple, seb
banana, kela, plantain
mango, aam
papaya, pawpaw, pappali
guava, peru, amrood
custard apple, sitaphal
sapodilla, sapota, chikoo, chiku
pomegranate, anar
sweet lime, mosambi
orange, santra, clementine, mandarin, tangerine, kinnow, satsuma
lemon, nimbu, lime
lime, nimbu, lemon
grapefruit, pomelo
watermelon, tarbooj
muskmelon, cantaloupe, kharbuja, rock melon, melon
gooseberry, amla
indian gooseberry, amla
jackfruit, kathal
lychee, litchi
jamun, java plum, black plum
fig, anjeer
date, khajoor, kharjura
apricot, khumani
raisin, sultana, kishmish, currant, munakka, ona drakshi
prune, dried plum
dried fruit, dry fruit
cranberry > cranberry
blueberry > blueberry
strawberry > strawberry
passionfruit, passion fruit
dragonfruit, dragon fruit, pitaya
avocado, butter fruit, alligator pear
coconut, nariyal, copra
coconut water, tender coconut, nariyal pani
almond, badam
cashew, kaju, godambi, cashew nut
pistachio, pista
walnut, akhrot
peanut, groundnut, mungaphali, moongphali, monkey nut, shengdana
hazelnut, filbert, cobnut
pine nut, chilgoza
pecan > pecan, walnut
nut > almond, cashew, walnut, pistachio, peanut
trail mix > trail mix, nut mix, seed mix
makhana, fox nut, lotus seed, phool makhana
wheat flour, atta, godihittu, wholemeal flour, whole wheat flour
plain flour, all purpose flour, maida, white flour, refined flour, cake flour
flour > atta, maida, besan, flour
gram flour, besan, chickpea flour, kadale hittu
semolina, sooji, suji, rava, rawa
cream of wheat > sooji, rava
rice flour, akki hittu
cornflour, corn flour, corn starch, cornstarch, maize starch
corn meal, cornmeal, polenta, makki atta
finger millet, ragi, nachni
pearl millet, bajra
sorghum, jowar
foxtail millet, kangni, navane
buckwheat, kuttu
amaranth, rajgira
barley, jau
oats, oatmeal, porridge, rolled oats
porridge, oatmeal, oats
sago, sabudana, tapioca pearl
flattened rice, poha, avalakki, beaten rice, rice flakes
puffed rice, murmura, pori
broken wheat, dalia, bulgur, cracked wheat
couscous > couscous, broken wheat, dalia
vermicelli, semiya, sewai, sevai
rice noodle > rice noodle, vermicelli rice
spaghetti, pasta spaghetti
macaroni, elbow pasta
pasta > pasta, penne, fusilli, spaghetti, macaroni
noodles > noodles, ramen, hakka
ramen > instant noodles, noodles, ramen
pot noodle > cup noodles
mac and cheese, macaroni cheese > macaroni, cheese pasta
rice, chawal, akki
brown rice > brown rice, unpolished rice
sticky rice > sushi rice, jasmine rice
risotto rice > arborio
sushi rice > sushi rice, japanese rice
biryani rice > basmati rice
sugar, sakkare, shakkar, chini
icing sugar, powdered sugar, confectioners sugar
caster sugar, superfine sugar
brown sugar > brown sugar, demerara, jaggery
jaggery, gur, gud, bella, panela
sweetener, sugar substitute, stevia, saccharin
artificial sweetener > sweetener, stevia
rock sugar > misri, mishri, rock sugar
molasses, treacle, black treacle
golden syrup > golden syrup, corn syrup, honey
maple syrup > maple syrup
agave > agave syrup, agave
salt, namak, uppu
rock salt, sendha namak, himalayan salt, pink salt
black salt, kala namak
baking soda, bicarbonate of soda, sodium bicarbonate, bicarb, meetha soda
baking powder > baking powder
yeast > yeast
gelatin, gelatine, agar agar
vinegar, sirka
apple cider vinegar, acv
clarified butter, ghee, tuppa
margarine > margarine, vegetable fat, butter
shortening > margarine, vanaspati
cooking oil > sunflower oil, refined oil, edible oil
vegetable oil > sunflower oil, soyabean oil, refined oil, blended oil
rapeseed oil, canola oil, canola
sesame oil, gingelly oil, til oil
groundnut oil, peanut oil
mustard oil, sarson oil, kachi ghani
rice bran oil > rice bran oil
butter, makkhan
cottage cheese, paneer, indian cheese
bean curd, tofu, soya paneer, soy paneer
yogurt, curd, dahi
greek yogurt > greek yogurt
buttermilk, chaas, chach, majjige
lassi > lassi
whipped cream, whipping cream, fresh cream
double cream, heavy cream > fresh cream, whipping cream, cream
half and half > cream
sour cream > sour cream
soured cream, sour cream
ice cream, gelato, icecream
ice lolly, popsicle > ice cream stick, ice candy, ice cream
milk powder, powdered milk, dried milk, dairy whitener
condensed milk > condensed milk
evaporated milk > evaporated milk, condensed milk
skimmed milk, skim milk, fat free milk, non fat milk
whole milk, full cream milk, full fat milk
plant milk, plant based milk > almond milk, soya milk, oat milk, coconut milk
soy milk, soya milk
vegan milk > almond milk, soya milk, oat milk
dairy free milk > almond milk, soya milk, oat milk
milkshake, milk shake, flavored milk
hot chocolate, drinking chocolate, cocoa drink
cocoa powder, cacao powder
egg, anda
prawn, shrimp
mackerel, bangda
sardine, pilchard
tuna > tuna
anchovy > anchovy, dry fish
crab stick, surimi, imitation crab
fish finger, fish stick
mince, ground meat, keema, minced meat, mincemeat
ground beef > beef mince, buffalo mince, mince
lamb, mutton, goat meat
beef > beef, buffalo
pork, bacon, ham
bacon rasher > bacon
sausage, banger, frankfurter, hot dog
hotdog, hot dog, frankfurter
cold cut, deli meat > salami, ham, sausage
luncheon meat, spam > luncheon meat
chicken nugget > chicken nugget
veggie burger > veg burger patty, veg patty
meat substitute, fake meat, mock meat > soya chunk, veg chaap, tofu, vegan meat
crisp > chip, crisp, wafer
potato chip, potato crisp, potato wafer
tortilla chip, nacho, corn chip
french fry, fries, potato fries
chips > chips, fries
popcorn > popcorn
cracker > cracker, cream cracker, salted biscuit
biscuit, cookie
digestive biscuit, digestive
graham cracker > digestive biscuit
rusk, toast
scone > bun, tea cake
cupcake, cup cake, muffin
brownie > brownie
pancake > pancake mix, pancake
waffle > waffle mix, waffle
bread roll, bun, pav, dinner roll
burger bun > burger bun
wholemeal bread, whole wheat bread, brown bread
baguette, french bread, french stick
flatbread, chapati, roti, naan, pita
pitta, pita, pita bread
tortilla, wrap, tortilla wrap
naan, nan bread, kulcha
paratha > paratha
poppadom, papad, papadum, appalam, happala
cereal, breakfast cereal
cereal > muesli, corn flakes, flakes
breakfast cereal > muesli, corn flakes, flakes
cornflakes, corn flakes
muesli, granola
granola bar, cereal bar, muesli bar
flapjack > oat bar, cereal bar
energy bar, protein bar, nutrition bar
sweets > candy, toffee, sweet
candy, toffee, confectionery
lollipop, lolly, lollypop
chewing gum, bubble gum
mint candy, breath mint > mint, mouth freshener
gummy bear, gummies, jelly sweet > jelly, gummy, jelly candy
marshmallow > marshmallow
fudge > fudge, toffee, barfi
chocolate bar, candy bar > chocolate, bar chocolate
jelly > jelly, jam
jello > jelly, jelly crystal
jam, preserve, conserve, fruit spread
marmalade, orange jam
peanut butter, nut butter
chocolate spread, hazelnut spread, nutella
ketchup, tomato sauce, tomato ketchup, red sauce
tomato paste, tomato puree, passata
tinned tomato, canned tomato, chopped tomato > tomato peeled, tomato canned, tomato puree
mayonnaise > mayonnaise
brown sauce > barbecue sauce, worcestershire
bbq sauce, barbecue sauce, barbeque sauce
soy sauce, soya sauce, shoyu
hot sauce, chili sauce, tabasco, sriracha
mustard sauce, mustard paste, kasundi
salad cream > mayonnaise, salad dressing
salad dressing, vinaigrette
hummus, houmous, humus
guacamole > avocado dip, salsa
tahini, sesame paste
gravy > gravy mix, curry paste, gravy
stock cube, bouillon, bouillon cube, soup cube
broth > soup, stock
instant soup, cup a soup
pickle, achar, uppinakai
relish > relish, chutney, pickle
chutney, thokku
curry powder > curry powder, curry masala, masala
curry sauce, curry paste
spice, masala, seasoning
spice mix, spice blend > masala, blended masala
mixed herb, italian herb, italian seasoning
ready meal, microwave meal, tv dinner > heat eat meal, ready to eat, ready meal
tinned food, canned food > canned, tinned
soft drink, soda, fizzy drink, cola, cold drink, soda pop, pop
pop > soft drink
fizzy drink > soft drink, soda, cold drink, sparkling
coke > coca cola, soft drink, cola
soda > soda, soft drink
sparkling water, fizzy water, carbonated water, soda water, seltzer, club soda
tonic water > tonic water, soda
mineral water, drinking water, bottled water, packaged water
squash drink, cordial, syrup, sharbat, squash
lemonade, nimbu pani, lemon drink
iced tea, ice tea, icetea
tea, chai, cha
tea bag, teabag
black tea, english breakfast tea, leaf tea
herbal tea, tisane, infusion, herbal infusion
rooibos, red bush tea
chamomile, camomile
coffee, kaapi
instant coffee, coffee powder
filter coffee, ground coffee
coffee bean, ground coffee
decaf coffee > coffee free of caffeine, decaf
energy drink, red bull
sports drink, isotonic drink, electrolyte drink
beer, lager, ale > beer
wine > wine
alcohol free beer, non alcoholic beer
mocktail > mocktail, cocktail mixer
juice, fruit juice
smoothie > smoothie
protein powder, whey, whey protein
health drink, malt drink, horlicks, malted drink
mithai, indian sweet > sweet, laddu, halwa, burfi
laddu, ladoo, laddoo
barfi, burfi
namkeen, savory snack, bombay mix, mixture
bombay mix > mixture, namkeen
samosa > samosa
appetizer, starter, finger food > frozen snack, nugget, snack
sweet snack > cookie, chocolate
dessert, pudding, sweet dish
custard > custard
pudding > pudding, dessert mix, custard
topping, sprinkle > sprinkles, strands, vermicelli chocolate
hundreds and thousands > sprinkle, rainbow strand
food coloring, food color
vanilla essence, vanilla extract
cake decoration > cake decoration, sprinkle, icing
frosting, icing
baby milk, formula milk, infant milk, infant formula
baby cereal, baby porridge, weaning food
mouth freshener, mukhwas, supari
fasting food > sabudana, upvas
seaweed, nori
wasabi, horseradish
kimchi > kimchi
coconut cream, coconut milk
desiccated coconut, grated coconut, coconut powder
linguine > pasta, spaghetti
lasagne, lasagna
olive > olive
caper > caper
sundried tomato, sun dried tomato
artichoke > artichoke
quinoa > quinoa
kombucha > kombucha
gluten free flour > flour free of gluten, buckwheat flour
diet coke, diet cola, coke zero
diet > free:sugar, diet, low calorie
light > lite, light
lowfat, low fat > low fat, lite, skimmed, fat free
free:caffeine > decaf, rooibos, camomile, chamomile, peppermint, herbal infusion
free:dairy > free:lactose, vegan, plant based
free:lactose > free:dairy, vegan
vegan > vegan, plant based, free:dairy
veg, vegetarian
wholegrain, whole grain, multigrain
wholemeal, whole wheat, whole grain
bio > organic
organic, organically grown
keto > keto, low carb
low carb > keto, low carb
high protein > protein
high fiber > fiber rich, fiber
diabetic, diabetes, diabetic friendly
diabetic, diabetes > free:sugar
spicy > spicy, hot, masala
plain > plain, natural, classic
salted > salted
japan > japanese, ramen
italy > italian
china > chinese, hakka, schezwan
mexico > mexican
thailand > thai
france > french
greece > greek
india > indian
england > english
belgium > belgian
switzerland > swiss
korea > korean
spain > spanish
america, usa > american
poultry > chicken, turkey, duck
seafood, shellfish > fish, prawn, crab
legume, legumes > dal, bean, lentil, chana
veggies, vegetable, veg
citrus, citrus fruit > lemon, orange, mosambi, lime
beverage > drink
munchies, nibbles, nibble > snack, chips, namkeen, nuts
java, brew, cup of joe > coffee
cuppa > tea, coffee
sweetmeat > sweets, laddu, burfi
sherbet, sherbat, sharbat
candyfloss, cotton candy > candy
gobstopper, boiled sweet, hard candy > candy, toffee
ice pop, freezie, ice candy > ice cream
custard apple, sitaphal
cocktail sausage > sausage cocktail, cocktail sausage
rasher > bacon
gammon > ham
stewing beef > beef
chicken fillet > chicken breast
pasta sauce, marinara, spaghetti sauce
tomato passata > tomato puree
cooking fat > ghee, vanaspati, oil
table salt, cooking salt > salt iodised, salt
white sugar, granulated sugar > sugar
wheat, gehun
rye > rye
rice cake > rice cake
crispbread, cracker bread > cracker, crispbread
breadcrumb, bread crumb > bread crumbs
stuffing > seasoning
linseed oil > flax seed oil
nut milk > almond milk, cashew milk
bean sprout, sprout
runner bean > beans french, beans
haricot > beans
mangetout, snow pea > peas
cocoa, cacao
drinking yogurt > lassi, yogurt drink, buttermilk
kefir > buttermilk, yogurt
quark, fromage frais > yogurt, cream cheese
cheese spread, spreadable cheese
processed cheese > cheese slice, cheese cube
grated cheese, shredded cheese
tea leaf, loose tea, leaf tea
masala chai, spiced tea
herbal drink > kadha, herbal tea
green juice > wheatgrass, aloe juice, amla juice
fruit drink > juice, fruit drink
ginger ale > ginger ale, soda
root beer > soda
fruit squash, squash, cordial, syrup
breakfast oat > oats
savoury biscuit, savory biscuit > salted biscuit, cracker
sandwich biscuit, cream biscuit
chocolate chip, choc chip, chocochip
swiss roll > cake roll, swiss roll
cup cake, muffin
tin fruit, canned fruit > fruit cocktail, pineapple slices
pulse, dal
white bean > rajma white, beans white
garam masala > garam masala
chai masala > tea masala
aubergine pickle > brinjal pickle
lime pickle > lemon pickle, lime pickle
tomato relish > tomato chutney
sauerkraut > pickle, cabbage
`;
