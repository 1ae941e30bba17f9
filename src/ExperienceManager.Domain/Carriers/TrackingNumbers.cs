using System.Collections.Frozen;
using System.Text;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Carriers;

/// <summary>A tracking number as it was meant.</summary>
/// <param name="Number">The number; null when there is none.</param>
/// <param name="Url">The carrier's page, when it was typed instead of the number.</param>
public readonly record struct TypedNumber(string? Number, string? Url);

/// <summary>
/// Tracking numbers as people type them: with blanks around, several in one field, a whole address, or a word in place of a number.
/// </summary>
public static class TrackingNumbers
{
    /// <summary>Characters of the longest number; carriers' own have up to 40.</summary>
    public const int MaxLength = 64;

    // From this length on a token of letters and digits is a number by itself, not a group of one.
    private const int WholeNumber = 8;
    private const int ShortNumber = 6;

    private static readonly FrozenSet<string> Placeholders = FrozenSet.ToFrozenSet(
        [
            "NA", "NONE", "NULL", "NIL", "NAN", "UNDEFINED", "TBA", "TBD", "TBC", "PENDING", "UNKNOWN", "NOTRACKING", "NOTRACKINGNUMBER",
            "NOTAVAILABLE", "NOTAPPLICABLE",
            "TOBEANNOUNCED", "NOTYET", "MISSING", "EMPTY", "NUMBER", "TRACKINGNUMBER", "TRACKING", "KEINE", "OHNE", "KA", "NV", "FALSE",
            "TRUE", "SINTRACKING", "AUCUN",
            "UNBEKANNT", "FOLGT", "ABHOLUNG", "SELBSTABHOLUNG", "SELBSTABHOLER", "PICKUP", "COLLECTION", "UNTRACKED", "LETTER",
            "BRIEF", "WARENPOST", "AWAITING", "WAITING", "NOTSET", "BLANK", "PLACEHOLDER", "DUMMY", "AUSSTEHEND", "PENDIENTE", "NINGUNO",
            "AUCUNE", "NESSUNO", "NENHUM", "GEEN", "BRAK", "INGEN",
            // What a spreadsheet shows in place of a value: "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!".
            "REF", "VALUE", "NAME", "DIV0", "NUM",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> QueryNames = FrozenSet.ToFrozenSet(
        [
            "trackingnumber", "tracknumber", "tracknumbers", "tracknum", "tracknums", "trackingid", "trackid", "tracking", "track",
            "trknbr", "tlabels", "qtctlabels1", "piececode", "idc",
            "code", "consignment", "consignmentnumber", "barcode", "shipmentid", "shipment", "parcel", "parcelid", "parcelnumber", "awb",
            "inquirynumber1", "colisid", "number", "num", "nums",
            "n", "t", "id", "match", "refnr", "ref", "reference", "lookup", "paketnummer", "sendungsnummer", "q", "query", "b", "s",
        ],
        StringComparer.Ordinal);

    /// <summary>What a field holds: no entry when it is blank, one without number and url for a placeholder.</summary>
    public static IReadOnlyList<TypedNumber> Read(string? typed)
    {
        var text = Trim(typed ?? "");
        if (text.Length == 0) return [];
        if (IsUrl(text)) return [FromUrl(text)];
        var parts = text.Split([',', ';', '|', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(Trim)
            .Where(part => part.Length > 0)
            .SelectMany(SplitAtBlanks)
            .Select(part => IsUrl(part) ? FromUrl(part) : new TypedNumber(IsNumber(part) ? part : null, null)).ToList();
        var numbers = parts.Where(part => part.Number is not null || part.Url is not null)
            .DistinctBy(part => part.Number is null ? part.Url : Key(part.Number)).ToList();
        return numbers.Count > 0 ? numbers : [new TypedNumber(null, null)];
    }

    /// <summary>The form in which numbers are compared: without blanks, in upper case.</summary>
    public static string Key(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var key = new StringBuilder(number.Length);
        foreach (var letter in number)
        {
            if (!IsBlank(letter)) key.Append(char.ToUpperInvariant(letter));
        }

        return key.ToString();
    }

    /// <summary>Whether a text can be a number: not a word in its place, and not too long.</summary>
    public static bool IsNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength || text.Contains("{{", StringComparison.Ordinal) || IsScientific(text)) return false;
        // "see email", "keine Sendungsnummer".
        if (!text.Any(char.IsDigit) && text.Any(char.IsWhiteSpace)) return false;
        var plain = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return plain.Length > 0 && !Placeholders.Contains(plain) && plain.Any(letter => letter is not ('0' or 'X'));
    }

    // "123 456 789" is one number in groups; "00340434161094022115 00340434161094022122" and "JJD0002 JJD0003" are two.
    private static IEnumerable<string> SplitAtBlanks(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && text.Contains("://", StringComparison.Ordinal)) return words.Where(word => IsUrl(word) || !IsTalk(word));
        var wholes = words.Where(word => !IsTalk(word)).SelectMany(SplitAtSigns).ToList();
        if (wholes.Count > 0 && wholes.All(IsWhole)) return wholes;
        return words.Length > 1 && words.All(IsShort) && words.All(word => word.Length == words[0].Length) ? words : [Unquote(text)];
    }

    // "JJD0002222/JJD0003333" and "JJD0002222+JJD0003333".
    private static IEnumerable<string> SplitAtSigns(string word)
    {
        var parts = word.Split(['/', '+', '&'], StringSplitOptions.RemoveEmptyEntries).Select(Unquote).ToList();
        return parts.All(IsWhole) ? parts : [Unquote(word)];
    }

    // Words around a number: "DHL: …", "Sendungsnr. …", "… und …". Capitals such as "JD" may belong to the number.
    private static bool IsTalk(string word) => !word.Any(char.IsDigit)
        && (!word.Any(char.IsLetter) || word.Any(char.IsLower) || word[^1] == ':' || word[0] == '('
            || CarrierCatalogue.Find(word) is not null);

    // What spreadsheets and mails leave around a number: quotation marks, the apostrophe of a text, the decimals of a number.
    private static string Unquote(string word)
    {
        var bare = word.Trim('"', '\'', '\u201C', '\u201D', '\u201E', '\u2018', '\u2019', '(', ')', '[', ']', '<', '>', ':', '#');
        return bare.EndsWith(".0", StringComparison.Ordinal) && bare[..^2].All(char.IsAsciiDigit) ? bare[..^2] : bare;
    }

    // "3.40434E+17": what a spreadsheet makes of a long number; its digits are gone.
    private static bool IsScientific(string text)
    {
        var at = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return at > 0 && text[..at].All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',') && text.Length > at + 2
            && text[(at + 2)..].All(char.IsAsciiDigit);
    }

