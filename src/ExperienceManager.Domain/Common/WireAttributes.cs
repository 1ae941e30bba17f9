using System.Diagnostics.CodeAnalysis;

namespace ExperienceManager.Domain.Common;

// What a record says of its members where it is read and written as JSON for others (docs/architecture.md#one-record-per-object).

/// <summary>A member that must be sent; null is absent.</summary>
/// <param name="message">What to say when it is absent.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededAttribute(string message) : Attribute
{
    /// <summary>What to say when it is absent.</summary>
    public string Message { get; } = message;
}

/// <summary>A member that is stored and neither read nor written for others.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotSentAttribute : Attribute;

/// <summary>The name of a member for others, where the stored one differs.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>A member that may be absent when it is sent, and is always there when it is answered.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlwaysAnsweredAttribute : Attribute;

/// <summary>A record that is written without the members that are empty or have their default.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SparseAttribute : Attribute;

/// <summary>The kind of problem when a word is none of a choice; <c>enum</c> where this is absent.</summary>
/// <param name="type">Stable snake_case name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefusedAsAttribute(string type) : Attribute
{
    /// <summary>Stable snake_case name.</summary>
    public string Type { get; } = type;
}

/// <summary>Another word that is taken for a value of a choice.</summary>
/// <param name="word">The word.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class AlsoTakenAttribute(string word) : Attribute
{
    /// <summary>The word.</summary>
    public string Word { get; } = word;
}

/// <summary>A rule for a text that must be checked as it was sent, before the record makes it its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
[SuppressMessage("Performance", "CA1813:Avoid unsealed attributes", Justification = "Each rule is a class.")]
public abstract class TextCheckAttribute : Attribute
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public abstract Problem? Check(string path, string text);
}
