using System.Diagnostics.CodeAnalysis;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>The words that a text may be.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute(params string[] words) : Attribute
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; } = words;
}

/// <summary>A shape that is sent: amounts may be numbers or numeric texts, which the readers take alike.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SentAttribute : Attribute
{
    /// <summary>Whether only what changes is sent, so that nothing is needed.</summary>
    public bool IsPatch { get; init; }
}

/// <summary>An id that may be sent as a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTooAttribute : Attribute;

/// <summary>An example of a shape.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExampleAttribute([StringSyntax(StringSyntaxAttribute.Json)] string json) : Attribute
{
    /// <summary>JSON.</summary>
    public string Json { get; } = json;
}
