/**
 * French words of the trade and what they are in English: "one/other: English". Without accents, in
 * the singular. Words that the two languages share need no line unless they would mislead.
 */
export const frenchWords = `
pomme: apple; pomme de terre: potato; poire: pear; banane: banana; orange: orange; citron: lemon
citron vert: lime; pamplemousse: grapefruit; raisin: grapes; raisin sec: raisin; fraise: strawberry
framboise: raspberry; myrtille: blueberry; mure: blackberry; cerise: cherry; peche: peach
abricot: apricot; prune: plum; pruneau: prune; ananas: pineapple; mangue: mango; pasteque: watermelon
melon: melon; figue: fig; datte: date; grenade: pomegranate; noix de coco: coconut; goyave: guava
kiwi: kiwi; avocat: avocado; fruit: fruit; fruit sec: dried fruit; legume: vegetable; salade: salad
tomate: tomato; concombre: cucumber; carotte: carrot; oignon: onion; ail: garlic; poireau: leek
echalote: shallot; chou: cabbage; chou fleur: cauliflower; brocoli: broccoli; epinard: spinach
haricot: bean; haricot vert: green bean; haricot rouge: kidney bean; petit pois: green pea
pois chiche: chickpea; lentille: lentil; mais: sweet corn; champignon: mushroom; poivron: capsicum
piment: chili; aubergine: aubergine; courgette: zucchini; betterave: beetroot; radis: radish
navet: turnip; citrouille/potiron: pumpkin; patate douce: sweet potato; celeri: celery
asperge: asparagus; gombo: okra; gingembre: ginger; curcuma: turmeric; coriandre: coriander
persil: parsley; menthe: mint; basilic: basil; thym: thyme; romarin: rosemary; laurier: bay leaf
cannelle: cinnamon; clou de girofle: clove; muscade: nutmeg; cumin: cumin; poivre: pepper
poivre noir: black pepper; sel: salt; safran: saffron; epice: spice; herbe: herb; vanille: vanilla
moutarde: mustard; vinaigre: vinegar; vinaigre de cidre: apple cider vinegar; huile: oil
huile d olive: olive oil; huile de tournesol: sunflower oil; huile de coco: coconut oil
huile de colza: canola oil; huile de sesame: sesame oil; huile essentielle: essential oil
beurre: butter; beurre de cacahuete: peanut butter; cacahuete: peanut; arachide: groundnut
margarine: margarine; creme: cream; creme fraiche: fresh cream; creme glacee: ice cream
glace: ice cream; lait: milk; lait en poudre: milk powder; lait de coco: coconut milk
lait d amande: almond milk; lait de soja: soya milk; lait concentre: condensed milk
yaourt/yogourt: yogurt; fromage: cheese; fromage rape: grated cheese; fromage blanc: curd
oeuf: egg; poulet: chicken; boeuf: beef; porc: pork; agneau: lamb; mouton: mutton; viande: meat
viande hachee: minced meat; jambon: ham; saucisse: sausage; saucisson: salami; dinde: turkey
canard: duck; poisson: fish; thon: tuna; saumon: salmon; sardine: sardine; maquereau: mackerel
crevette: prawn; crabe: crab; fruit de mer: seafood; pain: bread; pain complet: whole wheat bread
pain de mie: sandwich bread; pain grille: toast; baguette: baguette; brioche: brioche; croissant: croissant
biscotte: rusk; biscuit: biscuit; gateau: cake; gateau sec: biscuit; tarte: tart; patisserie: pastry
farine: flour; farine de ble: wheat flour; farine complete: whole wheat flour; farine de riz: rice flour
levure: yeast; levure chimique: baking powder; bicarbonate de soude: baking soda; ble: wheat
semoule: semolina; avoine: oats; flocon d avoine: oats; orge: barley; seigle: rye; millet: millet
riz: rice; riz complet: brown rice; riz basmati: basmati rice; pates: pasta; pate: pasta
pate a tartiner: chocolate spread; nouille: noodles; vermicelle: vermicelli; quinoa: quinoa
cereale: cereal; petit dejeuner: breakfast; cereale petit dejeuner: breakfast cereal
sucre: sugar; sucre roux: brown sugar; sucre glace: icing sugar; edulcorant: sweetener; miel: honey
sirop: syrup; sirop d erable: maple syrup; confiture: jam; chocolat: chocolate
chocolat noir: dark chocolate; chocolat au lait: milk chocolate; chocolat blanc: white chocolate
chocolat chaud: drinking chocolate; cacao: cocoa; bonbon: candy; sucette: lollipop
chewing gum: chewing gum; reglisse: liquorice; guimauve: marshmallow; amande: almond
noix: walnut; noisette: hazelnut; noix de cajou: cashew; pistache: pistachio; graine: seed
graine de tournesol: sunflower seed; graine de courge: pumpkin seed; graine de chia: chia seed
graine de lin: flax seed; sesame: sesame; olive: olive; olive verte: green olive; olive noire: black olive
cornichon: gherkin; capre: caper; sauce: sauce; sauce tomate: tomato sauce; sauce soja: soy sauce
mayonnaise: mayonnaise; soupe: soup; bouillon: stock cube; conserve: canned; plat prepare: ready meal
surgele: frozen; frite: french fries; chips: chips; pop corn: popcorn; aperitif: snack
amuse bouche: snack; gouter: snack; boisson: drink; boisson gazeuse: soft drink
eau: water; eau minerale: mineral water; eau gazeuse/eau petillante: sparkling water
jus: juice; jus d orange: orange juice; jus de pomme: apple juice; jus de fruit: fruit juice
limonade: lemonade; the: tea; the vert: green tea; the noir: black tea; tisane: herbal tea
infusion: herbal tea; cafe: coffee; cafe moulu: ground coffee; cafe soluble: instant coffee
cafe en grain: coffee bean; biere: beer; biere sans alcool: non alcoholic beer; vin: wine
savon: soap; savon noir: soap; savon liquide: hand wash; gel douche: shower gel
gel hydroalcoolique: hand sanitizer; shampooing/shampoing: shampoo; apres shampooing: conditioner
cheveux: hair; cheveux sec: dry hair; cheveux gras: oily hair; pellicule: dandruff
antipelliculaire: anti dandruff; coloration: hair color; teinture: hair color; huile pour cheveux: hair oil
laque: hair spray; gel coiffant: hair gel; brosse: brush; brosse a cheveux: hair brush; peigne: comb
brosse a dent: toothbrush; dentifrice: toothpaste; bain de bouche: mouthwash; fil dentaire: dental floss
dent: teeth; visage: face; creme visage: face cream; creme hydratante: moisturizer
creme pour les mains/creme main: hand cream; creme solaire: sunscreen; lait corporel: body lotion
masque visage/masque pour le visage: face mask; nettoyant visage: face wash; demaquillant: makeup remover
rouge a levre: lipstick; baume a levre: lip balm; vernis: nail polish; mascara: mascara
maquillage: makeup; parfum: perfume; eau de toilette: eau de toilette; eau de parfum: eau de parfum
deodorant: deodorant; rasoir: razor; mousse a raser: shaving foam; apres rasage: aftershave
lame: blade; barbe: beard; epilation: hair removal; cire: wax; coton: cotton; coton tige: cotton bud
pansement: bandage; serviette hygienique: sanitary napkin; tampon: tampon; preservatif: condom
mouchoir: tissue; papier toilette: toilet paper; essuie tout: kitchen roll; serviette: napkin
serviette en papier: paper napkin; couche: diaper; lingette: wipe; bebe: baby; lait infantile: infant formula
biberon: feeding bottle; tetine: pacifier; lessive: detergent; lessive liquide: liquid detergent
adoucissant: fabric softener; detachant: stain remover; eau de javel/javel: bleach
liquide vaisselle: dishwash liquid; vaisselle: dishwash; tablette lave vaisselle: dishwasher tablet
lave vaisselle: dishwasher; eponge: sponge; nettoyant: cleaner; nettoyant sol: floor cleaner
nettoyant vitre: glass cleaner; vitre: glass; sol: floor; desinfectant: disinfectant; toilette: toilet
nettoyant toilette: toilet cleaner; balai: broom; serpilliere: mop; seau: bucket; gant: glove
sac poubelle: garbage bag; poubelle: dustbin; papier aluminium: aluminum foil; film alimentaire: cling film
papier cuisson: baking paper; desodorisant: air freshener; bougie: candle; encens: incense
allumette: match box; briquet: lighter; pile: battery; ampoule: bulb; moustique: mosquito
anti moustique: mosquito repellent; insecticide: insect killer; cafard: cockroach; insecte: insect
cintre: hanger; pince a linge: cloth clip; panier a linge: laundry basket; repassage: ironing
poele: frying pan; casserole: saucepan; marmite: pot; cocotte minute: pressure cooker
autocuiseur: pressure cooker; couteau: knife; fourchette: fork; cuillere: spoon; couvert: cutlery
assiette: plate; bol: bowl; verre: glass; tasse: mug; verre a vin: wine glass; carafe: jug
bouteille: bottle; bouteille d eau: water bottle; gourde: water bottle; thermos: flask
boite: box; boite a lunch: lunch box; boite de conservation: storage container; passoire: strainer
rape: grater; eplucheur: peeler; planche a decouper: chopping board; moule: mold; moule a gateau: cake mold
rouleau: roll; ciseaux: scissors; colle: glue; stylo: pen; crayon: pencil; crayon de couleur: colour pencil
cahier: notebook; gomme: eraser; regle: ruler; papier: paper; jeu: game; jouet: toy; carte a jouer: playing card
ballon: balloon; cadeau: gift; papier cadeau: gift wrap; parapluie: umbrella; cirage: shoe polish
chaussure: shoe; voiture: car; chien: dog; chiot: puppy; chat: cat; chaton: kitten; oiseau: bird
nourriture/nourriture pour: food; croquette: food; croquette pour chien: dog food; croquette pour chat: cat food
litiere: cat litter; laisse: leash; collier: collar; plante: plant; engrais: fertilizer
arrosoir: watering can; homme: men; femme: women; enfant: kids; vert: green; rouge: red; noir: black
blanc: white; bleu: blue; rose: rose; jaune: yellow; brun: brown; bio: organic; biologique: organic
complet: whole wheat; entier: whole; leger: light; epice: spice; pimente: spicy; sucre: sugar; sale: salted
doux: mild; amer: bitter; frais: fresh; fume: smoked; grille: roasted; moulu: ground; rape: grated
tranche: slices; poudre: powder; morceau: chunks; vegetalien: vegan; vegetarien: vegetarian
gluten: gluten; lactose: lactose; alcool: alcohol; cafeine: caffeine; conservateur: preservative
colorant: color; matiere grasse: fat; allege: low fat; peau: skin; peau seche: dry skin
peau grasse: oily skin; sensible: sensitive; main: hand; pied: foot; corps: body; mal de tete: headache
mal de gorge: sore throat; toux: cough; rhume: common cold; vitamine: vitamin; complement alimentaire: supplement
proteine: protein; muscle: muscle; pas cher: cheap; moins cher: cheap
antiadhesif/antiadhesive: non stick; inox/acier inoxydable: stainless steel; acier: steel; bois: wooden
plastique: plastic; cuivre: copper; fonte: cast iron; verte: green; noire: black; blanche: white; bleue: blue
seche: dry; grasse: oily; complete: whole wheat; legere: light; salee: salted; sucree: sweet; fraiche: fresh
fumee: smoked; grillee: roasted; moulue: ground; rapee: grated; hache: minced; petit: small; grand: large
anti ride: anti wrinkle; ride: wrinkle; acne: acne; bouton: acne; lavande: lavender; citronnelle: citronella
fleur: flower; roseau: reed; ampoule led: led bulb; torche/lampe de poche: torch; rallonge: extension cord
aspirateur: vacuum; torchon: kitchen cloth; chiffon: cleaning cloth; eponge a vaisselle: scrub sponge
gel: gel; mousse: foam; spray: spray; creme de jour: day cream; creme de nuit: night cream
contour des yeux/contour yeux: eye cream; cil: eyelash; levre: lip; ongle: nail; talc: talcum powder
huile de massage: massage oil; bain: bath; sel de bain: bath salt; bain moussant: bubble bath
lait de toilette: baby lotion; compote: fruit puree; petit pot: baby food; jouet pour chien: dog toy
friandise pour chien: dog treat; friandise: treat; aliment: food; soupe instantanee: instant soup
nouille instantanee: instant noodles; plat cuisine: ready meal; pizza: pizza; raviolis: pasta
chapelure: bread crumbs; galette de riz: rice cake; barre de cereale: cereal bar; muesli: muesli
beurre demi sel/beurre sale: salted butter; beurre doux: unsalted butter; creme entiere: fresh cream
lait entier: full cream milk; lait ecreme: skimmed milk; lait demi ecreme: toned milk
fromage de chevre: goat cheese; mozzarella: mozzarella; parmesan: parmesan; oeuf bio: organic egg
`;
