using System.Text.Json;
using ExperienceManager.Domain.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Lists of strings in one JSON text column: text, not <c>jsonb</c>, so that both databases give back the very characters.
/// </summary>
public static class JsonColumn
{
    /// <summary>Stores a list of strings as a JSON array.</summary>
    public static PropertyBuilder<EquatableArray<string>> HasJsonText(this PropertyBuilder<EquatableArray<string>> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasConversion(
            list => JsonSerializer.Serialize(list.Items, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<string[]>(text, JsonSerializerOptions.Default)!.ToEquatableArray(),
            new ValueComparer<EquatableArray<string>>((left, right) => left.Equals(right), list => list.GetHashCode(), list => list));
    }
}