    private static bool IsWhole(string word) =>
        word.Length >= WholeNumber && word.Any(char.IsAsciiDigit)
            && word.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.');

    private static bool IsShort(string word) => word.Length >= ShortNumber && char.IsAsciiLetter(word[0]) && char.IsAsciiDigit(word[^1]);

    private static bool IsUrl(string text) =>
        !text.Any(IsBlank) && (text.Contains("://", StringComparison.Ordinal)
            || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase));

    private static TypedNumber FromUrl(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return default;
        var named = url.Query.TrimStart('?').Split('&').Concat(url.Fragment.TrimStart('#', '/', '!').Split('&', '?'))
            .Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2 && QueryNames.Contains(CarrierWords.Fold(pair[0])))
            .Select(pair => pair[1]);
        var last = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Concat(url.Fragment.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)).Reverse();
        var found = named.Concat(last).Select(part => Trim(Uri.UnescapeDataString(part))).FirstOrDefault(LooksLikeNumber);
        return new TypedNumber(found, text);
    }

    private static bool LooksLikeNumber(string text) =>
        text.Length is >= ShortNumber and <= MaxLength && IsNumber(text) && text.Any(char.IsAsciiDigit)
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ' ')
        && text.Count(char.IsAsciiDigit) * 3 >= text.Length;

    private static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        return text[start..end];
    }

    // Pasted texts bring zero-width and byte order marks along.
    private static bool IsBlank(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';
}
