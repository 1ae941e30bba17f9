using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

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
        if (IsOurs(type) && schema.Properties is { Count: > 0 }) DescribeObject(schema, context.JsonTypeInfo);
        if (context.JsonPropertyInfo is null) DescribeValue(schema, type, isNullable: false);
        else if (DescriptionOf(context.JsonPropertyInfo) is { } description) schema.Description = description;
        if (typeof(JsonObject).IsAssignableFrom(type)) schema.Type = (schema.Type & JsonSchemaType.Null) | JsonSchemaType.Object;
        if (type == typeof(JsonArray)) schema.Items ??= new OpenApiSchema { Description = "Kept as it is sent." };
        if (type == typeof(IReadOnlyList<JsonNode>)) schema.Items = new OpenApiSchema { Description = "A name, or a place in a list." };
        return Task.CompletedTask;
    }

    /// <summary>The name of a type in the document; null for what is described in place.</summary>
    public static string? NameOf(JsonTypeInfo type)
    {
        // What may be anything is described in place; generators would make a class without members of it. So are choices, which they
        // name after the member, instants, and texts in a path, which are values of a type of their own for handlers alone.
        var value = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (value.IsEnum || value == typeof(Instant) || value == typeof(RouteId) || value == typeof(RouteText)) return null;
        if (typeof(JsonNode).IsAssignableFrom(value) || value == typeof(CampaignContent)) return null;
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is not null && type.Type.Assembly == typeof(Problem).Assembly ? name + "Body" : name;
    }

    private static bool IsOurs(Type type) =>
        type.Assembly == typeof(SchemaDescriptions).Assembly || type.Assembly == typeof(Problem).Assembly;

    private static void DescribeObject(OpenApiSchema schema, JsonTypeInfo type)
    {
        var sent = type.Type.GetCustomAttribute<SentAttribute>(inherit: false);
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.Properties)
        {
            if (property is { Get: null, Set: null }) continue;
            var isNeeded = IsNeeded(property, sent);
            if (isNeeded) required.Add(property.Name);
            if (schema.Properties!.TryGetValue(property.Name, out var found) && found is OpenApiSchema member)
                DescribeMember(member, property, !isNeeded, sent is not null);
        }

        schema.Required = required;
        if (type.Type.GetCustomAttribute<ExampleAttribute>(inherit: false) is { } example)
            schema.Examples = [JsonNode.Parse(example.Json)!];
    }

    // A record that is read by its attributes says itself what is needed; of others, and in answers, it is what is never null.
    private static bool IsNeeded(JsonPropertyInfo property, SentAttribute? sent)
    {
        var member = property.AttributeProvider as PropertyInfo;
        if (sent is { IsPatch: true } || WireOptions.MayBeAbsent(property)) return false;
        if (sent is not null && member?.IsDefined(typeof(NeededAttribute)) == true) return true;
        if (sent is null && member?.IsDefined(typeof(AlwaysAnsweredAttribute)) == true) return true;
        if (sent is not null && member?.DeclaringType?.Assembly == typeof(Problem).Assembly) return false;
        return Nullable.GetUnderlyingType(property.PropertyType) is null && (property.PropertyType.IsValueType || !property.IsGetNullable);
    }

    private static string? DescriptionOf(JsonPropertyInfo property) =>
        (property.AttributeProvider as PropertyInfo)?.GetCustomAttribute<DescriptionAttribute>()?.Description;

    private static void DescribeMember(OpenApiSchema schema, JsonPropertyInfo property, bool isNullable, bool isSent)
    {
        if (property.AttributeProvider is not PropertyInfo member) return;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (!isNullable) schema.Type &= ~JsonSchemaType.Null;
        // Null is absent wherever something may be.
        else if (isSent && schema.Type?.HasFlag(JsonSchemaType.Object) == false) schema.Type |= JsonSchemaType.Null;
        DescribeValue(schema, type, isNullable);
        if (type.IsEnum) Describe(schema, isSent ? WireWords.Taken(type) : WireWords.All(type), isNullable);
        if (member.GetCustomAttribute<WordsAttribute>() is { } words) Describe(schema, words.Words, isNullable);
        if (member.IsDefined(typeof(NumberTooAttribute))) schema.Type |= JsonSchemaType.Integer;
        var isText = member.DeclaringType?.GetCustomAttribute<JsonNumberHandlingAttribute>()?.Handling
            == JsonNumberHandling.AllowReadingFromString;
        // Generators cannot write the default of an amount.
        if (type == typeof(decimal)) schema.Default = null;
        if (type != typeof(decimal) || !(isSent || isText)) return;
        schema.Type = JsonSchemaType.Number | JsonSchemaType.String | (isNullable ? JsonSchemaType.Null : 0);
        (schema.Pattern, schema.Format) = (Amount, null);
    }

    // What the framework cannot see behind a converter.
    private static void DescribeValue(OpenApiSchema schema, Type type, bool isNullable)
    {
        var orNull = isNullable ? JsonSchemaType.Null : 0;
        if (type == typeof(Instant)) (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date-time");
        if (type.IsEnum) Describe(schema, WireWords.All(type), isNullable);
        // What it may hold depends on the campaign's type.
        if (type == typeof(CampaignContent))
            (schema.Type, schema.Properties, schema.Required) = (JsonSchemaType.Object | orNull, null, null);
    }

    private static void Describe(OpenApiSchema schema, IEnumerable<string> words, bool isNullable)
    {
        schema.Type = JsonSchemaType.String | (isNullable ? JsonSchemaType.Null : 0);
        schema.Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))];
        if (isNullable) schema.Enum.Add(null!);
    }
}
