using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>An answer to writes, which may say what was sent and is not used.</summary>
public abstract record WarnedBody
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(9)]
    public IReadOnlyList<string>? Warnings { get; init; }
}
