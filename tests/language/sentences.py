"""What people write on storyboards, and what each sentence says, written by hand: kinds as letters, names as ours.

p people, s subject, a action, l place, t time, i light, w weather, m mood, y style, g staging, d sound, c colour,
o clothes, r material. A number after a name is how many.
"""

from __future__ import annotations

KINDS = {
    "p": "people", "s": "subject", "a": "action", "l": "place", "t": "time", "i": "light", "w": "weather", "m": "mood",
    "y": "style", "g": "staging", "d": "sound", "c": "colour", "o": "clothes", "r": "material",
}  # fmt: skip

SENTENCES = """
a man in a red coat | p:man c:red o:coat
two children run along the beach at dusk, rain | p:child*2 a:runs l:beach t:dusk w:rain
she hands him a cup | p:woman a:hands over p:man s:cup
A red lighthouse by the sea at night, rain | c:red s:lighthouse l:sea t:night w:rain
three women sit in a cafe | p:woman*3 a:sits l:cafe
a boy throws a ball to a dog | p:child a:hands over s:ball s:dog
the detective enters the bar, film noir | p:man a:enters l:cafe y:noir
an old woman reads a letter by candlelight | p:woman a:sits s:book i:candlelight
a steam train crosses a bridge in the mist | s:train a:drives s:bridge w:fog
soldiers march through the snow | p:man*2 a:walks l:snowfield
a yacht sails past the harbour at sunset | s:sailboat a:sails l:harbour t:sunset
the car drives down a city street at night, neon | s:car a:drives l:street t:night i:neon
a girl in a yellow raincoat jumps over puddles | p:child c:yellow o:coat a:bounces
a horse gallops across the meadow in the morning | s:horse a:runs l:meadow t:morning
rain drums on the roof of a cottage | d:rain on the roof s:house
a man sits in a kitchen, rain on the windows | p:man a:sits l:kitchen w:rain
a nurse and a doctor argue in the corridor | p:woman p:man a:talks l:living room
the king falls from his horse | p:man a:falls s:horse
a mammoth walks through a blizzard | s:mammoth a:walks w:snow
a hot-air balloon floats above the desert at dawn | s:balloon a:floats l:desert t:dawn
gulls cry over the docks | d:birds l:harbour
a robot waves at a little girl | s:robot a:waves p:child
the bottle tips over and rolls off the table | s:cup a:tips over a:rolls
two men face each other in the street, tense | p:man*2 a:looks at l:street m:tense
a bride in a white dress dances | p:woman c:white o:coat a:turns
a plane takes off under a cloudy sky | s:plane a:lifts off w:cloudy
a dog runs over wet sand at dusk | s:dog a:runs l:beach t:dusk
a wet street at night | l:street t:night
wet weather, a lighthouse | w:rain s:lighthouse
the fisherman rows across the lake in thick fog | p:man a:sails l:sea w:fog
a ship sinks in a storm | s:boat a:sinks w:rain
an empty street at dawn, melancholy | m:lonely l:street t:dawn m:lonely
children play in the park on a sunny day | p:child*2 a:runs l:meadow t:day
a cat sleeps on a chair in the kitchen | s:dog a:sits l:kitchen
a knight fights a dragon | p:man a:runs s:mammoth
a wizard reads an old book in the library | p:man a:sits s:book l:living room
a clown juggles, oil painting | p:man y:painting
a taxi waits outside a hotel | s:car a:stands s:house
she looks at the mountain | p:woman a:looks at s:mountain
he listens to the rain | p:man a:listens w:rain
a mother gives her son an apple | p:woman a:hands over p:child s:ball
the waitress pours coffee for a customer | p:woman p:person
two girls sit side by side on a bench | p:child*2 a:sits g:beside all
a man follows a woman through the forest | p:man a:walks p:woman l:forest
the crowd cheers in the arena | p:crowd*3 a:waves l:stage
a singer on stage, spotlight | p:woman l:stage i:hard light
an actress in a green dress behind a window | p:woman c:green o:coat g:behind
the astronaut drifts in outer space | p:man a:floats l:desert
a rocket lifts off at night | s:rocket a:lifts off t:night
a truck brakes on the highway, screeching | s:truck a:drives l:street d:scrape
a bird flies past a tower | s:bird a:flies s:lighthouse
fish swim underwater | s:fish a:floats l:sea
a snowman melts in the sun | s:snowman
a lone tree sways in the wind | s:tree a:sways
wolves howl at midnight | s:dog*2 t:night
a black horse on a snowy field | c:black s:horse l:snowfield
the bicycle falls over | s:bicycle a:falls
a box slides across the floor | s:cube a:slides
the cup drops and shatters | s:cup a:falls a:shatters
a red glass ball bounces on a wooden table | c:red r:glass s:ball a:bounces r:wood
a vase made of glass, a glass of water | s:cup r:glass s:cup
a steel bridge | r:metal s:bridge
a lantern swings in the dark | s:cup a:swings t:night
a ball bounces down the staircase | s:ball a:bounces l:living room
a priest prays in a church | p:man a:stands s:house
an office at night, a woman types | l:living room t:night p:woman
a policeman chases a thief through an alley | p:man a:runs p:man l:street
a captain salutes | p:man a:waves
a queen in a purple gown enters the palace | p:woman c:purple o:coat a:enters s:house
the butler brings a tray, quiet | p:man m:quiet
grandfather tells a story by the fireside | p:man a:talks i:candlelight
a hiker climbs a hill in strong wind | p:person a:walks s:mountain w:wind
a couple walks hand in hand | p:couple*2 a:walks g:beside all
the witch laughs, thunder | p:woman a:talks w:rain
a lion sleeps in the savannah | s:horse a:sits l:desert
a bus drives past in the rain | s:truck a:drives w:rain
an old man feeds pigeons in the square | p:man s:bird*2 l:city
city skyline at blue hour | l:city l:city t:dusk
a boat on a calm lake, watercolour | s:boat m:quiet l:sea y:watercolour
a woman with a blue hat and a brown coat | p:woman c:blue o:hat c:brown o:coat
a teenager skates past a shop | p:child a:runs s:house
the sailor ties a rope on the quay | p:man l:harbour
a spider crosses the wall, eerie | a:walks m:tense
the judge stands up in the courtroom | p:man a:stands l:living room
she leaves the house in tears | p:woman a:leaves s:house
a stranger arrives at the inn during a snowstorm | p:person a:enters s:house w:snow
a farmer drives a tractor through the field | p:man a:drives s:truck l:meadow
a kite flutters over the beach | s:balloon a:sways l:beach
crickets chirp in the garden at night | d:crickets l:meadow t:night
waves lap against the pier | d:waves s:bridge
footsteps in the hallway | d:footsteps l:living room
a clock ticks in a quiet room | d:clock d:room tone
soft music plays in the ballroom | d:music l:stage
a violin on a chair | d:music
the pirate ship in golden hour light | s:sailboat t:sunset
a helicopter hovers over the city | s:plane a:floats l:city
a dolphin leaps out of the sea | s:fish a:bounces l:sea
a castle on a hill, majestic | s:house s:mountain m:bright
a phone rings in an empty apartment | s:book m:lonely l:living room
a boxer falls in the arena | p:man a:falls l:stage
a penguin slides on the ice | s:bird a:slides l:snowfield
an elephant in a parking lot | s:mammoth l:street
a lorry and a motorbike crash | s:truck s:bicycle a:drives
a fox runs through the woods | s:dog a:runs l:forest
a samurai draws in a bamboo grove | p:man a:sits l:forest
a ballerina spins on stage | p:woman a:spins l:stage
the chef cooks in a restaurant kitchen | p:man a:sits l:cafe l:kitchen
a baby crawls on the grass | p:child a:walks l:meadow
a teacher speaks to her pupils in a classroom | p:woman a:talks p:child*2 l:living room
five men wait in line | p:man*5 a:stands g:behind all
a ghost stands behind her | p:person a:stands g:behind
a spy in a grey suit hands over a briefcase | p:person c:grey o:coat a:hands over s:cube
two cars race in the desert | s:car*2 a:drives l:desert
a woman runs, followed by a dog | p:woman a:runs g:follows s:dog
friends facing each other over a map | p:person*2 g:facing all s:book
black and white, a man smokes at a bus stop | y:black and white p:man a:stands l:street
cartoon of a pig in a hat | y:animation s:dog o:hat
a documentary about whales | y:documentary s:fish*2
a pencil drawing of a house among pines | y:drawing s:house s:pine*2
stormy sea, a lifeboat capsizes | w:rain l:sea s:boat a:tips over
the old lighthouse in fog, a foghorn sounds | s:lighthouse w:fog d:foghorn
a little boy builds a sandcastle on the shore | p:child l:beach
the train arrives at the station at noon | s:train a:enters s:house t:day
a turquoise car by a pink house | c:turquoise s:car c:pink s:house
an orange balloon rises into the sky | c:orange s:balloon a:lifts off
a white bird and a black bird | c:white s:bird c:black s:bird
a grey morning in the suburb | c:grey t:morning l:street
a hushed theatre | m:quiet l:stage
twilight in the jungle | t:dusk l:forest
an island under a clear sky | l:beach w:clear
a windy cliff | w:wind s:mountain
a sailor whispers to a mermaid | p:man a:talks p:woman
the dog watches the door | s:dog a:looks at
a prisoner escapes at midnight | p:person a:runs t:night
a rider on a camel | p:person s:horse
the scientist examines a robot in the laboratory | p:man a:looks at s:robot l:kitchen
the taxi driver glares at the passenger | s:car p:man a:looks at p:person
a widow at a graveyard, overcast | p:woman l:meadow w:cloudy
an explosion, people flee | d:thuds p:person*2 a:runs
a boy and a girl walk side by side | p:child p:child a:walks g:beside all
close-up of her eyes | p:woman
the sun |
nothing happens |
a pint of milk on the step |
a woman in black | p:woman c:black
three friends laugh in a pub at night | p:person*3 a:talks l:cafe t:night
in the car, two brothers argue | l:car p:man*2 a:talks
a couple in a car at night | p:couple*2 l:car t:night
she is running on the beach | p:woman a:runs l:beach
he sat down and wept | p:man a:sits a:talks
they were talking in the kitchen | p:crowd*2 a:talks l:kitchen
the leaves of the tree | s:tree
the falls of Niagara |
a group of five soldiers marches | p:man*5 a:walks
a crowd of people waits on the platform | p:crowd*3 a:stands l:city
a family of four in a tent | p:family*4 s:house
two couples dance | p:couple*4 a:turns
a couple of cars on the highway | s:car*2 l:street
12 women sing | p:woman*12 a:talks
several children hide | p:child*3 a:stands
a dozen birds in the sky | s:bird*12 l:meadow
husband and wife at the table | p:couple*2
Leaves are blowing in the wind | w:wind w:wind
Waves crash on the beach | d:waves l:beach
Snow is falling on the silent city | w:snow l:city
It rains on the meadow | w:rain l:meadow
Night falls on the city | t:night l:city
The light falls on her face | p:woman
The curtain falls | l:stage
The sun rises | t:dawn
A little girl at the top of the stairs, candle in hand | p:child s:cup
The left hand of the pianist | p:man
Mr. Smith and Mrs. Jones shake hands in the office | p:man p:woman a:looks at l:living room
A girl plays | p:child a:runs
A train crosses a bridge over a river | s:train a:drives s:bridge l:sea
A plane crosses the sky | s:plane a:flies
A motorcycle speeds down the highway at dusk | s:bicycle a:drives l:street t:dusk
A car crashes into a tree | s:car a:drives s:tree
The camera follows the man | p:man
A rose in a vase | s:cup s:cup
An orange on a plate | s:ball s:cup
"Where were you last night?" the detective asks the woman. | d:speech p:man a:talks p:woman
Anna sits at the table and waits for Peter. | p:woman a:sits a:stands p:man
ANNA and PETER sit in a car at night. | p:woman p:man a:sits l:car t:night
Sarah and Tom walk on the beach | p:woman p:man a:walks l:beach
Sarah looks at Tom | p:woman a:looks at p:man
Tension rises |
Rose runs | p:woman a:runs
Will walks, May sits, Rose runs | p:man a:walks p:woman a:sits p:woman a:runs
Rob and Bill talk in the kitchen | p:man p:man a:talks l:kitchen
Hope stands by the window | p:woman a:stands
Close-up of a woman's face in the rain | p:woman w:rain
A man's hand on a door | p:man
the woman's dog barks | p:woman s:dog
the girls' room | p:child*2 l:living room
Children's voices | p:child*2 d:speech
We follow a boy as he runs through the forest | p:child a:runs l:forest
A man enters. He sits down. He waves. | p:man a:enters a:sits a:waves
A boy and his mother talk. He cries. | p:child p:woman a:talks a:talks
a man kisses her | p:man a:looks at p:woman
a woman closes the door behind her | p:woman g:behind
They walk along the river | p:crowd*2 a:walks l:sea
I walk down the street | p:person a:walks l:street
A woman sleeps in bed | p:woman a:sits l:bedroom
A teapot on the stove | s:cup l:kitchen
Interior of a car, two men talking, night, rain on the windshield | l:car p:man*2 a:talks t:night w:rain
A man sits at the counter and drinks coffee | p:man a:sits l:cafe a:sits
A woman in a green dress dances with Paul in Paris | p:woman c:green o:coat a:turns p:man
Anna gives the cup to Viktor and he smiles | p:woman a:hands over s:cup p:person a:talks
Uncle Bob and Detective Maria Lopez drive to Berlin | p:man p:man a:drives
A sleeping dog, a smiling woman | a:sits s:dog a:talks p:woman
Her red dress flutters in the wind | p:woman c:red o:coat a:sways w:wind
The curtain opens and the actors bow | l:stage p:man*2
"I never loved you," she says | d:speech a:talks
A man reads aloud: "The sea is calm" | p:man a:sits d:speech
A band plays on stage | p:crowd*3 a:stands l:stage
A woman plays the violin in the rain | p:woman a:stands d:music w:rain
A man rises from his chair | p:man a:stands
The phone rings and he answers | s:book p:man a:talks
A car passes a house in the rain | s:car a:drives s:house w:rain
She passes him the salt | p:woman a:hands over p:man
A dog passes a church | s:dog a:walks s:house
A street at night, snow | l:street t:night w:snow
heavy snow, a cottage | w:snow s:house
The soldiers rest by the river, one of them sleeps | p:man*2 a:stands l:sea a:sits
A boat crosses the lake, it passes an island | s:boat a:sails l:sea a:sails l:beach
The storm passes over the sea | w:rain l:sea
The wind rises | w:wind
Smoke rises from the chimney | w:fog s:lighthouse
As he runs, a boy laughs | a:runs p:child a:talks
While she sleeps, the woman dreams | a:sits p:woman a:stands
A woman enters with her two children | p:woman a:enters p:child*2
He watches a girl; she waves at him | p:man a:looks at p:child a:waves
The old fisherman mends his nets; his wife watches him | p:man p:woman a:looks at
Two men fight. They fall. | p:man*2 a:runs a:falls
A robot enters. It waves. | s:robot a:enters a:waves
A dog runs. It barks at them. | s:dog a:runs
We walk through the snow | p:crowd*2 a:walks l:snowfield
Everyone laughs | p:crowd*2 a:talks
Everybody leaves the room | p:crowd*2 a:leaves l:living room
Peter, Paul and Mary sing on stage | p:man p:man p:woman a:talks l:stage
EXT. BEACH - DAWN. MARTHA (30s) walks along the shore. | l:beach t:dawn p:woman a:walks l:beach
The Eiffel Tower at night | s:lighthouse t:night
Paris in the rain | w:rain
In London, Sherlock Holmes walks through fog | p:man a:walks w:fog
Miss Marple drinks tea in the garden | p:woman a:sits l:meadow
A letter for Elise lies on the table | s:book p:person a:sits
She travels to Vienna in May | p:woman a:walks
In June, a farmer works in the field | p:man a:sits l:meadow
On Monday the school opens | s:house
Christmas Eve, children sing | p:child*2 a:talks
Frankenstein's monster walks | s:mammoth a:walks
a hawk dives | s:bird a:sinks
A cat leaps onto the sofa, knocking over a vase | s:dog a:bounces l:living room d:thuds s:cup
The children's ball rolls into the street | p:child*2 s:ball a:rolls l:street
The king's horses drink | p:man s:horse*2 a:sits
James' dog sleeps | p:man s:dog a:sits
A woman's scream | p:woman
the light of dawn | t:dawn
The leaves fall |
Golden leaves fall from the trees in autumn | c:yellow s:tree*2
Faces in the crowd | p:crowd*3
Hands on a steering wheel, night | l:car t:night
A couple holds hands on the pier | p:couple*2 g:beside all s:bridge
A fight in a bar | l:cafe
There isn't anyone in the street | l:street
A lamp on the bedside table goes on | l:bedroom
A night club | l:cafe
An orange cat on a red roof | c:orange s:dog c:red l:city
A woman in a rose dress | p:woman c:pink o:coat
The twins run | p:person*2 a:runs
Late one evening Mr. Brown comes home | t:dusk p:man a:enters s:house
Petals fall |
ANNA AND PETER TALK | p:woman p:man a:talks
A woman turns | p:woman a:turns
The taxi speeds through the city | s:car a:drives l:city
Two dogs play in the snow | s:dog*2 a:runs l:snowfield
A bird crosses the sky | s:bird a:flies
He's running and she's laughing | p:man a:runs p:woman a:talks
A girl's dog and a boy's cat sleep | p:child s:dog p:child s:dog a:sits
A hundred soldiers march, 3 tanks | p:man*100 a:walks s:truck*3
a few friends sit in a cafe | p:person*3 a:sits l:cafe
The doctor walks in and she sits down | p:man a:walks a:sits
The moon rises over the hills | t:night s:mountain*2
Snow covers the meadow | w:snow l:meadow
A nurse gives him a letter | p:woman a:hands over p:man s:book
A girl sits at a desk by the fireplace | p:child a:sits l:living room
Rain on the windscreen, wipers | w:rain l:car
The hero's horse jumps over a brook | p:person s:horse a:bounces
A pair of lovers kiss under the stars | p:couple*2 a:looks at t:night
A group of tourists on a bus | p:crowd*3 s:truck
The camera slowly follows a dog | s:dog
A sign reads "Stop here" |
A man in red, a man in blue, they talk | p:man c:red p:man c:blue a:talks
""".strip().splitlines()


def cases() -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Each sentence with its elements (kind, name, count), in the order of the table."""
    table = []
    for line in SENTENCES:
        sentence, _, said = line.partition(" |")
        table.append((sentence, [_element(each) for each in _split(said)]))
    return table


def _split(said: str) -> list[str]:
    """Names hold spaces: an element begins at each "x:"."""
    parts: list[str] = []
    for word in said.split():
        if word[1:2] == ":":
            parts.append(word)
        else:
            parts[-1] += f" {word}"
    return parts


def _element(text: str) -> tuple[str, str, int]:
    letter, _, rest = text.partition(":")
    name, _, count = rest.partition("*")
    return KINDS[letter], name, int(count or 1)
