using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>
/// How the members of wire records are found: System.Text.Json's own view of a type, in which members have their names for others, and
/// flattened records and translations stand in their places. Writer, reader, OpenAPI and JSON Schema all look at it.
/// </summary>
internal static class WireOptions
{
    private static readonly ConditionalWeakTable<JsonPropertyInfo, JsonPropertyInfo> Optional = [];

    /// <summary>How types are seen.</summary>
    public static DefaultJsonTypeInfoResolver Resolver { get; } = new() { Modifiers = { Modify } };

    /// <summary>For <see cref="JsonSerializer"/>; null members are written.</summary>
    public static JsonSerializerOptions Json { get; } = Make();

    /// <summary>Whether a member belongs to a flattened record that may be null.</summary>
    public static bool MayBeAbsent(JsonPropertyInfo property) => Optional.TryGetValue(property, out _);

    /// <summary>Sees types alike in other options, such as those that OpenAPI is made by.</summary>
    public static void Extend(JsonSerializerOptions options)
    {
        foreach (var converter in DomainJson.Options.Converters) options.Converters.Add(converter);
        options.Converters.Add(new WireTranslations.BaseConverter());
        options.TypeInfoResolver = Resolver;
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = DomainJson.Options.Encoder
        };
        Extend(options);
        options.MakeReadOnly();
        return options;
    }

    private static void Modify(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider is not PropertyInfo member) continue;
            if (member.GetCustomAttribute<WireNameAttribute>() is { } wire) type.Properties[i].Name = wire.Name;
            if (member.IsDefined(typeof(NotSentAttribute))) type.Properties.RemoveAt(i);
            else if (ElementOf(type.Properties[i].PropertyType) is { } element && type.Properties[i].Get is not null)
                type.Properties[i] = AsList(type, type.Properties[i], element);
            else if (member.GetCustomAttribute<FlattenAttribute>() is { } flatten) Flatten(type, i, flatten.Except);
        }

        WireTranslations.AddTo(type);
        if (!type.Type.IsDefined(typeof(SparseAttribute))) return;
        foreach (var property in type.Properties) property.ShouldSerialize = (_, value) => !IsEmpty(property, value);
    }

    private static Type? ElementOf(Type list) =>
        (Nullable.GetUnderlyingType(list) ?? list) is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) ? type.GetGenericArguments()[0] : null;

    // Schemas know lists; what is behind a converter they do not see.
    private static JsonPropertyInfo AsList(JsonTypeInfo type, JsonPropertyInfo property, Type element)
    {
        var list = type.CreateJsonPropertyInfo(typeof(IReadOnlyList<>).MakeGenericType(element), property.Name);
        (list.AttributeProvider, list.Order, list.Get) = (property.AttributeProvider, property.Order, property.Get);
        var convert = typeof(WireOptions)
            .GetMethod(nameof(ToArray), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(element);
        if (property.Set is { } set) list.Set = (target, value) => set(target, convert.Invoke(null, [value]));
        list.IsGetNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null;
        return list;
    }

    private static EquatableArray<T> ToArray<T>(IEnumerable<T> items) => items.ToEquatableArray();

    private static void Flatten(JsonTypeInfo type, int index, string? except)
    {
        var outer = type.Properties[index];
        type.Properties.RemoveAt(index);
        if (outer.Get is null) return;
        var inner = Resolver.GetTypeInfo(outer.PropertyType, type.Options);
        foreach (var property in inner.Properties)
        {
            if (property.Get is null || property.Name == except || property.DeclaringType == typeof(WarnedBody)) continue;
            var own = type.Properties.FirstOrDefault(other => other.Name == property.Name);
            if (own is not null && type.Properties.IndexOf(own) < index) index--;
            if (own is not null) type.Properties.Remove(own);
            type.Properties.Insert(index++, own ?? Copy(type, outer, property));
        }
    }

    private static JsonPropertyInfo Copy(JsonTypeInfo type, JsonPropertyInfo outer, JsonPropertyInfo inner)
    {
        var copy = type.CreateJsonPropertyInfo(inner.PropertyType, inner.Name);
        (copy.AttributeProvider, copy.Order, copy.CustomConverter) = (inner.AttributeProvider, inner.Order, inner.CustomConverter);
        if (!inner.PropertyType.IsValueType) copy.IsGetNullable = inner.IsGetNullable;
        if (outer.IsGetNullable || MayBeAbsent(inner)) Optional.Add(copy, copy);
        copy.Get = target => outer.Get!(target) is { } part ? inner.Get!(part) : null;
        if (inner.Set is { } set) copy.Set = (target, value) => set(outer.Get!(target)!, value);
        copy.ShouldSerialize = (target, value) =>
            outer.Get!(target) is { } part && inner.ShouldSerialize?.Invoke(part, value) is not false;
        return copy;
    }

    /// <summary>Whether a sparse record leaves a value out.</summary>
    private static bool IsEmpty(JsonPropertyInfo property, object? value)
    {
        var standard = (property.AttributeProvider as PropertyInfo)?.GetCustomAttribute<DefaultValueAttribute>()?.Value;
        if (value is null || (standard is not null
            && value.Equals(Convert.ChangeType(standard, value.GetType(), CultureInfo.InvariantCulture))))
            return true;
        return value switch
        {
            string text => text.Length == 0 && !property.IsGetNullable,
            TranslatedText text => text.Base.Length == 0,
            IEnumerable list => !list.GetEnumerator().MoveNext(),
            _ => false,
        };
    }
}
