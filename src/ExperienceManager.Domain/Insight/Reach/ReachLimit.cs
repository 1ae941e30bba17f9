namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>How long one segment may be searched: a number of steps, and a clock that can end it earlier.</summary>
/// <param name="steps">Steps at most.</param>
/// <param name="isOver">Asked now and then whether the time is up; null without a clock.</param>
public sealed class ReachLimit(int steps = ReachLimit.MaxSteps, Func<bool>? isOver = null)
{
    /// <summary>Steps for one segment.</summary>
    public const int MaxSteps = 100_000;

    private const int StepsPerGlance = 32;

    /// <summary>Steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether it is used up.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes a step; false when there is none left.</summary>
    internal bool Spend()
    {
        if (IsOver) return false;
        Steps++;
        IsOver = Steps >= steps || (Steps % StepsPerGlance == 0 && isOver?.Invoke() == true);
        return !IsOver;
    }

    /// <summary>A part of what is left, for work that the verdict does not depend on.</summary>
    internal ReachLimit Part(int most) => new(Math.Max(1, Math.Min(most, steps - Steps)), isOver);
}
