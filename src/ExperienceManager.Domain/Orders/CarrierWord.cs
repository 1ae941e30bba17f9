using System.Buffers;
using System.Collections.Frozen;

namespace ExperienceManager.Domain.Orders;

/// <summary>What a status word of a carrier or shop system says about a parcel.</summary>
/// <param name="Phase">Where the parcel is; null when the word does not say.</param>
/// <param name="Problem">The problem it reports.</param>
/// <param name="Cause">Its cause.</param>
public sealed record CarrierWord(ShipmentPhase? Phase, ProblemKind? Problem = null, ProblemCause Cause = ProblemCause.Unknown)
{
    /// <summary>"Picked up": by the courier, unless the parcel waited at a pick-up point.</summary>
    public bool IsPickUp { get; init; }

    /// <summary>Whether the carrier has the parcel when it says so, wherever it is.</summary>
    public bool IsUnderWay { get; init; }
}

/// <summary>
/// The status words of Karla, Shopify, Shopware, AfterShip, EasyPost, Shippo, Ship24, 17TRACK, parcelLab, DHL, UPS and the WooCommerce
/// tracking plugins in one table (<see cref="CarrierVocabulary"/>). Case, spaces and punctuation do not matter. Read besides:
/// <c>shipments/delivered/SUCCESSFULLY_DELIVERED</c> (Karla's refs), <c>InTransit_007</c> (AfterShip's sub-tags), sentences about
/// the parcel ("Your package has been delivered") and what stands before details ("Delivered, Front Door/Porch").
/// </summary>
public static class CarrierWords
{
    private const int MaxLength = 96;
    private const string Prefix = "shipment";

    // Where the status ends and details begin: "Delivered, Front Door/Porch", "Notice Left (No Authorized Recipient Available)".
    private static readonly SearchValues<char> Details = SearchValues.Create(",;:(|.");
    private static readonly string[] Articles = ["", "your", "the"];
    private static readonly string[] Nouns = ["package", "parcel", "item", "order", "consignment", "shipment"];
    private static readonly string[] Verbs = ["", "hasbeen", "was", "is"];

    private static readonly FrozenDictionary<string, CarrierWord> Known = CarrierVocabulary.Read();

    /// <summary>What a word means; null when it is not in the table.</summary>
    public static CarrierWord? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('/');
        if (parts.Length > 1 && parts[0] == "shipments") return FindWord(parts[^1]) ?? FindWord(parts[1]);
        return FindWord(name) ?? FindTag(name) ?? FindBegin(name);
    }

    /// <summary>
    /// The part of a word that is in the table: details behind it, such as with whom a parcel was left, are gone. Null when no part is.
    /// </summary>
    public static string? WithoutDetails(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Find(name) is null) return null;
        var isWhole = name.StartsWith("shipments/", StringComparison.Ordinal) || (FindWord(name) ?? FindTag(name)) is not null;
        return isWhole ? name : name[..StatusEnd(name)].TrimEnd();
    }

    /// <summary>The form in which words are compared: letters and digits, in lower case, without a leading "shipment".</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<char> letters = stackalloc char[MaxLength];
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter)) continue;
            if (length == letters.Length) return name;
            letters[length++] = char.ToLowerInvariant(letter);
        }

        var word = letters[..length];
        return (word.StartsWith(Prefix) && length > Prefix.Length ? word[Prefix.Length..] : word).ToString();
    }

    private static CarrierWord? FindWord(string name)
    {
        var word = Fold(name);
        return Known.GetValueOrDefault(word)
            ?? StatusesIn(word).Select(status => Known.GetValueOrDefault(status)).FirstOrDefault(known => known is not null);
    }

    // What sentences about a parcel may say: "Your package has been delivered", "package_arrived".
    private static IEnumerable<string> StatusesIn(string word) =>
        from article in Articles
        where word.StartsWith(article, StringComparison.Ordinal)
        from noun in Nouns
        where word.AsSpan(article.Length).StartsWith(noun, StringComparison.Ordinal)
        from verb in Verbs
        where word.AsSpan(article.Length + noun.Length).StartsWith(verb, StringComparison.Ordinal)
        select word[(article.Length + noun.Length + verb.Length)..];

    private static CarrierWord? FindBegin(string name) => StatusEnd(name) is > 0 and var end ? FindWord(name[..end]) : null;

    private static int StatusEnd(string name)
    {
        var end = name.AsSpan().IndexOfAny(Details);
        var dash = name.IndexOf(" - ", StringComparison.Ordinal);
        return end < 0 || (dash >= 0 && dash < end) ? dash : end;
    }

    // A sub-tag that is not listed by itself means what its tag means: InTransit_007, DeliveryFailure_NoBody.
    private static CarrierWord? FindTag(string name)
    {
        var end = name.IndexOf('_', StringComparison.Ordinal);
        return end > 0 && char.IsAsciiLetterUpper(name[0]) && CarrierVocabulary.Tags.Contains(name[..end]) ? FindWord(name[..end]) : null;
    }
}
