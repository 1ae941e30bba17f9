using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>
/// A record whose members stand among those of the record that has it: an answer is a domain record with what surrounds it. A member
/// of the same name goes before, in the same place. Null leaves the members out.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlattenAttribute : Attribute
{
    /// <summary>A member that stays out.</summary>
    public string? Except { get; init; }
}

/// <summary>An object of which an empty list means that it was not sent, as PHP writes it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmptyListIsAbsentAttribute : Attribute;

/// <summary>A wire record with a rule over several of its members.</summary>
internal interface IWireChecked
{
    /// <summary>What is wrong, with paths below the record.</summary>
    /// <param name="given">Names of the members that were sent, null ones left out.</param>
    IEnumerable<Problem> Check(IReadOnlySet<string> given);
}

/// <summary>A member with a JSON form of its own, which is read by itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class OwnFormAttribute(string? definition) : Attribute
{
    /// <summary>The name of its schema; null where the type says it.</summary>
    public string? Definition { get; } = definition;

    /// <summary>Reads it; what is wrong is added.</summary>
    public abstract object? Read(System.Text.Json.JsonElement json, ICollection<Problem> problems);
}

/// <inheritdoc/>
internal abstract class OwnFormAttribute<T>(string? definition, Func<System.Text.Json.JsonElement, Result<T>> read)
    : OwnFormAttribute(definition)
{
    /// <inheritdoc/>
    public override object? Read(System.Text.Json.JsonElement json, ICollection<Problem> problems)
    {
        var result = read(json);
        foreach (var problem in result.Problems) problems.Add(problem);
        return result.Value;
    }
}
