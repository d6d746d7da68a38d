"""What an editor says of each key in the files of the curriculum, in Danish, for those who write them."""

from collections.abc import Mapping

# What a thing is, by the name of its shape or of its vocabulary.
THINGS: Mapping[str, str] = {
    "Area": "Et af de områder, læringsmålene hører til",
    "Assignment": "En opgave, og hvad læserne kigger efter",
    "Audience": "Hvem et modul er for",
    "By": "Om en opgave laves alene eller af et makkerpar",
    "Catalogue": "Alle læringsmål, med områder og pejlemærker",
    "CertificateText": "Det, beviset siger om uddannelsen",
    "EnglishAssignment": "En opgave på engelsk, i samme rækkefølge som på dansk",
    "EnglishHead": "Oplysningerne over et moduls engelske side",
    "EnglishReflection": "En refleksion på engelsk, i samme rækkefølge som på dansk",
    "FollowUpPlan": "Et kort møde nogle måneder efter beviset",
    "GuidingMark": "Et af partnerskabets pejlemærker",
    "LearningObjective": "Et læringsmål, og hvordan det kan vises",
    "Level": "Viden, færdighed eller kompetence",
    "ModuleChange": "Det, en partner siger anderledes om et modul. Resten bliver, som kernen har det",
    "ModuleHead": "Oplysningerne over et moduls side",
    "ObjectiveFor": "Hvem et læringsmål er for",
    "Overlay": "En partners lokale udgave af en uddannelse",
    "Programme": "En uddannelse: spor, timer, krav og bevisets tekst",
    "Reflection": "Modulets refleksion",
    "Track": "Et spor: hvilke dage og læringsmål en deltager har",
    "TrackChange": "Det, partneren ændrer i et spors plan",
    "TrackPlan": "Et spors moduler, og hvad det beder om",
}

