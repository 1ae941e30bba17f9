using System.Collections.Frozen;

namespace ExperienceManager.Domain.Locales;

/// <summary>
/// Facts of the Unicode CLDR (supplemental data "likelySubtags" and "aliases") about the languages that shops and browsers use. What is not
/// listed is written in Latin letters and has no likely region.
/// </summary>
internal static class LocaleData
{
    /// <summary>Old, three-letter and extended names of languages; a script follows where the old name meant one.</summary>
    public static FrozenDictionary<string, string> LanguageAliases { get; } = Pairs(
        "iw he|in id|ji yi|jw jv|mo ro|tl fil|no nb|sh sr-Latn|scc sr|scr hr|cmn zh|prs fa|pes fa|arb ar|zsm ms|azj az|uzn uz|lvs lv|ekk et|khk mn|kmr ku|"
        + "swh sw|npi ne|ory or|pnb pa-Arab|lah pa-Arab|pbu ps|pbt ps|ydd yi|als sq|gug gn|quz qu|plt mg|ayr ay|eng en|deu de|ger de|fra fr|fre fr|spa es|"
        + "por pt|ita it|nld nl|dut nl|swe sv|dan da|nor nb|nob nb|nno nn|fin fi|pol pl|ces cs|cze cs|slk sk|slo sk|slv sl|hun hu|ron ro|rum ro|mol ro|"
        + "bul bg|hrv hr|srp sr|hbs sr-Latn|bos bs|mkd mk|mac mk|sqi sq|alb sq|ell el|gre el|tur tr|rus ru|ukr uk|bel be|est et|lav lv|lit lt|isl is|ice is|"
        + "gle ga|cym cy|wel cy|eus eu|baq eu|cat ca|glg gl|mlt mt|ltz lb|heb he|ara ar|fas fa|per fa|urd ur|pus ps|hin hi|ben bn|pan pa|guj gu|tam ta|"
        + "tel te|kan kn|mal ml|mar mr|nep ne|sin si|tha th|lao lo|khm km|mya my|bur my|vie vi|ind id|msa ms|may ms|tgl fil|jav jv|zho zh|chi zh|jpn ja|kor ko|"
        + "mon mn|kaz kk|kir ky|uzb uz|tgk tg|tuk tk|aze az|hye hy|arm hy|kat ka|geo ka|amh am|swa sw|zul zu|xho xh|afr af|yid yi|kur ku|snd sd|uig ug|div dv");

    /// <summary>Regions whose code was replaced.</summary>
    public static FrozenDictionary<string, string> RegionAliases { get; } =
        Pairs("UK GB|DD DE|FX FR|SU RU|YU RS|CS RS|BU MM|ZR CD|TP TL|AN CW|YD YE|NT SA|QU EU");

    /// <summary>The script of languages that are not written in Latin letters.</summary>
    public static FrozenDictionary<string, string> Scripts { get; } = Groups(
        "Arab ar fa ur ps sd ug ckb ks azb acm aeb apc apd arq ars ary arz bal bgn bqi brh glk haz khw lrc mzn sdh shu skr",
        "Hebr he yi lad", "Thaa dv", "Syrc syr aii", "Nkoo nqo", "Rohg rhg",
        "Cyrl ru uk be bg mk sr kk ky tg mn tt ba cv ce os ab av sah tyv udm kv chm krc lez",
        "Deva hi mr ne sa mai bho kok doi brx", "Beng bn as mni", "Guru pa", "Gujr gu", "Orya or", "Taml ta", "Telu te", "Knda kn",
        "Mlym ml", "Sinh si",
        "Thai th", "Laoo lo", "Mymr my shn", "Khmr km", "Tibt bo dz", "Ethi am ti", "Geor ka", "Armn hy", "Grek el", "Jpan ja", "Kore ko",
        "Hans zh wuu gan hak nan", "Hant yue", "Cans iu", "Cher chr", "Olck sat", "Tfng zgh");

