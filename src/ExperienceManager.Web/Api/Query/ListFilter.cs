using System.Globalization;

namespace ExperienceManager.Web.Api.Query;

/// <summary>A list that can be asked for by the members of its entries, each exactly.</summary>
/// <param name="Parameters">What may be asked for, by member.</param>
internal sealed record ListFilter<T>(IReadOnlyDictionary<QueryParameter, Func<T, string?>> Parameters)
{
    /// <summary>The query parameters of the route: the members and the page.</summary>
    public QueryParameter[] All => [.. Parameters.Keys, QueryParameter.Page, QueryParameter.PerPage];

    /// <summary>The entries that are asked for.</summary>
    public IEnumerable<T> Of(IEnumerable<T> entries, IQueryCollection query)
    {
        var wanted = Parameters.Where(parameter => query[parameter.Key.Name] is [{ Length: > 0 }]).ToList();
        return entries.Where(
            entry => wanted.All(parameter => IsSame(parameter.Key.Kind, query[parameter.Key.Name].ToString(), parameter.Value(entry))));
    }

    private static bool IsSame(QueryKind kind, string asked, string? value) => kind switch
    {
        QueryKind.Uuid => string.Equals(asked, value, StringComparison.OrdinalIgnoreCase),
        QueryKind.Decimal => value is not null && Number(asked) == Number(value),
        _ => asked == value,
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
