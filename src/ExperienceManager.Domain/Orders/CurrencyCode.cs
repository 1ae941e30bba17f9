using System.Collections.Frozen;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// Codes of currencies (ISO 4217) as senders write them. A text that is no code is kept, pointed out, and shown behind plain numbers.
/// </summary>
public static class CurrencyCode
{
    /// <summary>The currency of an order that names none.</summary>
    public const string Default = "EUR";

    private const int UsualDigits = 2;

    private static readonly FrozenDictionary<string, int> MinorUnits = Read(
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (UsualDigits, "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK "
            + "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL "
            + "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS "
            + "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"));

    // What people write in place of a code.
    private static readonly FrozenDictionary<string, string> Meant =
        "€ EUR|EURO EUR|EUROS EUR|EU EUR|$ USD|US$ USD|US USD|DOLLAR USD|£ GBP|UKP GBP|¥ JPY|YEN JPY|R$ BRL|₹ INR|RS INR|ZŁ PLN|KČ CZK|SFR CHF|RMB CNY|NTD TWD"
            .Split('|').Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Trimmed, and three letters upper-cased; other texts stay as they are. Null for a text of blanks.</summary>
    public static string? Normalize(string? text)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        return trimmed.Length == 3 && trimmed.All(char.IsAsciiLetter) ? trimmed.ToUpperInvariant() : trimmed;
    }

    /// <summary>Decimals that amounts of a currency are shown with; null when the text is no code of a currency.</summary>
    public static int? DigitsOf(string? code) => code is not null && MinorUnits.TryGetValue(code, out var digits) ? digits : null;

    /// <summary>What to tell the sender of a text that is no code of a currency; null when it is one.</summary>
    public static string? WarningOf(string? code)
    {
        if (code is null || DigitsOf(code) is not null) return null;
        var hint = MeantBy(code) is { } meant ? $" Did you mean {meant}?" : "";
        var shown = Common.PlainText.Shorten(code, 40);
        return $"The currency \"{shown}\" is no code of ISO 4217. It is kept, and amounts are shown as plain numbers followed by it.{hint}";
    }

    private static string? MeantBy(string code)
    {
        var upper = code.ToUpperInvariant();
        if (Meant.TryGetValue(upper, out var meant)) return meant;
        var latin = string.Concat(upper.Select(LatinTwin));
        return latin != upper && DigitsOf(latin) is not null ? latin : null;
    }

    // Cyrillic and Greek capitals that look like Latin ones.
    private static char LatinTwin(char letter)
    {
        const string LookAlikes = "АВСЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
        const string Latin = "ABCEHIJKMOPSTXYABEZHIKMNOPTYX";
        var at = LookAlikes.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? letter : Latin[at];
    }

    private static FrozenDictionary<string, int> Read(params ReadOnlySpan<(int Digits, string Codes)> groups)
    {
        var units = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (digits, codes) in groups)
        {
            foreach (var code in codes.Split(' ')) units.Add(code, digits);
        }

        return units.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
