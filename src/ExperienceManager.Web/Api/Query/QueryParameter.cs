using System.Globalization;

namespace ExperienceManager.Web.Api.Query;

/// <summary>What the value of a query parameter must be.</summary>
public enum QueryKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>An ISO 8601 date-time.</summary>
    Time,

    /// <summary>A decimal number.</summary>
    Decimal,
}

/// <summary>A query parameter that a route takes.</summary>
/// <param name="Name">Its name, matched exactly.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Description">For the API document.</param>
public sealed record QueryParameter(string Name, QueryKind Kind = QueryKind.Text, string? Description = null)
{
    /// <summary>The words it may be; empty for any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The least number.</summary>
    public int Min { get; init; }

    /// <summary>The greatest number.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>Whether it may be given more than once.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The value when it is left out; for the API document.</summary>
    public int? Default { get; init; }

    /// <summary>Page of a list.</summary>
    public static QueryParameter Page { get; } = new("page", QueryKind.Number, "Page of the list, from 1.") { Min = 1, Default = 1 };

    /// <summary>Entries of a page.</summary>
    public static QueryParameter PerPage { get; } =
        new("per_page", QueryKind.Number, "Entries on a page.") { Min = 1, Max = 100, Default = 30 };

    /// <summary>A parameter that takes any text.</summary>
    public static implicit operator QueryParameter(string name) => FromString(name);

    /// <summary>A parameter that takes any text.</summary>
    public static QueryParameter FromString(string name) => name switch
    {
        "page" => Page,
        "per_page" => PerPage,
        _ => new(name),
    };

    /// <summary>A parameter that takes one of several words.</summary>
    public static QueryParameter Choice(string name, IEnumerable<string> words, string? description = null) =>
        new(name, QueryKind.Text, description) { Words = [.. words] };

    /// <summary>
    /// What is wrong with a value; null when nothing is. An empty text, word or time counts as absent; a flag, number or id is never empty,
    /// so that <c>?dry_run=</c> does not write.
    /// </summary>
    internal string? FaultOf(string value)
    {
        if (value.Length == 0 && (Words.Count > 0 || Kind is QueryKind.Text or QueryKind.Date or QueryKind.Time)) return null;
        if (Words.Count > 0)
        {
            return Words.Contains(value, StringComparer.Ordinal) ? null : $"This must be one of {string.Join(", ", Words)}.";
        }

        return Kind switch
        {
            QueryKind.Number when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < Min
                || number > Max =>
                NumberFault,
            QueryKind.Flag when !bool.TryParse(value, out _) => "This must be true or false.",
            QueryKind.Uuid when !Guid.TryParse(value, out _) => "This must be a UUID.",
            QueryKind.Decimal when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _) =>
                "This must be a number.",
            _ => null,
        };
    }

    /// <summary>What a number must be.</summary>
    internal string NumberFault => string.Create(CultureInfo.InvariantCulture, $"This must be a whole number from {Min} to {Max}.");

    /// <summary>The stable name of a fault of the value.</summary>
    internal string FaultType => Kind switch
    {
        QueryKind.Number => "int_parsing",
        QueryKind.Flag => "bool_parsing",
        QueryKind.Uuid => "uuid_parsing",
        QueryKind.Decimal => "decimal_parsing",
        _ => "enum",
    };
}

/// <summary>The query parameters of a route, as endpoint metadata. A route without it takes none.</summary>
/// <param name="All">The parameters.</param>
public sealed record QueryParameters(IReadOnlyList<QueryParameter> All)
{
    /// <summary>No parameters.</summary>
    public static QueryParameters None { get; } = new([]);
}
