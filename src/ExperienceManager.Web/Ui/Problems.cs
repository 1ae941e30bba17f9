using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Ui;

/// <summary>Puts a failed command's problems where they belong on a form.</summary>
public static class Problems
{
    /// <summary>The messages at a path, as one text; null when there are none.</summary>
    public static string? At(IReadOnlyList<Problem> problems, string path)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var messages = problems.Where(problem => problem.Path == path || problem.Path.StartsWith(path + ".", StringComparison.Ordinal)).Select(problem => problem.Message).ToList();
        return messages.Count == 0 ? null : string.Join(" ", messages);
    }

    /// <summary>What belongs to none of the given paths; null when nothing is left.</summary>
    public static string? Elsewhere(IReadOnlyList<Problem> problems, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var messages = problems.Where(problem => !paths.Any(path => problem.Path == path || problem.Path.StartsWith(path + ".", StringComparison.Ordinal))).Select(problem => problem.Message).ToList();
        return messages.Count == 0 ? null : string.Join(" ", messages);
    }
}
