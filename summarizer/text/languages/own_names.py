"""What languages call themselves: français, العربية.

Of the locales of Unicode CLDR, https://cldr.unicode.org, as Babel 2.19.0 has them; of two languages with one
name the first.
"""

from functools import cache

_TABLE = """
aa Qafar; ab Аԥсшәа; af Afrikaans; ak Akan; am አማርኛ; an aragonés; ar العربية; as অসমীয়া;
az azərbaycan; ba башҡорт; be беларуская; bg български; bm bamanakan; bn বাংলা; bo བོད་སྐད་;
br brezhoneg; bs bosanski; ca català; ce нохчийн; co corsu; cs čeština; cu церковнослове́нскїй;
cv чӑваш чӗлхи; cy Cymraeg; da dansk; de Deutsch; dv ދިވެހިބަސް; dz རྫོང་ཁ; ee eʋegbe; el Ελληνικά;
en English; eo Esperanto; es español; et eesti; eu euskara; fa فارسی; ff Pulaar; fi suomi;
fo føroyskt; fr français; fy Frysk; ga Gaeilge; gd Gàidhlig; gl galego; gn avañe’ẽ; gu ગુજરાતી;
gv Gaelg; ha Hausa; he עברית; hi हिन्दी; hr hrvatski; ht Kreyòl Ayisyen; hu magyar; hy հայերեն;
ia interlingua; id Indonesia; ie Interlingue; ig Asụsụ Igbo; ii ꆈꌠꉙ; io Ido; is íslenska;
it italiano; iu ᐃᓄᒃᑎᑐᑦ; ja 日本語; jv Jawa; ka ქართული; ki Gĩgĩkũyũ; kk қазақ тілі; kl kalaallisut;
km ខ្មែរ; kn ಕನ್ನಡ; ko 한국어; ks کٲشُر; ku kurdî (kurmancî); kw kernewek; ky кыргызча; la Latina;
lb Lëtzebuergesch; lg Luganda; ln lingála; lo ລາວ; lt lietuvių; lu Tshiluba; lv latviešu;
mg Malagasy; mi Māori; mk македонски; ml മലയാളം; mn монгол; mr मराठी; ms Melayu; mt Malti;
my မြန်မာ; nb norsk bokmål; nd isiNdebele; ne नेपाली; nl Nederlands; nn norsk nynorsk; no norsk;
nv Diné Bizaad; ny Nyanja; oc occitan; om Oromoo; or ଓଡ଼ିଆ; os ирон; pa ਪੰਜਾਬੀ; pl polski; ps پښتو;
pt português; qu Runasimi; rm rumantsch; rn Ikirundi; ro română; ru русский; rw Ikinyarwanda;
sa संस्कृत भाषा; sc sardu; sd سنڌي; se davvisámegiella; sg Sängö; si සිංහල; sk slovenčina;
sl slovenščina; sn chiShona; so Soomaali; sq shqip; sr српски; ss siSwati; st Sesotho;
su Basa Sunda; sv svenska; sw Kiswahili; ta தமிழ்; te తెలుగు; tg тоҷикӣ; th ไทย; ti ትግርኛ;
tk türkmen dili; tn Setswana; to lea fakatonga; tr Türkçe; ts Xitsonga; tt татар; ug ئۇيغۇرچە;
uk українська; ur اردو; uz o‘zbek; ve Tshivenḓa; vi Tiếng Việt; vo Volapük; wa walon; wo Wolof;
xh IsiXhosa; yi ייִדיש; yo Èdè Yorùbá; za Vahcuengh; zh 中文; zu isiZulu
"""


@cache
def own_names() -> dict[str, str]:
    """ISO 639-1 code to the language's own name, for those that CLDR has one of."""
    entries = (entry.strip() for line in _TABLE.split("\n") for entry in line.split(";") if entry.strip())
    return {code: name for code, _, name in (entry.partition(" ") for entry in entries)}
