namespace ExperienceManager.Domain.Common;

/// <summary>Something a user or a caller can fix.</summary>
public sealed record Problem
{
    /// <summary>A problem at a place.</summary>
    public Problem(string path, LocalizableText text, string type = "value_error") => (Path, Text, Type) = (path, text, type);

    /// <summary>
    /// Where it is, in the JSON names of the input, joined by dots and with array indexes as numbers: <c>segments.2.rule.all.0.value</c>.
    /// Empty for the whole input.
    /// </summary>
    public string Path { get; init; }

    /// <summary>What is wrong and how to fix it, as a sentence for people.</summary>
    public LocalizableText Text { get; init; }

    /// <summary>A stable snake_case kind for programs, such as <c>missing</c>, <c>unknown_attribute</c>, <c>too_many</c>.</summary>
    public string Type { get; init; }

    /// <summary>The sentence in English.</summary>
    public string Message => Text.ToString();

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

    /// <summary>Another user changed it meanwhile, or it is in use: 409.</summary>
    Conflict,

    /// <summary>The caller may see it but not do this: 403.</summary>
    Forbidden,

    /// <summary>The caller named a state that is no longer the current one: 412.</summary>
    Outdated,
}
