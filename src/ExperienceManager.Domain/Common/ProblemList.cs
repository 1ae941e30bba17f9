namespace ExperienceManager.Domain.Common;

/// <summary>Collects problems up to a limit: a body of a million mistakes is answered with the first hundred.</summary>
public sealed class ProblemList
{
    /// <summary>How many problems are kept.</summary>
    public const int Most = 100;

    private readonly List<Problem> _problems = [];

    /// <summary>What was collected, in the order found.</summary>
    public IReadOnlyList<Problem> All => _problems;

    /// <summary>Whether the limit is reached, so that looking further is in vain.</summary>
    public bool IsFull => _problems.Count >= Most;

    /// <summary>Adds a problem; null is none.</summary>
    public void Add(Problem? problem)
    {
        if (problem is not null && !IsFull) _problems.Add(problem);
    }

    /// <summary>Adds several, each below a parent path.</summary>
    public void AddUnder(string parent, IEnumerable<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var problem in problems) Add(problem.Under(parent));
    }
}