# What a key means, wherever it stands; a key that means something else in one shape has its name before it.
KEYS: Mapping[str, str] = {
    "add": "Moduler, sporet får til",
    "add_assignments": "Opgaver, sporet skal lave ud over kernens",
    "against": "Kernens tekst, som I læste den: modulets kode og de otte tegn, tjekket giver jer",
    "alone": "Opgaver, der laves af et makkerpar i en anden uddannelse og alene her",
    "alternative": "En vej, der ikke beder om noget personligt. Den skal altid være der",
    "answer_within_working_days": "Hvor mange hverdage der højst går, før en tekst har fået svar",
    "areas": "De områder, læringsmålene hører til",
    "assessed": "`false`, hvis opgaven laves, men ikke læses med kriterier",
    "assignments": "Opgaverne. Udelades, hvis der ingen er",
    "attempts_before_conversation": "Efter så mange forsøg taler man sammen, før man skriver mere",
    "attendance_name": "Deltagerbevisets navn. Udelades det, hedder det »Deltagerbevis for« og uddannelsens navn",
    "attendance_percent": "Hvor stor en del af timerne man skal have været med i eller have indhentet",
    "audience": "Hvem målet er for: `both` (begge), `peer`, `colleague`, `guide` eller `teacher`",
    "brief": "Hvad man gør, trin for trin, hvor lang tid det tager, og hvad der ikke må stå. 80 til 200 ord i Markdown",
    "by": "`one` for én deltager, `pair` for et makkerpar",
    "calendar": "Kode på modul eller opfølgning, og hvor mange dage efter den første kursusdag den ligger",
    "catch_up_days": "Hvor mange dage man kan indhente",
    "certificate": "Det, beviset siger",
    "code": "Koden. Den bliver aldrig genbrugt til noget andet",
    "content_note": "Hvad siden og dagen rører ved, og hvad man må: gå ud, lytte, lade være",
    "counts": "`true`, hvis den kan tælle som dokumentation for læring. `false`, hvis den er frivillig",
    "evidence": "Hvordan målet vises: T tilstedeværelse, R refleksion, O opgave, P praksis. + begge, / en af dem",
    "follow_ups": "Korte møder efter beviset",
    "guiding_marks": "Numrene på de pejlemærker, det tjener",
    "hours": "Timer, pauser regnet med",
    "issuer": "Hvem der udsteder beviset",
    "leave_out": "Moduler, sporet ikke har hos jer",
    "leave_out_assignments": "Opgaver, man ikke skal lave hos jer",
    "leave_out_tasks": "Koder på opgaver eller refleksion, som modulet ikke har hos jer",
    "level": "`knowledge` (viden), `skill` (færdighed) eller `competence` (kompetence)",
    "levels": "Hvad hvert niveau beder om, for eksempel O/R+P",
    "looked_at": "Tre til fem ting, læserne kigger efter. Hver skal kunne ses i arbejdet: »Det fremgår, …«",
    "modules": "Koderne på sporets moduler, i rækkefølge",
    "must_attend": "Moduler, man skal have været med til eller have indhentet",
    "name": "Bevisets navn",
    "neutral_line": "Linjen, der siger, hvad beviset er, og hvad det ikke er",
    "number": "Pejlemærkets nummer",
    "objectives": "Koderne på de læringsmål, det drejer sig om",
    "order": "Pladsen i rækken. M01 har 10, M02 har 20, M05K har 55",
    "partner": "Jeres navn med små bogstaver, som mappen hedder",
    "part_name": "Delbevisets navn. Udelades det, hedder det »Delbevis for« og uddannelsens navn",
    "practice_hours": "Timer i praksis, som en arbejdspladskontakt bekræfter",
    "practice_situations": "Hvor mange situationer fra praksis man øver og får bekræftet",
    "prerequisite": "Hvad man skal have med sig for at begynde",
    "programme": "Koden på den uddannelse, I ændrer",
    "prompts": "To til fire spørgsmål. Man vælger selv et eller flere",
    "purpose": "Hvad man får ud af dagen. En eller to sætninger, på dansk til *du*",
    "reflection": "Refleksionen. Udelades, hvis der ingen er",
    "reflection_looked_at": "Det, læserne kigger efter i en refleksion",
    "reflection_never_looked_at": "Det, ingen kigger efter i en refleksion",
    "reflection_words": "Fra og til hvor mange ord en refleksion gerne må fylde",
    "required_assignments": "Koderne på de opgaver, der skal godkendes",
    "retired": "Koder, der er taget ud af brug. De må ikke bruges igen",
    "shared_assignments": "Koder på opgaver, der er skrevet i et andet modul, men også arbejdes med her",
    "short": "Uddannelsen i en sætning eller to",
    "sources": "Værker, man selv kan slå op. Skriv kun dem, du har set findes",
    "supervisions": "Hvor mange supervisioner man har været til",
    "taught_only": "Mål, der undervises i, men ikke skal vises",
    "text": "Målet, som det siges til *du*",
    "time_limit_years": "Hvor mange år man har til at blive færdig",
    "title": "Navnet",
    "track": "Hvem dagen er for: `joint` (fælles), `peer`, `colleague`, `guide` eller `teacher`",
    "tracks": "Sporene: `peer`, `colleague`, `guide` eller `teacher`",
    "valid_years": "Hvor mange år beviset og delbeviset gælder. Udelades det, gælder de, til de trækkes tilbage",
    "why": "Hvorfor I gør det på jeres måde. Det står på jeres udgave",
    "Assignment.objectives": "De læringsmål, opgaven kan vise. Kun mål, et af dens moduler underviser i",
    "Assignment.title": "En kort og neutral titel. Den står i lister, som andre kan komme til at se over skulderen",
    "Catalogue.guiding_marks": "De syv pejlemærker",
    "Catalogue.objectives": "Læringsmålene",
    "FollowUpPlan.objectives": "De læringsmål, mødet vender tilbage til",
    "ModuleHead.objectives": "Koderne på de læringsmål, modulet underviser i",
    "Overlay.tracks": "Det, der er anderledes på hvert spor. Spor, I ikke nævner, er som kernens",
    "Overlay.calendar": "Dage, der ligger anderledes hos jer, regnet fra den første kursusdag",
    "Reflection.objectives": "De læringsmål, teksten kan tale til. Kun mål, modulet underviser i",
    "Reflection.title": "En kort og neutral titel. Den står i lister, som andre kan komme til at se over skulderen",
    "TrackPlan.hours": "Timer i alt. De skal passe med modulernes",
}
IN_ENGLISH = "Det samme på engelsk"
ENGLISH = "_en"


def said_of_thing(shape: str) -> str:
    """What a shape or a vocabulary is. Raises KeyError for one that nobody has described."""
    return THINGS[shape]


def said_of_key(shape: str, key: str) -> str:
    """What a key means in this shape. Raises KeyError for one that nobody has described."""
    if key.endswith(ENGLISH) and said_of_key(shape, key.removesuffix(ENGLISH)):
        return IN_ENGLISH
    return KEYS.get(f"{shape}.{key}") or KEYS[key]
