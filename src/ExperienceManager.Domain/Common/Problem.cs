namespace ExperienceManager.Domain.Common;

/// <summary>Something a user or a caller can fix.</summary>
/// <param name="Path">Where it is, in the JSON names of the input, joined by dots and with array indexes as numbers:
/// <c>segments.2.rule.all.0.value</c>. Empty for the whole input.</param>
/// <param name="Message">What is wrong and how to fix it, as a sentence for people.</param>
/// <param name="Type">A stable snake_case kind for programs, such as <c>missing</c>, <c>unknown_attribute</c>, <c>too_many</c>.</param>
public sealed record Problem(string Path, string Message, string Type = "value_error")
{
    /// <summary>The same problem below a parent path.</summary>
    public Problem Under(string parent) =>
        this with { Path = Path.Length == 0 ? parent : parent.Length == 0 ? Path : $"{parent}.{Path}" };
}

/// <summary>How a command failed, when it did; decides the HTTP status.</summary>
public enum Failure
{
    /// <summary>The input is wrong: 422.</summary>
    Invalid,

    /// <summary>There is no such thing for this caller: 404.</summary>
    NotFound,

    /// <summary>AnotherUser changed it meanwhile, or it is in use: 409.</summary>
    Conflict,

    /// <summary>The caller may see it but not do this: 403.</summary>
    Forbidden,

    /// <summary>The caller named a state that is no longer the current one: 412.</summary>
    Outdated,
}
