using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Query;

/// <summary>
/// Refuses query parameters that a route does not declare, that are given twice or whose value is not of their kind. Every route of
/// <c>/v1</c> is checked before its handler runs, so that a misspelled <c>dry_run</c> never writes.
/// </summary>
internal static class QueryCheck
{
    private const int MaxProblems = 20;
    private const int ShownName = 60;

    /// <summary>What is wrong with a query string; null when nothing is.</summary>
    public static FailedResult? Find(IQueryCollection query, QueryParameters? declared)
    {
        if (query.Count == 0) return null;
        var known = (declared ?? QueryParameters.None).All;
        var problems = query.SelectMany(given => Check(given.Key, given.Value, known)).Take(MaxProblems).ToList();
        return problems.Count > 0 ? Result.Invalid(problems) : null;
    }

    private static IEnumerable<Problem> Check(
        string name, Microsoft.Extensions.Primitives.StringValues values, IReadOnlyList<QueryParameter> known)
    {
        if (known.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
        {
            yield return new Problem(
                PlainText.Shorten(name, ShownName), $"Unknown query parameter.{Hint(name, known)}", "unknown_parameter");
        }
        else if (values.Count > 1 && !parameter.IsRepeatable)
        {
            yield return new Problem(name, "This query parameter is given more than once.", "duplicate_parameter");
        }
        else if (values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
        {
            yield return new Problem(name, "This text contains the character U+0000.", "invalid_text");
        }
        else if (values.Select(value => parameter.FaultOf(value ?? "")).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            yield return new Problem(name, fault, parameter.FaultType);
        }
    }

    private static string Hint(string name, IReadOnlyList<QueryParameter> known)
    {
        var names = known.Select(parameter => parameter.Name).ToList();
        if (ClosestWord.Hint(name, names) is { IsEmpty: false } hint) return hint.ToString();
        return names.Count == 0 ? " This address takes none." : $" This address takes {string.Join(", ", names)}.";
    }
}
