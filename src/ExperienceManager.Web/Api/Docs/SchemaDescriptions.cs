using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>
/// Makes the schemas say what is read and written. The framework requires every constructor parameter of a record; here a member is
/// required when its type is not nullable, and nothing else is.
/// </summary>
internal static class SchemaDescriptions
{
    private const string Amount = @"^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$";

    /// <summary>Completes one schema.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (type.Assembly == typeof(SchemaDescriptions).Assembly && schema.Properties is { Count: > 0 }) DescribeObject(schema, context.JsonTypeInfo);
        if (context.JsonPropertyInfo is { } property) DescribeMember(schema, property);
        if (typeof(JsonObject).IsAssignableFrom(type)) schema.Type = (schema.Type & JsonSchemaType.Null) | JsonSchemaType.Object;
        if (type == typeof(IReadOnlyList<JsonNode>)) schema.Items = new OpenApiSchema { Description = "A name, or a place in a list." };
        return Task.CompletedTask;
    }

    private static void DescribeObject(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.Required = type.Properties.Where(IsAlwaysThere).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        if (type.Type.GetCustomAttribute<ExampleAttribute>() is { } example) schema.Examples = [JsonNode.Parse(example.Json)!];
    }

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is null && (property.PropertyType.IsValueType || !property.IsGetNullable);

    private static void DescribeMember(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (property.AttributeProvider is not PropertyInfo member) return;
        var isNullable = !IsAlwaysThere(property);
        if (member.GetCustomAttribute<WordsAttribute>() is { } words)
        {
            schema.Enum = [.. words.Words.Select(word => (JsonNode)JsonValue.Create(word))];
            if (isNullable) schema.Enum.Add(null!);
        }

        if (member.IsDefined(typeof(NumberTooAttribute))) schema.Type |= JsonSchemaType.Integer;
        var isAmount = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(decimal);
        if (!isAmount || member.DeclaringType?.GetCustomAttribute<SentAttribute>() is null) return;
        schema.Type = JsonSchemaType.Number | JsonSchemaType.String | (isNullable ? JsonSchemaType.Null : 0);
        (schema.Pattern, schema.Format) = (Amount, null);
    }
}
