using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using Microsoft.AspNetCore.Http.Features;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// What a shopper typed into the order finder. Numbers and names are compared without their case, without <c>#</c> and blanks around them,
/// in letters of full width as of half, with any dash; postal codes by their letters and digits, with or without the country in front
/// (<c>D-25813</c>), those of the United States with or without <c>-dddd</c>.
/// </summary>
/// <param name="Order">Number or name, shortened and trimmed.</param>
/// <param name="Zip">Postal code.</param>
/// <param name="Locale">The form's locale; null when there is none.</param>
internal sealed record FinderQuestion(string Order, string Zip, string? Locale)
{
    private const int MaxLength = 100;
    private const int MaxFormBytes = 16 * 1024;

    /// <summary>Whether both were typed.</summary>
    public bool IsComplete => Order.Length > 0 && Zip.Length > 0;

    /// <summary>The one form of what was typed: all spellings of an order share its limit of tries.</summary>
    public string Key => Bare(Order).ToUpperInvariant();

    /// <summary>Reads the query of a link, or the fields of the posted form.</summary>
    public static async Task<FinderQuestion> ReadAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method)) return Of(name => request.Query[name]);
        if (!request.HasFormContentType || request.ContentLength > MaxFormBytes) return new("", "", null);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxFormBytes;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            return Of(name => form[name]);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return new("", "", null);
        }
    }

    /// <summary>The spellings under which shops keep numbers and names, the typed one first.</summary>
    public IReadOnlyList<string> Spellings()
    {
        var bare = Bare(Order);
        string[] cases = [bare, bare.ToUpperInvariant(), Lower(bare), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Lower(bare))];
        var spellings = cases.SelectMany(text => new[] { text, $"#{text}" }).Prepend(Order);
        return [.. spellings.Where(text => text.Trim('#').Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Number or name in capitals, for shops that keep them in mixed ones.</summary>
    public IReadOnlyList<string> Capitals() => [Key, $"#{Key}"];

    /// <summary>The spellings under which shops keep the postal code, the typed one first.</summary>
    public IReadOnlyList<string> ZipSpellings() =>
        [.. new[] { Zip, Zip.ToUpperInvariant(), Plain(Zip), WithoutCountry(Zip) }.Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the postal code is that of the order or of one of its parcels.</summary>
    public bool Opens(OrderData order)
    {
        var (typed, plain) = (Plain(Zip), WithoutCountry(Zip));
        var isOpen = false;
        foreach (var address in order.Shipments.Select(shipment => shipment.Destination).OfType<Address>().Prepend(order.Address))
        {
            foreach (var known in FormsOf(address)) isOpen |= AreSame(known, typed) | AreSame(known, plain);
        }

        // "12345-6789" typed for an order to 12345.
        return isOpen || (IsExtended(Zip) && (this with { Zip = typed[..5] }).Opens(order));
    }

    private static bool AreSame(string known, string typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(typed));

    private static FinderQuestion Of(Func<string, string?> read)
    {
        var locale = read("locale");
        return new(Shorten(read("order")), Shorten(read("zip")), locale is { Length: > 0 and <= 35 } ? locale : null);
    }

    private static string Shorten(string? text)
    {
        var trimmed = (text ?? "").Trim();
        return trimmed.Length > MaxLength ? trimmed[..MaxLength] : trimmed;
    }

    private static string Bare(string text) =>
        string.Concat(PlainText.Normalize(text, NormalizationForm.FormKC)
            .Select(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation ? '-' : letter))
            .Trim().TrimStart('#').Trim();

    private static IEnumerable<string> FormsOf(Address address)
    {
        if (Plain(address.Zip) is not { Length: > 0 } whole) yield break;
        yield return whole;
        yield return WithoutCountry(address.Zip!);
        if (IsExtended(address.Zip!) || (address.Country is "US" && whole.Length == 9 && whole.All(char.IsAsciiDigit)))
            yield return whole[..5];
    }

    // Five digits, a hyphen or blank, four digits.
    private static bool IsExtended(string zip)
    {
        var text = PlainText.Normalize(zip, NormalizationForm.FormKC).Trim();
        return text.Length == 10 && text[..5].All(char.IsAsciiDigit) && text[6..].All(char.IsAsciiDigit) && !char.IsLetterOrDigit(text[5]);
    }

    // "D-25813" and "DE 25813" are 25813; of codes whose letters belong to them nothing goes.
    private static string WithoutCountry(string zip)
    {
        var text = PlainText.Normalize(zip, NormalizationForm.FormKC).Trim();
        var letters = text.TakeWhile(char.IsAsciiLetter).Count();
        var isPrefix = letters is 1
            or 2 && text.Length > letters + 3 && !char.IsLetterOrDigit(text[letters]) && text[(letters + 1)..].All(char.IsAsciiDigit);
        return Plain(isPrefix ? text[letters..] : text);
    }

    private static string Plain(string? zip) =>
        string.Concat(PlainText.Normalize(zip ?? "", NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

#pragma warning disable CA1308 // One of the spellings that shops use.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
