using System.Globalization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Query;

/// <summary>A page of a list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to 100.</param>
internal sealed record Page(int Number, int Size)
{
    /// <summary>The page of parameters that the gate has checked.</summary>
    public static Page Of(int? page, int? perPage) => new(page ?? 1, perPage ?? QueryParameter.PerPage.Default!.Value);

    /// <summary>How many items come before it.</summary>
    public int Skipped => (int)Math.Min((Number - 1L) * Size, int.MaxValue);

    /// <summary>Reads <c>page</c> (1) and <c>per_page</c> (30).</summary>
    public static Page Read(IQueryCollection query, List<Problem> problems) =>
        new(Count(query, QueryParameter.Page, problems), Count(query, QueryParameter.PerPage, problems));

    /// <summary>The page of a query that the gate has checked.</summary>
    public static Page Of(IQueryCollection query) => Read(query, []);

    /// <summary>The items on the page.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> items) => items.Skip(Skipped).Take(Size);

    private static int Count(IQueryCollection query, QueryParameter parameter, List<Problem> problems)
    {
        if (!query.TryGetValue(parameter.Name, out var values)) return parameter.Default!.Value;
        var text = values.ToString();
        if (text.Length > 0 && parameter.FaultOf(text) is null) return int.Parse(text, CultureInfo.InvariantCulture);
        problems.Add(new Problem(parameter.Name, parameter.NumberFault, parameter.FaultType));
        return parameter.Default!.Value;
    }
}
