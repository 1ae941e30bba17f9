using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ExperienceManager.Domain.Campaigns;
using NodaTime;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>The JSON Schema of a wire record as it is read strictly: no other members, and what is needed is required.</summary>
internal static class WireSchema
{
    private static readonly JsonSchemaExporterOptions Options =
        new() { TransformSchemaNode = Describe, TreatNullObliviousAsNonNullable = true };

    /// <summary>The schema of a record. Members with a form of their own refer to a definition that the caller adds.</summary>
    public static JsonObject Of(Type type) => WireOptions.Json.GetJsonSchemaAsNode(type, Options).AsObject();

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var member = context.PropertyInfo?.AttributeProvider as PropertyInfo;
        var form = member?.GetCustomAttribute<OwnFormAttribute>()?.Definition;
        var schema = form is not null ? new JsonObject { ["$ref"] = $"#/$defs/{form}" }
            : type == typeof(Instant) || type == typeof(TranslatedText) ? new JsonObject { ["type"] = "string" }
            : node as JsonObject ?? [];
        // A record that occurs again refers to the first place; members that are closed here would not know those of there.
        if (form is null && !schema.ContainsKey("$ref") && context.TypeInfo.Properties.Count > 0
            && context.TypeInfo.Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object)
        {
            schema["additionalProperties"] = false;
            if (WireShape.Of(type).Members.Where(shape => shape.Needed is not null).Select(shape => JsonValue.Create(shape.Name))
                .ToArray() is { Length: > 0 } needed)
            {
                schema["required"] = new JsonArray([.. needed]);
            }
        }

        if (member is not null) Describe(schema, member);
        return schema;
    }

    private static void Describe(JsonObject schema, PropertyInfo member)
    {
        if (member.GetCustomAttribute<DescriptionAttribute>() is { } description) schema["description"] = description.Description;
        if (member.GetCustomAttribute<MaxLengthAttribute>() is { } most) schema["maxItems"] = most.Length;
        if (member.GetCustomAttribute<StringLengthAttribute>() is { } length)
            (schema["minLength"], schema["maxLength"]) = (length.MinimumLength, length.MaximumLength);
        if (member.GetCustomAttribute<RangeAttribute>() is not { } range) return;
        schema["minimum"] = Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture);
        schema["maximum"] = Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture);
    }
}
