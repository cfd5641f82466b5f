/** What is bought for which need: phrases as people type them. See `names_of_food.ts`. */
export const needPhrases = `
sore throat > lozenge, honey, throat
cough > cough, lozenge, honey, tulsi
common cold, stuffy nose, blocked nose, runny nose, flu > vaporub, balm, inhaler, cold relief
headache, head ache, migraine > balm, pain relief, headache
back pain, joint pain, muscle pain, knee pain, sore muscle, body ache, aching > pain relief, pain relief gel, ointment, balm
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
sugar alternative, instead of sugar, replace sugar, sugar replacement, sugar substitute > sweetener, stevia, jaggery
butter alternative > margarine
instead of rice > quinoa, millet
healthy cooking oil, heart healthy oil, heart healthy > olive oil, rice bran oil
`;
