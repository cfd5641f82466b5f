/** What is bought for which need: phrases as people type them. See `names_of_food.ts`. */
export const needPhrases = `
sore throat > lozenge, honey, throat
cough > cough, lozenge, honey, tulsi
common cold, stuffy nose, blocked nose, runny nose, flu > vaporub, cold balm, inhaler, cold relief
headache, head ache, migraine > pain relief, headache, pain balm, cold balm
back pain, joint pain, muscle pain, knee pain, sore muscle, body ache, aching > pain relief, pain relief gel, ointment, pain balm
bad breath, fresh breath > mouthwash, mint, mouth freshener, breath
white teeth, whiter teeth, yellow teeth > toothpaste whitening, whitening toothpaste
brush teeth, clean teeth > toothpaste, toothbrush
sensitive teeth > toothpaste sensitive, sensitive toothpaste
sweat, sweating, body odor, smell fresh, armpit, smell good > deodorant, antiperspirant, perfume, body spray
smelly shoe > shoe
smell nice room, nice smelling room, room smell, bad smell, freshen room, smell bathroom, smell house, house smell, smell home, smell kitchen, smell toilet > air freshener, room freshener, incense
hair loss, hair fall, falling hair, losing hair > hair fall, hair oil, hair growth, shampoo hair fall
gray hair, white hair, cover gray > hair color, hair colour, henna
itchy scalp, flaky scalp > dandruff, anti dandruff shampoo
dry hair, frizzy hair, rough hair > conditioner, hair serum, hair mask, shampoo
dry skin > moisturizer, body lotion, cream dry skin
chapped lip, dry lip, cracked lip > lip balm
cracked heel, cracked foot > foot cream, crack cream
acne, pimple, zit, spots on face, oily skin > acne, face wash, anti acne
dark circle > under eye, eye cream
wrinkle, look younger, fine line > anti aging, night cream, wrinkle
sunburn, burning sun, strong sun, sun protection, protect skin sun > sunscreen, sun, spf
tan removal, remove tan > tan, d tan
unwanted hair, remove hair, hairy leg > hair removal, wax, razor
shave, shaving > shaving, razor, shave
wash hair > shampoo
wash face > face wash
wash hand, clean hand, kill germ hand > hand wash, sanitizer
wash body, take shower, bathe > body wash, soap, shower gel
wash dish, clean dish, dirty dish, clean plate, washing dish, clean utensil > dishwash, dishwash bar, dishwash liquid
wash clothes, clean clothes, washing clothes, dirty laundry, laundry > detergent, detergent powder, fabric
washing machine > detergent, matic
soft clothes, soften clothes > fabric conditioner, softener
stain on clothes, stained shirt, remove stain > stain remover, vanish, fabric
clean floor, mop floor, wash floor, shiny floor > floor cleaner, mop
clean window, clean glass, clean mirror > glass cleaner
remove limescale, rid limescale, hard water stain, limescale > descaler, bathroom cleaner
clean toilet, clean loo, dirty toilet > toilet cleaner, toilet brush
clean bathroom, clean tile > bathroom cleaner, tile cleaner
clean kitchen, greasy stove, kitchen grease, oven grease > kitchen cleaner, grease
clogged drain, blocked drain, blocked sink > drain cleaner, drain
dust furniture, wipe dust > dust cloth, duster, microfiber cloth
throw trash, put rubbish, collect rubbish, throw garbage > garbage bag, dustbin
mosquito bite, keep mosquito, kill mosquito, mosquito away > mosquito repellent, mosquito
kill cockroach, ant killer, kill ant, kill insect, get rid bug, get rid ant, bug > insect repellent, cockroach, insect
kill rat, mice, get rid mouse > rat, glue trap
kill bacteria, kill germ, germ > disinfectant, sanitizer, germ
cut finger, small wound, wound, bleeding, scrape > antiseptic, bandage
upset stomach, stomach ache, indigestion, acidity, bloating, gas relief, constipation, digestion > digestive, antacid, churna, digestion
immunity, immune system, boost immunity > chyawanprash, immunity, immunity booster
lose weight, weight loss, slimming, slim > slimming, weight, green tea, slim
gain muscle, build muscle, workout, gym, bodybuilding > whey protein, protein, protein powder
strong bone, bone health > calcium, vitamin d
sleep, fall asleep, insomnia > chamomile, sleep
wake up, stay awake, caffeine, morning pick me up > coffee, energy drink, tea
calm, relaxing, relax, stress > chamomile, lavender, green tea, aromatherapy
period, menstruation, monthly cycle > sanitary napkin, sanitary pad, tampon, menstrual cup
leak protection old people, bladder leak, incontinence > adult diaper
new mother, breastfeeding, nursing mother > nursing, maternity, breast
baby bottom, diaper rash > nappy rash cream, diaper rash, baby wipe
baby cry, teething baby, teething > teether, soother
feed baby, baby milk > feeding bottle, infant formula, baby food
bathe baby, wash baby > baby wash, baby soap, baby bath
hungry dog, feed dog, feed puppy, my dog > dog food
hungry cat, feed cat, feed kitten, my cat > cat food
walk dog, dog walk > leash, dog collar
flea, tick > tick, flea
feed bird, parrot > bird food
grow plant, garden, grow tomato, grow vegetable, grow herb, grow flower, grow food, balcony garden > fertilizer, planter, vermicompost, seed
water plant > watering can
bake cake, baking cake, make cake > cake mix, baking powder, cake mold, maida
decorate cake > cake decoration, sprinkle, icing
birthday party, kids party, party > balloon, birthday, party, cake
movie night, watch movie, cinema snack > popcorn, nacho, chips
tea time snack, tea time, dip tea, dunk tea, biscuit tea, afternoon tea > biscuit, cookie, rusk
breakfast > cereal, oats, muesli, corn flakes, breakfast
healthy breakfast > oats, muesli, granola, cereal
healthy snack, guilt free snack > baked snack, roasted, seed, makhana, nut
crunchy snack, salty snack > chips, namkeen, nacho
sweet tooth, something sweet, sugar craving > chocolate, sweet, candy, cookie
spread on bread, put on toast, spread toast, sandwich spread, toast topping > jam, peanut butter, spread, butter
sandwich filling > cheese slice, sandwich spread, salami
lunch school, school lunch, carry lunch, pack lunch, take lunch, lunch office > lunch box, tiffin
keep food fresh, store leftover, leftover, store food > storage container, aluminum foil, cling wrap, container
keep drink hot, keep tea hot, keep coffee hot, hot drink travel > flask, thermos, vacuum flask
keep food hot, keep roti warm, keep warm > casserole, insulated
carry water, drink water gym > water bottle
boil rice fast, cook fast, cook quickly > pressure cooker, instant
fry egg, fry fish, make omelette > frying pan, fry pan
make dosa, make chapati, make roti, cook pancake > tawa, dosa tawa
cut vegetable, chop vegetable, slice vegetable, chop onion > knife, chopper, chopping board
peel potato > peeler
drain pasta > colander, strainer
make soup, boil soup, soup pot > stockpot, stock pot, cook pot, casserole
cheese pizza > mozzarella, pizza cheese
serve guest, dinner party, set table > dinner set, plate
drink cocktail, make cocktail > cocktail mix, mixer
hot day, summer drink, cool down, refreshing drink, thirst, thirsty > juice, soft drink, lassi, squash, lemonade
rainy day, rain, stay dry rain > umbrella
light room, light up room, dark room > led bulb, bulb
power cut, blackout, no electricity > candle, torch, led
remote control, toy battery > battery
write school, school supply, back to school > notebook, pencil, pen
draw, coloring, paint picture > crayon, colour pencil, sketch pen
stick paper, glue paper > glue, tape
wrap present, wrap gift > gift wrap
gift girlfriend, romantic gift, valentine > chocolate gift, perfume, gift set
gift for him, gift man > gift set, perfume, grooming kit
pray, prayer, worship, temple, ritual > pooja, agarbatti, diya, camphor
shine shoe, polish shoe > shoe polish
clean car, wash car > car shampoo, car polish
smell car, car smell > car freshener
italian dinner, italian food > pasta, pasta sauce, olive oil
chinese food, chinese dinner > noodles, soy sauce, schezwan
mexican food, taco night, taco > nacho, taco, salsa, tortilla
thai curry > curry paste thai, coconut milk
sushi > sushi rice, nori, wasabi
japanese food > sushi, soy sauce, miso, ramen
indian curry, make curry > curry masala, masala, curry paste
barbecue, bbq, grill > barbecue sauce, sausage, grill
burger > burger bun, burger, patty
pizza > pizza base, pizza, mozzarella
make pizza > pizza base, pizza cheese, pizza sauce
salad > salad, salad dressing, lettuce
make coffee > coffee
meatless protein, protein vegetarian, vegetarian protein > soya chunk, tofu, paneer, dal
dairy alternative, milk alternative, instead of milk > almond milk, soya milk, oat milk
sugar alternative, instead of sugar, replace sugar, sugar replacement, sugar substitute > sweetener, sugarfree sweetener, stevia
butter alternative > margarine
instead of rice > quinoa, millet
healthy cooking oil, heart healthy oil, heart healthy > olive oil, rice bran oil
wash dog, bathe dog, clean dog, wash pet, bathe pet, dog bath, groom dog, dog grooming > dog shampoo, pet shampoo, pet cleaning
brush dog, comb dog, comb cat, dog fur, pet hair > pet comb, pet brush, slicker brush
puppy play, dog play, play dog, dog chew, cat play, toy dog, toy puppy > pet toy, dog chew toy
train dog, dog training, reward dog, treat dog > dog treat, dog biscuit
bird eat, budgie, parakeet, love bird > bird food
feed newborn, newborn milk, feed infant, newborn food > infant formula, infant milk, baby cereal
feed toddler, toddler snack, first food, baby snack, baby eat > baby food, baby cereal, baby snack
baby skin, baby moisturizer > baby lotion, baby cream
baby massage, massage baby > baby oil, baby massage oil
baby clothes, wash baby clothes > baby laundry detergent
change baby, baby change, wet bottom, baby accident, potty > diaper, baby wipe
baby shower, gift baby, gift newborn, present baby > baby gift set, baby gift pack
pregnant, pregnancy, stretch mark > maternity, stretch mark cream
mop floor, liquid floor, floor shine, clean tile floor, disinfect floor > floor cleaner, phenyl
sweep floor, sweep, sweeping > broom, dust pan
wipe table, wipe counter, wipe surface, clean surface, clean counter > surface cleaner, cleaning cloth, wipe
clean spectacle, clean lens, clean camera, clean glasses, clean screen, clean phone > lens cleaner, microfiber cloth
clean oven, clean microwave, clean stove, clean hob > kitchen cleaner, oven cleaner
clean refrigerator > kitchen cleaner, refrigerator deodorizer
clean sofa, clean carpet, clean leather > upholstery cleaner, carpet cleaner
clean silver, clean brass, clean copper, polish metal, shiny metal, polish brass, polish silver > metal polish, brass polish, copper
polish wood, wood shine, furniture shine > furniture polish
clean fruit, wash vegetable, wash fruit, remove pesticide > vegetable fruit wash
scrub pan, burnt pan, scrub pot, scrub utensil > scrub pad, scrubber, steel wool
dry dish, dry plate, wipe dish > kitchen cloth, kitchen towel
wipe spill, spill, soak up > kitchen roll, kitchen towel
blow nose, sneeze > tissue, facial tissue, pocket tissue
wipe hand, wipe mouth, table setting > paper napkin, tissue
dry clothes, hang laundry, hang wet clothes, dry laundry > cloth dryer, cloth clip, clothes rope
hang clothes, hang shirt, hang coat, wardrobe > hanger
iron shirt, iron clothes, ironing, crisp shirt > ironing board, starch, fabric stiffener
store clothes, dirty clothes, carry laundry > laundry basket
white clothes, whiten clothes, bright white > fabric whitener, bleach
fight germ clothes, disinfect clothes, sanitize laundry > laundry sanitizer
moth, protect clothes moth, protect woollen > naphthalene ball
fly, flies, house fly, wasp, spider > insect killer, fly killer, insect repellent
rodent, mouse > rat, glue trap
light fire, light stove, light candle, light gas, ignite, start fire > gas lighter, match box
romantic dinner, scented room, cozy light > scented candle, tealight candle
decorate house, decorate home, decorate room, festival decoration, christmas, xmas > decoration, christmas
diwali, deepavali > diya, sweets, candle
holi > holi, colours
new year party, celebrate, celebration > balloon, party
paint, painting, watercolor > acrylic colour, water colour, paint brush
children draw, draw with, kid draw, drawing > crayon, colour pencil, sketch pen
homework, take notes, write note, writing > notebook, pen
exam, geometry, measure line > geometry box, scale, exam pad
calculate, maths, math > calculator
office desk, computer, typing > mouse, keyboard, mousepad
organize paper, keep document, file document > file folder
play card, family game, kid play, bored child, play indoor > card game, board game, game
hang picture, hang towel, hang key > wall hook, adhesive hook
organize kitchen, store spice, spice storage > spice rack, rack, storage container
store rice, store dal, store grain, store flour > storage container, storage jar
store oil, pour oil > oil can, oil dispenser
pack food, wrap food, wrap sandwich, cover food > aluminum foil, cling wrap, food wrapping paper
freeze food, freeze meat > zipper bag, freezer container, container
make ice, ice cube > ice cube tray
sit bathroom, sit shower > bathroom stool
carry water bath, bath water, fill water > bucket, mug
take bath, luxurious bath, soak bath > bath salt, shower gel, bubble bath
exfoliate, scrub body, scrub skin, dead skin > body scrub, loofah
soft hand, dry hand, rough hand > hand cream
soft skin, soften skin, smooth skin, hydrate skin, winter skin > body lotion, moisturizer
glow face, glowing skin, fair skin, bright skin > face serum, brightening, face pack, glow
remove makeup, take makeup off > micellar water, cleansing water, makeup remover
red lip, color lip > lipstick
color nail, paint nail > nail color, nail polish
trim nail, cut nail > nail clipper
trim beard, beard growth, grow beard, groom beard > beard oil, trimmer, beard
style hair, hair set, spiky hair, hold hair, hair stay, hair place > hair gel, hair wax, hair spray, styling
curl hair, straighten hair > hair styling, hair brush, roller comb
detangle hair, tangle > comb, hair brush, conditioner
strong hair, grow hair, hair grow, long hair > hair oil, hair growth
lice > lice, comb
sting, insect bite, itch, itching, rash, fungal > itch, antiseptic cream, ointment
burn, burnt skin > antiseptic cream, aloe vera gel
sprain, swollen, hot pack > pain relief, hot water bag
fever, temperature > thermometer, paracetamol
virus, covid, pandemic, pollution, dust protection > face mask, n95 mask, sanitizer
hangover > hangover, detox drink
heart health, cholesterol > oats, olive oil, omega
blood sugar, control sugar, diabetes > diabetic, sugar free, karela
memory, brain, concentration > brahmi
liver, detox, cleanse body > detox, liver
joint, arthritis > joint, ortho oil
energy, tired, fatigue, exhausted, boost energy > energy drink, glucose, energy bar
athlete, training drink, marathon, runner, hydrate, dehydration, electrolyte > sports drink, energy drink, glucose
vegetarian protein source > soya chunk, paneer, tofu
intimacy, safe sex, contraception > condom
romance, love > gift, chocolate
cook sauce, thicken sauce, thicken soup, thicken gravy, thickener > corn flour, corn starch
bake bread, make bread, homemade bread > yeast, whole wheat flour, maida, bread mix
bake cookie, bake biscuit, baking > baking powder, maida, chocolate chips
bake, bake pie > baking, bakeware
make pancake > pancake mix, maple syrup
make jelly, make pudding, make dessert > dessert mix, jelly, custard
make ice cream > ice cream mix
make idli, steam idli, idli > idli, idli cooker, idli mix
make chai, make tea > tea, tea leaf
make biryani > biryani masala, basmati rice
make curd > milk, curd
make lassi > curd, lassi
make popcorn > popcorn
make sushi, roll sushi > sushi rice, nori
make salad, dress salad > salad dressing, olive oil
make soup > soup
make noodles > noodles
season meat, marinate, marinade > seasoning, marinade, masala
spice curry, flavor curry > masala, curry powder
season pasta, flavor pasta > oregano, pasta seasoning, pasta sauce
sour, tangy > tamarind, pickle, lemon
sour curry, eat curry, with curry, curry side > pickle, papad, rice
eat rice, with rice > dal, curry
with chapati > pickle, ghee, curry
eat yogurt > granola, honey
dip chips, dip nacho, chips dip > salsa, hummus, dip, cheese dip
hiking, trekking, travel snack, road trip, camping > trail mix, energy bar, granola bar, nuts
picnic > chips, juice, disposable plate
toddler birthday, birthday cake > birthday cake, candle, cake mix
easter, egg hunt > egg, chocolate
halloween, trick treat > candy, chocolate
valentine, anniversary > chocolate gift, gift set, rose
flower, bouquet > rose, flower, orchid
fresh flower > marigold, rose
cold morning, winter drink, warm drink, warm up > hot chocolate, coffee, tea, soup
warm milk, before bed, bedtime > turmeric latte, chamomile, health drink
bubbles drink, fizz > sparkling, soft drink
designated driver, not drunk, no alcohol party > non alcoholic beer, mocktail
children drink, kid drink, grow tall, growing child, kid growth > health drink, nutrition drink, bournvita, malt
kid lunch, kid snack > cookies, chocolate, chips, lunch box
crunchy, crispy > chips, cracker, crisps
chew, chewing > chewing gum
after meal, after dinner, end meal > mouth freshener, mukhwas, digestive
quick dinner, easy dinner, lazy dinner, no time cook, no cook, just add water, add hot water, only hot water, heat eat > ready meal, heat eat, instant noodles, cup noodles
quick breakfast, instant breakfast > upma, poha, oats, corn flakes
late night snack, midnight snack > instant noodles, chips
sugar free dessert > sugar free
low calorie snack, diet snack > diet, roasted, baked snack
fried, deep fry, deep frying, fry food > sunflower oil, refined oil, cooking oil, groundnut oil
stir fry > stir fry sauce, soy sauce, noodles, wok
roast, roast potato > olive oil, seasoning
grate cheese, cheese grater > grater
open can, open tin > can opener
open bottle, open wine > bottle opener
squeeze lemon, squeeze orange > lemon squeezer, juicer
roll dough, roll chapati > rolling pin
mash, mash potato > masher
crush garlic, grind spice > mortar, garlic crusher
beat egg, whip cream, beat cream, whisk > whisk, beater
flip, turn dosa > spatula, turner
strain tea, filter tea > tea strainer, strainer
measure flour, measure ingredient > measuring cup
serve soup, soup spoon > bowl, ladle
serve tea, drink tea, drink coffee > cup, mug, tea
serve water, pour water > jug, glass
drink wine > wine glass
drink beer > beer glass
boil milk > milk pan, saucepan
boil egg > egg boiler, saucepan
steam vegetable > steamer
camping light, emergency light > torch, emergency light, led
charge, plug > adapter, plug
keep plants healthy, plants healthy, feed plant, plant food, kill weed, plant insect > fertilizer, plant protection, vermicompost
pot plant, plant flower, indoor plant > planter, pot
sow, seed garden, grow > seed, planter
trim plant, cut plant, prune > secateurs, garden
vacuum, hoover > vacuum
car interior, dashboard > car polish, dashboard polish
scratch car > car polish, rubbing compound
leather shoe, boot > shoe polish
protect rain > umbrella
wet hair > hair dryer, towel
oily hair > shampoo
cold weather lip > lip balm
remove blackhead, blackhead > face scrub, nose strip, charcoal
clean pore, deep clean skin > face wash, charcoal, cleanser, toner
smell office, smell day, smell fresh day, odor control > deodorant, perfume
shiny hair, hair shine, hair shiny, glossy hair, dull hair, silky hair > hair serum, conditioner, hair oil, shampoo
hot beverage, hot drink, morning drink, morning beverage > coffee, tea, hot chocolate
keep leftover, leftover food, fresh refrigerator, food refrigerator > storage container, aluminum foil, cling wrap
frying oil, fry oil, frying snack, oil frying > sunflower oil, refined oil, cooking oil
brush teeth kid, kid teeth, child teeth > kids toothbrush, kids toothpaste
pain tooth, toothache, tooth pain, gum bleeding > toothpaste sensitive, clove oil, mouthwash
clean carpet, carpet stain > carpet cleaner
clean jewellery, jewelry > polish
`;
