/** What things of house, bath and pets are called otherwise. See `names_of_food.ts`. */
export const householdNames = `
nappy, diaper
nappies, diapers
pull ups > diaper pants
nappy cream, diaper rash cream, nappy rash cream
dummy, pacifier, soother
baby wipe, wet wipe
wet wipe > wet wipe, wipe
baby bottle, feeding bottle
sippy cup, sipper
teething ring, teether
cotton bud, q tip, ear bud, cotton swab
earbud, cotton bud
cotton wool, cotton ball, cotton
sticking plaster, plaster, band aid, bandage
first aid > bandage, antiseptic
sanitary pad, sanitary towel, sanitary napkin, period pad, menstrual pad
tampon > tampon
menstrual cup, period cup, moon cup
feminine hygiene > sanitary, intimate wash
incontinence pad > adult diaper
loo roll, toilet paper, toilet roll, bathroom tissue, toilet tissue, bog roll
loo > toilet
lavatory > toilet
toilet cleaner, toilet bowl cleaner, wc cleaner
loo cleaner > toilet cleaner
toilet brush, loo brush
kitchen roll, paper towel, kitchen towel, kitchen paper
tissue, facial tissue, kleenex
hanky, pocket tissue, handkerchief
serviette > paper napkin, napkin
napkin, paper napkin
bin bag, garbage bag, trash bag, rubbish bag, refuse sack, bin liner, dustbin bag
bin, dustbin, trash can, garbage bin, waste bin, rubbish bin, wastebasket
tin foil, aluminum foil, silver foil, kitchen foil, foil
cling film, clingwrap, cling wrap, plastic wrap, food wrap, saran wrap
baking paper, parchment paper, greaseproof paper, butter paper
freezer bag, zip lock bag, ziplock, sandwich bag, zipper bag
washing up liquid, dish soap, dishwash liquid, dishwashing liquid, dish washing liquid, dish liquid
washing up > dishwash
dishwasher tablet, dishwasher tab, dishwasher pod
scouring pad, scrub pad, scrubber, scourer, steel wool
sponge > sponge
dish cloth, tea towel, kitchen cloth
duster, dust cloth, microfiber cloth, cleaning cloth
mop, floor mop
squeegee, wiper
broom, jhadu, sweeper
dustpan, dust pan
washing powder, laundry powder, detergent powder, laundry detergent
laundry liquid, liquid detergent, washing liquid
laundry soap, detergent bar, washing soap
fabric softener, fabric conditioner, softener, after wash
stain remover, vanish
bleach > bleach, whitener
starch, fabric stiffener
clothes peg, cloth clip, clothespin, clothes pin
coat hanger, hanger, clothes hanger
laundry basket, washing basket, clothes basket
drying rack, clothes horse, cloth dryer, airer
ironing board, iron table
phenyl, phenyle > floor cleaner
floor cleaner > phenyl
extra large, xl
double extra large, xxl
extra small, xs
glass cleaner, window cleaner
drain cleaner, drain opener, drain unblocker
descaler, limescale remover
surface cleaner, all purpose cleaner, multi purpose cleaner, multipurpose cleaner
disinfectant, germ kill, sanitizer spray
air freshener, room freshener, room spray, home fragrance
car freshener, car perfume, car air freshener
mosquito repellent, mosquito coil, mosquito refill
bug spray, insect spray, insecticide, insect killer, insect repellent
cockroach, roach
rat poison, rat kill, rodenticide, mouse trap, rat trap
mothball, naphthalene ball, moth ball
incense, agarbatti, joss stick, incense stick, dhoop
candle, tea light, tealight
matches, match box, matchbox
lighter, gas lighter
oil lamp, diya, deepa
camphor, karpura, kapoor
prayer item > pooja, diya, agarbatti
torch, flashlight
cell > battery
light bulb, bulb, led bulb, lamp bulb
extension cord, extension lead, power strip, extension board
plug adapter, travel adapter
soap, bathing bar, bath soap, toilet soap
soap bar, bathing bar, bath soap
body wash, shower gel
bath foam, bubble bath
hand wash, handwash, liquid hand soap, hand soap
hand sanitizer, hand gel, sanitizer
hand cream, hand lotion
body lotion, body cream, body milk, moisturizer
body butter > body butter, body lotion
moisturizer, moisturizing cream, face cream
cold cream > cold cream, moisturizing cream
face cream, day cream, night cream
face wash, facial cleanser, facial wash, face cleanser
face scrub, exfoliator, facial scrub
face mask, face pack, sheet mask
surgical mask, n95 mask > face mask n95, face mask
toner, face toner, astringent
eye cream, under eye cream, under eye gel
fuller earth, multani mitti, multani mati
sunscreen, sunblock, sun cream, suncream, sun lotion, spf
sun tan lotion > sunscreen
after sun > aloe vera gel
lip balm, chapstick, lip care, lip butter
lipstick, lip color
eyeliner, kajal, kohl
mascara > mascara
nail polish, nail varnish, nail color, nail paint, nail enamel
nail clipper, nail cutter
foundation > foundation, compact, cc cream
makeup remover, micellar water, cleansing water
talcum powder, talc, baby powder, body powder
deodorant, antiperspirant, body spray, deo
roll on > deodorant roll on
perfume, fragrance, scent
perfume, fragrance > eau de parfum, eau de toilette, edp, edt, cologne
cologne, eau de cologne, eau de toilette
aftershave, after shave
attar, ittar
shaving foam, shaving cream, shave gel, shaving gel
razor, shaver, shaving razor
razor blade, blade, cartridge
beard oil > beard oil
hair removal cream, depilatory, hair remover
waxing strip, wax strip
shampoo > shampoo
hair conditioner, conditioner
hair dye, hair color, hair colour, henna
hair oil > hair oil
hair gel, hair wax, styling gel
hair spray, hairspray
hair brush, comb, hairbrush
hair band, scrunchie, hair tie
toothpaste, tooth paste, dental cream
toothbrush > toothbrush
dental floss, floss
mouthwash, mouth wash, mouth rinse
tongue scraper, tongue cleaner
loofah, sponge scrubber, bath sponge, shower puff
pumice, foot scraper, foot file
bath salt, epsom salt
essential oil, aroma oil
painkiller, pain relief, pain reliever, analgesic
cough drop, throat lozenge, lozenge
cough syrup > cough syrup, cough
vapor rub > vaporub, balm, cold balm
antacid > antacid, digestive, eno
vitamin, multivitamin, supplement
condom, contraceptive
lubricant > lubricant gel, lubricant
pan, frying pan, fry pan, skillet, kadai
frying pan, fry pan, skillet, tawa
griddle, tawa
wok, kadai
saucepan, sauce pan, patila, tope
pot, tope, patila, vessel
cooking pot > cookware, tope, patila
pressure cooker, cooker
hob, gas stove, stove, cooktop
oven dish, baking dish, bakeware
cake tin, cake pan, cake mold, cake mould
muffin tin, muffin tray, cupcake mold
rolling pin, belan
whisk, beater
spatula, turner
ladle, serving spoon
tongs, chimta
colander, strainer, sieve, sifter
grater, shredder
peeler, vegetable peeler
chopping board, cutting board
knife, chef knife
tin opener, can opener
bottle opener, corkscrew
lemon squeezer, juicer
mortar and pestle, mortar pestle
measuring cup, measuring spoon
kitchen scale > weighing scale
cutlery, flatware, silverware, spoon fork
fork > fork
spoon > spoon
crockery, dinnerware, dinner set
dish > plate, bowl, dish
plate, dinner plate, thali
bowl, katori, vati
mug, cup, coffee mug
tumbler, glass, drinking glass
glass > glass tumbler, glass, tumbler
wine glass, goblet
jug, pitcher
teapot, tea pot, kettle
thermos, vacuum flask, flask, insulated flask
water bottle, drinking bottle, fridge bottle
lunch box, tiffin, tiffin box, lunchbox, dabba, bento box
food container, storage container, tupperware, airtight container
storage jar, jar, canister
spice box, masala dabba, spice rack
ice tray, ice cube tray
bucket, pail
basin, tub, wash basin
stool, patla
soap dish, soap case, soap box
soap dispenser > soap dispenser
shelf, rack
hook, wall hook
umbrella, brolly, parasol
notebook, exercise book, note book, jotter
diary, planner > diary, notebook
ball pen, pen, biro, ballpoint
felt tip, sketch pen, marker
crayon, wax crayon, colour pencil
eraser, rubber
pencil case, pencil box, pencil pouch
ruler, scale
sellotape, sticky tape, scotch tape, adhesive tape, cello tape
glue, adhesive, fevicol
post it, sticky note
stapler > stapler
wrapping paper, gift wrap
greeting card > gift
balloon > balloon
paper plate, disposable plate
paper cup, disposable cup
straw, drinking straw
board game, game
playing card, card game
plant pot, planter, flower pot, flowerpot
plant food, fertilizer, manure, compost
pesticide > pesticide, plant protection
watering can > watering can
secateurs, pruner, garden scissors
garden glove > glove
dog food, puppy food
dog treat, dog biscuit, dog chew
cat food, kitten food
kitten > cat, kitten
puppy > dog, puppy
pet food > dog food, cat food
dog lead, dog leash, leash
dog collar, pet collar
bird seed, bird food
fish food > fish food
cat litter, kitty litter, litter
pet shampoo, dog shampoo
shoe polish, shoe shine
shoe cream > shoe polish
car wax, car polish
newborn, infant, baby
toddler > baby, kid, child
child, kid
gent, man
male, man
female, woman
lady, woman
mum, mom, mother
expectant mother, pregnant, pregnancy, maternity
senior, elderly > adult
whitening, brightening, fairness
antidandruff, anti dandruff, dandruff
anti aging, anti wrinkle, wrinkle
antibacterial, anti bacterial, germ protection, anti germ
hypoallergenic, sensitive
biodegradable, compostable, eco friendly
reusable, washable
nonstick, non stick
stainless steel, steel
kitty > cat, kitten
pooch, doggy, doggie, canine, hound > dog
feline > cat
pet biscuit > dog biscuit
skincare > skin care, face cream, body lotion
cosmetics > makeup, lipstick, compact, kajal
toiletries > soap, shampoo, toothpaste
stationery > pen, notebook, pencil
utensil > utensil, vessel, spoon
dental paste > toothpaste
gargle > mouthwash
dusting powder > talc, powder
hair cleanser, hair wash > shampoo
hair tonic > hair oil, hair serum
hair cream > hair cream
pomade > hair wax
shower cream, bath gel > body wash, shower gel
cleansing bar, beauty bar > soap, bathing bar
hand cleanser, hand cleaner > hand wash, sanitizer
skin cream > cream, moisturizer
face powder > compact, face powder
blush, blusher > makeup
body mist, body splash, body spray
aftershave lotion, after shave lotion
sanitary protection > sanitary napkin, tampon
panty shield, pantyliner, panty liner
baby diaper > diaper
swim nappy > diaper
baby soap > baby soap
baby cot bed sheet > baby bed protector
paper hanky, paper handkerchief > pocket tissue, tissue
table napkin > paper napkin, napkin
kitchen cleaner > kitchen cleaner
floor wipe, floor mop > mop
scrubbing brush, scrub brush
dish scrubber > scrub pad, scrubber
washing soda > detergent
laundry pod, laundry capsule > detergent, matic
carpet cleaner > upholstery cleaner
metal cleaner > metal polish
mosquito killer, mosquito spray, anti mosquito > mosquito repellent, mosquito
mosquito net, mosquito bat > mosquito bat
mosquito vaporizer, mosquito vaporiser, liquid vaporizer > mosquito refill, mosquito repellent
fly spray, fly swatter > fly, insect killer
ant powder, ant bait > insect killer, chalk
odor remover, deodorizer > air freshener, freshener
scented stick, reed diffuser
wax candle > candle
rubbish sack, garbage sack, waste bag, bin bag > garbage bag
waste basket, litter bin, pedal bin > dustbin
cleaning gloves, rubber gloves > glove
tea strainer, sieve
chef pan, saute pan > fry pan
milk pot > milk pan, milk boiler
stock pot, stockpot > tope, cook pot, patila
casserole dish > casserole
dutch oven, cocotte > casserole, cast iron casserole
percolator, moka pot, coffee pot, espresso maker
coffee maker > moka pot, french press, coffee filter
hotpot, hot pot, hot case > casserole
griddle pan > tawa, grill pan
pan set, cookware set
baking tray, baking tin, oven tray > baking tray, bakeware
dinnerware, tableware > dinner set, plate
goblet > glass
beaker > tumbler, glass
cool box, insulated bag > insulated
snack box > lunch box, container
kids bottle > sipper, bottle
sports bottle, gym bottle > sipper, water bottle, shaker
spray bottle > spray bottle
tupperware box > container
dish rack > rack
clothes line > rope, clothes rope
writing pad, writing book > notebook
marker pen, highlighter
sketch book, drawing book > notebook, drawing
paint box > water colour
toy brick, puzzle > game
gift bag, carry bag > bag
rain umbrella > umbrella
aa battery, double a battery > battery aa
tube light > led tube, led
night lamp > led, night lamp
vermicompost, compost
house plant > planter, plant
sandpaper nail, emery board > nail filer
hair clip, hair pin > hair
blow dryer, hair dryer
face towel, wash cloth > face towel, towel
muscle rub, pain balm > pain relief, balm
glucose powder, glucon > glucose
health tonic > chyawanprash, tonic
laxative > isabgol, triphala
rehydration salt, ors > electrolyte, glucose
nutrition shake, meal shake > protein, slim shake
face shield, respirator > face mask
`;
