"""Names of months in many languages, and what zone abbreviations mean."""

from __future__ import annotations

from functools import cache

# A line a language, twelve months; forms of one month divided by a stroke. Short forms that begin a long one of three
# letters or more need not be listed: every beginning that belongs to one month only is understood.
_NAMES = """
en: january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec
de: januar|jänner|jän februar|feber märz|maerz|mrz|mär april|apr mai juni|jun juli|jul august|aug september|sept|sep oktober|okt november|nov dezember|dez
fr: janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil|juill août|aout septembre|sept octobre|oct novembre|nov décembre|decembre|déc
es: enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sept|sep|set octubre|oct noviembre|nov diciembre|dic
it: gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic
pt: janeiro|jan fevereiro|fev março|marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez
nl: januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec
sv: januari|jan februari|feb mars april|apr maj juni|jun juli|jul augusti|aug september|sept oktober|okt november|nov december|dec
no: januar|jan februar|feb mars april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov desember|des
da: januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep oktober|okt november|nov december|dec
fi: tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu
is: janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
pl: stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru
cs: ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu prosince|prosinec
sk: januára|január februára|február marca|marec apríla|apríl mája|máj júna|jún júla|júl augusta|august septembra|september októbra|október novembra|november decembra|december
sl: januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra
hr: siječnja|siječanj veljače|veljača ožujka|ožujak travnja|travanj svibnja|svibanj lipnja|lipanj srpnja|srpanj kolovoza|kolovoz rujna|rujan listopada_ studenoga|studenog|studeni prosinca|prosinac
sr: januar|јануар|јануара februar|фебруар|фебруара mart|март|марта april|април|априла maj|мај|маја jun|јун|јуна jul|јул|јула avgust|август|августа septembar|септембар|септембра oktobar|октобар|октобра novembar|новембар|новембра decembar|децембар|децембра
ru: января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек
uk: січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень липня|липень серпня|серпень вересня|вересень жовтня|жовтень листопада|листопад грудня|грудень
be: студзеня лютага сакавіка красавіка траўня|мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
bg: януари|яну февруари|фев март|мар април|апр май юни юли август|авг септември|сеп октомври|окт ноември|ное декември|дек
mk: јануари февруари март април мај јуни јули август септември октомври ноември декември
ro: ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept octombrie|oct noiembrie|noi|nov decembrie|dec
hu: január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec
el: ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαίου|μαϊ ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ
tr: ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara
lt: sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė birželio|birželis liepos|liepa rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis
lv: janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī
et: jaanuar|jaan veebruar|veebr märts aprill mai juuni juuli august september oktoober november detsember
ca: gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
eu: urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren azaroaren abenduaren
sq: janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
id: januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agt|agu september|sep oktober|okt november|nov desember|des
ms: januari februari|feb mac april mei jun julai ogos september oktober november disember|dis
vi: 1_ 2_ 3_ 4_ 5_ 6_ 7_ 8_ 9_ 10_ 11_ 12_
sw: januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
af: januarie februarie maart april mei junie julie augustus september oktober november desember
ar: يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر
ar-maghreb: جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
ar-levant: كانون_ شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_ تشرين_ كانون_
he: ינואר|בינואר פברואר|בפברואר מרץ|מרס|במרץ|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר
hi: जनवरी|जन फरवरी|फ़रवरी|फर मार्च अप्रैल मई जून जुलाई|जुल अगस्त|अग सितंबर|सितम्बर|सित अक्टूबर|अक्तूबर नवंबर|नवम्बर|नव दिसंबर|दिसम्बर|दिस
mr: जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
bn: জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ta: ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
te: జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై|జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
ml: ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്|മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ
gu: જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઓગસ્ટ સપ્ટેમ્બર ઓક્ટોબર નવેમ્બર ડિસેમ્બર
ur: جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
fa: ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
th: มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค
ka: იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი
hy: հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
az: yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
"""

# Minutes east of Greenwich. Where an abbreviation has several meanings, the one that news pages use most.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "WAT": 60, "CEST": 120,
    "MESZ": 120, "CAT": 120, "SAST": 120, "EET": 120, "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180, "GST": 240,
    "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "WIB": 420, "ICT": 420, "HKT": 480, "SGT": 480, "PHT": 480,
    "PST8": -480, "WITA": 480, "AWST": 480, "MYT": 480, "JST": 540, "KST": 540, "WIT": 540, "ACST": 570, "AEST": 600,
    "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780, "ART": -180, "BRT": -180, "CLT": -240, "AST": -240,
    "ADT": -180, "NST": -210, "NDT": -150, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip


@cache
def MONTHS() -> dict[str, int]:
    """The number of every month name and unambiguous beginning of one, lower case."""
    whole: dict[str, int] = {}
    for line in _NAMES.strip().splitlines():
        for number, forms in enumerate(line.partition(": ")[2].split(), 1):
            for form in forms.split("|"):
                whole.setdefault(form.casefold().replace("\u0307", ""), number)
    return whole


def is_summer_time_in_america(year: int, month: int, day: int) -> bool:
    """Whether summer time rules in the United States: second Sunday of March to first Sunday of November."""
    from datetime import date  # noqa: PLC0415 - rarely asked

    if month in (3, 11):
        first = date(year, month, 1).isoweekday() % 7
        sunday = 1 + (7 - first) % 7 + (7 if month == 3 else 0)
        return day >= sunday if month == 3 else day < sunday
    return 3 < month < 11
