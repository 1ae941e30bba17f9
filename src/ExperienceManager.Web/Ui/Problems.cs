using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Ui;

/// <summary>Puts a failed command's problems where they belong on a form.</summary>
public static class Problems
{
    /// <summary>The messages at a path, as one text; null when there are none.</summary>
    public static LocalizableText? At(IReadOnlyList<Problem> problems, string path)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var messages = problems.Where(problem => IsAt(problem, path)).Select(problem => problem.Text).ToList();
        return messages.Count == 0 ? null : LocalizableText.Join(" ", messages);
    }

    /// <summary>
    /// Of what a refused save found, what is still wrong: what is right by now is gone, and what became wrong since is not told before the
    /// next save.
    /// </summary>
    /// <param name="shown">What was found.</param>
    /// <param name="now">What is wrong now.</param>
    public static IReadOnlyList<Problem> Still(IReadOnlyList<Problem> shown, IReadOnlyList<Problem> now)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(now);
        return [.. now.Where(problem => shown.Any(known => known.Path == problem.Path))];
    }

    /// <summary>The problems without those of fields that are being changed.</summary>
    public static IReadOnlyList<Problem> Without(IReadOnlyList<Problem> problems, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return [.. problems.Where(problem => !paths.Any(path => IsAt(problem, path)))];
    }

    /// <summary>What belongs to none of the given paths; null when nothing is left.</summary>
    public static LocalizableText? Elsewhere(IReadOnlyList<Problem> problems, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var messages = problems.Where(problem => !paths.Any(path => IsAt(problem, path))).Select(problem => problem.Text).ToList();
        return messages.Count == 0 ? null : LocalizableText.Join(" ", messages);
    }

    private static bool IsAt(Problem problem, string path) =>
        problem.Path == path || problem.Path.StartsWith(path + ".", StringComparison.Ordinal);
}