    /// <summary>Where a language has another script in a region.</summary>
    public static FrozenDictionary<string, string> RegionalScripts { get; } = Groups(
        "Hant zh-TW zh-HK zh-MO zh-AU zh-BN zh-GB zh-GF zh-ID zh-PA zh-PF zh-PH zh-SR zh-TH zh-US zh-VN",
        "Hans yue-CN", "Latn sr-ME sr-RO sr-TR ky-TR", "Cyrl uz-CN az-RU ug-KZ ug-MN", "Deva sd-IN", "Mong mn-CN",
        "Arab pa-PK uz-AF az-IQ az-IR kk-AF kk-CN kk-IR kk-MN ky-CN ku-IQ ku-IR ku-LB tg-PK ms-CC ha-CM ha-SD");

    /// <summary>The likely region of a language in a script that is not its usual one.</summary>
    public static FrozenDictionary<string, string> ScriptRegions { get; } = Pairs(
        "zh-Hant TW|yue-Hans CN|pa-Arab PK|uz-Arab AF|az-Arab IR|kk-Arab CN|ky-Arab CN|ky-Latn TR|ku-Arab IQ|tg-Arab PK|mn-Mong CN|sd-Deva IN|ug-Cyrl KZ|ms-Arab MY");

    /// <summary>The likely region of a language.</summary>
    public static FrozenDictionary<string, string> Regions { get; } = Groups(
        "US en haw chr", "DE de hsb dsb", "FR fr br co oc", "ES es ca eu gl", "BR pt", "IT it fur sc lad", "NL nl fy", "SE sv", "DK da",
        "NO nb nn se", "FI fi", "PL pl",
        "CZ cs", "SK sk", "HU hu", "RO ro", "BG bg", "HR hr", "SI sl", "RS sr", "BA bs", "MK mk", "AL sq", "GR el", "TR tr ku",
        "RU ru tt ba cv ce os av sah tyv udm kv chm krc lez",
        "UA uk yi", "BY be", "KZ kk", "KG ky", "UZ uz", "TJ tg", "TM tk", "AZ az", "AM hy", "GE ka ab", "IL he", "EG ar arz",
        "IR fa azb lrc mzn glk sdh bqi", "PK ur sd skr bal brh khw",
        "AF ps haz", "IQ ckb acm syr aii", "CN zh ug bo wuu gan hak nan",
        "IN hi pa gu or ta te kn ml mr as sa ks mai bho kok doi brx mni sat", "BD bn", "NP ne", "LK si", "TH th",
        "LA lo", "KH km", "MM my shn rhg", "VN vi", "ID id jv su", "MY ms", "PH fil ceb", "HK yue", "JP ja", "KR ko", "MN mn", "BT dz",
        "ET am ti om", "SO so", "TZ sw", "NG ha yo ig",
        "ZA zu xh af st", "RW rw", "BI rn", "MG mg", "ZW sn", "MW ny", "UG lg", "SN wo", "CD ln", "EE et", "LV lv", "LT lt", "IS is",
        "FO fo", "IE ga", "GB gd cy kw", "MT mt", "LU lb",
        "CH rm gsw", "GL kl", "HT ht", "PY gn", "PE qu", "BO ay", "NZ mi", "WS sm", "TO to", "MV dv", "MA ary zgh", "DZ arq", "TN aeb",
        "SY apc", "SD apd", "SA ars", "GN nqo", "CA iu");

    /// <summary>Scripts that are read from right to left.</summary>
    public static FrozenSet<string> RightToLeft { get; } = "Arab Aran Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Languages whose readers read the other script too, when their own is not offered.</summary>
    public static FrozenSet<string> WithTwoReadScripts { get; } = new[] { "sr", "zh" }.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Pairs(string table) =>
        table.Split('|').Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    // "US en haw": US for en, US for haw.
    private static FrozenDictionary<string, string> Groups(params ReadOnlySpan<string> groups)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var words = group.Split(' ');
            foreach (var word in words.Skip(1)) table.Add(word, words[0]);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
