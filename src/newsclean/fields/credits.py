"""The words of credits: what stands before names, what offices and roles are called, and common given names."""

from __future__ import annotations

from functools import cache

# Before a name, with a space: "By Ann Lee". Longer ones that end in one of them count as well.
_BY = """
by|von|vom|par|por|di|da|door|av|af|od|от|oleh|bởi|de|durch|del|kirjoittanut|written by|reported by|posted by|published by
submitted by|reporting by|story by|article by|text by|words by|created by|authored by|analysis by|opinion by|post by|a post by
blog by|guest post by|guest blog by|contributed by|column by|commentary by|interview by|updated by|written and photographed by
verfasst von|geschrieben von|ein artikel von|ein beitrag von|ein gastbeitrag von|gastbeitrag von|eine analyse von|analyse von
ein kommentar von|kommentar von|eine kolumne von|kolumne von|interview von|ein interview von|ein essay von|essay von
veröffentlicht von|erstellt von|artikel von|beitrag von|aus der redaktion von|eine reportage von|reportage von|bericht von
publiziert von|gepostet von|text von|ein bericht von|eine rezension von|von unserem redakteur|von unserer redakteurin
propos recueillis par|écrit par|ecrit par|rédigé par|redige par|publié par|recueilli par|recueillis par|posté par|signé par
un article de|une chronique de|chronique de|article de|par notre correspondant|par notre envoyé spécial|texte de
escrito por|publicado por|redactado por|un artículo de|texto de|reportagem de|texto por|postado por|entrevista de
a cura di|scritto da|pubblicato da|articolo di|testo di|intervista di|geschreven door|geplaatst door|skrevet av|tekst av
skriven av|text av|skrevet af|publisert av|scris de|napisał|napisała|napsal|napsala|írta|parengė|пише|подготовил|подготовила
γράφει ο|γράφει η|של|מאת|بقلم|كتب|كتبت|द्वारा|đăng bởi|yazan|haber
"""
# Before a name, but only with a colon or a line of their own: "Text: Ann Lee".
_LABELS = """
text|words|story|author|authors|writer|reporter|byline|about the author|guest post author|post author|article author|author name
written|posted|journalist|source|credit|contributor|contributors|correspondent|interview|report
autor|autorin|autoren|autor/in|autor:in|autor*in|verfasser|verfasserin|foto und text|text und foto|text und fotos|text & foto
bericht|redaktion|autorenschaft|quelle|quellen|interview und text|redakteur|redakteurin|ein artikel von|aufgezeichnet von
auteur|auteure|auteurs|autrice|texte|rédaction|rédacteur|source|autor de la nota|redacción|redactor|autora|autores|texto|fuente
reportagem|redação|fonte|autore|testo|articolo|tekst|bron|auteur|foto och text|text och foto|tekst og foto|forfatter|skribent
kilde|källa|teksti|kirjoittaja|toimittaja|lähde|autor tekstu|opracował|opracowała|opracowanie|oprac.|oprac|tekst i zdjęcia
autorka|autorzy|źródło|autoři|zpracoval|zpracovala|text a foto|zdroj|szerző|forrás|autorul|sursa|autorius|šaltinis|autors|teksts
автор|авторы|текст|автори|аутор|автор статьи|источник|джерело|muhabir|yazar|kaynak|penulis|editor|pewarta|laporan|tác giả|nguồn
συντάκτης|πηγή|כתב|מקור|إعداد|المصدر|نویسنده|文|著者|作者|記者|取材・文|執筆|執筆者|撰文|글|기자|লেখক|लेखक|来源|來源|出典
"""
# Labels that are followed by an author even without a colon.
_FREE_LABELS = "autor|autorin|author|auteur|auteure|autore|verfasser|verfasserin|oprac.|автор|penulis|yazar|szerző|tekst|text"
# What follows one of these was written by somebody else, or is no writing.
_OTHERS = """
photos?|photography|photographs?|pictures?|images?|illustrations?|illustrated|graphics?|video|videos|camera|fotos?|bilder|bild
grafik|fotograf|photographe|photographies|fotografía|fotografías|fotografie|zdjęcia|fotka|foto's|kuva|kuvat|reviewed by|edited by
medically reviewed|fact[- ]checked|additional reporting|editing by|translated|translation|übersetzt|übersetzung|traduit
traduction|traducción|contributed to|im gespräch mit|in an interview with|interviewed|updated|published|posted|last modified
aktualisiert|veröffentlicht|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|copyright|©
"""
_ROLES = """
author writer writers editor editors reporter reporters correspondent journalist columnist contributor contributors staff
contributing senior chief producer photographer redakteur redakteurin redaktor redaktorin redaktionsleiter redaktionsleiterin
chefredakteur chefredakteurin chefredaktor korrespondent korrespondentin journalistin volontär volontärin autor autorin freier
freie mitarbeiter mitarbeiterin ressortleiter ressortleiterin leiter leiterin reporterin gastautor gastautorin kolumnist
kolumnistin politikredakteur wirtschaftsredakteur sportredakteur journaliste rédacteur rédactrice correspondant correspondante
chroniqueur chroniqueuse periodista redactor redactora corresponsal columnista colaborador colaboradora giornalista
corrispondente redattore redattrice collaboratore jornalista repórter correspondente colunista redator redatora verslaggever
redacteur redactrice redaktör reporter journalist kommentator toimittaja dziennikarz dziennikarka korespondent redaktorka
novinář redaktor корреспондент журналист редактор обозреватель автор muhabir muhabiri editör yazar guest fellow analyst
professor director manager founder cofounder co-founder ceo cto cfo president attorney editorial head specialist strategist
expert researcher investigative political deputy assistant associate executive managing marketing content freelance special
consultant coach engineer developer designer publisher owner chair vice partner nutritionist dietitian therapist psychologist
"""
_OFFICES = """
redaktion redaktionen redaktionsteam onlineredaktion newsroom newsdesk news staff team desk agency agencies agenturen agentur
press presse редакция редакція redacción redaccion redacao redação rédaction redazione redactie redakcja redakce redakcia
redaksi redaktsioon toimitus szerkesztőség redacția uredništvo редакцией bureau service wire wires reporters editors editorial
board magazine magazin times post journal daily gazette herald tribune chronicle observer guardian telegraph online digital media
medien group gmbh ag inc llc ltd company foundation stiftung institute institut university universität college school department
office center centre society association verband verein ministerium ministry council network tv radio channel studio studios
blog portal zeitung nachrichten nachrichtenagentur kurier anzeiger tageblatt correspondents 편집부 編集部 デスク haber merkezi
haberleri agencia agence agenzia agência agencija agenția ajansı contributors contributor magazyn gazeta rundfunk fernsehen
deutschlandfunk 通信 新聞 時報 日報 网 社
"""
_AGENCIES = """
reuters afp ap dpa apa sda ats ansa efe lusa ritzau ntb tt stt bns leta elta pap ctk čtk tasr mti tass тасс interfax интерфакс
ria риа pti ani ians uni bss unb xinhua kyodo jiji yonhap antara bernama anadolu aa dha iha epd kna kathpress sid afx bloomberg
belga anp aap cp upi agerpres hina tanjug srna beta fena ukrinform укрінформ unian уніан dts pat cnn bbc npr abc cbs nbc
keystone-sda ppi ptb ptc europapress agência dpa-afx glp spot kap dapd ddp sputnik mit
"""
# Never part of a name, wherever a page marks it as one.
_NEVER = """
follow view profile register menu toggle search button more read learn share subscribe sign login log contact comments comment
image images stock photo photos getty shutterstock unsplash pixabay istock here click next previous home breadcrumb copyright
newsletter category categories filed posted tags listen watch see all show hide close open skip download print email e-mail
minutes minute min hour hours ago yesterday today read free trial updated published last modified date time your our this that
what how why when where who will with without these best top guide new now get about privacy policy terms cookie cookies uhr veröffentlicht aktualisiert stand publié publicado pubblicato opublikowano dodano aktualizacja 公開日 更新日 配信
shop cart buy price prices sale save account settings help faq und oder nicht wie was warum der die das im den dem zum zur
the for to of in at on is are was be it's you we they
"""
_TITLES = """
dr prof professor mr mrs ms miss sir dame rev hon ing dipl mag doc phdr mudr judr mgr lic dott dottssa univ bc dra sra sr
pfarrer pater herr frau docent md adv shri smt ms. drs ir dipl.-ing
"""
_PARTICLES = """
de da do dos das del della di du des la le el al bin ibn ben bint abu van von der den ter ten te zu zur zum af av y e i st dal
dalla lo los las les d' o' mac mc het op 't in san dela delos and und et ul ur uz of 'al al- ould ait na nic ní ó
"""
_GIVEN = """
aaron abby abdul abdullah abigail abraham adam adela adele adrian adriana agata agnes agnieszka ahmad ahmed aida aidan aileen
aino aisha ajay akira alain alan alana alba albert alberto aleksandar aleksandr aleksandra aleksander alejandra alejandro alessandra
alessandro alessia alex alexander alexandra alexandre alexandru alexei alexey alexis alfonso alfred alfredo ali alice alicia alina
alisa alison alistair allan allen allison alma alyssa amal amanda amara amber amelia amelie amina amir amit amy ana anais anand
anastasia anders andre andrea andreas andreea andrei andrej andrés andres andrew andrey andrzej andy anette angel ángel angela
angelika angelina angelo angus anil anita anja anka anke ann anna annabel anne anneke annelie annette annie annika anouk anselm
anthony antoine anton antonella antonia antonio antónio antti anuj april ariana ariel arjun armin arnaud arne arno arnold art
arthur artur arturo arun asha ashley ashraf astrid asuka aurélie aurora austin ava axel ayesha ayşe barbara barry bart bartosz
bastian beata beate beatrice beatriz becky belén ben benedikt benjamin benoît bernadette bernard bernd bernhard bert beth betty
bettina bianca bilal bill birgit björn blake bob bogdan boris brad bradley brandon brenda brendan brent brett brian brianna
bridget britta brooke bruce bruno bryan burak caitlin cameron camila camilla camille candice carina carl carla carlo carlos carmen
carol carola carole carolina caroline carolyn carrie carsten casey catalina catarina caterina catherine cathy cecilia cécile
cedric celia céline cem cesar chad chantal charles charlie charlotte chelsea chen cheryl chiara chloe chris christa christelle
christian christiane christina christine christof christoph christophe christopher cindy claire clara clare clark claude claudia
claudio claus clément clive colin conor connor constantin constanze cora corinna corinne cory courtney craig cristian cristiana
cristina curtis cynthia cyril dagmar daisy dale damian damien damir dan dana daniel daniela daniele danielle danny dario
darko darren dave david davide dawn dean deborah debbie deepak delphine denis denise dennis derek desmond detlef devin diana diane
diego dieter dietmar dilip dimitar dimitri dimitris dina dinesh dirk dmitri dmitry dolores dominic dominik dominika dominique don
donald donna dora doris dorothea dorota doug douglas dragan duncan dustin dylan earl eberhard eddie edgar edith eduardo edward
edwin eileen eirik ekaterina elaine eleanor elena eleni elias elif elina elisa elisabeth elise eliza elizabeth ella ellen
elliot elliott elmar elsa emanuel emanuele emil emilia emilie emilio emily emma emmanuel emre enrico enrique eric erica erich
erik erika erin ernesto ernst esther estelle ethan eugen eugene eva evan eve evelyn evgeny ewa ewan ezgi fabian fabien fabio
fabrice faith farah farid fatima fatma federica federico felicia felicity felipe felix ferdinand fernanda fernando fiona
flavio florence florian frances francesca francesco francis francisca francisco franck franco francois françois françoise frank
franz franziska fred frédéric frederic frederik fredrik friederike friedrich fritz gabriel gabriela gabriele gabriella gareth
garth gary gavin gemma geoff geoffrey georg george georges georgia georgina gerald gerard gérard gerd gerhard gert gianluca
gianni gilles gillian gina giorgio giorgos giovanni giulia giuseppe gita glen glenn gloria goran gordon götz grace graham grant
greg gregor gregory greta grzegorz gudrun guido guillaume guillermo gunnar günter günther gustav gustavo guy gwen hamid hamza
hanna hannah hannes hans harald hari harold harriet harry hartmut hasan hassan hayley hazel heather hector héctor heide heidi
heike heiko heiner heinrich heinz hélène helen helena helene helga helge helmut hendrik henning henri henrik henry herbert
hermann hilary hilda hiroshi holger holly horst howard hubert hugh hugo hunter hussein ian ibrahim ida ignacio igor ilaria ilona ilse
imran ina inês ines inga inge ingo ingrid inka ioana ioannis irena irene irina iris irma isaac isabel isabell isabella isabelle
isaiah ivan ivana ivo jack jackie jacob jacqueline jacques jade jaime jake jakob jakub james jamie jan jana jane janet janice
janine janina jann janos jared jasmin jasmine jason javier jay jean jeanette jeanne jeff jeffrey jelena jen jenna jennifer jenny
jens jeremy jérôme jerome jerry jesper jess jesse jessica jesús jesus jill jim jimmy jin jo joachim joan joana joanna joanne joão joaquín
jochen jodi joe joel joelle joerg johan johann johanna johannes john johnny jolanta jon jonas jonathan jordan jordi jörg jorge
jørgen josé jose josef josefine joseph josh joshua joy joyce juan juana juanita juha juhani julia julian juliana juliane julie
julien juliet juliette julio julius jun junko jürgen juri justin justina justyna jutta kai kaitlyn kamil kara karel karen karim
karin karina karl karla karol karolin karolina karoline karsten kasia kate katerina katharina katherine kathleen kathrin kathryn kathy
katie katja katrin katy katya kay kayla keith kelly ken kenji kenneth kenza kerry kerstin kevin khaled khalid kim kimberly
kirsten kirsty kjell klaas klara klaus knut konrad konstantin krishna kristen kristian kristin kristina kristine kristof krystyna
krzysztof kumar kurt kyle kylie kyoko lana lara lars lasse laszlo lászló laura lauren laurence laurent laurie lea leah lee leena
leif leila lena leo leon leonard leonardo leonie leonora leslie leszek lewis li liam lidia lili liliana lily lin lina linda
lindsay lindsey lionel lisa lisbeth liv liz lizzie lois lola loredana lorena lorenzo lori lorraine lothar lou louis louisa louise
luc luca lucas lucía lucia lucie lucy ludovic ludwig luigi luis luisa luise luiz lukas luke lutz lydia lynn maciej madeleine madison
magali magda magdalena maggie mahmoud maike maik maja malcolm malgorzata małgorzata malin malte mandy manfred manoj manon manuel
manuela mara marc marcel marcella marcello marcelo marcin marco marcos marcus marek maren margaret margarita margarete margherita
margit margot maria maría marian mariana mariano marianne marie mariella marieke marija marijana marilyn marina mario marion
mariusz marius mark markéta marko markus marla marlene marlon marta martha martin martina martine martyn marvin mary masha massimo
mathias mathieu mathilde matilda mats matt matteo matthew matthias matthieu mattia maud maura maureen maurice mauricio maurizio mauro
max maxim maxime maximilian may maya meera meg megan mehmet melanie melissa mercedes mia micaela michael michaela michal
michał michał micheal michel michela michele michèle michelle miguel mihai mika mikael mike mikhail mikko mila milan milena miles
milo mina mira miranda miriam mirjam mirko mirko miro mitchell mohamed mohammad mohammed mohan moira molly mona monica
monika monique morgan moritz morten moses muhammad murat mustafa nadia nadine nadja nancy naomi natalia natalie nataliya natasha
nate nathan nathalie neha neil nele nelson nermin niall niamh nicholas nick nicklas nico nicola nicolas nicole niels nigel
nikhil nikita niklas nikola nikolai nikolaus nikos nils nina nisha noah noam noel noemi noor nora norbert norma norman nuno octavio
odile ola olaf ole oleg oleksandr olena olga oliver olivia olivier olof omar onur orla oscar oskar osman oswald otto owen
pablo paige pamela paola paolo pascal pat patricia patricio patrick patrik patrizia patryk paul paula paulina pauline paulo
pavel paweł pawel pedro peggy penelope penny per pernille perry pete peter petra petr petri phil philip philipp philippa philippe
phillip phoebe pia pierre pietro pilar piotr pooja priya quentin rachael rachel radek rafael rafał rahul raimund rainer raj rajesh
ralf ralph ramesh ramón ramona randall randy raphael raquel rasmus raúl ravi ray raymond rebecca regina reinhard reiner remi rémi
renate renata rené rene renee reto rhys ricardo riccardo richard rick ricky rita rob robert roberta roberto robin rod rodolfo rodrigo
roger rohan rohit roland rolf roman romain romy ron ronald ronja rory rosa rosalie rose rosemary rosie ross rowan roxana roy
ruben ruby rudolf rui rupert russell ruth ryan sabina sabine sabrina sachin sadie said saïd sally salma salvador salvatore sam
samantha samir samuel sandeep sander sandra sandro sandy sanjay santiago sara sarah saskia saša satoshi saul savannah scott sean
sebastian sebastián sébastien selina selma serena serge sergei sergey sergio shane shannon sharon shaun shawn sheila shelby shirley
sian sibylle siegfried sigrid silke silvana silvia silvio simon simona simone sina siobhan sofia sofie sonia sonja sophia sophie
søren spencer stacey stacy stan stanislav stefan stefania stefanie stefano steffen steffi stella steph stephan stephane stéphane
stephanie stephen steve steven stewart stuart sue sunil sunita susan susana susann susanna susanne susie suzanne sven svenja
svetlana sybille sylvain sylvia sylvie takashi tamara tami tammy tania tanja tanya tara tariq tatiana tatjana taylor ted teresa
teresa terry tessa theo theodor theresa therese thiago thierry thilo thomas thorsten tiffany till tilman tim timo timothy tina
tobias toby todd tom tomas tomás tomasz tomáš tommaso tommy toni tony torben torsten tracy travis trent trevor trisha tristan troy
tyler udo ulf uli ulla ulrich ulrike umberto umut ursula uta ute uwe valentin valentina valeria valerie valérie vanessa vera
verena veronica veronika véronique vicky victor victoria vijay viktor viktoria vincent vincenzo viola violeta virginia virginie
vitor vivian vivien vladimir volker wade walter waltraud wanda warren wayne wendy werner wesley wiebke wilfried wilhelm will
willem william willy wojciech wolfgang xavier yan yana yann yannick yasmin yoko yolanda yosef yuki yulia yuri yusuf yves yvette
yvonne zachary zainab zdeněk zeynep zoe zoltán zsolt zuzana
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    """Phrases divided by strokes or line ends, longest first."""
    return tuple(sorted({p.strip() for p in text.replace("\n", "|").split("|") if p.strip()}, key=len, reverse=True))


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """Phrases of a kind, longest first: `by`, `labels`, `free_labels`, `others`."""
    return _phrases({"by": _BY, "labels": _LABELS, "free_labels": _FREE_LABELS, "others": _OTHERS}[kind])


@cache
def words(kind: str) -> frozenset[str]:
    """Words of a kind, lower case: `roles`, `offices`, `agencies`, `never`, `titles`, `particles`, `given`."""
    text = {"roles": _ROLES, "offices": _OFFICES, "agencies": _AGENCIES, "never": _NEVER, "titles": _TITLES,
            "particles": _PARTICLES, "given": _GIVEN}[kind]  # fmt: skip
    return _words(text)
