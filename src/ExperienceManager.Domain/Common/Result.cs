using System.Diagnostics.CodeAnalysis;

namespace ExperienceManager.Domain.Common;

/// <summary>Something that succeeded or failed; lets the writer roll back a failed command without knowing its type of value.</summary>
public interface IOutcome
{
    /// <summary>Whether there is a value.</summary>
    bool Succeeded { get; }

    /// <summary>What was sent and is not used, as sentences; with a value only.</summary>
    IReadOnlyList<string> Warnings { get; }
}

/// <summary>A value, or why there is none. What a user can fix comes back as a result; a programmer's mistake is an exception.</summary>
public sealed class Result<T> : IOutcome
{
    private Result(T? value, Failure failure, string key, IReadOnlyList<Problem> problems)
    {
        Value = value;
        Failure = failure;
        Key = key;
        Problems = problems;
    }

    /// <summary>The value; only when <see cref="Succeeded"/>.</summary>
    public T? Value { get; }

    /// <summary>How it failed; meaningless when <see cref="Succeeded"/>.</summary>
    public Failure Failure { get; }

    /// <summary>A stable snake_case name of the failure, such as <c>order_not_found</c>; empty on success.</summary>
    public string Key { get; }

    /// <summary>What is wrong; empty on success, never empty on failure.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Problems.Count == 0;

    /// <summary>All messages in one line, to show.</summary>
    public LocalizableText Text => LocalizableText.Join(" ", Problems.Select(problem => problem.Text));

    /// <summary>All messages in one line in English, for logs.</summary>
    public string Message => Text.ToString();

    /// <summary>Success.</summary>
    public static implicit operator Result<T>(T value) => new(value, default, "", []);

    /// <summary>Failure, from <see cref="Result"/>.</summary>
    public static implicit operator Result<T>(FailedResult failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return new(default, failed.Failure, failed.Key, failed.Problems);
    }

    /// <summary>The same with more warnings; a failure stays as it is.</summary>
    public Result<T> WithWarnings(IReadOnlyCollection<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        return !Succeeded || warnings.Count == 0 ? this : new(Value, Failure, Key, Problems) { Warnings = [.. Warnings, .. warnings] };
    }

    /// <summary>The same failure for another type of value. Throws on success.</summary>
    public FailedResult ToFailed() => Succeeded
        ? throw new InvalidOperationException("The result succeeded.")
        : new FailedResult(Failure, Key, Problems);
}

/// <summary>A failure that any <see cref="Result{T}"/> can take.</summary>
public sealed record FailedResult(Failure Failure, string Key, IReadOnlyList<Problem> Problems)
{
    /// <summary>All messages in one line, to show.</summary>
    public LocalizableText Text => LocalizableText.Join(" ", Problems.Select(problem => problem.Text));

    /// <summary>All messages in one line in English, for logs.</summary>
    public string Message => Text.ToString();
}

/// <summary>Makes failures.</summary>
public static class Result
{
    /// <summary>The input is wrong.</summary>
    public static FailedResult Invalid(IReadOnlyList<Problem> problems, string key = "validation_error") =>
        new(Failure.Invalid, key, problems);

    /// <summary>The input is wrong at one place.</summary>
    public static FailedResult Invalid(
        string path, LocalizableText message, string type = "value_error", string key = "validation_error") =>
        new(Failure.Invalid, key, [new Problem(path, message, type)]);

    /// <summary>No such thing for this caller.</summary>
    public static FailedResult NotFound(string key, LocalizableText message) =>
        new(Failure.NotFound, key, [new Problem("", message, "not_found")]);

    /// <summary>It is in use, or someone changed it meanwhile.</summary>
    public static FailedResult Conflict(string key, LocalizableText message) =>
        new(Failure.Conflict, key, [new Problem("", message, "conflict")]);

    /// <summary>The caller named the state that it changes, and that is no longer the current one.</summary>
    public static FailedResult Outdated(LocalizableText message) =>
        new(Failure.Outdated, "precondition_failed", [new Problem("", message, "conflict")]);

    /// <summary>The caller lacks the right.</summary>
    public static FailedResult Forbidden(LocalizableText message) =>
        new(Failure.Forbidden, "forbidden", [new Problem("", message, "forbidden")]);
}
